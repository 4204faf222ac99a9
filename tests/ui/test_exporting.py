"""The address that is shared shows the same view, and the files hold the same filter."""

from urllib.parse import parse_qsl, urlsplit

import pytest

from tests.factories import make_event
from tests.ui.conftest import run
from tracker.model import EventFilter
from tracker.store import Store
from tracker.ui.exporting import link_to
from tracker.ui.view import View, read


@pytest.mark.parametrize(
    "view",
    [
        View(),
        View(event_id="a:b&c d"),
        View(EventFilter.of(countries="PRK,RUS", text="a & b=c"), look=(39.03, 125.75, 5.0), by="status"),
    ],
)
def test_the_shared_address_holds_the_whole_view_and_nothing_of_the_old_one(view: View) -> None:
    address = link_to("http://localhost:8501/?old=1", view)
    assert address.startswith("http://localhost:8501/") and "old" not in address
    assert read(dict(parse_qsl(urlsplit(address).query))) == view


def test_every_kind_of_file_carries_the_filter_of_the_page(store: Store) -> None:
    store.ingest([make_event(), make_event(event_type="CONSULT")], label="test")
    links = [link.proto.url for link in run(type="CONSULT").get("link_button")]
    assert "/api/export.csv?type=CONSULT" in links
    assert all(link.endswith("?type=CONSULT") for link in links if "/api/export" in link)
