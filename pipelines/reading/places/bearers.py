"""Who bears a name that a place bears, too: peoples ("Orma villagers") and armed groups."""

from __future__ import annotations

from pipelines.lexicons import lexicon
from pipelines.reading.places.listing import PLACE_LABELS
from pipelines.reading.places.namesakes import Namesakes
from pipelines.reading.places.wording import LINKING, Wording
from pipelines.reading.places.words_around import word_before
from pipelines.reading.syntax.tokens import Span, Token
from pipelines.reading.syntax.words import Lemmas

MODIFIERS = frozenset({"amod", "compound", "nmod"})


class Bearers:
    """What peoples and armed groups are called. Knowledge is loaded once."""

    def __init__(self) -> None:
        self.namesakes = Namesakes()
        peoples = lexicon("roles")["communities"]
        self.peoples = {f.lower() for name, forms in peoples.items() for f in (name, *forms[1:])}
        # a name in capitals is an acronym
        self.groups = {
            name.lower()
            for region in lexicon("groups")["group_list"]
            for group in region["group"]
            for name in (group["name"], *group.get("aliases", ()))
            if not name.isupper()
        }

    def are_told(self, span: Span, wording: Wording, lemmas: Lemmas) -> bool:
        """Is the name said of those who bear it, not of a place ("an al-Shabab attack")?"""
        name, last = span.text.lower(), span[-1]
        if name in self.peoples:
            return _is_of_people(last, wording)
        if _ends_title(span) or self.namesakes.are_meant(span):
            return True
        if name not in self.groups or last.ent_type_ in PLACE_LABELS:
            return False
        is_of_deed = last.dep_ == "compound" and last.head.text.islower()
        return is_of_deed or not wording.is_placed(span, lemmas)


def _ends_title(span: Span) -> bool:
    """Does it end the title of a paper or work ("Carta de Angola")?"""
    before = word_before(span)
    is_inside = span[0].ent_type_ == "WORK_OF_ART" and span[0].ent_iob_ == "I"
    return is_inside and before is not None and before.lower_ in LINKING


def _is_of_people(name: Token, wording: Wording) -> bool:
    """Is a people's name said of people ("Orma villagers", "Dinka and Nuer youths")?"""
    noun = name.head
    return (
        name.dep_ in MODIFIERS
        and name.i < noun.i
        and noun.tag_ == "NNS"
        and noun.text.islower()
        and noun.lower_ not in wording.admin
    )
