"""A look at what a file would bring."""

import json
from collections.abc import Callable, Iterator

import pytest

from tracker.importing import Sample, read_file, take_sample
from tracker.importing.sample import EVENTS
from tracker.tables import TableReading

ROWS = 4 * EVENTS


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TableReading]:
    path = tmp_path_factory.mktemp("sample") / "many.csv"
    rows = "\n".join(f"e{i},2018-04-{i % 28 + 1:02},{i % 60},{i % 90},Town {i % 50}" for i in range(ROWS))
    path.write_text(f"event_id,event_date,lat,lon,place\n{rows}\n", encoding="utf-8")
    with read_file(path) as reading:
        yield reading


@pytest.fixture(scope="module")
def sample(reading: TableReading) -> Sample:
    return take_sample(reading, None)


def test_a_look_takes_events_from_all_over_the_file_in_its_order(sample: Sample) -> None:
    rows = sample.events["raw_row"].tolist()
    assert len(set(rows)) == EVENTS and rows == sorted(rows) and not sample.whole
    quarters = [sum(part * ROWS < 4 * row <= (part + 1) * ROWS for row in rows) for part in range(4)]
    assert min(quarters) > EVENTS / 8


def test_a_look_does_not_keep_step_with_what_returns_in_the_file(sample: Sample) -> None:
    assert sample.events["place"].nunique() == 50
    assert sample.events["event_date"].nunique() == 28


def test_the_rows_that_are_not_looked_at_are_not_worked_out(reading: TableReading) -> None:
    assert handed_on(reading, lambda: reading.sample_events(10)) < handed_on(reading, lambda: reading.events) / 4


def handed_on(reading: TableReading, ask: Callable[[], object]) -> int:
    """Return how many rows the engine handed from one step to the next, all steps together."""
    connection = reading._workspace.connection
    connection.execute("SET enable_profiling = 'no_output'")
    ask()
    told = json.loads(connection.get_profiling_information(format="json"))
    connection.execute("PRAGMA disable_profiling")
    return int(told["query"]["total_intermediate_rows"])


def test_of_hardly_more_events_than_wanted_all_are_looked_at(reading: TableReading) -> None:
    assert reading.sample_events(ROWS - 1)["raw_row"].to_pylist() == list(range(1, ROWS + 1))
