"""Frames: phrases of the lexicon, compiled so that they can be held against a parsed sentence.

A frame says what kind of event some phrases tell and who does it to whom. The phrases are written
as a reader would say them (`seeds/lexicons/frames/README.md` explains the notation):

    "SOURCE open fire [on|at TARGET]"       a verb with its object and a preposition
    "SOURCE's attack [on|against TARGET]"   a noun; its owner is the source
    "the clash [between|with PARTICIPANT]"  a noun whose owner has no role
    "SOURCE urge TARGET to ACT"             an attitude towards another act
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Literal

from pipelines.lexicons import LexiconError, lexicon

FILES = ("violence", "coercion", "protest", "mobilize", "diplomacy", "relief", "attitudes")
ROLES = {"SOURCE", "TARGET", "PARTICIPANT", "MEDIATOR"}
ACT = "ACT"
FUTURE = frozenset({"will", "'ll", "wo", "would"})
HARM = frozenset(lexicon("frames/words")["harm"])
PREMISES = frozenset(lexicon("frames/words")["property"] + lexicon("frames/words")["land"])
VEHICLES = frozenset(lexicon("frames/words")["vehicles"])
LIGHT = frozenset(word for words in lexicon("frames/light_verbs").values() for word in words)
# frames that tell who came to harm, not what was done
TOLLS = frozenset({"kill", "leave dead", "wound", "fighters die", "pay with one's life"})
# frames that tell of coming to a place in arms
ENTRIES = frozenset({"enter a place", "enter a town by force"})
# those of the tolls that tell an event of its own only where they name its place
PLACED = frozenset({"fighters die"})

type Words = frozenset[str]
type Needs = Literal[
    "none",
    "actor",
    "source",
    "armed",
    "band",
    "public",
    "speaker",
    "menace",
    "enemies",
    "unarmed",
    "crowd",
    "target",
    "both",
    "quarrel",
]


@dataclass(frozen=True, slots=True)
class Element:
    """One part of a phrase after its trigger word.

    `via` are the words that lead to it (prepositions, particles, "that", "to"; empty: a direct
    object). `role` is who stands there, `words` which words must, `act` whether an act does.
    `clause` are the auxiliaries that a "that" clause needs ("must", "will", "will not").
    """

    via: Words = frozenset()
    role: str | None = None
    words: Words = frozenset()
    act: bool = False
    clause: tuple[str, ...] = ()
    required: bool = True

    @property
    def asks(self) -> list[Words]:
        """Sets of words of each of which a sentence must have one, as `Matcher` fills the part."""
        if self.clause:
            return _asks_of_clause(self.clause)
        if self.via == {"that"}:
            return []
        if self.act:
            return [self.via] if self.via and self.via != {"to"} else []
        asked = [self.words] if self.words else []
        # "to" may be missing before a verb that the parse hangs below ("help rebuild").
        if self.via and not (self.via == {"to"} and self.words):
            asked.append(self.via)
        return asked


def _asks_of_clause(auxiliaries: tuple[str, ...]) -> list[Words]:
    """The auxiliaries of "that TARGET will not ACT", in all their forms."""
    options = {o for aux in auxiliaries if aux != "not" for o in aux.split("|")}
    return [frozenset(options | (FUTURE if "will" in options else set()))] if options else []


@dataclass(frozen=True)
class Phrase:
    """One way to tell a frame, for one trigger word. `owner`: the role of subject or possessor."""

    frame: Frame
    trigger: str
    is_verb: bool
    owner: str | None
    elements: tuple[Element, ...]
    before: tuple[str, ...] = ()

    @cached_property
    def asks(self) -> tuple[Words, ...]:
        """Sets of words of each of which a sentence must have one for the phrase to fit.

        Words in capitals are kinds of names, of which there may be others: they are not asked for.
        """
        asked = [frozenset([word]) for word in self.before]
        asked += [words for e in self.elements if e.required for words in e.asks]
        if self.frame.only_with and not self.frame.signs_after:
            asked.append(self.frame.only_with)
        return tuple(words for words in asked if not any(map(str.isupper, words)))

    @cached_property
    def is_mutual(self) -> bool:
        """Does each party act upon the other ("clash with PARTICIPANT")?"""
        return self.owner == "participant" or any(e.role == "participant" for e in self.elements)

    @cached_property
    def is_of_subject(self) -> bool:
        """Does a verb tell all by itself what became of its subject ("it explode")?"""
        return self.is_verb and self.owner is None and not self.elements

    @cached_property
    def is_aimed_alone(self) -> bool:
        """Does it ask whom an act is aimed at, but for no object ("shoot at TARGET")?"""
        takes_object = any(not e.via and (e.role or e.words) for e in self.elements)
        return not takes_object and any(
            e.required and e.role == "target" and "at" in e.via for e in self.elements
        )

    @cached_property
    def weight(self) -> int:
        """How much the phrase asks for: the more, the surer it is."""
        asked = sum(
            3 * bool(e.words) + 2 * bool(e.clause) + 1 + bool(e.via)
            for e in self.elements
            if e.required
        )
        return asked + 3 * len(self.before)


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """What kind of event its phrases tell."""

    name: str
    type: str
    mode: str | None
    cameo: str | None
    acled: str | None
    lethal: bool
    contexts: tuple[str, ...]
    needs: Needs
    weapons: bool
    not_with: Words
    only_with: Words
    not_led_to: Words
    not_act: Words
    not_target: Words
    signs_after: bool
    no_object: bool
    by_act: dict[str, dict[str, str]]
    act_is_real: bool

    @property
    def is_attitude(self) -> bool:
        """Is it an attitude towards an act (agree to, demand, refuse to), coded by that act?"""
        return bool(self.by_act)


@dataclass(frozen=True, slots=True, eq=False)
class Frames:
    """All phrases by trigger lemma."""

    verbs: dict[str, tuple[Phrase, ...]]
    nouns: dict[str, tuple[Phrase, ...]]


class _Compiler:
    """Turns one file's phrases into `Phrase`s."""

    def __init__(self, name: str, sets: dict[str, list[str]]) -> None:
        self.name = name
        self.sets = sets

    def words(self, text: str) -> list[str]:
        """Alternatives "a|b|@set" as a list of words."""
        found: list[str] = []
        for word in text.split("|"):
            if word.startswith("@"):
                if word[1:] not in self.sets:
                    raise LexiconError(f"frames/{self.name}: no word set {word}")
                found += self.sets[word[1:]]
            else:
                found.append(word)
        return found

    def phrases(self, frame: Frame, text: str) -> list[Phrase]:
        """One phrase for each trigger word of the text."""
        parts = text.replace("[", " [ ").replace("]", " ] ").split()
        if len(parts) < 2:
            raise LexiconError(f"frames/{self.name}: phrase too short: {text!r}")
        first, trigger, rest = parts[0], parts[1], parts[2:]
        is_verb = first in ROLES or first == "it"
        owner = first.removesuffix("'s")
        if owner not in ROLES and first not in ("the", "it"):
            raise LexiconError(f"frames/{self.name}: starts with no role: {text!r}")
        elements = tuple(self.elements(rest, text))
        role = owner.lower() if owner in ROLES else None
        found = []
        for word in self.words(trigger):
            *before, head = re.findall(r"[^_-]+|-", word)
            found.append(Phrase(frame, head, is_verb, role, elements, tuple(before)))
        return found

    def elements(self, parts: list[str], text: str) -> list[Element]:
        """The parts after the trigger, from left to right."""
        found: list[Element] = []
        required, group = True, list[str]()
        for part in [*parts, ""]:
            if part in ("[", "]", ""):
                found += self.group(group, required, text)
                group, required = [], part != "["
            else:
                group.append(part)
        return found

    def group(self, parts: list[str], required: bool, text: str) -> list[Element]:
        """Elements of a run of words without brackets."""
        found: list[Element] = []
        i = 0
        while i < len(parts):
            part = parts[i]
            following = parts[i + 1] if i + 1 < len(parts) else None
            if part == "that":
                end = parts.index(ACT) if ACT in parts else len(parts)
                role = parts[i + 1].lower() if following in ROLES else None
                aux = tuple(parts[i + 2 : end]) if role else ()
                found.append(Element(frozenset(["that"]), role, act=True, clause=aux))
                i = end + 1
            elif "/" in part:
                role, _, words = part.partition("/")
                found.append(
                    Element(
                        role=role.lower(), words=frozenset(self.words(words)), required=required
                    )
                )
                i += 1
            elif part in ROLES:
                found.append(Element(role=part.lower(), required=required))
                i += 1
            elif part == ACT:
                found.append(Element(act=True, required=required))
                i += 1
            elif _is_via(part) and following is not None and not _is_via(following):
                found.append(self.led(part, following, required))
                i += 2
            elif _is_via(part):  # a particle ("make off with food")
                found.append(Element(via=frozenset(part.split("|")), required=required))
                i += 1
            else:
                found.append(Element(words=frozenset(self.words(part)), required=required))
                i += 1
        return found

    def led(self, via: str, what: str, required: bool) -> Element:
        """A preposition or particle with what it leads to."""
        lead = frozenset(via.split("|"))
        if "/" in what:
            role, _, words = what.partition("/")
            return Element(lead, role.lower(), frozenset(self.words(words)), required=required)
        if what in ROLES:
            return Element(lead, what.lower(), required=required)
        if what == ACT:
            return Element(lead, act=True, required=required)
        return Element(lead, words=frozenset(self.words(what)), required=required)


VIA = frozenset(
    "about across after against among amid around as at away back before between by "
    "demanding down during following for forward imposed from in inside into involving near "
    "of off on onto out over through throughout to together toward targeting towards under up "
    "upon with within "
    "without aside apart behind outside along beside alongside".split()
)


def _is_via(part: str) -> bool:
    """Are all its words prepositions or particles?"""
    return set(part.split("|")) <= VIA


def _frame(entry: dict[str, Any], defaults: dict[str, Any], compiler: _Compiler) -> Frame:
    def get(key: str, default: Any = None) -> Any:
        return entry.get(key, defaults.get(key, default))

    def words(key: str) -> Words:
        return frozenset(w for text in get(key, ()) for w in compiler.words(text))

    return Frame(
        name=entry["name"],
        type=get("type"),
        mode=get("mode"),
        cameo=get("cameo"),
        acled=get("acled"),
        lethal=get("lethal", False),
        contexts=tuple(get("contexts", ())),
        needs=get("needs", "none"),
        weapons=get("weapons", False),
        not_with=words("not_with"),
        only_with=words("only_with"),
        not_led_to=words("not_led_to"),
        not_act=words("not_act"),
        not_target=words("not_target"),
        signs_after=get("signs_after", False),
        no_object=get("no_object", False),
        by_act=get("by_act", {}),
        act_is_real=get("act_is_real", False),
    )


def _variants(text: str) -> list[str]:
    """A phrase for each kind of alternative in one place: "TARGET|camp" is whom or which word."""
    for part in re.findall(r"[^][ ]+", text):
        options = part.split("|")
        roles = [o for o in options if o in ROLES or o == ACT]
        if roles and len(options) > 1:
            words = [o for o in options if o not in roles]
            kinds = [*roles, *(["|".join(words)] if words else [])]
            return [v for kind in kinds for v in _variants(text.replace(part, kind, 1))]
    return [text]


def _ordered(found: dict[str, list[Phrase]]) -> dict[str, tuple[Phrase, ...]]:
    return {k: tuple(sorted(v, key=lambda p: -p.weight)) for k, v in found.items()}


def _trades() -> set[str]:
    """The last words of what private persons are called ("cutter" of "cane cutter")."""
    roles = lexicon("roles")["role"].values()
    named = [word for role in roles if role["kind"] == "people" for word in role["words"]]
    return {word.split()[-1] for word in named if word.islower()}.difference(
        lexicon("frames/words")["no_persons"]
    )


@cache
def frames() -> Frames:
    """Every frame of the lexicon, compiled.

    Raises:
        LexiconError: a phrase cannot be understood; the message names file and phrase.
    """
    verbs: dict[str, list[Phrase]] = {}
    nouns: dict[str, list[Phrase]] = {}
    shared = lexicon("frames/words") | {"trades": sorted(_trades())}
    for name in FILES:
        data = lexicon(f"frames/{name}")
        compiler = _Compiler(name, shared | data.get("sets", {}))
        for entry in data["frame"]:
            frame = _frame(entry, data.get("default", {}), compiler)
            for text in (each for phrase in entry["phrases"] for each in _variants(phrase)):
                for phrase in compiler.phrases(frame, text):
                    (verbs if phrase.is_verb else nouns).setdefault(phrase.trigger, []).append(
                        phrase
                    )
    return Frames(_ordered(verbs), _ordered(nouns))
