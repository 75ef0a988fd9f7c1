"""Events: who did what to whom, whether it happened, and what is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.lexicons import lexicon
from pipelines.reading.events.frames import FILES, frames
from pipelines.reading.reader import Reading
from pipelines.reading.statements import EventMention

type Read = Callable[..., Reading]


def told(reading: Reading) -> list[EventMention]:
    return reading.found.events


def tells_violence(reading: Reading) -> bool:
    return any(e.event_type == "ASSAULT" for e in told(reading))


def countries(event: EventMention, role: str) -> set[str | None]:
    return {a.plover_country for r, m in event.roles if r == role for a in m.actors}


@pytest.mark.parametrize(
    ("text", "event_type", "mode"),
    [
        ("Militants attacked a village near the border on Monday.", "ASSAULT", None),
        ("The army said it had struck an ambulance near Gaza City on Monday.", "ASSAULT", None),
        ("Police opened fire on miners at a platinum mine on Monday.", "ASSAULT", "firearms"),
        ("Gunmen attacked a market in Kano.", "ASSAULT", "firearms"),
        ("The rebels took the town of Aru without a fight.", "COERCE", "seize"),
        ("Soldiers opened fire on the crowd on Monday.", "ASSAULT", "firearms"),
        (
            "A suicide bomber blew himself up at a checkpoint on Monday.",
            "ASSAULT",
            "suicide-attack",
        ),
        ("A drone strike killed two commanders on Monday.", "ASSAULT", "drone"),
        ("The army shelled the town overnight.", "ASSAULT", "heavy-weapons"),
        ("A strike on a bakery in Shendi caused panic on Monday.", "ASSAULT", None),
        ("A strike on Sunday hit a hospital in Mekelle.", "ASSAULT", None),
        ("Militiamen rampaged through the village of Tina on Monday.", "ASSAULT", None),
        ("Students rampaged through the streets of Dhaka on Monday.", "PROTEST", "riot"),
        ("Warplanes bombed the airport on Tuesday.", "ASSAULT", "aerial"),
        ("A roadside bomb exploded near the market.", "ASSAULT", "explosives"),
        ("Gunmen kidnapped four aid workers on Sunday.", "ASSAULT", "abduct"),
        ("Guards tortured the three prisoners.", "ASSAULT", "torture"),
        ("Soldiers raped two women in the camp.", "ASSAULT", "sexual"),
        ("Police arrested two suspects on Friday.", "COERCE", "arrest"),
        ("France imposed sanctions on Russia.", "SANCTION", "discontinue"),
        ("Thousands demonstrated against the government in Cairo.", "PROTEST", "demo"),
        ("Prisoners rioted at the jail on Monday.", "PROTEST", "riot"),
        ("Turkey has deployed troops along the border with Syria.", "MOBILIZE", "troops"),
        ("The rebels declared a ceasefire on Sunday.", "RETREAT", "ceasefire"),
        ("Israel withdrew its troops from Lebanon.", "RETREAT", "withdraw"),
        ("The rebels released two hostages.", "RETREAT", "release"),
        ("Germany condemned the coup in Mali.", "ACCUSE", "disapprove"),
        ("Iran threatened to attack Israel.", "THREATEN", "violence"),
        ("Egypt agreed to send aid to Libya.", "AGREE", None),
        ("Sudan refused to release the prisoners.", "REJECT", "yield"),
        ("France urged Iran to release the prisoners.", "REQUEST", "yield"),
        ("The United States gave Jordan a loan.", "AID", None),
        ("Sudan's government lifted the curfew in Khartoum.", "CONCEDE", None),
        ("Poland praised Ukraine's reforms.", "SUPPORT", None),
        ("Zambia extradited the suspect to Britain.", "COOPERATE", None),
        ("The Russian president visited China on Monday.", "CONSULT", "visit"),
    ],
)
def test_types_and_modes(read: Read, text: str, event_type: str, mode: str | None) -> None:
    assert (event_type, mode) in {(e.event_type, e.event_mode) for e in told(read(text))}


@pytest.mark.parametrize(
    "text",
    [
        "Turkey attacked Syria on Monday.",
        "Syria was attacked by Turkey on Monday.",
        "Turkey carried out an attack on Syria on Monday.",
        "The attack by Turkey on Syria lasted two hours.",
        "Turkey, which attacked Syria on Monday, closed the border.",
        "Turkey decided on Sunday to strike and attacked Syria on Monday.",
    ],
)
def test_source_and_target_in_any_syntax(read: Read, text: str) -> None:
    attacks = [e for e in told(read(text)) if e.event_type == "ASSAULT"]
    assert attacks
    assert any("TUR" in countries(e, "source") for e in attacks)
    assert any("SYR" in countries(e, "target") for e in attacks)


def test_participants_are_mutual(read: Read) -> None:
    events = told(read("India held talks with Pakistan on Monday."))
    assert [countries(e, "participant") for e in events] == [{"IND", "PAK"}]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The peace talks between India and Pakistan will open on Monday.", "planned"),
        ("The army did not attack the village.", "denied"),
        ("The rebels were attacking the town on Monday.", "occurred"),
        ("The army is shelling the town.", "ongoing"),
        ("Talks between India and Pakistan were held on Monday.", "occurred"),
    ],
)
def test_status(read: Read, text: str, status: str) -> None:
    assert status in {e.status for e in told(read(text))}


@pytest.mark.parametrize(
    "text",
    [
        "The striker shot wide and the champions beat the visitors in the league match.",
        "Stocks battled back after an attack of nerves on Wall Street, traders said.",
        "He died of a heart attack in the hospital.",
        "Twelve people were killed when a bus overturned.",
        "The flood killed three people.",
        "The director shot the film in Morocco.",
        "The company launched a price war against its rival.",
        "The earthquake killed dozens of people on Monday.",
    ],
)
def test_borrowed_words_of_war_are_no_events(read: Read, text: str) -> None:
    assert [e for e in told(read(text)) if e.event_type == "ASSAULT"] == []


def test_one_deed_in_several_words_is_one_event(read: Read) -> None:
    events = told(read("Two soldiers were killed in a suicide bombing on Monday."))
    assert [(e.event_type, e.event_mode) for e in events] == [("ASSAULT", "suicide-attack")]


def test_accusation_and_what_it_is_about(read: Read) -> None:
    events = told(read("Armenia accused Azerbaijan of opening fire on its positions."))
    assert [e.event_type for e in events] == ["ACCUSE", "ASSAULT"]
    assert countries(events[1], "source") == {"AZE"}


def test_seed_article(seed: Reading) -> None:
    events = {(e.event_type, e.event_mode) for e in told(seed)}
    assert {
        ("CONSULT", None),
        ("ASSAULT", "firearms"),
        ("ASSAULT", "explosives"),
        ("RETREAT", "ceasefire"),
        ("PROTEST", "demo"),
    } <= events
    wars = [e for e in told(seed) if e.is_background and e.event_type == "ASSAULT"]
    assert len(wars) >= 2


def test_spans_are_the_words_of_the_text(seed: Reading) -> None:
    for event in told(seed):
        assert 0 <= event.start < event.end <= len(seed.document.text)
        assert event.first <= event.head < event.last


def test_a_place_is_no_weapon(read: Read) -> None:
    reading = read("Rebels with rifles attacked the clinic in the Bukit Air area on Monday.")
    assert [(e.event_type, e.event_mode) for e in told(reading)] == [("ASSAULT", "firearms")]


@pytest.mark.parametrize("name", FILES)
def test_every_frame_is_complete(name: str) -> None:
    types = {phrase.frame.type for phrases in frames().verbs.values() for phrase in phrases}
    assert len(types) == 16
    names = [f["name"] for f in lexicon(f"frames/{name}")["frame"]]
    assert len(names) == len(set(names))


def test_every_sub_event_type_has_a_frame_or_a_rule() -> None:
    made = {
        "Government regains territory",
        "Non-state actor overtakes territory",
        "Excessive force against protesters",
        "Protest with intervention",
    }
    known = frames()
    made |= {
        phrase.frame.acled
        for table in (known.verbs, known.nouns)
        for phrases in table.values()
        for phrase in phrases
        if phrase.frame.acled
    }
    assert set(lexicon("coding")["event_type"]) <= made


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(alphabet="abAB .,\n'\"$%killed attack 12", max_size=80))
def test_any_text_can_be_read(read: Read, text: str) -> None:
    for event in told(read(text)):
        assert text[event.start : event.end]


@pytest.mark.parametrize(
    "text",
    [
        "Officials fear that militants could attack the airport in Kabul.",
        "If the rebels attack the capital, the army will respond, he said.",
        "Ukraine warned that Russia might invade Moldova.",
    ],
)
def test_attacks_that_are_only_feared_are_written_as_possible(read: Read, text: str) -> None:
    assert [e.status for e in told(read(text)) if e.event_type == "ASSAULT"] == ["hypothetical"]


def test_who_finds_a_body_did_not_kill(read: Read) -> None:
    (event,) = told(read("Police found the body of a man with gunshot wounds near Kano."))
    assert countries(event, "source") == set()
    assert event.event_type == "ASSAULT"


def test_arrests_at_a_protest_are_an_intervention(read: Read) -> None:
    reading = read("Police fired tear gas at marchers in Lima. Five were arrested.")
    assert "Protest with intervention" in {e.acled_sub_event_type for e in told(reading)}


@pytest.mark.parametrize(
    "text",
    [
        "The murder and kidnapping of students worry us, the ambassador said on Monday.",
        "We never attack civilians, the commander said.",
        "The rebels will not attack the observers.",
        "Otherwise we will be killed, one refugee said.",
        "Our people have been murdered for decades.",
        "The ruling is an attack on the independence of the judiciary.",
        "Detectives raided a cocaine laboratory near Leticia.",
        "Thieves stole a small plane from an airfield in Salta.",
        "Persons who have been abducted or murdered fill the reports.",
        "An explosion at a chemical plant killed 12 workers.",
    ],
)
def test_what_is_no_single_act_of_violence_is_no_event(read: Read, text: str) -> None:
    assert [e for e in told(read(text)) if e.event_type == "ASSAULT"] == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The ministry denied that its planes bombed the village.", "denied"),
        ("The army did not attack the village on Monday.", "denied"),
        ("The army denied carrying out the attack on the market in Kunduz.", "denied"),
        ("The general will give more information on this ambush in Cali.", "occurred"),
        ("There are no foreigners being held hostage.", "denied"),
        ("Masked men set fire to a school in Anantnag.", "occurred"),
        ("Afghan commandos retook a district in Jawzjan on Thursday.", "occurred"),
        ("Fighting between the army and rebels resumed in Juba on Monday.", "occurred"),
        ("Militiamen took 12 fishermen captive on Lake Chad.", "occurred"),
    ],
)
def test_status_of_violence(read: Read, text: str, status: str) -> None:
    assert [e.status for e in told(read(text)) if e.event_type == "ASSAULT"] == [status]


def test_an_anti_aircraft_missile_is_no_air_strike(read: Read) -> None:
    (event,) = told(read("Guerrillas fired a surface-to-air missile at a helicopter."))
    assert event.acled_sub_event_type == "Shelling/artillery/missile attack"


def test_who_dies_in_a_clash_fell_in_a_battle(read: Read) -> None:
    for text in (
        "The commander of the group died during a clash with an army patrol in Apurimac.",
        "A clash ensued near Apurimac, and Juan Perez was killed.",
    ):
        (event,) = read(text).story.events
        assert event.lead.acled_sub_event_type == "Armed clash"


def test_what_a_protest_is_about_is_not_the_main_event(read: Read) -> None:
    first, second = read("Doctors staged a walkout over the killing of a nurse.").story.events
    assert (first.lead.event_type, second.lead.event_type) == ("PROTEST", "ASSAULT")


def test_an_allusion_is_no_event_of_the_story(read: Read) -> None:
    story = read("The senators overlook the arrests, the bombings and the fear.").story
    assert [e for e in story.events if e.lead.event_type == "ASSAULT"] == []


def test_a_word_of_a_name_is_no_event(read: Read) -> None:
    reading = read(
        "The Group to Support Islam and Muslims, the main jihadist alliance in the Sahel, hid."
    )
    assert reading.found.events == []


def test_ground_lost_is_ground_taken(read: Read) -> None:
    event = read("Al-Shabaab lost control of the town of Barawe to Somali troops.").found.events[0]
    assert event.acled_sub_event_type == "Government regains territory"
    assert {r: [a.name for a in m.actors] for r, m in event.roles} == {
        "source": ["Military forces of Somalia"],
        "target": ["Al-Shabaab"],
    }


def test_what_an_army_destroys_is_told_as_an_attack(read: Read) -> None:
    reading = read("The US military said it had destroyed two boats and a radar site in Yemen.")
    assert [(e.event_type, e.cameo_code) for e in reading.found.events] == [("ASSAULT", "190")]


def test_what_rioters_do_is_of_their_riot(read: Read) -> None:
    reading = read("Residents pelted cars with stones in Jos, Nigeria, wounding a cameraman.")
    assert [e.event_type for e in reading.found.events] == ["PROTEST"]
    assert [c.event for c in reading.found.casualties] == reading.found.events


def test_of_whom_a_deed_is_told_holds_its_doer(read: Read) -> None:
    reading = read("The shooting of three Chadian farmers by Libyan soldiers was condemned.")
    (shooting,) = [e for e in told(reading) if e.event_type == "ASSAULT"]
    assert countries(shooting, "source") == {"LBY"}


def test_two_particles_in_a_row_are_read(read: Read) -> None:
    (taken,) = told(read("The rebels made off with 40 sacks of grain and medicine on Monday."))
    assert taken.event_mode == "destroy"
    (deserted,) = told(read("Thirty soldiers went over to the rebels on Monday."))
    assert deserted.acled_sub_event_type == "Change to group/activity"


@pytest.mark.parametrize(
    "text",
    [
        "The rebels left Aru without firing a shot.",
        "Did the Chadian army shell the village of Aru?",
        "The Ottoman army fought the Poles near Vienna on 12 September 1683.",
        "They signed a pact of non-aggression.",
    ],
)
def test_what_is_not_told_to_have_happened_now_is_no_violence(read: Read, text: str) -> None:
    assert not [e for e in told(read(text)) if e.event_type == "ASSAULT"]


def test_men_dig_in_some_mines(read: Read) -> None:
    (killed,) = told(read("Gunmen killed four workers at a gold mine in Chad on Monday."))
    assert killed.event_mode == "firearms"


def test_who_is_led_away_by_police_is_arrested(read: Read) -> None:
    (police,) = told(read("Police led two teachers away on Monday."))
    (others,) = told(read("Militants led two teachers away on Monday."))
    assert (police.event_mode, others.event_mode) == ("arrest", "abduct")


@pytest.mark.parametrize(
    ("text", "happened"),
    [
        ("Fighting went on in Gao on Tuesday.", True),
        ("Heavy shelling resumed in Gao, Mali, on Tuesday.", True),
        ("Heavy fighting was under way in Gao on Tuesday.", True),
        ("Schools in Gao have been shut since fighting began.", False),
        ("Torture is a crime in Mali.", False),
    ],
)
def test_a_bare_deed_happens_by_its_verb(read: Read, text: str, happened: bool) -> None:
    assert tells_violence(read(text)) == happened


@pytest.mark.parametrize(
    ("text", "happened"),
    [
        ("Rebel fire hit a school in Taiz on Monday, wounding six pupils.", True),
        ("Fire from Houthi positions killed six pupils in Taiz on Monday.", True),
        ("A kitchen fire killed six pupils in Taiz on Monday.", False),
        ("A fire hit a school in Taiz on Monday, killing six pupils.", False),
    ],
)
def test_fire_is_of_guns_by_the_words_beside_it(read: Read, text: str, happened: bool) -> None:
    assert tells_violence(read(text)) == happened


def test_trained_men_have_to_do_with_no_train(read: Read) -> None:
    """What a participle says of the doer names no thing of the same letters."""
    told = read("US-trained commandos killed nine militants near Baidoa in Somalia on Sunday.")
    assert [e.event_type for e in told.found.events] == ["ASSAULT"]
    mishap = read("Nine commandos were killed by a train near Baidoa in Somalia on Sunday.")
    assert not mishap.found.events
