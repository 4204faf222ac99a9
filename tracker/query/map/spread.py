"""How events spread: over cells of the map, and from actors to recipients."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np

from tracker.countries import code_name
from tracker.model import EventFilter
from tracker.model.mercator import unmercator
from tracker.paths import knowledge
from tracker.query.holding.selections import selected
from tracker.query.holding.tally import tally
from tracker.query.map.cells import Tile
from tracker.store import Store

MOST_CELLS = 20_000
MOST_PAIRS = 40
_SHIFTS = (20, 22, 23, 24, 25, 26)
"""A cell is 2^shift map units a side: a tenth of a degree to five degrees."""
_DECIMALS = 4
_LABELS = ("country-labels", "country-labels-medium", "country-labels-small")


def spread(store: Store, flt: EventFilter, *, finest: int = _SHIFTS[0]) -> bytes:
    """Return the located events of a filter by cell, as JSON for a browser, as fine as `MOST_CELLS` allows.

    Each row has `at` (the mean position, [lon, lat]), `n` events, the corners of its `cell`, its `box` as
    `EventFilter` takes it, and `s` and `when` to show at the pointer. `finest` is a number of bits.
    """
    everywhere = Tile.of(store, selected(store, flt), 0, 0, 0, "quad")
    for shift in (bits for bits in _SHIFTS if bits >= finest):
        cells = everywhere.cells(shift)
        if len(cells) <= MOST_CELLS:
            break
    columns = [cells[name].tolist() for name in ("n", "west", "north", "x", "y")]
    rows = [(n, west >> shift, north >> shift, x, y) for n, west, north, x, y in zip(*columns, strict=True)]
    most = sorted(rows, key=_most_first)[:MOST_CELLS]
    return json.dumps([_cell(*row, shift) for row in most], separators=(",", ":")).encode()


def _most_first(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return -row[0], row[1:]


def _cell(n: int, cx: int, cy: int, x: float, y: float, shift: int) -> dict[str, object]:
    lat, lon = (round(degrees, _DECIMALS) for degrees in unmercator(x, y))
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


def pairs(store: Store, flt: EventFilter) -> list[dict[str, object]]:
    """Return who acts upon whom most, by the first country of each side, with where an arc begins and ends.

    Each has `actor` and `recipient` (codes), `n` events, `from` and `to` ([lon, lat]) and `s` in words. Pairs within
    one country have no arc, nor have organisations, which stand nowhere.
    """
    selection, where = selected(store, flt), country_points()
    actor, recipient = selection.of("actor"), selection.of("recipient")
    codes = selection.events.coded.texts["actor"]
    acting = (actor != recipient) & (actor > 0) & (recipient > 0)
    numbers, events = tally(actor[acting].astype(np.int64) * len(codes) + recipient[acting])
    counted = [
        (n, codes[number // len(codes)] or "", codes[number % len(codes)] or "")
        for number, n in zip(numbers.tolist(), events.tolist(), strict=True)
    ]
    shown = [pair for pair in sorted(counted, key=_most_first) if pair[1] in where and pair[2] in where]
    return [_arc(*pair, where) for pair in shown[:MOST_PAIRS]]


def _arc(n: int, actor: str, recipient: str, where: Mapping[str, list[float]]) -> dict[str, object]:
    return {
        "actor": actor,
        "recipient": recipient,
        "n": n,
        "from": where[actor],
        "to": where[recipient],
        "s": f"{code_name(actor)} → {code_name(recipient)}: {n:,}",
    }


@cache
def country_points() -> Mapping[str, list[float]]:
    """Return where the name of each country stands on the basemap: ISO alpha-3 to [lon, lat]."""
    points: dict[str, list[float]] = {}
    for layer in _LABELS:
        collection = json.loads((knowledge() / "basemap" / f"{layer}.geojson").read_text(encoding="utf-8"))
        for feature in collection["features"]:
            points.setdefault(feature["properties"]["iso3"], feature["geometry"]["coordinates"])
    return points
