"""Headlines whose verb the parser takes for a noun."""

import pytest

from tests.coding.conftest import Code
from tracker import language
from tracker.coding.acts.lexicon import lexicon
from tracker.coding.acts.titles import read_titles


@pytest.mark.parametrize(
    ("title", "kind", "actors"),
    [
        ("North Korea fires missile", "MOBILIZE", ["PRK"]),
        ("EU sanctions Belarus", "SANCTION", ["EUR"]),
        ("Gunmen attack checkpoint in northern Mali", "ASSAULT", [None]),
        ("Protesters storm parliament in Tbilisi", "PROTEST", [None]),
        ("India, Pakistan trade fire in Kashmir", "ASSAULT", ["IND", "PAK"]),
        ("Serbia arms police on Kosovo border", "AID", ["SRB"]),
    ],
)
def test_a_verb_that_looks_like_a_noun_is_read_as_a_verb(
    code: Code, title: str, kind: str, actors: list[str | None]
) -> None:
    (event,) = code(title)
    assert event.event_type == kind
    assert [party.country for party in event.actors] == actors


@pytest.mark.parametrize(
    "title",
    [
        "Iran nuclear talks in Geneva",
        "Israel strikes on Gaza",
        "Kenya tea exports",
        "Rebels seize airport in eastern Congo",
        "The EU sanctions of Belarus were renewed.",
    ],
)
def test_other_lines_keep_their_parse(title: str) -> None:
    doc, untouched = language.parse(title), language.parse(title)
    read_titles(doc, lexicon())
    assert [(token.pos_, token.dep_, token.head.i) for token in doc] == [
        (token.pos_, token.dep_, token.head.i) for token in untouched
    ]


def test_the_sentences_around_a_headline_keep_their_parse() -> None:
    text = "Oil prices rose on Monday.\nNorth Korea fires missile\nThe markets in Tokyo fell."
    doc, untouched = language.parse(text), language.parse(text)
    read_titles(doc, lexicon())
    assert [token.lemma_ for token in doc if token.text == "fires"] == ["fire"]
    others = [n for n, token in enumerate(doc) if token.text not in "North Korea fires missile"]
    assert [(doc[n].head.i, doc[n].dep_) for n in others] == [(untouched[n].head.i, untouched[n].dep_) for n in others]
    assert [sentence.text for sentence in doc.sents] == [sentence.text for sentence in untouched.sents]


@pytest.mark.parametrize("title", ["Russia sanctions list", "Ukraine arms deal", "Kenya tea exports"])
def test_a_headline_that_is_only_a_name_tells_no_event(code: Code, title: str) -> None:
    assert code(title) == []
