"""One event in full: its proof by name and colour, its runner-up places, corrections by hand, its neighbours."""

from datetime import date
from typing import Any

import pyarrow as pa
import pytest
from streamlit.testing.v1 import AppTest

from tests.factories import make_event, make_place
from tests.ui.conftest import run
from tracker import query
from tracker.errors import SourceError
from tracker.model import Article, DatePrecision, Event, Evidence, EvidenceField, Mention
from tracker.model.correction import Correctable, place_change, status_change
from tracker.store import Store
from tracker.ui.asking.by_hand import days
from tracker.ui.screens.explore.detail import correcting
from tracker.ui.screens.explore.detail.facts import place_note, sureness
from tracker.ui.screens.explore.detail.places import alternatives
from tracker.ui.screens.explore.detail.proof import standing_mentions

ARTICLE = Article("Russia moved eight warships to Tartus. The ships came to Tartus on Friday.", id="a")
TARTUS = make_place("Tartus", 34.89, 35.89, country="SYR", admin1="Tartus", confidence=0.6)
TRIPOLI = make_place("Tripoli", 34.4367, 35.8497, country="LBN", admin1="North", confidence=0.3)
DIALOG = """
from tracker.ui.asking.answers import event
from tracker.ui.screens.explore.detail.correcting import correct
correct(event("test:a"))
"""

REVIEW = """
import streamlit as st
from tests.ui.test_detail import ARTICLE, told
from tracker.ui.screens.articles.reading import Reading
from tracker.ui.screens.articles.review import review
if "reading" not in st.session_state:
    st.session_state["reading"] = Reading(ARTICLE, [told()])
review(st.session_state["reading"], 0)
"""


def told(**overrides: Any) -> Event:
    """Return an event told twice, with its evidence, a runner-up and a link."""
    facts = {
        "event_id": "test:a",
        "article_id": "a",
        "place": TARTUS,
        "alternatives": (TARTUS, TRIPOLI),
        "mentions": (Mention(0, 38, ARTICLE.text[:38]), Mention(39, 74, ARTICLE.text[39:])),
        "evidence": (
            Evidence(EvidenceField.EVENT_TYPE, 7, 12, "moved", "trigger"),
            Evidence(EvidenceField.PLACE, 31, 37, "Tartus", "locative"),
        ),
        "source_url": "https://example.org/a",
    }
    return make_event(**(facts | overrides))


@pytest.fixture
def stored(store: Store) -> Store:
    """Return a store with the event and its article."""
    store.ingest([told()], label="one", articles=[ARTICLE])
    return store


def html(at: AppTest) -> str:
    return " ".join(str(element.proto.body) for element in at.get("html"))


def chosen(at: AppTest, key: str, value: Any) -> AppTest:
    next(group for group in at.get("button_group") if group.key == key).set_value(value)
    return at


def shown(store: Store) -> dict[str, Any]:
    row = query.event(store, "test:a")
    assert row is not None
    return row


def test_the_words_behind_each_field_are_marked_by_name_and_listed(stored: Store) -> None:
    at = run(event="test:a")
    assert not at.exception
    assert '<span class="get-tag">type</span>moved' in html(at)
    assert '<span class="get-tag">place</span>Tartus' in html(at)
    assert "“Tartus” (said to be there)" in html(at)


def test_the_source_is_linked_and_the_event_has_an_address(stored: Store) -> None:
    at = run(event="test:a")
    links = [link.proto.url for link in at.get("link_button")]
    assert [link for link in links if not link.startswith("/api/export")] == ["https://example.org/a"]
    assert any("/?event=test:a" in code.value for code in at.code)


def test_each_telling_can_be_looked_at(stored: Store) -> None:
    at = run(event="test:a")
    assert 'title="told again">The ships came' in html(at)
    chosen(at, "telling test:a", 1).run()
    assert 'title="told here">The ships came' in html(at)


def test_a_runner_up_is_chosen_shown_as_corrected_and_taken_back(stored: Store) -> None:
    before = shown(stored)
    at = run(event="test:a")
    at.button(key="choose place 0").click().run()
    assert not at.exception
    assert (shown(stored)["place"], shown(stored)["corrected"]) == ("Tripoli", ["place"])
    assert any("Place corrected by you on" in text.value and "was Tartus, Syria" in text.value for text in at.markdown)
    assert "chosen by hand" in html(at)
    at.button(key="take back place").click().run()
    assert shown(stored) == before
    assert not any("corrected by you" in text.value for text in at.markdown)


def test_a_hostile_file_may_claim_any_evidence_place_or_offset_and_breaks_nothing(store: Store) -> None:
    bad_place = {"name": "<b>x</b>", "lat": 200.0, "lon": 0.0, "precision": "galaxy"}
    event = {
        "event_id": "test:a",
        "dataset": "test",
        "article_id": "a",
        "summary": "<img src=x onerror=alert(1)>",
        "alternatives": [bad_place, bad_place | {"lat": 1.0, "precision": "city"}, {"name": None}],
        "mentions": [{"start": -5, "end": 10**6, "quote": "x"}, {"start": None, "end": 3, "quote": None}],
        "evidence": [
            {"field": "place", "start": 3, "end": 9, "text": "not there", "rule": "<i>"},
            {"field": "<script>", "start": 0, "end": 6, "text": "Russia", "rule": None},
            {"field": "actors", "start": None, "end": None, "text": None, "rule": None},
        ],
    }
    store.ingest([], label="article", articles=[ARTICLE])
    store.ingest_table(pa.Table.from_pylist([event]), label="hostile")
    at = run(event="test:a")
    assert not at.exception
    assert not at.error
    assert "<script>" not in html(at)
    assert "<b>x</b>" not in html(at)


def test_runners_up_are_the_places_that_are_not_shown_already() -> None:
    row = {
        "place": "Tartus",
        "lat": 34.89,
        "lon": 35.89,
        "alternatives": [
            {"name": "Tartus", "lat": 34.89, "lon": 35.89, "precision": "city"},
            {"name": "Tripoli", "lat": 34.4, "lon": 35.8, "precision": "city", "confidence": 0.3},
        ],
    }
    assert [place.name for place in alternatives(row)] == ["Tripoli"]
    assert alternatives({}) == []


def test_mentions_outside_the_article_are_left_out() -> None:
    inside = {"start": 0, "end": 3, "quote": "abc"}
    assert standing_mentions({"mentions": [inside, {"start": 2, "end": 9, "quote": ""}]}, "abc") == [inside]


def test_another_place_is_searched_and_chosen_and_no_place_takes_the_event_off_the_map(
    stored: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(correcting, "find_places", lambda name: [TRIPOLI] if name == "Tripoli" else [])
    at = AppTest.from_string(DIALOG, default_timeout=60).run()
    assert at.button(key="apply correction").disabled
    at.text_input(key="correct place").set_value("Atlantis").run()
    assert "no such place" in at.warning[0].value
    at.text_input(key="correct place").set_value("Tripoli").run()
    at.button(key="apply correction").click().run()
    assert (shown(stored)["place"], shown(stored)["geo_confidence"]) == ("Tripoli", 1.0)
    at.radio(key="correct where").set_value("No place").run()
    at.button(key="apply correction").click().run()
    assert (shown(stored)["place"], shown(stored)["lat"]) == (None, None)


@pytest.mark.parametrize(
    ("field", "column", "value"),
    [(Correctable.STATUS, "status", "denied"), (Correctable.EVENT_TYPE, "event_type", "ASSAULT")],
)
def test_type_and_status_are_corrected_in_the_same_dialog(
    stored: Store, field: Correctable, column: str, value: str
) -> None:
    at = AppTest.from_string(DIALOG, default_timeout=60).run()
    chosen(at, "correct what", field).run()
    at.selectbox[0].set_value(value).run()
    at.button(key="apply correction").click().run()
    assert not at.exception
    assert shown(stored)[column] == value
    assert shown(stored)["corrected"] == [field.value]


def test_days_by_hand_are_as_precise_as_they_are_many() -> None:
    assert days(None, None) is None
    month = days(date(2018, 1, 1), date(2018, 1, 31))
    assert month is not None
    assert month.precision is DatePrecision.MONTH
    with pytest.raises(SourceError, match="swap"):
        days(date(2018, 1, 2), date(2018, 1, 1))


def test_neighbours_are_listed_and_a_click_goes_there(stored: Store) -> None:
    near = make_event(event_id="test:near", place=TRIPOLI, summary="A march in Tripoli", dates="2017-04-18")
    stored.ingest([near, make_event(event_id="test:far", summary="Far away")], label="more")
    assert "near test:near" not in {button.key for button in run(event="test:a").button}
    stored.ingest([make_event(event_id="test:near", place=TARTUS, dates="2017-04-18")], label="moved")
    at = run(event="test:a")
    assert "same place, 2 days apart" in html(at)
    assert "near test:far" not in {b.key for b in at.button}
    at.button(key="near test:near").click().run()
    assert at.query_params["event"] == "test:near"


def test_corrected_events_are_counted_on_the_data_page(stored: Store) -> None:
    stored.correct("test:a", place_change(None))
    stored.correct("test:a", status_change("denied"))
    script = "import tracker.ui.screens.data as d; d.link = lambda *a: None; d.data()"
    at = AppTest.from_string(script, default_timeout=60).run()
    assert any("1 of them corrected by hand" in text.value for text in at.markdown)


@pytest.mark.parametrize(
    ("probability", "words"), [(0.95, "very likely right, 95\u00a0%"), (0.1, "doubtful, 10\u00a0%"), (None, "")]
)
def test_a_probability_is_told_in_words(probability: float | None, words: str) -> None:
    assert sureness(probability) == words


def test_a_coarse_place_says_so() -> None:
    assert (
        place_note({"geo_precision": "country", "geo_confidence": 0.8})
        == "known to the country only, likely right, 80\u00a0%"
    )
    assert place_note({"geo_precision": "city", "geo_confidence": 1.0, "geo_reason": "by hand"}).endswith("by hand")


def test_words_that_decided_what_was_corrected_are_not_shown_as_its_proof(stored: Store) -> None:
    stored.correct("test:a", place_change(None))
    shown_html = html(run(event="test:a"))
    assert ">place</span>" not in shown_html
    assert ">type</span>" in shown_html


def test_the_review_of_an_article_shows_the_words_of_one_event_at_a_time() -> None:
    at = AppTest.from_string(REVIEW, default_timeout=60).run()
    assert '<span class="get-tag">place</span>Tartus' in html(at)
    assert "“Tartus” (said to be there)" in html(at)
    at.button(key="why 0 0").click().run()
    assert "get-tag" not in html(at).split("</style>")[-1]
