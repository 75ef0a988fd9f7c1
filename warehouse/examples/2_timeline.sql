-- What happened, day by day?
SELECT
    date_start, date_end, event_type, summary, location,
    deaths_best, injured_best, status
FROM events_wide
WHERE NOT is_background AND date_start IS NOT NULL
ORDER BY date_start, date_end, salience, event_id;
