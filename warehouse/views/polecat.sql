-- Actor pairs of events in the 40 columns of POLECAT (PLOVER types); Wikipedia and COW identifiers, intensities and the coder's version are NULL.
CREATE VIEW polecat AS
WITH stories AS (
    SELECT
        m.article_id,
        string_agg(DISTINCT a.name, ';' ORDER BY a.name) FILTER (a.actor_type = 'person') AS people,
        string_agg(DISTINCT a.name, ';' ORDER BY a.name) FILTER (a.actor_type <> 'person') AS organizations,
        string_agg(DISTINCT l.name, ';' ORDER BY l.name) AS places
    FROM mentions AS m
    LEFT JOIN actors AS a ON a.actor_id = m.actor_id
    LEFT JOIN locations AS l ON l.location_id = m.location_id
    WHERE m.kind IN ('actor', 'place')
    GROUP BY m.article_id
)
SELECT
    e.event_id AS "Event ID",
    coalesce(e.date_start, e.date_end) AS "Event Date",
    e.event_type AS "Event Type",
    e.event_mode AS "Event Mode",
    NULL::FLOAT AS "Intensity",
    CASE
        WHEN e.event_type IN ('AGREE', 'SUPPORT', 'CONCEDE', 'CONSULT') THEN 1
        WHEN e.event_type IN ('COOPERATE', 'AID', 'RETREAT') THEN 2
        WHEN e.event_type IN ('REQUEST', 'REJECT', 'ACCUSE', 'THREATEN') THEN 3
        ELSE 4
    END AS "Quad Code",
    nullif(array_to_string(e.contexts, ';'), '') AS "Contexts",
    s.name AS "Actor Name",
    s.country_iso3 AS "Actor Country",
    NULL::INTEGER AS "Actor COW",
    s.plover_sectors[1] AS "Primary Actor Sector",
    nullif(array_to_string(s.plover_sectors, ';'), '') AS "Actor Sectors",
    s.office AS "Actor Title",
    s.aliases[1] AS "Actor Name Raw",
    NULL::VARCHAR AS "Wikipedia Actor ID",
    t.name AS "Recipient Name",
    t.country_iso3 AS "Recipient Country",
    NULL::INTEGER AS "Recipient COW",
    t.plover_sectors[1] AS "Primary Recipient Sector",
    nullif(array_to_string(t.plover_sectors, ';'), '') AS "Recipient Sectors",
    t.office AS "Recipient Title",
    t.aliases[1] AS "Recipient Name Raw",
    NULL::VARCHAR AS "Wikipedia Recipient ID",
    l.name AS "Placename",
    CASE WHEN l.feature = 'populated_place' THEN l.name END AS "City",
    coalesce(l.admin2_name, CASE WHEN l.feature = 'admin2' THEN l.name END) AS "District",
    coalesce(l.admin1_name, CASE WHEN l.feature = 'admin1' THEN l.name END) AS "Province",
    c.label AS "Country",
    l.latitude AS "Latitude",
    l.longitude AS "Longitude",
    l.geonames_id AS "GeoNames ID",
    l.aliases[1] AS "Raw Placename",
    l.feature AS "Feature Type",
    coalesce(d.publisher, d.agency) AS "Source",
    d.published_date AS "Publication Date",
    p.people AS "Story People",
    p.organizations AS "Story Organizations",
    p.places AS "Story Locations",
    d.language AS "Language",
    NULL::VARCHAR AS "Version"
FROM events AS e
JOIN articles AS d ON d.article_id = e.first_article_id
LEFT JOIN actor_pairs AS x ON x.event_id = e.event_id
LEFT JOIN actors AS s ON s.actor_id = x.actor_id
LEFT JOIN actors AS t ON t.actor_id = x.recipient_id
LEFT JOIN locations AS l ON l.location_id = e.location_id
LEFT JOIN codes AS c ON c.vocabulary = 'country' AND c.code = l.country_iso3
LEFT JOIN stories AS p ON p.article_id = e.first_article_id
WHERE e.status IN ('occurred', 'ongoing') AND NOT e.is_background;
