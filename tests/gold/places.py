"""Score recognition and resolution of places against the gold set, category by category."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from tests.gold.records import Record, share
from tracker.model import Toponym

NEAR_KM = 161.0
"""A hundred miles: the customary tolerance of geoparsing."""
EARTH_DIAMETER_KM = 12742.0

Geoparse = Callable[[str, list[tuple[int, int]] | None], list[Toponym]]


@dataclass(frozen=True)
class Judged:
    """One gold toponym and what became of it."""

    record: str
    name: str
    category: str
    found: bool
    """Some prediction overlaps it."""
    placed: bool
    """Found from the bare text, and placed right."""
    given: bool
    """Placed right when its span was given."""
    given_strict: bool
    """The same without the tolerance for wide places."""


@dataclass
class PlaceScore:
    """All judgements of one run."""

    judged: list[Judged] = field(default_factory=list)
    predicted: int = 0
    right: int = 0
    false_alarms: list[tuple[str, str]] = field(default_factory=list)
    """Record and name of each prediction where there is no toponym."""
    traps: list[tuple[str, str, bool]] = field(default_factory=list)
    """Category and name of each trap, and whether the engine fell into it."""

    @property
    def precision(self) -> float:
        return self.right / max(self.predicted, 1)

    @property
    def recall(self) -> float:
        return share(one.found for one in self.judged)

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / max(self.precision + self.recall, 1e-9)

    @property
    def e2e161(self) -> float:
        return share(one.placed for one in self.judged)

    @property
    def same_place(self) -> float:
        return share(one.given for one in self.judged)

    @property
    def trapped(self) -> float:
        return share(fell for _, _, fell in self.traps)


def km(a: float, b: float, c: float, d: float) -> float:
    """Return the great-circle distance in km between (lat, lon) `a, b` and `c, d` in degrees."""
    a, b, c, d = map(math.radians, (a, b, c, d))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return EARTH_DIAMETER_KM * math.asin(min(1.0, math.sqrt(h)))


def is_right(gold: Record, predicted: Toponym | None, *, strict: bool = False) -> bool:
    """Tell whether `predicted` is the gold place: its id, or near enough to it and not a known namesake."""
    place = predicted.place if predicted else None
    if place is None or place.geonameid in gold.get("never", ()):
        return False
    if gold["geonameid"] is not None and place.geonameid == gold["geonameid"]:
        return True
    if place.lat is None or place.lon is None:
        return False
    reach = NEAR_KM if strict else max(NEAR_KM, gold.get("radius_km", 0))
    return km(gold["lat"], gold["lon"], place.lat, place.lon) <= reach


def score(records: Iterable[Record], geoparse: Geoparse) -> PlaceScore:
    """Judge every toponym, prediction and trap of `records`, the whole set being asked twice: bare, then with spans."""
    total = PlaceScore()
    for record in records:
        predicted = geoparse(record["text"], None)
        given = geoparse(record["text"], [(gold["start"], gold["end"]) for gold in record["toponyms"]])
        for gold, resolved in zip(record["toponyms"], given, strict=True):
            total.judged.append(_judge(record, gold, predicted, resolved))
        _count(total, record, predicted)
    return total


def _judge(record: Record, gold: Record, predicted: Sequence[Toponym], resolved: Toponym) -> Judged:
    over = [one for one in predicted if _overlaps(one, gold)]
    best = max(over, key=lambda one: min(one.end, gold["end"]) - max(one.start, gold["start"]), default=None)
    return Judged(
        record["id"],
        gold["name"],
        gold["category"],
        found=bool(over),
        placed=is_right(gold, best),
        given=is_right(gold, resolved),
        given_strict=is_right(gold, resolved, strict=True),
    )


def _count(total: PlaceScore, record: Record, predicted: Sequence[Toponym]) -> None:
    for one in predicted:
        hit = any(_overlaps(one, gold) for gold in record["toponyms"])
        if not hit and any(_overlaps(one, span) for span in record.get("optional", ())):
            continue
        total.predicted += 1
        total.right += hit
        if not hit:
            total.false_alarms.append((record["id"], one.name))
    for trap in record.get("traps", ()):
        total.traps.append((trap["category"], trap["name"], any(_overlaps(one, trap) for one in predicted)))


def _overlaps(one: Toponym, span: Record) -> bool:
    return bool(one.start < span["end"] and span["start"] < one.end)
