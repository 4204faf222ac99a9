"""When something happened: an interval of days, never an invented day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DatePrecision(StrEnum):
    """How precisely the text fixes the date."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class DateBasis(StrEnum):
    """What the date rests on."""

    STATED = "stated"
    """The text names the date."""
    RELATIVE = "relative"
    """Reckoned from the publication date: "on Friday", "last week"."""
    PUBLISHED = "published"
    """No date in the text: the publication date stands in."""


@dataclass(frozen=True, slots=True)
class DateSpan:
    """First and last day, both inclusive."""

    start: date
    end: date
    precision: DatePrecision = DatePrecision.DAY
    basis: DateBasis = DateBasis.STATED

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"a date span ends on {self.end}, before it starts on {self.start}")
        object.__setattr__(self, "precision", DatePrecision(self.precision))
        object.__setattr__(self, "basis", DateBasis(self.basis))

    @property
    def days(self) -> int:
        """Return the length in days; a single day is 1."""
        return (self.end - self.start).days + 1

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end
