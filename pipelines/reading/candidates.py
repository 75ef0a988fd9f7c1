"""From phrases that fit to events: one reading per trigger, completed and cleared of doubles."""

from __future__ import annotations

from spacy.tokens import Span, Token

from pipelines.lexicons import lexicon
from pipelines.reading.candidate import VIOLENT, Candidate, one_by_one
from pipelines.reading.domains import is_accident, is_other_sentence
from pipelines.reading.doubles import APART, Doubles
from pipelines.reading.fillers import Fillers
from pipelines.reading.matching import Match, Matcher
from pipelines.reading.recipients import recipients
from pipelines.reading.statements import UNREAL, ActorMention
from pipelines.reading.status import is_habit, status_of
from pipelines.reading.syntax import arguments, children, first, is_noun, is_verb
from pipelines.reading.words import Lemmas

TOLD_IF_UNREAL = frozenset({"ASSAULT", "PROTEST", "CONSULT", "RETREAT", "MOBILIZE", "COERCE"})
TOLD_IF_DENIED = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT"})
IMPLICATIVE = frozenset({"continue", "begin", "start", "resume", "help", "go", "be", "keep"})
APART_CLAUSES = frozenset({"ccomp", "advcl", "relcl", "parataxis", "conj", "punct"})
MODIFIER_DEPS = ("compound", "nmod")


class CandidateFinder:
    """Finds the events of one sentence."""

    def __init__(self, lemmas: Lemmas) -> None:
        self.lemmas = lemmas
        self.matcher = Matcher(lemmas)
        self.doubles = Doubles(lemmas)
        light = lexicon("frames/light_verbs")
        self.light_source = frozenset(light["source"])
        self.light_joined = frozenset(light["joined"])
        self.light_target = frozenset(light["target"])
        self.planters = frozenset(light["planters"])
        self.claims = frozenset(light["claims"])
        self.claimants = frozenset(light["claimants"])
        self.weapons = [(w, frozenset(w["words"])) for w in lexicon("weapons")["weapon"]]
        self.future = lexicon("frames/attitudes").get("future", {})

    def find(self, span: Span, fillers: Fillers) -> list[Candidate]:
        """The events of a sentence, in order of their heads."""
        matches: dict[int, list[Match]] = {}
        for token in span:
            if not (token.tag_[:1] == "V" or is_noun(token)) or self._is_modifier(token):
                continue
            fitting = sorted(self.matcher.matches(token), key=lambda m: -m.weight)
            if fitting:
                matches[token.i] = fitting
        if not matches:
            return []
        plain = self._plain(matches, fillers)
        found = self._attitudes(matches, plain, fillers)
        for candidate in found:
            self._light_verb(candidate, fillers)
            self._claimed(candidate, fillers)
            self._planter(candidate, fillers)
            self._concerned(candidate, fillers)
            self._weapon(candidate)
            candidate.status = status_of(candidate.head, candidate.words, self.lemmas)
            self._future(candidate)
        found = [c for c in found if self._is_complete(c) and not self._is_idle(c)]
        if any(c.type in VIOLENT for c in found) and is_other_sentence(span, self.lemmas):
            found = [c for c in found if c.type not in VIOLENT]
        self.doubles.absorb(found)
        return one_by_one([c for c in found if not c.dropped])

    def _is_modifier(self, token: Token) -> bool:
        """Is a noun only a modifier of another ("attack helicopter", "war crimes")?"""
        return token.dep_ in MODIFIER_DEPS or (token.dep_ == "amod" and is_verb(token))

    # -- one reading per trigger -----------------------------------------------------------------

    def _plain(self, matches: dict[int, list[Match]], fillers: Fillers) -> dict[int, Candidate]:
        """The best reading at each trigger that is no attitude."""
        found: dict[int, Candidate] = {}
        for i, fitting in matches.items():
            for match in fitting:
                if not match.phrase.frame.is_attitude and self._fits(match):
                    candidate = self._candidate(match, fillers)
                    if self._is_complete(candidate):
                        found[i] = candidate
                        break
        for candidate in list(found.values()):
            for word in candidate.words[1:]:
                inner = found.get(word.i)
                if inner is not None and inner is not candidate and candidate.head.i in found:
                    self._merge(candidate, inner)
                    found.pop(word.i, None)
        return found

    def _merge(self, outer: Candidate, inner: Candidate) -> None:
        """Give the phrase its noun's own arguments ("launch an attack on X")."""
        for role, mention in inner.roles:
            outer.add_role(role, [mention])
        outer.noun = inner.head
        if outer.type == inner.type and outer.mode is None:
            outer.mode = inner.mode

    def _fits(self, match: Match) -> bool:
        """Do the words around a match allow it (`not_with`, `only_with`)?"""
        frame = match.phrase.frame
        if not frame.not_with and not frame.only_with:
            return True
        if self._around(match, far=False) & frame.not_with:
            return False
        return not frame.only_with or bool(self._around(match, far=True) & frame.only_with)

    def _around(self, match: Match, far: bool) -> set[str]:
        """Lemmas of a match's words and arguments and of their modifiers.

        `far`: also of what its prepositions lead to.
        """
        heads = [*match.words, *(t for _, t in match.roles)]
        if is_verb(match.head):
            args = arguments(match.head)
            heads += [t for t in (args.subject, args.object) if t is not None]
        found: set[str] = set()
        for token in heads:
            found.add(self.lemmas(token))
            for child in token.children:
                if child.dep_ in ("compound", "amod", "nmod", "poss", "advmod", "conj", "npadvmod"):
                    found.add(self.lemmas(child))
                    found |= {
                        self.lemmas(c) for c in child.children if c.dep_ in ("amod", "compound")
                    }
                elif far and child.dep_ in ("prep", "agent"):
                    led = first(child, "pobj")
                    if led is not None:
                        found.add(self.lemmas(led))
                elif child.dep_ == "dobj" and token in match.words:
                    found.add(self.lemmas(child))
        if match.act is not None and far:
            found.add(self.lemmas(match.act))
        return found

    def _candidate(self, match: Match, fillers: Fillers) -> Candidate:
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
        )
        for role, token in match.roles:
            candidate.add_role(role, fillers.of(token))
        return candidate

    def _is_complete(self, candidate: Candidate) -> bool:
        """Are the actors known that the frame needs, and is it no accident?"""
        needs = candidate.frame.needs
        sources = candidate.has("source", "participant", "mediator")
        if needs == "actor" and not candidate.roles:
            return self._may_gain_roles(candidate)
        if needs == "source" and not sources:
            return self._may_gain_roles(candidate)
        if needs == "target" and not candidate.has("target"):
            return False
        if needs == "both" and not (sources and candidate.has("target", "participant")):
            return False
        return not (candidate.type in VIOLENT and is_accident(candidate.head, self.lemmas))

    def _is_idle(self, candidate: Candidate) -> bool:
        """Is nothing told to have happened? What was left undone is told of force only."""
        if candidate.status == "denied":
            return candidate.type not in TOLD_IF_DENIED
        if candidate.status in UNREAL and candidate.type not in TOLD_IF_UNREAL:
            return True
        if candidate.type in VIOLENT and candidate.status == "hypothetical":
            return True
        if candidate.type in VIOLENT and candidate.status == "occurred":
            return is_habit(candidate.head) or self._is_bare(candidate)
        return False

    def _is_bare(self, candidate: Candidate) -> bool:
        """Is it a bare noun without anybody or any day ("torture and murder were methods")?"""
        noun = candidate.head
        if is_verb(noun) or candidate.roles or len(candidate.words) > 1:
            return False
        if noun.tag_ == "NNP" or noun.sent.root.i == noun.i:
            return False
        first_noun = noun
        while first_noun.dep_ == "conj":
            first_noun = first_noun.head
        given = ("det", "poss", "nummod", "prep", "relcl", "acl", "npadvmod")
        return not any(
            c.dep_ in given or (c.dep_ in ("amod", "compound") and c.tag_ in ("CD", "NNP", "JJS"))
            for each in {noun, first_noun}
            for c in each.children
        )

    def _may_gain_roles(self, candidate: Candidate) -> bool:
        return False

    # -- attitudes -------------------------------------------------------------------------------

    def _attitudes(
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
                if not self._fits(match) or not self._same_speaker(match, fillers):
                    continue
                act = self._act(match, by_word, chosen)
                candidate = self._attitude(match, act, fillers)
                if candidate is None or not self._is_complete(candidate):
                    continue
                chosen[i] = candidate
                by_word[i] = candidate
                if act is not None and not frame.act_is_real:
                    dropped.add(act.head.i)
                break
        return [c for i, c in sorted(chosen.items()) if i not in dropped]

    def _act(
        self, match: Match, by_word: dict[int, Candidate], chosen: dict[int, Candidate]
    ) -> Candidate | None:
        token = match.act
        for _ in range(3):
            if token is None:
                return None
            found = chosen.get(token.i) or by_word.get(token.i)
            if found is not None and found.head is not match.head:
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
        candidate = self._candidate(match, fillers)
        candidate.type = codes.get("type", frame.type)
        candidate.mode = codes.get("mode", frame.mode)
        candidate.cameo = codes.get("cameo", frame.cameo)
        if not candidate.has("target"):
            self._target_of_act(candidate, act, match.act, fillers)
        return candidate

    def _target_of_act(
        self, candidate: Candidate, act: Candidate | None, token: Token | None, fillers: Fillers
    ) -> None:
        """Whom the act would concern: its target, or whoever stands among its objects."""
        sources = {a.key for r, m in candidate.roles for a in m.actors}
        options: list[ActorMention] = []
        if act is not None:
            wanted = {"target", "participant"}
            if candidate.type in ("REQUEST", "ACCUSE"):
                wanted.add("source")
            options = [m for r, m in act.roles if r in wanted]
        elif token is not None:
            places = [token, *children(token, "dobj", "dative", "attr")]
            for place in list(places):
                for prep in children(place, "prep", "dative"):
                    led = first(prep, "pobj")
                    if led is not None:
                        places.append(led)
            for place in places:
                if not is_verb(place):
                    options += fillers.of(place)
        for option in options:
            if not {a.key for a in option.actors} & sources:
                candidate.add_role("target", [option])
                break

    def _same_speaker(self, match: Match, fillers: Fillers) -> bool:
        """Is the clause in "X said that X will …" about the speaker himself?"""
        clause = next((e for e in match.phrase.elements if e.clause), None)
        if clause is None or clause.role != match.phrase.owner or match.act is None:
            return True
        own = first(match.act, "nsubj", "nsubjpass")
        speaker = arguments(match.head).subject
        if own is None or speaker is None:
            return False
        if own.tag_ in ("PRP", "PRP$"):
            return True
        said = {a.key for m in fillers.of(own) for a in m.actors}
        return bool(said & {a.key for m in fillers.of(speaker) for a in m.actors})

    # -- completion ------------------------------------------------------------------------------

    def _claimed(self, candidate: Candidate, fillers: Fillers) -> None:
        """Who "claimed responsibility for the attack" did it."""
        prep = candidate.head.head
        if candidate.head.dep_ != "pobj" or prep.lower_ not in ("for", "of"):
            return
        noun = prep.head
        verb = noun.head if self.lemmas(noun) in self.claims else noun
        if (
            verb is not noun or any(self.lemmas(c) in self.claims for c in children(noun, "dobj"))
        ) and self.lemmas(verb) in self.claimants:
            subject = arguments(verb).subject
            if subject is not None:
                candidate.add_role("source", fillers.of(subject))

    def _planter(self, candidate: Candidate, fillers: Fillers) -> None:
        """Who laid the mines caused their explosion ("mines laid by rebels")."""
        if candidate.type not in VIOLENT or candidate.has("source", "participant"):
            return
        for token in candidate.head.subtree:
            if token.dep_ == "acl" and self.lemmas(token) in self.planters:
                args = arguments(token)
                if args.is_passive and args.subject is not None:
                    candidate.add_role("source", fillers.of(args.subject))
                    return

    def _concerned(self, candidate: Candidate, fillers: Fillers) -> None:
        """Give a political act a target where its phrase names none."""
        if candidate.type in VIOLENT or candidate.has("target", "participant"):
            return
        if not candidate.has("source"):
            return
        sources = [m for _, m in candidate.roles]
        words = [w for w in candidate.words if is_verb(w) or w.tag_[:1] in "NJ"]
        candidate.add_role("target", recipients(words, sources, fillers))

    def _light_verb(self, candidate: Candidate, fillers: Fillers) -> None:
        """A noun's light verb lends it subject and tense: "launched an offensive against X"."""
        noun = candidate.head
        if is_verb(noun):
            return
        verb, joined = self._light_head(noun)
        if verb is None:
            return
        lemma = self.lemmas(verb)
        args = arguments(verb)
        role = candidate.match.phrase.owner or "source"
        if joined:
            role = "participant" if role == "participant" else "source"
        elif lemma in self.light_target and lemma not in self.light_source:
            role = "target"
        elif lemma not in self.light_source:
            return
        if role == "target" and candidate.match.phrase.owner == "participant":
            role = "participant"
        candidate.words = sorted({*candidate.words, verb}, key=lambda t: t.i)
        if args.subject is not None and args.subject is not noun:
            candidate.tokens.append((role, args.subject))
            candidate.add_role(role, fillers.of(args.subject))
        for prep in children(verb, "prep"):
            if prep.lower_ in ("against", "on", "at", "upon") and not candidate.has("target"):
                led = first(prep, "pobj")
                if led is not None and led is not noun:
                    candidate.add_role("target", fillers.of(led))

    def _light_head(self, noun: Token) -> tuple[Token | None, bool]:
        """The light verb over a noun, and whether it only joins in ("took part in")."""
        if noun.dep_ in ("dobj", "nsubjpass") and is_verb(noun.head):
            lemma = self.lemmas(noun.head)
            if lemma in self.light_source or lemma in self.light_target:
                return noun.head, False
        for clause in children(noun, "acl", "relcl"):
            if self.lemmas(clause) in self.light_source and arguments(clause).object is noun:
                return clause, False
        if noun.dep_ == "pobj" and noun.head.lower_ in ("in", "under", "to"):
            above = noun.head.head
            verb = above.head if not is_verb(above) else above
            if is_verb(verb) and self.lemmas(verb) in self.light_joined:
                return verb, True
        return None, False

    def _weapon(self, candidate: Candidate) -> None:
        """Weapon words of the clause make mode and codes precise."""
        if not candidate.frame.weapons or candidate.type != "ASSAULT":
            return
        words = {self.lemmas(t) for t in self._clause_tokens(candidate)}
        for weapon, known in self.weapons:
            if words & known:
                if candidate.mode in (None, "targeted", "explosives", "firearms"):
                    specific = candidate.mode == "targeted"
                    candidate.mode = candidate.mode if specific else weapon["mode"]
                    if not specific:
                        candidate.cameo = weapon["cameo"]
                    if weapon["acled"] != "Attack":
                        candidate.acled = weapon["acled"]
                return

    def _clause_tokens(self, candidate: Candidate) -> list[Token]:
        """Tokens of a candidate's own clause: its subtree short of other clauses, and its words."""
        found: list[Token] = []
        stack = [candidate.head, *candidate.words]
        subject = arguments(candidate.head).subject if is_verb(candidate.head) else None
        if subject is not None:
            stack.append(subject)
        seen: set[int] = set()
        while stack:
            token = stack.pop()
            if token.i in seen:
                continue
            seen.add(token.i)
            found.append(token)
            for child in token.children:
                if child.lower_ in APART:
                    continue
                if child.dep_ not in APART_CLAUSES or (child.dep_, child.tag_) == ("advcl", "VBG"):
                    stack.append(child)
        return found

    def _future(self, candidate: Candidate) -> None:
        """An act announced for the future is a promise or a threat (PLOVER's rule)."""
        codes = self.future.get(candidate.type)
        if codes is None or candidate.status != "planned" or candidate.frame.is_attitude:
            return
        if not is_verb(candidate.head) or not candidate.has("source"):
            return
        if not any(c.dep_ == "aux" and c.tag_ == "MD" for c in candidate.head.children):
            return
        candidate.type = codes["type"]
        candidate.mode = codes.get("mode")
        candidate.cameo = codes["cameo"]
        candidate.acled = None
        candidate.status = "occurred"
