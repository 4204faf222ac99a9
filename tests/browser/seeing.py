"""What a person sees on the page: the pixels of the map, the bars of the timeline, the numbers."""

import io
import re
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from PIL import Image
from playwright.sync_api import Locator, Page, TimeoutError, expect

from scripts.compare_pictures import difference
from tracker.views import Theme, palette
from tracker.views.theme import rgb

_BOXES = "all => all.map(one => one.getBoundingClientRect().toJSON())"
"""All places at one moment: one by one, a bar may be gone before it is its turn."""
_SECONDS, _PAUSE, _BRIEF = 60, 400, 4000
"""How long to look before giving up, and the milliseconds between two looks and for one click among several."""

_APART = 30
"""Pixels: what is nearer to a disc may be part of it."""

_PICTURES = Path(__file__).parent.parent.parent / "docs" / "pictures"
_LOOK = 0.08
"""The share of a page that may look otherwise: letters and other events do; a part that moved or is gone does not."""

_NEAR = 34
"""How far each of red, green and blue may be from the colour of the palette; points are slightly see-through."""


def coloured(picture: Image.Image, colour: str) -> int:
    """Return how many pixels have about this colour."""
    wanted = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    return sum(
        count
        for count, pixel in picture.convert("RGB").getcolors(1 << 24) or []
        if all(abs(part - other) <= _NEAR for part, other in zip(pixel, wanted, strict=True))  # type: ignore[arg-type]
    )


def map_of(page: Page) -> Locator:
    """Return the map."""
    return page.get_by_test_id("stDeckGlJsonChart")


def event_pixels(page: Page, theme: Theme = Theme.LIGHT) -> dict[str, int]:
    """Return quad to how many pixels of the map have its colour now."""
    picture = Image.open(io.BytesIO(map_of(page).screenshot()))
    return {quad: coloured(picture, colour) for quad, colour in palette.colours("quad", theme).items()}


def events_on_map(page: Page, *, quads: set[str] | None = None, theme: Theme = Theme.LIGHT) -> dict[str, int]:
    """Wait until the map shows events, exactly of these `quads` when given; return the pixels of each quad."""
    map_of(page).wait_for()
    pixels: dict[str, int] = {}

    def seen() -> bool:
        pixels.update(event_pixels(page, theme))
        shown = {quad for quad, count in pixels.items() if count > 20}
        return bool(shown) and (quads is None or shown == quads)

    until(seen, f"the map does not show {quads or 'any event'}", page)
    return pixels


def discs_on_map(page: Page, most: int, theme: Theme = Theme.LIGHT) -> list[tuple[float, float]]:
    """Return where on the page at most so many discs of events are, the largest first."""
    picture = np.asarray(Image.open(io.BytesIO(map_of(page).screenshot())).convert("RGB")).astype(int)
    colours = [rgb(colour)[:3] for colour in palette.colours("quad", theme).values()]
    inked = np.any([np.all(np.abs(picture - colour) <= _NEAR, axis=2) for colour in colours], axis=0)
    corner = map_of(page).bounding_box()
    assert corner is not None
    found: list[tuple[float, float]] = []
    for radius in range(9, 1, -1):
        side = 2 * radius + 1
        while len(found) < most:
            full = np.argwhere(sliding_window_view(inked, (side, side)).all(axis=(2, 3)))
            if not len(full):
                break
            down, right = (int(edge) + radius for edge in full[len(full) // 2])
            found.append((corner["x"] + right, corner["y"] + down))
            inked[max(0, down - _APART) : down + _APART, max(0, right - _APART) : right + _APART] = False
    return found


def drag_over_timeline(page: Page, start: float, end: float) -> None:
    """Drag from one place over the bars to another, both as a share of the timeline's width."""
    page.locator(".js-plotly-plot").scroll_into_view_if_needed()
    area = page.locator(".js-plotly-plot .nsewdrag").bounding_box()
    assert area is not None
    middle = area["y"] + area["height"] / 2
    page.mouse.move(area["x"] + start * area["width"], middle)
    page.mouse.down()
    page.mouse.move(area["x"] + end * area["width"], middle, steps=4)
    page.mouse.up()


def click_tallest_bar(page: Page) -> None:
    """Click the tallest bar of the timeline, in its middle, once the bars stand still."""
    bars_on_timeline(page)
    bars = page.locator(".js-plotly-plot .bars .point")
    looks = [bars.evaluate_all(_BOXES)]

    def still() -> bool:
        looks.append(bars.evaluate_all(_BOXES))
        return bool(looks[-1]) and looks[-1] == looks[-2]

    page.wait_for_timeout(_PAUSE)
    until(still, "the bars of the timeline do not stand still", page)
    tallest = max(looks[-1], key=lambda box: box["height"])
    page.mouse.move(tallest["x"] + tallest["width"] / 2, tallest["y"] + tallest["height"] / 2)
    page.wait_for_timeout(_PAUSE)
    page.mouse.click(tallest["x"] + tallest["width"] / 2, tallest["y"] + tallest["height"] / 2)


def events_asked_for(page: Page) -> int:
    """Return how many dated events the data route of the timeline counts for the address of the page."""
    query = urlsplit(page.url).query
    rows = page.request.get(f"/api/timeline?{query}").json()["rows"]
    return sum(row["events"] for row in rows)


def expect_look(page: Page, name: str) -> None:
    """Wait until the page looks like the picture of that name in the guide, but for details."""
    reference = Image.open(_PICTURES / f"{name}.png")
    page.mouse.move(0, 0)
    until(
        lambda: difference(reference, Image.open(io.BytesIO(page.screenshot()))) < _LOOK,
        f"the page looks otherwise than docs/pictures/{name}.png; take the pictures again if it should",
        page,
    )


def bars_on_timeline(page: Page) -> int:
    """Wait until the timeline has bars; return how many."""
    found = page.locator(".js-plotly-plot .bars .point")
    found.first.wait_for(state="attached")
    return found.count()


def until(seen: Callable[[], bool], otherwise: str, page: Page) -> None:
    """Look again and again until something is `seen`; fail with `otherwise`."""
    deadline = time.monotonic() + _SECONDS
    while time.monotonic() < deadline:
        if seen():
            return
        page.wait_for_timeout(_PAUSE)
    raise AssertionError(otherwise)


def expect_events(page: Page, number: int) -> None:
    """Wait until the summary line and the heading of the table both say this many events."""
    words = f"{number:,} event" + ("" if number == 1 else "s")
    expect(page.locator(".get-summary > span").first).to_have_text(words)
    expect(page.get_by_role("heading", name=words, exact=True)).to_be_visible()


def at_rest(page: Page) -> None:
    """Wait until the page has been drawn whole."""
    page.locator('[data-test-script-state="notRunning"]').wait_for()


def choose(page: Page, box: Locator, option: str) -> None:
    """Choose from a list; a page that is drawn anew meanwhile closes the list, so open it again."""
    found = page.get_by_role("option", name=option, exact=True)

    def clicked() -> bool:
        try:
            if not found.is_visible():
                box.click(timeout=_BRIEF)
            found.click(timeout=_BRIEF)
        except TimeoutError:
            page.keyboard.press("Escape")
            return False
        return True

    until(clicked, f"{option} cannot be chosen", page)


def choose_country(page: Page, name: str) -> None:
    """Choose a country in the filter by typing its name."""
    box = page.get_by_test_id("stSidebar").get_by_test_id("stMultiSelect").first
    box.locator("input").fill(name)
    page.get_by_role("option", name=re.compile(rf"^{name} \(")).click()
    page.keyboard.press("Escape")
