"""From the token that stands in an argument's place to the actors that it means."""

from __future__ import annotations

from dataclasses import replace

from pipelines.lexicons import lexicon
from pipelines.reading.actors.contexts import BORDERS
from pipelines.reading.actors.lexicon import actor_lexicon
from pipelines.reading.events.coding import kind_in_words
from pipelines.reading.events.frames import PREMISES, VEHICLES
from pipelines.reading.events.place_ties import names_abroad
from pipelines.reading.events.status import is_long_struggle, is_war_of_deed
from pipelines.reading.statements import ActorMention, PlaceMention
from pipelines.reading.syntax.called_attacks import is_only_where
from pipelines.reading.syntax.clauses import (
    antecedent,
    arguments,
    children,
    coordinated,
    first,
    is_verb,
)
from pipelines.reading.syntax.parses import ATTACKS
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas

_WORDS = lexicon("frames/words")

# "a bus attack" may be one by bus
_PREMISES = PREMISES - VEHICLES
_GOODS = frozenset(lexicon("coding")["words"]["goods"])
_CRAFT = frozenset(lexicon("actor_words")["craft"])
_HARM = frozenset(_WORDS["harm"])
_SUFFERED = frozenset(lexicon("deeds")["suffered"])
# what kills without being anybody
_BLOWS = _HARM.union(
    _WORDS["arms"],
    _WORDS["attack"],
    _WORDS["explosive"],
    lexicon("coding")["words"]["fights"],
    ("violence", "unrest", "riot", "fight"),
)
MODIFIERS = ("poss", "amod", "compound", "nmod")
TONGUES = frozenset({"language", "languages", "alphabet", "script", "dialect"})
OF = ("of", "from", "within", "by", "for", "in")
INSIDE = ("in", "within", "at", "near")
MAX_DEPTH = 2
COUNTRY_AS_PARTY = "country as party"


def is_struck(owner: Token, lemmas: Lemmas) -> bool:
    """Is what stands before a deed where it was done ("a church attack"), not whose it is?"""
    return owner.dep_ != "poss" and lemmas(owner) in _PREMISES


def is_none(token: Token) -> bool:
    """Does a subject stand for nobody ("no group", "neither rebels nor soldiers")?"""
    return any(t.lower_ in ("no", "neither") for t in children(token, "det", "preconj", "cc"))


CARRYING = frozenset({"carrying", "transporting", "ferrying"})


class Fillers:
    """Finds actor mentions at, around and below argument tokens."""

    def __init__(
        self, at: dict[int, ActorMention], places: dict[int, PlaceMention], lemmas: Lemmas
    ) -> None:
        self.at = at
        self.places = places
        self.lemmas = lemmas
        self.made: list[ActorMention] = []
        self.others = actor_lexicon().others

    def is_in_name(self, token: Token) -> bool:
        """Is a word only a part of an actor's name ("Movement for the Liberation of X")?"""
        mention = self.at.get(token.i)
        if mention is None:
            return False
        if token.tag_ == "NNP":
            return token.i != mention.head
        # "Group to Support Islam": a verb with a capital is none
        return token.i > mention.first and token.text[:1].isupper()

    def of(self, token: Token) -> list[ActorMention]:
        """The actors that an argument names, coordinated ones included, in reading order."""
        found: list[ActorMention] = []
        head = antecedent(token)
        for each in [*self._joined_before(head), *coordinated(head)]:
            for mention in self._one(each, 0):
                if mention not in found:
                    found.append(mention)
        if not found and (other := self._issuer(head) or self._elided(head)) is not None:
            return self.of(other)
        return found

    def _elided(self, token: Token) -> Token | None:
        """Of whom a bare number is: "pursued the rebels and killed nine"."""
        verb = token.head
        bare = token.tag_ == "CD" and token.dep_ == "dobj" and not children(token, "prep", "amod")
        if not bare or verb.dep_ != "conj" or not is_verb(verb.head):
            return None
        return first(verb.head, "dobj")

    def _issuer(self, token: Token) -> Token | None:
        """Who speaks by a statement: the subject of the verb whose object it is."""
        if token.lower_ not in actor_lexicon().statements or token.dep_ != "dobj":
            return None
        subject = arguments(token.head).subject
        return subject if subject is not None and subject.i < token.i else None

    def _joined_before(self, token: Token) -> list[Token]:
        """A name that the parse takes for a modifier ("Iran and Kurdish rebels").

        Not whose part the mention tells already ("Afghan and coalition forces").
        """
        if not children(token, "cc") and not any(children(c, "cc") for c in token.lefts):
            return []
        mention = self.at.get(token.i)
        if mention is None:
            return []
        return [
            c
            for c in children(token, "nmod", "compound", "amod")
            if c.i < mention.first
            and c.tag_[:3] == "NNP"
            and not (self.is_demonym(c) and self._is_of(c, mention))
            and self.at_or_country(c) is not None
        ]

    def _is_of(self, people: Token, mention: ActorMention) -> bool:
        """Is one of several that a mention means of the land of a people?"""
        where = self.places[people.i].place
        return len(mention.actors) > 1 and any(
            where is not None and a.country_iso3 == where.country_iso3 for a in mention.actors
        )

    def at_or_country(self, token: Token) -> ActorMention | None:
        """The actor mentioned at a token, or the government of the country named there."""
        return self.at.get(token.i) or self._country(token)

    def country_at(self, i: int) -> PlaceMention | None:
        """The country named at a token, also by its adjective."""
        where = self.places.get(i)
        if where is None or where.place is None or where.place.feature != "country":
            return None
        return where

    def _country(self, token: Token) -> ActorMention | None:
        """A country in an argument's place stands for its government."""
        where = self.country_at(token.i)
        if where is None:
            return None
        if where.is_demonym and token.head.lower_ in TONGUES:
            return None  # "a ban on the Russian language"
        before = [t.lower_ for t in token.doc.tokens[max(0, where.first - 4) : where.first]]
        if before[:2] == ["near", "the"] and before[2] in BORDERS and before[3] == "with":
            return None  # "near the border with Chad", unlike "massed along the border with Chad"
        return self.state_of_place(token)

    def is_demonym(self, token: Token) -> bool:
        """Does the token say of which country somebody is, rather than where something is?"""
        where = self.places.get(token.i)
        return where is not None and where.is_demonym

    def state_of_place(self, token: Token) -> ActorMention | None:
        """The government of the country in which the place named at a token lies."""
        where = self.places.get(token.i)
        if where is None or where.place is None or where.head != token.i:
            return None
        iso3 = where.place.country_iso3
        if iso3 is None or iso3 not in actor_lexicon().country_names:
            return None
        made = ActorMention(
            start=where.start,
            end=where.end,
            sentence=where.sentence,
            first=where.first,
            last=where.last,
            head=where.head,
            rule=COUNTRY_AS_PARTY,
            confidence=where.confidence,
            actors=(actor_lexicon().government(iso3),),
        )
        if where.place.feature == "country":
            for i in range(where.first, where.last):
                self.at[i] = made
        self.made.append(made)
        return made

    def _modifying(self, token: Token) -> list[ActorMention]:
        """Who stands before a noun that is no actor: "the Hamas leader's car", "its troops".

        Whose "partners" or "allies" they are is not who they are.
        """
        of_others = token.lower_ in self.others
        before = [
            (mention, child)
            for child in self._before(token)
            if (mention := self._before_noun(child, of_others)) is not None
            and not (of_others and child.dep_ == "poss")
        ]
        for mention, child in sorted(before, key=lambda b: b[0].is_pronoun):
            joined = [self.at.get(c.i) for c in children(child, "conj")]
            return [mention, *(m for m in joined if m is not None)]
        return []

    def _before_noun(self, child: Token, of_others: bool) -> ActorMention | None:
        """The actor at a modifier; before "counterpart" and its kind a people is its state."""
        if of_others and self.is_demonym(child):
            return self.at_or_country(child)
        return self.at.get(child.i)

    def _before(self, token: Token) -> list[Token]:
        """The modifiers of a noun and theirs ("an Islamic State target area").

        "A police station attack" is not by those whose station it is, nor "a Mali attack" Mali's.
        """
        near = children(token, *MODIFIERS)
        if self.lemmas(token) in ATTACKS:
            scenes = [c for c in near if self.is_scene(c)]
            near = [c for c in near if c not in scenes and not is_struck(c, self.lemmas)]
            if scenes:  # nor is "a Lebanon drone strike"
                near = [c for c in near if self.lemmas(c) not in _CRAFT]
        return near + [c for n in near if n.dep_ == "compound" for c in children(n, "compound")]

    def is_scene(self, name: Token) -> bool:
        """Is it a known place ("a Kabul attack"), no adjective, nor "U.S.", which is both?

        A state is none where its sentence names a place abroad ("Russia strike kills 4 in Kyiv").
        A place that owns the deed saw it if it was one of many ("Kabul's worst attack").
        """
        where = self.places.get(name.i)
        if where is None or where.place is None or where.place.geonames_id is None:
            return False
        is_land = where.place.feature == "country"
        if is_land and names_abroad(where, self.places.values(), name.doc):
            return False
        if name.dep_ == "poss":
            return is_only_where(name.head)
        return not where.is_demonym and name.text.upper() != name.text

    def _beyond(self, border: Token) -> list[ActorMention]:
        """Who lies beyond a border: "its border with Iraq", "the Iraqi border"."""
        for prep in children(border, "prep"):
            led = first(prep, "pobj") if prep.lower_ == "with" else None
            if led is not None:
                return [m for c in coordinated(led) for m in self._one(c, MAX_DEPTH)]
        before = [self.at_or_country(c) for c in children(border, *MODIFIERS)]
        return [m for m in before if m is not None and not m.is_pronoun]

    def _one(self, token: Token, depth: int) -> list[ActorMention]:
        if token.lower_ in BORDERS:
            return self._beyond(token)
        if is_war_of_deed(token, self.lemmas):
            return []
        mention = self.at_or_country(token)
        if mention is not None:
            return [mention]
        if depth >= MAX_DEPTH:
            return []
        for clause in children(token, "relcl"):
            named = first(clause, "attr") if clause.lower_ in ("is", "are", "was", "were") else None
            if named is not None and named.i in self.at:
                return [m for c in coordinated(named) for m in self._one(c, MAX_DEPTH)]
        is_of_country = token.i in self.places and self._names_country(children(token, "poss"))
        if not is_of_country and (found := self._modifying(token)):
            return found
        return (
            self._led_to(token, depth)
            or self._in_clauses(token, depth)
            or self._in_apposition(token, depth)
        )

    def _led_to(self, token: Token, depth: int) -> list[ActorMention]:
        """Whose it is by a preposition: "the release of activists by Chad" is Chad's."""
        for prep in sorted(children(token, "prep", "agent"), key=lambda p: p.lower_ != "by"):
            if prep.lower_ == "of" and token.lower_ in self.others:
                continue  # "opponents of the president" are not he
            if prep.lower_ in OF and not self._is_suffered(token, prep):
                led = first(prep, "pobj")
                if led is not None:
                    found = [m for c in coordinated(led) for m in self._one(c, depth + 1)]
                    if found:
                        return found
        return []

    def _in_clauses(self, token: Token, depth: int) -> list[ActorMention]:
        """Whose it is by a clause: "crimes committed by the militia" are the militia's."""
        for clause in children(token, "acl"):
            load = first(clause, "dobj") if clause.lower_ in CARRYING else None
            if load is not None and (found := self._one(load, depth + 1)):
                return found  # "struck a lorry carrying rebels"
            if self.lemmas(clause) in _SUFFERED:
                continue  # a boat hijacked by pirates is not theirs
            agent = first(clause, "agent")
            led = first(agent, "pobj") if agent is not None else None
            if led is not None and (found := self._one(led, depth + 1)):
                return found
        return []

    def _in_apposition(self, token: Token, depth: int) -> list[ActorMention]:
        """Whose it is by what stands beside it, but for the country of a place ("Goma, Congo")."""
        is_led = token.dep_ == "pobj" and token.head.lower_ in INSIDE  # "in a house in Boda, Chad"
        is_where = token.i in self.places or is_led
        for other in children(token, "appos"):
            if is_where and self._names_country([other]):
                continue
            if found := self._one(other, depth + 1):
                return found
        return []

    def _names_country(self, tokens: list[Token]) -> bool:
        return any(self.country_at(token.i) is not None for token in tokens)

    def _is_suffered(self, deed: Token, prep: Token) -> bool:
        """Is it whom or what a deed hit, not whose it is ("the bombing of a hospital killed nine")?

        Nor is a bomb theirs in whose country it went off ("a car bomb in Chad killed nine"), nor
        a market theirs in whose country it is.
        """
        if prep.lower_ in ("in", "within") and self.lemmas(deed) in _PREMISES:
            return self._names_country(children(prep, "pobj"))
        if deed.dep_ != "nsubj":
            return False
        lemma = self.lemmas(deed)
        if prep.lower_ == "of":
            return lemma in _HARM
        return prep.lower_ == "in" and (lemma in _BLOWS or is_long_struggle(deed, self.lemmas))

    def maker(self, token: Token) -> list[ActorMention]:
        """Whose a thing is by its kind ("German tanks were sent", "the Greek navy was alerted")."""
        mention = self.at.get(token.i)
        if mention is not None:
            return [mention]
        adjectives = [c for c in children(token, "amod") if self.is_demonym(c)]
        made = [self.at.get(c.i) or self._country(c) for c in adjectives]
        return [m for m in made if m is not None]

    def land(self, token: Token) -> list[ActorMention]:
        """Whose a thing is: a country's, or its people's ("a raid on a Yemeni market")."""
        known, lemma = actor_lexicon(), self.lemmas(token)
        for child in children(token, "amod"):
            made = self._country(child) if self.is_demonym(child) else None
            if made is not None and made.actors[0].country_iso3:
                iso3 = made.actors[0].country_iso3
                is_civil = kind_in_words([lemma]) == "civilians" or lemma in _GOODS
                owner = known.of_role(known.roles["civilians"], iso3) if is_civil else None
                return [replace(made, actors=(owner or known.country(iso3),))]
        return []
