"""Parts of a page that run over several lines: related links, readers' comments, legal notices."""

from __future__ import annotations

import re

from twosource.clean.furniture import normal, section_opened
from twosource.clean.paragraphs import Paragraph

_COMMENT_SIGN = re.compile(
    r"\b\d+\s*(?:min(?:ute)?s?|h(?:ou)?rs?|days?|weeks?|months?|years?)\s+ago\b"
    r"|^(?:reply|report|like|permalink|upvote)\b|^@\w+|\bsays:\s*$|\bwrote:\s*$",
    re.I,
)
_LEGAL_WORD = re.compile(
    r"\b(?:you|your|website|site|liability|liable|warrant(?:y|ies)|investments?|trading|accura(?:te|cy)"
    r"|third[- ]part(?:y|ies)|"
    r"consent|prohibited|copyright|reserved|risks?|prices|providers?|advertisers?)\b",
    re.I,
)
_MOST_LINKS = 60
_HEADING = 8  # words
_ONE_LINK = frozenset(
    (
        "related article",
        "related story",
        "related video",
        "recommended story",
        "read also",
        "also read",
        "see also",
        "read next",
    )
)


def mark_sections(paragraphs: list[Paragraph]) -> None:
    """Mark the headlines under `Related` and the readers' words under `Comments`."""
    signs = sum(1 for p in paragraphs if p.words <= 6 and _COMMENT_SIGN.search(p.text))
    told = 0
    for index, paragraph in enumerate(paragraphs):
        if paragraph.kind is None and paragraph.is_prose:
            told += 1
        if paragraph.words > _HEADING:
            continue
        if paragraph.words <= 6 and _COMMENT_SIGN.search(paragraph.text):
            signs -= 1  # left below this line
        if paragraph.words <= 3 and normal(paragraph.text) in _ONE_LINK and index + 1 < len(paragraphs):
            link = paragraphs[index + 1]
            if link.kind is None and link.words >= 4 and not link.is_prose:
                link.kind = "boilerplate:related"
            continue
        opened = section_opened(paragraph)
        if opened == "comments" and told >= 2 and signs >= 2:
            for p in paragraphs[index + 1 :]:
                if p.kind is None or not p.kind.startswith("boilerplate"):
                    p.kind = "boilerplate:comments"
            return
        if opened is not None and opened != "comments":
            _mark_links(paragraphs, index + 1, f"boilerplate:{opened}")


def _mark_links(paragraphs: list[Paragraph], start: int, kind: str) -> None:
    """Mark the title lines from `start` on, up to running text or a subheading right before it."""
    for at in range(start, min(start + _MOST_LINKS, len(paragraphs))):
        line = paragraphs[at]
        if line.kind is not None:
            continue
        if line.is_prose:
            return
        after = paragraphs[at + 1] if at + 1 < len(paragraphs) else None
        if at > start and line.words <= 6 and after is not None and after.kind is None and after.is_prose:
            return
        line.kind = kind


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
