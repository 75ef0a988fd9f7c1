-- One row per actor and recipient of an event: who acts on whom; those who take part on both sides act on each other, who acts on nobody named stands alone.
CREATE VIEW actor_pairs AS
WITH parties AS (
    SELECT event_id, actor_id, role FROM event_actors AS p
    WHERE role IN ('source', 'target', 'participant')
        -- A government that only stands behind its forces makes no second pair beside theirs.
        AND (p.n_mentions > 0 OR NOT EXISTS (
            SELECT 1 FROM event_actors AS f JOIN actors AS a USING (actor_id)
            WHERE f.event_id = p.event_id AND f.role = p.role AND a.parent_actor_id = p.actor_id
        ))
),
acting AS (SELECT event_id, actor_id, role FROM parties WHERE role <> 'target'),
acted_upon AS (SELECT event_id, actor_id, role FROM parties WHERE role <> 'source')
SELECT DISTINCT
    coalesce(s.event_id, t.event_id) AS event_id, s.actor_id AS actor_id, t.actor_id AS recipient_id
FROM acting AS s
FULL JOIN acted_upon AS t
    ON s.event_id = t.event_id AND s.actor_id <> t.actor_id
    -- Who takes part on both sides acts on the others who do, and on targets; a source acts on all of them.
    AND (s.role = 'source' OR t.role IN ('participant', 'target'))
WHERE s.event_id IS NOT NULL
    OR NOT EXISTS (SELECT 1 FROM acting WHERE acting.event_id = t.event_id AND acting.actor_id <> t.actor_id);
