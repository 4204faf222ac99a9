"""Compare pictures of the pages with those of the guide: `python -m scripts.compare_pictures docs/pictures FOLDER`.

FOLDER holds what `take_pictures.py` took. Prints how much of each picture differs, and fails when one differs too much.
"""

import argparse
import sys
from pathlib import Path

from PIL import Image, ImageChops

_GRAIN = 12
"""Pixels: what is smaller, such as the edges of letters, is drawn otherwise by every machine."""
_SEEN = 12
"""Of 255: a grain that differs by less in red, green and blue looks the same."""
MOST = 0.03
"""The share of a picture that may differ: other events in a list do, a part that moved does not."""


def difference(one: Image.Image, other: Image.Image) -> float:
    """Return which share of a picture looks otherwise in the other, 0 to 1; 1 when they differ in size."""
    if one.size != other.size:
        return 1.0
    small = (max(1, one.width // _GRAIN), max(1, one.height // _GRAIN))
    coarse = [picture.convert("RGB").resize(small, Image.Resampling.BOX) for picture in (one, other)]
    red, green, blue = ImageChops.difference(*coarse).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue).histogram()
    return sum(most[_SEEN:]) / sum(most)


def count_differing(references: Path, folder: Path) -> int:
    """Print how much every reference differs from its namesake; return how many differ too much, or are missing."""
    failed = 0
    for reference in sorted(references.glob("*.png")):
        taken = folder / reference.name
        share = difference(Image.open(reference), Image.open(taken)) if taken.exists() else 1.0
        failed += share > MOST
        print(f"{share:6.1%}  {reference.name}{'  differs' if share > MOST else ''}")
    return failed


def main() -> int:
    """Compare two folders of pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("references", type=Path)
    parser.add_argument("folder", type=Path)
    asked = parser.parse_args()
    return count_differing(asked.references, asked.folder)


if __name__ == "__main__":
    sys.exit(main())
