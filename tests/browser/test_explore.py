"""Explore in a real browser: one filter behind map, timeline, table and address."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import App
from tests.browser.seeing import bars, bars_on_timeline, choose_country, event_pixels, events_on_map, expect_events
from tracker.views import Theme


def test_the_sample_events_are_on_the_map_the_timeline_and_in_the_table(page: Page, app: App) -> None:
    page.goto("/")
    expect_events(page, app.counts["all"].events)
    assert len([quad for quad, pixels in events_on_map(page).items() if pixels > 20]) >= 3
    assert bars_on_timeline(page) > 20
    expect(page.get_by_test_id("stDataFrame")).to_be_visible()


def test_a_country_changes_every_view_and_the_address_keeps_it(page: Page, app: App) -> None:
    page.goto("/")
    expect_events(page, app.counts["all"].events)
    events_on_map(page)
    all_bars = bars_on_timeline(page)
    all_pixels = sum(event_pixels(page).values())
    table = page.get_by_test_id("stDataFrame")
    everything = table.screenshot()

    choose_country(page, "North Korea")
    expect_events(page, app.counts["North Korea"].events)
    expect(page).to_have_url(re.compile(r"\?country=PRK$"))
    page.wait_for_function(f"document.querySelectorAll('.js-plotly-plot .bars .point').length != {all_bars}")
    assert 0 < bars(page) < all_bars
    for _ in range(120):
        if 0 < sum(event_pixels(page).values()) < all_pixels:
            break
        page.wait_for_timeout(250)
    else:
        raise AssertionError("the map did not change")
    assert table.screenshot() != everything

    page.reload()
    expect_events(page, app.counts["North Korea"].events)
    chip = page.get_by_test_id("stMain").get_by_role("button", name="North Korea", exact=True)
    chip.click()
    expect_events(page, app.counts["all"].events)
    expect(page).to_have_url(re.compile(r"/$"))


def test_the_way_back_undoes_a_filter(page: Page, app: App) -> None:
    page.goto("/")
    expect_events(page, app.counts["all"].events)
    page.get_by_test_id("stSidebar").get_by_role("button", name=re.compile("^Material conflict")).click()
    expect_events(page, app.counts["material conflict"].events)
    page.go_back()
    expect_events(page, app.counts["all"].events)


def test_only_the_chosen_kind_is_coloured_on_the_map(page: Page, app: App) -> None:
    page.goto("/?quad=4")
    expect_events(page, app.counts["material conflict"].events)
    events_on_map(page, quads={"4"})


def test_an_event_shows_the_words_that_prove_it_and_has_an_address(page: Page) -> None:
    page.goto("/?q=missile&dataset=articles")
    first = page.locator(".st-key-event-list button").first
    first.click()
    expect(page.locator(".get-facts dt", has_text="When")).to_be_visible()
    expect(page.locator("mark.get-strong").first).to_be_visible()
    expect(page).to_have_url(re.compile(r"event=articles"))
    title = page.locator(".get-title").inner_text()
    page.reload()
    expect(page.locator(".get-title")).to_have_text(title)


def test_a_broken_part_of_a_link_is_named_and_the_rest_holds(page: Page, app: App) -> None:
    page.goto("/?country=PRK&type=BOGUS")
    expect(page.get_by_test_id("stAlert")).to_contain_text("BOGUS")
    expect_events(page, app.counts["North Korea"].events)


def test_a_search_without_a_find_offers_the_way_out(page: Page, app: App) -> None:
    page.goto("/?q=xylophone+quartet")
    page.get_by_role("button", name="Clear all filters").click()
    expect_events(page, app.counts["all"].events)


@pytest.mark.parametrize("page", [{"viewport": {"width": 390, "height": 844}, "has_touch": True}], indirect=True)
def test_a_phone_shows_the_map_and_nothing_sticks_out(page: Page, app: App) -> None:
    page.goto("/")
    expect(page.locator(".get-summary").first).to_contain_text(f"{app.counts['all'].events:,}")
    events_on_map(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    box = page.get_by_test_id("stDeckGlJsonChart").bounding_box()
    assert box is not None
    assert box["width"] <= 390


@pytest.mark.parametrize("page", [{"color_scheme": "dark"}], indirect=True)
def test_the_dark_look_is_dark_on_page_map_and_timeline(page: Page) -> None:
    page.goto("/")
    events_on_map(page, theme=Theme.DARK)
    bars_on_timeline(page)
    background = page.evaluate("getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor")
    assert max(int(part) for part in re.findall(r"\d+", background)[:3]) < 60


def test_nothing_of_the_workshop_shows(page: Page, app: App) -> None:
    page.goto("/")
    expect_events(page, app.counts["all"].events)
    expect(page.get_by_test_id("stAppDeployButton")).to_have_count(0)
    page.get_by_test_id("stMainMenu").click()
    expect(page.get_by_text("About", exact=True).last).to_be_visible()
    expect(page.get_by_text("Clear cache")).to_have_count(0)
