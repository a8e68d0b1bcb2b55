"""Tell how many independent origins a story's articles have: a wire story and its reprints are one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from twosource.records.account import LinkedEntity, Origin, Reuse
from twosource.records.annotation import AnnotatedArticle

ONE_TEXT = frozenset({"exact", "near-duplicate", "reprint", "wire", "translation"})  # not a part of one
SHOWN = 6  # reasons given for one origin


def find_origins(articles: Sequence[AnnotatedArticle], reuse: Sequence[Reuse]) -> tuple[Origin, ...]:
    """Group articles by their ultimate source.

    Args:
        articles: In the story's order (publication, then hash): origins are named "A", "B", ... in it.
        reuse: The reuse between them.
    """
    group = {article.id: article.id for article in articles}
    links: dict[str, list[str]] = {}

    def head(key: str) -> str:
        while group[key] != key:
            key = group[key]
        return key

    order = {article.id: i for i, article in enumerate(articles)}
    for pair in sorted(reuse, key=lambda r: (-r.share, order[r.a], order[r.b])):
        if pair.kind not in ONE_TEXT:
            continue
        one, two = sorted((head(pair.a), head(pair.b)), key=order.__getitem__)
        if one != two:
            group[two] = one
        links.setdefault(one, []).append(_why(pair))
        if two != one:
            links[one] += links.pop(two, [])
    copies = Counter(pair.source for pair in reuse if pair.kind in ONE_TEXT)
    gathered: dict[str, list[AnnotatedArticle]] = {}
    for article in articles:
        gathered.setdefault(head(article.id), []).append(article)
    return tuple(
        _origin(
            letters(n), sorted(members, key=lambda a: (-copies[a.id], _source_first(a))), links.get(key, [])
        )
        for n, (key, members) in enumerate(gathered.items())
    )


def speaker_origins(
    articles: Sequence[AnnotatedArticle],
    origins: Sequence[Origin],
    entities: Sequence[LinkedEntity],
    entity_of: Mapping[tuple[str, str], str],
) -> tuple[Origin, ...]:
    """Return an origin for each named speaker whose words reach the reader through several others.

    Args:
        articles: In the story's order.
        origins: The origins of the articles themselves.
        entities: The story's joined entities.
        entity_of: (article id, Entity.id) -> LinkedEntity.id.
    """
    home = {article: origin.id for origin in origins for article in origin.articles}
    relayed: dict[str, dict[str, None]] = {}
    for article in articles:
        for quote in article.quotes:
            own = quote.speaker.entity if quote.speaker is not None and quote.kind == "speech" else None
            speaker = entity_of.get((article.id, own)) if own is not None else None
            if speaker is not None:
                relayed.setdefault(speaker, {})[article.id] = None
    found: list[Origin] = []
    for entity in entities:
        held = tuple(relayed.get(entity.id, ()))
        named = not entity.unnamed and any(form.kind == "name" for form in entity.forms)
        if entity.type not in ("person", "organisation") or not named:
            continue
        if len({home.get(article, article) for article in held}) > 1:
            why = f"{entity.name} is quoted in {', '.join(held)}"
            found.append(
                Origin(id=f"s{len(found) + 1}", kind="speaker", name=entity.name, articles=held, why=why)
            )
    return tuple(found)


def letters(n: int) -> str:
    """Return the n-th label: A, B, ..., Z, AA, AB, ..."""
    label = ""
    n += 1
    while n:
        n, rest = divmod(n - 1, 26)
        label = chr(ord("A") + rest) + label
    return label


def _why(pair: Reuse) -> str:
    """Return why two articles are of one origin, in words."""
    same = f"{pair.a} and {pair.b} share {pair.share:.0%} of the shorter one's words"
    if pair.kind == "translation":
        same = f"{pair.a} and {pair.b} give the same facts in the same order"
    return same + (f" ({pair.why})" if pair.why else "")


def _source_first(article: AnnotatedArticle) -> tuple[str, bool, int, str]:
    """Order articles of one text: the earlier, the wire's own, the fuller one (reprints cut) first."""
    words = sum(block.end - block.start for block in article.blocks if block.in_story)
    day = article.source.published.earliest or "9999"
    return day, article.source.agency is None, -words, article.article.text_sha256


def _origin(identifier: str, members: Sequence[AnnotatedArticle], links: Sequence[str]) -> Origin:
    agencies = Counter(a.source.agency for a in members if a.source.agency)
    outlets = [a.source.outlet or a.article.given.outlet for a in members]
    agency = min(agencies, key=lambda k: (-agencies[k], k)) if agencies else None
    outlet = next((o for o in outlets if o), None)
    reasons = list(dict.fromkeys(links))
    if len(reasons) > SHOWN:
        reasons = [*reasons[:SHOWN], f"and {len(reasons) - SHOWN} more such pairs"]
    if agency:
        holders = [a.id for a in members if a.source.agency == agency]
        reasons.append(f"{agency} is named as the agency in {', '.join(holders)}")
    elif not reasons:
        reasons.append("shares no passage of any length with another article and names no agency")
    return Origin(
        id=identifier,
        kind="wire" if agency else "outlet" if outlet or len(members) == 1 else "unknown",
        name=agency or outlet,
        articles=tuple(a.id for a in members),
        why="; ".join(reasons),
    )
