"""Formulas that nobody has worked out: a program wrote the workbook, and no spreadsheet has saved it since."""

import re
import zipfile
from pathlib import Path
from typing import Any

# A formula that gives an empty text says that it gives a text.
_UNCOUNTED = re.compile(
    rb'<c r="([A-Z]{1,3}[0-9]{1,7})"(?: s="[0-9]{1,6}")?><f[^>]{0,100}(?:/>|>[^<]{0,4000}</f>)(?:<v ?/>|<v></v>|</c>)'
)
_CHUNK = 1 << 20
_LONGEST = 1 << 13
"""Bytes that `_UNCOUNTED` may match, at most."""


def uncounted_formula(sheet: Any, path: Path) -> str | None:
    """Return the first cell of a sheet with a formula that has no value, such as `D2`."""
    with zipfile.ZipFile(path) as archive, archive.open(sheet._worksheet_path) as stream:
        before = b""
        while chunk := stream.read(_CHUNK):
            text = before + chunk
            if found := _UNCOUNTED.search(text):
                return found[1].decode()
            before = text[-_LONGEST:]
    return None
