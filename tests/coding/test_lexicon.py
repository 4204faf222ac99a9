"""The lexicon files: how entries are written, found and refused."""

from pathlib import Path
from shutil import copytree

import pytest

from tracker import language, ontology
from tracker.coding.acts.frame import Frame
from tracker.coding.acts.lexicon import lexicon
from tracker.coding.acts.pattern import Act, compile_pattern
from tracker.errors import SetupError
from tracker.paths import knowledge


def test_every_type_has_verbs_and_nouns() -> None:
    known = lexicon()
    for part in ("VERB", "NOUN"):
        types = {pattern.act.event_type for found in known.acts[part].values() for pattern in found}
        assert types == {event_type.code for event_type in ontology.event_types()}


def test_the_most_specific_entry_of_a_word_comes_first() -> None:
    for found in lexicon().acts["VERB"].values():
        weights = [pattern.weight for pattern in found]
        assert weights == sorted(weights, reverse=True)


def test_a_faulty_entry_is_refused_with_its_file_and_line(tmp_path: Path) -> None:
    copy = tmp_path / "lexicons"
    copytree(knowledge() / "lexicons", copy)
    with (copy / "acts" / "aid.txt").open("a", encoding="utf-8") as file:
        file.write("verbs: hand out =@nonsense\n")
    with pytest.raises(SetupError, match=r"aid\.txt:\d+"):
        lexicon(copy)


def test_another_word_in_a_file_is_another_fingerprint(tmp_path: Path) -> None:
    copy = tmp_path / "lexicons"
    copytree(knowledge() / "lexicons", copy)
    with (copy / "acts" / "aid.txt").open("a", encoding="utf-8") as file:
        file.write("verbs: succour\n")
    known = lexicon(copy)
    assert known.fingerprint != lexicon().fingerprint
    assert "succour" in known.acts["VERB"]


@pytest.mark.parametrize(
    ("entry", "sentence", "fits"),
    [
        ("lift =ban|embargo", "They lifted the travel ban.", True),
        ("lift =ban|embargo", "They lifted the heavy box.", False),
        ("lift =ban", "The ban was lifted.", True),
        ("pull out", "The army pulled out.", True),
        ("go on=strike", "Miners went on strike.", True),
        ("go on=strike", "Miners went on holiday.", False),
        ("march !=", "The students marched.", True),
        ("march !=", "They marched the prisoners away.", False),
        ("fall on ^shell", "A shell fell on the house.", True),
        ("launch =#person", "They launched a boat.", False),
    ],
)
def test_an_entry_fits_what_stands_around_its_head(entry: str, sentence: str, fits: bool) -> None:
    pattern = compile_pattern(entry, Act("ASSAULT"), {})
    verb = next(token for token in language.parse(sentence) if token.pos_ == "VERB")
    assert pattern.fits(Frame(verb, frozenset())) is fits
