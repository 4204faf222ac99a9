import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.geo.dumps import place_row, write_zip
from tracker.cli import app
from tracker.errors import GeocodeError, SourceError
from tracker.geo.gazetteer.sources.cities import cities

HAMLET = place_row(990001, "Zzyzx Hollow", 35.1, -116.1, "P.PPL", "US", "CA", "071", 12)
TRIPOLI = (
    place_row(990003, "Tripoli", 32.9, 13.2, "P.PPLC", "LY", population=1_150_000),
    place_row(990004, "Tripoli", 34.4, 35.8, "P.PPLA", "LB", population=229_000),
)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["gazetteer", *arguments], env={"COLUMNS": "200"})


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a gazetteer with a dump of a few places, in a home of its own; the many cities would only take time."""
    home = tmp_path_factory.mktemp("home")
    dump = write_zip(home, "allCountries", [HAMLET, *TRIPOLI])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tracker.geo.gazetteer.sources.shipped.cities", lambda: replace(cities(), rows=lambda: iter(())))
        result = CliRunner().invoke(app, ["gazetteer", "build", str(dump)], env={"TRACKER_HOME": str(home)})
    assert result.exit_code == 0, result.output
    return home


@pytest.fixture
def home(built: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TRACKER_HOME", str(built))
    return built


def test_search_shows_kind_divisions_population_and_id(home: Path) -> None:
    shown = run("search", "Zzyzx Hollow").stdout
    for fact in ("P.PPL", "USA", "California", "San Bernardino County", "12", "990001"):
        assert fact in shown


def test_a_gazetteer_built_from_dumps_stays_when_opened_and_info_names_the_dump(home: Path) -> None:
    before = (home / "gazetteer.sqlite").stat().st_mtime_ns
    shown = run("info").stdout
    assert "Built from GeoNames allCountries.zip and the shipped data" in shown
    assert "CC BY 4.0" in shown
    assert (home / "gazetteer.sqlite").stat().st_mtime_ns == before


def test_search_keeps_to_a_country_by_name_or_code(home: Path) -> None:
    for country in ("Lebanon", "LBN"):
        found = [
            json.loads(line) for line in run("search", "Tripoli", "--country", country, "--json").stdout.splitlines()
        ]
        assert found
        assert {place["country"] for place in found} == {"LBN"}
    assert "No place called" in run("search", "Xyzzyville").stdout
    assert isinstance(run("search", "Tripoli", "--country", "Atlantis").exception, GeocodeError)


def test_a_build_from_a_bad_file_says_so_and_leaves_the_gazetteer(home: Path, tmp_path: Path) -> None:
    before = (home / "gazetteer.sqlite").read_bytes()[:4096]
    bad = write_zip(tmp_path, "allCountries", [HAMLET, "990002\tHalf a row"])
    result = run("build", str(bad))
    assert isinstance(result.exception, SourceError)
    assert "allCountries.zip:2: 2 columns" in str(result.exception)
    assert (home / "gazetteer.sqlite").read_bytes()[:4096] == before
    assert sorted(path.name for path in home.iterdir()) == ["allCountries.zip", "gazetteer.sqlite"]
