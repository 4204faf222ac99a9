"""Every data route, on one store."""

from collections.abc import Callable

from starlette.routing import Route

from tracker.store import Store
from tracker.web.answers import explained
from tracker.web.basemap import basemap

PREFIX = "/api"


def routes(open_store: Callable[[], Store]) -> list[Route]:
    """Return the routes below `/api`; `open_store` is called for each request and gives the store to ask."""
    return [
        Route(f"{PREFIX}/basemap/{{layer}}.geojson", explained(basemap)),
    ]
