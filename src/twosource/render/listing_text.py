"""Stories, articles, entities and search results of a library as lines for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from twosource.records.answers import ArticleRecord, EntityRecord, SearchPage
from twosource.records.library import StoredArticle, StoredEntity, StoredStory
from twosource.render.judgements import judgement_text
from twosource.render.wording import plural, shorten, tidy

_MARK = ("[", "]")  # around a word that was found
_SHOWN = 20  # articles or stories of an entity


def stories_text(stories: Sequence[StoredStory], *, width: int) -> str:
    """Return one line a story: id, days, reports and outlets, title."""
    if not stories:
        return "no stories\n"
    longest = max(len(story.id) for story in stories)
    lines = []
    for story in stories:
        head = f"{story.id:<{longest}}  {days(story.earliest, story.latest):<23}  {_reports(story):<26}  "
        lines.append(head + shorten(tidy(story.title), max(30, width - len(head))))
    return "\n".join(lines) + "\n"


def article_text(record: ArticleRecord, *, width: int) -> str:
    """Return what is known of an article, and its text."""
    stored, source = record.stored, record.annotated.source
    story = f"{record.story.id} {tidy(record.story.title)}" if record.story else "none"
    facts = [
        (
            "article",
            f"{stored.label}" + ("" if stored.current else f"  (version {stored.version}, not current)"),
        ),
        ("title", stored.title),
        ("outlet", stored.outlet),
        ("agency", source.agency),
        ("by", ", ".join(source.bylines)),
        ("published", f"{days(stored.earliest, stored.latest)} ({source.published.how})"),
        ("url", stored.url),
        ("file", stored.path),
        ("story", story),
        ("words", str(stored.words)),
        ("key", stored.key[:16]),
        ("versions", _versions(record.versions)),
        ("names", ", ".join(_who(entity) for entity in record.entities.values())),
    ]
    return _facts(facts, width) + "\n" + tidy_text(record.annotated.text) + "\n"


def entity_text(record: EntityRecord, *, width: int) -> str:
    """Return what is known of an entity, and where it appears."""
    entity = record.entity
    facts = [
        (entity.type, f"{tidy(entity.name)}  ({entity.id})"),
        ("country", entity.country),
        ("code", entity.code),
        ("roles", ", ".join(record.roles)),
        ("forms", ", ".join(record.forms)),
    ]
    lines = [_facts(facts, width)]
    if record.why:
        lines.append("other names joined by:")
        lines += [f"  {shorten(tidy(why), width - 2)}" for why in record.why[:_SHOWN]]
    if record.judged:
        lines.append("judged:")
        told = [judgement_text(judged, width=width - 2) for judged in record.judged[:_SHOWN]]
        lines += [textwrap.indent(text, "  ") for text in told]
    lines.append(f"in {plural(len(record.stories), 'story', 'stories')}:")
    lines += [f"  {story.id}  {shorten(tidy(story.title), width - 12)}" for story in record.stories[:_SHOWN]]
    lines.append(f"in {plural(len(record.articles), 'article')}, newest first:")
    lines += [f"  {_article(article, width - 2)}" for article in record.articles[:_SHOWN]]
    if len(record.articles) > _SHOWN:
        lines.append(f"  and {len(record.articles) - _SHOWN} more")
    return "\n".join(lines) + "\n"


def search_text(page: SearchPage, *, width: int) -> str:
    """Return the hits with their sentences, found words in brackets, and the entities of that name."""
    lines = [f"{entity.id}  {_who(entity)}  ({entity.type})" for entity in page.entities]
    if lines:
        lines.append("")
    for hit in page.hits:
        lines.append(_article(hit.article, width))
        for excerpt in hit.excerpts:
            said, at = "", excerpt.start
            for match in excerpt.matches:
                said += excerpt.text[at - excerpt.start : match.start - excerpt.start]
                said += (
                    _MARK[0]
                    + excerpt.text[match.start - excerpt.start : match.end - excerpt.start]
                    + _MARK[1]
                )
                at = match.end
            said += excerpt.text[at - excerpt.start :]
            where = f"{excerpt.start}:{excerpt.end}"
            lines += textwrap.wrap(
                f"{tidy(said)}  ({where})", width, initial_indent="    ", subsequent_indent="    "
            )
    if not page.hits:
        lines.append("nothing found")
    elif page.more:
        lines.append("... and more: see --limit and --offset")
    return "\n".join(lines) + "\n"


def days(earliest: str | None, latest: str | None) -> str:
    """Return an interval of days in words."""
    if earliest is None and latest is None:
        return "date unknown"
    if earliest == latest or latest is None or earliest is None:
        return earliest or latest or ""
    return f"{earliest}/{latest}"


def tidy_text(text: str) -> str:
    """Return a text for the terminal: its lines as they are, without control characters."""
    return "\n".join(tidy(line) for line in text.splitlines())


def _facts(facts: Sequence[tuple[str, str | None]], width: int) -> str:
    lines = []
    for name, value in facts:
        if value:
            said = textwrap.wrap(tidy(value), max(20, width - 14)) or [""]
            lines.append(f"{name:<12}  {said[0]}")
            lines += [" " * 14 + more for more in said[1:]]
    return "\n".join(lines) + "\n"


def _reports(story: StoredStory) -> str:
    reports = plural(story.articles, "report")
    return f"{reports}, {plural(story.outlets, 'outlet')}" if story.outlets else reports


def _article(article: StoredArticle, width: int) -> str:
    story = f"  {article.story}" if article.story else ""
    head = f"{tidy(article.label)}  {days(article.earliest, article.latest)}{story}  "
    return head + shorten(tidy(article.title or ""), max(20, width - len(head)))


def _versions(versions: Sequence[StoredArticle]) -> str | None:
    if len(versions) < 2:
        return None
    return ", ".join(f"{v.label}@{v.version}{' (current)' if v.current else ''}" for v in versions)


def _who(entity: StoredEntity) -> str:
    return tidy(entity.name) + (f" ({entity.country})" if entity.country and entity.type != "country" else "")
