"""Hostile documents: what anyone could feed Dateline, made from a number alone.

The same seed, kind and number always give the same bytes, so a failure is told by these three.
"""

from __future__ import annotations

import gzip
import io
import json
import random
from collections.abc import Callable

WORDS = (
    "Rebels killed 12 soldiers in Mosul on Tuesday , . said police army at least wounded no one "
    "thousands of protesters Baku Reuters (AFP) -- By Jane Doe May 3, 2020 two dozen and or to "
    "from between Monday yesterday last week 1988 2020s the ceasefire U.S. Mr. ' \" “ ” ‘ ’ —"
).split(" ")
ODD = (
    "\x00",
    "\x00\x00",
    "\ud800",
    "\udfff\ud83d",
    "\u202e",
    "\u2066\u2069",
    "\u200d",
    "\ufeff",
    "e\u0301\u0301\u0301\u0301",
    "\u2028",
    "\u2029",
    "\x85",
    "\x1b[31m",
    "\r",
    "\v\f",
    "\xa0",
    "\ufffd",
    "\U0001d7cf\U0001d7d0",
    "٣٤",
    "१२३",
    "½",
    "²",
    "①",
    "㉛",
    "軍隊は月曜日に攻撃した。",
    "قتل ١٢ جنديا",
    "Повстанцы убили 12 солдат.",
    "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "ﬁ",
    "İ",
    "ß",
    "9" * 400,
    "1," + "000," * 50 + "000",
    "-1",
    "1e400",
    "0x10",
    "NaN",
    "year 0",
    "0000-00-00",
    "99999-12-31",
    "31 February 2021",
    "29 Feb 1900",
    "May 32",
    "12/13/14",
    "0/0/0000",
    "9999-12-31",
    "in 9999",
    "the 99th century",
    "10000 years ago",
    "999999999 weeks later",
    "(" * 60,
    "[" * 200,
    "." * 300,
    "-" * 300,
    '"' * 99,
    "'" * 99,
    "a" * 3000,
    "A.B." * 80,
    "aaaa-" * 200,
    "John Smith, " * 60,
    " " * 500,
    "\n" * 100,
    "'; DROP TABLE events; --",
    "<script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    "[x](javascript:alert(1))",
    "../../etc/passwd",
    "%s%n{0}{x.__class__}",
    "${jndi:ldap://x}",
    "\n2023-01-01 ERROR forged log line\n",
    "&#0;&#xD800;&amp;&lt;",
    "<![CDATA[",
    "]]>",
    "<!--",
)
FIELDS = ("id", "title", "published", "publisher", "url", "language", "author", "agency", "more")
VALUES: tuple[object, ...] = (
    None,
    "",
    " ",
    0,
    -1,
    1.5,
    10**400,
    True,
    [],
    {},
    [[[]]],
    "2023-05-01",
    "2023-05-01T24:00:00",
    "0000-01-01",
    "99999-01-01",
    "en",
    "xx-YY",
    "http://a.b/2023/02/30/c",
    "http://[::1",
    "\ud800",
    "a\x00b",
)


def text(rng: random.Random) -> str:
    """A text of words, odd pieces and random characters, mostly short."""
    pieces: list[str] = []
    for _ in range(rng.choice((0, 1, 3, 8, 20, 40))):
        kind = rng.random()
        if kind < 0.7:
            pieces.extend(rng.choices(WORDS, k=rng.randint(1, 6)))
        elif kind < 0.9:
            pieces.append(rng.choice(ODD))
        else:
            pieces.append("".join(chr(rng.randrange(0x110000)) for _ in range(rng.randint(1, 5))))
    return rng.choice((" ", " ", " ", "", "\n")).join(pieces)


def clean_text(rng: random.Random) -> str:
    """A text that ingest lets through."""
    made = text(rng).replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")
    return made if made.strip() else "Rebels killed 3."


def mutated(rng: random.Random, data: bytes) -> bytes:
    """Bytes after a few flips, cuts, doublings and insertions; sometimes none."""
    changed = bytearray(data)
    for _ in range(rng.choice((0, 0, 1, 1, 2, 5))):
        at = rng.randint(0, len(changed))
        change = rng.random()
        if change < 0.35 and at < len(changed):
            changed[at] = rng.randrange(256)
        elif change < 0.5:
            del changed[at : at + rng.randint(1, 20)]
        elif change < 0.6:
            del changed[at:]
        elif change < 0.8:
            changed[at:at] = changed[at : at + rng.randint(1, 50)]
        else:
            changed[at:at] = rng.choice(
                (b"\0", b"\xff\xfe", b"\xed\xa0\x80", b"\n", b"{", b"<", b"=")
            )
    return bytes(changed)


def plain(rng: random.Random) -> bytes:
    """A `.txt` file."""
    start = rng.choice((b"", b"", b"", b"\xef\xbb\xbf", b"\xff\xfe"))
    return mutated(rng, start + text(rng).encode("utf-8", "surrogatepass"))


def json_lines(rng: random.Random) -> bytes:
    """A `.jsonl` file of a few lines."""
    lines = []
    for _ in range(rng.randint(0, 3)):
        if rng.random() < 0.1:
            opened = rng.choice(('{"a":', "[", '{"text":['))
            lines.append(opened * rng.choice((1, 50, 3000)))
            continue
        fields: dict[str, object] = {"text": text(rng)}
        for name in rng.sample(FIELDS, rng.randint(0, 4)):
            fields[name] = text(rng) if rng.random() < 0.4 else rng.choice(VALUES)
        if rng.random() < 0.05:
            fields["text"] = rng.choice(VALUES)
        lines.append(json.dumps(fields, ensure_ascii=rng.random() < 0.5))
    return mutated(rng, "\n".join(lines).encode("utf-8", "surrogatepass"))


def gzipped(rng: random.Random) -> bytes:
    """A `.jsonl.gz` file; some are broken, one in five hundred unpacks to a megabyte of nothing."""
    inner = b"\n" * 2**20 if rng.random() < 0.002 else json_lines(rng)
    return mutated(rng, gzip.compress(inner, 1, mtime=0))


def html(rng: random.Random) -> bytes:
    """A saved web page."""
    tags = ("p", "div", "article", "h1", "table", "script", "style", "svg", "a", "b", "title")
    body = []
    for _ in range(rng.randint(0, 8)):
        tag = rng.choice(tags)
        close = f"</{tag}>" if rng.random() < 0.8 else ""
        body.append(f'<{tag} x="{text(rng)[:50]}">' + text(rng) + close)
    if rng.random() < 0.05:
        body.append("<div>" * rng.choice((10, 500, 5000)))
    date = rng.choice(("2023-05-01", "0000-00-00", "99999-01-01", "x", "1600-13-45"))
    meta = f'<meta property="article:published_time" content="{date}">'
    page = f"<html><head>{meta}<title>{text(rng)[:80]}</title></head><body>" + "".join(body)
    return mutated(rng, page.encode("utf-8", "surrogatepass"))


def warc(rng: random.Random) -> bytes:
    """A `.warc` file of a record or two; lengths and headers may lie."""
    records = []
    for _ in range(rng.randint(0, 2)):
        kind = rng.choice((b"text/html", b"text/html; charset=utf-7", b"text/html; charset=rot13"))
        inner = b"HTTP/1.1 200 OK\r\nContent-Type: " + kind + b"\r\n\r\n" + html(rng)
        length = len(inner) if rng.random() < 0.8 else rng.choice((0, -1, 10**12, 7))
        head = (
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.b/2023/02/03/c\r\n"
            f"WARC-Date: {rng.choice(('2023-02-03T00:00:00Z', '99999-01-01', ''))}\r\n"
            "WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {length}\r\n\r\n"
        )
        records.append(head.encode() + inner + b"\r\n\r\n")
    data = mutated(rng, b"".join(records))
    return gzip.compress(data, 1, mtime=0) if rng.random() < 0.2 else data


def parquet(rng: random.Random) -> bytes:
    """A `.parquet` file; some are broken, some have columns of strange types."""
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    rows = rng.randint(0, 3)
    columns: dict[str, list[object]] = {"text": [clean_text(rng) for _ in range(rows)]}
    if rng.random() < 0.5:
        value = rng.choice((1, 1.5, True, None, "2023-05-01", b"\xff", [1], {"a": 1}))
        columns[rng.choice((*FIELDS, "text"))] = [value] * rows
    buffer = io.BytesIO()
    pq.write_table(pa.table(columns), buffer)
    return mutated(rng, buffer.getvalue()) if rng.random() < 0.7 else buffer.getvalue()


FILES: dict[str, tuple[str, Callable[[random.Random], bytes]]] = {
    "text": ("a.txt", plain),
    "jsonl": ("a.jsonl", json_lines),
    "gzip": ("a.jsonl.gz", gzipped),
    "html": ("a.html", html),
    "warc": ("a.warc", warc),
    "parquet": ("a.parquet", parquet),
}
"""Kind of file → a name that has its suffix, and what makes its bytes."""
