-- One row per event with what other tables tell of it: who, on which side, where, how many, in which words, by whom.
CREATE VIEW events_wide AS
WITH parties AS (
    SELECT
        event_id,
        string_agg(DISTINCT name, '; ' ORDER BY name) FILTER (role = 'source') AS sources,
        string_agg(DISTINCT name, '; ' ORDER BY name) FILTER (role = 'target') AS targets,
        string_agg(DISTINCT name, '; ' ORDER BY name) FILTER (role = 'participant') AS participants,
        string_agg(DISTINCT name, '; ' ORDER BY name) FILTER (role = 'mediator') AS mediators,
        string_agg(DISTINCT name, '; ' ORDER BY name) FILTER (role = 'reporter') AS reporters,
        string_agg(DISTINCT name, '; ' ORDER BY name) FILTER (side = 'a') AS side_a,
        string_agg(DISTINCT name, '; ' ORDER BY name) FILTER (side = 'b') AS side_b
    FROM event_actors JOIN actors USING (actor_id)
    GROUP BY event_id
),
tellings AS (
    SELECT
        event_id,
        string_agg(DISTINCT publisher, '; ' ORDER BY publisher) AS publishers,
        min(published_date) AS first_published,
        min(salience) AS salience
    FROM event_articles JOIN articles USING (article_id)
    GROUP BY event_id
),
figures AS (
    SELECT
        event_id,
        count(*) AS n_figures,
        arg_min(quote, (harm <> 'killed', -confidence, casualty_id)) AS quote
    FROM casualties
    GROUP BY event_id
),
words AS (
    SELECT event_id, arg_min(text, (-len(text), mention_id)) AS text
    FROM mentions
    WHERE event_id IS NOT NULL
    GROUP BY event_id
)
SELECT
    e.event_id,
    e.summary,
    e.event_type, e.event_mode, e.cameo_code, e.acled_event_type, e.acled_sub_event_type,
    e.ucdp_type_of_violence, e.contexts, e.status, e.is_background,
    e.date_start, e.date_end, e.date_precision,
    p.sources, p.targets, p.participants, p.mediators, p.reporters, p.side_a, p.side_b,
    e.location_id, l.name AS location, l.feature, l.admin2_name, l.admin1_name, l.country_iso3,
    l.latitude, l.longitude, e.geo_precision,
    e.deaths_low, e.deaths_best, e.deaths_high,
    e.deaths_side_a, e.deaths_side_b, e.deaths_civilians, e.deaths_unknown,
    e.injured_low, e.injured_best, e.injured_high,
    e.crowd_size_low, e.crowd_size_high,
    coalesce(f.n_figures, 0) AS n_figures,
    coalesce(f.quote, w.text) AS quote,
    t.publishers, t.first_published, t.salience,
    e.n_mentions, e.n_articles, e.first_article_id, e.confidence
FROM events AS e
LEFT JOIN parties AS p USING (event_id)
LEFT JOIN tellings AS t USING (event_id)
LEFT JOIN figures AS f USING (event_id)
LEFT JOIN words AS w USING (event_id)
LEFT JOIN locations AS l USING (location_id);
