"""Where an event of a story was: what its tellings say, else what stands beside them.

Rules in CODEBOOK.md, section 4. The precision of a place tells how it was found.
"""

from __future__ import annotations

from math import isinf

from pipelines.lexicons import lexicon
from pipelines.reading.events.context import VIOLENT
from pipelines.reading.events.place_ties import (
    governed,
    is_countrywide,
    is_of_care,
    outer_preposition,
)
from pipelines.reading.places.distance import kilometres
from pipelines.reading.places.gazetteer import gazetteer
from pipelines.reading.places.place_words import place_pointed_at
from pipelines.reading.places.ranking import ASTRAY
from pipelines.reading.statements import REAL, Actor, EventMention, Place, PlaceMention
from pipelines.reading.story.exact_places import is_beside, is_left_open, told_more_exactly
from pipelines.reading.story.headed_places import (
    TOWN_KM,
    WIDE,
    below_headings,
    is_town,
    is_weak_headline,
    may_be_at,
    only_headed,
)
from pipelines.reading.story.homes import (
    home_of_all,
    homes_of_keepers,
    homes_of_people,
    homes_of_senders,
)
from pipelines.reading.story.near import names_district
from pipelines.reading.story.precision import geo_precision, holds, precision_of, vagueness
from pipelines.reading.story.scenes import SAYING
from pipelines.reading.story.tellings import Cluster
from pipelines.reading.story.told_places import LEAD_SENTENCES, LOCATIVE, PlacesTold

# What ACLED codes beside violence and protests: told in the lead, it is of where the story plays.
OF_WAR = frozenset({"MOBILIZE", "RETREAT", "AGREE", "SUPPORT"})
# Modes of acts by which people are sent out of a land.
SENT_OUT = frozenset({"deport", "expel"})
UNREST = frozenset({"PROTEST", "COERCE"})
OF_CUSTODY = frozenset({"arrest", "release"})
PARTS = frozenset(lexicon("places")["directions"] + lexicon("places")["middles"])
TOWNS = frozenset(lexicon("places")["town_nouns"])
ATTACKS = frozenset({"attack", "bombing", "massacre"})
FAR_KM = 300.0
PARAGRAPH, OPENING = 5, 2  # sentences, words
# From here on a place is rather the one meant than not; the most vague that has a namesake.
LIKELY, PLACE_OF_ITS_OWN = 0.5, 4
JOINING = frozenset({"of", "in", ",", "a", "an", "the", "city", "town", "(", "'s", "’s"})

type Located = tuple[Place | None, int | None]


class PlacesOfStory(PlacesTold):
    """Where a story plays: what an event without a place of its own falls back to."""

    def locate(
        self, cluster: Cluster, lead: EventMention, roles: list[tuple[str, Actor, int]]
    ) -> Located:
        """The place of an event and UCDP's where_prec of it; nothing where nobody tells it."""
        mention = self._told(cluster.core, lead) or self._told(cluster, lead)
        if mention is None and (land := self._land_all_over(cluster) or self._land_of_day(lead)):
            return land, precision_of(land)
        is_past_protest = lead.event_type == "PROTEST" and lead.is_background
        if mention is None and lead.event_type in VIOLENT | {"PROTEST"} and not is_past_protest:
            mention = self._around(cluster.core) or self._around(cluster)
        if lead.event_type in VIOLENT and (told := self.scenes.incident_of(cluster)) is not None:
            wide = mention.place if mention is not None else self.main
            is_finer = (names_district if is_town(wide) else holds)(wide, told.place)
            mention = told if is_finer or mention is None or mention.near else mention
        if lead.event_type in VIOLENT:
            mention = self._scene(cluster, mention) or mention
        if mention is not None and lead.event_type in VIOLENT:
            mention = told_more_exactly(cluster, mention, self.document, self.events) or mention
        if mention is not None and self._is_far_fetched(mention):
            mention = None
        if mention is None and lead.event_type in VIOLENT | {"PROTEST"}:
            mention = self._headed(cluster)
        is_news = lead.event_type in VIOLENT | {"PROTEST"} and lead.status in REAL
        is_news = is_news and not lead.is_background
        if mention is None or mention.place is None:
            return self._fallback(lead, roles)
        if is_news and mention.place.feature in WIDE and not self._is_throughout(mention):
            narrower = self._narrower(cluster, mention, mention.place)
            if narrower is not None:
                return narrower, max(2, precision_of(narrower))
        if (town := self._town_of(mention)) is not None:
            return town, 1
        return mention.place, geo_precision(mention)

    def _land_all_over(self, cluster: Cluster) -> Place | None:
        """The country all over which it was, told by that word alone."""
        doc = self.document.doc
        if self.home is None or not any(is_countrywide(doc[m.head]) for m in cluster.mentions):
            return None
        return gazetteer().country(self.home)

    def _land_of_day(self, lead: EventMention) -> Place | None:
        """The country of an attack that is called by its day ("the September 11 attacks")."""
        deed, when = self.document.doc[lead.head], lead.date
        if when is None or not deed.holds(self.document.doc[when.head]):
            return None
        if deed.lower_.removesuffix("s") not in ATTACKS:
            return None
        code = lexicon("story")["called_days"].get(str(when.date_start))
        return gazetteer().country(code) if code else None

    def _scene(self, cluster: Cluster, told: PlaceMention | None) -> PlaceMention | None:
        """The place that the story goes on to tell where a telling leaves it open.

        It lies in what was told ("in the north of Mali"), or beside a town near which it was.
        """
        scenes = self.scenes.scenes_of(cluster)
        if told is not None:
            return next((s for s in scenes if self._goes_on(told, s)), None)
        lands = {self.home, *self.countries} - {None}
        here = [s for s in scenes if s.place and s.place.country_iso3 in lands]
        if self.is_local:  # "TROY, Ohio (AP)": no name that may be of a quarter of it
            here = [s for s in here if s.place and s.place.latitude is not None]
        return here[0] if here else None

    def _goes_on(self, told: PlaceMention, scene: PlaceMention) -> bool:
        """May a place be the one that a telling leaves open?"""
        if told.place is None or scene.place is None or told.place == scene.place:
            return False
        if holds(told.place, scene.place) or names_district(told.place, scene.place):
            return True
        if self._is_called_unit(told) and told.place.name == scene.place.admin1_name:
            return told.place.country_iso3 == scene.place.country_iso3
        if not is_left_open(told, self.document) or scene.place.feature != "populated_place":
            return False
        return is_beside(told.place, scene.place)

    def _is_called_unit(self, told: PlaceMention) -> bool:
        """Is a town's name told as that of the unit around it ("in X | province")?"""
        after = self.document.doc[told.last : told.last + 1].text.lower()
        return after in lexicon("places")["unit_nouns"]

    def _is_far_fetched(self, mention: PlaceMention) -> bool:
        """Is a place likely a namesake of the one meant, far from the town where the story plays?

        A hamlet or a quarter that no gazetteer has is found elsewhere, in a country or a unit of
        which the story does not speak.
        """
        place = mention.place
        if place is None or mention.confidence >= LIKELY:
            return False
        if not is_town(self.main) or self.main is None or vagueness(place) > PLACE_OF_ITS_OWN:
            return False
        if place.latitude is None:  # a quarter, rather, of which other towns bear the name
            return mention.confidence <= ASTRAY and place.admin1_code == self.main.admin1_code
        is_abroad = place.country_iso3 not in self.countries.keys() | {self.home}
        return is_abroad or (not self._is_named(place) and kilometres(place, self.main) > FAR_KM)

    def _told(self, cluster: Cluster, lead: EventMention) -> PlaceMention | None:
        """The place that most tellings give by syntax.

        A telling of the wider place ("in Aleppo province") speaks for the town in it, too; of
        places that equally many tell the first counts. What the first telling's sentence puts
        something in goes before the place of a later telling that does not lie in it.
        """
        placed = [m for m in cluster.mentions if m.place and m.place.place]
        done = [m for m in placed if m.status != "ongoing" or lead.status == "ongoing"]
        told = [m.place for m in done or placed if m.place]
        if not told:
            return None
        if lead.event_type in VIOLENT:
            first = self._first_below_headings(cluster)
            is_late = all(p.sentence > first.sentence and not p.is_demonym for p in told)
            if is_late and (near := self._nearest(first, self._local_in(first.sentence))):
                inner = [p for p in told if holds(near.place, p.place)]
                return inner[0] if inner else near

            if (headed := only_headed(told, self.document)) is not None:
                for telling in below_headings(cluster, self.document):
                    here = [p for p in self._local_in(telling.sentence) if may_be_at(headed, p)]
                    if (under := self._nearest(telling, here)) is not None:
                        return under

        def votes(mention: PlaceMention) -> int:
            return sum(
                other.place == mention.place or holds(other.place, mention.place) for other in told
            )

        return min(
            told, key=lambda p: (-votes(p), is_weak_headline(p, told, self.document), p.start)
        )

    def _first_below_headings(self, cluster: Cluster) -> EventMention:
        """The first telling in the body of the text, which tells more than a headline."""
        body = below_headings(cluster, self.document)
        return min(body or cluster.mentions, key=lambda m: m.start)

    def _around(self, cluster: Cluster) -> PlaceMention | None:
        """The most specific place told in the sentences of the event, or just before them."""
        tellings = sorted(cluster.mentions, key=lambda m: m.start)
        for telling in tellings:
            sentence = self.document.sentences[telling.sentence]
            if pointed := place_pointed_at(self.document, sentence, self.named, self.lemmas):
                return pointed
        for back in (0, -1):
            for telling in tellings:
                here = self._located_in(telling.sentence + back)
                here = [p for p in here if not (p in self.of_talks or self._is_of_speaker(p))]
                here = self._without_marches(here, telling)
                if back:
                    here = [p for p in here if not self._is_aside(p)]
                if not self.is_local:
                    here = [p for p in here if p not in self.dateline]
                if near := self._nearest(telling, here):
                    return near
        return self._in_incident(tellings[0]) or self._in_paragraph(tellings[0])

    def _without_marches(
        self, here: list[PlaceMention], telling: EventMention
    ) -> list[PlaceMention]:
        """Places but those of protests, for what they are about ("marched over the massacre")."""
        return [
            p
            for p in here
            if p not in self.of_protests or not (telling.definite or p.sentence != telling.sentence)
        ]

    def _headed(self, cluster: Cluster) -> PlaceMention | None:
        """The dateline right above an event that no place is told of."""
        lines = {m.sentence - 1 for m in cluster.mentions}
        headed = next((p for p in self.dateline if p.sentence in lines), None)
        if headed is None or self.is_local:
            return headed
        return self._just_after(cluster) or headed

    def _just_after(self, cluster: Cluster) -> PlaceMention | None:
        """Where the next sentence puts something, another attack apart."""
        last = cluster.first.sentence
        other = any(
            m.sentence == last + 1 and m.event_type in VIOLENT and m.date for m in self.events
        )
        here = [] if other else self._local_in(last + 1)
        here = [p for p in here if p.place and p.place.latitude is not None]
        return self._nearest(cluster.first, [p for p in here if not self._is_aside(p)])

    def _is_aside(self, mention: PlaceMention) -> bool:
        """Is it where somebody speaks, is from or is cared for, not where something was?"""
        name = self.document.doc[mention.head]
        top = governed(name)
        outer = outer_preposition(top.head) if top.dep_ == "pobj" else top
        led = next((t for t in outer.rights if t.dep_ == "pobj"), top)
        is_from = outer.lower_ == "from" and (led.i == top.i or led.lower_ in TOWNS)
        return self.lemmas(outer.head) in SAYING or is_from or is_of_care(name)

    def _in_incident(self, telling: EventMention) -> PlaceMention | None:
        """The place told last before in its incident ("In another incident, …", up to here)."""
        for sentence in range(
            telling.sentence - 2, abs(telling.incident or telling.sentence) - 2, -1
        ):
            if near := self._nearest(telling, self._local_in(sentence)):
                return near
        return None

    def _in_paragraph(self, telling: EventMention) -> PlaceMention | None:
        """The place with which its paragraph opens ("In X, …")."""
        sentences = self.document.sentences
        block = sentences[telling.sentence].block
        for sentence in range(telling.sentence - 2, max(0, telling.sentence - PARAGRAPH), -1):
            if sentences[sentence].block != block:
                return None
            opening = sentences[sentence].first + OPENING
            here = [p for p in self._local_in(sentence) if p.first <= opening]
            if sentences[sentence - 1].block != block and here:
                return here[0]
        return None

    def _narrower(self, cluster: Cluster, told: PlaceMention, wide: Place) -> Place | None:
        """A place within a country that tells more exactly where an event told of it was.

        It is told in or beside the event's sentences; for an event of the story's lead the place
        where the story plays will do. Where the text points elsewhere ("a village in the north of
        Mali") it is not the town that the news comes from.
        """
        desk = self._desks() if self._is_up_country(told) else set()
        for step in (0, -1, 1):
            for telling in sorted(cluster.mentions, key=lambda m: m.start):
                here = [
                    p
                    for p in self._located_in(telling.sentence + step)
                    if holds(wide, p.place) and p.place not in desk and p not in self.recalled
                ]
                here = self._without_marches(here, telling)
                if (best := self._nearest(telling, here)) is not None:
                    return best.place
        in_lead = min(m.sentence for m in cluster.mentions) < LEAD_SENTENCES
        return self.main if in_lead and holds(wide, self.main) and self.main not in desk else None

    def _desks(self) -> set[Place | None]:
        """Where the news is from, but for a town, no capital, that the lead puts something in."""
        told = {
            p.place
            for p in self.mentions
            if p not in self.dateline and p.sentence <= LEAD_SENTENCES and self._is_location(p)
        }
        capitals = {gazetteer().capital(c) for c in self.countries if c}
        return {p.place for p in self.dateline} - (told - capitals)

    def _is_throughout(self, mention: PlaceMention) -> bool:
        """Was it all over a country ("across X"), in none of its towns more than in another?"""
        led = self.document.doc[mention.head].head
        return led.dep_ == "prep" and led.lower_ in ("across", "throughout")

    def _is_up_country(self, mention: PlaceMention) -> bool:
        """Is it a part of a country ("northern Mali"), or some village or road in it?"""
        doc = self.document.doc
        before = doc[mention.first - 1].lower_ if mention.first else ""
        if before in lexicon("places")["place_adjectives"]:
            return True
        above = doc[mention.head].head
        thing = above.head if above.lower_ in LOCATIVE else above
        if above.lower_ == "of" and thing.head.lower_ in PARTS:
            return True  # "in the centre of Yemen"
        return self.lemmas(thing) in lexicon("place_words") and any(
            t.lower_ in ("a", "an") for t in thing.lefts
        )

    def _town_of(self, mention: PlaceMention) -> Place | None:
        """The town of a quarter, a street or a house that the gazetteer does not know there.

        It is named beside the mention ("the Northside neighbourhood of Cincinnati"), else it is
        the town where the story plays.
        """
        place = mention.place
        if place is None or place.feature == "facility":
            return None
        at = self.mentions.index(mention) if mention in self.mentions else -1
        beside = self.mentions[max(0, at - 1) : at] + self.mentions[at + 1 : at + 2]
        if any(p.place == place and p.last + 1 == mention.first for p in beside):
            return None  # "Saraqib, Saraqib district, Idlib": a town, not a quarter of one
        for other in beside:
            if is_town(other.place) and self._is_quarter_of(mention, other):
                return other.place
        if not mention.is_part and place not in self.quarters:
            return None
        is_abroad = place.country_iso3 != self.home
        main = self._town_before(mention, at)
        main = main or (self.main if is_abroad or is_town(self.main) else None)
        if main is None or main == place:
            return None
        if place.latitude is None and self._is_put_elsewhere(mention, main):
            return None
        if place.latitude is None or is_abroad:
            return main
        if self._is_quarter(mention) and not self._is_named(place):
            return main  # a namesake far away, of whose unit the story does not speak
        return main if kilometres(place, main) <= TOWN_KM else None

    def _town_before(self, quarter: PlaceMention, at: int) -> Place | None:
        """The town told last before a quarter, up to the sentence before."""
        for other in reversed(self.mentions[: max(0, at)]):
            if other.sentence < quarter.sentence - 1:
                return None
            if is_town(other.place) and not other.is_part and self._is_location(other):
                return other.place
        return None

    def _is_put_elsewhere(self, mention: PlaceMention, town: Place) -> bool:
        """Does its sentence put a village or quarter, no street, in another unit than a town's?"""
        if self.document.doc[mention.last - 1].lower_ in lexicon("places")["street_words"]:
            return False
        unit = mention.place.admin1_code if mention.place else None
        return unit not in (None, town.admin1_code) and any(
            p.place is not None and p.place.admin1_code == unit and p is not mention
            for p in self.mentions
            if p.sentence == mention.sentence and not p.is_part
        )

    def _is_quarter(self, mention: PlaceMention) -> bool:
        """Does the word after a name, or its last one, make it a part of a town?"""
        doc, words = self.document.doc, lexicon("places")["quarter_words"]
        after = doc[mention.last].lower_ if mention.last < len(doc) else ""
        return after in words or doc[mention.last - 1].lower_ == "side"

    def _is_named(self, place: Place) -> bool:
        """Does the story name the first-order unit of a place?"""
        return any(
            p.place is not None and p.place.feature == "admin1" and not p.is_part
            for p in self.named
            if p.place is not None and p.place.admin1_code == place.admin1_code
        )

    def _is_quarter_of(self, one: PlaceMention, town: PlaceMention) -> bool:
        """Do the words between two places put one in the other ("X of Y", "Y's X")?

        What is no part of a town by its own words must be called one there ("X, a suburb of Y").
        """
        left, right = sorted((one, town), key=lambda m: m.first)
        words = [t.lower_ for t in self.document.doc[left.last : right.first]]
        lists = lexicon("places")
        quarters = {*lists["quarter_words"], "district"}
        parts = quarters.union(lists["facility_words"], JOINING)
        is_chain = (
            0 < len(words) <= 4
            and left.sentence == right.sentence
            and all(w in parts for w in words)
            and ("'s" in words or "’s" in words) == (left is town)
        )
        if one.is_part or not is_chain:
            return is_chain
        if one.place is None or town.place is None:
            return False
        if one.place.feature == "admin2" and one.place.latitude is not None and "district" in words:
            return False  # a known district is more than a quarter of its province's seat
        distance = kilometres(one.place, town.place)
        is_near = distance <= TOWN_KM or isinf(distance)
        return left is one and is_near and bool(quarters.intersection(words))

    def _fallback(self, lead: EventMention, roles: list[tuple[str, Actor, int]]) -> Located:
        """Where news without a place happened: violence where the story plays, else at home.

        Crowds and civilians are at home in their country, whatever other country a story plays in;
        a government holds and frees people in its own.
        """
        if lead.is_background:
            land = self._land_of_unrest(lead, roles)
            return land, precision_of(land) if land else None
        homes = homes_of_people(roles)
        if lead.event_mode in SENT_OUT:
            homes = homes_of_senders(roles)
        elif lead.event_mode in OF_CUSTODY:
            homes = homes_of_keepers(roles) or homes
        is_here = lead.event_type in VIOLENT or (lead.event_type == "PROTEST" and self._is_filed())
        if lead.acled_sub_event_type is not None and lead.status in REAL:
            is_here = is_here or (lead.event_type in OF_WAR and lead.sentence < LEAD_SENTENCES)
            homes = homes or home_of_all(roles)
        place = self.main if is_here else None
        if place is None or (homes and place.country_iso3 not in homes):
            known = [self.countries[c] for c in sorted(homes) if c in self.countries]
            place = known[0] if known else None
        if place is None and lead.event_type in VIOLENT and self._is_told_from_elsewhere():
            lands = {a.country_iso3 for _, a, _ in roles if a.country_iso3}
            place = gazetteer().country(lands.pop()) if len(lands) == 1 else None
        return place, max(2, precision_of(place)) if place else None

    def _land_of_unrest(
        self, lead: EventMention, roles: list[tuple[str, Actor, int]]
    ) -> Place | None:
        """The one country told with past protests ("the Syrian war that began with protests")."""
        if lead.event_type not in UNREST or lead.acled_event_type is None:
            return None
        told = {p.place.country_iso3 for p in self.named if p.place and p.sentence == lead.sentence}
        lands = home_of_all(roles) or told - {None}
        land = next(iter(lands)) if len(lands) == 1 else None
        return gazetteer().country(land) if land else None

    def _is_told_from_elsewhere(self) -> bool:
        """Is the news written abroad, or is its only place a speaker's ("by telephone from X")?"""
        told = [p for p in self.named if p.place and not (p.is_demonym or p.is_metonym)]
        return self.is_from_abroad or bool(told and not self.mentions)
