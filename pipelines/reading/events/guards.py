"""Guards: does a phrase that fits tell an event? Its words, tense and company say."""

from __future__ import annotations

from pipelines.lexicons import lexicon
from pipelines.reading.events.accidents import is_relief
from pipelines.reading.events.candidate import FIGHTERS, VIOLENT, Candidate
from pipelines.reading.events.domains import is_figure_of_speech
from pipelines.reading.events.frames import ENTRIES, TOLLS
from pipelines.reading.events.habits import is_habit, is_of_anyone, tells_repetition
from pipelines.reading.events.matching import Match
from pipelines.reading.events.parties import UNARMED
from pipelines.reading.events.status import is_long_struggle, is_rhetoric, is_war_of_deed
from pipelines.reading.events.weapons import BACKED
from pipelines.reading.statements import UNREAL
from pipelines.reading.syntax.clauses import arguments, children, first, is_marked, is_verb
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas

STATIONED = frozenset(lexicon("deeds")["stationed"])

CALLS = frozenset({"visit", "tour", "trip"})
TOLD_IF_UNREAL = frozenset({"ASSAULT", "PROTEST", "CONSULT", "RETREAT", "MOBILIZE", "COERCE"})
# auxiliaries of what has not been done or undone yet, and of what is done as a rule
NOT_YET = frozenset("will 'll wo shall would can ca could must should may might to do does".split())
PARTS = frozenset(lexicon("deeds")["shares"]) | frozenset(lexicon("deeds")["groups"])
PIECES = frozenset(lexicon("deeds")["pieces"])
KILLERS = FIGHTERS | {"criminal_group"}
# modes of weapons that kill many at once
BLOWS = frozenset({"explosives", "suicide-attack", "aerial", "drone", "heavy-weapons"})
# who clashes with words alone, if it is over something
TALKERS = frozenset({"government", "igo", "ngo", "political_party", "business", "media"})
AS = frozenset({"as", "while", "when"})
LABEL = 3  # tokens of a label before a story's first sentence, with the mark behind it
PERCEIVED = frozenset(lexicon("parsing")["perceived"]["words"])
MARKS = frozenset({":", "-", "–", "—", "|"})
THEMSELVES = frozenset("himself herself itself themselves myself ourselves oneself".split())
ENDING = frozenset(lexicon("deeds")["ending"])
GOING_ON = frozenset(lexicon("deeds")["going_on"])
COSTING = frozenset(lexicon("deeds")["costing"])
# what people are called by two words: "train drivers" are no trains, "game rangers" play none
CALLED = frozenset(
    word
    for name, role in lexicon("roles")["role"].items()
    if name == "police" or role["kind"] == "people"
    for word in role["words"]
    if " " in word
)
HARMED = frozenset(lexicon("parsing")["harmed"]["words"])
TOLD_IF_DENIED = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT"})
ABSTRACT = frozenset(lexicon("roles")["abstract"]["words"])
PAPERS = frozenset(lexicon("deeds")["protest_papers"])
HEARD = frozenset(lexicon("deeds")["protest_heard"])


def fits(match: Match, lemmas: Lemmas) -> bool:
    """Do the words around a match allow it (`not_with`, `only_with` and their kin)?"""
    frame = match.phrase.frame
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


def _is_betrayal(match: Match, lemmas: Lemmas) -> bool:
    """Was a body of people "stabbed in the back"?"""
    if lemmas(match.head) != "stab":
        return False
    led = [t for p in children(match.head, "prep") for t in children(p, "pobj")]
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

    So it has where a clause is its object ("demonstrated that the valve was faulty").
    """
    told = {*(t.i for t in match.words), *(t.i for _, t in match.roles)}
    clauses = (c for c in children(match.head, "ccomp") for t in c.lefts if t.lower_ == "that")
    return any(t.i not in told for t in (*children(match.head, "dobj"), *clauses))


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
    heads = [*match.words, *(t for _, t in match.roles)]
    if is_verb(match.head):
        args = arguments(match.head)
        own = {match.head, *heads}
        # "clashed with the police and set fire to a bus": what was set is no object of the clash
        object_, above = args.object, args.object and args.object.head
        is_others = above is not None and is_verb(above) and not own & {object_, above}
        heads += [t for t in (args.subject, None if is_others else object_) if t is not None]
    found: set[str] = set()
    for token in heads:
        led = set()
        if token.tag_ == "CD" or token.lower_ in PARTS:  # "62 of the seats", "a group of troops"
            led = {lemmas(led) for p in children(token, "prep") for led in children(p, "pobj")}
        if far or not led or not any(p.lower_ == "of" for p in children(token, "prep")):
            found.add(lemmas(token))  # "a team of soldiers" plays no match
        found |= led
        for child in token.children:
            if child.lower_ == "alongside":  # whom they fight beside is no foe
                found.add(child.lower_)
            if not far and child.dep_ == "conj" and is_verb(token) and is_verb(child):
                continue  # "clashed with the police and set cars alight": another deed
            is_called = child.dep_ == "compound" and f"{child.lower_} {lemmas(token)}" in CALLED
            if is_called and not far:
                continue
            if child.dep_ in (
                "compound",
                "amod",
                "nmod",
                "poss",
                "advmod",
                "conj",
                "npadvmod",
                "prt",
            ):
                # "US-trained police" have to do with no train
                found.add(_participle(child, far) if child.tag_ == "VBN" else lemmas(child))
                found |= {lemmas(c) for c in children(child, "amod", "compound", "npadvmod")}
            elif far and child.dep_ in ("prep", "agent"):
                found |= _led_to(child, lemmas, 2)
            elif far and child.dep_ in ("acl", "advcl", "appos") and child.tag_[:2] == "VB":
                if child.tag_ in ("VBN", "VB") or child.dep_ == "appos":
                    # "explosives strapped to her waist", "a body, the throat slit"
                    found.add(lemmas(child))
            elif child.dep_ == "dobj" and token in match.words:
                found.add(lemmas(child))
    if match.act is not None and far:
        found.add(lemmas(match.act))
    return found


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


def is_idle(candidate: Candidate, lemmas: Lemmas, *, is_dated: bool = False) -> bool:
    """Is nothing told to have happened? What was left undone is told of force only."""
    if is_of_anyone(candidate.head):
        return True
    if candidate.type in VIOLENT and (
        _is_only_said(candidate)
        or _is_asked(candidate.head)
        or _is_open_question(candidate)
        or _is_to_oneself(candidate)
        or _is_contest(candidate)
        or _is_of_you(candidate.head)
        or _is_of_workers(candidate, lemmas)
        or _is_on_the_way(candidate)
        or is_war_of_deed(candidate.noun or candidate.head, lemmas)
    ):
        return True
    is_aid = candidate.type == "AID" and candidate.head.lower_ in BACKED
    if (is_aid or candidate.type == "SUPPORT") and _is_described(candidate.head):
        return True
    if candidate.type == "MOBILIZE" and _is_stationed(candidate.head):
        return True
    if candidate.type == "MOBILIZE" and is_relief(candidate.head, lemmas):
        return True
    if candidate.mode == "seize" and _is_protested(candidate.head):
        return True
    if candidate.frame.name == "checkpoint" and _is_described(candidate.head):
        return True  # "at a checkpoint manned by soldiers"
    if candidate.type == "PROTEST" and _is_in_writing(candidate.head, lemmas):
        return True
    if candidate.mode == "visit" and _is_inroad(candidate, lemmas):
        return True
    if candidate.mode == "ceasefire" and _is_over(candidate.head, lemmas):
        return True
    if candidate.status == "denied":
        if candidate.head.dep_ in ("pcomp", "pobj") and candidate.head.head.lower_ == "without":
            return True  # "without firing a shot" tells how another deed was done
        is_long = candidate.noun is not None and is_long_struggle(candidate.noun, lemmas)
        return is_long or candidate.type not in TOLD_IF_DENIED
    if candidate.status in UNREAL and candidate.type not in TOLD_IF_UNREAL:
        return True
    if candidate.type not in VIOLENT:
        return False
    if is_rhetoric(candidate.head, lemmas):
        return True
    if candidate.status == "hypothetical":
        aimed_at = any(role == "target" for role, _ in candidate.tokens)
        return not (candidate.has("source") and aimed_at and is_verb(candidate.head))
    if candidate.status == "occurred":
        is_habitual = is_habit(candidate.head, lemmas) and not _is_case(candidate, is_dated)
        return is_habitual or _is_bare(candidate, lemmas)
    return False


def _is_case(candidate: Candidate, is_dated: bool) -> bool:
    """Is a deed in the present a case: of a day, with one or so many of the hit, or the first told?

    "Gunmen attack a village on 3 May", a headline with a full stop, an entry of a chronology; not
    "a regime that bombs towns", "they attack every night".
    """
    head = candidate.head
    if head.dep_ in ("relcl", "advcl", "acl") or tells_repetition(head):
        return False
    hit = [t for role, t in candidate.tokens if role in ("target", "participant")]
    is_told = any(c.dep_ == "nummod" or c.lower_ in ("a", "an") for t in hit for c in t.lefts)
    days = (t for c in children(head, "prep", "npadvmod") for t in (c, *c.children))
    return is_told or is_dated or _is_told_first(head) or any(t.ent_type_ == "DATE" for t in days)


def _is_told_first(head: Token) -> bool:
    """Is it in the first sentence of a text, but for a label ("BREAKING: …")?"""
    before = [t.text for t in head.doc[: min(head.sent.start, LABEL + 1)] if not t.is_space]
    return not before or (len(before) < LABEL and before[-1] in MARKS)


def _is_to_oneself(candidate: Candidate) -> bool:
    """Does somebody hurt himself ("slashed himself")? Who shot or blew himself up is counted."""
    if candidate.mode in BLOWS | {"firearms"} or candidate.frame.name == "kill":
        return False
    hurt = children(candidate.head, "dobj")
    return any(t.lower_ in THEMSELVES and t not in candidate.words for t in hurt)


def _is_contest(candidate: Candidate) -> bool:
    """Is it a contest of words or votes?

    "Rossi beat Blanc", "the two governments clashed over how to deal with refugees".
    """
    verb = candidate.head
    if verb.lower_ == "beat" or (verb.tag_ == "VBN" and verb.lower_ == "beaten"):
        names = all(t.tag_ == "NNP" for _, t in candidate.tokens)
        is_plain = not children(verb, "prt", "oprd") and not any(
            p.lower_ in ("with", "to") for p in children(verb, "prep")
        )
        return names and is_plain and len(candidate.tokens) > 1
    if not (candidate.mutual and is_verb(verb) and candidate.mode is None):
        return False
    kinds = {a.actor_type for a in candidate.actors("participant")}
    return kinds <= TALKERS and any(p.lower_ == "over" for p in children(verb, "prep"))


def _is_of_you(verb: Token) -> bool:
    """Does the reader or hearer do it ("you have to kill 30 of them")? A case is told of others."""
    while verb.dep_ in ("xcomp", "conj") and first(verb, "nsubj") is None and is_verb(verb.head):
        verb = verb.head
    subject = first(verb, "nsubj") if is_verb(verb) else None
    return subject is not None and subject.lower_ == "you"


def _is_of_workers(candidate: Candidate, lemmas: Lemmas) -> bool:
    """Is a strike that of people who bear no arms ("the nurses' strike hit six hospitals")?"""
    means = [*candidate.words, *(t for role, t in candidate.tokens if role == "source")]
    strikes = [t for t in means if lemmas(t) == "strike" and not is_verb(t)]
    is_theirs = any(c.tag_ == "PRP$" for strike in strikes for c in strike.children)
    acting = candidate.actors("source")
    is_told = bool(strikes) and (bool(acting) or is_theirs)
    return is_told and all(a.actor_type in UNARMED for a in acting)


def _is_on_the_way(candidate: Candidate) -> bool:
    """Does it only say where those hit were going ("killed nine rebels as they entered Bor")?"""
    verb = candidate.head
    if candidate.frame.name not in ENTRIES or verb.dep_ != "advcl" or not is_marked(verb, AS):
        return False
    return any(c.tag_ == "PRP" for c in children(verb, "nsubj"))


def _is_protested(noun: Token) -> bool:
    """Is a coup only what a protest is about ("rallied against the coup")?"""
    return not is_verb(noun) and noun.dep_ == "pobj" and noun.head.lower_ in ("against", "since")


def _is_inroad(candidate: Candidate, lemmas: Lemmas) -> bool:
    """Do those who bear arms for no state come to no one ("the bandits arrived on motorcycles")?"""
    if lemmas(candidate.head) in CALLS:
        return False
    kinds = {a.actor_type for a in candidate.actors("source")}
    known: dict[str, list[str]] = lexicon("coding")["actors"]
    return not candidate.has("target") and bool(kinds) and kinds <= set(known["non_state"])


def _is_described(verb: Token) -> bool:
    """Does a participle only say who stands behind somebody ("troops backed by helicopters")?"""
    is_participle = verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl", "amod")
    return is_participle and first(verb, "agent") is not None and not children(verb, "auxpass")


def _is_in_writing(noun: Token, lemmas: Lemmas) -> bool:
    """Is it only what a paper is of or an envoy is told ("a note of protest", "hear a protest")?"""
    if noun.tag_ == "NN" and noun.dep_ == "dobj" and lemmas(noun.head) in HEARD:
        return True
    paper = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
    return paper is not None and lemmas(paper) in PAPERS


def _is_stationed(verb: Token) -> bool:
    """Does it only say where those are who do something else ("troops deployed at X arrested")?"""
    if verb.tag_ != "VBN" or verb.lower_ not in STATIONED or children(verb, "aux", "auxpass"):
        return False
    if any(t.ent_type_ in ("DATE", "TIME") for t in verb.subtree if t.i < verb.i + LABEL):
        return False
    if verb.dep_ == "acl":
        return verb.head.dep_ in ("nsubj", "nsubjpass", "pobj") and verb.i > verb.head.i
    deeds = children(verb, "conj")  # "Troops deployed at X, arrested two", parsed as two deeds
    return bool(deeds) and deeds[0].tag_ == "VBD" and not children(verb, "cc")


def _is_over(noun: Token, lemmas: Lemmas) -> bool:
    """Is it the subject of a verb by which it ends ("the truce collapsed")?"""
    return noun.dep_ == "nsubj" and lemmas(noun.head) in ENDING and first(noun.head, "dobj") is None


def _is_asked(verb: Token) -> bool:
    """Is it the verb of a question ("Did the army shell the school?")?"""
    return is_verb(verb) and verb.head is verb and verb.sent[-1].text == "?"


def _is_open_question(candidate: Candidate) -> bool:
    """Is it asked who did what is known ("could not say who fired the shell")? Not who was hurt."""
    verb = candidate.head
    subject = first(verb, "nsubj")
    is_open = verb.dep_ == "ccomp" and subject is not None and subject.tag_ == "WP"
    return is_open and candidate.frame.name not in TOLLS


def _is_only_said(candidate: Candidate) -> bool:
    """Is it a promise, a principle or a fear without a doer, and no act?

    "They never attack civilians", "will not attack": nothing is denied to have happened. "We will
    be killed": nobody plans it. "None of them was killed": a figure.
    """
    verb = candidate.head
    if candidate.status == "denied":
        if candidate.frame.name in TOLLS:
            return True
        helpers = {c.lower_ for c in verb.children if c.dep_ == "aux"}
        return is_verb(verb) and bool(helpers & NOT_YET)
    return candidate.status == "planned" and is_verb(verb) and not candidate.has("source")


def _goes_on(noun: Token, lemmas: Lemmas) -> bool:
    """Is it the subject of a verb by which it happened ("shelling resumed", "left 12 dead")?

    Not "since fighting began": this tells when something else was.
    """
    verb = noun.head
    if noun.dep_ == "nsubj" and lemmas(verb) in COSTING:
        return any(t.tag_ == "CD" for t in verb.subtree)
    if noun.dep_ != "nsubj" or verb.tag_ != "VBD" or verb.dep_ in ("advcl", "relcl", "acl"):
        return False
    is_under_way = any(c.lower_ in ("under", "underway") for c in verb.children)
    return lemmas(verb) in GOING_ON or (lemmas(verb) == "be" and is_under_way)


def _is_bare(candidate: Candidate, lemmas: Lemmas) -> bool:
    """Is it a bare noun without anybody or any day ("torture and murder were methods")?"""
    noun = candidate.head
    if is_verb(noun) or candidate.roles or len(candidate.words) > 1:
        return False
    if noun.tag_ == "NNP" or noun.sent.root.i == noun.i or _goes_on(noun, lemmas):
        return False
    if noun.dep_ == "nsubjpass" and noun.head.lower_ in PERCEIVED:
        return False  # "Explosion heard in Kabul"
    first_noun = noun
    while first_noun.dep_ == "conj":
        first_noun = first_noun.head
    given = ("det", "poss", "nummod", "prep", "relcl", "acl", "npadvmod")
    return not any(
        c.dep_ in given or (c.dep_ in ("amod", "compound") and c.tag_ in ("CD", "NNP", "JJS"))
        for each in {noun, first_noun}
        for c in each.children
    )
