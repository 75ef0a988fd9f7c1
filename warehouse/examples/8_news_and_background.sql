-- What is news and what is told as history, planned, demanded or denied?
SELECT
    CASE WHEN is_background THEN 'background' ELSE 'news' END AS told_as,
    status,
    count(*) AS events,
    min(date_start) AS first_day,
    max(date_end) AS last_day,
    sum(deaths_best)::BIGINT AS deaths_best
FROM events
GROUP BY ALL
ORDER BY told_as DESC, events DESC, status;
