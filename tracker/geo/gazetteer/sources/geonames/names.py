"""The files of a GeoNames dump that bring names to places: alternate names, division codes, countries."""

from collections.abc import Iterator, Sequence

from tracker.geo.gazetteer.sources.geonames.files import DumpFile
from tracker.geo.gazetteer.sources.geonames.scripts import in_latin
from tracker.geo.gazetteer.sources.row import Row

_NO_NAMES = frozenset(["link", "wkdt", "post", "iata", "icao", "faac", "unlc", "tcid", "phon"])
"""Pseudo-languages of what is no name that a text uses: addresses, codes, postcodes, phonetic writing."""

_OF_NO_LANGUAGE = frozenset(["", "abbr", "piny"])


def alternate_names(file: DumpFile, languages: Sequence[str] = ()) -> Iterator[Row]:
    """Yield the alternate names, each as a row of names for its place.

    A preferred or short English name is as good as the first; historic and colloquial ones are not.
    """
    wanted = frozenset(languages) | _OF_NO_LANGUAGE if languages else None
    for line, (_, place, language, name, preferred, short, colloquial, historic, _, _) in file.rows():
        if language in _NO_NAMES or not name:
            continue
        if (language not in wanted) if wanted else not in_latin(name):
            continue
        good = language == "en" and (preferred == "1" or short == "1") and not (colloquial == "1" or historic == "1")
        number = int(file.number(line, "geonameid", place))
        yield Row.of_names(number, names=(name,)) if good else Row.of_names(number, alternates=(name,))


def division_names(file: DumpFile) -> Iterator[Row]:
    """Yield the English names of first- or second-level divisions."""
    for line, (_, name, plain, number) in file.rows():
        yield Row.of_names(int(file.number(line, "geonameid", number)), names=(name, plain))


def country_names(file: DumpFile) -> Iterator[Row]:
    """Yield the English names of countries; a country that is no more has no id and is passed over."""
    for line, fields in file.rows():
        if fields[16]:
            yield Row.of_names(int(file.number(line, "geonameid", fields[16])), names=(fields[4],))
