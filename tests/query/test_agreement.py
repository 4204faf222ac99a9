"""Whatever is asked, every answer is of the same events: the routes, the counts, the pages and the files agree."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.query.brute import countries_of, passes
from tests.query.test_exports import restored
from tests.query.test_timelines import first_of
from tests.query.world import COUNTRIES, WORDS
from tracker.model import EventFilter, GeoPrecision, Role, Status
from tracker.query import Bin, facet, lasting
from tracker.query.counts import FACETS
from tracker.query.groups import COLOURINGS, groups
from tracker.store import Store
from tracker.web import routes
from tracker.web.events import SORTS

Row = dict[str, Any]
World = tuple[Store, list[Row]]


@pytest.fixture(scope="module")
def client(world: World) -> Iterator[TestClient]:
    with TestClient(Starlette(routes=routes(lambda: world[0]))) as opened:
        yield opened


def some(values: list[Any], most: int = 2) -> st.SearchStrategy[list[Any]]:
    return st.lists(st.sampled_from(values), min_size=1, max_size=most, unique=True)


PAIRS = some(COUNTRIES).map(lambda codes: (codes * 2)[:2])
RESTRICTIONS: dict[str, st.SearchStrategy[Any]] = {
    "countries": some(COUNTRIES),
    "types": some(["MOBILIZE", "PROTEST", "CONSULT", "AID"]),
    "modes": some(["troops", "phone", "riot"]),
    "contexts": some(["military", "cbrn", "election"]),
    "quads": some([1, 2, 3, 4], 3),
    "statuses": some(list(Status), 4),
    "precisions": some(list(GeoPrecision), 4),
    "datasets": some(["one", "two, three", "%"]),
    "sources": some(["Times", "O'Neill's \"Post\"", "times"]),
    "start": st.dates(date(2015, 12, 1), date(2017, 3, 1)),
    "end": st.dates(date(2017, 3, 1), date(2018, 9, 1)),
    "text": st.sampled_from([*WORDS, "%", "_", "a_", "'", '"so"', "\\", "überfall", "İZMİR", "o'neill TALKS", "<B>"]),
    "box": st.tuples(
        st.sampled_from([-180.0, -60.0, 120.0, 170.0]),
        st.sampled_from([-90.0, 0.0, 43.1056]),
        st.sampled_from([-170.0, 0.0, 131.8735, 180.0]),
        st.sampled_from([43.1056, 60.0, 90.0]),
    ),
    "between": PAIRS,
    "toward": PAIRS,
    "intensity": st.sampled_from(["-10..-5", "..0", "0..", "-2..2", *groups("intensity")]),
    "fatalities": st.sampled_from([0, 1, 7, 8]),
}
FILTERS = st.builds(
    lambda names, role, every: EventFilter.of(role=role, **{name: every[name] for name in names}),
    st.lists(st.sampled_from(sorted(RESTRICTIONS)), min_size=1, max_size=3, unique=True),
    st.sampled_from(Role),
    st.fixed_dictionaries(RESTRICTIONS),
)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    flt=FILTERS,
    by=st.sampled_from(COLOURINGS),
    width=st.sampled_from(Bin),
    order=st.sampled_from(SORTS),
    field=st.sampled_from(sorted(FACETS)),
)
def test_all_answers_are_of_the_events_that_pass(
    world: World, client: TestClient, flt: EventFilter, by: str, width: Bin, order: str, field: str
) -> None:
    store, every = world
    rows, query = [row for row in every if passes(row, flt)], flt.to_query()
    assume(rows)
    summed(client, query, rows)
    begun(client, query, rows, width, by)
    drawn(client, query, rows, by)
    paged(client, query, rows, order)
    taken_out(client, query, rows)
    went_on(store, flt, rows, width)
    for counted in (field, "countries"):
        faceted(store, flt, counted, [row for row in every if passes(row, flt.with_(**{counted: None}))])


def ask(client: TestClient, path: str, query: dict[str, str], **more: Any) -> Any:
    return client.get(path, params=query | more).raise_for_status()


def summed(client: TestClient, query: dict[str, str], rows: list[Row]) -> None:
    assert ask(client, "/api/summary", query).json() == {
        "events": len(rows),
        "located": sum(row["lat"] is not None for row in rows),
        "unlocated": sum(row["lat"] is None for row in rows),
        "dated": sum(row["event_date"] is not None for row in rows),
        "undated": sum(row["event_date"] is None for row in rows),
        "countries": len({row["country"] for row in rows} - {None}),
        "first": min((row["event_date"].isoformat() for row in rows if row["event_date"]), default=None),
        "last": max((row["end_date"].isoformat() for row in rows if row["end_date"]), default=None),
    }


BANDS = {band: EventFilter.of(intensity=band).intensity or (0, 0) for band in groups("intensity")}


def group(row: Row, by: str) -> str:
    if row[by] is None:
        return "none"
    return str(row[by]) if by != "intensity" else next(b for b, (low, high) in BANDS.items() if low <= row[by] <= high)


def begun(client: TestClient, query: dict[str, str], rows: list[Row], width: Bin, by: str) -> None:
    counted = ask(client, "/api/timeline", query, bin=width, by=by).json()["rows"]
    expected = Counter(
        (first_of(row["event_date"], width).isoformat(), group(row, by)) for row in rows if row["event_date"]
    )
    assert {(row["start"], row["group"]): row["events"] for row in counted} == expected


def drawn(client: TestClient, query: dict[str, str], rows: list[Row], by: str) -> None:
    counted: Counter[str] = Counter()
    for x, y in ((0, 0), (0, 1), (1, 0), (1, 1)):
        for feature in ask(client, f"/api/tiles/1/{x}/{y}.geojson", query, by=by).json()["features"]:
            if feature["geometry"]:
                counted.update({name: feature["properties"][name] for name in ("n", "q1", "q2", "q3", "q4")})
    located = [row for row in rows if row["lat"] is not None]
    expected = {"n": len(located)} | {f"q{quad}": sum(row["quad"] == quad for row in located) for quad in range(1, 5)}
    assert +counted == +Counter(expected)


def paged(client: TestClient, query: dict[str, str], rows: list[Row], order: str) -> None:
    whole = ask(client, "/api/events", query, sort=order, limit=1000).json()["features"]
    ids, cursor = [], ""
    while cursor is not None:
        page = ask(client, "/api/events", query, sort=order, limit=97, cursor=cursor).json()
        ids += [feature["id"] for feature in page["features"]]
        cursor = page["next"]
    assert ids == [feature["id"] for feature in whole]
    assert sorted(ids) == sorted(row["event_id"] for row in rows)


def taken_out(client: TestClient, query: dict[str, str], rows: list[Row]) -> None:
    text = ask(client, "/api/export.csv", query).text
    listed = [restored(record["event_id"]) for record in csv.DictReader(io.StringIO(text, newline=""))]
    features = ask(client, "/api/export.geojson", query).json()["features"]
    table = pq.read_table(io.BytesIO(ask(client, "/api/export.parquet", query).content))
    assert listed == [feature["id"] for feature in features] == table["event_id"].to_pylist()
    assert sorted(listed) == sorted(row["event_id"] for row in rows)


def went_on(store: Store, flt: EventFilter, rows: list[Row], width: Bin) -> None:
    dated = [row for row in rows if row["event_date"]]
    expected: Counter[date] = Counter()
    for row in dated:
        first, last = max(row["event_date"], flt.start or date.min), min(row["end_date"], flt.end or date.max)
        expected.update({first_of(first + timedelta(days), width) for days in range((last - first).days + 1)})
    counted = lasting(store, flt, bin=width).rows
    assert counted.groupby("start")["events"].sum().to_dict() == expected


def faceted(store: Store, flt: EventFilter, field: str, rows: list[Row]) -> None:
    if field == "countries":
        expected = Counter(code for row in rows for code in countries_of(row, flt.role))
    elif field == "intensity":
        expected = Counter(group(row, field) for row in rows if row[field] is not None)
    else:
        expected = Counter(str(row[FACETS[field]]) for row in rows if row[FACETS[field]] is not None)
    assert {count.value: count.events for count in facet(store, flt, field)} == expected
