"""The dossier as plain text for a terminal: wrapped, cited as [A4], with a legend of the articles."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from twosource.records.account import Dossier
from twosource.records.text import Citation
from twosource.render.citations import Citations
from twosource.render.views.lines import Block, Item
from twosource.render.views.outline import outline
from twosource.render.views.record import article_lines, closing_lines
from twosource.render.wording import plural, shorten, tidy

CHIPS = 8  # citations after one line; further ones are counted

BOLD, DIM, RED, RESET = "\x1b[1m", "\x1b[2m", "\x1b[31m", "\x1b[0m"
LEAD = 4  # least columns for a mark, a date or another lead
MAX_LEAD = 22  # most of them
TITLE = 100  # characters of a title in the list of stories
LETTER = 5  # columns for the letter of an article
MARKS = (
    "[A4]  sentence 4 of origin A",
    "[Ar1·4]  sentence 4 of a further article of origin A, which is not counted again",
    "= agreed · ≠ in conflict · → changed · ≈ other words · / each side's own words",
    "◇ in one origin only · ● came true · ✕ did not · ◐ in part · ○ still open",
)
HOLD = "\N{NO-BREAK SPACE}"  # keeps "[A4 B2]" whole while lines are broken


def render_text(dossier: Dossier, *, width: int = 80, color: bool = False) -> str:
    """Return the dossier as text.

    Args:
        dossier: What to set.
        width: Columns of the terminal; at least 40 are used.
        color: Whether to use ANSI styles. Controls in article text are taken out either way.
    """
    page = _Page(max(width, 40), color)
    several = len(dossier.stories) > 1
    if len(dossier.stories) != 1:
        articles = plural(len(dossier.articles), "report")
        page.heading(f"{plural(len(dossier.stories), 'story', 'stories')} in {articles}")
        for number, story in enumerate(dossier.stories, start=1):
            note = f"({plural(len(story.articles), 'report')})"
            page.paragraph(shorten(story.title, TITLE), lead=f"{number}", columns=LEAD, tail=note)
        page.gap()
    for number, story in enumerate(dossier.stories, start=1):
        citations = Citations(story, dossier.articles)
        page.title(tidy(story.title), number if several else None)
        page.plain(
            f"{plural(len(citations.reports), 'report')} from "
            f"{plural(len(citations.columns()), 'independent origin')}"
        )
        page.gap()
        for block in outline(story, citations):
            page.block(block, citations)
        page.heading("Articles")
        for report in citations.reports:
            head, *cautions = article_lines(report, story, citations)
            page.paragraph(head.text, lead=head.lead, columns=LETTER, tail=f"({head.note})")
            for caution in cautions:
                page.paragraph(caution.text, indent=LETTER, hang=2, tail=_cited(caution, citations))
        page.gap()
    if dossier.stories:
        page.heading("Marks")
        for row in MARKS:
            page.paragraph(row, hang=2)
    for title, items in closing_lines(dossier):
        page.heading(title)
        for item in items:
            page.paragraph(item.text, lead=item.lead, columns=2)
    page.gap()
    version = dossier.version
    page.plain(f"Twosource {version.twosource}, parser {version.model}")
    return "\n".join(page.lines).rstrip() + "\n"


class _Page:
    def __init__(self, width: int, color: bool) -> None:
        self.width = width
        self.color = color
        self.lines: list[str] = []

    def gap(self) -> None:
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def title(self, words: str, number: int | None) -> None:
        self.gap()
        head = f"{number}. {words}" if number else words
        rows = textwrap.wrap(head, self.width) or [""]
        self.lines += [self._style(row, BOLD) for row in rows]
        self.lines.append("=" * min(max(map(len, rows)), self.width))

    def heading(self, words: str) -> None:
        self.gap()
        self.lines.append(self._style(words.upper(), BOLD))

    def plain(self, words: str) -> None:
        self.lines += [self._style(row, DIM) for row in textwrap.wrap(words, self.width)]

    def block(self, block: Block, citations: Citations) -> None:
        if block.title:
            self.heading(block.title)
        leads = [len(item.lead) for item in block.items]
        columns = min(max(max(leads) + 2, LEAD), MAX_LEAD, self.width // 3) if any(leads) else 0
        led = any(item.lead for item in block.items if not item.depth)
        for item in block.items:
            self.paragraph(
                item.text,
                lead=item.lead,
                columns=columns if item.lead or (led and not item.depth) else 0,
                indent=2 * item.depth + (columns if item.depth and not item.lead else 0),
                hang=0 if item.lead or led else 2,
                tail=_cited(item, citations),
            )
        if block.more:
            self.plain(f"{' ' * columns}… and {block.more} more")
        self.gap()

    def paragraph(
        self, words: str, *, lead: str = "", columns: int = 0, indent: int = 0, hang: int = 0, tail: str = ""
    ) -> None:
        text = " ".join(filter(None, (words, tail)))
        first = " " * indent + (lead + " " * max(columns - len(lead), 1) if columns else "")
        rest = " " * (indent + columns + hang)
        rows = textwrap.wrap(
            text, self.width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
        ) or [first.rstrip()]
        for row in rows:
            row = row.replace(HOLD, " ")
            if self.color and lead == "≠":
                row = row.replace("≠", f"{RED}≠{RESET}", 1)
            self.lines.append(row)

    def _style(self, words: str, code: str) -> str:
        return f"{code}{words}{RESET}" if self.color and words.strip() else words


def _cited(item: Item, citations: Citations) -> str:
    parts = " / ".join(f"{words} {_chips(support, citations)}".strip() for words, support in item.parts)
    note = f"({item.note})" if item.note else ""
    return " ".join(filter(None, (parts, _chips(item.support, citations), note)))


def _chips(support: Sequence[Citation], citations: Citations) -> str:
    chips = citations.chips(support)
    shown = [f"{chip.letter}{chip.number}" for chip in chips[:CHIPS]]
    if len(chips) > CHIPS:
        shown.append(f"+{len(chips) - CHIPS}")
    return f"[{HOLD.join(shown)}]" if shown else ""
