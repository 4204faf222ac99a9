"""Events stream by the map, so that a part of it lies in few blocks of the store."""

import itertools

from tracker.model.mercator import mercator
from tracker.tables import read_table


def test_neighbours_on_the_map_come_together() -> None:
    rows = [f"{i},2018-01-02,{i * 37 % 170 - 85},{i * 101 % 360 - 180}" for i in range(500)]
    text = "\n".join(["id,event_date,lat,lon", *rows, "none,2018-01-02,,", "west,2018-01-02,40°30'N,12.5"])
    with read_table(text.encode(), name="a.csv") as reading:
        events = reading.stream_events(("event_id", "lat", "lon")).read_all().to_pylist()
    assert len(events) == 502
    squares = [tuple(part >> 27 for part in mercator(e["lat"], e["lon"])) for e in events if e["lat"] is not None]
    changes = sum(one != other for one, other in itertools.pairwise(squares))
    assert changes <= len(set(squares)) + 1
