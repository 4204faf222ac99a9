"""What a filter means, evaluated on plain rows one by one."""

from typing import Any

from tracker.model import EventFilter, Role

Row = dict[str, Any]


def countries_of(row: Row, role: Role) -> set[str]:
    """Return the countries that an event has in a role."""
    by_role = {
        Role.PLACE: [row["country"]],
        Role.ACTOR: [party["country"] for party in row["actors"]],
        Role.RECIPIENT: [party["country"] for party in row["recipients"]],
    }
    by_role[Role.ANY] = [code for codes in by_role.values() for code in codes]
    return {code for code in by_role[role] if code}


def passes(row: Row, flt: EventFilter) -> bool:
    """Return whether an event passes."""
    return all(
        (
            not flt.countries or countries_of(row, flt.role) & set(flt.countries),
            not flt.types or row["event_type"] in flt.types,
            not flt.modes or row["mode"] in flt.modes,
            not flt.quads or row["quad"] in flt.quads,
            not flt.statuses or row["status"] in flt.statuses,
            not flt.precisions or row["geo_precision"] in flt.precisions,
            not flt.datasets or row["dataset"] in flt.datasets,
            not flt.sources or row["source"] in flt.sources,
            not flt.batches or row["batch_id"] in flt.batches,
            not flt.start or (row["end_date"] is not None and row["end_date"] >= flt.start),
            not flt.end or (row["event_date"] is not None and row["event_date"] <= flt.end),
            not flt.text or _says(row, flt.text),
            not flt.box or _inside(row, flt.box),
            not flt.contexts or set(flt.contexts) & set(row["contexts"]),
            not flt.between or _between(row, *flt.between),
            not flt.toward or _toward(row, *flt.toward),
            not flt.intensity or _in_range(row["intensity"], *flt.intensity),
            flt.fatalities is None or (row["fatalities"] is not None and row["fatalities"] >= flt.fatalities),
        )
    )


def _toward(row: Row, first: str, second: str) -> bool:
    return first in countries_of(row, Role.ACTOR) and second in countries_of(row, Role.RECIPIENT)


def _between(row: Row, first: str, second: str) -> bool:
    both_act = first != second and {first, second} <= countries_of(row, Role.ACTOR)
    return _toward(row, first, second) or _toward(row, second, first) or both_act


def _in_range(value: float | None, least: float, most: float) -> bool:
    return value is not None and least <= value <= most


def _says(row: Row, text: str) -> bool:
    names = [party["name"] for party in [*row["actors"], *row["recipients"]]]
    said = "\n".join(filter(None, [row["summary"], row["quote"], row["place"], *names]))
    return all(_lower(word) in _lower(said) for word in text.split())


def _lower(text: str) -> str:
    # Letter by letter, because Python alone turns İ into two characters.
    return "".join(char.lower()[0] for char in text)


def _inside(row: Row, box: tuple[float, float, float, float]) -> bool:
    if row["lat"] is None:
        return False
    west, south, east, north = box
    lon_fits = west <= row["lon"] <= east if west <= east else row["lon"] >= west or row["lon"] <= east
    return south <= row["lat"] <= north and lon_fits
