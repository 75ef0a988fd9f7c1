"""One possible event while it is being read: a match with its actors, codes and status."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from pipelines.lexicons import lexicon
from pipelines.reading.actors.lexicon import actor_lexicon
from pipelines.reading.events.accidents import (
    is_accident,
    is_in_training,
    is_manoeuvre,
    is_natural,
    is_pretended,
    tells_accident,
    tells_suicide,
)
from pipelines.reading.events.coding import ATTACK, CLASH, kind_struck, stands_for_protesters
from pipelines.reading.events.elements import Match
from pipelines.reading.events.fillers import (
    COUNTRY_AS_PARTY,
    MODIFIERS,
    Fillers,
    is_none,
    is_struck,
)
from pipelines.reading.events.frames import TOLLS, Frame
from pipelines.reading.events.habits import is_iterative, is_statistic
from pipelines.reading.events.parties import ARMED, is_private_actor
from pipelines.reading.events.quarrels import is_quarrel
from pipelines.reading.events.recipients import is_of_state, without_victims
from pipelines.reading.statements import Actor, ActorMention, Role, Status
from pipelines.reading.syntax.called_attacks import is_only_where
from pipelines.reading.syntax.clauses import children, first, is_verb, led_by
from pipelines.reading.syntax.parses import ATTACKS, STOPS
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas

VIOLENT = frozenset({"ASSAULT"})
HARMING = VIOLENT | {"COERCE"}
JUDGING = frozenset({"ACCUSE", "PROTEST"})  # what somebody says of a deed is meant for its doer
COUNTED = frozenset(lexicon("deeds")["several"])
COUNTS = frozenset({"scores", "dozens", "hundreds", "thousands"})
RECIPROCAL = frozenset({("each", "other"), ("one", "another")})
CLAIM = "claim"
RESPONSIBILITY = frozenset(lexicon("frames/light_verbs")["claims"])
PEOPLES = frozenset({"people", "population", "nation", "those", "all", "everyone", "who"})
# frames that tell what befell people, not what was done
HARM_ONLY = TOLLS | {"expel people", "coerce", "flee", "body found", "found dead"}
# who holds exercises
STATES_ARMS = frozenset({"state_forces", "external_forces", "government"})
# frames of what bursts or burns, too, without anybody's doing
BURSTS = frozenset({"explosion", "bomb", "attack property"})
# what speeches call deeds: a case has a place or a day
POLEMIC = frozenset(lexicon("deeds")["polemic"])
SETTING = frozenset({"GPE", "LOC", "FAC", "DATE", "TIME"})
FROM_AIR = frozenset({"aerial", "drone"})
FIGHTERS = frozenset(lexicon("coding")["actors"]["fighters"])
IN_ARMS = FIGHTERS | {"criminal_group"}
# who only foretells the violence that he warns of
FOREBODING = frozenset({"civilians", "ngo", "media", "igo"})
WARS = frozenset(lexicon("coding")["words"]["wars"])
CROWD = frozenset(lexicon("coding")["actors"]["crowd"])


@dataclass(slots=True, eq=False)
class Candidate:
    """One possible event: a match with its actors, codes and status.

    `taken`: the words of other tellings that it has taken in ("killed", for "burned and killed");
    `struck`: whom or what they told to suffer it.
    """

    match: Match
    head: Token
    words: list[Token]
    tokens: list[tuple[str, Token]]
    roles: list[tuple[Role, ActorMention]]
    type: str
    mode: str | None
    cameo: str | None
    acled: str | None
    status: Status
    noun: Token | None = None
    mutual: bool = False
    dropped: bool = False
    taken: list[Token] = field(default_factory=list)
    struck: list[Token] = field(default_factory=list)

    @property
    def frame(self) -> Frame:
        """The frame that the phrase belongs to."""
        return self.match.phrase.frame

    def add_role(self, role: str, mentions: list[ActorMention]) -> None:
        """Add actors in a role, each once."""
        known = {id(m) for _, m in self.roles}
        self.roles += [(cast(Role, role), m) for m in mentions if id(m) not in known]

    def act_on_each_other(self) -> None:
        """Make those who act parties that act upon each other."""
        self.roles = [("participant" if role == "source" else role, m) for role, m in self.roles]
        self.tokens = [("participant" if r == "source" else r, t) for r, t in self.tokens]
        self.mutual = self.mutual or self.type in VIOLENT
        if self.type in VIOLENT and self.acled == ATTACK:
            self.acled = CLASH  # "shot at each other"

    def take_codes(self, other: Candidate) -> None:
        """Be told as what another telling is."""
        self.mode, self.cameo, self.acled = other.mode, other.cameo, other.acled

    def actors(self, *roles: str) -> list[Actor]:
        """Those in some of the roles, in order."""
        return [a for role, m in self.roles if role in roles for a in m.actors]

    def has(self, *roles: str) -> bool:
        """Is one of the roles filled?"""
        return not {role for role, _ in self.roles}.isdisjoint(roles)


def read_match(match: Match, fillers: Fillers, lemmas: Lemmas) -> Candidate:
    """The reading of a match as it stands, its roles filled."""
    frame = match.phrase.frame
    candidate = Candidate(
        match=match,
        head=match.head,
        words=list(match.words),
        tokens=list(match.roles),
        roles=[],
        type=frame.type,
        mode=frame.mode,
        cameo=frame.cameo,
        acled=frame.acled,
        status="occurred",
        noun=None if is_verb(match.head) else match.head,
        mutual=match.phrase.is_mutual,
    )
    for role, token in match.roles:
        if _is_reciprocal(token):
            candidate.act_on_each_other()
            continue
        is_nobody = role == "source" and is_none(token)
        is_nobody = is_nobody or _is_scene(match, role, token, fillers, lemmas)
        found = [] if is_nobody else fillers.of(token)
        if not found and role == "target" and frame.type in VIOLENT:
            found = fillers.land(token)
        if role == "target" and frame.type in VIOLENT:
            found = [_who_stands_there(m, token, fillers) for m in found]
        elif role == "target" and frame.type in JUDGING:
            found = without_victims(found, token)
        candidate.add_role(role, found)
    if match.phrase.owner == "target" and frame.needs == "source" and not candidate.has("source"):
        # "is under rebel control", "fell into government hands"
        for word in match.words[1:]:
            for owner in children(word, "compound", "amod", "nmod", "poss"):
                candidate.add_role("source", fillers.of(owner))
    return candidate


def _is_scene(match: Match, role: str, token: Token, fillers: Fillers, lemmas: Lemmas) -> bool:
    """Is it the land or town in which somebody attacked ("a central Chad attack")?

    So it is by whose village the attack is called ("a Chadian village attack"), or near what it was
    ("an ambush close to X in Chad"), or by whose war so many died ("Sudan's war has killed ten"),
    or where it was the worst of many ("Chad's deadliest attack").
    """
    if role == "source" and is_verb(match.head) and lemmas(token) in WARS:
        return not any(p.lower_ in ("on", "against") for p in children(token, "prep"))
    if role == "source" and token.dep_ == "poss" and is_only_where(token.head):
        return fillers.is_scene(token)
    if role != "source" or token.head is not match.head or token.dep_ not in MODIFIERS:
        return False
    if match.phrase.frame.type not in VIOLENT and lemmas(match.head) not in ATTACKS:
        return False
    is_of_village = fillers.is_demonym(token) and is_struck(token.nbor(1), lemmas)
    return is_of_village or token.lower_ == "close" or fillers.is_scene(token)


def _who_stands_there(mention: ActorMention, token: Token, fillers: Fillers) -> ActorMention:
    """Of a country that only says where the thing attacked stands, those whom it was meant for.

    "Raided two villages in Nigeria": civilians of Nigeria, not the state.
    """
    is_land = mention.rule == COUNTRY_AS_PARTY or fillers.country_at(mention.head) is not None
    is_where = is_land and mention.first > token.i
    told = [token, *children(token, "amod", "compound")]
    kind = kind_struck([fillers.lemmas(t) for t in told]) if is_where else None
    if kind is None:
        return mention
    known = actor_lexicon()
    role = known.roles["civilians" if kind == "civilians" else "military"]
    return replace(
        mention, actors=tuple(known.of_role(role, a.country_iso3) for a in mention.actors)
    )


def _is_reciprocal(token: Token) -> bool:
    """Is it "each other", "one another", or "the other" of "each side blamed the other"?"""
    if token.i == 0:
        return False
    before = token.nbor(-1).lower_
    subject = first(token.head, "nsubj") if (before, token.lower_) == ("the", "other") else None
    beside = [*subject.children, *token.head.lefts] if subject is not None else []
    is_each = any(c.lower_ == "each" for c in beside)
    return (before, token.lower_) in RECIPROCAL or is_each


def is_complete(candidate: Candidate, lemmas: Lemmas) -> bool:
    """Are the actors known that the frame needs, and is it no accident?"""
    needs = candidate.frame.needs
    if needs in NEEDS and not NEEDS[needs](candidate, lemmas):
        return False
    in_words = (needs == "quarrel" or candidate.type in VIOLENT) and is_quarrel(
        candidate.head,
        candidate.tokens,
        candidate.actors("source", "participant"),
        candidate.actors("target"),
        lemmas,
    )
    if needs == "quarrel" or in_words:
        return in_words and needs == "quarrel"
    return candidate.type not in HARMING or _is_deed(candidate, lemmas)


def _is_deed(candidate: Candidate, lemmas: Lemmas) -> bool:
    """Was harm done by somebody, and in earnest?"""
    if candidate.type in VIOLENT and _is_played(candidate, lemmas):
        return False
    is_done = _acts(candidate)
    if candidate.type in VIOLENT and not is_done and tells_suicide(candidate.head.sent):
        return False
    if candidate.frame.name in HARM_ONLY | BURSTS and not is_done:
        if candidate.noun is not None and is_natural(candidate.noun, lemmas):
            return False
        return not (
            is_accident(candidate.head, lemmas)
            or is_in_training(candidate.head, lemmas)
            or tells_accident(candidate.head.sent, lemmas)
        )
    return not is_accident(candidate.head, lemmas)


def _acts(candidate: Candidate) -> bool:
    """Is anybody told to act?"""
    return candidate.has("source", "participant", "mediator")


def _is_played(candidate: Candidate, lemmas: Lemmas) -> bool:
    """Is it a mock one, or of a state's forces in an exercise, with nobody told to be hit?"""
    if is_pretended(candidate.noun or candidate.head):
        return True
    acting = {a.actor_type for a in candidate.actors("source")}
    if not acting <= STATES_ARMS or candidate.has("target", "participant"):
        return False
    return candidate.frame.name not in TOLLS and is_manoeuvre(candidate.head, lemmas)


def _has_armed_source(candidate: Candidate) -> bool:
    acting = candidate.actors("source", "participant")
    return any(a.actor_type in ARMED for a in acting)


def _is_between_enemies(candidate: Candidate) -> bool:
    """Does it befall fighters, and is nobody told to do it who bears no arms?"""
    suffering = {a.actor_type for a in candidate.actors("target")}
    return bool(suffering & FIGHTERS) and (
        not candidate.has("source") or _has_armed_source(candidate)
    )


def _is_met_by_forces(candidate: Candidate, lemmas: Lemmas) -> bool:
    """Do those who bear arms, or people who are not told, do it to people who protest?"""
    if candidate.has("source") and not _has_armed_source(candidate):
        return False
    if any(a.actor_type in CROWD for a in candidate.actors("target")):
        return True
    hit = [t for role, t in candidate.tokens if role == "target" and t.tag_ != "PRP"]
    return any(stands_for_protesters(t, lemmas) for t in hit)


def _can_carry_out(candidate: Candidate) -> bool:
    """Is it a threat: of harm, by a band, or by a state to others than private persons?"""
    acting, hit = candidate.actors("source"), candidate.actors("target")
    if candidate.mode == "violence" and all(a.actor_type in FOREBODING for a in acting):
        return False  # "analysts warned of fighting"
    if _is_band(acting) or (candidate.mode is not None and acting):
        return True
    in_power = any(a.actor_type in ARMED or is_of_state(a) for a in acting)
    return in_power and not all(map(is_private_actor, hit))


def _is_band(actors: Sequence[Actor]) -> bool:
    """Are they armed groups of no state?"""
    kinds = {a.actor_type for a in actors}
    return bool(kinds) and kinds <= frozenset(lexicon("coding")["actors"]["non_state"])


NEEDS: dict[str, Callable[[Candidate, Lemmas], bool]] = {
    "actor": lambda c, _: bool(c.roles),
    "source": lambda c, _: _acts(c),
    "target": lambda c, _: c.has("target"),
    "both": lambda c, _: _acts(c) and c.has("target", "participant"),
    "armed": lambda c, _: _has_armed_source(c),
    "band": lambda c, _: _is_band(c.actors("source")),
    "public": lambda c, _: not all(map(is_private_actor, c.actors("source", "participant"))),
    "speaker": lambda c, _: _acts(c) and not {a.actor_type for a in c.actors("source")} & IN_ARMS,
    "menace": lambda c, _: _can_carry_out(c),
    "enemies": lambda c, _: _is_between_enemies(c),
    "unarmed": lambda c, _: not _is_band(c.actors("target")),
    "crowd": _is_met_by_forces,
}
"""By what a frame needs: has a candidate it? A quarrel is told by more than its parties."""


def is_general(candidate: Candidate, lemmas: Lemmas) -> bool:
    """Is violence told in general ("they murder peasants", "attacks on leaders"), not as a case?

    So it is where nobody on the suffering side is counted, named or singled out, and no verb in the
    simple past, or in the present of a headline, tells it.
    """
    if candidate.type not in VIOLENT:  # "protests fell by a third"
        return is_statistic(candidate.head, lemmas)
    if is_iterative(candidate.head, lemmas) or _is_calling(candidate):
        return True
    if any(t.tag_ == "CD" or children(t, "nummod") for t in candidate.struck):
        return False  # "launched attacks on soldiers, killing 12"
    told = candidate.noun or candidate.head
    if lemmas(told) in POLEMIC and not any(t.ent_type_ in SETTING for t in told.subtree):
        return True  # "the terrorist aggression against our people"
    if lemmas(candidate.head) == CLAIM and (candidate.has("source") or told.tag_ == "NN"):
        return False  # "is claiming responsibility for an attack"
    if _is_claimed(candidate, lemmas):
        return False
    is_told = candidate.has("source", "participant") or candidate.mode in FROM_AIR
    if _is_simple_past(candidate.head) and (is_told or _came_under_it(candidate)):
        return False
    if candidate.mutual and len(candidate.roles) > 1:
        reported = _is_simple_past(candidate.head.head)  # "Clashes between … were reported"
        if reported or _is_perfect(candidate.head):
            return False
    suffering = [t for role, t in candidate.tokens if role in ("target", "participant")]
    suffering = suffering or _shared(candidate.head)
    head = candidate.head
    if not suffering:
        noun = candidate.noun if candidate.noun is not None else head
        return noun.tag_ == "NNS" and not _is_particular(noun, head)
    if all(t.tag_ == "NNS" and not _is_particular(t, head) for t in suffering):
        return True
    return _is_unbounded(head) and all(map(_is_a_people, suffering))


def _is_claimed(candidate: Candidate, lemmas: Lemmas) -> bool:
    """Does somebody claim one attack ("is claiming responsibility for an attack on tourists")?"""
    told = candidate.noun or candidate.head
    deed = told.head if told.dep_ == "acl" else told
    verbs = [t for t in deed.ancestors if lemmas(t) == CLAIM]
    return deed.tag_ == "NN" and any(
        lemmas(c) in RESPONSIBILITY for verb in verbs for c in children(verb, "dobj")
    )


def _is_calling(candidate: Candidate) -> bool:
    """Does a participle only say what somebody is about ("to reinforce units fighting rebels")?"""
    head = candidate.head
    return candidate.mutual and (head.dep_, head.tag_) == ("acl", "VBG")


def _came_under_it(candidate: Candidate) -> bool:
    """Did those who suffer it come under it ("army positions came under fire")?"""
    if candidate.frame.name in TOLLS:
        return False
    return any(r == "target" and t.dep_ == "nsubj" for r, t in candidate.tokens)


def _is_simple_past(verb: Token) -> bool:
    """Is it told in the simple past ("attacked", "were attacked"), as a case is?

    Or in the present of headlines ("Rebels attack convoy").
    """
    is_headline = verb.tag_ in ("VBP", "VBZ") and verb.sent[-1].lower_ not in STOPS
    return (
        is_headline
        or verb.tag_ == "VBD"
        or any(c.dep_ == "auxpass" and c.lower_ in ("was", "were") for c in verb.children)
    )


def _shared(noun: Token) -> list[Token]:
    """Whom two nouns share ("the murder and kidnapping of priests")."""
    joined = [noun.head] if noun.dep_ == "conj" else children(noun, "conj")
    return [led for other in joined if not is_verb(other) for led in led_by(other, ("of",))]


def _is_unbounded(verb: Token) -> bool:
    """Is it told as going on or as done at some time ("have been murdered", "is killing")?"""
    forms = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    return verb.tag_ in ("VBN", "VBG") and bool(forms & {"has", "have", "is", "are", "'ve", "'re"})


def _is_perfect(verb: Token) -> bool:
    """Is it told in the present perfect ("have clashed")?"""
    return verb.tag_ == "VBN" and any(c.lower_ in ("has", "have") for c in verb.children)


def _is_a_people(token: Token) -> bool:
    """Is a people meant as a whole ("Panamanians", "our people")?"""
    if any(c.dep_ in ("nummod", "quantmod") or c.tag_ == "CD" for c in token.children):
        return False
    modifiers = [c for c in token.children if c.dep_ not in ("prep", "punct")]
    lands = [c for c in modifiers if c.ent_type_ in ("GPE", "NORP") or c.text == "U.S."]
    if token.tag_ == "NNS" and lands and len(lands) == len(modifiers):
        return True  # "U.S. citizens have been kidnapped"
    return token.ent_type_ == "NORP" or token.lower_ in PEOPLES


def _is_particular(token: Token, head: Token) -> bool:
    """Is a noun counted, named, possessed, pointed at or described?

    What the clause of `head` itself says of it ("people who have been murdered") is no description.
    """
    if token.tag_ not in ("NNS", "NN") or token.ent_type_:
        return True
    if any(c.lower_ in COUNTED for c in token.children):
        return True
    if token.lower_ in COUNTS:  # "scores of Malian refugees"
        led = led_by(token)
        return any(t.ent_type_ == "NORP" for p in led for t in (p, *p.children))
    return any(
        c.dep_ in ("det", "poss", "nummod", "quantmod", "appos")
        or (c.dep_ == "relcl" and c.i not in (head.i, head.head.i))
        or c.tag_ in ("CD", "NNP", "NNPS")
        or c.ent_type_ in ("CARDINAL", "PERSON", "ORG", "FAC", "DATE", "TIME")
        for c in token.children
    )


def one_by_one(found: list[Candidate]) -> list[Candidate]:
    """Two wars, "one from 1988 to 1994 and the other in 2020", are two events, not one."""
    out: list[Candidate] = []
    for candidate in found:
        noun = candidate.head
        each = _enumerated(noun) if candidate.type in VIOLENT and noun.tag_ == "NNS" else []
        for token in each:
            out.append(replace(candidate, head=token, noun=token, words=[token]))
        if not each:
            out.append(candidate)
    return out


def _enumerated(noun: Token) -> list[Token]:
    """The tokens that stand for each of several ("two wars: one from … and the other in …")."""
    rest = [t for t in noun.sent if t.i > noun.i]
    ones = [
        t
        for t in rest
        if t.lower_ in ("one", "other", "another", "first", "second")
        and t.i + 1 < len(t.doc)
        and t.nbor(1).tag_ in ("IN", "VBD", "VBN", "JJ")
        and not any(c.tag_[:2] == "NN" and c.i > t.i for c in t.children if c.dep_ != "prep")
    ]
    return ones if len(ones) >= 2 else []
