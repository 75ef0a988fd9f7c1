-- Events in the 31 columns and names of ACLED: what happened and has one of its types, told as news; fatalities is the lowest figure, as ACLED prefers; what ACLED alone can know is NULL.
CREATE VIEW acled AS
WITH parties AS (
    -- ACLED's actors have no direction: who acts or takes part stands first, who suffers it second.
    SELECT
        event_id, a.name, a.actor_type, role, t.acled AS inter,
        CASE
            WHEN side IS NOT NULL THEN CASE side WHEN 'a' THEN 1 ELSE 2 END
            WHEN role = 'target' THEN 2
            ELSE 1
        END AS place,
        p.n_mentions,
        CASE role WHEN 'source' THEN 1 WHEN 'participant' THEN 2 ELSE 3 END AS rank
    FROM event_actors AS p
    JOIN actors AS a USING (actor_id)
    LEFT JOIN codes AS t ON t.vocabulary = 'actor_type' AND t.code = a.actor_type
    WHERE role IN ('source', 'target', 'participant')
        -- A government that only stands behind its forces is no associate of theirs.
        AND (p.n_mentions > 0 OR NOT EXISTS (
            SELECT 1 FROM event_actors AS f JOIN actors AS o USING (actor_id)
            WHERE f.event_id = p.event_id AND f.role = p.role AND o.parent_actor_id = p.actor_id
        ))
),
crowds AS (
    -- Unarmed people are rioters or protesters by what they do; whom a protest is addressed to is no actor.
    SELECT
        p.* REPLACE (CASE
            WHEN p.actor_type NOT IN ('civilians', 'protesters', 'political_party', 'ngo', 'other') THEN inter
            WHEN acled_event_type = 'Riots' AND (role <> 'target' OR inter = 'Protesters') THEN 'Rioters'
            WHEN acled_event_type = 'Protests' AND (role = 'target') = (event_type <> 'PROTEST') THEN 'Protesters'
            ELSE inter
        END AS inter)
    FROM parties AS p JOIN events USING (event_id)
    WHERE event_type <> 'PROTEST' OR role <> 'target'
        OR inter NOT IN ('Civilians', 'State forces') OR actor_type = 'state_forces'
        OR (acled_event_type = 'Riots' AND actor_type = 'civilians')
),
ranked AS (
    SELECT *, row_number() OVER (PARTITION BY event_id, place ORDER BY rank, n_mentions DESC, name) AS number
    FROM (SELECT DISTINCT * FROM crowds)
),
actors_of AS (
    SELECT
        event_id,
        min(name) FILTER (place = 1 AND number = 1) AS actor1,
        string_agg(name, '; ' ORDER BY number) FILTER (place = 1 AND number > 1) AS assoc_actor_1,
        min(inter) FILTER (place = 1 AND number = 1) AS inter1,
        min(name) FILTER (place = 2 AND number = 1) AS actor2,
        string_agg(name, '; ' ORDER BY number) FILTER (place = 2 AND number > 1) AS assoc_actor_2,
        min(inter) FILTER (place = 2 AND number = 1) AS inter2
    FROM ranked
    GROUP BY event_id
),
vocabulary AS (
    -- The order in which ACLED names the two kinds of an interaction.
    SELECT [
        'State forces', 'Rebel group', 'Political militia', 'Identity militia', 'Rioters', 'Protesters',
        'External/Other forces', 'Civilians'
    ] AS inters
),
sources AS (
    SELECT event_id, string_agg(DISTINCT publisher, '; ' ORDER BY publisher) AS source
    FROM event_articles JOIN articles USING (article_id)
    GROUP BY event_id
)
SELECT
    l.country_iso3 || ('0x' || substr(md5(e.event_id), 1, 15))::BIGINT AS event_id_cnty,
    coalesce(e.date_start, e.date_end) AS event_date,
    year(coalesce(e.date_start, e.date_end)) AS year,
    CASE WHEN e.date_precision = 1 THEN 1 WHEN e.date_precision <= 3 THEN 2 WHEN e.date_precision <= 5 THEN 3 END AS time_precision,
    CASE
        WHEN e.acled_sub_event_type = 'Excessive force against protesters' THEN 'Political violence; Demonstrations'
        WHEN e.acled_event_type = 'Protests' OR e.acled_sub_event_type = 'Violent demonstration' THEN 'Demonstrations'
        WHEN e.acled_event_type = 'Strategic developments' THEN 'Strategic developments'
        ELSE 'Political violence'
    END AS disorder_type,
    e.acled_event_type AS event_type,
    e.acled_sub_event_type AS sub_event_type,
    a.actor1,
    a.assoc_actor_1,
    a.inter1,
    a.actor2,
    a.assoc_actor_2,
    a.inter2,
    CASE
        -- In a battle or an attack another took part, whom nobody names: that is unknown, not nobody.
        WHEN a.actor2 IS NULL AND e.acled_event_type NOT IN ('Battles', 'Violence against civilians') THEN a.inter1 || ' only'
        WHEN list_position(inters, a.inter1) <= list_position(inters, a.inter2) THEN a.inter1 || '-' || a.inter2
        ELSE a.inter2 || '-' || a.inter1
    END AS interaction,
    CASE WHEN e.acled_event_type IN ('Violence against civilians', 'Explosions/Remote violence', 'Riots') AND (a.inter2 = 'Civilians' OR e.deaths_civilians > 0)
        OR e.acled_sub_event_type = 'Excessive force against protesters'
        THEN 'Civilian targeting' END AS civilian_targeting,
    nullif(regexp_extract(c.acled, 'iso (\d+)', 1), '')::INTEGER AS iso,
    NULL::VARCHAR AS region,
    c.label AS country,
    coalesce(l.admin1_name, CASE WHEN l.feature = 'admin1' THEN l.name END) AS admin1,
    coalesce(l.admin2_name, CASE WHEN l.feature = 'admin2' THEN l.name END) AS admin2,
    NULL::VARCHAR AS admin3,
    l.name AS location,
    l.latitude,
    l.longitude,
    CASE WHEN e.geo_precision = 1 THEN 1 WHEN e.geo_precision <= 3 THEN 2 WHEN e.geo_precision <= 7 THEN 3 END AS geo_precision,
    s.source,
    NULL::VARCHAR AS source_scale,
    e.summary AS notes,
    coalesce(e.deaths_low, e.deaths_best, 0) AS fatalities,
    CASE
        WHEN e.crowd_size_low = e.crowd_size_high THEN 'crowd size=' || e.crowd_size_low
        WHEN e.crowd_size_low IS NOT NULL AND e.crowd_size_high IS NOT NULL THEN 'crowd size=' || e.crowd_size_low || '-' || e.crowd_size_high
        WHEN e.crowd_size_low IS NOT NULL THEN 'crowd size=at least ' || e.crowd_size_low
        WHEN e.crowd_size_high IS NOT NULL THEN 'crowd size=up to ' || e.crowd_size_high
        WHEN e.acled_event_type IN ('Protests', 'Riots') THEN 'crowd size=no report'
    END AS tags,
    NULL::BIGINT AS timestamp
FROM events AS e
CROSS JOIN vocabulary
LEFT JOIN actors_of AS a USING (event_id)
LEFT JOIN sources AS s USING (event_id)
LEFT JOIN locations AS l USING (location_id)
LEFT JOIN codes AS c ON c.vocabulary = 'country' AND c.code = l.country_iso3
WHERE e.status IN ('occurred', 'ongoing') AND NOT e.is_background AND e.acled_sub_event_type IS NOT NULL;
