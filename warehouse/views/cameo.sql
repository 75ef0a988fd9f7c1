-- Actor pairs of events in the 61 columns of GDELT 2.0 with CAMEO codes; where the actors are from, FIPS codes, tone and the Goldstein scale are NULL.
CREATE VIEW cameo AS
WITH sources AS (
    SELECT event_id, count(DISTINCT publisher) AS publishers, min(salience) AS salience
    FROM event_articles JOIN articles USING (article_id)
    GROUP BY event_id
),
dated AS (
    SELECT *, coalesce(date_start, date_end) AS day
    FROM events
    WHERE status IN ('occurred', 'ongoing') AND NOT is_background AND cameo_code IS NOT NULL
)
SELECT
    ('0x' || substr(md5(concat_ws(' ', e.event_id, x.actor_id, '>', x.recipient_id)), 1, 15))::BIGINT AS GLOBALEVENTID,
    strftime(e.day, '%Y%m%d')::INTEGER AS SQLDATE,
    strftime(e.day, '%Y%m')::INTEGER AS MonthYear,
    year(e.day) AS Year,
    round(year(e.day) + (month(e.day) * 30 + day(e.day)) / 365, 4) AS FractionDate,
    s.country_iso3 || array_to_string(s.plover_sectors[1:2], '') AS Actor1Code,
    s.name AS Actor1Name,
    s.country_iso3 AS Actor1CountryCode,
    CASE WHEN s.actor_type IN ('igo', 'ngo') THEN upper(s.actor_type) END AS Actor1KnownGroupCode,
    NULL::VARCHAR AS Actor1EthnicCode,
    NULL::VARCHAR AS Actor1Religion1Code,
    NULL::VARCHAR AS Actor1Religion2Code,
    s.plover_sectors[1] AS Actor1Type1Code,
    s.plover_sectors[2] AS Actor1Type2Code,
    s.plover_sectors[3] AS Actor1Type3Code,
    t.country_iso3 || array_to_string(t.plover_sectors[1:2], '') AS Actor2Code,
    t.name AS Actor2Name,
    t.country_iso3 AS Actor2CountryCode,
    CASE WHEN t.actor_type IN ('igo', 'ngo') THEN upper(t.actor_type) END AS Actor2KnownGroupCode,
    NULL::VARCHAR AS Actor2EthnicCode,
    NULL::VARCHAR AS Actor2Religion1Code,
    NULL::VARCHAR AS Actor2Religion2Code,
    t.plover_sectors[1] AS Actor2Type1Code,
    t.plover_sectors[2] AS Actor2Type2Code,
    t.plover_sectors[3] AS Actor2Type3Code,
    (o.salience = 1)::INTEGER AS IsRootEvent,
    e.cameo_code AS EventCode,
    left(e.cameo_code, 3) AS EventBaseCode,
    left(e.cameo_code, 2) AS EventRootCode,
    CASE
        WHEN left(e.cameo_code, 2) <= '05' THEN 1
        WHEN left(e.cameo_code, 2) <= '08' THEN 2
        WHEN left(e.cameo_code, 2) <= '13' THEN 3
        ELSE 4
    END AS QuadClass,
    NULL::DOUBLE AS GoldsteinScale,
    e.n_mentions AS NumMentions,
    o.publishers::INTEGER AS NumSources,
    e.n_articles AS NumArticles,
    NULL::DOUBLE AS AvgTone,
    NULL::INTEGER AS Actor1Geo_Type,
    NULL::VARCHAR AS Actor1Geo_FullName,
    NULL::VARCHAR AS Actor1Geo_CountryCode,
    NULL::VARCHAR AS Actor1Geo_ADM1Code,
    NULL::VARCHAR AS Actor1Geo_ADM2Code,
    NULL::DOUBLE AS Actor1Geo_Lat,
    NULL::DOUBLE AS Actor1Geo_Long,
    NULL::VARCHAR AS Actor1Geo_FeatureID,
    NULL::INTEGER AS Actor2Geo_Type,
    NULL::VARCHAR AS Actor2Geo_FullName,
    NULL::VARCHAR AS Actor2Geo_CountryCode,
    NULL::VARCHAR AS Actor2Geo_ADM1Code,
    NULL::VARCHAR AS Actor2Geo_ADM2Code,
    NULL::DOUBLE AS Actor2Geo_Lat,
    NULL::DOUBLE AS Actor2Geo_Long,
    NULL::VARCHAR AS Actor2Geo_FeatureID,
    CASE
        WHEN l.feature = 'country' THEN 1
        WHEN l.feature IN ('populated_place', 'facility') THEN CASE WHEN l.country_iso3 = 'USA' THEN 3 ELSE 4 END
        WHEN l.feature IN ('admin1', 'admin2') THEN CASE WHEN l.country_iso3 = 'USA' THEN 2 ELSE 5 END
    END AS ActionGeo_Type,
    nullif(concat_ws(', ', l.name, nullif(l.admin1_name, l.name), nullif(c.label, l.name)), '') AS ActionGeo_FullName,
    NULL::VARCHAR AS ActionGeo_CountryCode,
    l.admin1_code AS ActionGeo_ADM1Code,
    NULL::VARCHAR AS ActionGeo_ADM2Code,
    l.latitude AS ActionGeo_Lat,
    l.longitude AS ActionGeo_Long,
    l.geonames_id::VARCHAR AS ActionGeo_FeatureID,
    NULL::BIGINT AS DATEADDED,
    d.url AS SOURCEURL
FROM dated AS e
JOIN articles AS d ON d.article_id = e.first_article_id
LEFT JOIN sources AS o ON o.event_id = e.event_id
LEFT JOIN actor_pairs AS x ON x.event_id = e.event_id
LEFT JOIN actors AS s ON s.actor_id = x.actor_id
LEFT JOIN actors AS t ON t.actor_id = x.recipient_id
LEFT JOIN locations AS l ON l.location_id = e.location_id
LEFT JOIN codes AS c ON c.vocabulary = 'country' AND c.code = l.country_iso3;
