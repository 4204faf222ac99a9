"""The real app with the samples, in a process of its own, and a real browser that watches every request."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Error, Page, expect, sync_playwright

from tests.factories import make_event, make_place
from tracker import geo, query, samples
from tracker.model import Event, EventFilter
from tracker.query import Summary
from tracker.store import Store

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 60_000
"""Milliseconds: software rendering on a busy machine is slow, and a longer wait costs only a failing test."""

_CHROMIUM = [
    "--no-sandbox",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-gpu-compositing",
    "--ignore-gpu-blocklist",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
_NOTHING = {"type": "FeatureCollection", "features": []}
_PICTURES = os.environ.get("TRACKER_PICTURES")
"""A folder to keep pictures of the pages in, to look at."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, pytest.TestReport]:
    """Say with a failure what stood on the page: races are told by it, and seldom come again."""
    report = yield
    opened = getattr(item, "funcargs", {}).get("page")
    if report.when == "call" and report.failed and opened:
        report.sections.append(("What the page said", f"{opened.url}\n{_words(opened)}"))
    return report


def _words(page: Page) -> str:
    try:
        return page.locator("body").inner_text(timeout=5000)
    except Error as error:
        return f"nothing: {error}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@dataclass(frozen=True, slots=True)
class App:
    """The running app, and what its store was asked directly before it opened."""

    url: str
    counts: dict[str, Summary]


@dataclass(slots=True)
class Watched:
    """The hosts that the pages of a test asked anything of."""

    hosts: set[str] = field(default_factory=set)


HOSTILE = "<img src=x onerror=window.harmed=1>{s}"
"""What a stranger may call an event, a party or a place."""
HOSTILE_SOURCE = "Hostile Times"

QUESTIONS = {
    "all": EventFilter(),
    "North Korea": EventFilter.of(countries="PRK"),
    "material conflict": EventFilter.of(quads="4"),
}


@dataclass(frozen=True, slots=True)
class Prepared:
    """A store file with the samples, and what it answered."""

    path: Path
    counts: dict[str, Summary]


def _hostile() -> Event:
    place = make_place(HOSTILE, 15.5, 19.0, country=None, admin1=HOSTILE)
    parties = {"actors": [HOSTILE], "recipients": [HOSTILE]}
    return make_event(summary=f"{HOSTILE} was here", place=place, source=HOSTILE_SOURCE, quote=HOSTILE, **parties)


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """Load the samples, and two events of a stranger who means harm, once; every app gets a copy."""
    path = tmp_path_factory.mktemp("samples") / "events.duckdb"
    geo.ensure()
    with Store.open(f"duckdb://{path}") as store:
        samples.load(store)
        store.ingest([_hostile(), _hostile()], label="Hostile events")
        return Prepared(path, {name: query.summary(store, flt) for name, flt in QUESTIONS.items()})


@pytest.fixture(scope="module")
def app(prepared: Prepared, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """Start the app on a free port with the samples, for one file of tests: what they add, others do not see."""
    folder = tmp_path_factory.mktemp("app")
    shutil.copy(prepared.path, folder / "events.duckdb")
    environment = {**os.environ, "TRACKER_STORE": f"duckdb://{folder / 'events.duckdb'}"}
    port, log = _free_port(), folder / "app.log"
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "dashboard.py"), "--server.port", str(port)]
    with log.open("w") as out:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=subprocess.STDOUT)
    try:
        _wait_until_healthy(f"http://localhost:{port}/_stcore/health", process, log)
        yield App(f"http://localhost:{port}", prepared.counts)
    finally:
        process.terminate()
        process.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return int(probe.getsockname()[1])


def _wait_until_healthy(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"the app did not start:\n{log.read_text()}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Open Chromium once: the system's own where there is one, else the one Playwright installed."""
    names = (os.environ.get("TRACKER_CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    own = next((path for path in map(shutil.which, names) if path), None)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=own, args=_CHROMIUM)
        yield chromium
        chromium.close()


@pytest.fixture
def watched() -> Watched:
    """Return the record of the requests of this test."""
    return Watched()


@pytest.fixture
def page(browser: Browser, app: App, watched: Watched, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Open a page; parametrise indirectly with the options of `new_context` for a phone or the dark.

    Land and borders cost seconds to draw without a graphics card: only tests marked `basemap` have them.
    """
    options = {"viewport": {"width": 1200, "height": 900}} | getattr(request, "param", {})
    context = browser.new_context(base_url=app.url, **options)
    if not request.node.get_closest_marker("basemap"):
        context.route("**/api/basemap/**", lambda asked: asked.fulfill(json=_NOTHING))
    context.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    context.on("request", lambda asked: watched.hosts.add(urlsplit(asked.url).hostname or ""))
    opened = context.new_page()
    yield opened
    if _PICTURES:
        opened.screenshot(path=Path(_PICTURES) / f"{request.node.name}.png")
    context.close()
    outside = watched.hosts - {"localhost", ""}
    assert not outside, f"the page asked something of {outside}"
