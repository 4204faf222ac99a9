import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.geo.gazetteer.naming import name_key, without_article


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("São Paulo", "SAO PAULO"),
        ("P’yŏngyang", "Pyongyang"),
        ("Xi'an", "Xian"),
        ("U.S.", "US"),
        ("The Hague", "Hague"),
        ("St. Petersburg", "Saint Petersburg"),
        ("Port-au-Prince", "Port au Prince"),
        ("Łódź", "Lodz"),
        ("Diyarbakır", "Diyarbakir"),
        ("Washington, D.C.", "Washington DC"),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other) != ""


@given(st.text())
def test_a_key_is_its_own_key(name: str) -> None:
    assert name_key(name_key(name)) == name_key(name)


@given(st.text(alphabet=" .,;:-–—'’\"()[]/!?\t\n\u200b"))
def test_a_name_without_letters_has_no_key(name: str) -> None:
    assert name_key(name) == ""


def test_an_arabic_article_can_be_left_out() -> None:
    assert without_article(name_key("Al-Raqqah")) == "raqqah"
    assert without_article("mosul") is None
