"""Parts of a page that run over several lines: related links and legal notices."""

from __future__ import annotations

import re

from twosource.clean.blocks.furniture import section_opened
from twosource.clean.paragraphs import Paragraph, telling_words

_LEGAL_WORD = re.compile(
    r"\b(?:you|your|website|site|liability|liable|warrant(?:y|ies)|investments?|trading|accura(?:te|cy)"
    r"|third[- ]part(?:y|ies)|"
    r"consent|prohibited|copyright|reserved|risks?|prices|providers?|advertisers?)\b",
    re.I,
)
_MOST_LINKS = 60
_HEADING = 8  # words
_LINK = 20
_TITLE = 7  # a shorter line may head the next part of the story
_TOPIC, _SUBHEADING = 4, 6
_ONE_LINK = frozenset(
    (
        "related article",
        "related story",
        "related video",
        "recommended story",
        "read also",
        "also read",
        "see also",
    )
)


def mark_sections(paragraphs: list[Paragraph]) -> None:
    """Mark the headlines under `Related`."""
    told = False
    for index, paragraph in enumerate(paragraphs):
        told = told or (paragraph.kind is None and paragraph.is_prose)
        if paragraph.words > _HEADING:
            continue
        if _heads_one_link(paragraph) and index + 1 < len(paragraphs):
            paragraph.kind = "boilerplate:related"
            link = paragraphs[index + 1]
            if link.kind is None and link.words >= 4 and (not link.is_prose or link.words <= _LINK):
                link.kind = "boilerplate:related"
            for more in paragraphs[index + 2 : index + _MOST_LINKS]:
                if more.kind is not None or more.is_prose or more.words < _TITLE:
                    break
                more.kind = "boilerplate:related"
            continue
        opened = section_opened(paragraph)
        if opened is not None and opened != "comments":
            _mark_links(paragraphs, index + 1, f"boilerplate:{opened}", told=told)


def _heads_one_link(paragraph: Paragraph) -> bool:
    """Tell whether a line such as `SEE ALSO ON THE LANTERN:` heads the link below it."""
    shown = paragraph.normal
    return shown in _ONE_LINK or (
        paragraph.text.endswith(":") and any(shown.startswith(f"{head} ") for head in _ONE_LINK)
    )


def _mark_links(paragraphs: list[Paragraph], start: int, kind: str, *, told: bool) -> None:
    """Mark the title lines from `start` on, up to running text or a subheading right before it."""
    for at in range(start, min(start + _MOST_LINKS, len(paragraphs))):
        line = paragraphs[at]
        if line.kind is not None:
            continue
        if line.is_prose or (not told and line.words > _TOPIC):
            return  # above the story only topics are listed: a longer line is the headline
        after = paragraphs[at + 1] if at + 1 < len(paragraphs) else None
        leads = after is not None and after.kind is None and after.is_prose
        if at > start and line.words <= _SUBHEADING and leads and _heads(line, after):
            return
        line.kind = kind


def _heads(line: Paragraph, below: Paragraph | None) -> bool:
    """Tell whether a short line behind links heads the running text below it."""
    return line.words <= _TOPIC or bool(below and telling_words(line) & telling_words(below))


def mark_legal_tail(paragraphs: list[Paragraph]) -> None:
    """Mark notices that stand between, or right after, lines already known as legal at the end of a page."""
    legal = [i for i, p in enumerate(paragraphs) if p.kind == "boilerplate:legal"]
    if not legal:
        return
    for index in range(legal[0] + 1, len(paragraphs)):
        paragraph = paragraphs[index]
        if paragraph.kind not in (None, "body"):
            continue
        cues = len(_LEGAL_WORD.findall(paragraph.text))
        between = any(index < at <= index + 3 for at in legal)
        if cues >= 2 and (between or cues >= 4) and index > len(paragraphs) // 2:
            paragraph.kind = "boilerplate:legal"
