"""Bytes to text: the encoding found, and files that are no text refused with a word on what to do."""

import codecs
import re

from charset_normalizer import from_bytes

from tracker.errors import SourceError

MAX_BYTES = 10_000_000
"""No news article comes near; beyond it is some other file."""

_KINDS = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich-text document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a media file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.IGNORECASE)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SAMPLE = 200_000


def decode(data: bytes) -> str:
    """Return the text of `data`: UTF-8, UTF-16 or UTF-32, a declared encoding, Windows-1252 or a detected one.

    Raises `SourceError` for what is no text (PDF, image, archive) and for more than `MAX_BYTES`.
    """
    if len(data) > MAX_BYTES:
        raise SourceError(too_large(len(data)))
    for magic, kind in _KINDS:
        if data.startswith(magic):
            raise SourceError(f"this is {kind}, not an article; save the article as plain text or HTML and read that")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    wide = _wide_encoding(data)
    if wide:
        return data.decode(wide, "replace")
    if len(_CONTROLS.findall(data[:_SAMPLE])) > len(data[:_SAMPLE]) // 20:
        raise SourceError("this is a binary file, not an article; save the article as plain text or HTML and read that")
    return _narrow(data)


def too_large(size: int) -> str:
    """Return the message for an article of `size` bytes or characters."""
    return f"the article is {size / 1e6:.1f} MB long; the limit is {MAX_BYTES / 1e6:.0f} MB: read one article at a time"


def _wide_encoding(data: bytes) -> str | None:
    """Return the encoding of UTF-16 without a mark: English in it has a NUL in every other byte."""
    sample = data[:2000]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if half >= 4 and odd > 0.6 * half and even < 0.05 * half:
        return "utf-16-le"
    if half >= 4 and even > 0.6 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _narrow(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    nearly = data.decode("utf-8", "replace")
    broken = nearly.count("\ufffd")
    if sum(character > "\x7f" for character in nearly) > 4 * broken:
        return nearly
    declared = _DECLARED.search(data[:4096])
    encoding = declared[1].decode("ascii") if declared else _detected(data)
    try:
        return data.decode(encoding, "replace")
    except LookupError:
        return data.decode("cp1252", "replace")


def _detected(data: bytes) -> str:
    """Guess: Latin letters with a few Windows quotes are Windows-1252; the rest is for charset-normalizer."""
    sample = data[:_SAMPLE]
    foreign = sum(byte > 0x7F for byte in sample)
    if foreign <= len(sample) // 20:
        return "cp1252"
    best = from_bytes(sample).best()
    return best.encoding if best else "cp1252"
