"""Text that stands on the page twice: headlines in captions, adverts, pull quotes."""

from __future__ import annotations

from collections import Counter

from twosource.clean.blocks.captions import ends_in_bare_agency, glue_end, is_caption
from twosource.clean.layout import Layout
from twosource.clean.paragraphs import Paragraph, normal
from twosource.clean.source.credits import is_bare_name
from twosource.clean.wording import Wording

_CURLED = "’‘“”\u00a0"
_STRAIGHT = str.maketrans(_CURLED, "''\"\" ")
_SHORTEST = 40  # characters: shorter sentences recur by chance
_SHORTEST_QUOTE, _SHORTEST_SPOKEN = 25, 15  # the latter above the name of who said it
_LONGEST_QUOTE = 60  # words
_MARGIN = 10  # characters that the other paragraph has more
_SPEAKER = 10  # words of a name and office
_CUT_OFF = ("...", "…")
_SHORTEST_CUT = 30  # characters before the dots
_MOST_PARAGRAPHS = 1_500  # comparing each with all the text grows with the square of the length


def mark_repeats(layout: Layout, text: str) -> None:
    """Mark repeated headlines, paragraphs shown twice, and pull quotes that a later paragraph holds whole."""
    headline = text[slice(*layout.headline)] if layout.headline else None
    title = normal(headline) if headline else None
    opening = title.split(" ", 1)[0] if title else ""
    opening = opening if opening.isalpha() else ""  # the number 0 stands for any
    plain = headline.translate(_STRAIGHT) if headline else None
    opens = (plain or "")[:1] + _CURLED
    seen: set[str] = set()
    again = _shown_twice([p.text for p in layout.paragraphs])
    few = len(layout.paragraphs) <= _MOST_PARAGRAPHS
    free = [p for p in layout.paragraphs if p.kind is None]
    last = next((p for p in reversed(free) if p.is_prose), None)
    wire_ended = sum(1 for p in free if ends_in_bare_agency(p.text))  # many: a round-up of wire briefs
    for place, paragraph in enumerate(layout.paragraphs):
        if paragraph.kind == "headline":
            continue
        core = paragraph.text
        if title and opening in paragraph.plain and paragraph.words <= 40 and paragraph.normal == title:
            paragraph.kind = "boilerplate:repeated-headline"
            continue
        if plain and len(core) > len(plain) and core[0] in opens and _opens_with(core, plain):
            _split_glued_caption(paragraph, len(plain), layout.wording)
        if paragraph.kind is not None or paragraph.words < 6:
            continue
        if core in seen:
            paragraph.kind = "boilerplate:repeat"
            continue
        seen.add(core)
        above = layout.paragraphs[place - 1] if place else None
        if (
            above is not None
            and above.kind == "caption"
            and len(core) >= _SHORTEST_CUT
            and core in above.text
        ):
            paragraph.kind = "boilerplate:repeat"  # a slide's caption, told again below it
            continue
        if few and core.endswith(_CUT_OFF) and _is_cut_from_another(core.rstrip(".… "), text, paragraph):
            paragraph.kind = "boilerplate:repeat"  # the short form of a slide's caption
            continue
        if ends_in_bare_agency(core):
            core = core[: max(core.rfind("("), core.rfind("["))].rstrip()
            if paragraph.words <= 40 and wire_ended <= 2 and paragraph is not last:
                paragraph.kind = "caption"
                continue
        if core in again:
            continue  # an article or a passage that was pasted again: the first copy is the story
        if few and len(core) >= _SHORTEST and _comes_again(core, text, paragraph.end):
            paragraph.kind = (
                "caption"
                if core is not paragraph.text and core != paragraph.text
                else "boilerplate:pull-quote"
            )
    _mark_pull_quotes(layout)


def _is_cut_from_another(core: str, text: str, paragraph: Paragraph) -> bool:
    """Tell whether the words before the dots stand elsewhere in the text too, and go on there."""
    if len(core) < _SHORTEST_CUT:
        return False
    return text.find(core, 0, paragraph.start) >= 0 or text.find(core, paragraph.end) >= 0


def _shown_twice(lines: list[str]) -> frozenset[str]:
    if len(set(lines)) == len(lines):
        return frozenset()
    return frozenset(line for line, count in Counter(lines).items() if count > 1)


def _comes_again(core: str, text: str, start: int) -> bool:
    """Tell whether a paragraph stands in the text from `start` on; its first words are looked for fast."""
    return text.find(core[:_SHORTEST], start) >= 0 and text.find(core, start) >= 0


def _mark_pull_quotes(layout: Layout) -> None:
    """Mark the quotation that a longer paragraph has already, and the name of its speaker."""
    paragraphs = layout.paragraphs
    for index, paragraph in enumerate(paragraphs):
        quoted = paragraph.kind is None and paragraph.plain[0] in "\"'" and paragraph.words <= _LONGEST_QUOTE
        core = paragraph.plain.strip("\"'., ") if quoted else ""
        below = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        spoken = below is not None and below.kind is None and is_bare_name(below.text)
        if len(core) < (_SHORTEST_SPOKEN if spoken else _SHORTEST_QUOTE):
            continue
        if layout.wording.whole.count(core) < 2 or not _stands_elsewhere(core, index, paragraphs):
            continue
        paragraph.kind = "boilerplate:pull-quote"
        if below is not None and below.kind is None and below.words <= _SPEAKER and not below.ends_sentence:
            below.kind = "boilerplate:pull-quote"


def _stands_elsewhere(core: str, index: int, paragraphs: list[Paragraph]) -> bool:
    return any(
        core in other.plain
        for at, other in enumerate(paragraphs)
        if at != index and other.kind in (None, "body") and len(other.plain) > len(core) + _MARGIN
    )


def _opens_with(text: str, plain: str) -> bool:
    return text[: len(plain)].translate(_STRAIGHT) == plain


def _split_glued_caption(paragraph: Paragraph, length: int, wording: Wording) -> None:
    """Split `HEADLINE - photo 1Caption text.` into the repeated headline with its label, and the caption."""
    rest = paragraph.text[length:]
    glued = glue_end(rest)
    if not glued and not (is_caption(paragraph, wording) and rest[:1] in " -–—|:."):
        return
    cut = paragraph.start + length + (glued or len(rest) - len(rest.lstrip(" -–—|:.")))
    paragraph.kind = "caption"
    paragraph.pieces = [(paragraph.start, cut, "boilerplate:caption-label"), (cut, paragraph.end, "caption")]
    if cut >= paragraph.end:
        paragraph.pieces = []
        paragraph.kind = "boilerplate:caption-label"
