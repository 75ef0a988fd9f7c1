"""Saved RSS and Atom feeds: every entry is an article, the same entry saved again is none more."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.ingest import IngestError

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>The Daily Example</title><language>en-gb</language>
<item><title>Shelling &amp; floods</title><link>https://example.org/a</link>
  <guid isPermaLink="false">17</guid><pubDate>Tue, 19 Sep 2023 23:30:00 -0500</pubDate>
  <description>Three soldiers were killed.</description>
  <content:encoded><![CDATA[<p>Artillery fire killed <b>three</b> soldiers.</p><script>x()</script>
  <ul><li>Two were hurt.</li></ul>One<br>line]]></content:encoded></item>
{more}</channel></rss>"""
ITEM = (
    "<item><title>{0}</title><guid>{0}</guid><description>{1}</description>"
    "<pubDate>Wed, 20 Sep 2023 10:00:00 GMT</pubDate></item>"
)
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Example News</title>
<entry><id>urn:1</id><title>Talks begin</title><link href="https://example.org/b"/>
<published>2023-09-21T00:30:00+04:00</published><author><name>Jane Doe</name></author>
<summary type="html">&lt;p&gt;Talks began in Yevlakh.&lt;/p&gt;</summary></entry></feed>"""


def test_an_entry_is_an_article_with_what_the_feed_says_of_it(tmp_path, ingest):
    (tmp_path / "a.rss").write_text(RSS.format(more=ITEM.format("Bomb", "A bomb exploded.")))
    first, second = ingest()
    assert first.text == ("Artillery fire killed three soldiers.\n\nTwo were hurt.\n\nOne\nline")
    assert (first.title, first.publisher) == ("Shelling & floods", "The Daily Example")
    assert (first.source_id, first.url) == ("17", "https://example.org/a")
    assert (first.published_date, first.published_date_method) == (date(2023, 9, 19), "metadata")
    assert first.language == "en"
    assert (second.title, second.text) == ("Bomb", "A bomb exploded.")


def test_an_atom_feed(tmp_path, ingest):
    (tmp_path / "a.atom").write_text(ATOM)
    (article,) = ingest()
    assert (article.text, article.author) == ("Talks began in Yevlakh.", "Jane Doe")
    assert article.published_date == date(2023, 9, 21)


def test_a_feed_that_grows_gives_each_entry_once(tmp_path, ingest):
    items = [ITEM.format(f"Bomb {n}", f"Bomb number {n} exploded.") for n in range(3)]
    (tmp_path / "10.xml").write_text(RSS.format(more="".join(items[:2])))
    alone = {article.article_id for article in ingest()}
    (tmp_path / "11.xml").write_text(RSS.format(more="".join(items[::-1])))
    together = [article.article_id for article in ingest()]
    assert len(together) == len(set(together)) == 4
    assert alone < set(together)


def test_an_entry_whose_text_changed_is_another_article(tmp_path, ingest):
    (tmp_path / "10.xml").write_text(RSS.format(more=ITEM.format("Bomb", "Two were killed.")))
    (tmp_path / "11.xml").write_text(RSS.format(more=ITEM.format("Bomb", "Five were killed.")))
    assert [a.text for a in ingest() if a.title == "Bomb"] == [
        "Two were killed.",
        "Five were killed.",
    ]


def test_an_entry_without_text_has_its_headline_and_one_without_both_is_bad(tmp_path, ingest):
    more = ITEM.format("Army shells Saraqib", "") + "<item><guid>3</guid></item>"
    (tmp_path / "a.xml").write_text(RSS.format(more=more))
    skipped: list[IngestError] = []
    assert ingest(skip=skipped)[1].text == "Army shells Saraqib"
    assert [str(error) for error in skipped] == ["a.xml:3: the text is empty"]


@pytest.mark.parametrize("name", ["utf-8", "utf-16", "iso-8859-1"])
def test_the_encoding_is_the_feeds(tmp_path, ingest, name):
    feed = RSS.replace("UTF-8", name).format(more=ITEM.format("São", "Attack in Tomé."))
    (tmp_path / "a.xml").write_bytes(feed.encode(name))
    assert ingest()[1].text == "Attack in Tomé."


def test_entities_of_a_feed_do_not_explode(tmp_path, ingest):
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    feed = RSS.format(more=ITEM.format("Bomb", "&j;")).split("?>", 1)[1]
    (tmp_path / "a.xml").write_text(f'<?xml version="1.0"?>{bomb}]>{feed}')
    assert all(len(article.text) < 1000 for article in ingest(skip=[]))
