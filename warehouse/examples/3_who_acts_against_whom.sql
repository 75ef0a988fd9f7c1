-- Who acts against whom, and how? Participants act in both directions.
SELECT
    s.name AS source, t.name AS target,
    e.event_type, count(*) AS events, sum(e.deaths_best)::BIGINT AS deaths_best
FROM actor_pairs AS p
JOIN events AS e USING (event_id)
JOIN actors AS s ON s.actor_id = p.actor_id
JOIN actors AS t ON t.actor_id = p.recipient_id
WHERE e.status IN ('occurred', 'ongoing')
GROUP BY ALL
ORDER BY events DESC, source, target, event_type;
