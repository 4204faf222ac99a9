"""Names in brackets, with their kind, and one within the other, as coders and agencies write them."""

from collections.abc import Callable

import pytest

from tracker.geo import Gazetteer
from tracker.model import Toponym

Geoparse = Callable[[str], dict[str, Toponym]]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Gunmen raided a market (Bungudu LGA, Zamfara) at dawn.", {"Bungudu", "Zamfara"}),
        ("Raiders burnt huts in Qorvu Dar (Ozzira, Tillaberi).", {"Tillaberi"}),
        ("Two men were killed near Mariinka.", {"Mariinka"}),
        ("Shelling hit the outskirts of Kebili town.", {"Kebili"}),
        ("Police broke up a sit-in outside the governorate of Kebili.", {"Kebili"}),
        ("A patrol was hit in Zorvan district, Paktia.", {"Paktia"}),
    ],
)
def test_a_name_in_an_address_is_a_place_whatever_the_tagger_says(
    geoparse: Geoparse, text: str, names: set[str]
) -> None:
    assert names <= {name.removesuffix(" LGA").removesuffix(" town") for name in geoparse(text)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They met in Auckland Garza on Sunday.", "Auckland"),
        ("Troops entered Warsaw Issa on Sunday.", "Warsaw"),
        ("Crowds filled the North Zone of the city.", "North Zone"),
        ("The US dollar fell against its rivals.", "US"),
    ],
)
def test_a_part_of_an_unknown_name_is_no_place(geoparse: Geoparse, text: str, name: str) -> None:
    found = geoparse(text).get(name)
    assert found is None or found.place is None


def test_the_kind_of_a_place_may_stand_before_the_comma_of_what_holds_it(geoparse: Geoparse) -> None:
    found = geoparse("Five were hurt in Hamilton township, Ohio, on Monday.")
    place = next(toponym.place for name, toponym in found.items() if name.startswith("Hamilton"))
    assert place is not None and place.admin1 == "Ohio"


def test_codes_of_airports_are_no_names_of_their_cities(gazetteer: Gazetteer) -> None:
    assert all(place.name != "Eindhoven" for place in gazetteer.candidates("Ein"))


def test_a_division_is_known_without_its_kind(gazetteer: Gazetteer) -> None:
    assert any(place.admin1 == "Baalbek-Hermel Governorate" for place in gazetteer.candidates("Baalbek-Hermel"))


def test_the_namesake_abroad_of_an_unknown_place_in_an_address_is_left_out(geoparse: Geoparse) -> None:
    found = geoparse("Six died near Bulle (Djugu, Ituri) on Monday.")
    assert found["Djugu"].place is not None and found["Djugu"].place.country == "COD"
    assert found["Bulle"].place is None or found["Bulle"].place.country == "COD"


def test_a_hamlet_in_another_country_than_all_else_is_doubted(geoparse: Geoparse) -> None:
    found = geoparse("Shells fell on Homs, Aleppo and Hama. Two farmers died in Williamsville on Friday.")
    place = found["Williamsville"].place
    assert place is not None and place.confidence is not None and place.confidence < 0.5
    assert place.reason is not None and place.reason.endswith("elsewhere")


def test_a_direction_after_a_comma_is_no_abbreviation(geoparse: Geoparse) -> None:
    assert not {"East", "West"} & geoparse("They marched in Masalaha, West Zorvan, on Sunday.").keys()
