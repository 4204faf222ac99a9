"""Bytes, plain text or HTML become an `Article`."""

from datetime import date
from pathlib import Path

from tracker.articles.decoding import MAX_BYTES, decode, too_large
from tracker.articles.page import Page, is_html, read_page
from tracker.articles.plain import clean, published_of, title_of, visible
from tracker.errors import SourceError
from tracker.model import Article


def read_article(
    data: bytes | str,
    *,
    published: date | None = None,
    source: str | None = None,
    url: str | None = None,
    title: str | None = None,
    id: str | None = None,
) -> Article:
    """Read an article from plain text or HTML, told apart by content.

    What the caller gives wins over what the text says of itself. Raises `SourceError` for an empty text, a
    binary file and anything above 10 MB.
    """
    text = decode(data) if isinstance(data, bytes) else data
    if len(text) > MAX_BYTES:
        raise SourceError(too_large(len(text)))
    page = _page(text, url)
    if not page.text:
        raise SourceError("there is no article text in it; give the text of an article, or a page that holds one")
    return Article(
        text=page.text,
        published=published or page.published or published_of(page.text),
        title=title or page.title,
        source=source or page.source,
        url=url or page.url,
        id=id,
    )


def read_article_file(
    path: Path | str,
    *,
    published: date | None = None,
    source: str | None = None,
    url: str | None = None,
) -> Article:
    """Read an article from a file, as `read_article` does; a `SourceError` names the file."""
    path = Path(path)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise SourceError(too_large(path.stat().st_size))
        return read_article(path.read_bytes(), published=published, source=source, url=url)
    except OSError as error:
        raise SourceError(f"{path}: cannot be read ({error.strerror or error}); check the path") from error
    except SourceError as error:
        raise SourceError(f"{path}: {error}") from error


def _page(text: str, url: str | None) -> Page:
    if is_html(text):
        page = read_page(visible(text), url)
        return Page(clean(page.text), page.title, page.published, page.source, page.url)
    cleaned = clean(text)
    return Page(cleaned, title_of(cleaned))
