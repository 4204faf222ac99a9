"""Tell how far the confidence of a place can be trusted: of those said 0.8, how many are right?

    python -m tracker geoparse --input GOLD.jsonl --output PRED.jsonl --given-spans
    python -m scripts.measure_place_confidence GOLD.jsonl PRED.jsonl

Prints the reliability curve as a Markdown table and the expected calibration error: the mean distance, over all
toponyms, between what was said and what was right. GOLD is as in explain_place_errors.py; a place is right within
161 km of the gold point, or with its GeoNames id. Countries count as right by their point only, so that a gold set
with other points for large countries shows lower figures than an analyst would give.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run by its path, a script sees only its own folder

from scripts.explain_place_errors import is_right, overlap, read

BINS = 10


def answers(gold_path: Path, pred_path: Path) -> Iterator[tuple[float, bool]]:
    """Yield the confidence of each place found for a gold toponym with coordinates, and whether it is right."""
    found = read(pred_path)
    for key, gold in read(gold_path).items():
        for wanted in gold["toponyms"]:
            ours = max(found[key]["toponyms"], key=lambda one: overlap(one, wanted), default=None)
            if wanted.get("lat") is None or ours is None or overlap(ours, wanted) <= 0 or ours["lat"] is None:
                continue
            yield ours["confidence"], is_right(ours, wanted)


def curve(pairs: Sequence[tuple[float, bool]]) -> Iterator[tuple[str, int, float, float]]:
    """Yield, for each tenth that has any, its name, count, mean confidence and share that is right."""
    for number in range(BINS):
        inside = [(said, right) for said, right in pairs if min(BINS - 1, int(said * BINS)) == number]
        if inside:
            said = sum(one for one, _ in inside) / len(inside)
            yield (
                f"{number / BINS:.1f}–{(number + 1) / BINS:.1f}",
                len(inside),
                said,
                sum(r for _, r in inside) / len(inside),
            )


def main() -> None:
    """Print the curve and the error."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("pred", type=Path)
    asked = parser.parse_args()
    pairs = list(answers(asked.gold, asked.pred))
    rows = list(curve(pairs))
    print("| confidence | toponyms | said | right |\n|---|---|---|---|")
    for name, count, said, right in rows:
        print(f"| {name} | {count} | {said:.3f} | {right:.3f} |")
    error = sum(count * abs(said - right) for _, count, said, right in rows) / max(1, len(pairs))
    print(f"\nExpected calibration error {error:.3f} over {len(pairs)} toponyms.")


if __name__ == "__main__":
    main()
