-- How many were killed, on which side, and who says so?
SELECT
    f.summary,
    f.victim_text AS victims,
    f.victim AS victims_belong_to,
    p.side AS side_of_victims,
    f.count_low AS low, f.count_best AS best, f.count_high AS high,
    f.reported_by,
    c.name IS NOT NULL AS reporter_is_a_party
FROM figures AS f
JOIN casualties AS x USING (casualty_id)
LEFT JOIN (SELECT DISTINCT event_id, actor_id, side FROM event_actors WHERE side IS NOT NULL) AS p
    ON p.event_id = f.event_id AND p.actor_id = x.victim_actor_id
LEFT JOIN (
    SELECT DISTINCT event_id, actor_id, name
    FROM event_actors JOIN actors USING (actor_id)
    WHERE role IN ('source', 'target', 'participant')
) AS c
    ON c.event_id = f.event_id AND c.actor_id = x.reported_by_actor_id
WHERE f.harm = 'killed'
ORDER BY f.date_start, f.event_id, f.char_start, p.side;
