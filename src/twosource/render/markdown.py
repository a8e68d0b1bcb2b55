"""The dossier as Markdown: the account first, the cited sentences as footnotes at the end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from twosource.records.account import Dossier
from twosource.records.text import Citation
from twosource.render.citations import Chip, Citations
from twosource.render.views.lines import Block, Item
from twosource.render.views.outline import outline
from twosource.render.views.record import article_lines, closing_lines
from twosource.render.wording import plural, tidy

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$])")
_LINE_START = re.compile(r"^(\s*)(?:(\d+)([.)])|([-+=:]))(?=\s|$|-|=|:)")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_AUTOLINK = re.compile(r"(?i)\b(https?|ftp)://|\bwww\.")


def escape(text: str | None) -> str:
    """Return `text` on one line so that Markdown shows it as it is: no mark-up, HTML, link or list."""
    text = _SPECIAL.sub(r"\\\1", tidy(text))
    text = _ENTITY.sub("&amp;", text)
    text = _AUTOLINK.sub(lambda m: m.group().replace(":", "&#58;").replace(".", "&#46;"), text)
    return _LINE_START.sub(lambda m: f"{m[1]}{m[2]}\\{m[3]}" if m[2] else f"{m[1]}\\{m[4]}", text)


def render_markdown(dossier: Dossier) -> str:
    """Return the dossier as Markdown with a footnote for each cited sentence."""
    several = len(dossier.stories) > 1
    out: list[str] = []
    if several:
        out += [f"# {len(dossier.stories)} stories", ""]
        out += [f"{n}. {escape(story.title)}" for n, story in enumerate(dossier.stories, start=1)]
        out.append("")
    for number, story in enumerate(dossier.stories, start=1):
        notes = _Notes(Citations(story, dossier.articles), f"s{number}-" if several else "")
        citations = notes.citations
        level = "##" if several else "#"
        reports = plural(len(citations.reports), "report")
        out += [
            f"{level} {escape(story.title)}",
            "",
            f"*{reports} from {plural(len(citations.columns()), 'independent origin')}*",
            "",
        ]
        for block in outline(story, citations):
            out += _block(block, notes, level + "#")
        out += [f"{level}# Articles", ""]
        for report in citations.reports:
            source = report.article.source
            link = f" <{source.url}>" if source.url and re.fullmatch(r"https?://[^\s<>]+", source.url) else ""
            head, *cautions = article_lines(report, story, citations)
            out.append(_item(head, notes) + link)
            out += [_item(caution, notes) for caution in cautions]
        out += ["", *notes.lines(), ""]
    for title, items in closing_lines(dossier):
        out += [f"## {escape(title)}", "", *(f"- {escape(item.text)}" for item in items), ""]
    version = dossier.version
    out.append(f"Made by Twosource {escape(version.twosource)}, parser {escape(version.model)}.")
    return "\n".join(out) + "\n"


class _Notes:
    """The footnotes of one story: each cited sentence once, in order of articles."""

    def __init__(self, citations: Citations, prefix: str) -> None:
        self.citations = citations
        self.prefix = prefix
        self.used: dict[tuple[int, int, str], str] = {}
        self._ranks = {report.article.id: i for i, report in enumerate(citations.reports)}

    def mark(self, chip: Chip) -> str:
        label = f"{self.prefix}{chip.letter}{chip.number.replace('·', '-').replace('–', '-')}"
        report = self.citations.by_article[chip.article]
        first = int(chip.spans.split("-", 1)[0])
        units = [u for u in report.units if u.anchor == chip.anchor]
        text = tidy(" ".join(u.text for u in units))
        self.used.setdefault(
            (self._ranks[chip.article], first, label), f"{escape(report.name)}: {escape(text)}"
        )
        return f"[^{label}]"

    def lines(self) -> list[str]:
        seen: dict[str, str] = {}
        for (_, _, label), text in sorted(self.used.items()):
            seen.setdefault(label, text)
        return [f"[^{label}]: {text}" for label, text in seen.items()]


def _block(block: Block, notes: _Notes, level: str) -> list[str]:
    out = [f"{level} {block.title}", ""] if block.title else []
    out += [_item(item, notes) for item in block.items]
    if block.more:
        out.append(f"- … and {block.more} more")
    return [*out, ""]


def _item(item: Item, notes: _Notes) -> str:
    mark = item.lead if len(item.lead) == 1 else escape(item.lead)  # our own marks need no escape inside bold
    lead = f"**{mark}** " if mark else ""
    parts = " / ".join(escape(words) + _marks(support, notes) for words, support in item.parts)
    words = f"{escape(item.text)} {parts}".strip() if parts else escape(item.text)
    note = f" *({escape(item.note)})*" if item.note else ""
    return f"{'  ' * item.depth}- {lead}{words}{_marks(item.support, notes)}{note}"


def _marks(support: Sequence[Citation], notes: _Notes) -> str:
    return "".join(notes.mark(chip) for chip in notes.citations.chips(support))
