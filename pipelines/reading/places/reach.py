"""How far a name reaches: "Mary River" is no Mary, "Jordan York, 27" is a man."""

from __future__ import annotations

import re

from pipelines.lexicons import lexicon
from pipelines.reading.places.listing import PLACE_LABELS
from pipelines.reading.places.words_around import is_name, word_after, word_before
from pipelines.reading.syntax.tokens import Span, Token
from pipelines.reading.text.spelling import is_word

DIRECTIONS = frozenset(lexicon("places")["directions"])

SAINTS = frozenset({"st", "st.", "saint"})
POSSESSIVE = ("'s", "’s")
ARTICLES = frozenset({"the", "a", "an"})
DWELLINGS = frozenset(lexicon("places")["village_nouns"])
OLDEST = 3  # digits of an age, or of a road's number
LONGEST_PARK = 4  # tokens of a park's name behind a place's
LONGEST_CODE = 4  # characters before the number of a road
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
OFFICE = 8  # tokens of a place and an office behind a name
HELD = ("of", "for", "in")  # what ties an office to its place


class Reach:
    """Asks what belongs to a name beyond the words that the gazetteer knows."""

    def __init__(self) -> None:
        words = lexicon("places")
        self.last = frozenset(words["physical_words"])
        self.first = frozenset(words["physical_first_words"])
        self.reserved = frozenset(words["reserve_adjectives"])
        self.reserves = frozenset(words["reserve_words"])
        self.prepositions = frozenset(words["place_prepositions"])
        self.numbered = frozenset(words["numbered_words"])
        self.roads = frozenset(words["road_words"])
        self.units = frozenset(words["road_units"])
        self.crossings = frozenset(words["crossing_words"])
        self.crossing_streets = frozenset(words["crossing_streets"])
        self.sites = frozenset(words["site_words"])
        self.dwellings = frozenset(words["dwelling_words"])
        self.office_adjectives = frozenset(words["office_adjectives"])
        self.people = frozenset(lexicon("victims")["people"])
        self.telling_peoples = frozenset(lexicon("actor_words")["peoples"])
        known = lexicon("roles")["communities"]
        self.peoples = {form for name, (_, *forms) in known.items() for form in (name, *forms)}
        self.operations = frozenset(words["operation_words"])
        self.lands = {c["name"] for c in lexicon("countries").values() if isinstance(c, dict)}
        self.offices = frozenset(lexicon("offices")["office"]) | {"head", "director"}
        self.ranks = frozenset(words["rank_words"])
        self.office_nouns = frozenset(office.split()[-1] for office in self.offices)

    def is_tail(self, token: Token) -> bool:
        """Is it the generic word at the end of a longer name ("River" of "Mary River")?"""
        if token.lower_ not in self.last or not is_name(token):
            return False
        before = word_before(token.doc[token.i : token.i + 1])
        return before is not None and is_name(before)

    def whole(self, span: Span) -> Span:
        """A name with the generic words of nature that end it ("Machias Seal Island")."""
        doc, after = span.doc, word_after(span)
        if after is None or not is_name(after):
            return span
        end = span.end
        if span[0].ent_type_ in PLACE_LABELS and span[0].ent_iob_ == "B":
            while end < len(doc) and doc[end].ent_iob_ == "I":
                end += 1
        if end > span.end and doc[end - 1].lower_ in self.last:
            return doc[span.start : end]
        for word in doc.tokens[after.i : after.i + LONGEST_PARK]:
            if not is_name(word) or word.lower_ in self.last:
                break
            if word.text in self.reserves and word.nbor(-1).lower_ in self.reserved:
                # "Big Thicket | National Preserve" is at Big Thicket
                return span if word.i == after.i + 1 else doc[span.start : word.i + 1]
        following = word_after(doc[span.start : after.i + 1])
        if after.lower_ in self.last and (following is None or not is_name(following)):
            return doc[span.start : after.i + 1]
        return span

    def is_road(self, span: Span) -> bool:
        """Is it the name of a street?"""
        return len(span) > 1 and span[-1].lower_ in self.roads

    def road(self, span: Span) -> Span | None:
        """The name of a street that begins with a place's ("Baghdad Street" in Damascus).

        It may have a word between ("Quetta Main Road").
        """
        after = word_after(span)
        if after is not None and after.lower_ not in self.roads and is_name(after):
            after = word_after(span.doc[span.start : after.i + 1])
        if after is None or after.lower_ not in self.roads or not is_name(after):
            return None
        if span[-1].lower_ in self.units or span[0].ent_type_ == "PERSON":
            return None
        whole = span.doc[span.start : after.i + 1]
        following = word_after(whole)
        goes_on = following is not None and (is_name(following) or following.is_digit)
        return None if goes_on else whole

    def begins_feature(self, span: Span) -> bool:
        """Does a name begin with a word of nature ("Loch Leven", "Wadi Sirhan")?"""
        if len(span) < 2 or span[0].lower_ not in self.first:
            return False
        return span[0].ent_type_ != "PERSON" or not is_word(span[0].text)

    def is_aged(self, span: Span) -> bool:
        """Is it a part of a name of which an age is told ("Jordan York, 27, was found")?"""
        doc, (first, last) = span.doc, _run(span)
        told = doc.tokens[last : last + 4]
        is_named = last - first > 1
        if is_named and span[0].ent_type_ == "PERSON" and told and told[0].is_digit:
            told = [doc[last], *told]  # "Salisu Yakubu 20, both unemployed"
        elif len(told) < 4 or told[0].text != ",":
            return False
        if len(told) < 3 or told[2].text[:1] != ",":
            return False
        if not is_named and is_name(told[3]):  # "Ohio, 25, Texas, 30"
            return False
        before = word_before(doc[first:last])
        is_placed = before is not None and before.lower_ in self.prepositions
        return told[1].is_digit and len(told[1].text) <= OLDEST and not is_placed

    def names_another_thing(self, span: Span) -> bool:
        """Is it a street, a road known by its number, or in an operation's name ("Exit 6")?

        Nor does "North East of" a town name a region.
        """
        is_thing = self._is_numbered(span) or self._is_at_corner(span) or _is_direction(span)
        is_thing = is_thing or self._is_of_operation(span) or self._is_of_building(span)
        is_thing = is_thing or self._is_of_officer(span)
        return is_thing or self._is_of_joined_peoples(span)

    def _is_of_joined_peoples(self, span: Span) -> bool:
        """Is it one of two names that a hyphen joins, one of them a people's ("the Kuki-Zo")?"""
        tokens, first, end = span.doc.tokens, span.start, span.end
        if end + 1 < len(tokens) and tokens[end].text == "-":
            left, right = span.text, tokens[end + 1]
        elif first > 1 and tokens[first - 1].text == "-":
            left, right = tokens[first - 2].text, tokens[first]
        else:
            return False
        is_open = tokens[right.i - 1].whitespace_ or tokens[right.i - 2].whitespace_
        return (
            not is_open
            and right.text[:1].isupper()
            and not self.peoples.isdisjoint({left, right.text})
        )

    def _is_of_building(self, span: Span) -> bool:
        """Is it a saint whose church or school follows, or does it begin the name of houses?

        An office or a hospital is no unit ("Deputy County Commissioner", "Tehsil Headquarters").
        """
        after = word_after(span)
        if len(span) == 1 and span[0].lower_ in self.office_adjectives:
            return after is not None and is_name(after)
        if not self.office_adjectives.isdisjoint([t.lower_ for t in span]):
            return True
        if after is None:
            return False
        if span[0].lower_ in SAINTS and after.text in POSSESSIVE:
            following = span.doc.tokens[after.i + 1 : after.i + 2]
            return any(is_name(t) and t.lower_ in self.sites for t in following)
        return is_name(after) and span.doc[_run(span)[1] - 1].lower_ in self.dwellings

    def _is_of_officer(self, span: Span) -> bool:
        """Is it a word of the name of somebody with a rank ("Colonel Juan Franklin Quintero")?"""
        first, last = _run(span)
        return last - first > 2 and first < span.start and span.doc[first].lower_ in self.ranks

    def is_opposed(self, span: Span) -> bool:
        """Is it what somebody is against ("Anti-Balaka fighters")?"""
        before = [t.lower_ for t in span.doc.tokens[max(0, span.start - 2) : span.start]]
        return before == ["anti", "-"]

    def _is_of_operation(self, span: Span) -> bool:
        """Does it stand in the name of an operation ("the Operation Iron-Lake zone")?"""
        tokens, first = span.doc.tokens, span.start
        while first and not tokens[first].is_sent_start:
            before = tokens[first - 1]
            if not (is_name(before) or before.text == "-"):
                break
            first -= 1
        return tokens[first].lower_ in self.operations

    def _is_numbered(self, span: Span) -> bool:
        """Is it a road, an exit or a building known by its number ("Highway 40", "Exit 6")?"""
        tokens = span.doc.tokens
        for word in tokens[span.start : span.end]:
            number = tokens[word.i + 1] if word.i + 1 < len(tokens) else word
            is_kind = word.lower_ in self.numbered or word.lower_ in self.roads
            if (
                is_kind
                and number.is_digit
                and (word.i > span.start or word.lower_ in self.numbered)
            ):
                return True
        return False

    def is_code_of_road(self, span: Span) -> bool:
        """Is it the letters of a road ("NH 44", "U.S. 60"), not a land where some are counted?"""
        following = span.doc.tokens[span.end : span.end + 2]
        is_code = span.text.replace(".", "").isupper() or span.text.endswith(".")
        if not is_code or len(span.text) > LONGEST_CODE:
            return False
        if not following or not following[0].is_digit or len(following[0].text) > OLDEST:
            return False
        counted = following[1:] and following[1].tag_[:2] in ("NN", "JJ")
        return not counted

    def _is_at_corner(self, span: Span) -> bool:
        """Is it a street by the number beside it ("the 500 block of X", "near 21st and X")?

        What is called a street is a place of its own in its town.
        """
        tokens, first, end = span.doc.tokens, span.start, span.end
        if self._is_crossing(span):
            return True
        if self.is_road(span) or any(t.lower_ in self.roads for t in tokens[end : end + 1]):
            return False
        before = [t.lower_ for t in tokens[max(0, first - 2) : first]]
        if before == ["block", "of"]:
            return True
        if before[1:] in (["and"], ["&"]) and _ORDINAL.fullmatch(before[0]):
            return True
        crossing = [t.lower_ for t in tokens[end : end + 4]]
        if crossing[:1] not in (["and"], ["&"]):
            return False
        streets = crossing[2:] if crossing[1:2] and crossing[1] in self.units else crossing[1:]
        is_counted = bool(streets) and _ORDINAL.fullmatch(streets[0]) is not None
        return is_counted and (len(streets) < 2 or streets[1] in self.roads)

    def _is_crossing(self, span: Span) -> bool:
        """Is it one of two streets that cross ("the corner of X and Y", "near X and Y streets")?"""
        tokens, (start, end) = span.doc.tokens, _run(span)
        if self.is_road(span) or not start or span.text in self.lands:
            return False  # "the corner of Syria and Iraq"
        if tokens[start - 1].lower_ in ("and", "&"):  # the second of the two
            start -= 1
            while start and is_name(tokens[start - 1]):
                start -= 1
        elif end >= len(tokens) or tokens[end].lower_ not in ("and", "&"):
            return False
        before = [t.lower_ for t in tokens[max(0, start - 2) : start]]
        if before[1:] == ["of"] and before[0] in self.crossings:
            return True
        last = end
        while last < len(tokens) and (is_name(tokens[last]) or tokens[last].lower_ in ("and", "&")):
            last += 1
        return any(t.lower_ in self.crossing_streets for t in tokens[last - 1 : last + 1])

    def is_people(self, span: Span) -> bool:
        """Is it a people's, known or by the word behind it?"""
        return span.text in self.peoples or self.is_told_people(span)

    def is_told_people(self, span: Span) -> bool:
        """Is it a people's by the word behind it ("the Oronto tribe")?"""
        tokens, after = span.doc.tokens, span.end
        if after < len(tokens) and tokens[after].lower_ == "and":  # "the Oronto and Masali tribes"
            after += 1
            while after < len(tokens) and is_name(tokens[after]):
                after += 1
        return after < len(tokens) and tokens[after].lower_ in self.telling_peoples

    def is_of_people(self, span: Span) -> bool:
        """Is a village or quarter a people's, whatever town bears the name ("the Kuki village")?"""
        before, after = word_before(span), word_after(span)
        if span.text not in self.peoples or before is None or after is None:
            return False
        return before.lower_ in ARTICLES and after.lower_ in DWELLINGS

    def is_ethnic(self, span: Span) -> bool:
        """Is it a people's, whatever place bears the name ("the Amhara ethnic group")?"""
        after = word_after(span)
        return after is not None and after.lower_ == "ethnic"

    def is_called_person(self, span: Span) -> bool:
        """Is it somebody of whom it is told who he is ("N N, a leader of the group")?"""
        return (
            self._is_officer(span)
            or self.is_apposed(span)
            or any(
                c.dep_ == "appos" and (c.lower_ in self.people or c.lower_ in self.offices)
                for c in span.root.children
            )
        )

    def is_apposed(self, span: Span) -> bool:
        """Does it stand between commas behind the office it holds ("the secretary, N N, said")?"""
        before, after = word_before(span), word_after(span)
        if before is None or before.text != "," or after is None or after.text != ",":
            return False
        if not before.i or before.nbor(-1).text not in self.office_nouns or len(span) < 2:
            return False
        root = span.root
        return root.dep_ == "appos" and root.head.i == before.i - 1

    def _is_officer(self, span: Span) -> bool:
        """Does an office of a place follow ("N N, X state information commissioner said")?"""
        tokens, at = span.doc.tokens, span.end + 1
        if len(span) < 2 or [t.text for t in tokens[span.end : at]] != [","]:
            return False
        end = min(len(tokens), at + OFFICE)
        while at < end and is_name(tokens[at]):
            at += 1
        while (
            at < end and tokens[at].tag_ in ("NN", "JJ") and tokens[at].lower_ not in self.offices
        ):
            at += 1
        is_placed = at > span.end + 1 and is_name(tokens[span.end + 1])
        return is_placed and at < end and tokens[at].lower_ in self.offices

    def is_holder(self, span: Span) -> bool:
        """Is it who holds the office told before ("the governor of X region, N N, said")?"""
        doc, (first, last) = span.doc, _run(span)
        if last - first < 2 or first < 3 or last == len(doc):
            return False
        if (doc[first - 1].text, doc[last].text) != (",", ","):
            return False
        first -= 2
        while first > 1 and doc[first].text not in (*HELD, ",", "."):
            first -= 1
        return doc[first].text in HELD and doc[first - 1].lower_ in self.offices


def _run(span: Span) -> tuple[int, int]:
    """First and last but one of the name tokens of which a span is a part."""
    tokens, first, last = span.doc.tokens, span.start, span.end
    while first and not tokens[first].is_sent_start and is_name(tokens[first - 1]):
        first -= 1
    while last < len(tokens) and not tokens[last].is_sent_start and is_name(tokens[last]):
        last += 1
    return first, last


def _is_direction(span: Span) -> bool:
    """Reads "an area North East | of Janale"."""
    after = word_after(span)
    return (
        after is not None
        and after.lower_ == "of"
        and all(t.lower_ in DIRECTIONS or t.text == "-" for t in span)
    )
