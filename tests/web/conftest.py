"""A client of the routes on a small store."""

from collections.abc import Iterable, Iterator
from datetime import date

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tracker.model import DateSpan, Event, GeoPrecision, Place
from tracker.store import Store
from tracker.web import routes

HOSTILE = "<script>alert('x')</script> & \"march\" =HYPERLINK(1)"


def made(number: int, kind: str, place: Place | None, summary: str, day: date | None) -> Event:
    """Return an event of the small store."""
    dates = DateSpan(day, day) if day else None
    return Event(f"t:{number}", "t", kind, dates, place=place, summary=summary)


PYONGYANG = Place("Pyongyang", 39.03, 125.75, GeoPrecision.CITY, country="PRK")
SYDNEY = Place("Sydney", -33.87, 151.21, GeoPrecision.CITY, country="AUS")
EVENTS = (
    made(1, "MOBILIZE", PYONGYANG, "Parade of missiles", date(2017, 4, 15)),
    made(2, "CONSULT", PYONGYANG, "Envoys meet", date(2018, 6, 12)),
    made(3, "PROTEST", SYDNEY, HOSTILE, date(2017, 5, 1)),
    made(4, "AID", None, "Relief without a place", None),
)


@pytest.fixture(scope="session")
def shared() -> Iterator[TestClient]:
    """Return a client of the routes on a store that all tests read."""
    yield from asking(EVENTS)


@pytest.fixture
def client(shared: TestClient) -> TestClient:
    """Return a client for a test that writes nothing."""
    return shared


def asking(events: Iterable[Event]) -> Iterator[TestClient]:
    """Yield a client of the routes on a new store with `events`."""
    with Store.open(":memory:") as store:
        store.ingest(events, label="test")
        app = Starlette(routes=routes(lambda: store))
        with TestClient(app) as opened:
            yield opened
