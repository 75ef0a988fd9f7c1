"""Accidents, illness and the weather kill, too: tells where it was none of anybody's doing."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from pipelines.lexicons import lexicon
from pipelines.reading.events.domains import is_animal, is_of_war
from pipelines.reading.syntax.clauses import arguments, children, first, is_verb, led_by
from pipelines.reading.syntax.tokens import Doc, Span, Token
from pipelines.reading.syntax.words import Lemmas

CAUSAL = ("in", "by", "from", "of", "during", "after", "when", "following", "due", "because")
LATER = frozenset({"after", "following"})
# Causes that before another noun mean something else ("fire fight", "heart of the city").
_NO_KIND = frozenset({"fire", "heat", "heart"})


@cache
def _known() -> dict[str, frozenset[str]]:
    data = lexicon("domains")
    known = {name: frozenset(words) for name, words in data["cause"].items()}
    return known | {"told": frozenset(data["words"]["accident"])}


def tells_accident(sentence: Span, lemmas: Lemmas) -> bool:
    """Does a sentence, or the one before it, tell a mishap and no violence?

    "A bus overturned near the border. Ten people were killed." Or is it a blast in a story of a
    mine, a leak or a boiler that has no word of anybody's doing?
    """
    mishaps, blasts = _known()["told"], _known()["blasts"]
    if lemmas.of(sentence) & (blasts | {"explode"}) and _is_of_works(sentence, lemmas):
        return True
    document = sentence.doc
    if _is_of_mishap(document, lemmas):
        return True
    before = document[sentence.start - 1].sent if sentence.start else sentence
    for each in (sentence, before):
        told = lemmas.of(each)
        bursts = [t for t in each if _is_burst(t, lemmas)] if told & blasts else []
        if is_of_war({lemmas(t) for t in each if t not in bursts} if bursts else told):
            return False
        if bursts or told & mishaps:
            return True
    return False


def _is_of_mishap(story: Doc, lemmas: Lemmas) -> bool:
    """Has a story a word of a mishap or an illness and none of violence?

    "Rebels stormed the camp" tells no storm.
    """
    known, told = _known(), lemmas.of(story)
    if told & known["violent"]:
        return False
    named = told & (known["told"] | known["accidents"] - known["passing"])
    is_named = any(t.tag_[:2] == "NN" and lemmas(t) in named for t in story.tokens if named)
    return is_named or bool(told & known["mishaps"]) or _is_of_traffic(story, lemmas)


def _is_of_traffic(story: Doc, lemmas: Lemmas) -> bool:
    """Does a vehicle fall or run into something ("Bus falls into ravine")? Into a crowd: no."""
    known = _known()
    if not lemmas.of(story) & known["vehicles"]:
        return False
    verbs = (t for t in story.tokens if is_verb(t) and lemmas(t) in known["runs_over"] | {"fall"})
    for verb in verbs:
        vehicle = first(verb, "nsubj")
        if vehicle is None or lemmas(vehicle) not in known["vehicles"]:
            continue
        struck = children(verb, "dobj")
        struck += led_by(verb)
        if not any(lemmas(t) in known["meant_for"] for t in struck):
            return True
    return False


def _is_of_works(sentence: Span, lemmas: Lemmas) -> bool:
    """Does the story of a blast tell what burst or leaked, and of nobody who meant it?"""
    known = _known()
    story = lemmas.of(sentence.doc)
    return bool(story & known["leaks"]) and not story & known["meant"]


def _is_burst(token: Token, lemmas: Lemmas) -> bool:
    """Is it a blast without a bomb ("a cylinder blast")?"""
    return lemmas(token) in _known()["blasts"] and _bursts(token, lemmas)


def is_accident(head: Token, lemmas: Lemmas) -> bool:
    """Was it an accident, a disease or the weather that killed or hurt?"""
    causes = _known()["accidents"]
    if not is_verb(head):
        for prep in children(head, "prep"):
            led = _led_to(prep)
            if led is not None and prep.lower_ in CAUSAL and _mishap(led, causes, lemmas):
                return True
        is_of_animal = any(is_animal(c, lemmas) for c in children(head, "compound"))
        return is_of_animal or _is_caused(head, lemmas)
    if head.dep_ == "conj" and is_verb(head.head) and first(head, "nsubj", "nsubjpass") is None:
        return is_accident(head.head, lemmas)
    return (
        _is_of_thing(head, causes, lemmas)
        or any(_tells_cause(p, head, causes, lemmas) for p in children(head, "prep", "agent"))
        or _happens_meanwhile(head, causes, lemmas)
        or _hangs_on_mishap(head, causes, lemmas)
    )


def _is_of_thing(verb: Token, causes: frozenset[str], lemmas: Lemmas) -> bool:
    """Did what cannot be meant do it ("a boiler burst", "the flood killed nine", two cars)?"""
    subject = arguments(verb).subject
    if _collides(verb, subject, lemmas):
        return True
    if subject is None:
        return False
    if lemmas(verb) in _known()["bursts"]:
        names = [subject, *children(subject, "compound")]
        if any(lemmas(t) in _known()["bursting"] for t in names):
            return True
    dies = lemmas(verb) in lexicon("harm")["verbs"]["killed"]["intransitive"]
    return not dies and _mishap(subject, causes, lemmas)


def _tells_cause(prep: Token, verb: Token, causes: frozenset[str], lemmas: Lemmas) -> bool:
    """Does a preposition lead to a mishap by which they came to harm ("died in a crash")?"""
    if prep.lower_ not in CAUSAL and prep.lower_ != "as":
        return False
    if prep.lower_ in LATER and _is_done(verb, lemmas):
        return False  # "set upon a driver after a crash"
    led = _led_to(prep)
    return led is not None and (
        _mishap(led, causes, lemmas)
        or _is_run_over(verb, led, lemmas)
        or (prep.lower_ == "by" and _is_run_over(verb, led, lemmas, kills=True))
        or any(lemmas(c) in causes - {"fire"} for c in children(led, "compound"))
    )


def _happens_meanwhile(verb: Token, causes: frozenset[str], lemmas: Lemmas) -> bool:
    """Does a clause tell the mishap ("five were killed and nine hurt when a fire broke out")?

    Not so "they kidnapped five after the bus crashed".
    """
    deeds = [verb, *(c for c in children(verb, "conj") if is_verb(c))]
    harmed = [deed for deed in deeds if not _is_done(deed, lemmas)]
    return any(
        _is_cause(clause, causes, lemmas)
        # "when a neighbour accidentally hit him with his van"
        or (lemmas(clause) in _known()["runs_over"] and _is_by_accident(clause))
        for deed in harmed
        for clause in children(deed, "advcl")
    )


def _hangs_on_mishap(verb: Token, causes: frozenset[str], lemmas: Lemmas) -> bool:
    """Is it a clause of the verb that tells the mishap ("a crash left two dead")?"""
    above = verb.head
    if verb.dep_ in ("ccomp", "xcomp", "oprd", "acomp") and is_verb(above):
        subject = arguments(above).subject
        if subject is not None and _mishap(subject, causes, lemmas):
            return True
    if verb.dep_ != "advcl" or not is_verb(above):
        return False
    if _is_cause(above, causes, lemmas) or _is_by_accident(above):
        return True
    return verb.tag_ == "VBG" and is_accident(above, lemmas)  # "exploded in a crash, killing two"


def _is_done(verb: Token, lemmas: Lemmas) -> bool:
    """Does a verb tell what somebody did to somebody, more than that he came to harm?"""
    return lemmas(verb) not in _harming() and arguments(verb).subject is not None


@cache
def _harming() -> frozenset[str]:
    """Verbs that tell of harm, not of who did it."""
    harm = lexicon("harm")["verbs"]
    tolls = [w for kind in ("killed", "injured") for words in harm[kind].values() for w in words]
    return _known()["bursts"].union(tolls)


def _led_to(prep: Token) -> Token | None:
    """What a preposition leads to, one of two words ("due to", "because of"), too."""
    further = first(prep, "prep", "pcomp")
    led = first(prep, "pobj")
    return led if led is not None or further is None else first(further, "pobj")


def _is_caused(harm: Token, lemmas: Lemmas) -> bool:
    """Is harm told as what a mishap led to ("the drought caused 200 deaths")?"""
    verb = harm.head.head if harm.dep_ == "pobj" else harm.head
    if harm.dep_ not in ("dobj", "pobj") or not is_verb(verb):
        return False
    if lemmas(verb) not in _known()["causing"]:
        return False
    subjects = children(verb, "nsubj", "nsubjpass")
    return any(_mishap(t, _known()["accidents"], lemmas) for t in subjects)


def is_in_training(harm: Token, lemmas: Lemmas) -> bool:
    """Did people come to harm in an exercise, and nobody is told who meant it?"""
    known = _known()
    verb = harm
    while not is_verb(verb) and verb.head is not verb:
        verb = verb.head
    led = [noun for t in {harm, verb} for noun in led_by(t, ("in", "during"))]
    if not any(lemmas(noun) in known["training"] for noun in led):
        return False
    return not lemmas.of(harm.sent) & known["meant"]


def is_manoeuvre(deed: Token, lemmas: Lemmas) -> bool:
    """Is it told in a story of an exercise ("marines stormed a beach")?

    Such a story names it twice at least, once in its first sentence or in that of the deed, or by
    a name of its own ("Exercise Trident").
    """
    known = _known()["training"]
    story = deed.doc
    if not (lemmas.of(story[0].sent) | lemmas.of(deed.sent)) & known:
        return False
    if any(t.text == "Exercise" and n.text[:1].isupper() for t, n in pairwise(story.tokens)):
        return True
    return sum(lemmas(t) in known for t in story.tokens) > 1


def is_relief(sending: Token, lemmas: Lemmas) -> bool:
    """Are forces sent where a disaster struck, and no word of violence stands with it?"""
    known, story = _known(), sending.doc
    if lemmas.of(sending.sent) & known["violent"]:
        return False
    near = [*story[0].sent, *sending.sent]
    return any(t.tag_[:2] == "NN" and lemmas(t) in known["told"] for t in near)


def is_pretended(deed: Token) -> bool:
    """Is it called what it only looks like ("a mock attack")?"""
    return any(c.lower_ in _known()["pretended"] for c in children(deed, "amod", "compound"))


def tells_suicide(sentence: Span) -> bool:
    """Does a sentence tell that somebody may have died by his own hand ("suicide suspected")?"""
    modifying = ("compound", "amod", "nmod")
    return any(t.lower_ == "suicide" and t.dep_ not in modifying for t in sentence)


def is_natural(harm: Token, lemmas: Lemmas) -> bool:
    """Is a death told without any word of violence ("the poet's death was mourned")?

    Such a word may stand in its sentence, in one next to it or at the beginning of the story.
    """
    if lemmas(harm) not in _known()["natural"]:
        return False
    story = harm.doc
    sentence = harm.sent
    near = [sentence, story[0].sent, story.sentence_after(sentence)]
    near += [story[sentence.start - 1].sent] if sentence.start else []
    return not any(lemmas.of(each) & _known()["violent"] for each in near)


def _is_by_accident(verb: Token) -> bool:
    """Did it, or what it hangs on, happen by accident ("exploded by accident as he cleaned it")?"""
    while True:
        words = {led.lower_ for led in led_by(verb)}
        words |= {c.lower_ for c in children(verb, "advmod")}
        if words & _known()["unmeant"]:
            return True
        if verb.dep_ != "advcl" or not is_verb(verb.head):
            return False
        verb = verb.head


def _is_run_over(verb: Token, by: Token, lemmas: Lemmas, *, kills: bool = False) -> bool:
    """Was somebody "hit by a car" of which no more is told? `kills`: or killed by it."""
    known = _known()
    if kills and lemmas(verb) not in ("kill", "injure"):
        return False
    is_plain = not any(c.dep_ in ("acl", "relcl", "compound", "amod") for c in by.children)
    runs_over = kills or lemmas(verb) in known["runs_over"]
    return is_plain and runs_over and lemmas(by) in known["vehicles"]


def _collides(verb: Token, vehicle: Token | None, lemmas: Lemmas) -> bool:
    """Does one vehicle of which no more is told run into another ("A truck rammed into a bus")?"""
    if vehicle is None or lemmas(vehicle) not in _known()["vehicles"]:
        return False
    struck = children(verb, "dobj")
    struck += led_by(verb)
    is_other = any(lemmas(t) in _known()["vehicles"] for t in struck)
    return is_other and _is_run_over(verb, vehicle, lemmas)


def _mishap(token: Token, causes: frozenset[str], lemmas: Lemmas) -> bool:
    """Does a noun name a mishap ("a dog attack")? "Tank fire" and "Israeli fire" are none.

    An explosion "at a chemical plant" is one, a bomb there is not.
    """
    known, lemma = _known(), lemmas(token)
    if lemma in known["result"]:  # "died as a result of a crash"
        led = [first(prep, "pobj") for prep in children(token, "prep") if prep.lower_ == "of"]
        return any(t is not None and _mishap(t, causes, lemmas) for t in led)
    if lemma in known["blasts"]:
        if _bursts(token, lemmas):
            return True
        led = [first(prep, "pobj") for prep in children(token, "prep") if prep.lower_ != "of"]
        return any(t is not None and lemmas(t) in known["works"] for t in led)
    if any(lemmas(c) in known["ills"] for c in children(token, "compound", "amod")):
        return True
    if is_animal(token, lemmas):
        return True
    if token.tag_ == "NNP" and any(
        c.lower_ in known["storms"] for c in children(token, "compound")
    ):
        return True  # "Cyclone Tara"
    of = led_by(token, ("of",))
    if any(t.tag_ == "NNS" and is_animal(t, lemmas) for t in of):
        return True  # "a pride of lions"
    if lemma not in causes:
        before = [c for c in children(token, "compound") if c.tag_[:3] != "NNP"]
        kinds = {lemmas(c) for c in before} - _NO_KIND
        return bool(kinds & (causes | known["animals"]))
    return lemma != "fire" or not _is_gunfire(token, lemmas)


def _is_gunfire(fire: Token, lemmas: Lemmas) -> bool:
    """Do its words make a fire one of guns ("rebel fire", "an exchange of fire")?"""
    if fire.head.lower_ == "of" and lemmas(fire.head.head) in _known()["rounds_of"]:
        return True
    shooting = _known()["fire_of"]
    led = [first(p, "pobj") for p in children(fire, "prep") if p.lower_ == "from"]
    beside = children(fire, "compound", "amod", "nmod", "poss")
    return any(
        lemmas(t) in shooting or t.ent_type_ in ("NORP", "GPE", "ORG")
        for t in [*beside, *(t for t in led if t is not None)]
    )


def _bursts(blast: Token, lemmas: Lemmas) -> bool:
    """Reads "the explosion of a gas cylinder", "a boiler explosion", "caused by methane gas"."""
    of = [first(p, "pobj") for p in children(blast, "prep") if p.lower_ == "of"]
    by = [
        first(agent, "pobj")
        for clause in children(blast, "acl")
        for agent in children(clause, "agent", "prep")
        if agent.lower_ == "by"
    ]
    told = [t for t in (*of, *by) if t is not None]
    words = [
        *children(blast, "compound"),
        *told,
        *(c for t in told for c in children(t, "compound")),
    ]
    return any(lemmas(t) in _known()["bursting"] for t in words)


def _is_cause(verb: Token, causes: frozenset[str], lemmas: Lemmas) -> bool:
    subject = arguments(verb).subject
    # "plunging the town into darkness" is what somebody's deed led to
    known = _known()
    is_mishap = lemmas(verb) in known["mishaps"] and first(verb, "dobj") is None
    if subject is not None and lemmas(subject) in known["flying"]:  # "their plane came down"
        is_mishap = is_mishap or any(c.lower_ == "down" for c in children(verb, "prt", "advmod"))
    if subject is not None and lemmas(verb) in known["bursts"]:  # "after the boiler exploded"
        is_mishap = is_mishap or lemmas(subject) in known["bursting"]
    return is_mishap or (subject is not None and _mishap(subject, causes, lemmas))
