"""What queries count by follows from the columns that people see, after every kind of write."""

from datetime import date

from tests.factories import make_event, make_place, make_span
from tracker.model.columns import CELL_SEPARATOR
from tracker.model.correction import place_change, status_change, type_change
from tracker.store import Store

KIND = ("quad", "event_type", "mode", "status", "geo_precision", "dataset")


def agrees(store: Store) -> bool:
    """Return whether the kind and the further countries of every event are those of its other columns."""
    rows = store.read(store.events).to_pylist()
    return all(
        row["kind"] == CELL_SEPARATOR.join("" if row[name] is None else str(row[name]) for name in KIND)
        and set((row["further_countries"] or "").split(CELL_SEPARATOR)) - {""}
        == {*row["actor_countries"], *row["recipient_countries"]} - {row["actor_country"], row["recipient_country"]}
        for row in rows
    )


def test_what_is_counted_by_follows_writes_corrections_and_undoing(store: Store) -> None:
    parties = [("Russia", "RUS"), ("China", "CHN"), ("NATO", "NATO"), ("Unknown men", None)]
    store.ingest([make_event(actors=parties, recipients=parties[1:]), make_event(event_type=None)], label="one")
    event = make_event(event_id="test:same", actors=parties[:1], recipients=[], dates=make_span(date(2017, 4, 1)))
    store.ingest([event], label="two")
    assert agrees(store)
    store.correct("test:same", place_change(make_place("Tripoli", 34.4, 35.8, country="LBN")))
    store.correct("test:same", status_change("denied"))
    store.correct("test:same", type_change("PROTEST", None))
    assert agrees(store)
    newer = make_event(event_id="test:same", actors=parties, recipients=parties[:1], status="planned")
    batch = store.ingest([newer], label="three").batch_id or ""
    assert agrees(store)
    store.undo(batch)
    assert agrees(store)
    assert len(store.read(store.events)) == 3
