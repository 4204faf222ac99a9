"""Explore in a real browser: one filter behind map, timeline, table and address.

Drawing a map without a graphics card takes seconds, so a test goes through a whole visit rather than one click.
"""

import re
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import HOSTILE, HOSTILE_SOURCE, App
from tests.browser.seeing import (
    at_rest,
    bars_on_timeline,
    choose_country,
    click_tallest_bar,
    discs_on_map,
    drag_over_timeline,
    events_asked_for,
    events_on_map,
    expect_events,
    expect_look,
    until,
)
from tracker.views import Theme


@pytest.mark.basemap
def test_a_country_changes_every_view_the_address_and_the_export_keep_it_and_a_chip_lifts_it(
    page: Page, app: App
) -> None:
    page.goto("/")
    expect_events(page, app.counts["all"].events)
    all_pixels = events_on_map(page)
    assert len([quad for quad, pixels in all_pixels.items() if pixels > 20]) >= 3
    timeline = page.locator(".js-plotly-plot")
    all_bars = bars_on_timeline(page)
    all_heights = timeline.inner_html()
    table = page.get_by_test_id("stDataFrame")
    all_rows = table.screenshot()
    assert all_bars >= 3

    choose_country(page, "North Korea")
    expect_events(page, app.counts["North Korea"].events)
    expect(page).to_have_url(re.compile(r"\?country=PRK$"))
    until(lambda: timeline.inner_html() != all_heights, "the timeline did not change", page)
    until(lambda: table.screenshot() != all_rows, "the table did not change", page)
    until(lambda: events_on_map(page) != all_pixels, "the map did not change", page)

    _take_out(page)
    page.reload()
    expect_events(page, app.counts["North Korea"].events)
    page.get_by_test_id("stMain").get_by_role("button", name="North Korea", exact=True).click()
    expect_events(page, app.counts["all"].events)
    expect(page).to_have_url(re.compile(r"/$"))


def _take_out(page: Page) -> None:
    """Export what the country filters, and come back to it."""
    page.get_by_role("link", name="Data", exact=True).first.click()
    expect(page.get_by_text(re.compile("the filter set in Explore .North Korea"))).to_be_visible()
    link = page.get_by_role("link", name="CSV", exact=True)
    expect(link).to_have_attribute("href", re.compile(r"/api/export\.csv\?country=PRK$"))
    answer = page.request.get(str(link.get_attribute("href")))
    assert answer.status == 200
    assert answer.text().splitlines()[0].startswith("event_id")
    page.get_by_role("link", name="Explore", exact=True).first.click()
    expect(page).to_have_url(re.compile(r"country=PRK"))


def test_kind_map_and_timeline_narrow_each_other_the_way_back_undoes_it_and_quick_clicks_all_count(
    page: Page, app: App
) -> None:
    page.goto("/")
    expect_events(page, app.counts["all"].events)
    sidebar = page.get_by_test_id("stSidebar")
    sidebar.get_by_role("button", name=re.compile("^Material conflict")).click()
    expect_events(page, app.counts["material conflict"].events)
    events_on_map(page, quads={"4"})
    page.go_back()
    expect_events(page, app.counts["all"].events)

    for name in ("Material conflict", "Verbal conflict", "Reported", "Claimed"):
        sidebar.get_by_role("button", name=re.compile(f"^{name}")).click(no_wait_after=True)
    expect(page).to_have_url(re.compile(r"quad=(4,3|3,4)&status=reported,claimed$".replace(",", "(,|%2C)")))

    _touch_the_map(page)
    _touch_the_timeline(page)


def _touch_the_map(page: Page) -> None:
    """Select a spot, and keep only the area from it to another."""
    at_rest(page)
    events_on_map(page, quads={"3", "4"})
    one, other = discs_on_map(page, 2)
    page.mouse.click(*one)
    expect(page).to_have_url(re.compile(r"[?&]at="))
    expect(page.get_by_role("heading", name=re.compile(r"^\d+ events here$"))).to_be_visible()
    page.get_by_role("button", name="Extend to another spot").click()
    expect(page.get_by_text("Now select a second spot")).to_be_visible()
    page.mouse.click(*other)
    expect(page).to_have_url(re.compile(r"[?&]bbox="))
    expect_events(page, events_asked_for(page))
    page.get_by_role("button", name="an area of the map").click()
    expect(page).not_to_have_url(re.compile(r"bbox="))


def _touch_the_timeline(page: Page) -> None:
    """Keep only the days that are dragged over, and lift that by the keyboard."""
    at_rest(page)
    bars_on_timeline(page)
    drag_over_timeline(page, 0.5, 0.7)
    expect(page).to_have_url(re.compile(r"[?&]from=20\d\d-\d\d-\d\d&to=20"))
    expect_events(page, events_asked_for(page))
    page.get_by_role("button", name=re.compile("^from ")).focus()
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(re.compile(r"from="))

    page.get_by_role("button", name="More", exact=True).click()
    page.get_by_test_id("stPopoverBody").get_by_text("Click one bar").click()
    page.keyboard.press("Escape")
    at_rest(page)
    click_tallest_bar(page)
    expect(page).to_have_url(re.compile(r"[?&]from=20\d\d-\d\d-\d\d&to=20"))
    expect_events(page, events_asked_for(page))


def test_an_event_of_list_or_table_shows_the_words_that_prove_it_and_has_an_address_to_share(page: Page) -> None:
    page.goto("/?source=Tracker+samples")
    page.locator(".st-key-event-list button").first.click()
    expect(page.locator(".get-facts dt", has_text="When")).to_be_visible()
    expect(page.locator("mark.get-strong").first).to_be_visible()
    expect(page).to_have_url(re.compile(r"[?&]event=\w+"))
    title = page.locator(".get-title").inner_text()
    page.reload()
    expect(page.locator(".get-title")).to_have_text(title)

    page.get_by_role("button", name="Share").click()
    expect(page.get_by_test_id("stPopoverBody").get_by_test_id("stCode")).to_have_text(unquote(page.url))
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Close", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(re.compile("event="))
    at_rest(page)
    page.get_by_test_id("stDataFrame").locator(".dvn-scroller").click(position={"x": 15, "y": 90})
    expect(page).to_have_url(re.compile("event="))
    expect(page.locator(".get-title")).not_to_have_text(title)


def test_a_broken_part_of_a_link_is_named_and_a_search_without_a_find_offers_the_way_out(page: Page, app: App) -> None:
    page.goto("/?country=PRK&type=BOGUS")
    expect(page.get_by_test_id("stAlert")).to_contain_text("BOGUS")
    expect_events(page, app.counts["North Korea"].events)
    words = page.get_by_test_id("stSidebar").get_by_role("searchbox", name="Words")
    words.fill("xylophone quartet")
    words.press("Enter")
    page.get_by_role("button", name="Clear all filters").click()
    expect_events(page, app.counts["all"].events)


def test_the_words_of_a_stranger_are_shown_letter_by_letter_on_map_list_and_panel(page: Page) -> None:
    page.goto(f"/?source={HOSTILE_SOURCE}&look=15.5,19,4")
    events_on_map(page)
    [(right, down)] = discs_on_map(page, 1)
    tooltip = page.locator(".deck-tooltip")
    page.mouse.move(right, down)
    expect(tooltip).to_contain_text("2 events")
    expect(tooltip).to_contain_text("onerror")
    page.mouse.click(right, down)
    expect(page.get_by_role("heading", name="2 events here")).to_be_visible()
    until(lambda: _points_at(page, right, down - 30, f"{HOSTILE} was here"), "the first of the fan has no name", page)
    page.mouse.click(right, down - 30)
    expect(page.locator(".get-title")).to_have_text(f"{HOSTILE} was here")
    expect(page.locator(".get-quote")).to_have_text(HOSTILE)
    assert page.evaluate("window.harmed") is None
    assert page.locator("img[src=x]").count() == 0


def _points_at(page: Page, right: float, down: float, name: str) -> bool:
    """Point somewhere on the map, and tell whether it is named so."""
    page.mouse.move(right, down - 1)
    page.mouse.move(right, down)
    page.wait_for_timeout(500)
    return name in page.locator(".deck-tooltip").inner_text()


def test_nothing_of_the_workshop_shows(page: Page) -> None:
    page.goto("/about")
    expect(page.get_by_test_id("stAppDeployButton")).to_have_count(0)
    page.get_by_test_id("stMainMenu").click()
    expect(page.get_by_text("About", exact=True).last).to_be_visible()
    expect(page.get_by_text("Clear cache")).to_have_count(0)


@pytest.mark.basemap
@pytest.mark.parametrize(
    "page", [{"viewport": {"width": 390, "height": 844}, "has_touch": True, "color_scheme": "dark"}], indirect=True
)
def test_a_phone_in_the_dark_shows_map_timeline_and_an_event_and_nothing_sticks_out(page: Page, app: App) -> None:
    page.goto("/")
    expect(page.locator(".get-summary").first).to_contain_text(f"{app.counts['all'].events:,}")
    events_on_map(page, theme=Theme.DARK)
    expect_look(page, "explore-phone")
    bars_on_timeline(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    box = page.get_by_test_id("stDeckGlJsonChart").bounding_box()
    assert box is not None
    assert box["width"] <= 390
    background = page.evaluate("getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor")
    assert max(int(part) for part in re.findall(r"\d+", background)[:3]) < 60

    page.locator(".st-key-event-list button").first.click()
    page.locator(".get-facts").first.scroll_into_view_if_needed()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_playback_moves_through_time_without_asking_for_a_tile(page: Page) -> None:
    asked: list[str] = []
    page.goto("/")
    events_on_map(page)
    page.get_by_role("button", name="Play", exact=True).click()
    now = page.locator(".get-window")
    expect(now).to_contain_text("on the map")
    page.wait_for_timeout(2000)
    page.on("request", lambda request: asked.append(request.url))
    seen = {now.inner_text()}
    page.get_by_role("button", name="Start", exact=True).click()
    until(lambda: len(seen.add(now.inner_text()) or seen) >= 4, "time does not move", page)
    page.get_by_role("button", name="Pause", exact=True).click()
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()
    assert not [url for url in asked if "/api/tiles" in url or "/media/" in url]

    at_rest(page)
    page.get_by_role("button", name="Close", exact=True).click()
    expect(now).to_have_count(0)
    events_on_map(page)
