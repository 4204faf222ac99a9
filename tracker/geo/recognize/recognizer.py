"""Put together what the tagger and the gazetteer find."""

from collections.abc import Iterator, Sequence

from tracker.geo.gazetteer import Gazetteer, name_key
from tracker.geo.knowledge import cues
from tracker.geo.recognize.judge import Judge
from tracker.geo.recognize.matches import longest_matches
from tracker.geo.recognize.vicinity import Judged, Vicinity
from tracker.geo.recognize.words import PLACES, Words
from tracker.language import Doc
from tracker.language import Span as Name

Span = tuple[int, int]


def recognize(gazetteer: Gazetteer, doc: Doc, skip: Sequence[Span] = ()) -> list[Span]:
    """Return the offsets of the place names in `doc`, in order, none of them inside the `skip` spans.

    A name that is clearly a place once is taken for the same place wherever nothing speaks against it, and a name
    of which that cannot be said is one when it could be near the others and stands where a place could.
    """
    matches = list(longest_matches(gazetteer, doc))
    judge = Judge(gazetteer, doc, matches)
    judged = [Judged(match, name_key(doc[match.start : match.end].text), judge.judge(match)) for match in matches]
    places = Vicinity(judge.words, judged).places()
    found = [(doc[match.start].idx, doc[match.end - 1].idx + len(doc[match.end - 1])) for match in places]
    found += _unknown(doc, judge.words, {position for match in places for position in range(match.start, match.end)})
    return sorted(span for span in found if not any(start < span[1] and span[0] < end for start, end in skip))


def _unknown(doc: Doc, words: Words, taken: set[int]) -> Iterator[Span]:
    """Yield what the tagger takes for a place, after a word that says so, and the gazetteer does not know."""
    for entity in doc.ents:
        name = _trimmed(entity) if entity.label_ in PLACES else None
        if name is None or any(position in taken for position in range(name.start, name.end)):
            continue
        known_otherwise = name_key(name.text) in cues().not_places
        if not known_otherwise and entity.label_ != "FAC" and words.after_place_word(name.start):
            yield name.start_char, name.end_char


def _trimmed(entity: Name) -> Name | None:
    """Return an entity less the words before its first capital and a possessive at its end."""
    start, end = entity.start, entity.end
    while start < end and not (entity.doc[start].text[0].isupper() and entity.doc[start].lower_ != "the"):
        start += 1
    while end > start and not entity.doc[end - 1].text[0].isalnum():
        end -= 1
    return entity.doc[start:end] if start < end else None
