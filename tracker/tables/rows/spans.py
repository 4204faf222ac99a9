"""Dates in words of their own: ranges, quarters, `circa`, other digits. Texts in, plainer texts out."""

import re
import unicodedata
from datetime import date, timedelta

LONGEST = 80
"""No date has more characters."""

# What stands around a date and changes nothing about the days it names.
_ASIDE = re.compile(
    r"\([^)]*\)|\[[^\]]*\]|[*†‡?]+$"
    r"|^(?:circa|ca\.?|c\.|approx\.?|approximately|about|around|est\.?|early|mid|late"
    r"|reported|on or about|~|между|около|cerca de|um)[\s-]+"
    r"|^(?:spring|summer|autumn|fall|winter)(?:\s+of)?\s+"
    r"|^(?:from|between|du|del|vom|von|с|з|on|le|el|den)\s+",
    re.IGNORECASE,
)
# Months of two words become one, which is known.
_TWO_WORDS = (
    (re.compile(r"كانون\s+الثاني"), "يناير"),
    (re.compile(r"تشرين\s+ال[أا]ول"), "أكتوبر"),
    (re.compile(r"تشرين\s+الثاني"), "نوفمبر"),
    (re.compile(r"كانون\s+ال[أا]ول"), "ديسمبر"),
)
# As programs print their values: Timestamp('2017-04-16 00:00:00') · datetime.date(2017, 4, 16) · /Date(1492300800000)/
_PRINTED = re.compile(
    r"/?[a-z][a-z._]*\(\s*(?:['\"](\d[^'\"()]*)['\"][^()]*|(\d+(?:,\s*\d+){0,2})(?:[,+-][^()]*)?)\)/?", re.IGNORECASE
)
_WEEK = re.compile(r"(\d{4})-?W(\d{2})(?:-?([1-7]))?", re.IGNORECASE)
_WEEKDAY_LAST = re.compile(r"(?<=[^\W\d]\s\d{4})\s+[^\W\d]{3,}\.?$")
_QUARTER = re.compile(r"(?:q([1-4])[\s/-]*(\d{4})|(\d{4})[\s/-]*q([1-4]))", re.IGNORECASE)
_CREATED = re.compile(r"\w+\s+(\w+\s+\d{1,2})\s+\d{1,2}:\d{2}:\d{2}\s+(?:[+-]\d{4}|[A-Z]{3,4})\s+(\d{4})")
_BETWEEN = re.compile(
    r"\s+(?:-|−|~|to|until|through|thru|till|and|&|bis|au|al|a|or|oder|ou|или|по|до|та|и|y|e|und|et)\s+"
    r"|\s*[–—～~至到]\s*|\s*\.\.+\s*|(?<=\d)\s*/\s*(?=\d{4}-)|(?<=[.日号])\s*-\s*(?=\d)"
    # Hyphens without blanks: 16-18 April · April 16-18, 2017 · April-May 2017 · 2016-2017 · 4/16/2017-4/18/2017
    r"|(?<=^\d)-(?=\d{1,2}\.?\s*[^\W\d])|(?<=^\d\d)-(?=\d{1,2}\.?\s*[^\W\d])"
    # 7/8 April 2017
    r"|(?<=^\d)/(?=\d{1,2}\.?\s+[^\W\d])|(?<=^\d\d)/(?=\d{1,2}\.?\s+[^\W\d])"
    # 3, 4 April 2017 · 3-4/4/2017
    r"|(?<=^\d),\s*(?=\d{1,2}\s+[^\W\d])|(?<=^\d\d),\s*(?=\d{1,2}\s+[^\W\d])"
    r"|(?<=^\d)-(?=\d{1,2}[/.]\d{1,2}[/.]\d{4}$)|(?<=^\d\d)-(?=\d{1,2}[/.]\d{1,2}[/.]\d{4}$)"
    r"|(?<=[^\W\d]\s\d)-(?=\d{1,2},?\s+\d{4}$)|(?<=[^\W\d]\s\d\d)-(?=\d{1,2},?\s+\d{4}$)"
    r"|(?<=[^\W\d]{3})-(?=[^\W\d]{3,}\.?\s+\d{4}$)|(?<=^\d{4})-(?=\d{4}$)"
    r"|(?<=\d{4})-(?=\d{1,2}[/.])|(?<=/\d)-(?=\d{1,2}/)|(?<=/\d\d)-(?=\d{1,2}/)"
    r"|\s*[;,]\s*(?=\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{4}-\d{2}-\d{2})",
    re.IGNORECASE,
)
_TIME = re.compile(r"\b\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?m\.?)?\s*(?:z|utc|gmt)?", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]{3,}")


def as_span(text: str) -> tuple[str, str | None] | None:
    """Return the first and the last date of a text, plainly written, or `None` when it names none.

    `16–18 April 2017` -> (`16 April 2017`, `18 April 2017`); one date has no last one. Whether what is returned is
    a date, its reader decides.
    """
    plain = _plain(text)
    if not plain or len(text) > LONGEST:
        return None
    if quarter := _QUARTER.fullmatch(plain):
        year, number = quarter[2] or quarter[3], int(quarter[1] or quarter[4])
        return f"{year}-{3 * number - 2:02d}", f"{year}-{3 * number:02d}"
    if week := _WEEK.fullmatch(plain):
        return _of_week(int(week[1]), int(week[2]), week[3])
    parts = [part for part in _BETWEEN.split(plain) if part]
    start, finish = parts[0], parts[-1] if len(parts) > 1 else None
    if finish is None or not _NUMBER.search(_TIME.sub("", finish)):
        return start, None
    return _completed(_TIME.sub("", start).strip(" ,"), _TIME.sub("", finish).strip(" ,"))


def _of_week(year: int, week: int, day: str | None) -> tuple[str, str | None] | None:
    """Return the days of a week as ISO 8601 counts them, or its one day."""
    try:
        first = date.fromisocalendar(year, week, int(day or 1))
    except ValueError:
        return None
    return first.isoformat(), None if day else (first + timedelta(days=6)).isoformat()


def _plain(text: str) -> str:
    """Write digits as 0 to 9, and leave out remarks, seasons and the time of messages that stands before the year."""
    digits = "".join(
        str(unicodedata.decimal(c)) if c.isdecimal() else c for c in unicodedata.normalize("NFKC", text[: LONGEST + 1])
    )
    plain = _CREATED.sub(r"\1 \2", _PRINTED.sub(lambda printed: printed[1] or printed[2], digits.strip()))
    plain = _WEEKDAY_LAST.sub("", plain)
    for words, word in _TWO_WORDS:
        plain = words.sub(word, plain)
    while (shorter := _ASIDE.sub("", plain).strip()) != plain:
        plain = shorter
    return plain


def _completed(start: str, finish: str) -> tuple[str, str]:
    """Give either end of a range what only the other one says: the year, the month."""
    in_start, in_finish = _YEAR.search(start), _YEAR.search(finish)
    if in_finish and not in_start:
        if start.rstrip(" .").isdecimal():
            return _NUMBER.sub(start.rstrip(" ."), finish, count=1), finish
        start_numbers, finish_numbers = _NUMBER.findall(start), _NUMBER.findall(finish)
        complete = f"{start.rstrip(' .,/')}{'/' if '/' in start else ' '}{in_finish[0]}"
        if len(finish_numbers) == 2 and not _WORD.search(finish) and start_numbers:
            # The month stands only in the first: April 16 – 18, 2017 · 4/16-18/2017
            before, _, after = complete.removesuffix(in_finish[0]).rpartition(start_numbers[-1])
            return complete, f"{before}{finish_numbers[0]}{after}{in_finish[0]}"
        return complete, finish
    if in_start and not in_finish:
        if finish.rstrip(" .日号").isdecimal():
            before, _, after = start.rpartition(_NUMBER.findall(start)[-1])
            return start, f"{before}{finish.rstrip(' .日号')}{after}"
        year_first = start.startswith(in_start[0])
        return start, f"{in_start[0]}-{finish}" if year_first else f"{finish.rstrip(' .,/')} {in_start[0]}"
    return start, finish
