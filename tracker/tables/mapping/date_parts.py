"""Year, month and day in columns of their own that are named alike: `cf_dec_yr`, `cf_dec_month`, `cf_dec_day`."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from tracker.tables.mapping.by_content import Guess
from tracker.tables.mapping.fields import date_words, fields, plain

PARTS = ("year", "month", "day")
_ENDS = frozenset({"end", "ended", "ending", "to", "until", "last", "finish", "term", "fin", "fim", "ende", "stop"})
_SHORTEST = 2
"""Letters of a word that counts without a blank beside it, as in `dateyr`."""


def alike_parts(columns: Sequence[str], fitting: Mapping[str, Collection[int]]) -> dict[str, Guess]:
    """Return the three columns that say when something began, and those that say when it ended.

    `fitting` are the positions of the columns whose cells may be years, months and days.
    """
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for position, name in enumerate(columns):
        for part in PARTS:
            for stem in _stems(plain(name), part) if position in fitting[part] else ():
                found[stem].setdefault(part, position)
    whole = {stem: parts for stem, parts in found.items() if len(parts) == len(PARTS)}
    begun = next((stem for stem in whole if not _words(stem) & (_ENDS | set(fields()["event_date"].unless))), None)
    ended = next((stem for stem in whole if _words(stem) & _ENDS), None)
    return _guesses(columns, whole, begun, "") | (_guesses(columns, whole, ended, "end_") if begun is not None else {})


def _guesses(
    columns: Sequence[str], whole: Mapping[str, Mapping[str, int]], stem: str | None, prefix: str
) -> dict[str, Guess]:
    return {
        prefix + part: Guess(
            columns[position],
            position,
            f"{prefix}{part} is read from {columns[position]!r}: year, month and day have columns named alike",
        )
        for part, position in (whole[stem].items() if stem is not None else ())
    }


def _stems(name: str, part: str) -> list[str]:
    """Return what is left of a name when a word for the part is taken from its end or its beginning."""
    stems = []
    for word in date_words()[part]:
        for rest, beside in ((name.removesuffix(word), -1), (name.removeprefix(word), 0)):
            if rest != name and (not rest or rest[beside] == " " or len(word) >= _SHORTEST):
                stems.append(rest.strip())
    return sorted(stems, key=len)


def _words(stem: str) -> set[str]:
    return set(stem.split())
