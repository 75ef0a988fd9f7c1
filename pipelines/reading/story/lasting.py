"""How long what lasts is told to have lasted: "three days of fighting"."""

from __future__ import annotations

from pipelines.reading.dates.calendar_words import number_of
from pipelines.reading.story.tellings import Cluster, knowledge
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.document import Document

# of more days the first is told by a date
LONGEST = 30


def length_in_days(cluster: Cluster, document: Document, lemmas: Lemmas) -> int | None:
    """Of how many days of what lasts the tellings of violence speak; None if of none."""
    lasting = knowledge()["durative"]
    for mention in cluster.mentions:
        sentence = document.sentences[mention.sentence]
        for word in document.doc.tokens[sentence.first : sentence.last]:
            days = word.head.head
            if word.head.lower_ != "of" or days.lower_ != "days" or lemmas(word) not in lasting:
                continue
            told = [number_of(c.text.lower()) for c in days.lefts if c.dep_ == "nummod"]
            if mention.event_type == "ASSAULT" and told and (told[0] or LONGEST + 1) <= LONGEST:
                return told[0]
    return None
