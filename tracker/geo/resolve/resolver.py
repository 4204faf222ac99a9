"""Give every name in a text its place, or the reason why it has none, with how sure that is and what it rests on."""

from collections.abc import Sequence

from tracker.geo.gazetteer import HEARD, Gazetteer
from tracker.geo.knowledge import weights
from tracker.geo.resolve.question import Span
from tracker.geo.resolve.ranking import PROMINENT, Ranked, weigh
from tracker.geo.resolve.unresolved import Unresolved, why_unknown
from tracker.model import Toponym

RUNNERS_UP = 4

LEAST = 0.05
"""A name whose likeliest place is less likely than this is left without one; the candidates stay runners-up."""

_WORTH_SAYING = 0.05
_OF_THE_ENTRY = frozenset({"prominence", "demonym", "other_name"})
"""Features that say what an entry is, not what the text says of it."""

_WHEREABOUTS = ("inside_named", "inside_said", "near")
_SHOWN = 0.6
"""How near another place must be to show that a place which only sounds like the name is meant."""

_WHY = {"outside": Unresolved.OUTSIDE, "heard": Unresolved.NOT_IN_GAZETTEER}


def resolve(
    gazetteer: Gazetteer, text: str, spans: Sequence[Span], breaks: Sequence[int] = (), source: str | None = None
) -> list[Toponym]:
    """Return the toponym of each span, in the order of `spans`.

    `breaks` are the offsets at which sentences start, in order; without them the text is one sentence. `source`, the
    name of the publisher, helps when it says where that is.
    """
    ranked = weigh(gazetteer, text, spans, breaks, source)
    return [_toponym(gazetteer, text, span, candidates) for span, candidates in zip(spans, ranked, strict=True)]


def backing(one: Ranked) -> str:
    """Return what a choice rests on: "context", or the place's prominence alone, "prominent", "obscure" or "foreign".

    An obscure place that nothing speaks for is often the namesake of one that the gazetteer lacks, the more so when the
    text is about other countries; "outside" is one that the text names in another country, and "heard" one that only
    sounds alike.
    """
    if "outside" in one.features:
        return "outside"
    if one.entry.rank == HEARD:
        return "context" if any(one.features.get(name, 0.0) > _SHOWN for name in _WHEREABOUTS) else "heard"
    table = weights()
    foreign = "elsewhere" in one.features and one.entry.prominence < PROMINENT
    said = _OF_THE_ENTRY | {"kind_said"} if foreign else _OF_THE_ENTRY
    told = sum(table[name] * value for name, value in one.features.items() if name not in said)
    if told > 1:
        return "context"
    if foreign:
        return "foreign"
    return "prominent" if one.entry.prominence >= PROMINENT else "obscure"


def _toponym(gazetteer: Gazetteer, text: str, span: Span, ranked: Sequence[Ranked]) -> Toponym:
    start, end = span
    if not ranked:
        return Toponym(start, end, text[start:end], reason=why_unknown(gazetteer, text[start:end]))
    backed = backing(ranked[0])
    known = weights()[f"known_{backed}"]
    best, *others = [
        gazetteer.place(one.entry, round(known * one.probability, 4), _reason(one)) for one in ranked[: RUNNERS_UP + 1]
    ]
    if known * ranked[0].probability < LEAST:
        why = _WHY.get(backed, Unresolved.TOO_AMBIGUOUS)
        return Toponym(start, end, text[start:end], None, (best, *others), why)
    return Toponym(start, end, text[start:end], best, tuple(others), best.reason)


def _reason(one: Ranked) -> str:
    """Return the features that spoke for a candidate, the weightiest first, as words.

    A demonym always says so at the start, and an obscure place in another country than the rest at the end.
    """
    table = weights()
    spoke = {name: table[name] * value for name, value in one.features.items() if table[name] * value > _WORTH_SAYING}
    words = sorted(spoke, key=lambda name: (-spoke[name], name))
    first = ["demonym"] if "demonym" in one.features else []
    last = ["elsewhere"] if "elsewhere" in one.features and backing(one) == "foreign" else []
    return " ".join([*first, *words, *last])
