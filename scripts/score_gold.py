"""Print the figures of the gold sets, overall and by category: `python -m scripts.score_gold [places|events|quiet]`."""

import argparse
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run by its path, a script sees only its own folder

from tests.gold import events, places, quiet
from tests.gold.events import Coded
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


FIELDS = ("mode", "status", "date", "country", "quantity", "fatalities")


def score_events(extractor: Extractor) -> None:
    """Print types, parties and the other fields, by type, mode and status of the gold event."""
    coded = events.score(read("events"), extractor)
    print(f"\nevents  type found {share(one.any_type for one in coded):.3f}")
    print(f"        type and parties {share(one.type_right for one in coded):.3f}")
    print(f"        parties alone {share(one.parties for one in coded):.3f}")
    for name in FIELDS:
        judged = [verdict for one in coded if (verdict := getattr(one, name)) is not None]
        print(f"        {name} {share(judged):.3f} of {len(judged)} events of the right type")
    for title in ("event_type", "status", "form", "mode"):
        print(f"\n{title:<24}{'n':>5}{'type':>8}{'+parties':>10}{'mode':>8}{'status':>8}")
        groups = sorted({_group(one, title) for one in coded})
        for group in groups:
            _print_group(group, [one for one in coded if _group(one, title) == group])
    _print_confusions(coded)


def _group(one: Coded, title: str) -> str:
    record = one.record
    return f"{record['event_type']}/{record['mode'] or '-'}" if title == "mode" else str(record[title])


def _print_group(name: str, group: list[Coded]) -> None:
    figures = [share(one.any_type for one in group), share(one.type_right for one in group)]
    cells = [f"{figures[0]:>8.2f}{figures[1]:>10.2f}"]
    for field in ("mode", "status"):
        judged = [verdict for one in group if (verdict := getattr(one, field)) is not None]
        cells.append(f"{share(judged):>8.2f}" if judged else f"{'':>8}")
    print(f"{name:<24}{len(group):>5}{''.join(cells)}")


def _print_confusions(coded: list[Coded]) -> None:
    wrong = Counter((one.record["event_type"], one.predicted_type or "nothing") for one in coded if not one.any_type)
    print("\ngold type taken for: " + ", ".join(f"{gold} {said} {n}" for (gold, said), n in wrong.most_common(30)))


def score_quiet(extractor: Extractor) -> None:
    """Print the share of quiet texts that yield an event, by category."""
    heard = quiet.listen(read("quiet"), extractor)
    tempting = share(bool(one.types) for one in heard if one.record["tempting"])
    print(
        f"\nquiet   {share(bool(one.types) for one in heard):.3f} yield an event; of the tempting ones {tempting:.3f}"
    )
    for category in sorted({one.record["category"] for one in heard}):
        here = [one for one in heard if one.record["category"] == category]
        types = [event_type for one in here for event_type in one.types]
        print(f"{category:<24}{len(here):>5}{share(bool(one.types) for one in here):>8.2f}  {' '.join(types)}")


SCORERS: dict[str, Callable[[Extractor], None]] = {
    "places": score_places,
    "events": score_events,
    "quiet": score_quiet,
}


def main() -> None:
    """Score the sets that the command line names, or all of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", metavar="SET", help=f"one or more of {', '.join(SCORERS)}; default: all")
    chosen = parser.parse_args().sets or list(SCORERS)
    for unknown in set(chosen) - SCORERS.keys():
        parser.error(f"there is no set {unknown!r}; there are {', '.join(SCORERS)}")
    engine = Extractor()
    for name in chosen:
        SCORERS[name](engine)


if __name__ == "__main__":
    main()
