"""Guards: may a phrase that fits be meant as it says? The words around it allow or bar it."""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.lexicons import lexicon
from pipelines.reading.events.candidate import FIGHTERS, VIOLENT, Candidate
from pipelines.reading.events.domains import is_figure_of_speech
from pipelines.reading.events.elements import Match
from pipelines.reading.events.frames import TOLLS
from pipelines.reading.events.other_senses import is_other_sense
from pipelines.reading.syntax.clauses import arguments, children, first, is_verb, led_by
from pipelines.reading.syntax.parses import FINITE
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas

PARTS = frozenset(lexicon("deeds")["shares"]) | frozenset(lexicon("deeds")["groups"])
PIECES = frozenset(lexicon("deeds")["pieces"])
NAMELESS = frozenset(lexicon("deeds")["nameless"])
OWN_WORDS = 8
KILLERS = FIGHTERS | {"criminal_group"}
# modes of weapons that kill many at once
BLOWS = frozenset({"explosives", "suicide-attack", "aerial", "drone", "heavy-weapons"})
# what people are called by two words: "train drivers" are no trains, "game rangers" play none
CALLED = frozenset(
    word
    for name, role in lexicon("roles")["role"].items()
    if name == "police" or role["kind"] == "people"
    for word in role["words"]
    if " " in word
)
MODIFYING = frozenset("compound amod nmod poss advmod conj npadvmod prt".split())
HARMED = frozenset(lexicon("parsing")["harmed"]["words"])
ASKING = frozenset({"ask", "wonder", "inquire", "enquire"})
CLAIMING = frozenset({"insist", "suggest", "propose"})
OBLIGING = frozenset({"must", "should", "ought"})
ABSTRACT = frozenset(lexicon("roles")["abstract"]["words"])


def fits(match: Match, lemmas: Lemmas) -> bool:
    """Do the words around a match allow it (`not_with`, `only_with` and their kin)?"""
    frame = match.phrase.frame
    if is_other_sense(match, lemmas):
        return False
    if frame.not_target and any(
        _named(token, lemmas) & frame.not_target for role, token in match.roles if role == "target"
    ):
        return False
    if (frame.no_object or match.phrase.is_of_subject) and _has_stray_object(match):
        return False
    if frame.not_led_to and _leads_to(match, frame.not_led_to, lemmas):
        return False
    if frame.mode == "withdraw" and _leaves_harmed(match.head):
        return False
    if frame.not_act and any(lemmas(t) in frame.not_act for t in children(match.head, "xcomp")):
        return False
    if frame.type == "REQUEST" and any(rule(match.head, lemmas) for rule in NO_REQUEST):
        return False
    if frame.type == "AGREE" and _is_opinion(match.head, lemmas):
        return False
    if _is_passive_meeting(match, lemmas):
        return False
    if frame.type == "CONSULT" and any(map(_is_abstract, (t for _, t in match.roles))):
        return False
    if frame.type in VIOLENT and (_is_said(match.head) or _is_betrayal(match, lemmas)):
        return False
    if frame.type in VIOLENT and is_figure_of_speech(match.head, match.roles, lemmas):
        return False
    if not frame.not_with and not frame.only_with:
        return True
    if _around(match, lemmas, far=False) & frame.not_with:
        return False
    if not frame.only_with or _around(match, lemmas, far=True) & frame.only_with:
        return True
    return frame.signs_after and not frame.only_with.isdisjoint(_said_there(match.head, lemmas))


def _is_said(verb: Token) -> bool:
    """Is a clause its object ("fired back that the League was to blame")?"""
    clauses = (c for c in children(verb, "ccomp") if c.i > verb.i)
    return any(t.lower_ == "that" and t.dep_ == "mark" for c in clauses for t in c.lefts)


def _is_passive_meeting(match: Match, lemmas: Lemmas) -> bool:
    """Is something met or carried, and nobody visited ("were met with cheers", "was flown to")?"""
    is_meant = match.phrase.frame.name == "meet" or lemmas(match.head) == "fly"
    is_of_kind = match.phrase.frame.type == "CONSULT" and is_meant
    return is_of_kind and bool(children(match.head, "auxpass"))


def _is_of_name(verb: Token, lemmas: Lemmas) -> bool:
    """Does a witness only want to stay unnamed ("asked not to be named", "on anonymity")?"""
    return any(t.lower_ in NAMELESS for t in verb.subtree if t.i - verb.i in range(1, OWN_WORDS))


def _is_question(verb: Token, lemmas: Lemmas) -> bool:
    """Is it asked what or whether something is ("asked who had fired"), not that it be done?"""
    if lemmas(verb) not in ASKING:
        return False
    return any(
        not any(t.lower_ == "that" for t in clause.lefts)
        and (_is_finite(clause) or any(t.tag_[:1] == "W" for t in clause.lefts))
        for clause in children(verb, "ccomp")
    )


def _is_claim(verb: Token, lemmas: Lemmas) -> bool:
    """Does somebody only maintain or suppose something ("insisted that he had no part in it")?"""
    if lemmas(verb) not in CLAIMING:
        return False
    for clause in children(verb, "ccomp"):
        helpers = {c.lower_ for c in clause.children if c.tag_ == "MD"}
        is_plural = any(t.tag_ in ("NNS", "NNPS") for t in children(clause, "nsubj"))
        is_told = (
            clause.tag_ in ("VBD", "VBZ")
            or clause.lower_ == "are"
            or (clause.tag_ == "VBP" and is_plural)
        )
        is_told |= any(c.tag_ in ("VBD", "VBZ", "VBP") for c in children(clause, "aux", "auxpass"))
        if helpers - OBLIGING or (is_told and not helpers):
            return True
    return False


NO_REQUEST = (_is_question, _is_claim, _is_of_name)


def _is_finite(verb: Token) -> bool:
    return verb.tag_ in FINITE or any(c.tag_ in FINITE for c in verb.children if c.dep_ == "aux")


def _is_opinion(verb: Token, lemmas: Lemmas) -> bool:
    """Do people only think alike ("agreed that the vote was fair"), with nothing to be done?

    So it is where what is agreed is said before ("'It was fair,' he agreed").
    """
    if lemmas(verb) != "agree":
        return False
    for clause in children(verb, "ccomp"):
        helpers = [c for c in clause.children if c.dep_ in ("aux", "auxpass")]
        is_modal = any(c.tag_ in ("MD", "TO") for c in helpers)
        is_finite = any(t.tag_ in ("VBD", "VBZ", "VBP") for t in (clause, *helpers))
        if clause.i < verb.i or (is_finite and not is_modal and first(clause, "xcomp") is None):
            return True
    return False


def _is_betrayal(match: Match, lemmas: Lemmas) -> bool:
    """Was a body of people "stabbed in the back"?"""
    if lemmas(match.head) != "stab":
        return False
    led = led_by(match.head)
    harmed = [*children(match.head, "nsubjpass"), *children(match.head, "dobj")]
    is_body = any(t.ent_type_ in ("ORG", "GPE", "NORP") for t in harmed)
    return is_body and any(t.lower_ == "back" for t in led)


def _leaves_harmed(verb: Token) -> bool:
    """Does it tell what became of people, not of a place ("left nine dead")?"""
    told = [verb, *children(verb, "dobj")]
    return any(c.lower_ in HARMED and c.i > verb.i for t in told for c in t.children)


def _is_abstract(token: Token) -> bool:
    """Is it no party that is met ("met stiff opposition", "the opposition of the army")?"""
    is_shown = any(p.lower_ in ("of", "from", "to") for p in children(token, "prep"))
    return token.lower_ in ABSTRACT and (is_shown or not children(token, "det", "poss"))


def _has_stray_object(match: Match) -> bool:
    """Has the verb an object of which the phrase knows nothing ("demonstrated a link")?

    So it has where a clause is its object ("demonstrated that the valve was faulty", "conceded it
    had failed").
    """
    told = {*(t.i for t in match.words), *(t.i for _, t in match.roles)}
    verb = match.head
    clauses = (
        c
        for c in children(verb, "ccomp")
        if any(t.lower_ == "that" for t in c.lefts) or (c.i > verb.i and _is_finite(c))
    )
    return any(t.i not in told for t in (*children(verb, "dobj"), *clauses))


def _said_there(token: Token, lemmas: Lemmas) -> frozenset[str]:
    """The lemmas of a token's own sentence and of the one after it."""
    return lemmas.of(token.sent) | lemmas.of(token.doc.sentence_after(token.sent))


def _named(token: Token, lemmas: Lemmas) -> set[str]:
    """What a noun names: a thing, and that of which it is a part ("parts of the body")."""
    of = [p for p in children(token, "prep") if p.lower_ == "of" and lemmas(token) in PIECES]
    return {lemmas(token), *(lemmas(led) for p in of for led in children(p, "pobj"))}


def _leads_to(match: Match, words: frozenset[str], lemmas: Lemmas) -> bool:
    """Does a preposition of the match or of its verb lead to a word ("clashed over taxes")?

    A word may be told with its preposition ("to hospital").
    """
    holders = list(match.words)
    if not is_verb(match.head) and is_verb(match.head.head):
        holders.append(match.head.head)
    return any(
        led in words or f"{prep.lower_} {led}" in words
        for holder in holders
        for prep in children(holder, "prep")
        for led in _led_to(prep, lemmas, 1)
    )


def _around(match: Match, lemmas: Lemmas, far: bool) -> set[str]:
    """Lemmas of a match's words and arguments and of their modifiers.

    `far`: also of what its prepositions lead to.
    """
    found: set[str] = set()
    for token in _told(match):
        found |= _measured(token, lemmas, far)
        for child in token.children:
            found.update(_beside(child, token, match, lemmas, far))
    if match.act is not None and far:
        found.add(lemmas(match.act))
    return found


def _told(match: Match) -> list[Token]:
    """The words of a match, what fills its parts, and the subject and object of its verb."""
    heads = [*match.words, *(t for _, t in match.roles)]
    if is_verb(match.head):
        args = arguments(match.head)
        own = {match.head, *heads}
        # "clashed with the police and set fire to a bus": what was set is no object of the clash
        object_, above = args.object, args.object and args.object.head
        is_others = above is not None and is_verb(above) and not own & {object_, above}
        heads += [t for t in (args.subject, None if is_others else object_) if t is not None]
    return heads


def _measured(token: Token, lemmas: Lemmas, far: bool) -> set[str]:
    """A word, or what it is so many or a group of ("62 of the seats", "a group of troops")."""
    led = set()
    if token.tag_ == "CD" or token.lower_ in PARTS:
        led = {lemmas(led) for led in led_by(token)}
    if far or not led or not any(p.lower_ == "of" for p in children(token, "prep")):
        led.add(lemmas(token))  # "a team of soldiers" plays no match
    return led


def _beside(child: Token, token: Token, match: Match, lemmas: Lemmas, far: bool) -> Iterator[str]:
    """What a word below one of those told adds: what modifies it, and, `far`, where it leads."""
    if child.lower_ == "alongside":  # whom they fight beside is no foe
        yield child.lower_
    if not far and child.dep_ == "conj" and is_verb(token) and is_verb(child):
        return  # "clashed with the police and set cars alight": another deed
    if not far and child.dep_ == "compound" and f"{child.lower_} {lemmas(token)}" in CALLED:
        return
    if child.dep_ in MODIFYING:
        # "US-trained police" have to do with no train
        yield _participle(child, far) if child.tag_ == "VBN" else lemmas(child)
        yield from (lemmas(c) for c in children(child, "amod", "compound", "npadvmod"))
    elif far and child.dep_ in ("prep", "agent"):
        yield from _led_to(child, lemmas, 2)
    elif far and child.dep_ in ("acl", "advcl", "appos") and child.tag_[:2] == "VB":
        if child.tag_ in ("VBN", "VB") or child.dep_ == "appos":
            yield lemmas(child)  # "explosives strapped to her waist", "a body, the throat slit"
    elif child.dep_ == "dobj" and token in match.words:
        yield lemmas(child)


def _participle(token: Token, far: bool) -> str:
    """A participle as written; a "remote-controlled" bomb is not controlled."""
    is_joined = not far and token.i > token.sent.start + 1 and token.nbor(-1).text == "-"
    return f"{token.nbor(-2).lower_}-{token.lower_}" if is_joined else token.lower_


def _led_to(prep: Token, lemmas: Lemmas, depth: int) -> set[str]:
    """What a preposition leads to, with its modifiers ("of a man with gunshot wounds")."""
    led = first(prep, "pobj", "dobj", "pcomp")  # "following an injury", "in shelling"
    if led is None:
        return set()
    found = {lemmas(led), *(lemmas(c) for c in children(led, "compound", "amod", "conj"))}
    for each in children(led, "prep") if depth > 1 else ():
        found |= _led_to(each, lemmas, depth - 1)
    return found


def is_literal(candidate: Candidate, told: list[Candidate]) -> bool:
    """Is it violence whatever its sentence is about ("gunmen killed a coach and two players")?

    So it is where fighters do it, or a weapon of which people died. `told`: all that the sentence
    tells.
    """
    acting = candidate.actors("source")
    if any(a.actor_type in KILLERS for a in acting):
        return True
    return candidate.mode in BLOWS and any(c.frame.name in TOLLS for c in told)
