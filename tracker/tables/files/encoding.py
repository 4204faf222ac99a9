"""Any file as a text in UTF-8: the encoding is told from the content. What holds a table becomes text first."""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from errno import ENOSPC
from pathlib import Path

from tracker.errors import SourceError
from tracker.model.columns import CELL_SEPARATOR
from tracker.tables.files import alphabets
from tracker.tables.files.containers.opening import Opened, opened, records_in
from tracker.tables.files.originals import ROW_SEPARATOR

MAX_BYTES = 8 << 30
"""The largest file we read, in bytes."""
MAX_LINE = 16 << 20
"""The longest line we read, in bytes."""
SIGNS = ('"', "\r", CELL_SEPARATOR, ROW_SEPARATOR)
"""Signs after which a file is treated with more care: what makes a row more than a line split at its delimiters,
and what no table should hold."""
_CHUNK = 1 << 20
_SAMPLE = 1 << 20
# A mark of UTF-32 begins as one of UTF-16 does.
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class TextFile:
    """A text file in UTF-8 without byte order mark."""

    path: Path
    encoding: str
    """The encoding the file came in."""
    lines: int
    """Physical lines, counting a last one without newline."""
    signs: frozenset[str] = frozenset()
    """Which of `SIGNS` stand in it."""
    damaged: bool = False
    """Whether bytes that are not valid in the encoding were replaced by U+FFFD."""
    notes: tuple[str, ...] = ()
    """Where in the file it stands, when it came in an archive, a workbook or the like."""
    delimiter: str | None = None
    """Its delimiter when that is known."""
    has_header: bool | None = None
    """Whether its first line is a header, when that is known."""


def as_utf8(data: bytes | Path, folder: Path, name: str) -> TextFile:
    """Return `data` as a UTF-8 file, in `folder` unless the file can be read where it is.

    Raises `SourceError` for an empty, binary or oversized file, for a line beyond `MAX_LINE`, and for a file that
    cannot be read or copied.
    """
    try:
        return _as_utf8(data, folder, name)
    except OSError as error:
        if error.errno == ENOSPC:
            raise SourceError(f"{name} does not fit into {folder.parent} once unpacked; make room there") from None
        raise SourceError(f"{name} cannot be read: {error.strerror or error}") from None


def _as_utf8(data: bytes | Path, folder: Path, name: str) -> TextFile:
    path = data if isinstance(data, Path) else folder / "original"
    if isinstance(data, bytes):
        path.write_bytes(data)
    elif not _is_text(str(path)):
        # The engines take paths as texts; the name of a file need not be one.
        path = folder / "original"
        path.symlink_to(Path(data).absolute())
    _check_size(path, name)
    found = opened(path, folder, name)
    path = found.path
    with path.open("rb") as stream:
        head = stream.read(_SAMPLE)
    lines = _Lines(name)
    encoding, damaged = _encoding(path, head, lines)
    read = path
    if encoding != "utf-8" or damaged:
        path = _transcoded(path, folder / "utf8", encoding, "replace" if damaged else "strict")
    if found.delimiter is None and (records := records_in(path, folder, name)):
        found, path = replace(records, notes=found.notes + records.notes), records.path
    if path != read or not lines.complete:
        lines = _Lines(name)
        for chunk in _chunks(path):
            lines.read(chunk)
    lines.check()
    return _text_file(path, encoding, lines, damaged, found)


def _text_file(path: Path, encoding: str, lines: "_Lines", damaged: bool, found: Opened) -> TextFile:
    made = found.delimiter is not None
    return TextFile(
        path,
        "utf-8" if made else encoding.removesuffix("-sig"),
        # The lines of a table that we wrote are not those of the file.
        0 if made else lines.count,
        frozenset(lines.signs),
        damaged,
        found.notes,
        found.delimiter,
        found.has_header,
    )


@dataclass(slots=True)
class _Lines:
    """What the chunks of a file show of its lines, met while its encoding is checked: to read it once is enough."""

    name: str
    breaks: int = 0
    length: int = 0
    last: bytes = b""
    signs: set[str] = field(default_factory=set)
    complete: bool = False
    fault: str = ""

    def read(self, chunk: bytes) -> None:
        """Count the line breaks of the next chunk and look for `SIGNS`, for NUL bytes and for lines without end."""
        breaks = chunk.count(b"\n")
        if not self.fault and b"\0" in chunk:
            line = self.breaks + chunk[: chunk.index(0)].count(b"\n") + 1
            self.fault = (
                f"{self.name}:{line}: a NUL byte; this is no text file, or a damaged one; save its table as a CSV file"
            )
        self.length = self.length + len(chunk) if breaks == 0 else len(chunk) - chunk.rindex(b"\n") - 1
        if not self.fault and self.length > MAX_LINE:
            line = self.breaks + breaks + 1
            self.fault = f"{self.name}:{line}: a line of over {MAX_LINE:,} bytes; expected a row a line"
        self.breaks, self.last = self.breaks + breaks, chunk[-2:]
        self.signs |= {sign for sign in SIGNS if sign not in self.signs and sign.encode() in chunk}

    def check(self) -> None:
        """Raise `SourceError` for a NUL byte or a line that is too long."""
        if self.fault:
            raise SourceError(self.fault)

    @property
    def count(self) -> int:
        """Physical lines, counting a last one without newline."""
        return self.breaks + (b"\n" not in self.last)


def _is_text(path: str) -> bool:
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def _check_size(path: Path, name: str) -> None:
    size = path.stat().st_size
    if size == 0:
        raise SourceError(f"{name} is empty; expected a table with a header and at least one row")
    if size > MAX_BYTES:
        raise SourceError(f"{name} has {size:,} bytes; split it into files of at most {MAX_BYTES:,}")


def _encoding(path: Path, head: bytes, lines: _Lines) -> tuple[str, bool]:
    """Return the encoding, and whether decoding needs replacement characters; of UTF-8 note the `lines`."""
    for bom, encoding in _BOMS:
        if head.startswith(bom):
            return encoding, not _decodes(path, encoding)
    if guess := _utf16_without_mark(head):
        return guess, not _decodes(path, guess)
    if _decodes(path, "utf-8", lines):
        lines.complete = True
        return "utf-8", False
    if _mostly_utf8(head):
        return "utf-8", True
    likely = [*alphabets.likely(head), "cp1252"]
    return next((encoding for encoding in likely if _decodes(path, encoding)), "latin-1"), False


def _utf16_without_mark(head: bytes) -> str | None:
    """Tell UTF-16 by its zeros: in mostly Latin text nearly every other byte is one."""
    half = max(1, len(head) // 2)
    if head[1::2].count(0) > 0.7 * half:
        return "utf-16-le"
    return "utf-16-be" if head[0::2].count(0) > 0.7 * half else None


def _decodes(path: Path, encoding: str, lines: _Lines | None = None) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    fresh = decoder.getstate()
    try:
        for chunk in _chunks(path):
            # To see that there is nothing but ASCII takes a tenth of the time of decoding it.
            if encoding != "utf-8" or decoder.getstate() != fresh or not chunk.isascii():
                decoder.decode(chunk)
            if lines:
                lines.read(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _mostly_utf8(head: bytes) -> bool:
    """Whether valid multi-byte characters far outnumber the broken ones, as in a cut or mangled copy."""
    text = head.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return sum(char > "\x7f" for char in text) - broken > 10 * broken


def _transcoded(path: Path, destination: Path, encoding: str, errors: str) -> Path:
    with destination.open("w", encoding="utf-8", newline="") as out:
        for text in codecs.iterdecode(_chunks(path), encoding, errors):
            out.write(text)
    return destination


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk
