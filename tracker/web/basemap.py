"""The layers of the offline basemap, as built into `data/basemap`."""

import gzip
from functools import cache

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from tracker.paths import knowledge
from tracker.web.answers import FOREVER, GEOJSON, etag, headers, takes_gzip, unchanged


async def basemap(request: Request) -> Response:
    """Answer with one layer; any other name is 404 and lists the layers there are."""
    layer = request.path_params["layer"]
    if layer not in layers():
        raise HTTPException(404, f"there is no basemap layer {layer[:40]!r}; there are {', '.join(sorted(layers()))}")
    plain, packed, tag = await run_in_threadpool(_read, layer)
    body, encoding = (packed, {"Content-Encoding": "gzip"}) if takes_gzip(request) else (plain, {})
    answer = Response(body, media_type=GEOJSON, headers=headers(tag, FOREVER) | encoding)
    return unchanged(request, tag, FOREVER) or answer


@cache
def layers() -> frozenset[str]:
    """Return the names of the layers."""
    return frozenset(path.stem for path in (knowledge() / "basemap").glob("*.geojson"))


@cache
def _read(layer: str) -> tuple[bytes, bytes, str]:
    plain = (knowledge() / "basemap" / f"{layer}.geojson").read_bytes()
    return plain, gzip.compress(plain, mtime=0), etag(plain)
