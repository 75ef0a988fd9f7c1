"""Learns `seeds/lexicons/place_weights.toml` from texts whose places are marked.

    python -m pipelines.gazetteer.train TEXTS.jsonl [TEXTS.jsonl …]

A line holds `id`, `text` and `gold.toponyms` (`start`, `end`, and `lat`, `lon` where known). Only
lines whose id has an even sha256 are learned from; the other half stays unseen, for scoring. The
paragraphs of `seeds/training/places.txt` are learned from beside them: they tell of wars abroad, of
whose names the model for English knows few; what a whole story tells they are too short for. No
text or name gets into the weights: they weigh kinds of evidence. All models are small logistic
regressions; what they learn is deterministic.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from pipelines.articles import Article
from pipelines.gazetteer.marked import marked_paragraphs
from pipelines.lexicons import SEEDS, lexicon
from pipelines.reading.odds import logit
from pipelines.reading.places.belief import weighed_by_story
from pipelines.reading.places.fitting import Evidence
from pipelines.reading.places.gazetteer import Candidate, Gazetteer
from pipelines.reading.places.listing import Whole
from pipelines.reading.places.ranking import resolve
from pipelines.reading.places.toponym import Toponym
from pipelines.reading.places.toponyms import ToponymFinder
from pipelines.reading.reader import Reader
from pipelines.reading.syntax.tokens import Span
from pipelines.reading.text.document import Document

KM = 161.0
OWN = SEEDS / "training/places.txt"
TARGET = SEEDS / "lexicons/place_weights.toml"
HEAD = """\
# How much each kind of evidence counts: in naming places by the wording (recognition), then in the
# light of the story (belief), in choosing them (resolution), in what all this says (confidence).
# Learned by python -m pipelines.gazetteer.train from half of the development sets LGL and
# GeoVirus (rows with an even sha256 of their id) and seeds/training/places.txt; the other half was
# never seen. Scores on the unseen half: BENCHMARKS.md.
"""


class _Watched(ToponymFinder):
    """A finder that keeps the evidence of every span that it weighs."""

    def __init__(self, finder: ToponymFinder) -> None:
        super().__init__(finder.gazetteer, finder.lemmas)
        self.seen: list[tuple[int, int, Evidence]] = []

    def certainty(self, span: Span, candidates: tuple[Candidate, ...], whole: Whole) -> float:
        """Keep the evidence, then weigh it as ever."""
        self.seen.append(
            (span.start, span.end, self.evidence.gather(span, candidates, whole, self.lemmas))
        )
        return super().certainty(span, candidates, whole)


def learned_from(row: dict[str, Any]) -> bool:
    """Is a line in the half that is learned from?"""
    return hashlib.sha256(row["id"].encode()).digest()[-1] % 2 == 0


def observations(
    reader: Reader, document: Document, tops: list[dict[str, Any]]
) -> tuple[list[tuple[Evidence, bool]], list[list[tuple[Evidence, bool]]]]:
    """What one text teaches: spans with their truth, and candidate lists with the right ones."""
    finder = _Watched(reader.places.finder)
    finder.possible(document)
    spans = []
    for first, last, evidence in finder.seen:
        start, end = document.start(first), document.end(last - 1)
        spans.append((evidence, marked(tops, start, end) is not None))
    choices: list[list[tuple[Evidence, bool]]] = []

    def observe(members: list[Toponym], rows: dict[int, tuple[Candidate, Evidence]]) -> None:
        for toponym in members:
            top = marked(tops, document.start(toponym.first), document.end(toponym.last - 1))
            if top and top.get("lat") is not None and not toponym.is_demonym:
                countries = countries_of(reader.places.gazetteer, top)
                told = [
                    (
                        e,
                        is_near(c.latitude, c.longitude, top)
                        or (c.feature == "country" and c.country in countries),
                    )
                    for c, e in rows.values()
                ]
                if any(right for _, right in told) and not all(right for _, right in told):
                    choices.append(told)

    toponyms = reader.places.finder.find(document)
    resolve(toponyms, reader.places.gazetteer.capitals, observe=observe)
    return spans, choices


def beliefs(
    reader: Reader, document: Document, tops: list[dict[str, Any]]
) -> Iterator[tuple[Evidence, bool]]:
    """The evidence of the story for each known name of a text, and whether it is a place's."""
    finder = reader.places.finder
    weighed = weighed_by_story(*finder.possible(document), finder.gazetteer.capitals)
    for toponym, evidence in weighed:
        span = document.start(toponym.first), document.end(toponym.last - 1)
        yield evidence, marked(tops, *span) is not None


def fit_logistic(rows: list[tuple[Evidence, bool]], strength: float = 1.0) -> Evidence:
    """Weights of a logistic regression with ridge, by Newton's method."""
    names = sorted({name for evidence, _ in rows for name in evidence})
    x = np.array([[evidence.get(name, 0.0) for name in names] for evidence, _ in rows])
    y = np.array([right for _, right in rows], dtype=float)
    w = np.zeros(len(names))
    for _ in range(15):
        p = 1 / (1 + np.exp(-x @ w))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + strength * np.eye(len(names))
        w -= np.linalg.solve(hessian, x.T @ (p - y) + strength * w)
    return {name: round(float(v), 3) for name, v in zip(names, w, strict=True)}


def fit_choice(lists: list[list[tuple[Evidence, bool]]], strength: float = 2.0) -> Evidence:
    """Weights of a conditional logit: the right candidates against all of their list."""
    names = sorted({name for told in lists for evidence, _ in told for name in evidence})
    tables = [
        (
            np.array([[e.get(name, 0.0) for name in names] for e, _ in told]),
            np.array([right for _, right in told]),
        )
        for told in lists
    ]
    w = np.zeros(len(names))
    for _ in range(25):
        gradient, hessian = strength * w, strength * np.eye(len(names))
        for x, right in tables:
            s = x @ w
            p = np.exp(s - s.max())
            q = np.where(right, p, 0.0)
            p, q = p / p.sum(), q / max(q.sum(), 1e-12)
            gradient = gradient + x.T @ (p - q)
            centred = x - p @ x
            hessian = hessian + (centred * p[:, None]).T @ centred
        w = w - np.clip(np.linalg.solve(hessian, gradient), -1.0, 1.0)
    return {name: round(float(v), 3) for name, v in zip(names, w, strict=True)}


def marked(tops: list[dict[str, Any]], start: int, end: int) -> dict[str, Any] | None:
    """The marked toponym that a span equals, holds or lies in."""
    for top in tops:
        inside = top["start"] <= start and end <= top["end"]
        if inside or (start <= top["start"] and top["end"] <= end):
            return top
    return None


def countries_of(gazetteer: Gazetteer, top: dict[str, Any]) -> set[str | None]:
    """The country that a marked toponym is, if it is one: its centre is then of no account."""
    if top.get("country") and not (top.get("fcode") or "").startswith("PCL"):
        return set()
    named = gazetteer.candidates(top.get("country") or top.get("name") or "")
    return {c.country for c in named if c.feature == "country"}


def is_near(latitude: float | None, longitude: float | None, top: dict[str, Any]) -> bool:
    """Is a place close enough to where a toponym is marked?"""
    if latitude is None or longitude is None:
        return False
    lat1, lon1, lat2, lon2 = np.radians([latitude, longitude, top["lat"], top["lon"]])
    h = np.sin((lat2 - lat1) / 2) ** 2
    h += np.cos(lat1) * np.cos(lat2) * np.sin((lon2 - lon1) / 2) ** 2
    return bool(2 * 6371 * np.arcsin(np.sqrt(h)) <= KM)


def _rows(paths: list[str]) -> Iterator[dict[str, Any]]:
    """The texts that are learned from."""
    yield from marked_paragraphs(OWN)
    for path in paths:
        for line in Path(path).read_text(encoding="utf-8").split("\n"):
            if line and learned_from(row := json.loads(line)):
                yield row


def judged(
    reader: Reader, document: Document, tops: list[dict[str, Any]]
) -> Iterator[tuple[Evidence, bool]]:
    """The two probabilities of each place found in a text, and whether it is the right place."""
    known = reader.places.gazetteer
    toponyms = reader.places.finder.find(document)
    for toponym, choice in zip(
        toponyms, resolve(toponyms, known.capitals, known.variants), strict=True
    ):
        top = marked(tops, document.start(toponym.first), document.end(toponym.last - 1))
        if toponym.is_demonym or not choice.candidate or (top and top.get("lat") is None):
            continue
        c = choice.candidate
        right = top and (
            is_near(c.latitude, c.longitude, top)
            or (c.feature == "country" and c.country in countries_of(known, top))
        )
        chances = {"certainty": logit(toponym.certainty), "chance": logit(choice.chance)}
        yield {"bias": 1.0, **chances}, bool(right)


def write(**models: Evidence) -> None:
    """Write the weights where the reader finds them."""
    lines = [HEAD]
    for title, weights in models.items():
        lines += [f"[{title}]", *(f"{k} = {v}" for k, v in sorted(weights.items())), ""]
    TARGET.write_text("\n".join(lines), encoding="utf-8")


def main() -> None:
    """Learn from the files named on the command line; confidence last, from what was learned."""
    parser = argparse.ArgumentParser(
        prog="python -m pipelines.gazetteer.train",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("texts", nargs="+", help="files of annotated texts, as JSON lines")
    given = parser.parse_args().texts
    if missing := [path for path in given if not Path(path).is_file()]:
        parser.error(f"no such file: {', '.join(missing)}")
    rows = list(_rows(given))
    articles = [Article(article_id=row["id"], text=row["text"]) for row in rows]
    # What other names mean is watched as it is without `company`, or both would tell the same.
    lexicon("place_weights")["resolution"]["company"] = 0.0
    reader = Reader()
    texts = list(zip(rows, reader.parse(articles), strict=True))
    spans: list[tuple[Evidence, bool]] = []
    choices: list[list[tuple[Evidence, bool]]] = []
    for row, document in texts:
        seen, lists = observations(reader, document, row["gold"]["toponyms"])
        spans += seen
        choices += lists
    models = {"recognition": fit_logistic(spans), "resolution": fit_choice(choices)}
    write(**models, belief={"certainty": 1.0}, confidence={"bias": 0.0})
    lexicon.cache_clear()
    reader = Reader()
    stories = [(row, doc) for row, doc in texts if not row["id"].startswith(OWN.stem)]
    more = [b for row, doc in stories for b in beliefs(reader, doc, row["gold"]["toponyms"])]
    models["belief"] = fit_logistic(more)
    write(**models, confidence={"bias": 0.0, "certainty": 1.0, "chance": 1.0})
    lexicon.cache_clear()
    reader = Reader()
    found = [f for row, doc in texts for f in judged(reader, doc, row["gold"]["toponyms"])]
    write(**models, confidence=fit_logistic(found))


if __name__ == "__main__":
    main()
