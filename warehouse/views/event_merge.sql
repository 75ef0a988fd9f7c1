-- One row per report of an event that several articles tell: what it was in its article alone, with which report it agrees best, and in what.
CREATE VIEW event_merge AS
SELECT
    t.event_id, e.summary, t.told_as, t.article_id, a.publisher, a.published_date,
    t.told_as = t.event_id AS keeps_its_id,
    t.merged_with, t.merge_points, t.merge_reasons,
    t.date_start, t.date_end, t.deaths_low, t.deaths_best, t.deaths_high
FROM event_articles AS t
JOIN events AS e USING (event_id)
JOIN articles AS a USING (article_id)
WHERE t.merged_with IS NOT NULL;
