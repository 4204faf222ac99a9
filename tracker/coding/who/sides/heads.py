"""The words that may name the sides of an act: subjects, objects, what prepositions bring in."""

from collections.abc import Collection

from tracker.coding.acts.frame import Frame
from tracker.coding.acts.reader import Reader
from tracker.coding.acts.reading import Reading
from tracker.coding.acts.words import lemma, spread
from tracker.coding.who.phrase import told_by
from tracker.coding.who.sides.subjects import subject_heads
from tracker.language import Token

_TO_WHOM = (
    *("against", "on", "upon", "at", "to", "with", "into", "toward", "towards", "of"),
    *("from", "for", "in", "between", "among", "about"),
)
_TOGETHER = frozenset({"AGREE", "CONSULT", "COOPERATE"})
"""Acts whose other side stands after `with`, whatever the object: "discussed the detainees with Minsk"."""
_BESIDE_THE_OBJECT = frozenset({"to", "against", "on", "upon"})
_BEFORE = frozenset({"outside", "at", "near", "before", "opposite"})
_MISSIONS = frozenset({"embassy", "consulate"})
"""Who protests before one of these protests against whose it is."""
_BY_WHOM = ("by", "from", "between", "among", "of")
_BY_WAY_OF = frozenset({"in", "with", "for", "by"})
_SUFFERED = frozenset({"ASSAULT", "ACCUSE"})
"""Acts that a subject may as well have done to it: "met with criticism", "survived an attack"."""
_NOMINAL = ("NOUN", "PROPN")
DONE_TO = frozenset(
    {"ASSAULT", "COERCE", "RETREAT", "SUPPORT", "SANCTION", "ACCUSE", "AID", "REJECT", "CONCEDE", "MOBILIZE"}
)


def actor_heads(reading: Reading, reader: Reader) -> list[Token]:
    """Return the heads of who does it: subjects of a verb; owners, modifiers and `by` of a noun."""
    frame = reader.frame(reading.token)
    if reading.token.pos_ not in _NOMINAL:
        return frame.objects if _foretold(reading, frame) else subject_heads(frame)
    token = reading.token
    subjects = subject_heads(reader.frame(token.head)) if token.dep_ == "attr" else []
    owners = [other for child in token.lefts if child.dep_ in ("poss", "nmod") for other in spread(child)]
    named = [child for child in token.lefts if child.dep_ in ("compound", "amod")]
    by = [noun for prep, noun in frame.prepositions if prep in _by_whom(reading)]
    performers = [
        noun
        for child in token.children
        if child.dep_ == "acl"
        for noun in reader.frame(child).subjects
        if noun is not token
    ]
    return [*subjects, *owners, *named, *by, *performers] or _staged_by(reading, reader)


def _staged_by(reading: Reading, reader: Reader) -> list[Token]:
    """Return the subjects of a verb that says nothing else: "lodged | a request", "works | in partnership with"."""
    noun, verb = reading.token, reading.token.head
    while verb.pos_ == "ADP" and verb.head != verb:
        verb = verb.head
    with_it = noun.dep_ == "dobj" or (noun.dep_ == "pobj" and noun.head.lower_ in _BY_WAY_OF)
    if reading.event_type in _SUFFERED or not with_it or verb.pos_ != "VERB" or reader.read(verb) is not None:
        return []
    return reader.frame(verb).subjects


def _by_whom(reading: Reading) -> Collection[str]:
    """Return the prepositions before who does what a noun says: blame is "from" him, but forces leave "from" there."""
    if moves_forces(reading):
        return ("by", "of")
    return [word for word in _BY_WHOM if word != "of"] if reading.event_type in DONE_TO else _BY_WHOM


def recipient_heads(reading: Reading, reader: Reader) -> list[Token]:
    """Return the heads of upon whom it is done, the likeliest first: the objects, then what prepositions bring in."""
    frame = reader.frame(reading.token)
    nominal = reading.token.pos_ in _NOMINAL
    nominal = nominal or lemma(reading.token) in reader.lexicon.cues["topical"]  # what is discussed is no party
    nominal = nominal or _foretold(reading, frame)
    objects = [] if nominal else [head for head in _objects(frame) if not (reading.own and _is_act(head, reading))]
    heads = [head for head in objects if not (moves_forces(reading) and _is_force(head, reader))]
    if reading.event_type in _TOGETHER:
        heads = [noun for prep, noun in frame.prepositions if prep == "with"] + heads
    if reading.event_type == "PROTEST":
        heads += [noun for prep, noun in frame.prepositions if prep in _BEFORE and lemma(noun) in _MISSIONS]
    for wanted in _TO_WHOM:
        if wanted in ("in", "at") and not _upon(wanted, reading, reader):
            continue  # where it was done, not upon whom
        heads += [n for prep, n in frame.prepositions if prep == wanted and n not in heads and not told_by(n)]
    return heads


def _objects(frame: Frame) -> list[Token]:
    """Return the objects; the noun that the parser took a verb for a modifier of: "the party | spurned | overtures"."""
    verb = frame.token
    modifier = verb.dep_ == "amod" and any(child.dep_ == "nsubj" for child in frame.children)
    return [verb.head] if modifier else frame.objects


def beside_the_object(head: Token) -> bool:
    """Tell whether the noun is to whom something goes, or against whom, though there is an object: "hand X to Y"."""
    return head.dep_ == "pobj" and head.head.lower_ in _BESIDE_THE_OBJECT


def moves_forces(reading: Reading) -> bool:
    """Tell whether the act moves the actor's own forces."""
    return reading.event_type == "MOBILIZE" or (reading.event_type, reading.act.mode) == ("RETREAT", "withdraw")


def _foretold(reading: Reading, frame: Frame) -> bool:
    """Tell whether the subject of a passive does what follows: "Iran is expected | to test"."""
    below = reading.complement.token if reading.own and reading.complement else None
    return below is not None and frame.passive and below.dep_ == "xcomp" and below.pos_ == "VERB"


def _upon(preposition: str, reading: Reading, reader: Reader) -> bool:
    """Tell whether the act is done upon what stands after `in` or `at`: meddling in a country, firing at it."""
    if preposition == "at":
        return reading.event_type in ("ASSAULT", "ACCUSE") or reading.act.mode == "visit"
    return reading.act.mode == "visit" or lemma(reading.token) in reader.lexicon.cues["meddling"]


def _is_force(head: Token, reader: Reader) -> bool:
    """Tell whether what is moved is a tool of the actor, not its counterpart."""
    return reader.lexicon.roles.get(lemma(head)) == "MIL" or head.pos_ == "NOUN"


def _is_act(head: Token, reading: Reading) -> bool:
    return reading.complement is not None and head.i == reading.complement.token.i
