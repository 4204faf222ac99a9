from collections.abc import Callable

import pytest

from tracker import language
from tracker.errors import SourceError
from tracker.geo import Gazetteer, Geoparser
from tracker.model import Toponym

Geoparse = Callable[[str], dict[str, Toponym]]


@pytest.mark.parametrize(
    ("text", "name", "country", "code"),
    [
        ("He lives in Paris, Texas.", "Paris", "USA", "PPLA2"),
        ("He lives in Paris.", "Paris", "FRA", "PPLC"),
        ("Gunmen fought in Tripoli in northern Lebanon.", "Tripoli", "LBN", "PPLA"),
        ("Militias from Misrata moved on Tripoli, Libya said.", "Tripoli", "LBY", "PPLC"),
        ("Talks on Abkhazia were held in Georgia, Armenia and Azerbaijan.", "Georgia", "GEO", "PCLI"),
        ("Storms hit Georgia, Alabama and Florida.", "Georgia", "USA", "ADM1"),
        ("The president returned to Washington from Beijing.", "Washington", "USA", "PPLC"),
        ("Fires burned across Oregon, Washington and Idaho.", "Washington", "USA", "ADM1"),
        ("Police in London, Ontario, and Toronto were told.", "London", "CAN", "PPL"),
        ("Rebels left the countryside of Idlib province.", "Idlib", "SYR", "ADM1"),
        ("Rebels entered the city of Idlib.", "Idlib", "SYR", "PPLA"),
        ("Prisoners were moved to Cuba's Guantanamo Bay.", "Guantanamo Bay", "CUB", "BAY"),
    ],
)
def test_the_words_around_a_name_decide(geoparse: Geoparse, text: str, name: str, country: str, code: str) -> None:
    place = geoparse(text)[name].place
    assert place is not None
    assert (place.country, place.feature_code) == (country, code)


def test_one_name_has_one_sense_in_a_text(gazetteer: Gazetteer) -> None:
    text = "A man from London, Ontario, was hurt. In London the news spread fast."
    found = Geoparser(gazetteer).geoparse(language.parse(text))
    assert {t.place.country for t in found if t.name == "London" and t.place} == {"CAN"}


def test_confidence_is_a_probability_and_falls_with_ambiguity(geoparse: Geoparse) -> None:
    sure, unsure = geoparse("It was in Vladivostok.")["Vladivostok"], geoparse("It was in Springfield.")["Springfield"]
    assert sure.place is not None and unsure.place is not None
    assert 0 < (unsure.place.confidence or 0) < (sure.place.confidence or 0) <= 1
    assert unsure.alternatives
    assert sum(p.confidence or 0 for p in (unsure.place, *unsure.alternatives)) <= 1.001


def test_every_choice_is_explained(geoparse: Geoparse) -> None:
    place = geoparse("He lives in Paris, Texas.")["Paris"].place
    assert place is not None and place.reason is not None
    assert "inside_named" in place.reason.split()


def test_a_demonym_says_that_it_is_one(geoparse: Geoparse) -> None:
    place = geoparse("Iraqi forces advanced.")["Iraqi"].place
    assert place is not None and place.reason is not None
    assert place.country == "IRQ"
    assert "demonym" in place.reason.split()


def test_given_spans_get_one_answer_each_in_their_order(gazetteer: Gazetteer) -> None:
    text = "From Goma to Xyzzyville and Paris, Texas"
    spans = [(28, 33), (13, 23), (5, 9), (35, 40)]
    for given in (text, language.parse(text)):
        answers = Geoparser(gazetteer).resolve(given, spans)
        assert [(t.start, t.end) for t in answers] == spans
        assert [t.place and t.place.country for t in answers] == ["USA", None, "COD", "USA"]


@pytest.mark.parametrize("span", [(-1, 3), (0, 99), (3, 3), (5, 2)])
def test_a_span_outside_the_text_is_refused(gazetteer: Gazetteer, span: tuple[int, int]) -> None:
    with pytest.raises(SourceError, match="span"):
        Geoparser(gazetteer).resolve("Goma is quiet", [span])


def test_the_same_text_always_gets_the_same_answer(gazetteer: Gazetteer) -> None:
    doc = language.parse("Springfield and Salem met Portland and Victoria in San Jose, near Cordoba.")
    geoparser = Geoparser(gazetteer)
    assert geoparser.geoparse(doc) == geoparser.geoparse(doc)
