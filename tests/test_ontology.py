"""What PLOVER and CAMEO say, and where their own documents contradict each other."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker import ontology
from tracker.errors import OntologyError
from tracker.ontology import CameoMapping
from tracker.paths import knowledge

TYPES = [t.code for t in ontology.event_types()]
MODES = [(t.code, mode) for t in ontology.event_types() for mode in t.modes]


def cameo_rows() -> list[dict[str, str]]:
    with (knowledge() / "ontology" / "cameo.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def becomes(code: str) -> tuple[str | None, str | None]:
    mapping = ontology.from_cameo(code)
    assert mapping is not None
    return mapping.event_type, mapping.mode


def test_there_are_sixteen_types_thirty_seven_contexts_and_thirty_two_sectors() -> None:
    assert len(TYPES) == 16
    assert len(set(ontology.contexts())) == len(ontology.contexts()) == 37
    assert len(ontology.sectors()) == 32


@pytest.mark.parametrize(
    ("quad", "codes"),
    [
        (1, "AGREE CONSULT SUPPORT CONCEDE"),
        (2, "COOPERATE AID RETREAT"),
        (3, "REQUEST ACCUSE REJECT THREATEN"),
        (4, "PROTEST SANCTION MOBILIZE COERCE ASSAULT"),
    ],
)
def test_every_type_is_in_its_quad_and_sanction_is_material_conflict(quad: int, codes: str) -> None:
    assert [t.code for t in ontology.event_types() if t.quad == quad] == codes.split()


def test_a_type_is_none_of_the_older_plover() -> None:
    assert not {"DEMAND", "DISAPPROVE", "INVESTIGATE", "CRIME", "FIGHT", "YIELD"} & set(TYPES)


def test_only_cooperation_aid_and_sanctions_need_a_recipient() -> None:
    assert [t.code for t in ontology.event_types() if t.recipient_required] == ["COOPERATE", "AID", "SANCTION"]


@pytest.mark.parametrize(
    ("event_type", "mode", "score"),
    [
        ("ACCUSE", None, -3),  # the manual's table lost the minus sign
        ("ACCUSE", "allege", -3.5),
        ("ASSAULT", None, -9),  # -9.3 on the scale of POLECAT
        ("REQUEST", None, 0),
        ("REQUEST", "assist", 0.5),
        ("AID", None, 10),
        ("COOPERATE", None, 9.5),
        ("PROTEST", "riot", -7),
        ("ASSAULT", "unconventional", -10),
        ("COERCE", "martial-law", -7.5),
    ],
)
def test_scores_are_those_of_the_manual(event_type: str, mode: str | None, score: float) -> None:
    assert ontology.intensity(event_type, mode) == score


@pytest.mark.parametrize(
    ("event_type", "mode"),
    [
        ("RETREAT", "return"),
        ("THREATEN", "ban"),
        ("THREATEN", "rights"),
        ("PROTEST", "vandalize"),
        ("COERCE", "ban"),
        ("ASSAULT", "execute"),
        ("ASSAULT", "massacre"),
    ],
)
def test_a_mode_of_the_codebook_has_the_score_of_its_type(event_type: str, mode: str) -> None:
    assert ontology.event_type(event_type).modes[mode] is None
    assert ontology.intensity(event_type, mode) == ontology.intensity(event_type)


def test_scores_agree_in_sign_with_cooperation_and_conflict() -> None:
    for kind in ontology.event_types():
        assert kind.score > 0 if kind.quad <= 2 else kind.score <= 0
        assert all(-10 <= ontology.intensity(kind.code, mode) <= 10 for mode in kind.modes)


def test_every_type_is_described() -> None:
    assert all(t.label and t.definition.endswith(".") for t in ontology.event_types())
    assert len({t.definition for t in ontology.event_types()}) == 16


@given(st.sampled_from(MODES), st.lists(st.sampled_from(ontology.contexts())))
def test_every_type_passes_with_its_own_modes_and_any_contexts(pair: tuple[str, str], contexts: list[str]) -> None:
    ontology.check(*pair, contexts)


@given(st.sampled_from(TYPES), st.sampled_from(MODES))
def test_a_mode_of_another_type_is_refused(event_type: str, pair: tuple[str, str]) -> None:
    if pair[1] in ontology.event_type(event_type).modes:
        return
    with pytest.raises(OntologyError, match=event_type):
        ontology.check(event_type, pair[1])
    with pytest.raises(OntologyError):
        ontology.intensity(event_type, pair[1])


def test_a_refusal_names_the_value_and_what_would_be_right() -> None:
    with pytest.raises(OntologyError, match=r"'FIGHT'.*ASSAULT"):
        ontology.check("FIGHT")
    with pytest.raises(OntologyError, match=r"'host'.*visit"):
        ontology.check("CONSULT", "host")
    with pytest.raises(OntologyError, match=r"'democracy'.*pro_democracy"):
        ontology.check("CONCEDE", None, ["democracy"])
    with pytest.raises(OntologyError, match=r"'INS'.*REB"):
        ontology.check_sector("INS")
    with pytest.raises(OntologyError, match=r"5.*1, 2, 3 and 4"):
        ontology.quad_label(5)


def test_every_quad_has_a_name() -> None:
    assert [ontology.quad_label(quad) for quad in (1, 2, 3, 4)] == [
        "verbal cooperation",
        "material cooperation",
        "verbal conflict",
        "material conflict",
    ]


def test_every_row_of_the_crosswalk_is_valid_plover() -> None:
    rows = cameo_rows()
    assert len({row["code"] for row in rows}) == len(rows)
    for row in rows:
        if row["event_type"]:
            ontology.check(row["event_type"], row["mode"] or None, row["contexts"].split())
        else:
            assert row["code"] in ("01", "02")


def test_the_crosswalk_is_complete_to_three_digits() -> None:
    last = {3: 9, 4: 6, 5: 7, 6: 4, 7: 5, 8: 7, 9: 4, 10: 8, 11: 6, 12: 9, 13: 9, 14: 5, 15: 4, 16: 6, 17: 5}
    last |= {18: 6, 19: 6, 20: 4}
    expected = {f"{root:02}{digit}" for root, top in last.items() for digit in range(top + 1)}
    assert {row["code"] for row in cameo_rows() if len(row["code"]) == 3} == expected


@pytest.mark.parametrize(
    ("code", "event_type", "mode"),
    [
        ("080", "CONCEDE", None),
        ("083", "CONCEDE", None),
        ("084", "RETREAT", None),
        ("0871", "RETREAT", "ceasefire"),
        ("0812", "CONCEDE", None),
        ("0813", "RETREAT", None),
        ("0814", "RETREAT", None),
        ("085", "RETREAT", None),  # its mode "ease" is no longer one
        ("163", "COERCE", "restrict"),
        ("162", "SANCTION", "discontinue"),
        ("1711", "COERCE", "seize"),
        ("1712", "ASSAULT", "destroy"),
        ("174", "COERCE", "deport"),
        ("175", "ASSAULT", None),
        ("190", "ASSAULT", None),
        ("191", "COERCE", "restrict"),
        ("192", "COERCE", "seize"),
        ("193", "ASSAULT", "firearms"),
        ("194", "ASSAULT", "heavy-weapons"),
        ("195", "ASSAULT", "aerial"),
        ("042", "CONSULT", "visit"),
        ("043", "CONSULT", "visit"),
        ("1321", "THREATEN", "rights"),
        ("09", "ACCUSE", "investigate"),
        ("1123", "ACCUSE", "allege"),
        ("116", "ACCUSE", "disapprove"),
        ("20", "ASSAULT", None),
        ("204", "ASSAULT", "unconventional"),
    ],
)
def test_codes_that_their_root_would_get_wrong(code: str, event_type: str, mode: str | None) -> None:
    assert becomes(code) == (event_type, mode)


@pytest.mark.parametrize("code", ["01", "010", "02", "020", "0256"])
def test_statements_and_appeals_are_known_codes_without_a_type(code: str) -> None:
    assert ontology.from_cameo(code) == CameoMapping(None, None, ())


@pytest.mark.parametrize("code", ["43", "1", "", "21", "99", "abc", "---", " 043"])
def test_zeros_matter_and_what_is_no_code_is_none(code: str) -> None:
    assert ontology.from_cameo(code) is None


def test_a_longer_code_falls_back_to_its_longest_known_beginning() -> None:
    assert ontology.from_cameo("1951") == ontology.from_cameo("195")
    assert ontology.from_cameo("0869") == ontology.from_cameo("086")
    assert becomes("13y") == ("THREATEN", None)


@given(st.sampled_from([row["code"] for row in cameo_rows()]), st.text("0123456789", max_size=3))
def test_more_digits_never_lose_the_root(code: str, more: str) -> None:
    longer, root = ontology.from_cameo(code + more), ontology.from_cameo(code)
    assert longer is not None and root is not None
    assert (longer.event_type is None) == (root.event_type is None)
