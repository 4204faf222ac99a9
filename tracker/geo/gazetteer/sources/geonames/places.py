"""The places of a GeoNames dump: allCountries, cities500 or one country's file."""

import json
from collections.abc import Iterator, Mapping
from functools import cache

from tracker import paths
from tracker.countries import from_iso2
from tracker.errors import SourceError
from tracker.geo.gazetteer.sources.geonames.files import DumpFile
from tracker.geo.gazetteer.sources.geonames.scripts import in_latin
from tracker.geo.gazetteer.sources.row import Row


def places(file: DumpFile, *, with_alternates: bool) -> Iterator[Row]:
    """Yield the places whose kind the news names; `with_alternates` takes the column of other names too.

    The kinds left out, and why, are in `data/gazetteer/dropped_kinds.json`.
    """
    dropped = dropped_kinds()
    for line, fields in file.rows():
        kind = f"{fields[6]}.{fields[7]}"
        if not fields[6] or not fields[7] or kind in dropped:
            continue
        yield _row(file, line, fields, with_alternates)


def _row(file: DumpFile, line: int, fields: list[str], with_alternates: bool) -> Row:
    lat, lon = file.number(line, "latitude", fields[4]), file.number(line, "longitude", fields[5])
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise SourceError(f"{file.path}:{line}: {lat}, {lon} is no point; expected −90…90 and −180…180 degrees")
    others = fields[3].split(",") if with_alternates and fields[3] else []
    return Row(
        geonameid=int(file.number(line, "geonameid", fields[0])),
        name=fields[1],
        lat=lat,
        lon=lon,
        feature_class=fields[6],
        feature_code=fields[7],
        country=from_iso2(fields[8]) if fields[8] else None,
        admin1=fields[10] or None,
        admin2=fields[11] or None,
        population=int(file.number(line, "population", fields[14] or "0")),
        names=(fields[2],) if fields[2] else (),
        alternates=tuple(filter(in_latin, others)),
    )


@cache
def dropped_kinds() -> Mapping[str, str]:
    """Return the kinds of feature that are left out ("S.FRM"), each with the reason."""
    facts = json.loads((paths.knowledge() / "gazetteer" / "dropped_kinds.json").read_text(encoding="utf-8"))
    return {kind: reason for reason, kinds in facts["dropped"].items() for kind in kinds}
