"""Articles and files brought in by a person, and found again on the map."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.seeing import events_on_map, expect_events

ARTICLE = """Protests and talks in the region

MANILA, 5 June 2018 - The Philippines accused China on Tuesday of harassing its fishermen near Scarborough Shoal.

Chinese Foreign Minister Wang Yi met his Vietnamese counterpart in Hanoi on Monday to discuss the dispute.

Hundreds of people protested outside the Chinese embassy in Manila on Tuesday.
"""

FILE = """event_date,event_type,actors,country,place,lat,lon,summary
2018-03-01,CONSULT,Kenya,KEN,Nairobi,-1.2921,36.8219,Kenya holds talks in Nairobi
2018-03-02,PROTEST,Students,KEN,Mombasa,-4.0435,39.6682,Students march in Mombasa
2018-03-03,PROTEST,Students,KEN,Nowhere,143.5,39.6682,A latitude out of range
someday,PROTEST,Students,KEN,Kisumu,-0.0917,34.768,A date nobody can read
"""


def test_a_pasted_article_is_read_checked_saved_and_found_on_the_map(page: Page) -> None:
    page.goto("/articles")
    page.get_by_label("Article", exact=True).fill(ARTICLE)
    page.get_by_test_id("stDateInput").locator("[contenteditable]").first.click()
    page.keyboard.type("20180606")
    page.get_by_label("Title").fill("Manila and Beijing at odds")
    page.get_by_role("button", name="Find events").click()
    save = page.get_by_role("button", name=re.compile(r"^save Save \d+ events? and the article$|Save \d+ event"))
    expect(save).to_be_visible(timeout=110_000)
    expect(page.locator("mark.get-strong").first).to_be_visible()
    found = int(re.search(r"Save (\d+)", save.inner_text()).group(1))  # type: ignore[union-attr]
    assert found >= 2

    page.get_by_test_id("stCheckbox").first.click()
    expect(save).to_contain_text(f"Save {found - 1} event")
    save.click()
    expect(page.get_by_test_id("stAlert")).to_contain_text("Saved “Manila and Beijing at odds”")
    page.get_by_role("link", name="See them on the map").click()
    expect_events(page, found - 1)
    expect(page.get_by_test_id("stMain").get_by_role("button", name="Manila and Beijing at odds")).to_be_visible()
    events_on_map(page)


def test_an_empty_article_is_asked_for_again(page: Page) -> None:
    page.goto("/articles")
    page.get_by_role("button", name="Find events").click()
    expect(page.get_by_test_id("stAlert")).to_contain_text("nothing to read")


def test_a_file_goes_in_and_its_bad_rows_are_explained(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "kenya.csv"
    path.write_text(FILE, encoding="utf-8")
    page.goto("/upload")
    page.locator("input[type=file]").set_input_files(path)
    events_on_map(page, quads={"1", "4"})
    rejected = page.locator(".st-key-rejected")
    expect(rejected).to_contain_text("2 rows rejected")
    expect(rejected).to_contain_text("143.5")
    expect(rejected).to_contain_text("latitude")
    expect(rejected).to_contain_text("someday")
    with page.expect_download() as download:
        rejected.get_by_role("button", name="Download the rejected rows").click()
    mended = tmp_path / download.value.suggested_filename
    rows = Path(download.value.path()).read_text(encoding="utf-8")
    mended.write_text(rows.replace("someday", "2018-03-04").replace("143.5", "-1.5"), encoding="utf-8")

    page.get_by_role("button", name="Import 2 events").click()
    expect(page.locator(".st-key-imported")).to_contain_text("2 new")
    page.locator("input[type=file]").set_input_files(mended)
    expect(page.get_by_text("2 events of the data set kenya")).to_be_visible()
    expect(page.get_by_role("button", name="Import 2 events")).to_be_enabled()
    page.get_by_role("button", name="Look").first.click()
    page.get_by_role("link", name="See them on the map").click()
    expect_events(page, 2)
    events_on_map(page)
    _undo(page)


def _undo(page: Page) -> None:
    page.get_by_role("link", name="Data", exact=True).first.click()
    row = page.locator("[class*=st-key-import-]", has_text="kenya.csv")
    row.get_by_role("button", name="Undo").click()
    page.get_by_role("dialog").get_by_role("button", name="Undo the import").click()
    expect(page.get_by_test_id("stAlert")).to_contain_text("2 events taken back")
    expect(page.locator(".st-key-imports")).not_to_contain_text("kenya.csv")


def test_about_names_whose_work_this_rests_on(page: Page) -> None:
    page.goto("/about")
    credit = page.get_by_role("listitem").filter(has=page.get_by_role("link", name="GeoNames", exact=True))
    expect(credit).to_contain_text("CC BY 4.0")
    expect(page.get_by_role("link", name="Natural Earth", exact=True)).to_be_visible()
