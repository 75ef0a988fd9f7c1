-- What happened within 100 km of a place? (Here: of the place where most events are.)
WITH centre AS (
    SELECT location_id, name, latitude, longitude
    FROM locations JOIN events USING (location_id)
    WHERE latitude IS NOT NULL AND feature <> 'country'
    GROUP BY ALL
    ORDER BY count(*) DESC, location_id
    LIMIT 1
),
measured AS (
    SELECT
        e.*, c.name AS centre,
        2 * 6371.0 * asin(sqrt(
            pow(sin(radians(e.latitude - c.latitude) / 2), 2)
            + cos(radians(c.latitude)) * cos(radians(e.latitude))
            * pow(sin(radians(e.longitude - c.longitude) / 2), 2)
        )) AS km
    FROM events_wide AS e, centre AS c
    WHERE e.geo_precision < 6
)
SELECT centre, round(km) AS km, location, date_start, summary, deaths_best
FROM measured
WHERE km <= 100
ORDER BY km, date_start, event_id;
