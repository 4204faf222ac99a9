"""One event in a real browser: its proof, and a place that a person corrects for good."""

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import App, Prepared
from tests.browser.seeing import map_of, until
from tracker import query
from tracker.model import EventFilter
from tracker.query import neighbours
from tracker.store import Store


@pytest.fixture(scope="module")
def told(prepared: Prepared) -> str:
    """Return an event of the samples that has an article, a city and neighbours."""
    with Store.open(f"duckdb://{prepared.path}") as store:
        for event_id in query.page(store, EventFilter(precisions=("city",)), limit=500)["event_id"]:
            row = query.event(store, event_id)
            if row and row["article_id"] and row["evidence"] and neighbours(store, row):
                return str(event_id)
    raise AssertionError("no such event in the samples")


def test_a_corrected_place_moves_stays_after_a_reload_is_taken_back_and_fits_a_phone(
    page: Page, app: App, told: str
) -> None:
    page.goto(f"/?event={quote(told, safe='')}")
    where = page.locator(".get-facts > div", has=page.locator("dt", has_text=re.compile("^Where$"))).locator("dd")
    expect(where).to_contain_text("known to the city")
    before = where.inner_text()
    expect(page.locator(".get-tag", has_text=re.compile("^type$")).first).to_be_visible()
    expect(page.locator(".get-tag", has_text=re.compile("place")).first).to_be_visible()
    expect(page.locator(".st-key-neighbours button").first).to_be_visible()
    map_of(page).wait_for()
    picture = map_of(page).screenshot()

    page.get_by_role("button", name="Correct this event").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox", name="Name of the place").fill("Ulaanbaatar")
    dialog.get_by_role("textbox", name="Name of the place").press("Enter")
    expect(dialog.get_by_text("Mongolia").first).to_be_visible()
    dialog.get_by_role("button", name=re.compile("Correct$")).click()
    expect(where).to_contain_text("Mongolia")
    expect(where).to_contain_text("chosen by hand")
    expect(page.locator(".st-key-corrections")).to_contain_text("Place corrected by you on")
    until(lambda: map_of(page).screenshot() != picture, "the map did not change", page)

    page.reload()
    expect(where).to_contain_text("Mongolia")
    page.get_by_role("button", name="Take back").click()
    expect(where).to_have_text(before)
    expect(page.locator(".st-key-corrections")).to_have_count(0)

    page.set_viewport_size({"width": 390, "height": 844})
    map_of(page).scroll_into_view_if_needed()
    expect(page.get_by_role("button", name="Close")).to_be_in_viewport()
    sheet = page.locator(".st-key-sheet").bounding_box()
    assert sheet and round(sheet["y"] + sheet["height"]) == 844, "the event does not lie at the foot of the page"
    page.locator(".get-tag").first.scroll_into_view_if_needed()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
