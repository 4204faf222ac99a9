"""The routes that ask the store: each reads one filter from its URL and answers with what passes it."""

import secrets
from collections.abc import Callable, Collection
from dataclasses import asdict
from datetime import date
from typing import Any

import pandas as pd
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from tracker import query
from tracker.errors import FilterError
from tracker.model import EventFilter
from tracker.query import FORMATS, Bin, Cursor
from tracker.query.groups import COLOURINGS
from tracker.query.map.tiles import MAX_ZOOM
from tracker.query.pages import PAGE_COLUMNS
from tracker.store import Store
from tracker.web.answers import GEOJSON, UNKEPT, answer, etag, kept_bodies, unchanged
from tracker.web.drawing import drawn
from tracker.web.parameters import filter_of, whole, word

MOST_EVENTS = 1000
"""The largest page of `/api/events`."""
FURTHEST = 10_000
"""The last offset of `/api/events`; beyond it the engine sorts all events for a page: go on by cursor, or export."""
SORTS = (*PAGE_COLUMNS, *(f"-{column}" for column in PAGE_COLUMNS))

Question = Callable[[Store, EventFilter], Any]


class Events:
    """The endpoints, on the store that `open_store` gives."""

    def __init__(self, open_store: Callable[[], Store]) -> None:
        self._open_store = open_store
        self._bodies = kept_bodies()
        # Revisions are numbers: another store, or another version, may have answered with the same one.
        self._run = secrets.token_hex(8)

    async def tile(self, request: Request) -> Response:
        """Answer with one map tile: points or cells, see `tracker.query.tile`; `by` is how to colour it.

        `rev` is passed over: it is there to make a URL new after a write.
        """
        z = whole(request.path_params, "z", least=0, most=MAX_ZOOM)
        x = whole(request.path_params, "x", least=0, most=2**z - 1)
        y = whole(request.path_params, "y", least=0, most=2**z - 1)
        by = word(request.query_params, "by", COLOURINGS, "quad")

        def ask(store: Store, flt: EventFilter) -> Any:
            """Return the tile, fit to be drawn."""
            return drawn(query.tile(store, flt, z, x, y, by=by), x, y)

        return await self._answered(request, ask, others=("by", "rev"), media_type=GEOJSON)

    async def page(self, request: Request) -> Response:
        """Answer with at most `limit` events as GeoJSON, in the order of `sort`, from `offset` or behind `cursor`.

        The member `next` is the cursor of the page behind this one, or null when this one is not full.
        """
        limit = whole(request.query_params, "limit", least=1, most=MOST_EVENTS, default=100)
        offset = whole(request.query_params, "offset", least=0, most=FURTHEST, default=0)
        order = word(request.query_params, "sort", SORTS, "-event_date")
        text = request.query_params.get("cursor")
        if text and offset:
            raise FilterError("offset", "cannot stand beside cursor; leave out one of them")
        after = Cursor.parse(text, order) if text else None

        def ask(store: Store, flt: EventFilter) -> Any:
            """Return a page of events, with the cursor of the next."""
            rows = query.page(store, flt, order=order, limit=limit, offset=offset, after=after)
            full = len(rows) == limit
            following = Cursor.at(order, rows.iloc[-1].to_dict()).write() if full else None
            return _collection(rows) | {"next": following}

        return await self._answered(request, ask, others=("limit", "offset", "sort", "cursor"), media_type=GEOJSON)

    async def timeline(self, request: Request) -> Response:
        """Answer with the counts over time; `bin` is day, week, month or year, and chosen by the span without it."""
        chosen = word(request.query_params, "bin", (*Bin, "auto"), "auto")
        by = word(request.query_params, "by", COLOURINGS, "quad")

        def ask(store: Store, flt: EventFilter) -> Any:
            """Return the counts by bin and group."""
            counted = query.timeline(store, flt, bin=None if chosen == "auto" else Bin(chosen), by=by)
            rows = counted.rows.to_dict("records")
            return {"bin": counted.bin, "by": by, "groups": list(counted.groups), "rows": rows}

        return await self._answered(request, ask, others=("bin", "by"))

    async def summary(self, request: Request) -> Response:
        """Answer with the counts over all events."""

        def ask(store: Store, flt: EventFilter) -> Any:
            """Return the counts."""
            counted = query.summary(store, flt)
            return asdict(counted) | {"undated": counted.undated, "unlocated": counted.unlocated}

        return await self._answered(request, ask)

    async def export(self, request: Request) -> Response:
        """Stream every event that passes, as the kind of file that the ending of the path names."""
        ending = word(request.path_params, "ending", FORMATS, "")
        flt = filter_of(request)
        blocks = await run_in_threadpool(lambda: FORMATS[ending].blocks(self._open_store(), flt))
        # Only the server would drop the body, after all of it was worked out.
        body = iter(()) if request.method == "HEAD" else blocks
        headers = UNKEPT | {"Content-Disposition": f'attachment; filename="events.{ending}"'}
        return StreamingResponse(body, media_type=FORMATS[ending].media_type, headers=headers)

    async def _answered(
        self, request: Request, ask: Question, *, others: Collection[str] = (), media_type: str = "application/json"
    ) -> Response:
        flt = filter_of(request, others)

        def respond() -> Response:
            """Answer from what is kept, or ask the store."""
            store = self._open_store()
            tag = etag(self._run, store.revision, request.url.path, sorted(request.query_params.items()))
            return unchanged(request, tag) or answer(
                request, lambda: ask(store, flt), tag, self._bodies, media_type=media_type
            )

        # The store blocks; the pages share this event loop and must not wait for it.
        return await run_in_threadpool(respond)


def _collection(rows: pd.DataFrame) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": [_feature(row) for row in rows.to_dict("records")]}


def _feature(row: dict[Any, Any]) -> dict[str, Any]:
    values = {str(name): _plain(value) for name, value in row.items()}
    lat, lon = values.pop("lat"), values.pop("lon")
    geometry = None if lat is None else {"type": "Point", "coordinates": [lon, lat]}
    return {"type": "Feature", "id": values["event_id"], "geometry": geometry, "properties": values}


def _plain(value: Any) -> Any:
    """Return what JSON can say: no NaN, no timestamp."""
    if value is None or value is pd.NaT or value != value:
        return None
    return value.isoformat() if isinstance(value, date) else value
