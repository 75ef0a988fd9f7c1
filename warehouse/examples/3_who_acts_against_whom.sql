-- Who acts against whom, and how? Participants act in both directions.
WITH acting AS (SELECT * FROM event_actors WHERE role IN ('source', 'participant')),
acted_upon AS (SELECT * FROM event_actors WHERE role IN ('target', 'participant'))
SELECT
    s.name AS source, t.name AS target,
    e.event_type, count(*) AS events, sum(e.deaths_best)::BIGINT AS deaths_best
FROM acting
JOIN acted_upon ON acting.event_id = acted_upon.event_id AND acting.actor_id <> acted_upon.actor_id
JOIN events AS e ON e.event_id = acting.event_id
JOIN actors AS s ON s.actor_id = acting.actor_id
JOIN actors AS t ON t.actor_id = acted_upon.actor_id
WHERE NOT (acting.role = 'participant' AND acted_upon.role = 'target')
  AND e.status IN ('occurred', 'ongoing')
GROUP BY ALL
ORDER BY events DESC, source, target, event_type;
