"""Does the wording around a name make it a place's: "in X", "X province", "north of X", "X, Y"?"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from pipelines.gazetteer.names import Kind
from pipelines.lexicons import lexicon
from pipelines.reading.places.defining import Defining
from pipelines.reading.places.gazetteer import Candidate, Gazetteer
from pipelines.reading.places.listing import PLACE_LABELS, Whole
from pipelines.reading.places.measures import Measures
from pipelines.reading.places.words_around import (
    POSSESSIVE,
    is_in_title,
    is_name,
    joined,
    past_article,
    word_after,
    word_before,
)
from pipelines.reading.syntax.tokens import Doc, Span, Token
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.spelling import is_common

# "the Ontario city of London": what is called so is what follows
OWN_NOUNS = frozenset({"city", "town", "village"})
ADJACENT = frozenset({"nearby", "neighbouring", "neighboring", "adjacent"})
CALLED = frozenset({"called", "named"})
COMPASS = frozenset({"north", "south", "east", "west"})  # "South Side"
_WIDER = ("country", "admin1", "admin2")
# Words that put the place before them in the one after them, and how far that may be.
OWNED_TAGS = frozenset({"JJ", "JJS", "VBN", "HYPH", "IN", "CC", "CD"})
LINKS, LONGEST_GAP = frozenset({",", "(", "in"}), 7
# What joins the words of a title or of an organisation's name ("Carta de Angola").
LINKING = frozenset({"of", "de", "del", "da", "do", "du"})
# What the model takes little known places for.
PLACED_LABELS = frozenset({*PLACE_LABELS, "PERSON", "ORG", "PRODUCT", ""})


class Wording(Measures):
    """Asks the words around a span of a parsed text. Knowledge is loaded once."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        words = lexicon("places")
        super().__init__(gazetteer)
        self.defining = Defining()
        self.titles = frozenset(words["titles"])
        self.papers = frozenset(words["paper_words"])
        self.prepositions = frozenset(words["place_prepositions"])
        self.adjectives = frozenset(words["place_adjectives"]) | self.directions
        self.local_units = frozenset(words["countries_of_unit_words"])
        self.admin = frozenset(words["admin_words"]) | self.local_units
        self.settlements = frozenset(words["settlement_words"])
        self.physical = frozenset(words["physical_words"])
        self.generic = self.admin | self.settlements | self.physical
        self.units = frozenset(words["unit_nouns"])
        self.first_order = frozenset(words["first_order_nouns"])
        self.plural_units = frozenset(u for u in self.units | self.local_units if u.endswith("s"))
        self.areas = frozenset(words["area_nouns"])
        self.wholes = self.units | self.towns | self.local_units | frozenset(words["part_nouns"])
        named = self.units | self.towns | self.local_units
        self.after_names = named - {"state", "city", "capital"}
        self.before_names = named - {"state", "division", "department"}
        self.linking = (
            LINKS | self.wholes | self.adjectives | self.quarter_first | {"the", "a", "an"}
        )
        self.facilities = frozenset(words["landmark_words"])
        # An airport bears its town's name, a street does not.
        self.parts = frozenset(words["facility_words"] + words["quarter_words"]) - self.facilities
        self.things = self.generic | self.facilities
        self.streets = frozenset(words["street_words"])
        self.quarters = frozenset(words["quarter_words"])
        self.local_first = self.quarter_first & self.local_units
        self.name_first = self.quarter_first | frozenset(words["name_first_words"])
        self.articles = frozenset(words["arabic_articles"])
        self._read_deeds(words)
        self._read_leaders()

    def _read_deeds(self, words: dict[str, Any]) -> None:
        """What is done in places and to them, and who is called by them."""
        self.of_places = frozenset(words["nouns_of_places"])
        self.siting = frozenset(words["siting_prepositions"])
        self.taking = frozenset(words["place_taking_verbs"])
        self.holding = frozenset(words["place_holding_verbs"])
        self.crossing = frozenset(words["place_crossing_verbs"])
        self.moving = frozenset(words["moving_verbs"])
        self.told_by = frozenset(words["telling_prepositions"])
        self.parties = frozenset(words["party_letters"])
        self.branches = frozenset(words["branches"])
        self.local_offices = frozenset(words["local_offices"])
        self.unit_offices = frozenset(words["unit_offices"])
        self.english = frozenset(words["english_countries"])

    def _read_leaders(self) -> None:
        self.leaders: dict[str, list[list[str]]] = defaultdict(list)
        for leader in (x for part in lexicon("leaders")["leader_list"] for x in part["leader"]):
            first, *others = leader["name"].split()
            self.leaders[first].append(others)
        self.led = frozenset(o[-1] for found in self.leaders.values() for o in found if o)

    def is_article(self, token: Token) -> bool:
        """Is it the Arabic article of a name, written small ("al-Bab")?"""
        if token.text not in self.articles:
            return False
        after = token.doc[token.i + 1 : token.i + 3]
        return len(after) == 2 and after[0].text == "-" and after[1].text[:1].isupper()

    def _name_word(self, span: Span) -> Token:
        """The first word of a name that is no article written small."""
        return span[2] if len(span) > 2 and self.is_article(span[0]) else span[0]

    def unit_after(self, span: Span) -> str | None:
        """The word for an admin unit that follows a name ("Donetsk oblast"), or its list."""
        after = word_after(span)
        if after is not None and after.lower_ in self.units:
            return after.lower_
        return next(iter(self._around_list(span, self.plural_units)), None)

    def is_first_order(self, span: Span) -> bool:
        """Does "province of" or the like stand before a name, and no name before that?"""
        before = word_before(span)
        if before is None or before.lower_ != "of" or before.i < 2:
            return False
        noun, named = span.doc[before.i - 1], span.doc[before.i - 2]
        return noun.lower_ in self.first_order and not is_name(named)

    def names_facility(self, span: Span, candidates: tuple[Candidate, ...]) -> bool:
        """Is it a camp, base or airport that the gazetteer knows, called so by the text?"""
        if all(c.feature != "facility" for c in candidates):
            return False
        after = word_after(span)
        inside = len(span) > 1 and span[-1].lower_ in self.facilities
        return inside or (after is not None and self._is_facility(after))

    def _is_facility(self, after: Token) -> bool:
        """Does "airport", "refugee camp", "nuclear plant" follow?"""
        following = after.doc.tokens[after.i : after.i + 2]
        return any(t.lower_ in self.facilities and not t.text[:1].isupper() for t in following)

    def is_context(self, span: Span) -> bool:
        """Do the words around say that this is a place ("in X", "X province", "X, Y")?"""
        before, after = past_article(span), word_after(span)
        if before is not None:
            word = before.lower_
            if word in self.prepositions or word in self.adjectives or word in self.settlements:
                return True
            head = span.doc[before.i - 1].lower_ if before.i else ""
            if word == "of" and (head in self.generic or head in self.directions):
                return True
        if after is None:
            return False
        if after.lower_ in self.generic and after.ent_type_ != "ORG":
            return True
        following = span.doc[after.i + 1] if after.i + 1 < len(span.doc) else None
        if after.text != "," or following is None or not is_name(following):
            return False
        outer = self.gazetteer.candidates(following.text)
        return any(c.feature in ("country", "admin1") and c.kind != Kind.DEMONYM for c in outer)

    def is_torn(self, span: Span, is_minor: bool) -> bool:
        """Is it only a part of a longer name ("Las" of "Las Hojas", "Oak" of "West Oak Street")?

        `is_minor`: the name is known of minor places alone.
        """
        after = word_after(span)
        if after is not None and after.lower_ in LINKING and is_in_title(after):
            return any(map(is_name, after.doc[after.i + 1 : after.i + 2]))
        if after is None or not is_name(after) or after.ent_iob_ != "I":
            return False
        if after.lower_ in self.streets and span[0].ent_iob_ == "I":
            return True
        return is_minor and after.lower_ not in self.things

    def is_leader(self, token: Token) -> bool:
        """Does the name of a known leader begin here ("Aung San Suu Kyi")?"""
        if token.text not in self.leaders:
            return False
        tokens, i = token.doc.tokens, token.i + 1
        return any(
            others and [t.text for t in tokens[i : i + len(others)]] == others
            for others in self.leaders[token.text]
        )

    def is_placed(self, span: Span, lemmas: Lemmas) -> bool:
        """Does the wording alone ask for a place: "killed in X", "shelled X", "X, Y province"?

        The whole name must stand there, no title or part of a longer name.
        """
        before, after = word_before(span), word_after(span)
        if after is not None and after.lower_ in self.things:
            before = past_article(span)
        if before is None or is_name(before) or (after is not None and is_name(after)):
            return False
        if span[0].ent_type_ not in PLACED_LABELS or not is_name(span[-1]):
            return False
        if before.lower_ in self.siting or self.is_of_place(before):
            return True
        return self.is_taken(span, lemmas)

    def is_of_place(self, before: Token) -> bool:
        """Is it the "of" of what only places have ("the streets of X", "the shelling of X")?"""
        return before.lower_ == "of" and before.i > 0 and before.nbor(-1).lower_ in self.of_places

    def is_taken(self, span: Span, lemmas: Lemmas) -> bool:
        """Is it what is done to places ("retook X", "X fell to the army"), or held by others?"""
        name, verb = span[-1], span[-1].head
        is_object = name.dep_ == "dobj" or (name.dep_ == "nsubjpass" and not _is_by_police(verb))
        is_object = is_object and lemmas(verb) in self.taking
        is_lost = name.dep_ == "nsubj" and lemmas(verb) == "fall"  # "X fell to the rebels"
        is_lost = is_lost and any(c.lower_ == "to" for c in verb.rights)
        return is_object or is_lost or self.is_held(span, lemmas)

    def is_held(self, span: Span, lemmas: Lemmas) -> bool:
        """Is it what is done to nothing but places ("took over X", "won control of X")?

        Companies are taken over, too.
        """
        word, above = span[-1], span[-1].head
        if word.ent_type_ == "ORG":
            return False
        if word.dep_ == "pobj" and above.lower_ in ("of", "over"):
            return above.head.lower_ == "control" and above.head.dep_ == "dobj"
        if word.dep_ == "pobj" and above.lower_ in ("through", "across"):
            return lemmas(above.head) in self.crossing
        if word.dep_ != "dobj":
            return False
        is_over = lemmas(above) == "take" and any(c.lower_ == "over" for c in above.rights)
        return is_over or lemmas(above) in self.holding

    def may_be_placed(self, span: Span, whole: Whole, lemmas: Lemmas) -> bool:
        """Is an unknown name, whatever the model calls it, where a place's name would stand?"""
        if span[0].ent_type_ not in PLACED_LABELS:
            return False
        is_told = self.is_taken(span, lemmas) or self.is_context(span) or self._goes_on(span)
        return is_told or self.is_listed(span, whole)

    def is_part(self, span: Span) -> bool:
        """Does a noun make it a thing or a quarter in a town ("X road", "neighbourhood of X")?

        So does the word for one in another language ("Barrio X"). In "two neighbourhoods of X" and
        "the Y neighbourhood of X" X is the town.
        """
        after, before = word_after(span), past_article(span)
        if after is not None and after.lower_ in self.parts:
            return True
        if len(span) > 1 and span[-1].lower_ in self.streets:
            return True
        if len(span) > 1 and span[0].lower_ in self.quarter_first:
            return True
        if len(span) == 2 and span[-1].lower_ == "side" and span[0].lower_ in COMPASS:
            return True
        if before is not None and before.lower_ in self.local_first:
            return True
        if before is None or before.lower_ != "of" or before.i < 2:
            return False
        noun, named = span.doc[before.i - 1], span.doc[before.i - 2]
        return noun.tag_ == "NN" and noun.lower_ in self.quarters and not is_name(named)

    def hint(self, span: Span) -> str | None:
        """The feature that a generic word in or beside the name tells, the last one first.

        Of "the Y district of X" the district is Y, of "the Y city of X" the city is X.
        """
        words = [span[-1].lower_] if len(span) > 1 else []
        if (after := word_after(span)) is not None:
            words.append(joined(span.doc, after.i))
            words += ["district"] if self._is_local_government(after) else []
        if (before := past_article(span)) is not None:
            words.append(before.lower_)
            if before.lower_ == "of" and before.i > 1:
                noun = span.doc[before.i - 1]
                if noun.text in OWN_NOUNS or not is_name(span.doc[before.i - 2]):
                    words.append(noun.lower_)
        if (said := self.defining.noun(span.doc, span.end)) is not None:
            words.append(said.lower_)
        words += self._around_list(span, self.plural_units)
        return next(filter(None, map(self._told, words)), None)

    def _is_local_government(self, word: Token) -> bool:
        """Does a unit's long name begin ("X Local Government Area")?"""
        return word.doc[word.i : word.i + 2].text.lower() == "local government"

    def _told(self, word: str) -> str | None:
        """The feature that a generic word tells."""
        if word in self.towns:
            return "populated_place"
        if word in self.units:
            return "admin"
        return "physical" if word in self.physical else None

    def names_a_place(self, span: Span) -> bool:
        """Does a generic word beside an unknown name make it a place ("the village of X")?"""
        after, before = word_after(span), past_article(span)
        if before is not None and before.lower_ in self.local_units:  # "tambon X"
            return True
        if self.is_defined(span):
            return True
        said = "" if after is None else joined(span.doc, after.i)
        if said in self.after_names:
            return True
        if before is None:
            return False
        if self.is_apposed(span) or self._is_of_list(span):
            return True
        if said in self.areas and before.lower_ in self.prepositions and is_name(span[-1]):
            return True  # "in the X area"
        if before.lower_ != "of" or not before.i:
            return False
        return span.doc[before.i - 1].lower_ in self.before_names

    def is_defined(self, span: Span) -> bool:
        """Is it said to be a kind of place ("X is a village in Y"), or how far off it lies?"""
        if not is_name(span[-1]):
            return False
        end = span.doc, span.end
        if self.defining.noun(*end) is None and not self.defining.lies(*end):
            return False
        before = word_before(span)
        return before is None or not is_name(before)

    def is_said_to_be(self, span: Span) -> bool:
        """... or is it what a noun before it names ("a suburb of X")?"""
        before = word_before(span)
        is_of = before is not None and before.lower_ == "of" and before.i > 0
        is_named = is_of and span.doc[span.start - 2].lower_ in self.towns
        return is_named or self.is_defined(span)

    def is_apposed(self, span: Span) -> bool:
        """Does a noun right before the name say what it is ("the rebel capital X")?"""
        before, after = word_before(span), word_after(span)
        if before is not None and before.lower_ in CALLED and before.i:
            before = before.doc[before.i - 1]  # "a village called X"
        elif before is not None and before.text == "," and before.i > 1:
            noun, kind = before.doc[before.i - 1], before.doc[before.i - 2]
            before = noun if kind.lower_ in ADJACENT else before  # "a nearby town, X"
        if before is None or before.text not in self.towns:
            return False
        return after is None or not (is_name(after) or after.text in POSSESSIVE)

    def holds_before(self, doc: Doc, left: int, right: int) -> bool:
        """Do tokens [left, right) between two names put the first in the second ("X, Y")?"""
        if self.defining.holds(doc, left, right):
            return True
        if not left < right <= left + LONGEST_GAP:
            return False
        gap = [t.lower_ for t in doc.tokens[left:right]]
        if any(t.is_sent_start for t in doc.tokens[left : right + 1]):
            return False
        if gap == [",", "the"] and _is_subject(doc.tokens[right]):
            return False  # "near X, the U.S. military said"
        while len(gap) > 1 and (gap[-1] == "the" or gap[-1] in self.adjectives):
            gap.pop()
        if gap[-1] == "of" and len(gap) > 1 and gap[-2] in self.wholes:
            gap.pop()  # "X, in the southern province of Y"
        elif gap[-1] not in LINKS:
            return False
        return gap[0] != "of" and self.linking.issuperset(gap)

    def owns(self, doc: Doc, left: int, right: int) -> bool:
        """Do tokens [left, right) make the first of two names the owner ("Syria's | Idlib")?"""
        gap = doc.tokens[left:right]
        if not 0 < len(gap) <= LONGEST_GAP or gap[0].text not in POSSESSIVE:
            return False
        return all(
            not t.is_sent_start and (t.tag_ in OWNED_TAGS or t.lower_ in self.wholes)
            for t in gap[1:]
        ) and (len(gap) == 1 or gap[-1].tag_ != "CC")

    def is_seat_of(self, span: Span) -> bool:
        """Is it what somebody sits or stands for: "Readington Mayor N N", "N N, D-Readington"?"""
        tokens, last = span.doc.tokens, span.end
        before = word_before(span)
        if before is not None and before.text == "-":
            party, start = tokens[before.i - 1], before.i - 2
            is_joined = not (party.whitespace_ or before.whitespace_)
            is_told = tokens[start].text in (",", "(", ";")
            return is_joined and is_told and party.text in self.parties
        if is_common(span[-1].text) or (before is not None and is_name(before)):
            return False
        while last < len(tokens) and tokens[last].lower_ in self.branches and is_name(tokens[last]):
            last += 1
        holder = tokens[last : last + 2]
        is_office = len(holder) == 2 and holder[0].lower_ in self.local_offices
        return is_office and is_name(holder[0]) and is_name(holder[1])

    def is_governed(self, span: Span) -> bool:
        """Has it an office that only a first-order unit has ("New York Governor X")?"""
        after = word_after(span)
        return after is not None and after.lower_.rstrip(".") in self.unit_offices

    def is_chained(self, span: Span, lemmas: Lemmas) -> bool:
        """Is an unknown name put in a unit or country that is known ("at X in Y region")?

        So is what is taken or entered ("raided X, in Y province").
        """
        before, after = word_before(span), word_after(span)
        if before is None or after is None:
            return False
        is_taken = self.is_taken(span, lemmas) and span[0].ent_type_ != "PERSON"
        if before.lower_ not in self.siting and not is_taken:
            return False
        if after.text not in LINKS or span[0].ent_type_ not in PLACED_LABELS:
            return False
        following = [
            t for t in span.doc[after.i + 1 : after.i + 4] if t.lower_ not in ("in", "the")
        ]
        if not following or not is_name(following[0]):
            return False
        outer = self.gazetteer.candidates(following[0].text)
        is_unit = len(following) > 1 and following[1].lower_ in self.units  # "in Y province"
        if is_unit and following[1].lower_ in self.local_units:
            return True  # "in Y upazila", whether known or not
        least = Kind.BARE if is_unit else Kind.ALTERNATE
        return any(c.feature in _WIDER and c.kind <= least for c in outer)


def _is_subject(name: Token) -> bool:
    """Does it, or what it is a word of, do what a verb tells ("the | U.S. military said")?"""
    whole = name
    while whole.dep_ in ("compound", "amod", "nmod") and whole.head.i > whole.i:
        whole = whole.head
    return whole.dep_ in ("nsubj", "nsubjpass")


def _is_by_police(verb: Token) -> bool:
    """Is it done by the police, who take people, not places ("was recaptured by police")?"""
    return any(t.lower_ == "police" for by in verb.rights if by.dep_ == "agent" for t in by.rights)
