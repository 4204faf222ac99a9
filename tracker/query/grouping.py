"""Rows counted by several sets of their columns in one pass: `GROUP BY GROUPING SETS`, which Ibis cannot say."""

from collections.abc import Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

_SET = "set_of_columns"


def together(sql: str, sets: Mapping[str, Sequence[str]], also: Mapping[str, str]) -> str:
    """Return the query that counts the rows of `sql` by each of `sets`; `also` names more aggregates, in SQL."""
    columns = _columns(sets)
    by = ", ".join("(" + ", ".join(f'"{column}"' for column in columns) + ")" for columns in sets.values())
    listed = ", ".join(f'"{column}"' for column in columns)
    more = "".join(f", {aggregate} AS {name}" for name, aggregate in also.items())
    what = f"{listed}, grouping({listed}) AS {_SET}, count(*) AS events{more}"
    return f"SELECT {what} FROM ({sql}) GROUP BY GROUPING SETS ({by})"  # noqa: S608  our own names


def apart(table: pa.Table, sets: Mapping[str, Sequence[str]]) -> dict[str, pa.Table]:
    """Return the answer to what `together` wrote as one table for each set, with its columns only."""
    columns = _columns(sets)
    counted = [name for name in table.column_names if name not in (*columns, _SET)]
    return {
        name: table.filter(pc.equal(table[_SET], _mask(columns, chosen))).select([*chosen, *counted])
        for name, chosen in sets.items()
    }


def _columns(sets: Mapping[str, Sequence[str]]) -> list[str]:
    return list(dict.fromkeys(column for columns in sets.values() for column in columns))


def _mask(columns: Sequence[str], chosen: Sequence[str]) -> int:
    """Return what SQL's `grouping` says of a set: one bit for each column, the last one lowest, set when left out."""
    return sum(1 << place for place, column in enumerate(reversed(columns)) if column not in chosen)
