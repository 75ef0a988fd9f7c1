-- What is the toll, and which words in which article say so?
SELECT
    harm, coalesce(count_best, count_low, count_high) AS people, qualifier,
    victim_text AS victims, quote, reported_by, publisher, published_date,
    article_id, char_start, char_end
FROM figures
ORDER BY harm, people DESC NULLS LAST, casualty_id;
