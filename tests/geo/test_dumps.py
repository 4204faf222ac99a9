import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.geo.dumps import name_row, place_row, write_text, write_zip
from tracker.errors import SourceError
from tracker.geo import Gazetteer, build
from tracker.geo.gazetteer.sources import Row, Source
from tracker.geo.gazetteer.sources.geonames import dumps
from tracker.geo.gazetteer.sources.shipped import sources_with

GOMA = place_row(216281, "Goma", -1.67409, 29.22845, "P.PPLA", "CD", "11", "6101", 670000, "Ngoma,Гома")
VILLAGE = place_row(900001, "Kilimabuye", -1.5, 29.1, "P.PPL", "CD", "11", "6101")
KIVU = place_row(206938, "Nord-Kivu", -0.75, 29.0, "A.ADM1", "CD", "11", population=6655000)
DISTRICT = place_row(900002, "Nyiragongo", -1.55, 29.25, "A.ADM2", "CD", "11", "6101", 100000)
FARM = place_row(900003, "Hollow Farm", -1.6, 29.2, "S.FRM", "CD")
BROOK = place_row(900004, "Nile", 40.0, -80.0, "H.STM", "US", "PA")
SCHOOL = place_row(900005, "Maple Ridge School", 40.1, -80.1, "S.SCH", "US", "PA")


def compiled(tmp_path: Path, *files: Path, languages: tuple[str, ...] = (), also: tuple[Source, ...] = ()) -> Gazetteer:
    return Gazetteer.open(build(tmp_path / "g.sqlite", sources=[*also, *dumps(files, languages)]))


def test_a_dump_is_read_with_its_codes_points_and_populations(tmp_path: Path) -> None:
    gazetteer = compiled(tmp_path, write_text(tmp_path, "allCountries", [GOMA, KIVU, DISTRICT, VILLAGE]))
    [goma] = gazetteer.entries("goma")
    assert (goma.id, goma.lat, goma.lon, goma.country, goma.population) == (216281, -1.67409, 29.22845, "COD", 670000)
    assert gazetteer.admin1_name(goma.country, goma.admin1) == "Nord-Kivu"
    assert gazetteer.admin2_name(goma) == "Nyiragongo"
    assert gazetteer.candidates("Kilimabuye")[0].geonameid == 900001


def test_a_zipped_dump_reads_like_a_plain_one(tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    plain = list(dumps([write_text(tmp_path / "plain", "CD", [GOMA, KIVU])])[0].rows())
    assert list(dumps([write_zip(tmp_path, "CD", [GOMA, KIVU])])[0].rows()) == plain


def test_a_folder_gives_all_its_dumps_and_places_come_first(tmp_path: Path) -> None:
    write_zip(tmp_path, "alternateNamesV2", [name_row(1, 216281, "en", "Goma City", "p")])
    write_text(tmp_path, "admin1CodesASCII", ["CD.11\tNorth Kivu\tNorth Kivu\t206938"])
    write_text(tmp_path, "countryInfo", ["# a comment", "\t".join(["CD", "COD", *[""] * 14, "203312", "", ""])])
    write_zip(tmp_path, "allCountries", [GOMA, KIVU])
    (tmp_path / "notes.txt").write_text("something else")
    found = dumps([tmp_path])
    assert [source.name.removeprefix("GeoNames ") for source in found] == [
        "allCountries.zip", "alternateNamesV2.zip", "admin1CodesASCII.txt", "countryInfo.txt"
    ]  # fmt: skip
    assert {source.licence for source in found} == {"CC BY 4.0"}
    gazetteer = Gazetteer.open(build(tmp_path / "g.sqlite", sources=found))
    assert gazetteer.candidates("North Kivu")[0].geonameid == 206938
    assert gazetteer.candidates("Goma City")[0].geonameid == 216281


def test_households_and_wells_are_left_out_and_schools_kept(tmp_path: Path) -> None:
    blank = place_row(900009, "Nowhere", 0.0, 0.0, ".")
    gazetteer = compiled(tmp_path, write_text(tmp_path, "allCountries", [FARM, SCHOOL, blank]))
    assert gazetteer.candidates("Hollow Farm") == []
    assert gazetteer.candidates("Nowhere") == []
    assert gazetteer.candidates("Maple Ridge School")[0].precision == "site"


NAMES = [
    name_row(1, 216281, "en", "Goma Town", "p"),
    name_row(2, 216281, "fr", "Goma la Belle", "c"),
    name_row(3, 216281, "en", "Old Goma", "h"),
    name_row(4, 216281, "ru", "Гома"),
    name_row(5, 216281, "", "Ngoma"),
    name_row(6, 216281, "link", "https://example.org/Goma"),
    name_row(7, 216281, "iata", "GOM"),
    name_row(8, 216281, "en", "Goma Short", "s"),
]


def ranks(gazetteer: Gazetteer, *keys: str) -> list[int | None]:
    return [entries[0].rank if (entries := gazetteer.entries(key)) else None for key in keys]


def test_preferred_and_short_names_are_main_names_and_historic_ones_are_not(tmp_path: Path) -> None:
    files = write_text(tmp_path, "CD", [GOMA]), write_text(tmp_path, "alternateNamesV2", NAMES)
    gazetteer = compiled(tmp_path, *files)
    assert ranks(gazetteer, "goma town", "goma short", "old goma", "goma la belle") == [0, 0, 1, 1]
    assert ranks(gazetteer, "ngoma") == [1]


def test_without_a_choice_all_names_in_latin_letters_are_kept_and_no_codes_or_links(tmp_path: Path) -> None:
    files = write_text(tmp_path, "CD", [GOMA]), write_text(tmp_path, "alternateNamesV2", NAMES)
    gazetteer = compiled(tmp_path, *files)
    assert ranks(gazetteer, "гома", "gom", "https example org goma") == [None, None, None]


def test_chosen_languages_are_kept_in_any_script_beside_names_of_no_language(tmp_path: Path) -> None:
    files = write_text(tmp_path, "CD", [GOMA]), write_text(tmp_path, "alternateNamesV2", NAMES)
    gazetteer = compiled(tmp_path, *files, languages=("ru",))
    assert ranks(gazetteer, "гома", "ngoma", "goma la belle", "goma") == [1, 1, None, 0]


def test_alternate_names_come_from_the_place_file_when_there_is_no_file_of_names(tmp_path: Path) -> None:
    gazetteer = compiled(tmp_path, write_text(tmp_path, "CD", [GOMA]))
    assert ranks(gazetteer, "ngoma", "гома") == [1, None]


def test_a_feature_of_our_own_becomes_one_with_geonames_and_stays_the_first_meant(tmp_path: Path) -> None:
    ours = Row(None, "Lake Kivu", -2.0, 29.0, "H", "LK", chosen=True, names=("Kivu Lake",))
    theirs = place_row(209613, "Lake Kivu", -1.95, 29.1, "H.LK", "")
    far = place_row(900010, "Lake Kivu", 45.0, -90.0, "H.LK", "US", "WI")
    also = (Source("Ours", "CC0", "1", lambda: iter([ours])),)
    gazetteer = compiled(tmp_path, write_text(tmp_path, "allCountries", [theirs, far]), also=also)
    assert [entry.id for entry in gazetteer.entries("lake kivu")] == [209613, 900010]
    assert [entry.id for entry in gazetteer.entries("kivu lake")] == [209613]
    assert gazetteer.entries("lake kivu")[0].prominence > gazetteer.entries("lake kivu")[1].prominence + 2


def test_the_shipped_data_is_all_there_beside_the_dumps_and_the_dumps_points_hold(
    tmp_path: Path, gazetteer: Gazetteer
) -> None:
    file = write_text(tmp_path, "allCountries", [GOMA, KIVU, VILLAGE, BROOK])
    shipped = [source for source in sources_with([file]) if source.name != "GeoNames cities500"]
    full = Gazetteer.open(build(tmp_path / "g.sqlite", sources=shipped))
    for name in ("Levant", "Punggye-ri", "Strait of Hormuz", "Bavaria", "Burma"):
        assert full.candidates(name)[0].name == gazetteer.candidates(name)[0].name
    assert full.candidates("Kilimabuye")
    assert full.entries("nile")[0].id != 900004
    assert full.candidates("North Kivu")[0].lat == -0.75


def test_each_bad_file_is_named_with_what_would_be_right(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"missing\.zip does not exist"):
        dumps([tmp_path / "missing.zip"])
    with pytest.raises(SourceError, match=r"holds no GeoNames dump.*allCountries"):
        dumps([tmp_path])
    with pytest.raises(SourceError, match=r"other\.csv is no GeoNames dump"):
        (tmp_path / "other.csv").write_text("x")
        dumps([tmp_path / "other.csv"])
    with pytest.raises(SourceError, match="no file with places among admin2Codes"):
        dumps([write_text(tmp_path, "admin2Codes", [])])
    with pytest.raises(SourceError, match=r"CD\.zip is no zip archive"):
        (tmp_path / "CD.zip").write_bytes(b"PK not really")
        dumps([tmp_path / "CD.zip"])
    with pytest.raises(SourceError, match=r"holds no UG\.txt"):
        with zipfile.ZipFile(tmp_path / "UG.zip", "w") as archive:
            archive.writestr("other.txt", "")
        dumps([tmp_path / "UG.zip"])


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("216281\tGoma", r"CD\.txt:2: 2 columns in '216281\\tGoma'; expected 19, .*geonameid"),
        (GOMA.replace("-1.67409", "1°40'S"), r"""CD\.txt:2: latitude "1°40'S" is not a number"""),
        (GOMA.replace("-1.67409", "-167409"), r"CD\.txt:2: -167409\.0, 29\.22845 is no point"),
        (GOMA.replace("670000", "many"), r"CD\.txt:2: population 'many' is not a number"),
    ],
)
def test_a_bad_row_is_shown_with_file_and_line(tmp_path: Path, row: str, message: str) -> None:
    [source] = dumps([write_text(tmp_path, "CD", [KIVU, row])])
    with pytest.raises(SourceError, match=message):
        list(source.rows())


def test_text_that_is_not_utf_8_is_refused_with_the_file_name(tmp_path: Path) -> None:
    (tmp_path / "CD.txt").write_bytes(GOMA.encode() + b"\xff\xfe\n")
    with pytest.raises(SourceError, match=r"CD\.txt cannot be read"):
        list(dumps([tmp_path / "CD.txt"])[0].rows())


BUILD_AND_WEIGH = """
import resource, sys
from pathlib import Path
from tracker.geo import build
from tracker.geo.gazetteer.sources.geonames import dumps
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
few, many, out = map(Path, sys.argv[1:])
build(out, sources=dumps([few]))
before = peak()
build(out, sources=dumps([many]))
print(peak() - before)
"""


def test_memory_does_not_grow_with_the_number_of_rows(tmp_path: Path) -> None:
    def rows(count: int) -> list[str]:
        points = ((number, number % 170 / 2 - 40, number % 350 - 175) for number in range(1, count))
        return [place_row(n, f"Place {n}", lat, lon, "P.PPL", others=f"Ort {n},Lieu {n}") for n, lat, lon in points]

    few = write_text(tmp_path, "UG", rows(40_000))
    many = write_zip(tmp_path, "CD", rows(200_000))
    command = [sys.executable, "-c", BUILD_AND_WEIGH, str(few), str(many), str(tmp_path / "g.sqlite")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert float(done.stdout) < 16, "megabytes more for five times the rows"
