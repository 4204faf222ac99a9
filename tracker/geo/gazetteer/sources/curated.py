"""The curated files of `data/gazetteer`: countries, divisions, seas, regions, sites."""

import csv
import gzip
from collections.abc import Callable, Iterator
from pathlib import Path

from tracker import paths
from tracker.countries import country as country_of
from tracker.geo.gazetteer.sources.row import Row, Source, digest
from tracker.geo.knowledge import cues

Record = dict[str, str]


def countries() -> Source:
    """Return the source of countries and territories, with the points GeoNames uses."""
    names = paths.knowledge() / "countries" / "countries.csv"
    return _source("Countries", "CC BY 4.0 (GeoNames)", _folder() / "country_points.csv", _country, names)


def divisions() -> Source:
    """Return the source of first-level divisions."""
    licence = "CC BY 4.0 (GeoNames); points: Natural Earth, public domain"
    return _source("First-level divisions", licence, _folder() / "divisions.csv", _division)


def districts() -> Source:
    """Return the source of second-level divisions."""
    licence = "CC BY 4.0 (GeoNames); US counties: Census Bureau, public domain"
    return _source("Second-level divisions", licence, _folder() / "districts.csv.gz", _district)


def features() -> list[Source]:
    """Return the sources of seas, landforms, regions and sites."""
    return [
        _source(path.stem.capitalize(), "Apache-2.0 (own work)", path, _feature)
        for path in sorted((_folder() / "features").glob("*.csv"))
    ]


def airports() -> Source:
    """Return the source of airports of regular traffic and of air bases."""
    return _source("Airports", "MIT (airportsdata)", _folder() / "airports.csv.gz", _airport)


def us_places() -> list[Source]:
    """Return the sources of small places and townships of the United States."""
    return [
        _source("US Census places", "public domain (US Census Bureau)", _folder() / "us_places.csv.gz", _us_place),
        _source("US post towns", "CC BY 4.0 (GeoNames)", _folder() / "us_post_towns.csv.gz", _us_place),
    ]


def names() -> Source:
    """Return the source of further names: abbreviations, former names, demonyms."""
    return _source("Further names", "Apache-2.0 (own work)", _folder() / "names.csv", _name)


def _folder() -> Path:
    return paths.knowledge() / "gazetteer"


def _source(name: str, licence: str, path: Path, read: Callable[[Record], Row], *also: Path) -> Source:
    return Source(name, licence, digest(path, *also), lambda: map(read, _records(path)))


def _records(path: Path) -> Iterator[Record]:
    if path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8", newline="") as stream:
            yield from csv.DictReader(stream)
    else:
        with path.open(encoding="utf-8", newline="") as stream:
            yield from csv.DictReader(stream)


def _many(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split("|") if part)


def _row(record: Record, feature_class: str, feature_code: str) -> Row:
    """Return the row of the columns that all files have."""
    number = record.get("geonameid")
    lat, lon = float(record["lat"]), float(record["lon"])
    return Row(int(number) if number else None, record["name"], lat, lon, feature_class, feature_code)


def _country(record: Record) -> Row:
    known = country_of(record["country"])
    if known is None:
        raise ValueError(f"country_points.csv names {record['country']!r}, which is not in data/countries")
    return _row({**record, "name": known.name}, "A", record["feature_code"])._replace(
        country=known.iso3, names=known.spoken, alternates=known.aliases, demonyms=known.demonyms
    )


def _division(record: Record) -> Row:
    name = record["name"]
    return _row(record, "A", "ADM1")._replace(
        country=record["country"],
        admin1=record["admin1"],
        alternates=(*_many(record["alternates"]), *_without_kind(name), *_with_kind(name, record["type"])),
    )


def _without_kind(name: str) -> Iterator[str]:
    """Yield a name less the kind at its end: "Baalbek-Hermel" of "Baalbek-Hermel Governorate"."""
    bare, _, kind = name.rpartition(" ")
    if bare and kind.lower() in cues().division_words:
        yield bare


def _with_kind(name: str, kind: str) -> Iterator[str]:
    """Yield the ways to say a division with its kind: "Kerry" is "County Kerry", "Kerry County", "County of Kerry"."""
    if not kind.isalpha():
        return
    bare = name.removesuffix(f" {kind.title()}")
    yield f"{kind} {bare}"
    yield f"{kind} of {bare}"
    if kind != "state":  # "Ohio State" is a university
        yield f"{bare} {kind}"


def _district(record: Record) -> Row:
    return _row(record, "A", "ADM2")._replace(
        country=record["country"],
        admin1=record["admin1"],
        admin2=record["admin2"],
        population=int(record["population"]),
        alternates=_many(record["alternates"]),
    )


def _feature(record: Record) -> Row:
    return _row(record, record["feature_class"], record["feature_code"])._replace(
        country=record["country"] or None,
        population=int(record.get("population") or 0),
        chosen=True,
        names=_many(record["names"]),
        demonyms=_many(record["demonyms"]),
    )


def _airport(record: Record) -> Row:
    return _row(record, "S", record["feature_code"])._replace(
        country=record["country"], alternates=_many(record["alternates"])
    )


def _us_place(record: Record) -> Row:
    feature_class = "A" if record["feature_code"].startswith("ADM") else "P"
    return _row(record, feature_class, record["feature_code"])._replace(
        country="USA", admin1=record["admin1"], admin2=record["admin2"] or None
    )


def _name(record: Record) -> Row:
    name = (record["name"],)
    number = int(record["geonameid"])
    return Row.of_names(number, demonyms=name) if record["kind"] == "demonym" else Row.of_names(number, names=name)
