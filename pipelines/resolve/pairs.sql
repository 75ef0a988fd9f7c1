-- Pairs of events of different articles that can be one event, with what speaks for each.
--
-- Only events of one country (or of one acting party) whose days lie together are compared: the
-- number of comparisons grows with the reports of a day, not with the corpus. What cannot be one
-- event is left out; what speaks for the rest is a list of reasons, weighed afterwards.
--
-- Tables: events, articles, locations, event_actors, actors, casualties, modes(event_mode, means).
-- Parameters are those of seeds/lexicons/consolidation.toml. Result: the tables `told` and `pairs`,
-- in which `n`, `one` and `other` count the events in order of their ids.
-- NULL where one has no coordinates: `least` would skip it.
CREATE TEMP MACRO kilometres(lat1, lon1, lat2, lon2) AS CASE
    WHEN lat1 IS NOT NULL AND lat2 IS NOT NULL THEN 12742 * asin(least(1, sqrt(
        sin(radians(lat2 - lat1) / 2) ** 2
        + cos(radians(lat1)) * cos(radians(lat2)) * sin(radians(lon2 - lon1) / 2) ** 2
    )))
END;
CREATE TEMP MACRO is_town(feature) AS feature IN ('populated_place', 'facility');
CREATE TEMP MACRO is_wide(feature) AS feature IN ('region', 'physical', 'admin2');
-- Arms of several kinds: how an attack was made is told in more than one way.
CREATE TEMP MACRO both_in(means, a, b) AS list_contains(means, a) AND list_contains(means, b);

CREATE TEMP TABLE told AS
WITH acting AS (
    -- A ministry acts for its government: a party is its actor and that actor's parent.
    SELECT
        event_id,
        flatten(list([actor_id, parent_actor_id]) FILTER (role IN ('source', 'participant'))) AS sources,
        -- Not the people of a place who are only implied: whatever is burned is theirs.
        flatten(list([actor_id, parent_actor_id]) FILTER (
            role IN ('target', 'participant') AND (event_actors.n_mentions > 0 OR plover_sectors <> ['CVL'])
        )) AS targets,
        -- Any people of a place: whoever attacks there hits them.
        list(actor_id) FILTER (role IN ('target', 'participant') AND plover_sectors = ['CVL']) AS anybody,
        -- Students, not "civilians", and who is named, not who is only implied.
        list(actor_id) FILTER (
            role = 'target' AND plover_sectors <> ['CVL'] AND event_actors.n_mentions > 0
        ) AS kinds,
        -- "Border guards" here are "police" there.
        list(DISTINCT actor_type) FILTER (role = 'target' AND list_contains($states_arms, actor_type)) AS arms,
        -- Who was hit by name; presidents are always meant.
        list(DISTINCT actor_id) FILTER (role = 'target' AND actor_type = 'person' AND office IS NULL) AS persons,
        list(DISTINCT country_iso3) FILTER (role = 'source') AS countries,
        bool_and(list_contains($states_arms, actor_type)) FILTER (role = 'source') AS by_state,
        bool_and(list_contains($rebels, actor_type)) FILTER (role = 'source') AS by_rebels
    FROM event_actors JOIN actors USING (actor_id)
    WHERE role <> 'reporter'
    GROUP BY event_id
),
others AS (
    SELECT
        event_id,
        list(DISTINCT harm) AS harms,
        list(DISTINCT concat(harm, ' ', count_best)) AS figures
    FROM casualties
    WHERE harm NOT IN ('killed', 'injured') AND count_best >= $telling_figure
    GROUP BY event_id
)
SELECT
    row_number() OVER (ORDER BY event_id)::INTEGER AS n,
    e.event_id, e.first_article_id AS article_id, e.event_type, e.event_mode, m.means,
    e.acled_sub_event_type AS kind, e.acled_event_type AS class, coalesce(class = 'Battles', false) AS is_battle,
    e.date_start, e.date_end,
    -- Told without a day of its own ("claimed the raid on Friday"), it was in the days before; on the
    -- day on which it was said, or just before.
    CASE
        WHEN e.date_start IS NULL THEN e.date_end - $late_days::INTEGER
        WHEN e.date_precision = 2 AND e.date_end - e.date_start < 2 THEN e.date_end - $said_days::INTEGER
        ELSE e.date_start
    END AS earliest, e.location_id, lower(strip_accents(l.name)) AS place_name, list_transform(l.aliases, lambda name: lower(strip_accents(name))) AS place_names, l.feature, coalesce(e.geo_precision = 2, false) AS is_about, l.latitude, l.longitude, l.admin1_name,
    l.country_iso3, e.deaths_best AS deaths, e.injured_best AS injured,
    -- "At least 20" is no other toll than 33.
    e.deaths_best IS NOT NULL AND e.deaths_high IS NULL AS is_open,
    -- Whose dead they are: the fighting parties' or not.
    coalesce(e.deaths_side_a, 0) + coalesce(e.deaths_side_b, 0) AS armed_deaths, e.deaths_civilians AS civil_deaths, r.published_date AS published,
    CASE WHEN e.status IN ('occurred', 'ongoing') THEN 'real' ELSE e.status END AS reality,
    list_distinct(list_filter(coalesce(a.sources, []), lambda x: x IS NOT NULL)) AS sources,
    list_distinct(list_filter(coalesce(a.targets, []), lambda x: x IS NOT NULL)) AS targets,
    coalesce(a.countries, []) AS countries, a.by_state, a.by_rebels,
    coalesce(a.anybody, []) AS anybody, coalesce(a.kinds, []) AS kinds, coalesce(a.persons, []) AS persons, coalesce(a.arms, []) AS arms, coalesce(o.harms, []) AS harms, coalesce(o.figures, []) AS figures,
    list_contains($placed, e.event_type) AS is_placed
FROM events AS e
JOIN articles AS r ON r.article_id = e.first_article_id
LEFT JOIN locations AS l USING (location_id)
LEFT JOIN acting AS a USING (event_id)
LEFT JOIN others AS o USING (event_id)
LEFT JOIN modes AS m USING (event_mode)
WHERE e.date_end - e.date_start < $longest_days
    OR (e.date_start IS NULL AND e.date_end IS NOT NULL AND e.event_type = 'ASSAULT' AND reality = 'real');

CREATE TEMP TABLE met AS
WITH blocks AS (
    SELECT *, country_iso3 AS block FROM told WHERE is_placed AND country_iso3 IS NOT NULL
    UNION ALL
    SELECT *, unnest(sources) AS block FROM told WHERE NOT is_placed
),
-- Each day of one, and each day of the other or a day beside it.
days AS (
    SELECT *, unnest(generate_series(earliest, date_end, INTERVAL 1 DAY))::DATE AS day FROM blocks
),
days_around AS (
    SELECT *, unnest(generate_series(earliest - 1, date_end + 1, INTERVAL 1 DAY))::DATE AS day FROM blocks
)
SELECT DISTINCT a.n AS one, b.n AS other
FROM days AS a JOIN days_around AS b USING (event_type, reality, block, day)
WHERE a.n < b.n AND a.article_id <> b.article_id
    AND (a.means IS NULL OR b.means IS NULL OR a.means = b.means
        OR both_in($weapons, a.means, b.means)
        -- A raid in which people were killed and others taken may be told as either.
        OR ('abduct' IN (a.means, b.means) AND a.deaths > 0 AND b.deaths > 0))
    -- Nobody is abducted in a battle of which only that is told.
    AND NOT ('abduct' IN (a.means, b.means) AND (a.is_battle OR b.is_battle) AND coalesce(a.deaths, b.deaths) IS NULL);

CREATE TEMP TABLE pairs AS
WITH seen AS (
    SELECT
        a, b,
        kilometres(a.latitude, a.longitude, b.latitude, b.longitude) AS km,
        coalesce(a.date_start <= b.date_end AND b.date_start <= a.date_end, false) AS overlap,
        a.earliest <= b.date_end AND b.earliest <= a.date_end AND NOT overlap AS late,
        a.deaths = b.deaths AND a.deaths >= $telling_figure AS same_deaths,
        a.deaths >= $large_toll AND b.deaths >= $large_toll
            AND greatest(a.deaths, b.deaths) <= $near_toll * least(a.deaths, b.deaths) AS near_deaths,
        near_deaths AND greatest(a.deaths, b.deaths) <= $like_toll * least(a.deaths, b.deaths) AS like_deaths,
        -- A later report may know of more.
        coalesce(a.published <> b.published AND (a.published < b.published) = (a.deaths < b.deaths), false) AS may_have_grown,
        -- "At least 20" is no other toll than 33, unless it was written days later.
        CASE WHEN a.published <> b.published AND NOT may_have_grown THEN a.deaths <> b.deaths
            WHEN a.deaths < b.deaths THEN NOT a.is_open ELSE NOT b.is_open END AS other_deaths,
        coalesce(a.deaths <> b.deaths AND other_deaths AND NOT may_have_grown AND NOT near_deaths, false) AS other_toll,
        coalesce(other_deaths AND greatest(a.deaths, b.deaths) > $near_toll * least(a.deaths, b.deaths), false) AS more_dead,
        a.injured = b.injured AND a.injured >= $telling_figure AS same_injured,
        -- What two attacks hardly share: a toll, a number, a victim by name.
        coalesce(same_deaths OR near_deaths, false) OR coalesce(same_injured, false)
            OR list_has_any(a.persons, b.persons) OR list_has_any(a.figures, b.figures) AS same_victims,
        list_has_any(a.sources, b.sources) AS same_source,
        list_has_any(a.targets, b.targets) AS same_people,
        list_has_any(list_filter(a.targets, lambda x: NOT list_contains(a.anybody, x)), b.targets) AS same_target,
        -- Soldiers here, villagers there, and other numbers of them.
        coalesce(a.deaths <> b.deaths AND (a.armed_deaths = a.deaths AND b.civil_deaths = b.deaths
            OR b.armed_deaths = b.deaths AND a.civil_deaths = a.deaths), false) AS other_victims,
        len(a.kinds) > 0 AND len(b.kinds) > 0 AND NOT list_has_any(a.targets, b.kinds)
            AND NOT list_has_any(a.kinds, b.targets) AS other_kind
    FROM met JOIN told AS a ON a.n = one JOIN told AS b ON b.n = other
),
placed AS (
    SELECT
        *,
        CASE
            WHEN a.location_id IS NULL OR b.location_id IS NULL THEN 'unplaced'
            WHEN a.location_id = b.location_id AND is_town(a.feature) THEN 'same_town'
            WHEN a.location_id = b.location_id AND a.feature = 'country' THEN 'country'
            WHEN a.location_id = b.location_id AND a.feature = 'admin2' THEN 'same_district'
            WHEN a.location_id = b.location_id THEN 'same_area'
            -- A town that no gazetteer knows, once told without its province.
            WHEN is_town(a.feature) AND is_town(b.feature) AND a.latitude IS NULL AND b.latitude IS NULL
                AND a.place_name = b.place_name AND a.country_iso3 = b.country_iso3
                AND (a.admin1_name IS NULL OR b.admin1_name IS NULL) THEN 'same_town'
            -- A town with a place and one without, perhaps told without its province.
            WHEN is_town(a.feature) AND is_town(b.feature) AND km IS NULL
                AND a.place_name = b.place_name AND a.country_iso3 = b.country_iso3
                AND coalesce(a.admin1_name = b.admin1_name, true) THEN 'same_name'
            WHEN is_town(a.feature) AND is_town(b.feature) AND km <= $near_km THEN 'near_town'
            -- Told as near the town, or of its area: a little farther.
            WHEN is_town(a.feature) AND is_town(b.feature) AND (a.is_about OR b.is_about)
                AND km <= $about_km THEN 'near_town'
            -- A village that no gazetteer has, and a town or another such name: of one attack if
            -- their tolls say so.
            WHEN is_town(a.feature) AND is_town(b.feature) AND km IS NULL
                AND (like_deaths OR same_deaths AND (a.latitude IS NULL) <> (b.latitude IS NULL))
                AND a.country_iso3 = b.country_iso3
                AND coalesce(a.admin1_name = b.admin1_name, true) THEN 'within'
            -- Namesakes in one unit: two papers, two guesses.
            WHEN is_town(a.feature) AND is_town(b.feature)
                THEN CASE
                    WHEN list_has_any(a.place_names, b.place_names) AND a.admin1_name = b.admin1_name THEN 'namesake'
                    -- One name in two units, and one toll: two guesses, too.
                    WHEN list_has_any(a.place_names, b.place_names) AND a.country_iso3 = b.country_iso3
                        AND (same_deaths OR like_deaths) THEN 'same_name'
                    ELSE 'apart'
                END
            WHEN a.country_iso3 <> b.country_iso3 THEN 'apart'
            -- "Kherson" is the town or its province.
            WHEN a.place_name = b.place_name AND a.admin1_name = b.admin1_name THEN 'same_name'
            WHEN 'country' IN (a.feature, b.feature) THEN 'within'
            WHEN a.admin1_name = b.admin1_name AND 'admin1' IN (a.feature, b.feature) THEN 'within'
            WHEN (is_town(a.feature) AND b.feature = 'admin2' OR is_town(b.feature) AND a.feature = 'admin2')
                AND km <= $district_km THEN 'in_district'
            WHEN (is_wide(a.feature) OR is_wide(b.feature)) AND km <= $wide_km THEN 'within'
            ELSE 'apart'
        END AS place
    FROM seen
)
SELECT
    a.n AS one,
    b.n AS other,
    list_filter([
        CASE WHEN place NOT IN ('unplaced', 'country') THEN place END,
        CASE
            WHEN late THEN 'told_later'
            WHEN a.date_start = b.date_start AND a.date_end = b.date_end THEN 'same_day'
            WHEN overlap THEN 'days_overlap'
        END,
        CASE WHEN same_source THEN 'same_source' END,
        CASE
            WHEN list_has_any(a.persons, b.persons) THEN 'same_person'
            WHEN (same_target OR same_people AND NOT (other_toll OR more_dead)) AND NOT other_kind THEN 'same_target'
            WHEN list_has_any(a.arms, b.arms) THEN 'like_target'
            WHEN other_kind THEN 'other_target'
            WHEN same_people THEN 'same_people'
        END,
        CASE
            WHEN a.event_mode = b.event_mode THEN 'same_mode'
            WHEN a.means <> b.means AND both_in($bombs, a.means, b.means) THEN 'other_bombs'
            WHEN a.means <> b.means AND 'abduct' NOT IN (a.means, b.means) THEN 'other_weapons'
        END,
        CASE
            WHEN same_deaths AND a.deaths >= $large_toll THEN 'same_large_deaths'
            WHEN same_deaths THEN 'same_deaths'
            -- Places of which one lies in the other: two tolls may be of two towns.
            WHEN near_deaths AND NOT other_victims AND place NOT IN ('within', 'near_town') THEN 'near_deaths'
            WHEN like_deaths AND place = 'within' THEN 'like_deaths'
            -- Of a large attack an early report tells no toll yet.
            WHEN (a.deaths IS NULL) <> (b.deaths IS NULL)
                AND 'abduct' NOT IN (coalesce(a.means, ''), coalesce(b.means, '')) AND greatest(a.deaths, b.deaths) >= $large_toll
                AND place NOT IN ('within', 'near_town') THEN 'untold_deaths'
            WHEN a.deaths <> b.deaths AND other_deaths AND NOT may_have_grown THEN 'other_deaths'
            -- By a few, a toll grows often.
            WHEN other_deaths AND greatest(a.deaths, b.deaths) > $far_toll * least(a.deaths, b.deaths)
                THEN 'far_deaths'
            WHEN more_dead THEN 'grown_deaths'
            -- Who was taken is told beside who was killed.
            WHEN (a.deaths IS NULL AND a.means = 'abduct' AND b.deaths > 0)
                OR (b.deaths IS NULL AND b.means = 'abduct' AND a.deaths > 0) THEN 'only_taken'
        END,
        CASE WHEN other_victims THEN 'other_victims' END,
        CASE WHEN same_injured THEN 'same_injured' END,
        CASE
            WHEN list_has_any(a.figures, b.figures) THEN 'same_figure'
            WHEN list_has_any(a.harms, b.harms) THEN 'other_figure'
        END,
        -- A deadly attack and a fight without dead may agree in no more than their town and day; so
        -- may two attacks with two tolls of which neither grew from the other.
        CASE
            WHEN (a.deaths IS NULL OR b.deaths IS NULL OR other_toll OR more_dead) AND NOT (
                same_source OR same_target OR list_has_any(a.arms, b.arms)
                OR list_has_any(a.persons, b.persons) OR list_has_any(a.figures, b.figures)
                OR coalesce(a.means = b.means OR a.event_mode = b.event_mode, false)
                OR coalesce(same_injured, false)
                OR coalesce(a.kind = b.kind, false))
                THEN 'nothing_else'
        END,
        -- One army or police does much in a town in a day: another kind of violence, or arrests of others.
        CASE
            WHEN same_source AND NOT (same_target OR same_victims OR list_has_any(a.arms, b.arms))
                AND (a.event_type = 'COERCE' OR a.class <> b.class AND a.event_mode IS DISTINCT FROM b.event_mode)
                THEN 'only_doer'
        END
    ], lambda x: x IS NOT NULL) AS reasons
FROM placed
WHERE place <> 'apart'
    -- Two towns with two tolls are two attacks, however near.
    AND NOT (place = 'near_town' AND coalesce(a.deaths <> b.deaths AND other_deaths, false))
    -- So are two that neither figures nor victims by name make one ("jets hit X", "jets hit Y").
    AND NOT (place = 'near_town' AND NOT (a.is_about OR b.is_about OR same_victims))
    -- So are those of a town and of its province, if the tolls are far apart.
    AND NOT (place = 'within' AND more_dead)
    -- On neighbouring days, or where one tells no day, only the same figures make two reports one event.
    AND (overlap OR coalesce(same_deaths, false) OR coalesce(same_injured, false)
        OR (late AND coalesce(near_deaths, false)))
    -- Enemies are not one perpetrator: arms of two states, a state's arms and rebels. Rebels of one
    -- country are seen in another.
    AND (same_source OR NOT coalesce(a.by_state AND b.by_state, false) OR list_has_any(a.countries, b.countries))
    AND (same_source OR NOT coalesce((a.by_state AND b.by_rebels) OR (a.by_rebels AND b.by_state), false));
