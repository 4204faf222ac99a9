"""How every route answers: compressed, cached while nothing has changed, and failing in words."""

import gzip
import json
import logging
import os
import re
import threading
from collections.abc import Awaitable, Callable
from hashlib import blake2b
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from tracker.errors import FilterError, TrackerError
from tracker.query.kept import Kept

_log = logging.getLogger(__name__)

Endpoint = Callable[[Request], Awaitable[Response]]

GEOJSON = "application/geo+json"
FOREVER = "public, max-age=604800"
REVALIDATE = "private, no-cache"
_WORTH_COMPRESSING = 1000
"""Bytes; below it the headers of gzip cost more than it saves."""

UNKEPT = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
"""What an answer says of itself that is of this moment alone."""
_GZIP_MARK = b"\x1f\x8b"
_at_once = threading.BoundedSemaphore(max(2, os.cpu_count() or 2))


def etag(*parts: object) -> str:
    """Return the entity tag of an answer that depends on `parts` and nothing else."""
    return f'"{blake2b(repr(parts).encode(), digest_size=10).hexdigest()}"'


def unchanged(request: Request, tag: str, cache: str = REVALIDATE) -> Response | None:
    """Return "304 Not Modified" when the client holds the answer tagged `tag`, else `None`."""
    held = [held.removeprefix("W/") for held in _listed(request, "if-none-match")]
    return Response(status_code=304, headers=headers(tag, cache)) if tag in held or held == ["*"] else None


def kept_bodies() -> Kept[bytes]:
    """Return room for the answers of one set of routes, some thousand of them."""
    return Kept(32 * 2**20, lambda body: len(body) + 200)


def answer(
    request: Request,
    work_out: Callable[[], Any],
    tag: str,
    bodies: Kept[bytes],
    *,
    media_type: str = "application/json",
) -> Response:
    """Return what `work_out` gives as compact JSON, compressed when the client takes it and it is worth it.

    The tag stands for the answer: one that is among `bodies` is sent again without working it out.
    """
    packed = takes_gzip(request)
    body = bodies.find((tag, packed))
    if body is None:
        # More at once than there are processors would only make each of them wait for all.
        with _at_once:
            body = json.dumps(work_out(), ensure_ascii=False, separators=(",", ":"), default=str).encode()
            if packed and len(body) >= _WORTH_COMPRESSING:
                body = gzip.compress(body, compresslevel=4, mtime=0)
        bodies.keep((tag, packed), body)
    packing = {"Content-Encoding": "gzip"} if body.startswith(_GZIP_MARK) else {}
    return Response(body, media_type=media_type, headers=headers(tag, REVALIDATE) | packing)


def takes_gzip(request: Request) -> bool:
    """Tell whether the client reads gzip: it names it, or everything, and not with a weight of nothing."""
    weights: dict[str, str] = {}
    for given in _listed(request, "accept-encoding"):
        coding, _, weight = given.lower().partition(";")
        weights[coding.strip()] = weight.replace(" ", "")
    weight = weights.get("gzip", weights.get("*", "q=0"))
    return not re.fullmatch(r"q=0(\.0*)?", weight)


def _listed(request: Request, name: str) -> list[str]:
    """Return what a header lists, however many lines it was sent on."""
    return [part.strip() for line in request.headers.getlist(name) for part in line.split(",")]


def headers(tag: str, cache: str) -> dict[str, str]:
    """Return what every answer says of itself.

    The tag is sent as a weak one, because the same answer is sent compressed and not (RFC 9110, 8.8.1).
    """
    return {
        "ETag": f"W/{tag}",
        "Cache-Control": cache,
        "Vary": "Accept-Encoding",
        "X-Content-Type-Options": "nosniff",
    }


class Explained:
    """An endpoint, for every method there is, whose failures are JSON: `error`, `parameter` and `message`."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or explain why not."""
        response = await self._respond(Request(scope, receive))
        await response(scope, receive, send)

    async def _respond(self, request: Request) -> Response:
        if request.method not in ("GET", "HEAD"):
            refused = problem(405, "method not allowed", f"{request.method[:20]} changes nothing here; ask with GET")
            refused.headers["Allow"] = "GET, HEAD"
            return refused
        try:
            return await self._endpoint(request)
        except FilterError as error:
            return problem(400, "bad parameter", str(error), error.parameter)
        except HTTPException as error:
            return problem(error.status_code, "not found", error.detail)
        except TrackerError as error:
            # The engine goes on to quote the query on further lines.
            return problem(503, "unavailable", str(error).partition("\n")[0])
        except Exception:
            _log.exception("%s failed", request.url.path)
            return problem(500, "failed", "this is a defect of the tracker; its log says more")


def problem(status: int, error: str, message: str, parameter: str | None = None) -> JSONResponse:
    """Return a failure as JSON."""
    content = {"error": error, "parameter": parameter, "message": message}
    return JSONResponse(content, status_code=status, headers=UNKEPT)
