"""Reader: loads its models once, then turns articles into what they say."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipelines.articles import Article
from pipelines.messages import visible
from pipelines.reading.actors.reader import ActorReader
from pipelines.reading.attribution import find_attributions
from pipelines.reading.bounds import MOST_TELLINGS, end_at_bound
from pipelines.reading.casualties.quantities import find_quantities
from pipelines.reading.casualties.reader import find_casualties
from pipelines.reading.dates.reader import find_dates, without_durations
from pipelines.reading.events.reader import EventReader
from pipelines.reading.events.responsibility import ascribe_deeds
from pipelines.reading.own_forces import name_own_forces
from pipelines.reading.places.reader import PlaceReader
from pipelines.reading.statements import Findings
from pipelines.reading.story.reader import Story, tell
from pipelines.reading.syntax.model import model
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.document import Document, lay_out
from pipelines.reading.triage import Triage

logger = logging.getLogger(__name__)

BATCH_SIZE = 32


@dataclass(eq=False)
class Reading:
    """One article, read."""

    document: Document
    found: Findings
    story: Story


class Reader:
    """Reads articles one by one; nothing of one article is seen while another is read."""

    def __init__(self, *, triage: bool = False) -> None:
        self.nlp = model()
        self.lemmas = Lemmas(self.nlp)
        self.places = PlaceReader(self.lemmas)
        self.actors = ActorReader(self.lemmas)
        self.events = EventReader(self.lemmas)
        self.triage = Triage(self.nlp, self.lemmas) if triage else None

    def parse(self, articles: Iterable[Article]) -> Iterator[Document]:
        """Lay out and parse articles, in order."""
        documents = []
        pairs = []
        for article in articles:
            document = lay_out(article)
            documents.append(document)
            pairs.append(document.make_doc(self.nlp, self._to_parse(document)))
        for document, doc in zip(
            documents, self.nlp.pipe(pairs, batch_size=BATCH_SIZE), strict=True
        ):
            document.attach(doc)
            yield document

    def _to_parse(self, document: Document) -> list[int]:
        """Sentences worth parsing: none of a story that cannot tell an event."""
        if self.triage is not None and not self.triage.can_tell(document):
            return []
        return [s.index for s in document.sentences if s.kind != "boilerplate"]

    def read(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """Read articles, in order."""
        for document in self.parse(articles):
            yield self._read_one(document)

    def _read_one(self, document: Document) -> Reading:
        """One article; one that cannot be read is kept without rows, and the log says why."""
        try:
            readings = [self._story(part) for part in document.stories()]
            found, story = readings[0] if len(readings) == 1 else _together(readings)
            if document.cut_off_at is not None:
                known = document.article.article_id
                logger.warning("%s: read to character %d alone", known, document.cut_off_at)
            return Reading(document, found, story)
        except Exception as error:
            article = document.article
            name = f"{article.source_file}: article {article.source_id or article.article_id}"
            # The message of an error may hold words of the text; the frames hold only code.
            what = visible(f"{name} cannot be read: {type(error).__name__}: {error}")
            logger.error("%s\n%s", what, "".join(traceback.format_tb(error.__traceback__)))
            return Reading(document, Findings(), Story([]))

    def _story(self, document: Document) -> tuple[Findings, Story]:
        """What one story says, and the events that it tells."""
        found = self.interpret(document)
        return found, tell(document, found, self.lemmas)

    def interpret(self, document: Document) -> Findings:
        """Everything that a parsed document says."""
        found = Findings()
        found.dates = find_dates(document, self.lemmas)
        found.places = self.places.find(document, found)
        found.quantities = find_quantities(document, found, self.lemmas)
        found.actors = self.actors.find(document, found)
        found.attributions = find_attributions(document, found, self.lemmas)
        name_own_forces(document, found)
        found.events = self.events.find(document, found, MOST_TELLINGS)
        end_at_bound(document, found)
        ascribe_deeds(document, found, self.lemmas)
        found.casualties = find_casualties(document, found, self.lemmas)
        found.dates = without_durations(found)
        return found


def _together(stories: list[tuple[Findings, Story]]) -> tuple[Findings, Story]:
    """The stories of a round-up as one: the first event of each before the second of any."""
    found = Findings()
    for part, _ in stories:
        found.add(part)
    events = [event for _, story in stories for event in story.events]
    events.sort(key=lambda e: (e.lead.is_background, e.salience, e.lead.start))
    for rank, event in enumerate(events, 1):
        event.salience = rank
    return found, Story(events)
