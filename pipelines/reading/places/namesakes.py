"""What else bears the name of a place: cars, dishes, illnesses, teams, bodies, feasts, pacts."""

from __future__ import annotations

from pipelines.lexicons import lexicon
from pipelines.reading.places.words_around import POSSESSIVE, is_name, word_after, word_before
from pipelines.reading.syntax.parses import is_time
from pipelines.reading.syntax.tokens import Span, Token

PARTS = frozenset({"compound", "nmod", "amod"})
UNIT_DIGITS = 3
LISTED = frozenset({",", "and", "&"})


class Namesakes:
    """Asks the words beside a name. Knowledge is loaded once."""

    def __init__(self) -> None:
        words = {kind: frozenset(found) for kind, found in lexicon("places")["namesakes"].items()}
        self.makers, self.cars, self.ships = words["makers"], words["cars"], words["ships"]
        self.goods, self.illnesses = words["goods"], words["illnesses"]
        self.clubs, self.states = words["clubs"], words["united"]
        self.bodies, self.lands = words["bodies"], words["lands_of_bodies"]
        self.firms = words["firms"]
        self.feasts, self.titles = words["feasts"], words["titles"]
        self.towns_of_pacts = words["towns_of_pacts"]
        self.pacts, self.kinds_of_pact = words["pacts"], words["kinds_of_pact"]

    def are_meant(self, span: Span) -> bool:
        """Is the name not a place's here ("a Dodge Durango", "Lassa fever", "Bank of America")?"""
        before, after = word_before(span), word_after(span)
        if before is not None and self._lead_to(span, before):
            return True
        if len(span) > 1 and span[0].lower_ in self.cars:
            return True
        return after is not None and self._follow(span, after)

    def _lead_to(self, span: Span, before: Token) -> bool:
        """Does what stands before tell it: a maker, a kind of ship, titles, a body of its name?"""
        word = before.lower_.rstrip(".")
        if word in self.makers and is_name(before):
            return True
        if word in self.ships and not (before.text.islower() and before.tag_ not in ("NN", "NNP")):
            return True
        if word in self.firms and before.text.islower():
            return True
        if _is_number_of_unit(span, before):
            return True
        if word == "united" and is_name(before):  # "United Russia"
            return span[0].lower_ not in self.states
        if word == "of" and before.i > before.sent.start:
            body = before.nbor(-1)
            if is_name(body) and body.lower_ in self.bodies:
                return span.text.lower() in self.lands
        while before.i > before.sent.start and before.lower_ in LISTED:
            before = before.nbor(-1)
            while before.i > before.sent.start and is_name(before):
                before = before.nbor(-1)
        return before.lower_ in self.titles  # "Presidents Kota and Rampur"

    def _follow(self, span: Span, after: Token) -> bool:
        """Does what stands behind tell it: an illness, a dish, a club, a feast, a pact?"""
        if self._is_pact(span, after):
            return True
        following = after.nbor(1) if after.i + 1 < after.sent.end else None
        ends = following is None or not is_name(following)
        if after.lower_ in self.illnesses:  # not "Plum Island Animal Disease Center"
            return after.text.islower() or ends
        if after.lower_ in self.goods:  # not "Virginia duck hunters"
            whole = after.head if after.dep_ in PARTS and after.head.i > after.i else after
            return after.text.islower() and ends and whole.lower_ in self.goods
        if after.lower_ in self.clubs and is_name(after):
            return following is None or following.lower_ not in self.states
        is_owner = after.text in POSSESSIVE and following is not None
        return is_owner and following is not None and following.text in self.feasts

    def _is_pact(self, span: Span, after: Token) -> bool:
        """Is it a pact that was made there ("the Minsk | peace agreements")?"""
        if span.text.lower() not in self.towns_of_pacts:
            return False
        words = [after.lower_, *(t.lower_ for t in span.doc[after.i + 1 : after.sent.end][:2])]
        said = next((w for w in words if w not in self.kinds_of_pact), "")
        return said in self.pacts


def _is_number_of_unit(span: Span, before: Token) -> bool:
    """Is it a regiment by its number ("2 Para", "3 Assam Rifles"), not things counted there?"""
    is_number = before.text.isdigit() and len(before.text) <= UNIT_DIGITS and not is_time(before)
    is_called_place = span.root.ent_type_ in ("GPE", "LOC", "FAC")
    return is_number and not is_called_place and span.root.dep_ in PARTS and is_name(span.root.head)
