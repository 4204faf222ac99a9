"""How every route answers: compressed, cached while nothing has changed, and failing in words."""

import gzip
import json
import logging
from collections.abc import Awaitable, Callable
from hashlib import blake2b
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from tracker.errors import FilterError, TrackerError

_log = logging.getLogger(__name__)

Endpoint = Callable[[Request], Awaitable[Response]]

GEOJSON = "application/geo+json"
FOREVER = "public, max-age=604800"
REVALIDATE = "private, no-cache"
_WORTH_COMPRESSING = 1000
"""Bytes; below it the headers of gzip cost more than it saves."""


def etag(*parts: object) -> str:
    """Return the entity tag of an answer that depends on `parts` and nothing else."""
    return f'"{blake2b(repr(parts).encode(), digest_size=10).hexdigest()}"'


def unchanged(request: Request, tag: str, cache: str = REVALIDATE) -> Response | None:
    """Return "304 Not Modified" when the client holds the answer tagged `tag`, else `None`."""
    held = [held.strip().removeprefix("W/") for held in request.headers.get("if-none-match", "").split(",")]
    return Response(status_code=304, headers=_headers(tag, cache)) if tag in held else None


def answer(request: Request, data: Any, tag: str, *, media_type: str = "application/json") -> Response:
    """Return `data` as compact JSON, compressed when the client takes it and it is worth it."""
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=str).encode()
    headers = _headers(tag, REVALIDATE)
    if len(body) >= _WORTH_COMPRESSING and takes_gzip(request):
        body = gzip.compress(body, compresslevel=4, mtime=0)
        headers["Content-Encoding"] = "gzip"
    return Response(body, media_type=media_type, headers=headers)


def takes_gzip(request: Request) -> bool:
    """Tell whether the client reads gzip."""
    return "gzip" in request.headers.get("accept-encoding", "").lower()


def _headers(tag: str, cache: str) -> dict[str, str]:
    return {"ETag": tag, "Cache-Control": cache, "Vary": "Accept-Encoding", "X-Content-Type-Options": "nosniff"}


def explained(endpoint: Endpoint) -> Endpoint:
    """Wrap `endpoint` so that every failure is JSON: `error`, `parameter` and `message`, never a traceback."""

    async def wrapped(request: Request) -> Response:
        try:
            return await endpoint(request)
        except FilterError as error:
            return problem(400, "bad parameter", str(error), error.parameter)
        except HTTPException as error:
            return problem(error.status_code, "not found", error.detail)
        except TrackerError as error:
            return problem(503, "unavailable", str(error))
        except Exception:
            _log.exception("%s failed", request.url.path)
            return problem(500, "failed", "this is a defect of the tracker; its log says more")

    return wrapped


def problem(status: int, error: str, message: str, parameter: str | None = None) -> JSONResponse:
    """Return a failure as JSON."""
    content = {"error": error, "parameter": parameter, "message": message}
    return JSONResponse(content, status_code=status, headers={"Cache-Control": "no-store"})
