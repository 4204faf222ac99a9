"""What a person sees on the page: the pixels of the map, the bars of the timeline, the numbers."""

import io
import re
import time
from collections.abc import Callable

from PIL import Image
from playwright.sync_api import Locator, Page, TimeoutError, expect

from tracker.views import Theme, palette

_SECONDS, _PAUSE, _BRIEF = 60, 400, 4000
"""How long to look before giving up, and the milliseconds between two looks and for one click among several."""

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
