"""Is nothing told to have happened? Promises, principles, habits and what else is no case."""

from __future__ import annotations

from pipelines.lexicons import lexicon
from pipelines.reading.events.accidents import is_relief
from pipelines.reading.events.called_off import is_over
from pipelines.reading.events.candidate import VIOLENT, Candidate
from pipelines.reading.events.coding import DISRUPTED
from pipelines.reading.events.domains import tells_of_common_crime
from pipelines.reading.events.frames import ENTRIES, TOLLS
from pipelines.reading.events.guards import BLOWS
from pipelines.reading.events.habits import explains_word, is_habit, is_of_anyone, tells_repetition
from pipelines.reading.events.parties import UNARMED, is_private_actor
from pipelines.reading.events.rhetoric import is_maxim, is_rhetoric
from pipelines.reading.events.spoken_of import is_only_spoken_of
from pipelines.reading.events.status import is_long_struggle, is_war_of_deed
from pipelines.reading.events.undone import is_disavowed, is_only_possible
from pipelines.reading.events.weapons import BACKED
from pipelines.reading.statements import UNREAL
from pipelines.reading.syntax.clauses import (
    children,
    first,
    is_marked,
    is_verb,
    led_by,
    own_subject,
)
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas

STATIONED = frozenset(lexicon("deeds")["stationed"])
RISKING = frozenset({"threaten", "jeopardize", "jeopardise", "endanger", "imperil"})
FOUNDING = frozenset({"create", "establish", "set", "form", "launch"})
PAIR = 2
CALLS = frozenset({"visit", "tour", "trip"})
TOLD_IF_UNREAL = frozenset({"ASSAULT", "PROTEST", "CONSULT", "RETREAT", "MOBILIZE", "COERCE"})
# auxiliaries of what has not been done or undone yet, and of what is done as a rule
NOT_YET = frozenset("will 'll wo shall would can ca could must should may might to do does".split())
# who clashes with words alone, if it is over something
TALKERS = frozenset({"government", "igo", "ngo", "political_party", "business", "media"})
AS = frozenset({"as", "while", "when"})
LABEL = 3  # tokens of a label before a story's first sentence, with the mark behind it
PERCEIVED = frozenset(lexicon("parsing")["perceived"]["words"])
MARKS = frozenset({":", "-", "–", "—", "|"})
THEMSELVES = frozenset("himself herself itself themselves myself ourselves oneself".split())
GOING_ON = frozenset(lexicon("deeds")["going_on"])
COSTING = frozenset(lexicon("deeds")["costing"])
TOLD_IF_DENIED = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT"})
PAPERS = frozenset(lexicon("deeds")["protest_papers"])
HEARD = frozenset(lexicon("deeds")["protest_heard"])
STOPPING = frozenset(lexicon("deeds")["stopping"])
SETTING = frozenset(lexicon("deeds")["setting"])
CAUSES = frozenset(lexicon("frames/protest")["sets"]["for_a_cause"]) | {"justice", "against"}
OF_STATE = frozenset(lexicon("deeds")["seats_and_cells"])
GRIEF = frozenset({"memory", "mourner", "mourn", "funeral", "grieve", "grief", "prayer"})
FORCE = frozenset(w for kind in ("attack", "fight", "harm") for w in lexicon("frames/words")[kind])
TRIED = frozenset(lexicon("deeds")["tried"])
BASE = "Headquarters or base established"
OF_ARMS = frozenset({"troops", "weapons"})
PRESSURE = frozenset(lexicon("deeds")["pressure"])
FINDING = frozenset(lexicon("deeds")["finding"])
GUNS = frozenset(lexicon("deeds")["guns"])
BANDS = frozenset(lexicon("coding")["actors"]["non_state"])


def is_idle(candidate: Candidate, lemmas: Lemmas, *, is_dated: bool = False) -> bool:
    """Is nothing told to have happened? What was left undone is told of force only."""
    if is_of_anyone(candidate.head) or explains_word(candidate.head):
        return True
    if _is_idle_kind(candidate, lemmas):
        return True
    if candidate.type in VIOLENT and _is_no_act(candidate, lemmas):
        return True
    if candidate.mode == "arrest" and _is_no_arrest(candidate):
        return True
    if is_only_possible(candidate, lemmas):
        return True
    if candidate.status == "denied":
        return _is_beside_the_point(candidate, lemmas)
    if candidate.status in UNREAL and candidate.type not in TOLD_IF_UNREAL:
        return True
    return candidate.type in VIOLENT and _is_no_case(candidate, lemmas, is_dated)


def _is_no_act(candidate: Candidate, lemmas: Lemmas) -> bool:
    """Is violence only spoken of, asked for or played with words?"""
    return (
        _is_only_said(candidate, lemmas)
        or _is_asked(candidate.head)
        or _is_open_question(candidate)
        or _is_to_oneself(candidate)
        or _is_contest(candidate)
        or _is_of_you(candidate.head)
        or _is_of_workers(candidate, lemmas)
        or _is_only_heard(candidate.head)
        or _is_on_the_way(candidate)
        or is_only_spoken_of(candidate, lemmas)
        or is_war_of_deed(candidate.noun or candidate.head, lemmas)
    )


def _is_idle_kind(candidate: Candidate, lemmas: Lemmas) -> bool:
    """Is an act of its kind told so that it only describes somebody or something?"""
    head = candidate.head
    match candidate.type:
        case "AID" if head.lower_ in BACKED and _is_described(head):
            return True
        case "AID" if head.lower_ == "equipped" and not candidate.has("source"):
            return True
        case "SUPPORT" if _is_described(head):
            return True
        case "COOPERATE" if _is_by_the_way(head) or _is_alone(candidate, lemmas):
            return True
        case "MOBILIZE" if _is_stationed(head) or is_relief(head, lemmas):
            return True
        case "MOBILIZE" if candidate.mode in OF_ARMS and _is_of_the_unarmed(candidate):
            return True
        case "PROTEST" if _is_in_writing(head, lemmas) or _is_mourning(candidate, lemmas):
            return True
    if candidate.frame.name == "checkpoint" and _is_described(head):
        return True  # "at a checkpoint manned by soldiers"
    if candidate.frame.acled == BASE and _is_only_where(head):
        return True
    if candidate.noun is not None and lemmas(head) in PRESSURE:
        is_told = any(role == "target" for role, _ in candidate.tokens)
        return not (is_told or candidate.has("source", "target", "participant"))
    if candidate.frame.name == "make others act":
        is_told = candidate.has("source") and candidate.has("target")
        return not (is_told or _by_force(head, lemmas))
    match candidate.mode:
        case "restrict" if _is_law(candidate):
            return True
        case "seize":
            if candidate.frame.name == "coup" and _is_only_aim(head, lemmas):
                return True
            return _is_protested(head) or _is_found_by_anyone(candidate, lemmas)
        case "withdraw":
            return _is_of_the_unarmed(candidate)
        case "visit":
            return _is_inroad(candidate, lemmas)
        case "ceasefire":
            is_none = is_over(candidate.words, lemmas) or _is_at_risk(head, lemmas)
            return is_none or _is_wish(candidate, lemmas)
    return False


def _is_beside_the_point(candidate: Candidate, lemmas: Lemmas) -> bool:
    """Is what was not done no news ("without firing a shot", "no war broke out")?"""
    if candidate.head.dep_ in ("pcomp", "pobj") and candidate.head.head.lower_ == "without":
        return True  # it tells how another deed was done
    is_long = candidate.noun is not None and is_long_struggle(candidate.noun, lemmas)
    # "is not merely an attack on one man"
    return is_long or candidate.type not in TOLD_IF_DENIED or is_rhetoric(candidate.head, lemmas)


def _is_no_case(candidate: Candidate, lemmas: Lemmas, is_dated: bool) -> bool:
    """Is violence a figure of speech, a mere possibility, a habit or a bare word?"""
    victims = [t for role, t in candidate.tokens if role == "target"]
    if is_rhetoric(candidate.head, lemmas) or is_maxim(candidate.head, victims, lemmas):
        return True
    if candidate.status == "hypothetical":
        return not (candidate.has("source") and victims and is_verb(candidate.head))
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


def _by_force(verb: Token, lemmas: Lemmas) -> bool:
    """Does violence make others act ("shelling forced them to leave"), no mere circumstance?"""
    subject = own_subject(verb)
    return subject is not None and lemmas(subject) in FORCE


def _is_no_arrest(candidate: Candidate) -> bool:
    """Is nobody arrested ("no arrests have been made"), or is it a rule ("who are arrested")?"""
    if candidate.status in UNREAL and not candidate.has("target"):
        return True
    verb = candidate.head
    forms = {c.lower_ for c in children(verb, "auxpass")}
    is_rule = verb.dep_ in ("relcl", "advcl") and bool(forms & {"is", "are", "get", "gets"})
    return is_rule and not children(verb, "aux", "npadvmod")


def _is_law(candidate: Candidate) -> bool:
    """Does it tell what holds as a rule ("the law prohibits judges from …", "are forbidden to …")?

    So does what nobody is told to hinder in general ("to prevent them from").
    """
    verb = candidate.head
    if not is_verb(verb) or candidate.has("source", "participant"):
        return False
    forms = [verb, *children(verb, "aux", "auxpass")]
    return any(t.tag_ in ("VBZ", "VBP", "MD", "TO", "VBG") for t in forms) and not any(
        t.lower_ in ("has", "have", "being") for t in forms
    )


def _is_only_aim(verb: Token, lemmas: Lemmas) -> bool:
    """Is power only what somebody wants ("fights to topple the president"), nothing being tried?"""
    if not is_verb(verb) or verb.tag_ not in ("VB", "VBG"):
        return False
    if children(verb, "aux") and not any(c.tag_ == "TO" for c in children(verb, "aux")):
        return False  # "will overthrow", "are toppling"
    return lemmas(verb.head) not in TRIED


def _is_found_by_anyone(candidate: Candidate, lemmas: Lemmas) -> bool:
    """Is a single gun found, by people who bear no arms or by police where it was used?

    "A child found a loaded pistol", "the gun was recovered": no store of arms that forces seized.
    """
    if candidate.frame.acled != DISRUPTED or lemmas(candidate.head) not in FINDING:
        return False
    guns = [t for t in candidate.words[1:] if t.tag_ == "NN" and lemmas(t) in GUNS]
    finders = candidate.actors("source")
    is_soldiers = any(a.key.startswith("military") for a in finders)
    return bool(guns) and not is_soldiers and not any(a.actor_type in BANDS for a in finders)


def _is_of_the_unarmed(candidate: Candidate) -> bool:
    """Do people who bear no arms do it ("a student withdrew", "residents prepared for war")?"""
    acting = candidate.actors("source")
    return bool(acting) and all(a.actor_type == "civilians" for a in acting)


def _is_only_where(verb: Token) -> bool:
    """Does a participle only tell where something else was ("near a post set up by the road")?"""
    is_participle = verb.dep_ == "acl" and verb.tag_ == "VBN"
    return is_participle and verb.head.dep_ in ("pobj", "dobj") and is_verb(verb.sent.root)


def _is_by_the_way(noun: Token) -> bool:
    """Does it only say with whom a deed is done ("took the hill in cooperation with allies")?"""
    return not is_verb(noun) and noun.dep_ == "pobj" and noun.head.lower_ == "in"


def _is_alone(candidate: Candidate, lemmas: Lemmas) -> bool:
    """Is but one party told of what takes two: cooperation, or a body that two set up?"""
    acting = candidate.actors("source", "target", "participant")
    takes_two = not is_verb(candidate.head) or lemmas(candidate.head) in FOUNDING
    return takes_two and len({a.key for a in acting}) < PAIR


def _is_mourning(candidate: Candidate, lemmas: Lemmas) -> bool:
    """Is a vigil held for the dead, with no demand told, or a protest only banned?"""
    said = lemmas.of(candidate.head.sent)
    if any(lemmas(w) == "vigil" for w in candidate.words) and said.isdisjoint(CAUSES):
        mourned = candidate.actors("target")
        is_of_victims = bool(mourned) and all(map(is_private_actor, mourned))
        dead = [t for w in candidate.words for t in led_by(w, ("for",))]
        is_of_victims |= any(t.ent_type_ == "PERSON" for t in dead)
        is_of_cause = not said.isdisjoint(OF_STATE)
        of_crime = tells_of_common_crime(candidate.head.doc, lemmas)
        before = candidate.head.doc[max(candidate.head.sent.start - 1, 0)].sent
        of_crime |= not (said | lemmas.of(before)).isdisjoint(GRIEF)
        return of_crime or (is_of_victims and not is_of_cause)
    noun = candidate.head
    is_led = noun.dep_ == "pobj" and noun.head.lower_ in ("on", "against")
    return is_led and lemmas(noun.head.head) == "ban"


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


def _is_wish(candidate: Candidate, lemmas: Lemmas) -> bool:
    """Is the end of a fight only wished for, by nobody who fights in it?

    "Called for an end to the violence", "talks to end the war", "no end in sight to the conflict".
    """
    if candidate.has("source", "participant"):
        return False
    head = candidate.head
    if is_verb(head):
        return candidate.frame.name == "halt the fighting" and head.tag_ in ("VB", "VBG")
    return lemmas(head) in STOPPING and not _is_set(head, lemmas)


def _is_set(noun: Token, lemmas: Lemmas) -> bool:
    """Is an end announced or agreed on ("declared a halt to the bombing")?"""
    return any(lemmas(t) in SETTING for t in noun.ancestors if is_verb(t))


def _is_at_risk(noun: Token, lemmas: Lemmas) -> bool:
    """Is it there, and something puts it at risk ("shelling threatened the ceasefire")?"""
    return noun.dep_ == "dobj" and lemmas(noun.head) in RISKING


def _is_asked(verb: Token) -> bool:
    """Is it the verb of a question ("Did the army shell the school?")?"""
    return is_verb(verb) and verb.head is verb and verb.sent[-1].text == "?"


def _is_open_question(candidate: Candidate) -> bool:
    """Is it asked who did what is known ("could not say who fired the shell")? Not who was hurt."""
    verb = candidate.head
    subject = first(verb, "nsubj")
    is_open = verb.dep_ == "ccomp" and subject is not None and subject.tag_ == "WP"
    return is_open and candidate.frame.name not in TOLLS


def _is_only_said(candidate: Candidate, lemmas: Lemmas) -> bool:
    """Is it a promise, a principle or a fear without a doer, and no act?

    "They never attack civilians", "will not attack": nothing is denied to have happened. "We will
    be killed": nobody plans it. "None of them was killed": a figure.
    """
    verb = candidate.head
    if candidate.status == "denied":
        if candidate.frame.name in TOLLS:  # "denied that its troops had killed two" tells of a deed
            return not (candidate.has("source") and is_disavowed(verb, lemmas))
        helpers = {c.lower_ for c in verb.children if c.dep_ == "aux"}
        return is_verb(verb) and bool(helpers & NOT_YET)
    return candidate.status == "planned" and is_verb(verb) and not candidate.has("source")


def _is_only_heard(noun: Token) -> bool:
    """Is it but how far a deed told before is heard ("the shooting could be heard in X")?"""
    verb = noun.head
    if noun.dep_ != "nsubjpass" or verb.lower_ != "heard":
        return False
    is_known = any(c.lower_ == "the" for c in children(noun, "det"))
    return is_known and any(c.lower_ in ("could", "can") for c in children(verb, "aux"))


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
