"""Names that the gazetteer does not know: what the model or the words around call a place.

Once a name is told to be a place's it is one wherever the story tells it again.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pipelines.gazetteer.names import Kind
from pipelines.lexicons import lexicon
from pipelines.reading.odds import chance
from pipelines.reading.places.anchors import is_anchored
from pipelines.reading.places.belief import CONTEXT_CERTAINTY, LIKELY, SURE, THRESHOLD
from pipelines.reading.places.evidence import TextEvidence
from pipelines.reading.places.gazetteer import Candidate, Gazetteer
from pipelines.reading.places.listing import Whole
from pipelines.reading.places.measures import FAR_KM
from pipelines.reading.places.reach import Reach
from pipelines.reading.places.storms import is_storm
from pipelines.reading.places.toponym import Toponym
from pipelines.reading.places.words_around import (
    CUT_BEFORE,
    LINKS_OF_NAMES,
    POSSESSIVE,
    entity_end,
    is_name,
    joined,
    linked_end,
    word_after,
    word_before,
)
from pipelines.reading.syntax.parses import ATTACKS
from pipelines.reading.syntax.tokens import Doc, Span, Token
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.document import Document, Sentence
from pipelines.reading.text.spelling import is_word

LONGEST = 4  # tokens of a name
# How likely a name that English does not know must be a place, behind "in" and the like, in a story
# of which this share plays where no English is spoken.
STRANGE, ABROAD = 0.22, 0.5
ARTICLE = 3  # tokens of "al-Bab"
# What follows these is a place where people move or come from it, else it may be anybody.
EITHER_WAY = frozenset({"from", "to"})
HOLDERS = ("country", "region", "admin1", "admin2")
CITY = 50_000  # people

VILLAGES = frozenset(lexicon("places")["village_nouns"])
DIRECTIONS = frozenset(lexicon("places")["directions"])


class UnknownNames:
    """Weighs spans of a text as names of places. Knowledge is loaded once."""

    def __init__(self, gazetteer: Gazetteer, lemmas: Lemmas) -> None:
        words = lexicon("places")
        self.gazetteer = gazetteer
        self.lemmas = lemmas
        self.evidence = TextEvidence(gazetteer)
        self.reach = Reach()
        self.weights: dict[str, float] = lexicon("place_weights")["recognition"]
        self.never_alone = frozenset(words["never_alone"])
        self.never = frozenset(words["never_places"])
        self.acronyms, self.bodies = _acronyms(), _bodies()
        self.armed_bodies = frozenset(lexicon("actor_words")["armed_bodies"])
        self.munitions = frozenset(lexicon("actor_words")["munitions"])
        self.parts = frozenset(words["place_adjectives"])
        self.deeds = ATTACKS | frozenset([*words["blows"], "fire", "gunfire", "crossfire"])
        self.titles = frozenset(words["rank_words"])
        self.describing = self.parts | frozenset(words["town_adjectives"])
        self.adjectives = _adjectives()
        dwellers = lexicon("coding")["words"]["townspeople"]
        self.people = frozenset([*lexicon("victims")["people"], *dwellers])
        self.settlements = [
            word
            for word, features in lexicon("place_words").items()
            if features == ["populated_place"]
        ] + sorted(self.evidence.local_units)

    def certainty(self, span: Span, candidates: tuple[Candidate, ...], whole: Whole) -> float:
        """How likely a name is a place here: the weighted evidence as a probability."""
        return chance(self.weights, self.evidence.gather(span, candidates, whole, self.lemmas))

    def _toponym(
        self, span: Span, candidates: tuple[Candidate, ...], certainty: float, rule: str
    ) -> Toponym:
        """A toponym with what the words around it say."""
        found = Toponym(span.start, span.end, span.text, candidates, certainty, rule)
        found.near = self.evidence.is_near(span)
        found.away = self.evidence.kilometres_from(span) if found.near else None
        found.far = found.away is not None and found.away >= FAR_KM
        found.hint = self.evidence.hint(span)
        found.is_part = self.evidence.is_part(span)
        return found

    def _unknown(self, span: Span, whole: Whole, threshold: float = THRESHOLD) -> Toponym | None:
        """A name that the model calls a place and the gazetteer does not know."""
        span = self._trimmed(span)
        if not len(span) or not span[0].text[0].isupper() or is_cut(span):
            return None
        if self._is_deed(span) or _is_day(span) or self._is_description(span):
            return None
        if self.reach.names_another_thing(span) or self.reach.is_holder(span):
            return None
        if self.reach.is_opposed(span):
            return None
        if self.reach.is_called_person(span) or self.reach.is_people(span):
            return None
        if self.reach.is_aged(span) or is_storm(span, whole.storms):
            return None
        if span[-1].text in self.evidence.led:  # the surname of a leader
            return None
        if (
            span.text.lower() in self.never
            or span.text in self.acronyms
            or (len(span) == 1 and span[0].lower_ in self.never_alone)
        ):
            return None
        after = word_after(span)
        if after is not None and after.lower_ in self.armed_bodies:  # "the Kimbala militia"
            return None
        if after is not None and after.tag_ == "NNS" and self.lemmas(after) in self.munitions:
            return None  # "fired two Iskander missiles"
        if after is not None and after.text in POSSESSIVE:  # persons own more than places do
            threshold = SURE
        certainty = self.certainty(span, (), whole)
        if certainty < threshold:
            return None
        return self._toponym(span, self._partly(span.text), certainty, "model")

    def _trimmed(self, span: Span) -> Span:
        """The name alone of "Gajigarna village", "Gajigarna in Nigeria" or "Gajigarna 40 km"."""
        inner = next((t.i for t in span if t.text == "in" or t.text.isdigit()), span.end)
        inner = span.end if span[-1].text.isdigit() else inner  # "Camp 4"; "X | 40 km south of Y"
        span = span.doc[span.start : inner]
        while len(span) and (span[0].lower_ in ("the", "a", "an") or span[0].is_punct):
            span = span.doc[span.start + 1 : span.end]
        if len(span) > 2 and span[1].lower_ == "of" and span[0].lower_ in DIRECTIONS:
            span = span.doc[span.start + 2 : span.end]  # "West of Beiji, a patrol …"
        while len(span) and (
            span[-1].text in ("'s", "’s", "’", "'", *self.settlements) or span[-1].is_punct
        ):
            span = span.doc[span.start : span.end - 1]
        return span

    def _longer(self, span: Span, sentence: Sentence) -> Toponym | None:
        """The name of which a span is but the first word ("the village of Dosso | Kouregou")."""
        end = min(entity_end(span[0]), sentence.last)
        if span[0].ent_iob_ != "B" or end <= span.end:
            return None
        whole, rest = span.doc[span.start : end], span.doc[span.end : end]
        is_known = rest[-1].lower_ in self.evidence.things or any(
            t.lower_ in self.parts or self._may_hold(t.text, span.text) for t in rest
        )
        if is_known or not all(is_name(t) or t.text == "-" for t in rest):
            return None
        if not self.evidence.names_a_place(whole):
            return None
        return self._toponym(whole, (), CONTEXT_CERTAINTY, "context")

    def _may_hold(self, name: str, inner: str) -> bool:
        """May it be the land, unit or city of a place ("the city of Kano Nigeria")?"""
        lands = {c.country for c in self.gazetteer.candidates(inner)}
        return any(
            c.feature in HOLDERS or (c.population >= CITY and c.country in lands)
            for c in self.gazetteer.candidates(name)
        )

    def _partly(self, name: str) -> tuple[Candidate, ...]:
        """What the gazetteer knows without a generic word or a direction ("Greater Accra")."""
        words = name.split()
        if len(words) < 2:
            return ()
        if words[-1].lower().rstrip(".") in self.evidence.admin:
            bare = self.gazetteer.candidates(" ".join(words[:-1]))
            return tuple(c for c in bare if c.feature.startswith("admin") or c.feature == "region")
        if words[0].lower() in self.parts:
            bare = self.gazetteer.candidates(" ".join(words[1:]))
            return tuple(c for c in bare if c.kind < Kind.DEMONYM)
        return ()

    def _by_context(self, token: Token, sentence: Sentence, whole: Whole) -> Toponym | None:
        """An unknown capitalised name that the words around call a place."""
        if not (self.evidence.is_article(token) or is_name(token)):
            return None
        span = Span(token.doc, token.i, self._end_of_name(token, sentence))
        if token.is_sent_start and not self.evidence.is_defined(span):
            return None
        if self._is_deed(span) or span.text in self.bodies:
            return None
        told = self._is_told_as_place(span)
        if self.reach.is_called_person(span) or self.reach.is_people(span):
            return None
        if self.reach.is_aged(span) or is_storm(span, whole.storms):
            return None
        is_placed = self.evidence.is_chained(span, self.lemmas)
        before = word_before(span)
        is_local = before is not None and before.lower_ in self.evidence.local_first
        own = is_local or _is_own_surname(span)
        after = word_after(span)
        is_village = after is not None and after.text in self.settlements
        is_surname = not is_village and whole.surnames[span[-1].text] > (is_placed or own)
        if is_surname or self.reach.names_another_thing(span):
            return None
        if not (is_placed or told):
            fits = self.evidence.may_be_placed(span, whole, self.lemmas)
            is_asked = before is not None and self._asks_for_place(before)
            is_strange = is_asked and whole.abroad >= ABROAD and all(map(self._is_strange, span))
            found = self._unknown(span, whole, STRANGE if is_strange else LIKELY) if fits else None
            if found is not None and is_strange:
                found.certainty = max(found.certainty, THRESHOLD)
            return found
        if span.text.lower() in self.never or (len(span) == 1 and token.lower_ in self.never_alone):
            return None
        return self._toponym(span, (), CONTEXT_CERTAINTY, "context")

    def _end_of_name(self, token: Token, sentence: Sentence) -> int:
        """Where the capitalised words of a name end that begins at a token."""
        tokens, last = token.doc.tokens, linked_end(token)
        if self.evidence.is_article(token):  # "al-Bab"
            last = token.i + ARTICLE
        while last < sentence.last and last - token.i < LONGEST:
            before = tokens[last - 1]
            is_joined = len(before.text) > 1 and not before.whitespace_
            if not (is_name(tokens[last]) or (is_joined and tokens[last].text == "-")):
                break
            is_first = not tokens[last].whitespace_
            if (
                is_first
                and "-" in (unit := joined(token.doc, last))
                and unit in self.evidence.units
            ):
                break  # "X Sub-County"
            last += 1
        return last - (tokens[last - 1].text == "-")

    def _is_told_as_place(self, span: Span) -> bool:
        """Do the words beside a name call it a place, tell where it is or who holds it?"""
        return (
            self.evidence.names_a_place(span)
            or self.evidence.is_measured_from(span)
            or self.reach.begins_feature(span)
            or self.evidence.is_held(span, self.lemmas)
            or is_anchored(span, self.gazetteer)
            or self._is_of_place(span)
            or (len(span) > 1 and span[-1].lower_ in self.evidence.local_units)  # "X Upazila"
        )

    def _is_deed(self, span: Span) -> bool:
        """Is it what a title tells ("Injured in New Rocket Attack in Aleppo", "in Rocket Fire")?"""
        last = span[-1].lower_
        return len(span) > 1 and not self.deeds.isdisjoint({last, last.removesuffix("s")})

    def _is_description(self, span: Span) -> bool:
        """Is it some town or an officer, called by it ("Northern Syrian City", "Colonel N")?"""
        first, last = span[0].lower_, span[-1].lower_
        if len(span) > 2 and first in self.titles and last not in self.evidence.generic:
            return True
        if len(span) < 2 or last not in self.evidence.towns:
            return False
        return all(t.lower_ in self.describing or t.text in self.adjectives for t in span[:-1])

    def _is_of_place(self, span: Span) -> bool:
        """Is something its that only places have ("the streets of X")?"""
        before = word_before(span)
        if before is None or not self.evidence.is_of_place(before):
            return False
        return all(map(self._is_strange, span))

    def _asks_for_place(self, before: Token) -> bool:
        """Does a preposition ask for a place: "through X", "locals from X", "fled to X"?"""
        if before.lower_ not in EITHER_WAY:
            return before.lower_ in self.evidence.prepositions
        moved = self.lemmas(before.head)
        return moved in self.evidence.moving or (before.lower_ == "from" and moved in self.people)

    def _is_strange(self, word: Token) -> bool:
        """Is it a word that neither English nor the gazetteer knows?"""
        if not word.text[:1].isupper():  # "-e-" links the words of a name
            return word.text == "-" or word.text in LINKS_OF_NAMES
        return word.text.isalpha() and not is_word(word.text) and word.text not in self.gazetteer

    def told_again(self, document: Document, found: list[Toponym], whole: Whole) -> list[Toponym]:
        """Other tellings of the unknown names that were told to be places'."""
        named = self._sure_names(document.doc, found, whole)
        if not named:
            return []
        taken = {i for t in found for i in range(t.first, t.last)}
        again = []
        for sentence, _ in document.parsed():
            for token in document.doc.tokens[sentence.first : sentence.last]:
                for words in named.get(token.text, ()):
                    span = document.doc[token.i : token.i + len(words)]
                    is_free = taken.isdisjoint(range(span.start, span.end))
                    if is_free and [t.text for t in span] == words and self._stands_alone(span):
                        again.append(self._toponym(span, (), CONTEXT_CERTAINTY, "again"))
                        taken.update(range(span.start, span.end))
        return again

    def known_again(self, document: Document, kept: list[Toponym]) -> list[Toponym]:
        """The toponyms with other tellings of known names of several words ("Prince George").

        What is surely a place's is so again, though the model takes it for a person's there.
        """
        doc = document.doc
        named = {
            tuple(t.lower_ for t in doc.tokens[toponym.first : toponym.last]): toponym
            for toponym in kept
            if toponym.last - toponym.first > 1 and _is_town(toponym)
        }
        if not named:
            return kept
        firsts = {words[0] for words in named}
        taken = {i for t in kept for i in range(t.first, t.last)}
        again = []
        for sentence, _ in document.parsed():
            for token in doc.tokens[sentence.first : sentence.last]:
                if token.lower_ not in firsts or not is_name(token) or token.i in taken:
                    continue
                for words, toponym in named.items():
                    span = doc[token.i : token.i + len(words)]
                    is_same = tuple(t.lower_ for t in span) == words
                    if is_same and self._is_bare(span) and taken.isdisjoint({span.end - 1}):
                        certainty = min(toponym.certainty, CONTEXT_CERTAINTY)
                        again.append(self._toponym(span, toponym.candidates, certainty, "again"))
                        taken.update(range(span.start, span.end))
        return sorted([*kept, *again], key=lambda t: t.first) if again else kept

    def _is_bare(self, span: Span) -> bool:
        """Is it no part of a longer name, and nobody with a title?"""
        before, after = word_before(span), word_after(span)
        goes_on = after is not None and is_name(after) and after.lower_ not in self.evidence.things
        return not goes_on and (before is None or not is_name(before))

    def _sure_names(
        self, doc: Doc, found: list[Toponym], whole: Whole
    ) -> dict[str, list[list[str]]]:
        """The words of unknown names that are surely places' by their first word."""
        named: dict[str, list[list[str]]] = {}
        for toponym in found:
            words = [t.text for t in doc.tokens[toponym.first : toponym.last]]
            if len(words) > 1 and words[-1].lower() in self.evidence.generic:
                del words[-1]
            is_sure = not toponym.candidates and toponym.certainty >= CONTEXT_CERTAINTY
            if not is_sure or whole.surnames[words[-1]] or _is_ordinary(words):
                continue
            if words not in (known := named.setdefault(words[0], [])):
                known.append(words)
        return named

    def _stands_alone(self, span: Span) -> bool:
        """Is it no part of a longer name ("Odika" of "Odika Defence Force") and nobody's?"""
        if span[0].ent_type_ in ("PERSON", "NORP"):
            return False
        return self._is_bare(span)


def _is_town(toponym: Toponym) -> bool:
    """Is it surely the name of a town that the gazetteer knows?"""
    if toponym.is_demonym or toponym.is_part or toponym.certainty < SURE:
        return False
    return any(c.feature == "populated_place" for c in toponym.candidates)


def _is_ordinary(words: list[str]) -> bool:
    """May the words of a name be no name at all ("Agriculture", "TIF")?"""
    return all(is_word(word.lower()) for word in words) or "".join(words).isupper()


def is_cut(span: Span) -> bool:
    """Does a hyphen join more to the name ("Dand" of "Dand-e Patan", of "Dand-Sir village")?"""
    tokens, end = span.doc.tokens, span.end
    if end + 1 >= len(tokens) or tokens[end].text != "-":
        return False
    is_joined = not (tokens[end - 1].whitespace_ or tokens[end].whitespace_)
    after = word_after(span.doc[end + 1 : end + 2])
    is_village = after is not None and after.text in VILLAGES and is_name(tokens[end + 1])
    return is_joined and (tokens[end + 1].text in CUT_BEFORE or is_village)


def _is_own_surname(span: Span) -> bool:
    """Is it all of what the model calls a person, whose last word counts as a surname for it?"""
    after = word_after(span)
    is_whole = span[0].ent_iob_ == "B" and (after is None or after.ent_iob_ != "I")
    return len(span) > 1 and span[0].ent_type_ == "PERSON" and is_whole


def _is_day(span: Span) -> bool:
    """Is it a day of a dateline that the model calls a place ("JERUSALEM, | Aug 10")?"""
    return span[-1].is_digit and span[0].lower_.rstrip(".") in _months()


@cache
def _months() -> frozenset[str]:
    return frozenset(name for names in lexicon("dates")["months"] for name in names)


@cache
def _adjectives() -> frozenset[str]:
    """The adjectives of countries."""
    lands = [c for c in lexicon("countries").values() if isinstance(c, dict)]
    return frozenset(word for land in lands for word in land.get("adjectives", ()))


@cache
def _acronyms() -> frozenset[str]:
    """The short forms of organisations: the model takes some for places ("AMISOM")."""
    return frozenset(name for name in _organisations() if name.isalpha() and name.isupper())


@cache
def _bodies() -> frozenset[str]:
    """The names of one word that organisations have ("threw stones at Carabineros")."""
    return frozenset(name for name in _organisations() if name.isalpha())


def _organisations() -> Iterator[str]:
    for region in lexicon("organisations")["organisation_list"]:
        for row in region["organisation"]:
            yield row["name"]
            yield from row.get("aliases", ())
