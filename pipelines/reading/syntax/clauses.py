"""Who stands where in a clause: subjects, objects and prepositions of a verb or noun.

Through passives, relative clauses, control, participles and coordination.
Works on spaCy's dependency labels and Penn tags. Every function returns head tokens; turning them
into actors is the caller's work.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass

from pipelines.lexicons import lexicon
from pipelines.reading.syntax.parses import words_of
from pipelines.reading.syntax.tokens import Token

PARENTHESES = frozenset({",", "-", "--", "–", "—", "(", ")"})
LONGEST_PARENTHESIS = 10
# "Ten died by their fire": who dies suffers by the verb's own sense, without a passive.
INTRANSITIVE = frozenset(lexicon("parsing")["dying"]["words"])
TIMED = frozenset({"DATE", "TIME", "QUANTITY", "PERCENT", "MONEY"})
RELATIVES = frozenset({"who", "whom", "which", "that"})

BUSY = frozenset(lexicon("parsing")["busy"]["words"])
BLAMED = frozenset(lexicon("parsing")["blamed"]["words"])
IRREGULAR = {"held": "hold", "hung": "hang"}
FOR_WHAT = frozenset({"for", "of", "with", "over", "in", "from"})


@dataclass(frozen=True, slots=True)
class Arguments:
    """Subject and object of a verb in the sense of what is done: who is shot is an object."""

    subject: Token | None
    object: Token | None
    is_passive: bool


def children(token: Token, *deps: str) -> list[Token]:
    """Children with one of the labels, in order."""
    return [c for c in token.children if c.dep_ in deps]


def led_by(
    token: Token, prepositions: Container[str] | None = None, *, with_agent: bool = False
) -> list[Token]:
    """The nouns that some prepositions, or any, lead to it ("killed in clashes").

    `with_agent`: "by" may also lead to who or what does it.
    """
    labels = ("prep", "agent") if with_agent else ("prep",)
    return [
        noun
        for prep in children(token, *labels)
        if prepositions is None or prep.lower_ in prepositions
        for noun in children(prep, "pobj")
    ]


def is_marked(clause: Token, words: frozenset[str]) -> bool:
    """Does one of some conjunctions introduce a clause ("after gunmen fired")?"""
    return any(c.dep_ == "mark" and c.lower_ in words for c in clause.children)


def first(token: Token, *deps: str) -> Token | None:
    """The first child with one of the labels."""
    for child in token.children:
        if child.dep_ in deps:
            return child
    return None


def names_behind(noun: Token) -> list[Token]:
    """What stands right behind a noun in apposition: the name of "the mayor N"."""
    return [a for a in children(noun, "appos") if a.left_edge.i == noun.i + 1]


def coordinated(token: Token) -> list[Token]:
    """A noun and those joined to it ("A, B and C") or to its name ("the mayor N and C")."""
    found = [token]
    for child in (c for t in (token, *names_behind(token)) for c in children(t, "conj")):
        if child.tag_[:2] != "VB":
            found += coordinated(child)
    if len(found) == 1 and token.dep_ in ("nsubj", "nsubjpass") and children(token, "cc"):
        # "The Front (F) and the government signed", parsed as two subjects.
        found += [c for c in children(token.head, token.dep_) if c.i > token.i][:1]
    return found


def is_verb(token: Token) -> bool:
    """Does the token work as a verb?"""
    return token.tag_[:2] == "VB"


NOMINAL_DEPS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})


def is_superlative(token: Token) -> bool:
    """Is it a word by which something is the most of its kind ("deadliest", "first", "worst")?

    "At least" only tells how sure a number is.
    """
    if token.lower_ in ("least", "most") and token.i and token.nbor(-1).lower_ == "at":
        return False
    return token.tag_ in ("JJS", "RBS") or token.lower_ in ("worst", "first")


def is_noun(token: Token) -> bool:
    """Does the token work as a noun, whatever its tag ("an offensive", tagged as an adjective)?"""
    if token.tag_[:1] == "N":
        return True
    is_nominal = token.tag_ == "JJ" and token.dep_ in NOMINAL_DEPS
    return is_nominal and first(token, "det", "poss") is not None


def is_passive(verb: Token) -> bool:
    """Is the verb passive in form ("was shot", "the man shot by police", "shot and wounded")?"""
    if verb.lower_ in BUSY and any(c.lower_ == "in" for c in children(verb, "prep")):
        return False  # "troops were engaged in fighting"
    if first(verb, "auxpass", "nsubjpass") is not None:
        return True
    if verb.tag_ not in ("VBN", "VBD") or verb.lower_ in INTRANSITIVE:
        return False
    if verb.dep_ == "acl":
        return verb.tag_ == "VBN" or first(verb, "dobj") is None
    if first(verb, "agent") is not None and first(verb, "dobj") is None:
        return True
    if first(verb, "aux", "nsubj") is not None:
        return False
    if verb.dep_ == "conj" and is_verb(verb.head) and verb.tag_ == "VBN":
        things = [c for c in children(verb, "dobj") if c.ent_type_ not in TIMED]
        return is_passive(verb.head) and not things  # "was held and released the same day"
    if verb.dep_ == "conj" and verb.lower_.endswith("ed") and first(verb.head, "auxpass"):
        # "was dragged out and raped", the second tagged as a past; "was freed and escaped abroad"
        return not children(verb, "dobj", "prep", "prt", "advmod")
    return verb.tag_ == "VBN" and verb.dep_ in ("advcl", "amod", "ccomp", "xcomp")


def antecedent(token: Token) -> Token:
    """What a relative pronoun stands for; any other token itself."""
    if token.lower_ in RELATIVES and token.tag_ in ("WDT", "WP", "IN"):
        verb = token.head
        for _ in range(4):
            if verb.dep_ == "relcl":
                return verb.head
            if verb.dep_ not in ("conj", "ccomp", "xcomp"):
                break
            verb = verb.head
    return token


def arguments(verb: Token) -> Arguments:
    """Subject and object of a verb, own or taken over from the clause above; found once."""
    if (found := verb.arguments) is None:
        found = verb.arguments = _arguments(verb)
    return found


def _arguments(verb: Token) -> Arguments:
    passive = is_passive(verb)
    own = first(verb, "nsubjpass", "nsubj", "csubj", "csubjpass")
    subject = antecedent(own) if own is not None else stray_subject(verb)
    if subject is None:
        subject = inherited_subject(verb, 0)
    if passive:
        agent = first(verb, "agent")
        by = first(agent, "pobj", "pcomp") if agent is not None else _by(verb)
        retained = first(verb, "dobj", "oprd")
        return Arguments(by, subject if subject is not None else retained, True)
    thing = first(verb, "dobj")
    if thing is None:
        thing = (
            _counted_object(verb)
            or _shared_object(verb)
            or _relative_object(verb, own)
            or _described_object(verb)
            or _named_object(verb)
        )
    return Arguments(subject, antecedent(thing) if thing is not None else None, False)


def own_subject(verb: Token) -> Token | None:
    """The subject that stands in a verb's own clause, also where the parse hangs it elsewhere."""
    own = first(verb, "nsubjpass", "nsubj")
    return antecedent(own) if own is not None else stray_subject(verb)


def stray_subject(verb: Token) -> Token | None:
    """The phrase right before a verb that the parse hangs on the end of the clause before it.

    Reads "Since May 8, 43 people, most of them women, have been killed", where 43 people are joined
    to the date, and "bombed the port on Friday and rebels fired", where rebels are. None where the
    verb has a subject or nothing finite.
    """
    if verb.dep_ not in ("conj", "ROOT", "ccomp") or first(
        verb, "nsubj", "nsubjpass", "csubj", "expl"
    ):
        return None
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass") and c.i < verb.i]
    if not (helpers or (verb.dep_ == "conj" and verb.tag_ in ("VBD", "VBZ", "VBP"))):
        return None
    if helpers and helpers[0].tag_ == "TO":
        return None
    place, start = (helpers[0] if helpers else verb).i - 1, verb.sent.start
    while place > start and verb.doc[place].tag_ == "RB":
        place -= 1
    if helpers and place > start and verb.doc[place].text == ",":
        opening = (i for i in range(place - 1, start, -1) if verb.doc[i].text == ",")
        place = next(opening, start) - 1
    if place < start:
        return None
    token = verb.doc[place]
    while token.dep_ in ("pobj", "prep", "compound", "amod", "nummod") and token.head.i > start:
        token = token.head
    is_stray = token.dep_ in ("conj", "appos", "dep", "npadvmod", "nmod") and token.i < verb.i
    # "said 30 men, 11 of them Malians, | were hurt": what is said is the clause
    is_stray = is_stray or (token.dep_, verb.dep_, token.head) == ("dobj", "ccomp", verb.head)
    return token if is_stray and token.tag_[:1] in "NC" else None


def is_infinitive(verb: Token) -> bool:
    """Is it an infinitive with "to" ("steps to ease the rules", "troops to be sent")?"""
    is_base = verb.tag_ == "VB" or any(
        c.dep_ == "auxpass" and c.lower_ == "be" for c in verb.children
    )
    return is_base and any(c.tag_ == "TO" for c in verb.children)


def _agent(verb: Token) -> Token | None:
    """Who or what did it by a passive ("a school was hit by shells, killing two")."""
    agent = first(verb, "agent")
    return first(agent, "pobj") if agent is not None else None


def _by(verb: Token) -> Token | None:
    for prep in children(verb, "prep"):
        if prep.lower_ == "by":
            return first(prep, "pobj")
    return _by_after_parenthesis(verb)


def _by_after_parenthesis(verb: Token) -> Token | None:
    """The agent that a parenthesis parts from its participle ("laid, they claimed, by rebels")."""
    sentence = verb.sent
    if verb.i + 1 >= sentence.end or verb.nbor(1).lower_ not in PARENTHESES:
        return None
    for i in range(verb.i + 3, min(verb.i + LONGEST_PARENTHESIS, sentence.end)):
        token = verb.doc[i]
        if token.lower_ == "by" and token.nbor(-1).lower_ in PARENTHESES:
            return first(token, "pobj") if token.head.i <= verb.i or token.head is verb else None
    return None


def _counted_object(verb: Token) -> Token | None:
    """The object behind a number that the parse takes for an adverbial ("killed up to 16 men").

    So it does with "hacked to death 17 villagers".
    """
    for loose in children(verb, "npadvmod"):
        counted = first(loose, "nummod") is not None and loose.ent_type_ not in TIMED
        if counted and loose.i > verb.i and loose.tag_ == "NNS":
            return loose
    for prep in children(verb, "prep"):
        led = first(prep, "pobj")
        if prep.ent_type_ == "CARDINAL" and led is not None and first(led, "nummod") is not None:
            return led
    return None


def _shared_object(verb: Token) -> Token | None:
    """The second verb's object, which serves both ("killed and wounded ten")."""
    for other in children(verb, "conj"):
        if is_verb(other) and not is_passive(other) and first(other, "nsubj") is None:
            return first(other, "dobj")
    return None


def _described_object(verb: Token) -> Token | None:
    """The object whose participle the parse takes for a verb ("reject proposed new terms")."""
    for other in children(verb, "xcomp", "ccomp"):
        if other.i == verb.i + 1 and other.tag_ in ("VBD", "VBN"):
            return first(other, "dobj")
        if other.tag_ == "JJ" and not children(other, "aux", "cop", "mark"):
            named = first(other, "nsubj")  # "released the geologist unharmed"
            if named is not None and verb.i < named.i == other.i - 1:
                return named
    return None


def _named_object(verb: Token) -> Token | None:
    """The thing itself in "attacked what the army called a training camp"."""
    for clause in children(verb, "ccomp"):
        is_free = any(c.lower_ == "what" for c in clause.children)
        inner = first(clause, "ccomp") or clause
        if is_free and clause.i > verb.i and (named := first(inner, "oprd", "attr")) is not None:
            return named
    return None


def _relative_object(verb: Token, own: Token | None) -> Token | None:
    """The head noun as object of its relative clause ("the men (that) they killed")."""
    adverbial = any(c.dep_ in ("mark", "prep") and c.i < verb.i for c in verb.children)
    if verb.dep_ == "relcl" and own is not None and antecedent(own) is own and not adverbial:
        return verb.head
    return None


def inherited_subject(verb: Token, depth: int) -> Token | None:
    """The subject that a verb without one takes from the clause above."""
    if depth > 5:
        return None
    head = verb.head
    if verb.dep_ in ("acl", "relcl") and verb.tag_ in ("VBG", "VBN", "VBD"):
        return head
    if verb.dep_ == "acl" or (verb.dep_ == "relcl" and is_infinitive(verb)):
        return head if _is_ranked(head) else _holder(head, depth)
    if verb.dep_ == "pcomp" or (verb.dep_ == "prep" and is_verb(verb)):
        governor = head.head
        if governor.lower_ in BLAMED and governor.dep_ == "acomp":
            return own_subject(governor.head)  # "the army is guilty of shelling the town"
        if is_verb(governor):
            if head.lower_ in FOR_WHAT and _is_one_of(governor, "judging"):
                judged = arguments_without_sharing(governor, depth).object
                if judged is not None:
                    return judged
            return _controller(governor, depth)
        judges = governor.dep_ == "dobj" and _is_one_of(governor.head, "judging")
        if judges and head.lower_ in FOR_WHAT:
            return governor
        return _holder(governor, depth)
    if verb.dep_ in ("conj", "xcomp", "advcl", "ccomp", "dep", "parataxis") and head is not verb:
        if is_verb(head) or head.tag_ == "MD":
            if verb.dep_ in ("xcomp", "ccomp"):
                return _controller(head, depth)
            if (verb.dep_, verb.tag_) == ("advcl", "VBG") and (doer := _agent(head)) is not None:
                return doer
            own = own_subject(head)
            return own if own is not None else inherited_subject(head, depth + 1)
        own = first(head, "nsubj")
        if own is None and head.dep_ == "acomp":
            own = first(head.head, "nsubj")
        return antecedent(own) if own is not None else None
    if verb.dep_ in ("xcomp", "advcl") or head.dep_ in ("acomp", "attr"):
        own = first(head.head, "nsubj")
        return antecedent(own) if own is not None else None
    return None


def _is_ranked(noun: Token) -> bool:
    """Does it act itself in what follows, as "the latest attack to hit X", "the first to enter"?"""
    marks = children(noun, "amod")
    return any(m.tag_ == "JJS" or m.lower_ in words_of("ranking") for m in marks)


def _controller(governor: Token, depth: int) -> Token | None:
    """Who does the act that a verb governs: its object ("ordered them to leave") or its subject."""
    found = arguments_without_sharing(governor, depth)
    if _is_one_of(governor, "object_control"):
        return found.object if found.object is not None else found.subject
    return found.object if found.is_passive else found.subject


def _is_one_of(verb: Token, kind: str) -> bool:
    """Is it one of the verbs that the lexicon lists under a name?"""
    known = words_of(kind)
    return _base(verb, known) in known


def _base(verb: Token, known: frozenset[str]) -> str:
    """A crude base form: enough to look up one of a few known verbs."""
    word = verb.lower_
    if word in IRREGULAR:
        return IRREGULAR[word]
    for ending in ("ing", "ed", "d", "s"):
        if word.endswith(ending):
            stem = word[: -len(ending)]
            for option in (stem, f"{stem}e", stem[:-1], f"{stem[:-1]}y"):
                if option in known:
                    return option
    return word


def arguments_without_sharing(verb: Token, depth: int) -> Arguments:
    """As `arguments`, for use while looking for an inherited subject (bounded in depth)."""
    passive = is_passive(verb)
    own = own_subject(verb)
    subject = own if own is not None else inherited_subject(verb, depth + 1)
    if passive:
        return Arguments(None, subject, True)
    return Arguments(subject, first(verb, "dobj"), False)


def _holder(noun: Token, depth: int) -> Token | None:
    """Whose "plan to attack", "attempt to flee" it is: the owner, or the subject of its verb."""
    owner = first(noun, "poss")
    if owner is not None:
        return owner
    if noun.dep_ in ("dobj", "attr", "pobj"):
        verb = noun.head.head if noun.dep_ == "pobj" else noun.head
        if is_verb(verb):
            own = first(verb, "nsubj")
            if own is None and first(verb, "nsubjpass") is not None:
                return None  # "four were killed in addition to wounding others"
            return antecedent(own) if own is not None else inherited_subject(verb, depth + 1)
    return first(noun, "compound", "amod")


def prepositions(token: Token) -> Iterator[Token]:
    """Prepositions and particles of a token: its own, and those chained to them."""
    for child in token.children:
        is_gerund = child.dep_ == "acl" and child.tag_ == "VBG"  # "clashes involving rebels"
        led = child.dep_ in ("prep", "prt", "agent", "advmod", "dative")
        if led or is_gerund or child.tag_ in ("IN", "RP"):
            yield child
            if child.dep_ in ("prep", "prt", "advmod"):
                for nested in child.children:
                    if nested.dep_ == "prep":
                        yield nested
