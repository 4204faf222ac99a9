"""Names that another language's letters are written in, each time a little differently."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.geo import Gazetteer, GazetteerGeocoder
from tracker.geo.gazetteer.naming import name_key, sound_key
from tracker.model import Toponym

Geoparse = Callable[[str], dict[str, Toponym]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ein Issa", "Ayn Isa"),
        ("Ras al Ain", "Ra's al 'Ayn"),
        ("Khas Urozgan", "Khas Uruzgan"),
        ("Janzour", "Janzur"),
        ("Sheikh Zuweid", "Ash Shaykh Zuwayd"),
    ],
)
def test_spellings_of_one_name_sound_alike(one: str, other: str) -> None:
    assert sound_key(name_key(one)) == sound_key(name_key(other)) is not None


@given(st.text())
def test_no_sound_is_a_key(text: str) -> None:
    sound = sound_key(name_key(text))
    assert sound is None or name_key(sound) != sound


def test_what_only_sounds_alike_needs_something_that_places_it(geoparse: Geoparse) -> None:
    found = geoparse("Shells fell in Janzour on Monday.")
    assert "Janzour" not in found or found["Janzour"].place is None


def test_what_sounds_alike_and_lies_where_the_text_says_is_meant(geoparse: Geoparse) -> None:
    found = geoparse("Gunmen attacked a post in Sheikh Zuweid in North Sinai on Monday.")
    toponym = found.get("Sheikh Zuweid")
    assert toponym is not None and toponym.place is not None
    assert toponym.place.country == "EGY"


def test_a_name_asked_alone_is_not_guessed_by_ear(gazetteer: Gazetteer) -> None:
    assert GazetteerGeocoder(gazetteer).geocode("Khas Urozgann") is None
