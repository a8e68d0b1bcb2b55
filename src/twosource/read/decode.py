"""Bytes to text without guessing: UTF-8, UTF-16 and UTF-32 with a mark, Windows-1252 when it is plausible."""

from __future__ import annotations

import codecs
import re

from twosource.errors import ReadError

# The first bytes of common binary files: from the formats' own specifications.
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive (or a .docx, .odt or .epub file)"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a RIFF file (WebP, WAV or AVI)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "gzip data without the ending .gz"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ", "xz data"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"ID3", "an MP3 recording"),
    (b"OggS", "an Ogg recording"),
)
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MULTIBYTE = re.compile(rb"[\xc3-\xf4][\x80-\xbf]+")
_HIGH = re.compile(rb"[\x80-\xff]")
# What Windows-1252 text in western languages is made of: typographic marks, signs, and accented letters that
# stand beside a plain letter.
_WESTERN = re.compile(
    rb"[\x80\x85\x91-\x97\x99\xa0\xa3\xa7\xa9\xab\xae\xb0\xb7\xbb\xbd]"
    rb"|(?<=[A-Za-z])[\xc0-\xff]|[\xc0-\xff](?=[a-z])"
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def reject_binary(raw: bytes, path: str) -> None:
    """Refuse content that is not text.

    Raises:
        ReadError: code `not-text`.
    """
    head = raw[:16].lstrip()
    kind = next(
        (name for start, name in _SIGNATURES if raw.startswith(start) or head.startswith(start)), None
    )
    marked = any(raw.startswith(mark) for mark, _ in _MARKS)
    if kind is None and not marked and b"\x00" in raw:
        kind = "binary data (it holds zero bytes; UTF-16 text needs its byte-order mark)"
    if kind is not None:
        raise ReadError(
            path, "not-text", f"the file is {kind}, we read text, HTML and JSONL: convert it to text first"
        )


def decode(raw: bytes, path: str) -> str:
    """Return the text of `raw`, line ends untouched; a byte-order mark is no part of it.

    Raises:
        ReadError: code `not-text` or `encoding`.
    """
    reject_binary(raw, path)
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            try:
                return raw.decode(encoding)
            except UnicodeDecodeError as error:
                raise _undecodable(path, raw, error) from error
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        if _is_western(raw):
            try:
                return raw.decode("cp1252")
            except UnicodeDecodeError:
                pass
        raise _undecodable(path, raw, error) from error


def _is_western(raw: bytes) -> bool:
    """Tell whether bytes that are not UTF-8 are Windows-1252 rather than damage or another code."""
    high = len(_HIGH.findall(raw))
    if high > 0.12 * len(raw) or _CONTROL.search(raw):
        return False
    in_sequences = sum(len(found) for found in _MULTIBYTE.findall(raw))
    if in_sequences > 0.3 * high:  # mostly UTF-8 with some bytes lost: decoding it would make nonsense
        return False
    return len(_WESTERN.findall(raw)) >= 0.8 * high


def _undecodable(path: str, raw: bytes, error: UnicodeDecodeError) -> ReadError:
    return ReadError(
        path,
        "encoding",
        f"byte 0x{raw[error.start]:02x} at offset {error.start} is not {error.encoding.upper()}; "
        "we need UTF-8: convert the file, e.g. `iconv -f ENCODING -t UTF-8 FILE > NEW`",
    )
