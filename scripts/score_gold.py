"""Print the figures of the gold sets, overall and by category: `python scripts/score_gold.py [places|events|quiet]`."""

import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.gold import places
from tests.gold.records import read, share
from tracker.extraction import Extractor


def score_places(extractor: Extractor) -> None:
    """Print recognition and resolution, by category of toponym and of trap."""
    scored = places.score(read("places"), extractor.geoparse)
    strict = share(one.given_strict for one in scored.judged)
    print(f"places  F1 {scored.f1:.3f} (P {scored.precision:.3f}, R {scored.recall:.3f})  e2e161 {scored.e2e161:.3f}")
    print(f"        same_place {scored.same_place:.3f} (strict {strict:.3f})  traps taken {scored.trapped:.3f}")
    print(f"        false alarms: {scored.false_alarms}")
    categories = sorted({one.category for one in scored.judged})
    print(f"\n{'category':<20}{'n':>5}{'found':>10}{'e2e161':>10}{'same_place':>12}")
    for category in categories:
        here = [one for one in scored.judged if one.category == category]
        figures = share(o.found for o in here), share(o.placed for o in here), share(o.given for o in here)
        print(f"{category:<20}{len(here):>5}{figures[0]:>10.3f}{figures[1]:>10.3f}{figures[2]:>12.3f}")
    for trap in sorted({category for category, _, _ in scored.traps}):
        fell = [taken for category, _, taken in scored.traps if category == trap]
        print(f"trap {trap:<15}{len(fell):>5}{share(fell):>10.3f} taken for a place")


SCORERS: dict[str, Callable[[Extractor], None]] = {"places": score_places}

if __name__ == "__main__":
    engine = Extractor()
    for chosen in sys.argv[1:] or SCORERS:
        SCORERS[chosen](engine)
