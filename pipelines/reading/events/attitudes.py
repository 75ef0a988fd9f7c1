"""Attitudes towards acts ("agreed to withdraw"): coded by the act that they are about."""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.lexicons import lexicon
from pipelines.reading.events.candidate import HARMING, Candidate, is_complete, read_match
from pipelines.reading.events.coding import AGREEMENT
from pipelines.reading.events.elements import Match
from pipelines.reading.events.fillers import Fillers
from pipelines.reading.events.frames import frames
from pipelines.reading.events.guards import fits
from pipelines.reading.events.parties import is_private_actor
from pipelines.reading.events.recipients import concerned, is_of_state, places_abroad
from pipelines.reading.statements import UNREAL, Actor, ActorMention
from pipelines.reading.syntax.clauses import arguments, children, first, is_infinitive, is_verb
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas

ROLES = ("target", "participant", "source")
ASKED = ("source", "participant", "target")  # who is to do it, before whom it is done to
# who agrees on a truce has made an agreement
AGREEING = frozenset(lexicon("deeds")["agreeing"])
REFUSAL = "reject"  # the frame
# who is asked by nobody but himself, or is not told
OF_SPEAKERS = frozenset({"i", "we", "you", "it", "this", "that", "there", "one"})
OBLIGING = frozenset({"must", "should"})
OF_PERSONS = frozenset({"he", "she", "i"})
VOWS = frozenset({"vow", "swear"})
PROPOSED = frozenset({"for", "of", "on", "to", "about"})
# types of what is said about an act to come ("an ultimatum to halt the attacks")
OF_ACTS = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN"})
RETALIATING = frozenset(lexicon("deeds")["retaliating"])
RETALIATION = {"type": "THREATEN", "cameo": "130"}
AHEAD = frozenset(lexicon("status")["conditions"]["ahead"])
WISHING = frozenset(lexicon("deeds")["wishing"])
COSTING = frozenset({"cost", "require", "mean", "depend"})  # "said it will cost a lot"
IMPLICATIVE = frozenset(lexicon("deeds")["implicative"])


class Attitudes:
    """Puts attitudes in the place of the acts that they are about."""

    def __init__(self, lemmas: Lemmas) -> None:
        self.lemmas = lemmas
        phrases = (p for found in frames().verbs.values() for p in found)
        self.refusal = next(p.frame for p in phrases if p.frame.name == REFUSAL)

    def read(
        self, matches: dict[int, list[Match]], plain: dict[int, Candidate], fillers: Fillers
    ) -> list[Candidate]:
        """Readings with attitudes in the place of the acts that they are about."""
        by_word = {w.i: c for c in plain.values() for w in c.words}
        chosen = dict(plain)
        dropped: set[int] = set()
        for i in sorted(matches, reverse=True):
            for match in matches[i]:
                frame = match.phrase.frame
                if not frame.is_attitude:
                    continue
                other = plain.get(i)
                if other is not None and other.match.weight >= match.weight:
                    break
                if not fits(match, self.lemmas) or not self._same_speaker(match, fillers):
                    continue
                if match.act is not None and self.lemmas(match.act) in frame.not_act:
                    continue  # "said he will not comment"
                act = self._act(match, by_word, chosen)
                candidate = self._attitude(match, act, fillers)
                if candidate is None or not is_complete(candidate, self.lemmas):
                    continue
                if is_of_oneself(candidate):
                    continue
                chosen[i] = candidate
                by_word[i] = candidate
                if act is not None and not (frame.act_is_real and act.type in HARMING):
                    dropped.add(act.head.i)
                dropped |= self._only_meant(match, plain)
                dropped |= _answered(candidate, match, chosen)
                break
        return [c for i, c in sorted(chosen.items()) if i not in dropped]

    def _only_meant(self, match: Match, plain: dict[int, Candidate]) -> set[int]:
        """Peaceful acts within what is promised, asked or alleged: no events of their own."""
        within = match.words[1:] if match.act is None else [match.act]
        is_claim = match.phrase.frame.act_is_real
        return {
            t.i
            for word in within
            for t in word.subtree
            if t.i in plain
            and plain[t.i].type not in HARMING
            and (
                (t is word and t is not match.act)
                or is_infinitive(t)
                or (t.dep_ == "conj" and is_infinitive(t.head))
                or t.dep_ == "pcomp"
                or (t.dep_ == "xcomp" and t.head is match.act)  # "must stop selling arms"
                or (t.dep_ == "pobj" and t.head.head is word and t.head.lower_ in PROPOSED)
                or (is_claim and (t is match.act or t.head is match.act))
            )
        }

    def _act(
        self, match: Match, by_word: dict[int, Candidate], chosen: dict[int, Candidate]
    ) -> Candidate | None:
        token = match.act
        for _ in range(3):
            if token is None:
                return None
            found = chosen.get(token.i) or by_word.get(token.i)
            if found is not None and match.head not in found.head.subtree:
                return found
            if is_verb(token):
                thing = first(token, "xcomp") if self.lemmas(token) in IMPLICATIVE else None
            else:
                prep = first(token, "prep")
                thing = (
                    first(prep, "pobj")
                    if prep is not None and prep.lower_ in ("of", "to", "in")
                    else None
                )
            token = thing
        return None

    def _attitude(self, match: Match, act: Candidate | None, fillers: Fillers) -> Candidate | None:
        frame = match.phrase.frame
        asks_act = any(e.act and e.required for e in match.phrase.elements)
        codes = frame.by_act.get(act.type if act is not None else "*", frame.by_act.get("*"))
        if codes is None:
            if asks_act or match.act is not None:
                return None
            codes = {}
        if act is None and frame.type == "AGREE" and self._is_answer(match):
            codes = RETALIATION
        if codes.get("type") == "THREATEN" and self.lemmas(match.head) in AGREEING:
            codes = frame.by_act["*"]  # who "agreed to destroy its weapons" threatens nobody
        if codes.get("type", frame.type) == "AGREE" and self._is_refused(match, act):
            frame = self.refusal
            codes = frame.by_act.get(act.type if act is not None else "*", frame.by_act["*"])
        candidate = read_match(match, fillers, self.lemmas)
        candidate.type = codes.get("type", frame.type)
        candidate.mode = codes.get("mode", frame.mode)
        candidate.cameo = codes.get("cameo", frame.cameo)
        by_act_code(candidate, act.cameo if act is not None else None)
        if act is not None and act.acled == AGREEMENT and self.lemmas(match.head) in AGREEING:
            candidate.acled = AGREEMENT
        if act is None and frame.type == "REQUEST" and self._is_of_nobody(match, candidate):
            return None
        if not candidate.has("target"):
            self._target_of_act(candidate, act, match.act, fillers)
        return candidate

    def _is_refused(self, match: Match, act: Candidate | None) -> bool:
        """Is it promised not to do it ("vowed not to hand over the town")?

        Of what nobody can tell, only a vow: "promised not to interfere" may please.
        """
        if match.act is None or not children(match.act, "neg"):
            return False
        return act is not None or self.lemmas(match.head) in VOWS

    def _is_of_nobody(self, match: Match, candidate: Candidate) -> bool:
        """Is it said what ought to be, but of nobody who could do it ("this should inspire us")?

        What a state or a group says must end is a demand, whoever is to end it.
        """
        clause = next((e for e in match.phrase.elements if e.clause), None)
        if clause is None or OBLIGING.isdisjoint(clause.clause):
            return False
        asked = [t for role, t in match.roles if role == clause.role]
        if any(t.lower_ in OF_SPEAKERS for t in asked):
            return True
        is_told = candidate.has(clause.role or "target")
        return not is_told and all(map(is_private_actor, candidate.actors("source")))

    def _is_answer(self, match: Match) -> bool:
        """Is it to pay somebody back ("said it would respond if its ships were hit")?"""
        return match.act is not None and self.lemmas(match.act) in RETALIATING

    def _target_of_act(
        self, candidate: Candidate, act: Candidate | None, token: Token | None, fillers: Fillers
    ) -> None:
        """Whom the act would concern: its target, or whoever stands among its objects."""
        sources = [a for _, m in candidate.roles for a in m.actors]
        options: list[list[ActorMention]] = []
        if act is not None:
            wanted = {"target", "participant"}
            if candidate.type in ("REQUEST", "ACCUSE"):
                wanted.add("source")
            order = ASKED if candidate.type == "REQUEST" else ROLES
            options = [[m for r, m in act.roles if r == role] for role in order if role in wanted]
        elif token is not None:
            options = [fillers.of(place) for place in _stations(token)]
        found = concerned(options, sources)
        if not found and act is not None and token is not None:
            found = concerned([fillers.of(place) for place in _stations(token)], sources)
        own = {a.country_iso3 for a in sources}
        if act is not None and act.mode == "release" and _are_all_of(found, own):
            found = []  # one's own people are not asked to be released, but for
        if token is not None and found and _are_all_of(found, own):
            # "Will evacuate its settlers from a town abroad" concerns that country more.
            found = places_abroad(token, [m for _, m in candidate.roles], fillers) or found
        candidate.add_role("target", found)

    def _same_speaker(self, match: Match, fillers: Fillers) -> bool:
        """Is the clause in "X said that X will …" about the speaker himself?"""
        clause = next((e for e in match.phrase.elements if e.clause), None)
        if clause is None or clause.role != match.phrase.owner or match.act is None:
            return True
        if self.lemmas(match.act) in WISHING:
            return False  # "said he would like to thank them"
        own = first(match.act, "nsubj", "nsubjpass")
        speaker = arguments(match.head).subject
        if own is None or speaker is None:
            return False
        meant = [a for m in fillers.of(own) for a in m.actors]
        saying = [a for m in fillers.of(speaker) for a in m.actors]
        if own.tag_ in ("PRP", "PRP$"):
            return _may_be(own, speaker, saying) and _may_be_of_one(meant, saying)
        if {a.key for a in meant} & {a.key for a in saying}:
            return True
        # "the chief warned that police will not tolerate it", "the minister said Chad will not go"
        states = {a.country_iso3 for a in saying if is_of_state(a)}
        is_threat = match.phrase.frame.type == "THREATEN"
        return "not" in clause.clause and any(
            a.country_iso3 in states and (a.actor_type == "government" or is_threat)
            for a in meant
            if is_of_state(a)
        )


def _may_be(pronoun: Token, speaker: Token, saying: list[Actor]) -> bool:
    """May a pronoun mean the speaker ("she said he would", "he said it would be hard" do not)?"""
    if pronoun.lower_ in OF_PERSONS and speaker.lower_ in OF_PERSONS:
        return pronoun.lower_ == speaker.lower_
    if pronoun.lower_ == "it":
        is_person = speaker.lower_ in OF_PERSONS or _are_private_persons(saying)
        is_said_of = children(pronoun.head, "acomp", "attr")  # "it will be a couple of days"
        is_bare = pronoun.head.tag_ == "VB" and pronoun.head.lower_ in COSTING
        return not (is_person or is_said_of or is_bare) and speaker.lower_ != "they"
    return pronoun.lower_ != "you"


def _may_be_of_one(meant: list[Actor], saying: list[Actor]) -> bool:
    """May both be of one party: the same, or of one country?"""
    if not meant or not saying or {a.key for a in meant} & {a.key for a in saying}:
        return True
    return bool({a.country_iso3 for a in meant} & {a.country_iso3 for a in saying})


def _are_private_persons(actors: list[Actor]) -> bool:
    return bool(actors) and all(
        a.actor_type in ("person", "civilians") and is_private_actor(a) for a in actors
    )


def _answered(candidate: Candidate, match: Match, chosen: dict[int, Candidate]) -> set[int]:
    """Attitudes that a phrase names: the promise of "reneged on his promise to leave" is no other.

    One that it only makes ("made a promise to leave") tells what it is about.
    """
    named = [w.i for w in match.words[1:] if w.i in chosen and chosen[w.i].frame.is_attitude]
    for i in named:
        inner = chosen[i]
        if inner.type == candidate.type:
            candidate.mode, candidate.cameo = inner.mode, inner.cameo
    return set(named)


def drop_only_meant(found: list[Candidate]) -> list[Candidate]:
    """The events of a sentence without peaceful acts that lie ahead within an attitude's own act.

    "Will leave Chad unless its president arranges a truce" tells a threat and no truce.
    """
    meant: set[int] = set()
    for attitude in (c for c in found if c.frame.is_attitude or c.type in OF_ACTS):
        acts = [attitude.match.act] if attitude.match.act is not None else []
        acts += [t for w in attitude.words for t in w.children if is_infinitive(t)]
        acts += children(attitude.head, "dobj") if attitude.frame.is_attitude else []
        meant |= {t.i for act in acts for t in _own_words(act)} - {w.i for w in attitude.words}
    return [
        c
        for c in found
        if c.head.i not in meant
        or c.type in HARMING
        or (not _is_own_word(c) and (c.frame.is_attitude or c.status not in UNREAL))
    ]


def _is_own_word(candidate: Candidate) -> bool:
    """Is it only what somebody had promised or asked ("urged him to honour his promise to go")?"""
    owners = children(candidate.head, "poss") if candidate.frame.is_attitude else []
    return any(t.tag_ == "PRP$" for t in owners)


def _own_words(act: Token) -> Iterator[Token]:
    """The words of an act, but for what is told of somebody in it and what is to come after it."""
    yield act
    for child in act.children:
        is_after = child.dep_ == "advcl" and any(c.lower_ in AHEAD for c in children(child, "mark"))
        if child.dep_ != "relcl" and not is_after:
            yield from _own_words(child)


def by_act_code(candidate: Candidate, act: str | None) -> None:
    """Make the code of an attitude as deep as that of its act ("will cut off aid")."""
    deeper = lexicon("frames/attitudes")["deeper"].get(candidate.type, {}).get(act)
    if deeper is not None:
        candidate.cameo = deeper["cameo"]
        candidate.mode = deeper.get("mode", candidate.mode)


def is_of_oneself(candidate: Candidate) -> bool:
    """Does somebody accuse nobody but himself ("claimed that they had shelled the port")?"""
    if candidate.type != "ACCUSE":
        return False
    acting = {a.key for a in candidate.actors("source")}
    meant = {a.key for a in candidate.actors("target")}
    told = [t for role, t in candidate.tokens if role == "target"]
    if not meant:
        return bool(told) and all(t.tag_ == "PRP" for t in told)
    return meant <= acting


def _are_all_of(mentions: list[ActorMention], countries: set[str | None]) -> bool:
    """Do all who are meant belong to these countries?"""
    return all(a.country_iso3 in countries for m in mentions for a in m.actors)


def _stations(token: Token) -> list[Token]:
    """Where whom an act concerns may stand: the act's noun, its objects, and what those lead to."""
    places = [token, *children(token, "dobj", "dative", "attr")]
    for place in list(places):
        for prep in children(place, "prep", "dative"):
            led = first(prep, "pobj")
            if led is not None:
                places.append(led)
    return [p for p in places if not is_verb(p)]
