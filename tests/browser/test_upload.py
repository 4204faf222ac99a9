"""Files dropped on the page: looked at before they are stored, stopped half-way, several at once, taken back."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.seeing import bars_on_timeline, choose, events_on_map

GOOD = """event_date,event_type,actors,country,place,summary
2018-03-01,CONSULT,Kenya,KEN,Nairobi,Kenya holds talks in Nairobi
2018-03-02,PROTEST,Students,KEN,Mombasa,Students march in Mombasa
"""


def stored(page: Page) -> int:
    """Return how many events the store has."""
    return int(page.request.get("/api/summary").json()["events"])


def drop(page: Page, *files: Path) -> None:
    page.goto("/upload")
    page.locator("input[type=file]").set_input_files(list(files))


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("page", [{"viewport": {"width": 390, "height": 844}}], indirect=True, ids=["phone"])
def test_a_file_is_seen_before_it_is_stored_and_taken_back_right_there(page: Page, tmp_path: Path) -> None:
    before = stored(page)
    drop(page, written(tmp_path / "look.csv", GOOD))
    expect(page.get_by_text("2 rows placed by the gazetteer")).to_be_visible()
    events_on_map(page, quads={"1", "4"})
    assert bars_on_timeline(page) == 2
    assert stored(page) == before
    page.get_by_role("button", name="Import 2 events").click()
    expect(page.locator(".st-key-imported")).to_contain_text("2 new")
    assert stored(page) == before + 2
    page.get_by_role("button", name="Undo this import").click()
    expect(page.get_by_test_id("stAlert")).to_contain_text("2 events taken back")
    assert stored(page) == before
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_bad_file_stops_no_other_and_one_button_imports_the_rest(page: Page, tmp_path: Path) -> None:
    before = stored(page)
    later = GOOD.replace("2018", "2019")
    files = [("one.csv", GOOD), ("empty.csv", ""), ("shapes.csv", "colour,shape\nred,round\n"), ("two.csv", later)]
    drop(page, *(written(tmp_path / name, text) for name, text in files))
    page.get_by_role("button", name="Import all 2 files, 4 events").click()
    expect(page.get_by_text("imported: 2 new")).to_have_count(2)
    expect(page.get_by_text("could not be read")).to_be_visible()
    expect(page.get_by_text("holds no events that we could find")).to_be_visible()
    assert stored(page) == before + 4


def test_a_column_is_mapped_by_hand_with_the_first_rows_shown_at_once(page: Page, tmp_path: Path) -> None:
    drop(page, written(tmp_path / "colleague.csv", "when,who,note\n16/04/2017,Rebels,Clashes near the town\n"))
    actors = page.get_by_role("combobox", name=re.compile("Actors"))
    choose(page, actors, "who")
    expect(page.get_by_role("heading", name="The first 1 row, read this way")).to_be_visible()
    page.get_by_role("button", name="Read the file this way").click()
    expect(page.get_by_text("Choose another column to try it")).to_be_visible()
    expect(actors).to_have_value("who")


def test_reading_is_cancelled_half_way_and_leaves_nothing_behind(page: Page, tmp_path: Path) -> None:
    before = stored(page)
    # Every row has a place of its own to look up, so that there is time to change one's mind.
    rows = "".join(f"2018-03-01,KEN,Nairobi {number},A raid\n" for number in range(100_000))
    drop(page, written(tmp_path / "long.csv", f"event_date,country,place,summary\n{rows}"))
    # Streamlit has a button of that name too, while a file is on its way.
    page.locator("[class*=st-key-cancel] button").click()
    expect(page.get_by_text("nothing of it was kept")).to_be_visible()
    expect(page.get_by_role("button", name="Read it again")).to_be_visible()
    assert stored(page) == before
