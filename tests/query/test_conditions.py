"""Every restriction finds exactly the events that it should."""

import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import ibis.expr.types as ir
import pytest

from tests.factories import make_event
from tests.query.brute import countries_of, passes
from tests.query.world import COUNTRIES, WORDS
from tracker.errors import FilterError
from tracker.model import EventFilter, GeoPrecision, Role, Status
from tracker.query import facet, page, summary
from tracker.query.asking.questions import ask
from tracker.query.counts import FACETS
from tracker.store import Store

World = tuple[Store, list[dict[str, Any]]]

HOSTILE = ["'", "';--", "%", "_", "\\", "' OR 1=1 --", "\x00", "$1", "?", "{}", "\u202e", "<b>", "o'neill", "*", "."]

ONE_RESTRICTION = [
    *({"countries": codes, "role": role} for codes in (("PRK",), ("RUS", "NATO")) for role in Role),
    {"types": ("MOBILIZE",)},
    {"types": ("PROTEST", "CONSULT")},
    {"modes": ("troops", "phone")},
    {"quads": (1, 4)},
    {"statuses": (Status.DENIED, Status.PLANNED)},
    {"precisions": (GeoPrecision.SEA, GeoPrecision.CITY)},
    {"datasets": ("two, three",)},
    {"sources": ("O'Neill's \"Post\"",)},
    {"start": "2017-03-04"},
    {"end": "2016-08-02"},
    {"start": "2017-01-10", "end": "2017-01-12"},
    *({"text": word} for word in WORDS),
    {"text": "MISSILE talks"},
    {"text": "kyiv"},
    {"text": "rus"},
    {"text": "überFALL"},
    *({"text": text} for text in HOSTILE),
    {"box": (-10.0, -20.0, 100.0, 60.0)},
    {"box": (150.0, -90.0, -100.0, 90.0)},
    {"box": (131.8735, 43.1056, 131.8735, 43.1056)},
    {"contexts": ("military", "election")},
    {"contexts": "cbrn"},
    {"between": ("RUS", "CHN")},
    {"between": ("CHN", "RUS")},
    {"between": ("PRK", "PRK")},
    {"toward": ("RUS", "CHN")},
    {"toward": ("CHN", "NATO")},
    {"intensity": "-10..0"},
    {"intensity": "1.."},
    {"fatalities": 0},
    {"fatalities": 3},
    {"sources": ("' OR ''='",)},
    {"datasets": ("one' --", "%")},
    {"batches": ("x'; DROP TABLE events; --",)},
]


def found(store: Store, flt: EventFilter) -> set[str]:
    return set(page(store, flt, limit=1000)["event_id"])


@pytest.mark.parametrize("restriction", ONE_RESTRICTION, ids=str)
def test_a_restriction_finds_what_reading_every_event_finds(world: World, restriction: dict[str, Any]) -> None:
    store, rows = world
    flt = EventFilter.of(**restriction)
    assert found(store, flt) == {row["event_id"] for row in rows if passes(row, flt)}


def test_a_batch_is_found_whole(world: World) -> None:
    store, rows = world
    batch = rows[0]["batch_id"]
    assert found(store, EventFilter(batches=(batch,))) == {row["event_id"] for row in rows[:250]}


def test_the_sample_exercises_every_restriction(world: World) -> None:
    _, rows = world
    plain = [r for r in ONE_RESTRICTION if not set(map(str, r.values())) & set(HOSTILE)][:-3]
    for restriction in plain:
        hits = sum(passes(row, EventFilter.of(**restriction)) for row in rows)
        assert 0 < hits < len(rows), f"{restriction} finds {hits}"


@pytest.mark.parametrize("field", sorted({*FACETS, "countries"} - {"intensity"}))
@pytest.mark.parametrize("role", [Role.ANY, Role.ACTOR, Role.PLACE])
def test_a_facet_counts_every_value_without_its_own_restriction(world: World, field: str, role: Role) -> None:
    store, rows = world
    own = {"types": ("PROTEST",), "countries": ("PRK",), "statuses": (Status.DENIED,)}.get(field, ())
    flt = EventFilter(**{"start": EventFilter.of(start="2016-06").start, "role": role, field: own})
    rest = [row for row in rows if passes(row, flt.with_(**{field: None}))]
    if field == "countries":
        expected = Counter(code for row in rest for code in countries_of(row, role))
    else:
        expected = Counter(str(row[FACETS[field]]) for row in rest if row[FACETS[field]] is not None)
    counts = facet(store, flt, field)
    assert {count.value: count.events for count in counts} == expected
    assert [count.events for count in counts] == sorted((count.events for count in counts), reverse=True)


def test_a_facet_gives_the_most_frequent_values_first_up_to_its_limit(world: World) -> None:
    store, _ = world
    assert facet(store, EventFilter(), "countries", limit=2) == facet(store, EventFilter(), "countries")[:2]


def test_a_field_without_values_has_no_facet(world: World) -> None:
    with pytest.raises(FilterError, match="box"):
        facet(world[0], EventFilter(), "box")


def test_filters_of_one_shape_do_not_answer_for_each_other(world: World) -> None:
    store, rows = world
    for loose in (
        {"countries": "RUS", "role": "place"},
        {"countries": "CHN", "role": "place"},
        {"countries": "CHN", "role": "actor"},
        {"between": "RUS,RUS"},
        {"between": "RUS,CHN"},
        {"box": (170, -90, -170, 90)},
        {"box": (-170, -90, 170, 90)},
        {"text": "missile talks"},
        {"text": "talks"},
    ):
        flt = EventFilter.of(**loose)
        assert summary(store, flt).events == sum(passes(row, flt) for row in rows)


def test_an_answer_is_kept_until_the_store_changes() -> None:
    with Store.open(":memory:") as store:
        store.ingest([make_event()], label="x")
        assert ask(store, "n", EventFilter(), _count) is ask(store, "n", EventFilter(), _count)
        store.ingest([make_event()], label="y")
        assert summary(store, EventFilter()).events == 2


def _count(found: ir.Table) -> ir.Table:
    return found.aggregate(n=found.count())


def test_what_many_ask_at_once_is_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(":memory:") as store, ThreadPoolExecutor(8) as threads:
        store.ingest([make_event()], label="x")
        run, coded, worked_out = store.run, store.coded, []

        def slowly(work: Callable[..., Any], *given: Any) -> Any:
            worked_out.append(work)
            time.sleep(0.05)
            return work(*given)

        monkeypatch.setattr(store, "run", partial(slowly, run))
        monkeypatch.setattr(store, "coded", partial(slowly, coded))
        flt = EventFilter.of(types="PROTEST")
        assert [found.events for found in threads.map(summary, [store] * 8, [flt] * 8)] == [0] * 8
        assert worked_out == [coded, run]


def test_many_threads_get_the_answers_of_their_own_filters(world: World) -> None:
    store, rows = world
    filters = [EventFilter.of(countries=code, role=role) for code in COUNTRIES for role in Role] * 3
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda flt: summary(store, flt).events, filters))
    assert found == [sum(passes(row, flt) for row in rows) for flt in filters]
