"""Every page runs on an empty and on a filled store, and failures are explained."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.factories import make_event
from tests.ui.conftest import run
from tracker.errors import SourceError
from tracker.store import Store

pytestmark = pytest.mark.usefixtures("store")


def test_an_empty_store_offers_ways_to_begin() -> None:
    at = run()
    assert not at.exception
    assert [title.value for title in at.title] == ["Nothing is on the map yet"]
    assert "load samples" in {button.key for button in at.button}


def test_the_filled_store_shows_map_timeline_and_table_and_tells_them_to_those_who_do_not_see(store: Store) -> None:
    store.ingest([make_event() for _ in range(3)], label="three")
    at = run()
    assert not at.exception
    [chart], [timeline] = at.get("deck_gl_json_chart"), at.get("plotly_chart")
    assert chart.proto.alt.startswith("Map of 3 events in 1 country; most in Russia 3.")
    assert timeline.proto.alt.startswith("Bars: events by day, 16 Apr 2017; most, 3, on 16 Apr 2017. Drag over bars")
    assert at.dataframe[0].proto.alt.startswith("Table of 3 events, 3 of them here")
    assert len(at.dataframe[0].value) == 3


def test_the_address_decides_what_the_widgets_and_the_table_show(store: Store) -> None:
    store.ingest([make_event(), make_event(event_type="CONSULT", actors=[("China", "CHN", "GOV")])], label="two")
    at = run(type="CONSULT", country="CHN", role="actor")
    assert at.multiselect(key="filter countries").value == ["CHN"]
    assert at.multiselect(key="filter types").value == ["CONSULT"]
    assert list(at.dataframe[0].value["Type"]) == ["Consult"]


def test_a_chosen_type_goes_into_the_address_and_its_chip_takes_it_out(store: Store) -> None:
    store.ingest([make_event(), make_event(event_type="CONSULT")], label="two")
    at = run()
    at.multiselect(key="filter types").set_value(["CONSULT"]).run()
    assert at.query_params["type"] == "CONSULT"
    assert len(at.dataframe[0].value) == 1
    at.button(key="chip 0 Consult").click().run()
    assert "type" not in at.query_params
    assert len(at.dataframe[0].value) == 2


def test_a_click_made_before_the_browser_took_over_the_last_one_keeps_both(store: Store) -> None:
    store.ingest([make_event(), make_event(event_type="CONSULT")], label="two")
    at = run()
    at.multiselect(key="filter types").set_value(["CONSULT"]).run()
    at.query_params.clear()
    at.multiselect(key="filter countries").set_value(["RUS"]).run()
    assert (at.query_params["type"], at.query_params["country"]) == ("CONSULT", "RUS")
    assert at.multiselect(key="filter types").value == ["CONSULT"]


def test_the_way_back_is_taken_and_a_click_after_it_begins_there(store: Store) -> None:
    store.ingest([make_event(), make_event(event_type="CONSULT")], label="two")
    at = run()
    at.multiselect(key="filter types").set_value(["CONSULT"]).run()
    at.query_params.clear()
    at.run()
    assert at.multiselect(key="filter types").value == []
    at.multiselect(key="filter countries").set_value(["RUS"]).run()
    assert "type" not in at.query_params


def test_a_widget_is_told_its_value_only_when_that_is_another_than_it_has(store: Store) -> None:
    store.ingest([make_event(), make_event(event_type="CONSULT")], label="two")
    at = run()
    at.multiselect(key="filter types").set_value(["CONSULT"]).run()
    at.selectbox(key="colour by").set_value("status").run()
    assert not _told(at)
    at.query_params["bin"] = "year"
    assert _told(at.run()) == {"timeline bin"}
    at.button(key="chip 0 Consult").click().run()
    assert _told(at) == {"filter types"}


def _told(at: AppTest) -> set[str]:
    """Return the keys of the widgets whose state in the browser the last run overwrote."""
    kinds = ("selectbox", "multiselect", "button_group", "toggle", "slider", "text_input", "date_input", "number_input")
    return {str(widget.key) for kind in kinds for widget in at.get(kind) if widget.proto.set_value}


def test_options_carry_their_counts(store: Store) -> None:
    store.ingest([make_event(), make_event(), make_event(event_type="CONSULT")], label="three")
    options = run().multiselect(key="filter types").options
    assert options == ["Mobilize (2)", "Consult (1)"]


def test_a_broken_parameter_is_explained_and_the_rest_holds(store: Store) -> None:
    store.ingest([make_event()], label="one")
    at = run(country="RUS", quad="9")
    assert not at.exception
    assert "9" in at.warning[0].value
    assert at.multiselect(key="filter countries").value == ["RUS"]


def test_a_filter_that_finds_nothing_offers_to_lift_it(store: Store) -> None:
    store.ingest([make_event()], label="one")
    at = run(q="xylophone")
    at.button(key="start again").click().run()
    assert "q" not in at.query_params
    assert len(at.dataframe[0].value) == 1


def test_an_event_that_is_gone_is_said_to_be_gone(store: Store) -> None:
    store.ingest([make_event()], label="one")
    assert "not in the store" in run(event="test:gone").warning[0].value


def test_hostile_names_do_not_break_a_page(store: Store) -> None:
    name = "<img src=x onerror=alert(1)>, [x](javascript:y) :red[z] $q$"
    store.ingest([make_event(source=name, summary=name, actors=[name])], label=name)
    at = run(source=name.replace(",", "\\,"), q="<b>")
    assert not at.exception


@pytest.mark.parametrize("page", ["articles", "upload", "data"])
def test_every_other_page_runs(store: Store, page: str) -> None:
    store.ingest([make_event()], label="one")
    at = AppTest.from_string(_PAGES[page], default_timeout=60).run()
    assert not at.exception
    assert not at.error
    assert at.title


_PAGES = {
    "articles": "from tracker.ui.screens.articles import add_articles; add_articles()",
    "upload": "from tracker.ui.screens.upload import upload; upload()",
    "data": "import tracker.ui.screens.data as d; d.link = lambda *a: None; d.data()",
}


def test_an_article_that_was_not_read_stays_explained_after_the_next_click(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(given: object) -> None:
        raise SourceError("it holds a picture only")

    monkeypatch.setattr("tracker.ui.screens.articles.page.read", refused)
    at = AppTest.from_string(_PAGES["articles"], default_timeout=60).run()
    at.text_area(key="article text").set_value("A text.")
    next(button for button in at.button if button.label == "Find events").click().run()
    at.text_input(key="article title").set_value("A title").run()
    assert ["it holds a picture only" in error.value for error in at.error] == [True]


def test_undo_asks_first(store: Store) -> None:
    batch = store.ingest([make_event()], label="one").batch_id
    at = AppTest.from_string(_PAGES["data"], default_timeout=60).run()
    at.button(key=f"undo {batch}").click().run()
    assert len(store.batches()) == 1
    assert "confirm undo" in {button.key for button in at.button}


def test_only_the_latest_imports_are_listed_until_all_are_asked_for(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.ui.screens.data._LATEST", 2)
    batches = [store.ingest([make_event(event_id=f"test:{n}")], label=str(n)).batch_id for n in range(3)]
    at = AppTest.from_string(_PAGES["data"], default_timeout=60).run()
    undos = [f"undo {batch}" for batch in reversed(batches)]
    assert [button.key for button in at.button if button.key in undos] == undos[:2]
    at.toggle(key="all imports").set_value(True).run()
    assert [button.key for button in at.button if button.key in undos] == undos


def test_a_failure_we_understand_is_told_as_it_is() -> None:
    at = AppTest.from_function(_failing_with_reason).run()
    assert "line 3" in at.error[0].value
    assert not at.exception


def test_any_other_failure_gets_a_number_and_no_traceback(caplog: pytest.LogCaptureFixture) -> None:
    at = AppTest.from_function(_failing_without_reason).run()
    number = at.error[0].value.split("**")[1]
    assert number in caplog.text
    assert "secret words" not in at.error[0].value


def _failing_with_reason() -> None:
    from tracker.errors import SourceError
    from tracker.ui.failures import show_failure

    show_failure(SourceError("line 3 is no date"))


def _failing_without_reason() -> None:
    from tracker.ui.failures import show_failure

    show_failure(RuntimeError("secret words"))
