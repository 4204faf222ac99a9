from datetime import date

import pytest

from tracker.model import DateBasis, DatePrecision, DateSpan


def test_a_span_counts_both_of_its_ends() -> None:
    span = DateSpan(date(2017, 4, 1), date(2017, 4, 30), DatePrecision.MONTH)
    assert span.days == 30
    assert date(2017, 4, 30) in span
    assert date(2017, 5, 1) not in span


def test_a_span_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="before it starts"):
        DateSpan(date(2017, 4, 2), date(2017, 4, 1))


def test_precision_and_basis_are_words_of_a_closed_list() -> None:
    day = date(2017, 4, 1)
    assert DateSpan(day, day, "week", "relative").precision is DatePrecision.WEEK  # type: ignore[arg-type]
    assert DateSpan(day, day).basis is DateBasis.STATED
    with pytest.raises(ValueError, match="fortnight"):
        DateSpan(day, day, "fortnight")  # type: ignore[arg-type]
