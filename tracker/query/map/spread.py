"""How events spread: over cells of the map, and from actors to recipients."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

import ibis
import pandas as pd

from tracker.countries import code_name
from tracker.model import EventFilter
from tracker.model.mercator import unmercator
from tracker.paths import knowledge
from tracker.query.asking.conditions import matching
from tracker.store import Store

MOST_CELLS = 20_000
_SHIFTS = (20, 22, 23, 24, 25, 26)
"""A cell is 2^shift map units a side: a tenth of a degree to five degrees."""
_DECIMALS = 4
_LABELS = ("country-labels", "country-labels-medium", "country-labels-small")


def spread(store: Store, flt: EventFilter, *, finest: int = _SHIFTS[0]) -> bytes:
    """Return the located events of a filter by cell, as JSON for a browser, as fine as `MOST_CELLS` allows.

    Each row has `at` (the mean position, [lon, lat]), `n` events, the corners of its `cell`, its `box` as
    `EventFilter` takes it, and `s` and `when` to show at the pointer. `finest` is a number of bits.
    """
    located = matching(store, flt).filter(lambda table: table.lat.notnull())
    frame, shift = pd.DataFrame(), finest
    for shift in (bits for bits in _SHIFTS if bits >= finest):
        cells = located.group_by(cx=located.x >> shift, cy=located.y >> shift).aggregate(
            n=located.count(), x=located.x.mean(), y=located.y.mean()
        )
        largest = cells.order_by(ibis.desc("n"), "cx", "cy").limit(MOST_CELLS + 1)
        frame = store.read(largest).to_pandas()
        if len(frame) <= MOST_CELLS:
            break
    rows = [_cell(row, shift) for row in frame.head(MOST_CELLS).to_dict("records")]
    return json.dumps(rows, separators=(",", ":")).encode()


def _cell(row: Mapping[Any, Any], shift: int) -> dict[str, object]:
    cx, cy, n = int(row["cx"]), int(row["cy"]), int(row["n"])
    lat, lon = (round(degrees, _DECIMALS) for degrees in unmercator(row["x"], row["y"]))
    (top, west), (south, east) = unmercator(cx << shift, cy << shift), unmercator((cx + 1) << shift, (cy + 1) << shift)
    w, s, e, t = (round(degrees, _DECIMALS) for degrees in (west, south, east, top))
    return {
        "at": [lon, lat],
        "n": n,
        "cell": [[w, s], [e, s], [e, t], [w, t]],
        "box": f"{w},{s},{e},{t}",
        "s": f"{n:,} event{'' if n == 1 else 's'}",
        "when": "",
    }


def pairs(store: Store, flt: EventFilter, *, most: int = 40) -> list[dict[str, object]]:
    """Return who acts upon whom most, by the first country of each side, with where an arc begins and ends.

    Each has `actor` and `recipient` (codes), `n` events, `from` and `to` ([lon, lat]) and `s` in words. Pairs within
    one country have no arc, nor have organisations, which stand nowhere.
    """
    found = matching(store, flt)
    found = found.filter(found.actor_country != found.recipient_country)
    counted = found.group_by(actor=found.actor_country, recipient=found.recipient_country).aggregate(n=found.count())
    ordered = counted.order_by(ibis.desc("n"), "actor", "recipient").limit(4 * most)
    where = country_points()
    return [
        {
            **row,
            "from": where[row["actor"]],
            "to": where[row["recipient"]],
            "s": f"{code_name(row['actor'])} → {code_name(row['recipient'])}: {row['n']:,}",
        }
        for row in store.read(ordered).to_pylist()
        if row["actor"] in where and row["recipient"] in where
    ][:most]


@cache
def country_points() -> Mapping[str, list[float]]:
    """Return where the name of each country stands on the basemap: ISO alpha-3 to [lon, lat]."""
    points: dict[str, list[float]] = {}
    for layer in _LABELS:
        collection = json.loads((knowledge() / "basemap" / f"{layer}.geojson").read_text(encoding="utf-8"))
        for feature in collection["features"]:
            points.setdefault(feature["properties"]["iso3"], feature["geometry"]["coordinates"])
    return points
