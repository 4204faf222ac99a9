"""Search a text for dates: one quick look for words that may start a date, then the rules, then intervals."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from tracker.coding.dates import anaphoric, feasts, named, numeric, relative, spans, years
from tracker.coding.dates.context import Context
from tracker.coding.dates.lexicon import RANGE, any_of, month_pattern, weekday_pattern, words
from tracker.model import DateSpan

RULES = (*feasts.RULES, *numeric.RULES, *named.RULES, *years.RULES, *relative.RULES, *anaphoric.RULES)
_JOINED = re.compile(RANGE)
_IN_BRACKETS = re.compile(r" ?\((?:between|from|or) ", re.IGNORECASE)
_ANCHOR_REACH = 300
"""Characters; what is told further on hangs on something else."""


@dataclass(frozen=True, slots=True)
class DatedPhrase:
    """The words `text[start:end]` that name a date, without the preposition, and the days they mean."""

    start: int
    end: int
    text: str
    span: DateSpan


def find_dates(text: str, published: date | None) -> list[DatedPhrase]:
    """Return the dates named in `text`, in order and without overlap.

    Phrases reckoned from the publication date ("on Friday") give nothing when `published` is `None`, nor do
    dates without a year unless a day named before them tells it. Vague ones ("recently") and names that only hold
    a date ("Black Friday") never do.
    """
    context = Context(text, published, numeric.day_first(text))
    return _bounded(_intervals(list(_phrases(context)), context), context)


def resolve_date(phrase: str, published: date | None) -> DateSpan | None:
    """Return the days that `phrase` as a whole means, such as "in March" or "last Friday"; else `None`."""
    for attempt in (phrase, f"in {phrase}"):
        found = find_dates(attempt, published)
        if len(found) == 1 and _bare(attempt, found[0]):
            return found[0].span
    return None


def _bare(phrase: str, found: DatedPhrase) -> bool:
    """Tell whether nothing but prepositions and punctuation stands around what was found."""
    around = f"{phrase[: found.start]} {phrase[found.end :]}"
    return all(word.lower() in words()["phrase_leads"] for word in re.findall(r"\w+", around))


def _phrases(context: Context) -> Iterator[DatedPhrase]:
    position, last = 0, None
    while trigger := _trigger().search(context.text, position):
        phrase = _read(replace(context, anchor=_anchor(last, trigger.start())), trigger.start())
        if phrase:
            yield phrase
            last = phrase
            if phrase.span.days == 1:
                context = replace(context, dated=phrase.span.start)
        position = phrase.end if phrase else trigger.end()


def _anchor(last: DatedPhrase | None, position: int) -> date | None:
    near = last is not None and position - last.end <= _ANCHOR_REACH
    return last.span.start if last and near and last.span.days == 1 else None


def _read(context: Context, position: int) -> DatedPhrase | None:
    for rule in RULES:
        match = rule.pattern.match(context.text, position)
        if not match:
            continue
        try:
            span = rule.read(match, context)
        except (ValueError, OverflowError):
            continue  # no such day, such as 31 February, or one outside the calendar of Python
        if span:
            return DatedPhrase(match.start(), match.end(), match[0], span)
    return None


def _intervals(phrases: Sequence[DatedPhrase], context: Context) -> list[DatedPhrase]:
    """Join "from Monday to Wednesday" and "between May 2014 and June 2015" into one phrase each."""
    joined: list[DatedPhrase] = []
    open_end: DatedPhrase | None = None
    for phrase in phrases:
        if open_end and _is_interval(open_end, phrase, context):
            text = context.text[open_end.start : phrase.end]
            joined[-1] = DatedPhrase(open_end.start, phrase.end, text, spans.joined(open_end.span, phrase.span))
            open_end = None
        else:
            joined.append(phrase)
            open_end = phrase
    return joined


def _bounded(phrases: Sequence[DatedPhrase], context: Context) -> list[DatedPhrase]:
    """Give "around 16 May (between 15 and 18 May)" the interval in the brackets."""
    found: list[DatedPhrase] = []
    for phrase in phrases:
        if found and _bounds(found[-1], phrase, context):
            first = found.pop()
            phrase = DatedPhrase(first.start, phrase.end, context.text[first.start : phrase.end], phrase.span)
        found.append(phrase)
    return found


def _bounds(first: DatedPhrase, last: DatedPhrase, context: Context) -> bool:
    within = last.span.start <= first.span.start and first.span.end <= last.span.end
    return within and _IN_BRACKETS.fullmatch(context.text[first.end : last.start]) is not None


def _is_interval(first: DatedPhrase, last: DatedPhrase, context: Context) -> bool:
    between = context.text[first.end : last.start]
    if not _JOINED.fullmatch(between) or first.span.start > last.span.start or first.span.end > last.span.end:
        return False
    return context.spans(between, first.start)


@cache
def _trigger() -> re.Pattern[str]:
    lists = ("numbers", "days", "parts", "ordinals", "seasons", "feasts", "feasts_by_easter", "first_words")
    starts = {phrase.split()[0] for key in lists for phrase in words()[key] if not phrase[0].isdigit()}
    return re.compile(
        r"(?<![\w$€£¥#/])(?<!\d[.,–-])(?<![A-Za-z]-)"
        rf"(?:\d{{1,4}}(?!\d)|{any_of(starts)}(?!\w)|{month_pattern()}|{weekday_pattern()}|{anaphoric.THAT_DAY})"
    )
