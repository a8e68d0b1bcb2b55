"""From the bytes of a page to its tree: encoding, damage, and nesting that would exhaust the parser."""

from __future__ import annotations

import re
from typing import Any

from twosource.errors import ReadError
from twosource.read.decode import reject_binary

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_WIDE = ((b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"))  # two bytes a character, without a mark
_HEAD = 4_096  # bytes in which a charset is looked for, four times what the standard asks
_CHARSET = re.compile(rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I)
# What browsers read where these are declared (WHATWG Encoding Standard).
_WIDER = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "gb2312": "gb18030",
}
_CONTROL = bytes([*range(1, 9), *range(14, 27), *range(28, 32)])  # ISO 2022 has need of escape (27)
_MOST_CONTROL = 0.005  # share of the bytes that no text has; more is none
_MOST_ZEROS = 0.05
_MOST_BROKEN = 0.2  # share of what is not ASCII that may be broken in text that is UTF-8 otherwise
_BROKEN = "\ufffd"
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*?(/?)>")
# Elements that have no content, or whose end tag authors leave out: they do not nest by themselves.
_FLAT = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
     "wbr", "p", "li", "dt", "dd", "tr", "td", "th", "option")
)  # fmt: skip
_MAX_DEPTH = 1_000
# What follows bounds work that grows with the square of a number, in libxml2 and in the extractor. Real pages
# stay far below: of 1,300 public ones the largest has 19,422 tags, and the most headings are 438 tags.
_MAX_TAGS = 200_000
_MAX_HEADINGS = 10_000  # tags
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{20000,}")
_ATTRIBUTE = re.compile(r"[\s\"'][\w:.-]+\s*=")
_MAX_ATTRIBUTES = 2_000


def parse_page(raw: bytes, name: str) -> Any:
    """Return the lxml tree of a page.

    Args:
        raw: The page as it was saved.
        name: Its path, for messages.
    Raises:
        ReadError: `not-text` for binary data, `too-deep` for absurd nesting, `too-large` for absurdly many
            elements, `no-text` for what is no page.
    """
    text = decode_page(raw, name)
    _reject_bombs(text, name)
    from trafilatura.utils import load_html

    try:
        tree = load_html(text)
    except (ValueError, TypeError, AssertionError, RecursionError) as error:
        raise unparsable(name, str(error)) from error
    if tree is None:
        raise unparsable(name, "it is empty or not HTML")
    return tree


def decode_page(raw: bytes, name: str) -> str:
    """Return the text of a page: by its mark, as UTF-8, by the charset it declares, else by what fits best.

    A page is worth reading with a few broken characters in it; they stay visible as U+FFFD.

    Raises:
        ReadError: `not-text` for binary data.
    Source: HTML Standard, "Determining the character encoding".
    """
    for mark, encoding in (*_MARKS, *((start, wide) for start, wide in _WIDE if raw[:2] == start)):
        if raw.startswith(mark):
            return raw.decode(encoding, errors="replace").replace("\x00", "")
    control = len(raw) - len(raw.translate(None, _CONTROL))
    if raw.count(b"\x00") <= _MOST_ZEROS * len(raw) and control <= _MOST_CONTROL * len(raw):
        raw = raw.replace(b"\x00", b"")  # stray ones: a fault of the program that wrote the page
    reject_binary(raw, name)
    if control > _MOST_CONTROL * len(raw):
        raise ReadError(
            name,
            "not-text",
            f"the file holds {control} control characters and is no page; save the page as HTML, or its text",
        )
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    lenient = raw.decode("utf-8", errors="replace")
    high = len(lenient) - len(lenient.encode("ascii", "ignore"))
    if lenient.count(_BROKEN) <= _MOST_BROKEN * high:
        return lenient
    stated = _CHARSET.search(raw[:_HEAD])
    declared = stated[1].decode("ascii").lower() if stated else ""
    if declared not in ("", "utf-8", "utf8"):
        try:
            return raw.decode(_WIDER.get(declared, declared))
        except (LookupError, UnicodeDecodeError):
            pass
    return _guessed(raw) or lenient


def _guessed(raw: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(raw[:20_000]).best()
    if best is None:
        return None
    try:
        return raw.decode(best.encoding, errors="replace")
    except LookupError:
        return None


def _reject_bombs(text: str, name: str) -> None:
    """Refuse pages whose nesting or number of parts would exhaust the parser's stack or time."""
    depth = deepest = tags = headings = 0
    for closing, tag, closed in _TAG.findall(text):
        tags += 1
        kind = tag.lower()
        if closed or kind in _FLAT:
            continue
        headings += kind in _HEADINGS
        depth = max(depth + (-1 if closing else 1), 0)
        deepest = max(deepest, depth)
    if deepest > _MAX_DEPTH:
        raise ReadError(
            name,
            "too-deep",
            f"the page nests {deepest} elements, more than {_MAX_DEPTH}; it is damaged or hostile: "
            "save its text as .txt",
        )
    attributes = max((len(_ATTRIBUTE.findall(found[0])) for found in _LONG_TAG.finditer(text)), default=0)
    for what, number, most in (
        ("tags", tags, _MAX_TAGS),
        ("heading tags", headings, _MAX_HEADINGS),
        ("attributes in one tag", attributes, _MAX_ATTRIBUTES),
    ):
        if number > most:
            raise ReadError(
                name,
                "too-large",
                f"the page has {number} {what}, more than {most}; save the text of the article as .txt",
            )


def unparsable(name: str, why: str) -> ReadError:
    """Return the error for a page that is no page, or that cannot be read as one."""
    return ReadError(name, "no-text", f"the page cannot be parsed ({why}); save its text in a .txt file")
