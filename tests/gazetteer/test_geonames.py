"""The full gazetteer: built from a small dump of GeoNames' form, made here."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.gazetteer import build, dump, geonames, sources
from pipelines.gazetteer.files import NAMES_FILE, PARQUET_FILE, PLACES_FILE, GazetteerError
from pipelines.gazetteer.names import Kind
from pipelines.gazetteer.sources import Entry
from pipelines.reading.places.gazetteer import Candidate, Gazetteer
from pipelines.reading.places.ranking import resolve
from pipelines.reading.places.toponym import Toponym

ROOT = Path(__file__).resolve().parents[2]
BAKU, AZERBAIJAN, UNIT = 587084, 587116, 90_000_001
# Id, name, latitude, longitude, class, code, country, unit, people.
PLACES: list[tuple[int, str, float, float, str, str, str, str, int]] = [
    (AZERBAIJAN, "Republic of Azerbaijan", 40.5, 47.5, "A", "PCLI", "AZ", "00", 0),
    (BAKU, "Baku", 40.4, 49.9, "P", "PPLC", "AZ", "09", 1_100_000),
    (UNIT, "Testrayon District", 40.1, 46.9, "A", "ADM1", "AZ", "99", 0),
    (90_000_002, "Yuxarı Sınaq", 40.11, 46.91, "P", "PPL", "AZ", "99", 0),
    (90_000_003, "Sınaq", 40.12, 46.92, "P", "PPL", "AZ", "", 0),
    (90_000_004, "Twinham", 52.0, -1.0, "P", "PPL", "GB", "ENG", 40),
    (90_000_005, "Twinham", 40.13, 46.93, "P", "PPL", "AZ", "99", 30),
    (90_000_006, "Blue Spring", 40.1, 46.9, "H", "SPNG", "AZ", "99", 0),
    (90_000_007, "Mount Probe", 40.2, 46.9, "T", "MT", "AZ", "99", 0),
    (90_000_008, "Al Ikhtibar", 33.1, 43.1, "P", "PPL", "IQ", "01", 0),
]
NAMES = [
    (90_000_002, "az", "Yukhari Sinag", ""),
    (90_000_002, "link", "https://example.org/sinaq", ""),
    (90_000_002, "post", "AZ1234", ""),
    (90_000_002, "ru", "Юхары", ""),
    (90_000_003, "en", "Nickname Hole", "1"),
    (BAKU, "en", "Oldbaku", ""),
    (BAKU, "abbr", "BKU", ""),
    (BAKU, "abbr", "TO", ""),
    *((90_000_007, f"x{n}", f"Probe {'ab' * n}", "") for n in range(1, 14)),
]


def place_line(*cells: object) -> str:
    number, name, latitude, longitude, cls, code, country, unit, people = cells
    return "\t".join(
        map(str, (number, name, name, "", latitude, longitude, cls, code, country, "", unit, "",
                  "", "", people, "", 0, "Asia/Baku", "2026-01-01"))
    )  # fmt: skip


def make_dump(folder: Path) -> Path:
    folder.mkdir(parents=True)
    lines = {
        dump.PLACES: [place_line(*place) for place in PLACES],
        dump.NAMES: [
            f"{n}\t{place}\t{language}\t{name}\t\t\t{colloquial}\t\t\t"
            for n, (place, language, name, colloquial) in enumerate(NAMES)
        ],
        dump.ADMIN1: [f"AZ.99\tTestrayon District\tTestrayon District\t{UNIT}"],
        dump.ADMIN2: ["AZ.99.1\tNone\tNone\t90000099"],
        dump.HIERARCHY: [f"{AZERBAIJAN}\t{UNIT}\tADM", f"{UNIT}\t90000003"],
    }
    for file, text in lines.items():
        (folder / file.name).write_text("\n".join(text) + "\n", encoding="utf-8")
    return folder


def few() -> list[Entry]:
    """An embedded gazetteer of two places."""
    nation = next(e for e in sources.countries().values() if e.country == "AZE")
    baku = Entry("Baku", "populated_place", "geonames", BAKU, "AZE")
    baku.latitude, baku.longitude, baku.population = 40.3, 49.8, 1_000_000
    return [nation, baku]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_dump(tmp_path_factory.mktemp("dump") / "d")


@pytest.fixture(scope="module")
def built(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The gazetteer of the small dump."""
    out = tmp_path_factory.mktemp("full")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build, "without_villages", few)
        geonames.build_full(folder, out, workers=1)
    return out


@pytest.fixture(scope="module")
def full(built: Path) -> Gazetteer:
    return Gazetteer(built)


def one(full: Gazetteer, name: str) -> Candidate:
    (found,) = full.candidates(name)
    return found


def test_a_village_of_the_dump_is_found_by_all_its_names(full: Gazetteer) -> None:
    village = one(full, "Yuxari Sinaq")
    assert one(full, "Yukhari Sinag").row == village.row
    place = full.place(village.row)
    assert (place.location_id, place.geonames_id) == ("gn_90000002", 90_000_002)
    assert (place.country_iso3, place.admin1_name) == ("AZE", "Testrayon District")
    assert village.is_minor


def test_what_is_no_name_is_not_indexed(full: Gazetteer) -> None:
    for name in ("https://example.org/sinaq", "AZ1234", "Nickname Hole", "Blue Spring", "TO"):
        assert name not in full


def test_abbreviations_of_great_places_are_codes(full: Gazetteer) -> None:
    assert one(full, "BKU").kind == Kind.CODE
    assert "Bku" not in full


def test_what_the_embedded_gazetteer_knows_keeps_its_name_and_gains_names(full: Gazetteer) -> None:
    nation = full.place(one(full, "Republic of Azerbaijan").row)
    assert (nation.name, nation.feature) == ("Azerbaijan", "country")
    baku = one(full, "Oldbaku")
    assert (baku.latitude, baku.population, baku.is_minor) == (40.4, 1_100_000, False)
    assert {c.kind for c in full.candidates("Azeri")} == {Kind.DEMONYM}


def test_features_short_names_and_spellings(full: Gazetteer) -> None:
    assert one(full, "Testrayon").kind == Kind.BARE
    assert one(full, "Testrayon District").feature == "admin1"
    mountain = one(full, "Mount Probe")
    assert (mountain.feature, mountain.is_minor) == ("physical", False)
    assert "Ikhtibar" in full
    assert full.variants("al-Ekhtebar", "IRQ")


def test_the_hierarchy_tells_a_unit_that_the_place_does_not(full: Gazetteer) -> None:
    assert one(full, "Sinaq").admin1 == "Testrayon District"


def test_the_story_chooses_between_namesakes(full: Gazetteer) -> None:
    def toponym(name: str, first: int) -> Toponym:
        return Toponym(first, first + 1, name, full.candidates(name), 0.9, "test")

    story = [toponym("Azerbaijan", 0), toponym("Baku", 5), toponym("Twinham", 9)]
    choices = resolve(story, full.capitals)
    assert choices[2].candidate
    assert choices[2].candidate.country == "AZE"


def test_two_builds_are_the_same_bytes(
    folder: Path, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "without_villages", few)
    geonames.build_full(folder, tmp_path / "again", workers=2)
    for file in (PARQUET_FILE, NAMES_FILE, PLACES_FILE):
        assert (tmp_path / "again" / file).read_bytes() == (built / file).read_bytes()


def replaced(file: dump.Dumped, old: str, new: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        path = folder / file.name
        path.write_text(path.read_text("utf-8").replace(old, new, 1), encoding="utf-8")

    return change


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (
            replaced(dump.PLACES, "\tYuxarı Sınaq\tYuxarı", "\t\tYuxarı"),
            r"s.txt, line 4: has no name",
        ),
        (replaced(dump.PLACES, "\t40.13\t", "\t140.13\t"), r"line 7: latitude 140.13 is not betw"),
        (replaced(dump.PLACES, "\t46.93\t", "\teast\t"), r"line 7: longitude 'east' is no number"),
        (replaced(dump.PLACES, "\tAZ\t\t99\t", "\tAZ\t99\t"), r"line 3: has 18 columns, not 19"),
        (replaced(dump.PLACES, "90000003\t", "90000002\t"), r"line 5: id 90000002 .* line 4"),
        (replaced(dump.NAMES, "90000002\t", "village\t"), r"V2.txt, line 1: 'village' is no Geo"),
        (replaced(dump.NAMES, "90000002\t", "\t"), r"V2.txt, line 1: '' is no GeoNames id"),
        (replaced(dump.ADMIN1, f"\t{UNIT}", ""), r"admin1CodesASCII.txt, line 1: has 3 columns"),
        (replaced(dump.HIERARCHY, f"{UNIT}\t90000003", f"{UNIT}"), r"hierarchy.txt, line 2: has 1"),
        (lambda folder: (folder / "hierarchy.txt").unlink(), r"lacks hierarchy.txt"),
        (lambda folder: (folder / "admin2Codes.txt").write_text(""), r"admin2Codes.txt is empty"),
    ],
)
def test_a_bad_dump_is_named_with_its_line_and_leaves_the_old_gazetteer(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    spoil: Callable[[Path], None],
    told: str,
) -> None:
    monkeypatch.setattr(build, "without_villages", few)
    dumped, out = make_dump(tmp_path / "dump"), tmp_path / "out"
    build.write(few(), out, "old")
    spoil(dumped)
    with pytest.raises(GazetteerError, match=told):
        geonames.build_full(dumped, out, workers=1)
    assert Gazetteer(out).version == "old"
    assert not (out / ".part").exists()


def test_an_interrupted_build_leaves_the_old_gazetteer(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(_database: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(build, "without_villages", few)
    monkeypatch.setattr(geonames, "_in_order", stop)
    build.write(few(), tmp_path, "old")
    with pytest.raises(KeyboardInterrupt):
        geonames.build_full(folder, tmp_path, workers=1)
    assert Gazetteer(tmp_path).version == "old"
    assert not (tmp_path / ".part").exists()


def test_the_command_names_what_is_no_folder(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pipelines.gazetteer.geonames", str(tmp_path / "none")],
        cwd=ROOT, env={**os.environ}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "none is not a folder" in done.stderr


def test_the_dump_is_fetched_and_unpacked(folder: Path, tmp_path: Path) -> None:
    host = tmp_path / "host"
    host.mkdir()
    for file in dump.FILES:
        if file.is_zipped:
            with zipfile.ZipFile((host / file.name).with_suffix(".zip"), "w") as packed:
                packed.write(folder / file.name, file.name)
        else:
            (host / file.name).write_bytes((folder / file.name).read_bytes())
    dump.download(tmp_path / "got", f"{host.as_uri()}/")
    for file in dump.FILES:
        assert (tmp_path / "got" / file.name).read_bytes() == (folder / file.name).read_bytes()
    with pytest.raises(GazetteerError, match="cannot be fetched"):
        dump.download(tmp_path / "none", f"{tmp_path.as_uri()}/")
