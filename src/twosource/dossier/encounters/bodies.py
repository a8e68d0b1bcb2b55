"""Bodies told by what they are and by no name: `the management`, `the crushers’ chamber`, `nine clubs`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from twosource.lexicon import load
from twosource.records.annotation import AnnotatedArticle, Mention
from twosource.records.text import Span

VERB = 20  # characters behind a stretch in which the verb of a subject stands
WHY = "a body told by its kind"  # of a mention made here, which no entity stands behind
_NUMBERS = r"\d+|two|three|four|five|six|seven|eight|nine|ten|several|some"
_LEAD = (
    r"(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Bb]oth|[Tt]hese|[A-Z][\w-]*[’']s?|of|local|rival|rebel|striking"
    rf"|{_NUMBERS})"
)
_WORD = r"(?!(?:of|and|or|to|in|on|at|with|by|for|from|that|who)\b)[\w-]+[’']?s?\s+"


@cache
def _pattern() -> re.Pattern[str]:
    heads = "|".join(load("dossier_encounters")["body"]["heads"])
    led = (
        rf"(?<![\w’'-])(?:{_LEAD}\s+)+(?P<words>(?:{_WORD}){{0,3}}?(?:{heads}))(?![\w-])(?!\s+(?:{heads})\b)"
        r"(?:\s+of\s+(?=[A-Z])(?:[A-Z][\w’'-]*(?:\s+(?=[A-Z]))?)+)?"
    )
    bare = (
        r"(?:^|(?<=\band )|(?<=\bwith )|(?<=\bbetween )|(?<=, )|(?<=[—–-] ))"
        rf"(?P<bare>(?i:{heads})|(?:(?!(?:and|or)\b)[A-Z]?[a-z-]+\s+){{1,2}}?(?:{heads}))(?![\w-])"
        r"(?=\s+(?:and|[a-z]+ed|met|have|has|had|were|was|are|is|will|would|on)\b|\s*[,.])"
    )
    return re.compile(f"{led}|{bare}")


def is_body(words: str) -> bool:
    """Tell whether words end in what a body is called that goes by no name."""
    heads = "|".join(load("dossier_encounters")["body"]["heads"])
    return re.search(rf"(?<![\w-])(?:{heads})$", words.strip()) is not None


def unnamed_bodies(article: AnnotatedArticle, span: Span, named: Iterable[Mention]) -> list[Mention]:
    """Return bodies of a stretch that no mention was read for.

    Args:
        article: Where they stand.
        span: The stretch.
        named: The mentions there; one that covers the head word of a body tells it already.
    """
    known = list(named)
    found = []
    # cut at its start, so that `^` is there, but not at its end, as the verb behind tells a subject
    for match in _pattern().finditer(article.text[span.start : span.end + VERB]):
        end = span.start + match.end()
        if end > span.end:
            break
        start = end - len(match["words"] or match["bare"])
        if any(m.start < end <= m.end for m in known) or any(t.start < end <= t.end for t in article.times):
            continue
        found.append(Mention(start=start, end=end, entity="", form="nominal", type="organisation", why=WHY))
    return found


def with_unnamed(article: AnnotatedArticle, span: Span, named: list[Mention]) -> list[Mention]:
    """Return mentions and the bodies told by no name, in order, without what only says whose a body is."""
    bodies = unnamed_bodies(article, span, named)
    kept = [
        m
        for m in named
        if m.type not in ("country", "place")
        or not any(
            b.start <= m.start < b.end or _WHOSE.fullmatch(article.text[m.end : b.start])
            for b in bodies
            if m.start < b.end
        )
    ]
    return sorted([*kept, *bodies], key=lambda m: (m.start, m.end))


_WHOSE = re.compile(r"(?:[’']s?)?\s+(?:two |three |main |largest |ruling )?")
