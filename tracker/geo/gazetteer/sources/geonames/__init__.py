"""GeoNames' own dump files as sources: places, alternate names, division codes, countries; plain or zipped.

The layouts are those of the readme in GeoNames' export folder (download.geonames.org/export/dump).
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from tracker.errors import SourceError
from tracker.geo.gazetteer.sources.geonames.files import DumpFile, Kind, find
from tracker.geo.gazetteer.sources.geonames.names import alternate_names, country_names, division_names
from tracker.geo.gazetteer.sources.geonames.places import places
from tracker.geo.gazetteer.sources.row import Source

LICENCE = "CC BY 4.0"


def dumps(paths: Iterable[Path], languages: Sequence[str] = ()) -> list[Source]:
    """Return the sources in dump files and folders of them, the places first.

    `languages` are ISO 639 codes of the alternate names to keep, beside those of no language; without any, all
    that are written in Latin letters are kept. Raises `SourceError` when there is no file, when one is
    not a dump that we know, and when there is none with places.
    """
    files = find(paths)
    if not any(file.kind is Kind.PLACES for file in files):
        raise SourceError(f"no file with places among {', '.join(file.path.name for file in files)}; add allCountries")
    tagged = any(file.kind is Kind.NAMES for file in files)
    return [_source(file, tagged, languages) for file in files]


def _source(file: DumpFile, tagged: bool, languages: Sequence[str]) -> Source:
    rows = {
        Kind.PLACES: lambda: places(file, with_alternates=not tagged),
        Kind.NAMES: lambda: alternate_names(file, languages),
        Kind.DIVISIONS: lambda: division_names(file),
        Kind.COUNTRIES: lambda: country_names(file),
    }[file.kind]
    version = f"{file.dated} {file.size} bytes" + (f" {'+'.join(languages)}" if file.kind is Kind.NAMES else "")
    return Source(f"GeoNames {file.path.name}", LICENCE, version.strip(), rows, file.size // file.kind.bytes_a_row)
