"""Numbers are counted right, however many and however large they are."""

from collections import Counter

import numpy as np
import pytest

from tracker.query.holding import tally


@pytest.mark.parametrize("largest", [1, 200, 60_000])
@pytest.mark.parametrize("length", [0, 1, 7, 1000])
def test_every_number_is_counted_in_any_size_of_piece(
    monkeypatch: pytest.MonkeyPatch, length: int, largest: int
) -> None:
    numbers = np.random.default_rng(length).integers(0, largest, length).astype(np.min_scalar_type(largest))
    plain = Counter(numbers.tolist())
    for at_once, most in ((7, 2**22), (2**17, 2**22), (2**17, 0)):
        monkeypatch.setattr(tally, "_AT_ONCE", at_once)
        monkeypatch.setattr(tally, "_MOST_PLACES", most)
        found, counts = tally.tally(numbers)
        assert dict(zip(found.tolist(), counts.tolist(), strict=True)) == plain
        assert found.tolist() == sorted(plain)
        amounts = tally.amounts(numbers, 300)
        assert len(amounts) >= 300
        assert {i: n for i, n in enumerate(amounts.tolist()) if n} == plain
