-- Which figures for one event and one kind of harm contradict each other, and who gives each?
SELECT
    summary, harm,
    min(count_low) AS lowest,
    max(coalesce(count_high, count_best, count_low)) AS highest,
    count(*) AS figures,
    list(coalesce(reported_by, '(not said)') || ': “' || quote || '”' ORDER BY char_start, casualty_id) AS told
FROM figures
WHERE NOT is_cumulative
GROUP BY event_id, summary, harm, victim_type
HAVING count(DISTINCT (count_low, count_best, count_high)) > 1
ORDER BY highest - lowest DESC NULLS LAST, event_id, harm;
