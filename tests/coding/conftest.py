"""What the coding tests share: one coder, and a short way to code a text."""

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from tracker import language
from tracker.coding import Coder
from tracker.model import Article, Event, Place, Toponym

Code = Callable[..., list[Event]]


@pytest.fixture(scope="session")
def coder() -> Coder:
    return Coder()


@pytest.fixture(scope="session")
def code(coder: Coder) -> Code:
    def run(
        text: str,
        *,
        published: date | None = date(2017, 4, 16),
        places: Sequence[tuple[str, Place]] = (),
        skip: Sequence[tuple[int, int]] = (),
        dyad: tuple[str, str] | None = None,
    ) -> list[Event]:
        toponyms = [
            Toponym(start, start + len(name), name, place) for name, place in places for start in _starts(text, name)
        ]
        article = Article(text, published=published, source="Example Gazette")
        return coder.code(article, language.parse(text), toponyms, skip=skip, dyad=dyad)

    return run


def _starts(text: str, name: str) -> list[int]:
    found, start = [], text.find(name)
    while start >= 0:
        found.append(start)
        start = text.find(name, start + 1)
    return found
