"""Finds whose words are whose: "X said that …", "according to X", "…, they claimed", quotations.

An attribution covers the tokens of the content, not those of the reporting clause. Where one lies
inside another, the inner speaker is the one who says it (`reporter_at`).
"""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.reading.reporting import reporting_words
from pipelines.reading.speakers import resolve_first_person, spoken_on
from pipelines.reading.statements import ActorMention, Attribution, Findings, at_token
from pipelines.reading.syntax.clauses import is_marked
from pipelines.reading.syntax.parses import HEADING, STOPS
from pipelines.reading.syntax.tokens import Span, Token
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.document import Document, Sentence

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
CLAUSES = frozenset({"ccomp", "xcomp"})
THAT = frozenset({"that"})
# What an apposition, relative clause or aside adds to a speaker's name is left out of its text.
_ASIDES = frozenset(
    {"relcl", "acl", "appos", "punct", "cc", "conj", "advcl", "parataxis", "npadvmod"}
)
# A clause that leans on another shares its subject: "..., adding that ...".
_LEANING = frozenset({"advcl", "conj", "xcomp", "acl", "relcl", "dep", "pcomp"})
MAX_HEADING_SOURCE = 5
# Bodies whose name alone behind a headline's dash or colon tells who says it.
BODIES = frozenset({"igo", "ngo", "media"})
# How many tokens may stand between a quotation and its verb (name, office, marks).
REACH = 14


def reporter_at(attributions: list[Attribution], token: Token | int) -> Attribution | None:
    """The innermost attribution that covers a token."""
    place = token if isinstance(token, int) else token.i
    covering = [a for a in attributions if a.first <= place < a.last]
    return min(covering, key=lambda a: a.last - a.first, default=None)


def find_attributions(document: Document, found: Findings, lemmas: Lemmas) -> list[Attribution]:
    """All attributions of a parsed document, in order of their first token."""
    finder = _Finder(document, lemmas, at_token(found.actors))
    attributions: list[Attribution] = []
    for sentence, span in document.parsed():
        attributions += finder.in_sentence(sentence, span)
    attributions += spoken_on(document, attributions)
    attributions = resolve_first_person(attributions)
    unique = {(a.first, a.last, a.verb, a.speaker_text): a for a in attributions}
    return sorted(unique.values(), key=lambda a: (a.first, -a.last))


class _Finder:
    """Looks for attributions in one document."""

    def __init__(self, document: Document, lemmas: Lemmas, actors: dict[int, ActorMention]) -> None:
        self.document = document
        self.lemmas = lemmas
        self.actors = actors
        self.known = reporting_words()

    def in_sentence(self, sentence: Sentence, span: Span) -> Iterator[Attribution]:
        """Attributions whose reporting words stand in this sentence."""
        for token in span:
            tag = token.tag_
            if tag[0] == "V":
                lemma = self.lemmas(token)
                if lemma in self.known.classes:
                    yield from self._of_verb(token, lemma, span)
            elif tag[0] == "N" and (lemma := self.lemmas(token)) in self.known.nouns:
                yield from self._of_noun(token, lemma)
            if token.lower_ == "according":
                yield from self._according(token, span)
        if sentence.kind == "heading" or span[-1].text not in STOPS:
            yield from self._of_heading(span)

    # Verbs

    def _of_verb(self, verb: Token, lemma: str, span: Span) -> Iterator[Attribution]:
        if lemma in self.known.passed_on and (speaker := self._passed_on(verb)) is not None:
            yield from self._cover(self._clause_around(verb, span), speaker, lemma)
            return
        speaker = self._speaker(verb)
        scope = self._content(verb, lemma, span, has_speaker=speaker is not None)
        if scope is None:
            return
        if lemma in self.known.only_sources and not self._is_source(speaker):
            return
        yield from self._cover(scope, speaker, lemma)

    def _speaker(self, verb: Token) -> Token | None:
        """Who speaks: the subject, the agent of a passive, the subject of the clause around."""
        passive = False
        subject: Token | None = None
        for child in verb.children:
            if child.dep_ == "agent":
                return next((c for c in child.children if c.dep_ == "pobj"), None)
            passive = passive or child.dep_ in ("nsubjpass", "auxpass")
            if child.dep_ == "nsubj":
                subject = child
        if passive:
            return None  # "it was reported": nobody speaks
        if subject is None:
            return self._borrowed(verb)
        is_relative = verb.dep_ == "relcl" and subject.lower_ in ("who", "which", "that")
        return verb.head if is_relative else subject

    def _borrowed(self, verb: Token) -> Token | None:
        """The subject of the clause that a participle leans on: "..., adding that ..."."""
        head = verb.head
        if (verb.tag_ == "VBN" and verb.dep_ in ("acl", "amod")) or verb.dep_ not in _LEANING:
            return None
        if verb.dep_ == "pcomp" and head.dep_ == "prep":
            head = head.head
            if head.tag_[0] == "V" and self.lemmas(head) in self.known.passed_on:
                return self._passed_on(head)
        if head.tag_[0] == "V" and head is not verb:
            return self._speaker(head)
        return head if verb.dep_ == "acl" and head.tag_[0] == "N" else None

    def _passed_on(self, verb: Token) -> Token | None:
        """Such as "citing X", "quoted X as saying", "X was quoted as saying"."""
        for child in verb.children:
            if child.dep_ in ("dobj", "nsubjpass"):
                return child
        return None

    def _is_source(self, speaker: Token | None) -> bool:
        if speaker is None:
            return False
        mention = self.actors.get(speaker.i)
        return speaker.lower_ in self.known.sources or (
            mention is not None and speaker.tag_ != "PRP"
        )

    def _content(
        self, verb: Token, lemma: str, span: Span, *, has_speaker: bool
    ) -> tuple[int, int] | None:
        """Tokens of what is said; None if the verb reports nothing here."""
        clauses = (c for c in verb.children if c.dep_ in CLAUSES)
        clause = next((c for c in clauses if not self._is_joined(c, verb)), None)
        if clause is not None and clause.dep_ == "xcomp":
            # "claimed to have won", "denied killing"; but "told him to leave", "warned to stop".
            reports = self.known.classes[lemma] not in ("neutral", "announce", "fear")
            is_done = clause.tag_ == "VBN" and any(c.lower_ == "have" for c in clause.children)
            clause = clause if reports and (is_done or clause.tag_ in ("VB", "VBG")) else None
        if clause is not None:
            first, last = self._clause_scope(verb, clause, span)
            return (min(first, verb.i + 1) if clause.i > verb.i and lemma == "say" else first), last
        if verb.dep_ in ("parataxis", "intj") or (verb.dep_ == "ccomp" and self._is_aside(verb)):
            return self._around_aside(verb, span)
        if not has_speaker:
            return None
        return (
            self._object_scope(verb, lemma)
            or self._quoted_beside(verb, lemma, span)
            or self._before_tail(verb, lemma, span)
        )

    def _object_scope(self, verb: Token, lemma: str) -> tuple[int, int] | None:
        """Such as "accused Y of killing Z", "confirmed the death of two soldiers"."""
        objects = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
        if lemma in self.known.charges:
            # The parse may hang "of killing" on the accused.
            near = [*verb.children, *(c for o in objects for c in o.children)]
            for child in near:
                if child.dep_ == "prep" and child.lower_ in self.known.charge_prepositions:
                    accused = [c for c in objects if c.i < child.i]
                    first = accused[0].left_edge if accused else child.left_edge
                    return first.i, child.right_edge.i + 1
        if lemma in self.known.with_object:
            for child in objects:
                if child.lower_ not in self.known.times:
                    return child.left_edge.i, child.right_edge.i + 1
        return None

    def _clause_scope(self, verb: Token, clause: Token, span: Span) -> tuple[int, int]:
        """A content clause: before the verb, all up to it; after it, all that goes on."""
        first, last = clause.left_edge.i, clause.right_edge.i + 1
        own = [c for c in verb.children if c.dep_ in SUBJECTS or c.dep_ in ("aux", "auxpass")]
        if clause.i < verb.i:
            begin = min([verb.i, *(c.left_edge.i for c in own if c.i > clause.i)])
            appended = verb.dep_ == "ROOT" or verb.right_edge.i >= span.end - 2
            return (span.start if appended else first), max(begin, clause.i + 1)
        end = last
        for child in verb.children:
            if child.i > clause.i and child.dep_ in ("advcl", "prep", "npadvmod", "punct"):
                end = max(end, child.right_edge.i + 1)
            elif child.i > clause.i and child.dep_ == "conj":
                break
        return first, end

    def _is_joined(self, clause: Token, verb: Token) -> bool:
        """Such as "the army said this; | the rebels said that": a sentence of its own."""
        between = clause.doc[clause.i : verb.i]
        return any(t.text == ";" for t in between)

    def _is_aside(self, verb: Token) -> bool:
        """Such as "..., they claimed, ...": a short clause between commas inside the content."""
        return verb.right_edge.i - verb.left_edge.i <= 6 and not any(
            c.dep_ in CLAUSES for c in verb.children
        )

    def _around_aside(self, verb: Token, span: Span) -> tuple[int, int] | None:
        """The clause into which an aside is set, or the sentence."""
        if verb.right_edge.i - verb.left_edge.i > 25:
            return None
        return span.start, span.end

    def _before_tail(self, verb: Token, lemma: str, span: Span) -> tuple[int, int] | None:
        """Such as "... on Monday a monitor said.": an end that the parse took otherwise."""
        if self.known.classes[lemma] not in ("neutral", "claim", "confirm", "report"):
            return None
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        if subject is None or subject.i > verb.i or subject.tag_ in ("WP", "WDT"):
            return None
        tail = [t for t in self.document.doc[verb.i + 1 : span.end] if t.is_alpha]
        begin = subject.left_edge.i
        if len(tail) > 3 or begin - span.start < 4 or verb.dep_ == "ROOT":
            return None
        return span.start, begin

    def _quoted_beside(self, verb: Token, lemma: str, span: Span) -> tuple[int, int] | None:
        """A quotation, or what stands before a comma, as the words of a verb without a clause."""
        others = {"prt", "neg", "acomp"} | (set() if lemma in ("tell", "inform") else {"dobj"})
        if any(c.dep_ in others for c in verb.children):
            return None
        if self.known.classes[lemma] in ("fear", "estimate"):
            return None
        before = [t.i for t in span if t.i < verb.i and self.document.is_quoted(t)]
        after = [t.i for t in span if t.i > verb.i and self.document.is_quoted(t)]
        if before and verb.i - before[-1] <= REACH:
            return span.start, before[-1] + 1
        if after and after[0] - verb.i <= REACH:
            return after[0], after[-1] + 1
        return None

    def _clause_around(self, verb: Token, span: Span) -> tuple[int, int]:
        """What a participle like "citing X" or "according to X" vouches for."""
        head = verb.head
        while head.dep_ not in ("ROOT", "conj", "ccomp", "relcl") and head.head is not head:
            head = head.head
        clause = next((c for c in head.children if c.dep_ == "ccomp"), None)
        if clause is not None and clause.i < verb.i:
            return clause.left_edge.i, clause.right_edge.i + 1
        if head.dep_ == "conj":
            return head.left_edge.i, head.right_edge.i + 1
        if head.dep_ in ("ccomp", "relcl"):
            return head.left_edge.i, head.right_edge.i + 1
        return span.start, span.end

    # Other constructions

    def _according(self, token: Token, span: Span) -> Iterator[Attribution]:
        to = next((c for c in token.children if c.lower_ == "to"), None)
        if to is None and token.i + 1 < span.end and self.document.doc[token.i + 1].lower_ == "to":
            to = self.document.doc[token.i + 1]
        if to is None:
            return
        speaker = next((c for c in to.children if c.dep_ in ("pobj", "pcomp")), None)
        if speaker is None:
            return
        yield from self._cover(self._clause_around(token, span), speaker, "according")

    def _of_noun(self, noun: Token, lemma: str) -> Iterator[Attribution]:
        """Such as "the army's claim that ...", "reports by X that ..."."""
        clause = next(
            (
                c
                for c in noun.children
                if c.dep_ in ("acl", "ccomp") and c.tag_ != "VBN" and c.i > noun.i
            ),
            None,
        )
        if clause is None or not is_marked(clause, THAT):
            return
        speaker = next((c for c in noun.children if c.dep_ == "poss"), None)
        for child in noun.children:
            if speaker is None and child.dep_ == "prep" and child.lower_ in ("by", "from", "of"):
                speaker = next((c for c in child.children if c.dep_ == "pobj"), None)
        yield from self._cover((clause.left_edge.i, clause.right_edge.i + 1), speaker, lemma)

    def _of_heading(self, span: Span) -> Iterator[Attribution]:
        """Such as "Raid kills 20: monitor", "Raid kills 20 - UN"."""
        tokens = [t for t in span if not t.is_space]
        for number in range(len(tokens) - 1, max(1, len(tokens) - 1 - MAX_HEADING_SOURCE), -1):
            if tokens[number].text in HEADING and tokens[number].whitespace_:
                source = tokens[number + 1 :]
                if source and self._may_tell(source[-1]):
                    yield Attribution(
                        span.start,
                        tokens[number].i,
                        self.actors.get(source[-1].i),
                        self._text(source[0].i, source[-1].i + 1),
                        "say",
                    )
                return

    def _may_tell(self, last: Token) -> bool:
        """Is it a word for who tells news ("monitor"), or a body's name ("UN")?"""
        mention = self.actors.get(last.i)
        return last.lower_ in self.known.sources or (
            mention is not None and all(a.actor_type in BODIES for a in mention.actors)
        )

    # Building

    def _cover(
        self, scope: tuple[int, int], speaker: Token | None, lemma: str
    ) -> Iterator[Attribution]:
        first, last = scope
        if last <= first:
            return
        mention = self._mention(speaker)
        yield Attribution(first, last, mention, self._speaker_text(speaker), lemma)

    def _mention(self, speaker: Token | None) -> ActorMention | None:
        """The actor at the speaker's head word, or else at its last name part."""
        if speaker is None:
            return None
        if (mention := self.actors.get(speaker.i)) is not None:
            return mention
        first, last = self._name_of(speaker)
        inside = [self.actors[i] for i in range(first, last) if i in self.actors]
        return inside[0] if inside else None

    def _name_of(self, speaker: Token) -> tuple[int, int]:
        """The noun phrase without what is set beside it."""
        first, last = speaker.left_edge.i, speaker.right_edge.i + 1
        for child in speaker.children:
            is_aside = child.dep_ in _ASIDES or (child.dep_ == "prep" and child.lower_ == "on")
            if is_aside and child.i > speaker.i:
                last = min(last, child.left_edge.i)
        doc = self.document.doc
        comma = next((i for i in range(speaker.i + 1, last) if doc[i].text == ","), last)
        while first < speaker.i and not doc[first].is_alpha:
            first += 1
        return first, max(min(last, comma), speaker.i + 1)

    def _speaker_text(self, speaker: Token | None) -> str | None:
        if speaker is None:
            return None
        first, last = self._name_of(speaker)
        return self._text(first, last)

    def _text(self, first: int, last: int) -> str:
        return self.document.text[self.document.start(first) : self.document.end(last - 1)].strip()
