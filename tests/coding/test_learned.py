"""The learned model: what it sees, what it answers, and that the rules stay in charge."""

from pathlib import Path

import numpy as np
import pytest

from tests.coding.conftest import Code
from tracker import language, ontology
from tracker.coding.acts.lexicon import lexicon
from tracker.coding.acts.reader import Reader
from tracker.coding.dyad import linked
from tracker.coding.learned.features import Features, describe
from tracker.coding.learned.model import NONE, model, probabilities
from tracker.coding.who.parties import Parties
from tracker.errors import SetupError
from tracker.paths import knowledge


def features(text: str, actor: str, recipient: str) -> Features:
    doc = language.parse(text)
    reader = Reader(doc, lexicon())
    one = linked(doc, reader, Parties(doc, lexicon(), None), (actor, recipient))
    assert one is not None
    return describe(one, reader)


def test_the_model_knows_every_type_and_none() -> None:
    assert {*model().kinds} == {kind.code for kind in ontology.event_types()} | {NONE}


def test_no_feature_names_a_party() -> None:
    seen = " ".join(features("Kenya condemned Uganda on Monday.", "Kenya", "Uganda")).lower()
    assert "kenya" not in seen
    assert "uganda" not in seen


def test_the_same_words_between_other_parties_are_the_same_features() -> None:
    one = features("Kenya condemned Uganda.", "Kenya", "Uganda")
    other = features("Peru condemned Chile.", "Peru", "Chile")
    assert one == other


def test_probabilities_add_up() -> None:
    shares = probabilities(model().log_odds(features("Kenya condemned Uganda.", "Kenya", "Uganda")))
    assert sum(shares.values()) == pytest.approx(1.0)
    assert max(shares, key=lambda kind: shares[kind]) == "ACCUSE"


def test_unknown_features_say_nothing() -> None:
    assert set(model().log_odds({"no such feature": 1.0}).values()) == {0.0}


def test_the_file_holds_plain_arrays_and_stays_small() -> None:
    path = knowledge() / "models" / "acts.npz"
    assert path.stat().st_size < 5_000_000
    with np.load(path, allow_pickle=False) as arrays:
        assert set(arrays) == {"names", "kinds", "weights", "calibration"}


def test_a_missing_model_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="train_acts"):
        model(tmp_path / "acts.npz")


def test_a_plain_telling_is_surer_than_a_vague_one(code: Code) -> None:
    (plain,) = code("Poland condemned the Belarusian government.")
    (vague,) = code("Six people were killed in Mali.")
    assert plain.confidence > 0.6 > vague.confidence
