"""Which outlets and agencies an article names as where its words come from: credits, datelines, mentions."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from twosource.lexicon import load
from twosource.link.who.names_alike import plain
from twosource.records.annotation import AnnotatedArticle
from twosource.records.text import Span

LONGEST_CREDIT = 25  # words of a paragraph that is a credit line
_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
_TOP = 300  # characters in which a dateline stands
_NAME = r"(?:[Tt]he\s+)?[A-Z][\w'’&-]*(?:\s+(?:of|the|and|&|de|du|der|la|le|[A-Z][\w'’&-]*)){0,5}"

Forms = Mapping[str, Sequence[tuple[tuple[str, ...], str]]]
"""First word of a name -> the names' words and the outlets' keys, the longest first."""


@dataclass(frozen=True, slots=True)
class NamedSources:
    """What an article says of its outlet, and of other outlets and agencies, by their keys."""

    id: str
    own: str  # key of the outlet, empty if unknown
    agency: str | None  # key of the agency whose copy this is, or may be
    is_agency: bool  # the outlet is that agency
    named: Mapping[str, tuple[Span, ...]]  # other outlets and agencies, with where they are named
    credited: frozenset[str]  # those named in a credit line
    release: bool  # it calls its words a release or joint statement

    def names(self, other: NamedSources) -> bool:
        """Tell whether the article names another's outlet."""
        return bool(other.own) and other.own != self.own and other.own in self.named


def named_sources(articles: Sequence[AnnotatedArticle]) -> dict[str, NamedSources]:
    """Return what each article of a story names, by article id; outlets are those of the story."""
    forms = _forms({key: _outlet_name(a) for a in articles if (key := outlet_of(a))})
    return {a.id: _of(a, forms) for a in articles}


def outlet_of(article: AnnotatedArticle) -> str:
    """Return the key of an article's outlet: an agency by its shown name; empty if unknown."""
    return source_key(_outlet_name(article))


def _outlet_name(article: AnnotatedArticle) -> str:
    return article.source.outlet or article.article.given.outlet or ""


def source_key(name: str) -> str:
    """Return what an outlet or agency is known by, however it is written: `The Herald` is `herald`."""
    bare = re.sub(r"^the\s+", "", " ".join(name.split()), flags=re.IGNORECASE)
    return plain(agency_keys().get(bare, bare))


@cache
def agency_keys() -> dict[str, str]:
    """Return every written form of an agency's name and the name to show."""
    return {form: name for name, forms in load("agencies")["agency"].items() for form in (*forms, name)}


def is_credit_line(article: AnnotatedArticle, span: Span, keys: Iterable[str]) -> bool:
    """Tell whether a short paragraph of the story says whose text this is, or advertises the outlet."""
    words = article.text[span.start : span.end]
    if len(words.split()) > LONGEST_CREDIT:
        return False
    return _credit().search(words) is not None or any(
        (key and re.search(rf"\b{re.escape(key)}\b", plain(words))) for key in keys
    )


def _of(article: AnnotatedArticle, forms: Forms) -> NamedSources:
    text, own = article.text, outlet_of(article)
    named: dict[str, list[Span]] = {}
    for key, span in _mentions(text, forms):
        if key != own:
            named.setdefault(key, []).append(span)
    credited: set[str] = set()
    for match in _credit().finditer(text):
        key = source_key(match["name"])
        if key and key != own:
            credited.add(key)
            named.setdefault(key, []).append(Span(*match.span("name")))
    agency = _agency(article)
    is_agency = own in _agency_names() or _bracketed(text[:_TOP], own)
    if agency is None and is_agency:
        agency = own
    if agency is not None and not is_agency:
        credited.add(agency)
    for span in _aside(article):
        credited |= {key for key in named if any(span.start <= s.start < span.end for s in named[key])}
    release = _release().search(text) is not None
    spans = {key: tuple(found) for key, found in named.items()}
    return NamedSources(article.id, own, agency, is_agency, spans, frozenset(credited), release)


def _forms(outlets: Mapping[str, str]) -> Forms:
    """Return the words under which each outlet is found, by their first word.

    These are its names in full, and its last word (after `the`) where no other outlet ends so.
    """
    lasts = Counter(key.split()[-1] for key in outlets)
    spelt: defaultdict[str, list[str]] = defaultdict(list)
    for form, shown in agency_keys().items():
        if len(form) > 2:
            spelt[plain(shown)].append(form)
    found: defaultdict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for key, name in outlets.items():
        bare = re.sub(r"^the\s+", "", " ".join(name.split()), flags=re.IGNORECASE)
        for form in sorted({bare, bare.upper(), *spelt[key]}):
            words = tuple(_WORD.findall(form))
            if words:
                found[words[0]].append((words, key))
        last = bare.split()[-1]
        if " " in bare and lasts[key.split()[-1]] == 1 and len(last) > 3 and last.isalpha():
            found["the"].append((("the", last), key))
            found["The"].append((("The", last), key))
    return {first: sorted(forms, key=lambda f: -len(f[0])) for first, forms in found.items()}


def _mentions(text: str, forms: Forms) -> Iterator[tuple[str, Span]]:
    """Yield each mention of an outlet, the longest form; `the Herald` is not in `the Herald Tower`."""
    words = [(m[0], m.start(), m.end()) for m in _WORD.finditer(text)]
    at = 0
    while at < len(words):
        step = 1
        for form, key in forms.get(words[at][0], ()):
            here = words[at : at + len(form)]
            short = form[0].lower() == "the"
            after = words[at + len(form)][0] if at + len(form) < len(words) else ""
            if tuple(w for w, _, _ in here) == form and not (short and after[:1].isupper()):
                yield key, Span(here[1 if short else 0][1], here[-1][2])
                step = len(form)
                break
        at += step


@cache
def _agency_names() -> frozenset[str]:
    return frozenset(plain(name) for name in load("agencies")["agency"])


def _agency(article: AnnotatedArticle) -> str | None:
    """Return the key of the agency in the byline, dateline or a credit, if any."""
    if article.source.agency is not None:
        return source_key(article.source.agency)
    for span in (*_aside(article), Span(0, _TOP)):
        for match in _agency_credit().finditer(article.text[span.start : span.end]):
            return source_key(match["name"])
    return None


def _aside(article: AnnotatedArticle) -> list[Span]:
    """Return the short blocks that are no story: bylines, labels, legal lines."""
    return [
        Span(b.start, b.end)
        for b in article.blocks
        if not b.in_story and b.kind != "headline" and len(article.text[b.start : b.end].split()) <= 60
    ]


def _bracketed(top: str, own: str) -> bool:
    """Tell whether the outlet stands in brackets before a dash, as an agency's name does."""
    initials = "".join(word[0] for word in own.split())
    for match in re.finditer(r"\(([^()\n]{2,40})\)\s*[-–—]", top):
        inside = source_key(match[1])
        if own and (inside == own or (len(initials) > 2 and inside == initials)):
            return True
    return bool(re.search(r"\b(?:news|press) agency\b", own))


@cache
def _credit() -> re.Pattern[str]:
    cues = "|".join(_phrase(p) for p in load("link_reuse")["credit"]["before"] if " " in p)
    return re.compile(rf"\b(?i:{cues})\s+(?P<name>{_NAME})")


@cache
def _agency_credit() -> re.Pattern[str]:
    forms = "|".join(re.escape(f) for f in sorted(agency_keys(), key=lambda f: (-len(f), f)))
    return re.compile(
        rf"(?:\(|©\s*(?:\d{{4}}\s+)?)(?P<name>{forms})(?!\w)(?!\s*(?:/|(?i:photo|file|via|pic)))"
    )


@cache
def _release() -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{'|'.join(_phrase(p) for p in load('link_reuse')['release']['words'])})\b")


def _phrase(words: str) -> str:
    return r"\s+".join(map(re.escape, words.split()))
