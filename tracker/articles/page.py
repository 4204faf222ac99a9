"""HTML: main text, title, date, publisher and link, found by trafilatura."""

import re
from dataclasses import dataclass
from datetime import date

from tracker.errors import SourceError

_TAG = re.compile(
    r"<(?:!doctype\s+html|/?(?:html|head|body|article|main|section|div|p|h[1-6]|br|span|a|script|meta|title)\b)[^>]*>",
    re.I,
)
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{4000,}")
_ATTRIBUTE = re.compile(r"\s[\w:.-]+\s*=")
MAX_TAGS = 50_000
MAX_ATTRIBUTES = 1_000
_DATES = {"original_date": True, "extensive_search": False, "outputformat": "%Y-%m-%d"}
"""A guessed publication date would be worse than none: every "on Friday" hangs on it."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a web page says of itself. `text` is empty when there is no main text."""

    text: str
    title: str | None = None
    published: date | None = None
    source: str | None = None
    url: str | None = None


def is_html(text: str) -> bool:
    """Tell whether `text` is HTML: it begins as a document does, or has several tags near its top."""
    head = text[:5000]
    return head.lstrip().lower().startswith(("<!doctype html", "<html")) or len(_TAG.findall(head)) >= 3


def read_page(html: str, url: str | None = None) -> Page:
    """Return the main text of a page and what its metadata say. Raises `SourceError` for a page built to stall."""
    from trafilatura import bare_extraction, baseline

    _check_size(html)
    found = bare_extraction(
        html,
        url=url,
        favor_precision=True,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        date_extraction_params=dict(_DATES),
    )
    fields = found.as_dict() if found is not None and not isinstance(found, dict) else found or {}
    text = fields.get("text") or baseline(html)[1] or ""
    return Page(
        text=text,
        title=fields.get("title") or None,
        published=_date(fields.get("date")),
        source=fields.get("sitename") or fields.get("hostname") or None,
        url=fields.get("url") or None,
    )


def _check_size(html: str) -> None:
    """Refuse what no newspaper serves: parsing takes minutes at many tags or at many attributes in one."""
    if html.count("<") > 2 * MAX_TAGS:
        raise SourceError(f"the page has more than {MAX_TAGS:,} tags; save the article alone, as plain text or HTML")
    for tag in _LONG_TAG.finditer(html):
        if len(_ATTRIBUTE.findall(tag[0])) > MAX_ATTRIBUTES:
            raise SourceError(
                f"the page has a tag with more than {MAX_ATTRIBUTES:,} attributes; save the article as plain text"
            )


def _date(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None
