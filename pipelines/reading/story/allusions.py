"""What is only named and nowhere told ("the torture must end"): it is no event."""

from __future__ import annotations

from pipelines.lexicons import lexicon
from pipelines.reading.events.context import is_day_of_saying
from pipelines.reading.statements import CasualtyMention, EventMention
from pipelines.reading.story.days_lent import HAPPENING
from pipelines.reading.story.tellings import Cluster, actors_of
from pipelines.reading.syntax.clauses import children, is_verb, led_by
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.document import Document

# what leads from a blow to what is hit
SHAKING = frozenset(lexicon("deeds")["shaking"])
AIMS = frozenset({"on", "against", "at", "in", "of", "inside", "outside", "near"})


def is_allusion(cluster: Cluster, document: Document, lemmas: Lemmas) -> bool:
    """Is violence only alluded to ("the bombings, the arrests"), nowhere told as an event?

    So it is if nouns are all that is said of it: nobody suffers, no figure, no day, no place, and
    nothing that is hit ("the sabotage of the grid").
    """
    return all(map(_is_total, cluster.casualties)) and all(
        m.event_type == "ASSAULT"
        and document.doc[m.head].tag_[:2] == "NN"
        and not actors_of(m, "target", "participant")
        and (m.date is None or is_day_of_saying(m.date, document, lemmas))
        and (m.place is None or m.place.place is None or m.place.place.feature == "country")
        and (_is_bare_plural(m, document) or not _is_told(m, document, lemmas))
        for m in cluster.mentions
    )


def _is_total(figure: CasualtyMention) -> bool:
    """Is a figure that of years or of a continent ("100,000 people are missing")?"""
    most: int = lexicon("harm")["cumulative"]["from"]
    return figure.harm == "missing" and (figure.count_low or 0) >= most


def _is_bare_plural(mention: EventMention, document: Document) -> bool:
    return document.doc[mention.head].tag_ == "NNS" and not mention.roles


def _is_told(mention: EventMention, document: Document, lemmas: Lemmas) -> bool:
    """Is a noun told as a case: "committed rape", "there was a blast", or with what was hit?"""
    noun = document.doc[mention.head]
    trigger = document.doc[mention.first : mention.last]
    has_verb = any(is_verb(t) for t in trigger) or noun.dep_ == "attr"
    happens = noun.dep_ == "nsubj" and lemmas(noun.head) in HAPPENING | SHAKING
    return has_verb or happens or _tells_aim(mention, document)


def _tells_aim(mention: EventMention, document: Document) -> bool:
    """Does a noun say what was hit ("the blasts in the mill", "the Riverside shooting")?"""
    noun = document.doc[mention.head]
    aims = led_by(noun, AIMS)
    aims += [
        t for c in children(noun, "acl") if c.lower_ == "targeting" for t in children(c, "dobj")
    ]
    return any(
        led.tag_ in ("NNP", "NNPS")
        or any(c.dep_ in ("det", "poss", "nummod") for c in led.children)
        for led in aims
    ) or any(c.tag_ == "NNP" and not _is_of_actor(c, mention) for c in children(noun, "compound"))


def _is_of_actor(token: Token, mention: EventMention) -> bool:
    return any(m.first <= token.i < m.last for _, m in mention.roles)
