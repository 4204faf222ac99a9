"""Every data route, on one store."""

from collections.abc import Callable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tracker.query import FORMATS
from tracker.store import Store
from tracker.web.answers import Explained
from tracker.web.basemap import basemap
from tracker.web.events import Events

PREFIX = "/api"


def routes(open_store: Callable[[], Store]) -> list[Route]:
    """Return the routes below `/api`; `open_store` is called for each request and gives the store to ask."""
    events = Events(open_store)
    endpoints = {
        "/basemap/{layer}.geojson": basemap,
        "/tiles/{z}/{x}/{y}.geojson": events.tile,
        "/events": events.page,
        "/timeline": events.timeline,
        "/summary": events.summary,
        "/export.{ending:str}": events.export,
        "/{path:path}": _nowhere,
    }
    return [Route(PREFIX + path, Explained(endpoint)) for path, endpoint in endpoints.items()]


async def _nowhere(request: Request) -> Response:
    raise HTTPException(
        404,
        "there is nothing here; there are /api/tiles/{z}/{x}/{y}.geojson, /api/basemap/{layer}.geojson, /api/events,"
        " /api/timeline, /api/summary and /api/export." + ", /api/export.".join(FORMATS),
    )
