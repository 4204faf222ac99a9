"""Plain text: cleaned gently, with its title and its date line found."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from itertools import pairwise

_NOT_TEXT = re.compile(
    r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
)
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_BREAKS = re.compile(r"\r\n?|[\x0c\x85\u2028\u2029]")
_BLANKS = re.compile(r"[^\S\n]{2,}|[^\S\n ]")
_TRAILING = re.compile(r"[^\S\n]+$", re.MULTILINE)
_FINAL_STOP = re.compile(r"[.,;:…][\"'”’)]*$")

_HEADLINE_CHARACTERS, _HEADLINE_WORDS = 200, 30
_TOP_LINES = 12
_DATE_LINE = 90

_NAME = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_FULL_DATE = re.compile(
    rf"(?P<mdy>{_NAME}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}})|(?P<dmy>\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_NAME},?\s+\d{{4}})"
    r"|(?P<iso>\d{4}-\d{2}-\d{2})",
    re.IGNORECASE,
)
_BESIDE_DATE = re.compile(
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|published|posted|updated|created|modified|last|first|issued"
    r"|filed|dated?|time|on|at|by|the|[ap]\.?m\.?|gmt|utc|bst|cet|cest|e[sd]?t|p[sd]t|msk|kst|jst|t|z|min(?:utes?)?|read|local)",
    re.IGNORECASE,
)


def clean(text: str) -> str:
    """Return `text` with line feeds only, without control and invisible characters and trailing blanks."""
    text = visible(_BREAKS.sub("\n", text))
    text = _TRAILING.sub("", _BLANKS.sub(" ", text))
    return unwrap(re.sub(r"\n{4,}", "\n\n\n", text)).strip()


def visible(text: str) -> str:
    """Return `text` without control and invisible characters; half of a surrogate pair becomes U+FFFD."""
    return _SURROGATES.sub("\ufffd", _NOT_TEXT.sub("", text))


def unwrap(text: str) -> str:
    """Return `text` with the lines of each paragraph joined when it is wrapped at a fixed width, else as it is.

    A line break ends a sentence for the reader of the text, so breaks that only fill the page must go.
    """
    lines = text.split("\n")
    inner = [line for line, after in pairwise(lines) if line and after]
    width = max((len(line) for line in inner), default=0)
    full = [line for line in inner if len(line) >= width * 0.75]
    broken = sum(not line.endswith((".", "!", "?", ":", "”", '"')) for line in full)
    if not (40 <= width <= 100 and len(full) >= 4 and len(full) >= 0.7 * len(inner) and broken >= 0.6 * len(full)):
        return text
    joined = [lines[0]]
    for before, line in pairwise(lines):
        if before and line and len(before) >= width * 0.6:
            joined[-1] += f" {line.lstrip()}"
        else:
            joined.append(line)
    return "\n".join(joined)


def title_of(text: str) -> str | None:
    """Return the first line of a cleaned text when it looks like a headline: short, no full stop, more to come."""
    first, _, rest = text.partition("\n")
    headline = first.strip(" -–—*#•\t")
    fits = len(headline) <= _HEADLINE_CHARACTERS and 2 <= len(headline.split()) <= _HEADLINE_WORDS
    if not (fits and rest.strip()) or _FINAL_STOP.search(headline) or date_line(headline):
        return None
    return headline if any(unicodedata.category(c).startswith("L") for c in headline) else None


def published_of(text: str) -> date | None:
    """Return the date of a line near the top that holds a full date and nothing else of its own."""
    head: Sequence[str] = [line for line in text[:4000].split("\n") if line.strip()][:_TOP_LINES]
    return next((found for line in head if (found := date_line(line))), None)


def date_line(line: str) -> date | None:
    """Return the date of a line such as "April 16, 2017" or "Published on 16 April 2017 at 10:30 GMT"."""
    if len(line) > _DATE_LINE:
        return None
    match = _FULL_DATE.search(line)
    if not match:
        return None
    around = f"{line[: match.start()]} {line[match.end() :]}"
    words = re.findall(r"[^\W\d_][\w.]*", around)
    if not all(_BESIDE_DATE.fullmatch(word) for word in words):
        return None
    return _parsed(match)


def _parsed(match: re.Match[str]) -> date | None:
    if match["iso"]:
        return _or_none("%Y-%m-%d", match["iso"])
    words = re.findall(r"[a-z]{3,}|\d+", match[0].lower())
    name = next(word for word in words if word.isalpha())
    numbers = [word for word in words if word.isdigit()]
    return _or_none("%d %b %Y", f"{numbers[0]} {name[:3]} {numbers[1]}")


def _or_none(form: str, text: str) -> date | None:
    try:
        return datetime.strptime(text, form).date()
    except ValueError:
        return None
