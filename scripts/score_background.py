"""Print how well background is told from news: `python -m scripts.score_background`, over `training/background.jsonl`.

A sentence that is only background should yield no event, or one with the status `historical`; one whose main clause
tells news should yield an event with another status.
"""

import argparse
import json
import sys
from collections import defaultdict
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run by its path, a script sees only its own folder

from tracker.extraction import Extractor
from tracker.model import Article, Status

SENTENCES = Path(__file__).parent.parent / "training" / "background.jsonl"
PUBLISHED = date(2024, 6, 12)
"""Later than every year that the sentences name."""


def main() -> None:
    """Code every sentence and print the share that is right, by class."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    rows = [json.loads(line) for line in SENTENCES.open(encoding="utf-8")]
    answers = Extractor().extract_many((Article(row["text"], published=PUBLISHED), None) for row in rows)
    right: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for row, events in zip(rows, answers, strict=True):
        news = any(event.status is not Status.HISTORICAL for event in events)
        right[row["expect"], row["class"]].append(news == (row["expect"] == "event"))
    for expected in ("quiet", "event"):
        verdicts = [verdict for (kind, _), group in right.items() if kind == expected for verdict in group]
        print(f"{expected:<32}{sum(verdicts) / len(verdicts):.3f} of {len(verdicts)}")
        for (kind, name), group in right.items():
            if kind == expected:
                print(f"  {name:<30}{sum(group) / len(group):.2f} of {len(group)}")


if __name__ == "__main__":
    main()
