-- In which sentences does an actor appear, under which names, with what else? (Here: the actor mentioned most.)
WITH actor AS (SELECT actor_id, name FROM actors ORDER BY n_mentions DESC, actor_id LIMIT 1)
SELECT
    actor.name AS actor,
    m.article_id, m.sentence_index, m.char_start, m.char_end,
    m.text AS called,
    (
        SELECT string_agg(o.text, ' · ' ORDER BY o.char_start, o.mention_id)
        FROM mentions AS o
        WHERE o.article_id = m.article_id
          AND o.sentence_index = m.sentence_index
          AND o.mention_id <> m.mention_id
    ) AS with_what_else
FROM actor JOIN mentions AS m USING (actor_id)
ORDER BY m.article_id, m.char_start, m.mention_id;
