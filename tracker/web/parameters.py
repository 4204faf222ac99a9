"""What a request asks: the filter, and the few parameters that are not part of it."""

from collections.abc import Collection, Mapping

from starlette.requests import Request

from tracker.errors import FilterError
from tracker.model import EventFilter
from tracker.model.filter import QUERY_KEYS

LONGEST = 8000
"""Characters of a query string."""


def filter_of(request: Request, others: Collection[str] = ()) -> EventFilter:
    """Return the filter that the URL holds.

    `others` are the parameters that the route itself reads. Raises `FilterError` for any parameter that is
    neither, one given twice, and a query longer than `LONGEST`.
    """
    if len(request.url.query) > LONGEST:
        raise FilterError("query", f"longer than {LONGEST} characters; ask for less at once")
    known = {*QUERY_KEYS.values(), *others}
    query: dict[str, str] = {}
    for name, value in request.query_params.multi_items():
        if name not in known:
            raise FilterError(name[:40], f"unknown; the parameters are {', '.join(sorted(known))}")
        if name in query:
            raise FilterError(name, "given twice; separate several values by commas")
        query[name] = value
    return EventFilter.from_query(query)


def whole(query: Mapping[str, str], name: str, *, least: int, most: int, default: int | None = None) -> int:
    """Return the whole number called `name`, or `default`; raises `FilterError` beyond `least`…`most`."""
    text = query.get(name) or ("" if default is None else str(default))
    digits = text.removeprefix("-")
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 12 or not least <= int(text) <= most:
        raise FilterError(name, f"{text[:40]!r} is not a whole number from {least} to {most}")
    return int(text)


def word(query: Mapping[str, str], name: str, choices: Collection[str], default: str) -> str:
    """Return the word called `name`, or `default`; raises `FilterError` when it is none of `choices`."""
    text = query.get(name) or default
    if text not in choices:
        raise FilterError(name, f"{text[:40]!r} is none of {', '.join(choices)}")
    return text
