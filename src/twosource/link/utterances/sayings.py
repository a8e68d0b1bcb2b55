"""What is said in a story's articles: each quotation with its speaker, its occasion and its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from twosource.lexicon import load
from twosource.link.terms import STOP_WORD, stem, word_frequency
from twosource.link.utterances.said_on import SaidOn, said_on
from twosource.link.utterances.speakers_alike import Voice
from twosource.link.utterances.spoken_words import empty_words, spoken_words
from twosource.records.account import LinkedEntity
from twosource.records.annotation import AnnotatedArticle, Mention, Quote
from twosource.records.text import Span

LONG_PART = 5  # words of a sentence of a longer saying that another may render alone
_DENIALS = frozenset({"not", "no"})
_PART = re.compile(r"[^.!?;]+")
_APPOSED = re.compile(
    r"(?:\s(?:who|of|to|for|in|at|with|from)\s[^,.;:]{1,60})?,\s+(?:[\w.]+\s+){0,3}"
)  # to a name after a description


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """A quotation in one article, in the form in which renderings are compared."""

    article: str
    quote: Quote
    speaker: str | None  # LinkedEntity.id
    voice: Voice
    occasion: SaidOn
    text: str
    keys: tuple[str, ...]  # every word in the form in which renderings are compared, in order
    words: frozenset[str]  # those of sense, without countries
    pieces: tuple[str, ...]  # each stretch in marks

    @property
    def parts(self) -> tuple[str, ...]:
        """The whole, and its sentences where there are several: another may render one of them."""
        found = [p.strip() for p in _PART.findall(self.text) if len(p.split()) >= LONG_PART]
        return (self.text, *found) if len(found) > 1 else (self.text,)


def sayings_of(
    articles: Sequence[AnnotatedArticle],
    entities: Sequence[LinkedEntity],
    entity_of: Mapping[tuple[str, str], str],
) -> list[Saying]:
    """Return what is said in a story's articles, in their order."""
    by_id = {e.id: e for e in entities}
    return [
        _saying(article, quote, by_id, entity_of)
        for article in articles
        for quote in article.quotes
        if quote.kind == "speech"
    ]


def _saying(
    article: AnnotatedArticle,
    quote: Quote,
    by_id: Mapping[str, LinkedEntity],
    entity_of: Mapping[tuple[str, str], str],
) -> Saying:
    speaker = entity_of.get((article.id, quote.speaker.entity or "")) if quote.speaker else None
    named = _named_beside(article, quote, speaker, by_id, entity_of)
    voice = Voice(
        entity=named or by_id.get(speaker or ""),
        words=speaker_words(quote),
        beside=_beside(article, quote),
        apposed=named is not None,
    )
    text = re.sub(r"^that\s+", "", " ".join(" ".join(p.of(article.text).split()) for p in pieces_of(quote)))
    keys = tuple(w.key for w in spoken_words(text))
    return Saying(
        article=article.id,
        quote=quote,
        speaker=speaker,
        voice=voice,
        occasion=said_on(article, quote),
        text=text,
        keys=keys,
        words=frozenset(k for k in keys if not k.startswith("country ") and has_sense(k)),
        pieces=tuple(" ".join(s.of(article.text).split()) for s in quote.quoted),
    )


def has_sense(key: str) -> bool:
    """Tell whether a word carries sense of its own: no small word; `not` does."""
    if key in empty_words():
        return False
    return key in _DENIALS or word_frequency().get(key, 0.0) < STOP_WORD


def pieces_of(quote: Quote) -> tuple[Span, ...]:
    """Return the spans of a quotation's content."""
    return quote.spans or (Span(quote.start, quote.end),)


def speaker_words(quote: Quote) -> str | None:
    """Return the words for a speaker nobody could resolve; None where they name none: "that", "he", a day."""
    words = quote.speaker.text if quote.speaker is not None else None
    if words is None or "|" in words:
        return None
    tokens = {stem(w.strip(".,;:!?\"“”'").lower()) for w in words.split()}
    return words if tokens - _nobody() else None


@cache
def _nobody() -> frozenset[str]:
    return frozenset(load("link_names")["speakers"]["nobody"]) | frozenset(
        load("link_drift")["names"]["days"]
    )


def _named_beside(
    article: AnnotatedArticle,
    quote: Quote,
    speaker: str | None,
    by_id: Mapping[str, LinkedEntity],
    entity_of: Mapping[tuple[str, str], str],
) -> LinkedEntity | None:
    """Return whose name stands beside a description of the speaker, or alone introduces the words.

    `The colonel who speaks for the barracks, Ana Diaz, said`; `Inspector Ana Diaz on our programme: "..."`.
    """
    linked = [(m, by_id.get(entity_of.get((article.id, m.entity), ""))) for m in article.mentions]
    named = [(m, e) for m, e in linked if e is not None and m.form == "name" and not e.unnamed]
    if speaker is not None:
        ends = _ends_of_descriptions(quote, by_id.get(speaker), linked)
        following = [next(((end, m, e) for m, e in named if m.start >= end), None) for end in ends]
        return next((f[2] for f in following if f is not None and _is_apposed(article.text, *f)), None)
    if quote.speaker is not None and quote.speaker.entity is not None:
        return None
    if speaker_words(quote) is not None:
        return None
    inside = pieces_of(quote)
    around = [s for s in article.sentences if s.start < quote.end and quote.start < s.end]
    found = {
        e.id: e
        for m, e in named
        if e.type == "person"
        and any(s.start <= m.start < s.end for s in around)
        and not any(p.start <= m.start < p.end for p in inside)
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _ends_of_descriptions(
    quote: Quote, speaker: LinkedEntity | None, linked: Sequence[tuple[Mention, LinkedEntity | None]]
) -> list[int]:
    """Return where the descriptions of a speaker end who is not named by them."""
    if speaker is None or speaker.type != "person":
        return []
    told = quote.speaker
    if (
        told is not None
        and told.end is not None
        and told.text
        and told.text[1:].islower()
        and speaker_words(quote)
    ):
        return [told.end]
    if not speaker.unnamed:
        return []
    return [m.end for m, entity in linked if entity is speaker and m.form == "nominal"]


def _is_apposed(text: str, end: int, name: Mention, entity: LinkedEntity) -> bool:
    """Tell whether a name follows a description as its apposition; a full name may be read as a body's."""
    if _APPOSED.fullmatch(text[end : name.start]) is None:
        return False
    return entity.type == "person" or (entity.type == "organisation" and len(entity.name.split()) > 1)


def _beside(article: AnnotatedArticle, quote: Quote) -> str:
    """Return the words of the quotation's own sentences, and the one before, without what is said."""
    own = [i for i, s in enumerate(article.sentences) if s.start < quote.end and quote.start < s.end]
    if not own:
        return ""
    return " ".join(_outside(article, quote, article.sentences[max(0, own[0] - 1) : own[-1] + 1]))


def _outside(article: AnnotatedArticle, quote: Quote, sentences: Sequence[Span]) -> Iterator[str]:
    for sentence in sentences:
        at = sentence.start
        for piece in pieces_of(quote):
            if sentence.start <= piece.start < sentence.end:
                yield article.text[at : piece.start]
                at = piece.end
        if at < sentence.end:
            yield article.text[at : sentence.end]
