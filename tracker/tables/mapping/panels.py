"""Tables that look like lists of events and are none: a row for each year of a country, and counts."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import pairwise

from tracker.tables.files.dialect import Dialect
from tracker.tables.mapping.fields import class_names, count_names, fields, period_names, plain, total_names

_YEAR = re.compile(r"(1[4-9]|20)\d\d(\.0)?")
_MONTH = re.compile(r"((?:1[4-9]|20)\d\d)[-/]?(0[1-9]|1[0-2])(?:[-/]?01(?:[T ]00:00.*)?)?")
_QUARTER = re.compile(r"((?:1[4-9]|20)\d\d)[- ]?[Qq]([1-4])")
_NUMBER = re.compile(r"-?[\d.,]+%?")
_WORDS = re.compile(r"[^\W\d_]{2,}\s+[^\W\d_]{2,}")
_NAME = re.compile(r"\D*[^\W\d_]{2}\D*")
_FEWEST = 6
"""Rows from which on a regularity is no accident."""
_MOSTLY = 0.7
_NUMBERINGS = frozenset({"index", "n"})
"""Names that stand above numbers of rows as often as above counts: `N°` is one of them."""
_KEYS = (["id"], ["key"], ["ref"], ["reference"])
_SINGLE = frozenset({"actors", "recipients", "summary", "quote", "source_url"})
"""Fields that only a single event has."""


def panel_unit(dialect: Dialect) -> str | None:
    """Return the column whose every value has one row a year, in the first rows of a file.

    A country, a conflict or a pair of states is such a unit: no two rows have the same unit and year, and most
    years follow upon each other.
    """
    rows = [row for row in dialect.sample if len(row) == dialect.width]
    told_apart = _are_told_apart(dialect)
    for year in _year_columns(dialect, rows):
        for unit in range(dialect.width):
            pairs = [(row[unit], int(row[year][:4])) for row in rows if _YEAR.fullmatch(row[year])]
            if unit != year and _is_panel(pairs) and not (told_apart and _are_of_one(pairs)):
                return dialect.columns[unit]
    return None


def month_unit(dialect: Dialect, position: int) -> str | None:
    """Return the column whose every value has one row a month or a quarter, where the dates are nothing else."""
    rows = [row for row in dialect.sample if len(row) == dialect.width]
    told_apart = _are_told_apart(dialect)
    for shape, in_a_year in ((_MONTH, 12), (_QUARTER, 4)):
        steps = [shape.fullmatch(row[position].strip()) for row in rows]
        for unit in range(dialect.width) if all(steps) else ():
            pairs = [(row[unit], in_a_year * int(m[1]) + int(m[2])) for row, m in zip(rows, steps, strict=True) if m]
            if unit != position and _is_panel(pairs) and not (told_apart and _are_of_one(pairs)):
                return dialect.columns[unit]
    return None


def period(dialect: Dialect) -> str | None:
    """Return the column that numbers the months or weeks that a panel has rows for."""
    return next((name for name in dialect.columns if plain(name) in period_names()), None)


def _year_columns(dialect: Dialect, rows: Sequence[Sequence[str]]) -> Iterator[int]:
    names = {*fields()["year"].own, *fields()["year"].also}
    for i, name in enumerate(dialect.columns):
        if plain(name) in names and sum(_YEAR.fullmatch(row[i]) is not None for row in rows) > _MOSTLY * len(rows):
            yield i


def _are_told_apart(dialect: Dialect) -> bool:
    return has_words(dialect) or _has_own(dialect, _NAME.fullmatch)


def _are_of_one(pairs: Sequence[tuple[str, int]]) -> bool:
    """Return whether all rows have the same: that is their unit only when nothing else tells them apart."""
    return len({unit for unit, _ in pairs}) == 1


def _is_panel(pairs: Sequence[tuple[str, int]]) -> bool:
    if len(pairs) < _FEWEST or len(set(pairs)) < len(pairs):
        return False
    years: dict[str, list[int]] = defaultdict(list)
    for unit, year in pairs:
        years[unit].append(year)
    if len(years) * 2 > len(pairs):
        return False
    steps = [b - a for of_unit in years.values() for a, b in zip(sorted(of_unit), sorted(of_unit)[1:], strict=False)]
    return sum(step == 1 for step in steps) > _MOSTLY * len(steps)


def counted(dialect: Dialect, telling: Collection[str], besides: Collection[str] = ()) -> str | None:
    """Return the column of counts, where no column tells one event from another but by its place.

    `telling` are the fields that do tell, as far as the file has them, `besides` names that count no events. Where
    a column counts events, a place and a class tell nothing; only who acted and what was said do.
    """
    names = total_names() if telling else count_names() - set(besides)
    if _SINGLE & set(telling):
        return None
    for i, name in enumerate(dialect.columns):
        cells = [row[i].strip() for row in dialect.sample if i < len(row) and row[i].strip()]
        if plain(name) in names and cells and all(map(_NUMBER.fullmatch, cells)) and not _is_numbering(name, cells):
            return name
    return None


def _is_numbering(name: str, cells: Sequence[str]) -> bool:
    """Return whether an index is the numbers of the rows, upwards or downwards, which count nothing."""
    numbers = [int(cell) for cell in cells if cell.isdecimal() and plain(name) in _NUMBERINGS]
    steps = {after - before for before, after in pairwise(numbers)}
    return len(numbers) == len(cells) >= _FEWEST and steps in ({1}, {-1})


def has_class(dialect: Dialect, *, besides: Collection[str] = ()) -> bool:
    """Return whether a column says in words what kind of thing happened, if not in words of ours.

    `besides` are names that say no such thing here.
    """
    for i, name in enumerate(dialect.columns):
        cells = [row[i].strip() for row in dialect.sample if i < len(row) and row[i].strip()]
        if plain(name) in class_names() - set(besides) and cells and not any(map(_NUMBER.fullmatch, cells)):
            return True
    return False


def has_key(dialect: Dialect) -> bool:
    """Return whether the first column gives each row a name of its own, as records have and counts have not."""
    keys = [row[0].strip() for row in dialect.sample if row]
    name = plain(dialect.columns[0])
    named = name.split()[-1:] in _KEYS or name.endswith("id")
    return named and len(set(keys)) == len(keys) > 1


def has_words(dialect: Dialect) -> bool:
    """Return whether a column has words that are others in nearly every row, as names and accounts are."""
    return _has_own(dialect, _WORDS.search)


def _has_own(dialect: Dialect, test: Callable[[str], object]) -> bool:
    """Return whether the cells of a column mostly pass a test, and are others in nearly every row."""
    for i in range(dialect.width):
        cells = [row[i].strip() for row in dialect.sample if i < len(row) and row[i].strip()]
        worded = sum(test(cell) is not None for cell in cells)
        if len(cells) > 1 and len(set(cells)) > _MOSTLY * len(cells) and worded > _MOSTLY * len(cells):
            return True
    return False
