-- One row per reported figure with names: the event, the victims, who gives the figure, which article, which words.
CREATE VIEW figures AS
SELECT
    c.casualty_id, c.event_id, e.summary, e.date_start, e.date_end,
    c.harm, c.victim_text, v.name AS victim, c.victim_type,
    c.count_low, c.count_best, c.count_high, c.qualifier, c.is_cumulative,
    coalesce(r.name, c.reported_by_text) AS reported_by,
    c.quote, c.char_start, c.char_end,
    c.article_id, a.publisher, a.agency, a.published_date, a.url, c.confidence
FROM casualties AS c
JOIN events AS e USING (event_id)
JOIN articles AS a USING (article_id)
LEFT JOIN actors AS v ON v.actor_id = c.victim_actor_id
LEFT JOIN actors AS r ON r.actor_id = c.reported_by_actor_id;
