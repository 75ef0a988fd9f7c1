"""Places that the gazetteer lacks, and what stands where a place would and is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipelines.reading.statements import Place

Places = Callable[[str], list[tuple[str, Place | None]]]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Soldiers burned the villages of Htan Ma Gyi, Zeyar Kone and Thar Zin in Myanmar.",
            {"Htan Ma Gyi", "Zeyar Kone", "Thar Zin"},
        ),
        (
            "Shells fell on the areas of Al-Hazmiya and Al-Rawdhat in Yemen's Marib province.",
            {"Al-Hazmiya", "Al-Rawdhat"},
        ),
        ("Floods cut off Kimutwa and Ngoliba sub-counties in Kenya.", {"Kimutwa", "Ngoliba"}),
        ("Gunmen shot a chief in the Kurutova area of Nigeria.", {"Kurutova"}),
    ],
)
def test_a_noun_makes_all_names_of_its_list_places(
    places: Places, text: str, names: set[str]
) -> None:
    assert names <= {words for words, _ in places(text)}


def test_a_name_goes_on_that_the_model_cuts(places: Places) -> None:
    text = "Gunmen on Sunday invaded the Unguwan Rimi community in Kajuru, Nigeria."
    assert "Unguwan Rimi" in [words for words, _ in places(text)]


def test_a_deed_in_a_title_is_no_place(places: Places) -> None:
    text = "Six Injured in New Terrorist Rocket Attack in Aleppo."
    assert [words for words, _ in places(text)] == ["Aleppo"]


def test_a_militia_of_an_unknown_name_is_no_place(places: Places) -> None:
    assert [words for words, _ in places("The Kimbala militia fled to Bunia.")] == ["Bunia"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Anti-Balaka fighters and a man who was anti-Gorotoko fled to Bria.", {"Bria"}),
        (
            "Bandits raided Tunga-Rimi village in Maru district of Zamfara, Nigeria.",
            {"Tunga-Rimi", "Maru", "Zamfara", "Nigeria"},
        ),
        (
            "On Monday Sani Gorotoko, Zamfara state information commissioner said it was calm.",
            {"Zamfara"},
        ),
        (
            'Attackers stormed Garin Rimi village. "They shot him," Garin Rimi resident Sani said.',
            {"Garin Rimi"},
        ),
        ("El Niño brought heavy rains to Kenya.", {"Kenya"}),
    ],
)
def test_what_goes_on_before_or_behind_a_name_tells_what_it_is(
    places: Places, text: str, names: set[str]
) -> None:
    assert {words for words, _ in places(text)} == names


def test_a_village_is_no_city_and_lies_in_the_unit_of_its_list(places: Places) -> None:
    text = "Raids hit the villages of Soro, Warri and Roma in Maru district in Zamfara, Nigeria."
    found = dict(places(text))
    for name in ("Soro", "Warri", "Roma"):
        assert found[name] is not None
        assert found[name].country_iso3 == "NGA", name
        assert found[name].admin1_name == "Zamfara", name


def test_a_village_told_once_is_one_wherever_it_is_told_again(places: Places) -> None:
    text = (
        "Rebels attacked the village of Odikanga in Congo on Monday. Odikanga, a market town, was"
        " burned. Residents said the Odikanga Defence Force had fled."
    )
    assert [words for words, _ in places(text)].count("Odikanga") == 2


def test_what_may_be_a_person_is_not_told_again(places: Places) -> None:
    text = "The army shelled the village of Sorobo in Mali. Ibrahim Sorobo, 40, was killed there."
    assert [words for words, _ in places(text)].count("Sorobo") == 1


@pytest.mark.parametrize(
    "text",
    [
        "The governor of Bauchi, Tunde Sokorobo, has ordered an inquiry.",
        "The mayor of the Sourou region, Amadou Tindakoro, said that six people were killed.",
        "The head of police in Kano, Bala Dankarami, told reporters of the raid.",
    ],
)
def test_who_holds_an_office_is_no_place(places: Places, text: str) -> None:
    told = {word for words, _ in places(text) for word in words.split()}
    assert not {"Sokorobo", "Tunde", "Tindakoro", "Amadou", "Bala", "Dankarami"} & told


@pytest.mark.parametrize(
    "text",
    [
        "A truck overturned on Highway 61 near Hannibal, Missouri.",
        "Police closed Interstate 44 at Exit 80 near Springfield, Missouri.",
        "The gate of Building 12 was shut.",
        "The Garda station and the Chamber of Commerce are closed.",
    ],
)
def test_numbers_and_offices_are_no_places(places: Places, text: str) -> None:
    told = {word for words, _ in places(text) for word in words.split()}
    assert told <= {"Hannibal", "Springfield", "Missouri"}


@pytest.mark.parametrize(
    ("text", "name", "country", "feature"),
    [
        ("Two men died in a crash in Co Mayo on Monday, gardaí said.", "Co Mayo", "IRL", "admin1"),
        ("A lorry burned in Co. Antrim.", "Co. Antrim", "GBR", "region"),
        ("Police in KZN arrested six men.", "KZN", "ZAF", "admin1"),
        ("Traders of Port Elizabeth in South Africa protested.", "Port Elizabeth", "ZAF", None),
        (
            "Envoys of the People's Republic of China left.",
            "People's Republic of China",
            "CHN",
            None,
        ),
    ],
)
def test_a_name_as_papers_write_it(
    places: Places, text: str, name: str, country: str, feature: str | None
) -> None:
    place = dict(places(text))[name]
    assert place is not None
    assert place.country_iso3 == country
    assert feature in (None, place.feature)


def test_a_unit_is_that_of_the_story_not_the_only_one_so_called_in_full(places: Places) -> None:
    text = "Ghana's police seized guns in Sekondi, Prestea and Axim in the Western Region of Ghana."
    place = dict(places(text))["Western Region"]
    assert place is not None and place.country_iso3 == "GHA"


def test_a_name_in_capitals_and_a_colon_heads_a_story(places: Places) -> None:
    assert places("SWABI: Three traders were shot dead in a bazaar.")[0][0] == "SWABI"


@pytest.mark.parametrize("name", ["Pearl Beach", "Riverdale", "Hope Bay"])
def test_a_hotel_alone_is_not_in_the_village_of_its_name(places: Places, name: str) -> None:
    for words, place in places(f"Security forces stormed the {name} hotel before dawn."):
        assert place is not None and (words, place.latitude) == (name, None)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Gunmen attacked the village of Dosso Wandiri in Niger's Tillaberi region.",
            "Dosso Wandiri",
        ),
        (
            "About 50 rebels entered Quochu, in Huanta province, Peru, and burned a school.",
            "Quochu",
        ),
    ],
)
def test_a_village_that_the_gazetteer_lacks_is_one(places: Places, text: str, name: str) -> None:
    assert name in [words for words, _ in places(text)]


@pytest.mark.parametrize(
    "text",
    [
        "At least 20 members of the Amhara ethnic group were killed in Ethiopia on Monday.",
        "Soldiers seized Marcus Hale, in Arkansas, on Monday.",
    ],
)
def test_a_people_or_a_man_is_no_place(places: Places, text: str) -> None:
    assert {words for words, _ in places(text)} <= {"Ethiopia", "Arkansas"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The RSF took over Wad Madani on Monday.", "Wad Madani"),
        ("Somali troops wrested control of Kolodere from rebels on Monday.", "Kolodere"),
        ("The M23 reoccupied Bukolero on Sunday.", "Bukolero"),
        ("Settlers rampaged through Kolodere on Sunday.", "Kolodere"),
        ("A chlorine rocket struck Khan al-Assal in Syria on Friday.", "Khan al-Assal"),
    ],
)
def test_what_is_only_done_to_places_is_done_to_one(places: Places, text: str, name: str) -> None:
    assert name in [words for words, _ in places(text)]


def test_a_company_that_is_taken_over_is_none(places: Places) -> None:
    told = places("Investors took over Vexal Corporation on Monday.")
    assert "Vexal Corporation" not in [words for words, _ in told]


def test_an_unknown_name_lies_where_its_sentence_opens(places: Places) -> None:
    text = (
        "Two raids were reported. In Niger, gunmen killed 12 traders in Tchawoli; in Benin, six"
        " rangers died near Porga. In Alibori department, three died in Gnimbere."
    )
    lands = {words: (p.country_iso3, p.admin1_name) for words, p in places(text) if p}
    assert lands["Tchawoli"][0] == "NER"
    assert lands["Gnimbere"] == ("BEN", "Alibori")


def test_the_city_of_a_dateline_tells_no_unit(places: Places) -> None:
    text = (
        "COLOMBO (News Agency) - Gunmen ambushed a bus near Qorvantota on Wednesday, killing nine "
        "people, Sri Lanka's army said."
    )
    place = dict(places(text))["Qorvantota"]
    assert place is not None
    assert (place.country_iso3, place.admin1_name) == ("LKA", None)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Two cars collided in Gorravoher, near Limerick, on Monday.", "Gorravoher"),
        ("A lorry overturned on the N21 at Gorravoher on Monday.", "Gorravoher"),
        ("A shell burst at Gorravoher, on the outskirts of Cork.", "Gorravoher"),
        ("In Kerala, mud killed 20 in Mundakkayi, officials of Wayanad said.", "Mundakkayi"),
        ("A bus hit a van at Sonagora in Sadar upazila of Bangladesh.", "Sonagora"),
        ("He hailed from a house under Lohagora Upazila of Narail District.", "Lohagora Upazila"),
        ("A climber fell on Stob Garbh in Scotland.", "Stob Garbh"),
        ("A canoe was found on the Umbaki River in Alberta.", "Umbaki River"),
        ("A bus broke down near Thul Hassan area of Multan in Pakistan.", "Thul Hassan"),
    ],
)
def test_what_lies_on_known_ground_is_a_place(places: Places, text: str, name: str) -> None:
    assert name in [words for words, _ in places(text)]


def test_a_hyphened_unit_has_a_name(places: Places) -> None:
    told = dict(places("A chief was held in Lurambo Sub-County in Kenya."))
    unit = next(place for words, place in told.items() if words.startswith("Lurambo"))
    assert unit is not None and unit.country_iso3 == "KEN"


def test_a_group_of_two_lands_tells_them_where_no_country_is_told(places: Places) -> None:
    palmyra = dict(places("Islamic State fighters blew up a temple in Palmyra."))["Palmyra"]
    assert palmyra is not None and palmyra.country_iso3 == "SYR"


def test_plain_words_are_no_region_of_another_land(places: Places) -> None:
    told = dict(places("In Queensland it rained in Emerald and in the Central Highlands."))
    highlands = told.get("Central Highlands")
    assert highlands is None or highlands.country_iso3 == "AUS"


def test_small_namesakes_abroad_do_not_vouch_for_each_other(places: Places) -> None:
    text = (
        "Durban police shot four men in Sydenham in March, and two in Wentworth in KwaZulu-Natal."
    )
    told = dict(places(text))
    lands = {place.country_iso3 for name in ("Sydenham", "Wentworth") if (place := told[name])}
    assert lands == {"ZAF"}


def test_whose_name_is_known_is_no_place_by_what_stands_before_it(places: Places) -> None:
    text = "On 3 May 2020, rioters threw Molotov cocktails at Carabineros in Santiago."
    assert [words for words, _ in places(text)] == ["Santiago"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Villagers from Kubarokhat blocked the highway in Nainital district, India.",
            "Kubarokhat",
        ),
        (
            "The convoy drove through Tsaghkabert before dawn, the army in Armenia said.",
            "Tsaghkabert",
        ),
        ("Hundreds fled to Zuwaytirah from the fighting in Libya.", "Zuwaytirah"),
        ("Police in Afghanistan found three bodies in Chashma-e-Sher on Monday.", "Chashma-e-Sher"),
    ],
)
def test_a_strange_name_is_a_place_where_people_are_or_move(
    places: Places, text: str, name: str
) -> None:
    assert name in [words for words, _ in places(text)]


@pytest.mark.parametrize(
    "text",
    [
        "According to Zuwaytirah, the rebels in Libya have left Benghazi.",
        "Letters from Zuwaytirah told of the fighting in Libya's Benghazi.",
    ],
)
def test_words_from_somebody_come_from_no_place(places: Places, text: str) -> None:
    assert "Zuwaytirah" not in [words for words, _ in places(text)]


def test_the_end_of_a_linked_name_is_no_town(places: Places) -> None:
    """There is a town called Sher."""
    text = "The road to Pul-e-Khumri in Afghanistan is blocked at Chashma-e-Sher."
    assert "Sher" not in [words for words, _ in places(text)]
