from collections.abc import Iterator
from pathlib import Path

import pytest

from tracker.errors import SetupError
from tracker.geo import Gazetteer, build
from tracker.geo.gazetteer.compiling.versions import version
from tracker.geo.gazetteer.sources import Row, Source

GOMA = Row(1, "Goma", -1.68, 29.22, "P", "PPLA", "COD", "11", population=144124, alternates=("Ngoma",))
LAKE = Row(None, "Lake Kivu", -2.0, 29.0, "H", "LK", names=("Kivu",), demonyms=("Kivutian",))
KIVU = Row(2, "North Kivu", -0.7, 29.0, "A", "ADM1", "COD", "11")


def source(*rows: Row, version: str = "1") -> Source:
    return Source("Test", "CC0", version, lambda: iter(rows))


def test_any_source_can_be_compiled_and_searched(tmp_path: Path) -> None:
    gazetteer = Gazetteer.open(build(tmp_path / "g.sqlite", sources=[source(GOMA, LAKE, KIVU)]))
    [goma] = gazetteer.candidates("Ngoma")
    assert (goma.name, goma.geonameid, goma.admin1, goma.country) == ("Goma", 1, "North Kivu", "COD")
    [lake] = gazetteer.candidates("kivutian")
    assert (lake.name, lake.geonameid, lake.precision) == ("Lake Kivu", None, "sea")


def test_a_division_has_the_population_of_its_cities(tmp_path: Path) -> None:
    gazetteer = Gazetteer.open(build(tmp_path / "g.sqlite", sources=[source(GOMA, KIVU)]))
    assert gazetteer.candidates("North Kivu")[0].population == 144124


def test_the_first_source_makes_a_place_and_later_ones_add_names(tmp_path: Path) -> None:
    again = GOMA._replace(lat=50.0, names=("Goma City",), alternates=())
    gazetteer = Gazetteer.open(build(tmp_path / "g.sqlite", sources=[source(GOMA), source(again)]))
    assert [place.lat for place in gazetteer.candidates("Goma City")] == [-1.68]
    assert len(gazetteer.candidates("Goma")) == 1


def test_a_row_of_names_alone_makes_no_place(tmp_path: Path) -> None:
    bare = Row(1, "", 0.0, 0.0, "", "", names=("Gomaville",))
    gazetteer = Gazetteer.open(
        build(tmp_path / "g.sqlite", sources=[source(GOMA), source(bare, bare._replace(geonameid=9))])
    )
    assert [place.name for place in gazetteer.candidates("Gomaville")] == ["Goma"]


def test_a_build_that_fails_leaves_the_old_gazetteer_as_it_was(tmp_path: Path) -> None:
    def broken() -> Iterator[Row]:
        yield GOMA
        raise OSError("the disk went away")

    path = build(tmp_path / "g.sqlite", sources=[source(GOMA)])
    before = path.read_bytes()
    with pytest.raises(OSError, match="went away"):
        build(path, sources=[Source("Broken", "CC0", "1", broken)])
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_progress_is_told_by_source_and_rows(tmp_path: Path) -> None:
    told: list[tuple[str, int]] = []
    build(tmp_path / "g.sqlite", sources=[source(GOMA, LAKE)], progress=lambda step, rows: told.append((step, rows)))
    assert told == [("Test", 2), ("index", 0)]


def test_the_version_follows_the_sources() -> None:
    assert version([source(GOMA)]) == version([source(GOMA)])
    assert version([source(GOMA)]) != version([source(GOMA, version="2")])


def test_info_names_sources_licences_and_counts(tmp_path: Path) -> None:
    info = Gazetteer.open(build(tmp_path / "g.sqlite", sources=[source(GOMA, LAKE)])).info()
    assert info["places"] == 2
    assert info["sources"] == [{"name": "Test", "licence": "CC0", "version": "1"}]


def test_a_file_that_is_no_gazetteer_is_refused_with_advice(tmp_path: Path) -> None:
    (tmp_path / "g.sqlite").write_bytes(b"not a database at all")
    with pytest.raises(SetupError, match="tracker gazetteer build"):
        Gazetteer.open(tmp_path / "g.sqlite")
