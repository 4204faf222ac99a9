"""Take the pictures of the user guide from a running dashboard: `python -m scripts.take_pictures URL FOLDER`.

Names of pages behind it, such as `upload data`, take only theirs.

Start one on a fresh store first: `TRACKER_STORE=duckdb:///tmp/pictures.duckdb python -m tracker serve --port 8599`,
and open it once: the pictures show the samples. `compare_pictures.py` tells what looks otherwise than in the guide.
"""

import argparse
import shutil
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
QUIET = ["--ignore-gpu-blocklist", "--disable-background-networking", "--disable-component-update", "--no-first-run"]
ARTICLE = Path(__file__).parent.parent / "data/samples/articles/2017-04-16-korea-tension.txt"
TABLE = """event_date,event_type,actors,country,place,lat,lon,summary
2018-03-01,CONSULT,Kenya,Kenya,Nairobi,-1.2921,36.8219,Kenya holds talks in Nairobi
2018-03-02,PROTEST,Students,Kenya,Mombasa,-4.0435,39.6682,Students march in Mombasa
2018-03-03,PROTEST,Students,Kenya,Nowhere,143.5,39.6682,A latitude out of range
someday,PROTEST,Students,Kenya,Kisumu,-0.0917,34.768,A date nobody can read
"""
LOOK, SETTLED = 5_000, 15_000
"""Milliseconds between two looks, and for a page that is no map to come to rest, even with software rendering."""


def opened(browser: Browser, url: str, *, dark: bool = False, width: int = 1440, height: int = 1000) -> Page:
    """Open `url` and wait until the page has come to rest."""
    scheme = "dark" if dark else "light"
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    page = context.new_page()
    page.set_default_timeout(180_000)
    page.goto(url)
    page.wait_for_timeout(SETTLED)
    rest(page)
    return page


def rest(page: Page) -> None:
    """Wait until the page looks the same twice."""
    before, now = b"", page.screenshot()
    while now != before:
        page.wait_for_timeout(LOOK)
        before, now = now, page.screenshot()


def explore(browser: Browser, url: str, folder: Path) -> None:
    """Take Explore: light, dark, filtered with an event open, with a spot fanned out, and on a phone."""
    opened(browser, url).screenshot(path=folder / "explore-light.png")
    opened(browser, url, dark=True).screenshot(path=folder / "explore-dark.png")
    opened(browser, url, dark=True, width=390, height=844).screenshot(path=folder / "explore-phone.png")
    event = f"{url}/?country=PRK&from=2017&to=2017&event=samples:2017-09-03-north-korea-carries-out-its-sixt"
    opened(browser, event).screenshot(path=folder / "explore-event.png")
    spot = f"{url}/?by=intensity&at=-77.05,38.89,-77.03,38.91&look=39,-40,2"
    opened(browser, spot).screenshot(path=folder / "explore-spot.png")


def articles(browser: Browser, url: str, folder: Path) -> None:
    """Take Add articles with the events of a sample article."""
    page = opened(browser, f"{url}/articles", height=1300)
    page.get_by_label("Article", exact=True).fill(ARTICLE.read_text(encoding="utf-8"))
    page.get_by_role("button", name="Find events").click()
    page.locator("mark").first.wait_for(timeout=120_000)
    page.mouse.move(0, 0)
    rest(page)
    page.screenshot(path=folder / "articles.png")


def upload(browser: Browser, url: str, folder: Path) -> None:
    """Take Upload files with two bad rows."""
    page = opened(browser, f"{url}/upload", height=1300)
    file = {"name": "kenya.csv", "mimeType": "text/csv", "buffer": TABLE.encode()}
    page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
    page.get_by_text("rows rejected").first.wait_for(timeout=120_000)
    page.wait_for_timeout(SETTLED)
    page.screenshot(path=folder / "upload.png")


def data(browser: Browser, url: str, folder: Path) -> None:
    """Take the top of Data: below it stands the path of the store, which is nobody's business."""
    shown = {"x": 0, "y": 0, "width": 1440, "height": 450}
    opened(browser, f"{url}/data").screenshot(path=folder / "data.png", clip=shown)  # type: ignore[arg-type]


PAGES = {"explore": explore, "articles": articles, "upload": upload, "data": data}


def main() -> None:
    """Take the pictures of the pages asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("url")
    parser.add_argument("folder", type=Path)
    parser.add_argument("pages", nargs="*", metavar="PAGE", help=f"one or more of {', '.join(PAGES)}; default: all")
    asked = parser.parse_args()
    for unknown in set(asked.pages) - PAGES.keys():
        parser.error(f"there is no page {unknown!r}; there are {', '.join(PAGES)}")
    asked.folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM + QUIET)
        for page in asked.pages or PAGES:
            PAGES[page](browser, asked.url.rstrip("/"), asked.folder)
        browser.close()


if __name__ == "__main__":
    main()
