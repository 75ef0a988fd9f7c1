-- Events in the 49 columns and codes of UCDP GED: lethal violence that happened, told as news; what UCDP alone can know (its own ids, whether a dyad is active) is NULL.
CREATE VIEW ucdp_ged AS
WITH countries AS (
    SELECT
        code AS iso3, label AS name,
        nullif(regexp_extract(ucdp, 'country_id (\d+)', 1), '')::INTEGER AS state_number,
        nullif(regexp_extract(ucdp, 'region (.+)', 1), '') AS region
    FROM codes WHERE vocabulary = 'country'
),
parties AS (
    -- Gleditsch and Ward's numbers are those of states: of governments and their forces.
    -- Of a side of several states the highest is told: the column takes one.
    SELECT
        event_id, side, a.name,
        CASE WHEN actor_type IN ('government', 'state_forces') THEN state_number END AS state_number
    FROM event_actors AS p JOIN actors AS a USING (actor_id) LEFT JOIN countries AS c ON c.iso3 = a.country_iso3
    -- The side of a state is its government, whichever of its forces fought.
    WHERE NOT EXISTS (
        SELECT 1 FROM event_actors AS o
        WHERE o.event_id = p.event_id AND o.side = p.side AND o.actor_id = a.parent_actor_id
    )
),
sides AS (
    SELECT
        event_id,
        string_agg(DISTINCT name, ', ' ORDER BY name) FILTER (side = 'a') AS side_a,
        string_agg(DISTINCT name, ', ' ORDER BY name) FILTER (side = 'b') AS side_b,
        max(state_number) FILTER (side = 'a') AS gwnoa,
        max(state_number) FILTER (side = 'b') AS gwnob
    FROM parties
    GROUP BY event_id
),
sources AS (
    SELECT
        event_id,
        count(*) AS number_of_sources,
        string_agg(concat_ws(', ', publisher, published_date, title, url), '; ' ORDER BY published_date, article_id) AS source_article,
        string_agg(publisher, '; ' ORDER BY published_date, article_id) AS source_office,
        string_agg(published_date::VARCHAR, '; ' ORDER BY published_date, article_id) AS source_date,
        string_agg(title, '; ' ORDER BY published_date, article_id) AS source_headline
    FROM event_articles JOIN articles USING (article_id)
    GROUP BY event_id
),
originals AS (
    SELECT event_id, string_agg(DISTINCT coalesce(name, reported_by_text), '; ' ORDER BY coalesce(name, reported_by_text)) AS source_original
    FROM casualties LEFT JOIN actors ON actor_id = reported_by_actor_id
    WHERE harm = 'killed'
    GROUP BY event_id
)
SELECT
    ('0x' || substr(md5(e.event_id), 1, 15))::BIGINT AS id,
    e.event_id AS relid,
    year(coalesce(e.date_start, e.date_end)) AS year,
    NULL::INTEGER AS active_year,
    NULL::VARCHAR AS code_status,
    e.ucdp_type_of_violence AS type_of_violence,
    NULL::INTEGER AS conflict_dset_id,
    NULL::INTEGER AS conflict_new_id,
    NULL::VARCHAR AS conflict_name,
    NULL::INTEGER AS dyad_dset_id,
    NULL::INTEGER AS dyad_new_id,
    s.side_a || ' - ' || CASE WHEN e.ucdp_type_of_violence = 3 THEN 'Civilians' ELSE s.side_b END AS dyad_name,
    NULL::INTEGER AS side_a_dset_id,
    NULL::INTEGER AS side_a_new_id,
    s.side_a,
    NULL::INTEGER AS side_b_dset_id,
    NULL::INTEGER AS side_b_new_id,
    CASE WHEN e.ucdp_type_of_violence = 3 THEN 'Civilians' ELSE s.side_b END AS side_b,
    o.number_of_sources::INTEGER AS number_of_sources,
    o.source_article,
    o.source_office,
    o.source_date,
    o.source_headline,
    r.source_original,
    e.geo_precision AS where_prec,
    l.name AS where_coordinates,
    CASE WHEN e.geo_precision = 2 THEN 'near ' || l.name ELSE l.name END AS where_description,
    coalesce(l.admin1_name, CASE WHEN l.feature = 'admin1' THEN l.name END) AS adm_1,
    coalesce(l.admin2_name, CASE WHEN l.feature = 'admin2' THEN l.name END) AS adm_2,
    l.latitude,
    l.longitude,
    'POINT (' || l.longitude || ' ' || l.latitude || ')' AS geom_wkt,
    -- Cells of half a degree, counted east from 180 W, then north from 90 S.
    (floor((l.latitude + 90) * 2) * 720 + floor((l.longitude + 180) * 2) + 1)::INTEGER AS priogrid_gid,
    c.name AS country,
    c.state_number AS country_id,
    c.region,
    1 AS event_clarity,
    e.date_precision AS date_prec,
    coalesce(e.date_start, e.date_end) AS date_start,
    coalesce(e.date_end, e.date_start) AS date_end,
    coalesce(e.deaths_side_a, 0) AS deaths_a,
    coalesce(e.deaths_side_b, 0) AS deaths_b,
    coalesce(e.deaths_civilians, 0) AS deaths_civilians,
    -- A best figure that no source gives is the lowest: UCDP writes no unknown.
    CASE WHEN e.deaths_best IS NULL THEN coalesce(e.deaths_low, 0) ELSE coalesce(e.deaths_unknown, 0) END AS deaths_unknown,
    coalesce(e.deaths_best, e.deaths_low, 0) AS best,
    coalesce(e.deaths_high, e.deaths_best, e.deaths_low) AS high,
    coalesce(e.deaths_low, e.deaths_best, 0) AS low,
    s.gwnoa,
    s.gwnob
FROM events AS e
LEFT JOIN sides AS s USING (event_id)
LEFT JOIN sources AS o USING (event_id)
LEFT JOIN originals AS r USING (event_id)
LEFT JOIN locations AS l USING (location_id)
LEFT JOIN countries AS c ON c.iso3 = l.country_iso3
WHERE e.status IN ('occurred', 'ongoing')
    AND NOT e.is_background
    AND e.ucdp_type_of_violence IS NOT NULL
    AND coalesce(e.deaths_high, e.deaths_best, e.deaths_low) >= 1;
