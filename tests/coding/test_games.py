"""Sport speaks of war; it is none."""

import pytest

from tests.coding.conftest import Code


@pytest.mark.parametrize(
    "sentence",
    [
        "Japan repelled wave after wave and then struck twice in stoppage to stun Germany's goalkeeper.",
        "Nigeria surrendered a lead against Ivory Coast in the final of the football tournament.",
        "Mexico attacked Canada down the wing and won the match 3-1.",
    ],
)
def test_a_report_of_sport_tells_no_event(code: Code, sentence: str) -> None:
    assert code(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Gunmen attacked a football stadium in Kabul during a match, killing nine people.",
        "Egyptian police arrested twelve fans at the cup final.",
    ],
)
def test_violence_at_a_match_is_no_game(code: Code, sentence: str) -> None:
    assert code(sentence)
