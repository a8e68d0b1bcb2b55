"""Find one utterance in several renderings: quoted alike, translated twice, or retold.

Block: quotations of one speaker that share a weighty word. Score: aligned words, the rare ones heavier.
Decide: a threshold, then groups. Two speakers who say nearly the same have said two things.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import Indel, LCSseq

from twosource.lexicon import load
from twosource.link.drift import compare_renderings
from twosource.link.said_on import SaidOn, said_on
from twosource.link.speakers_alike import SpeakerMatch, Voice, compare_voices
from twosource.link.spoken_words import empty_words, spoken_words
from twosource.link.terms import TermWeights, stem, terms
from twosource.records.account import LinkedEntity, Rendering, RenderingPair, Utterance
from twosource.records.annotation import AnnotatedArticle, Quote
from twosource.records.text import Citation

SHORTEST = 4  # words of a quotation that is an utterance of its own
MOST_HOLDERS = 60  # quotations that share a word: one that more share finds no renderings
IN_STEP = 0.55  # of two renderings' words, small ones too, taken in order
CONTAINED = 0.9  # of the shorter one's words, in order within the longer: it quotes less of the same
LEAST_TERMS = 3  # common terms that make two retellings one utterance
LEAST_IN_MARKS = 2  # a piece in marks is somebody's own words: fewer do, if they are rare
LEAST_WEIGHT_IN_MARKS = 8.5  # sum of inverse document frequencies: two rare words, not "common sense"
LIKE_WORD = 5  # letters by which "defence" and "defensive" are one
LEAST_WEIGHT = 0.5  # of a word that nearly every text has
LEAST_OF_LONGER = 0.2  # weighted share of the longer one's terms, unless one renders a piece in marks


@dataclass(frozen=True, slots=True, kw_only=True)
class _Needed:
    """What two renderings must share, by how sure it is that the speaker is one."""

    of_shorter: float  # weighted share of the words of the shorter rendering
    of_longer: float
    words: int


NEEDED: Mapping[SpeakerMatch, _Needed] = {
    "same": _Needed(of_shorter=0.42, of_longer=0.25, words=3),
    "fits": _Needed(of_shorter=0.4, of_longer=0.35, words=3),
    "unknown": _Needed(of_shorter=0.75, of_longer=0.65, words=5),
}
NEEDED_SURE = _Needed(of_shorter=0.3, of_longer=0.25, words=2)  # the day, too, is told and the same


@dataclass(frozen=True, slots=True)
class _Said:
    article: str
    quote: Quote
    speaker: str | None  # LinkedEntity.id
    voice: Voice
    occasion: SaidOn
    text: str
    terms: frozenset[str]
    words: frozenset[str]  # of sense, in the form in which renderings are compared
    pieces: tuple[tuple[str, frozenset[str]], ...]  # each stretch in marks and its terms


def join_utterances(
    articles: Sequence[AnnotatedArticle],
    entities: Sequence[LinkedEntity],
    entity_of: Mapping[tuple[str, str], str],
) -> tuple[Utterance, ...]:
    """Join the renderings of each utterance across a story's articles, in order of first appearance."""
    names = {e.id: e.name for e in entities}
    by_id = {e.id: e for e in entities}
    countries = frozenset(t for e in entities if e.type == "country" for f in e.forms for t in terms(f.text))
    said = []
    for article in articles:
        for quote in article.quotes:
            if quote.kind != "speech":
                continue
            speaker = entity_of.get((article.id, quote.speaker.entity or "")) if quote.speaker else None
            content = _content(article.text, quote)
            said.append(
                _Said(
                    article=article.id,
                    quote=quote,
                    speaker=speaker,
                    voice=Voice(by_id.get(speaker or ""), speaker_words(quote)),
                    occasion=said_on(article, quote),
                    text=content,
                    terms=frozenset(terms(content)) - countries,
                    words=frozenset(w.key for w in spoken_words(content) if not w.key.startswith("country "))
                    - empty_words(),
                    pieces=tuple(
                        (piece, frozenset(terms(piece)) - countries)
                        for piece in (" ".join(s.of(article.text).split()) for s in quote.quoted)
                    ),
                )
            )
    weights = TermWeights([s.terms for s in said])
    groups = _group(said, weights)
    return tuple(_utterance([said[i] for i in group], names, weights) for group in groups)


def _content(text: str, quote: Quote) -> str:
    return " ".join(" ".join(text[s.start : s.end].split()) for s in quote.spans or (quote,))


def _group(said: Sequence[_Said], weights: TermWeights) -> list[list[int]]:
    by_word: defaultdict[str, list[int]] = defaultdict(list)
    for i, item in enumerate(said):
        for word in sorted(item.words):
            by_word[word].append(i)
    pairs = {
        (i, j)
        for held in by_word.values()
        if len(held) <= MOST_HOLDERS
        for n, i in enumerate(held)
        for j in held[n + 1 :]
        if said[i].article != said[j].article
    }
    scored = sorted(
        ((score, i, j) for i, j in sorted(pairs) if (score := _score(said[i], said[j], weights)) > 0),
        key=lambda item: (-item[0], item[1], item[2]),
    )
    head = list(range(len(said)))
    members = {i: [i] for i in head}
    for _, i, j in scored:
        one, two = sorted((head[i], head[j]))
        if one == two or not _compatible([said[m] for m in members[one]], [said[m] for m in members[two]]):
            continue
        for member in members[two]:
            head[member] = one
        members[one] += members.pop(two)
    return sorted(sorted(g) for g in members.values() if len(g) > 1 or _worth_listing(said[g[0]]))


def _compatible(one: Sequence[_Said], two: Sequence[_Said]) -> bool:
    """Tell whether two groups can be one: no article in both, and no speakers or occasions that clash."""
    # One article gives an utterance once, unless it repeats itself in other words.
    if {s.article for s in one} & {s.article for s in two}:
        return False
    return all(
        compare_voices(a.voice, b.voice) != "other" and not a.occasion.contradicts(b.occasion)
        for a in one
        for b in two
    )


def _worth_listing(item: _Said) -> bool:
    return item.quote.type in ("direct", "mixed") and len(item.text.split()) >= SHORTEST


def terms_in_order(text: str) -> list[str]:
    """Return every word of a text, stemmed, small words too."""
    return [stem(w.strip(".,;:!?\"“”'").lower()) for w in text.split()]


def _score(a: _Said, b: _Said, weights: TermWeights) -> float:
    """Return how alike two renderings are, 0 where they are not of one utterance.

    The surer it is that the speaker is one, the freer the wording may be.
    """
    relation = compare_voices(a.voice, b.voice)
    if relation == "other" or a.text.endswith("?") != b.text.endswith("?"):
        return 0.0
    if a.occasion.contradicts(b.occasion):
        return 0.0
    sure = relation == "same" and a.occasion.confirms(b.occasion)
    retold = relation == "fits" and a.quote.type == b.quote.type == "indirect"
    needed = NEEDED_SURE if sure else NEEDED["unknown" if retold else relation]  # two told, neither quoted
    shares = [_share(x, y, weights) for x, y in ((a.words, b.words), (b.words, a.words))]
    enough = max(shares) >= needed.of_shorter and min(shares) >= needed.of_longer
    x, y = (item.words - {"not", "no"} for item in (a, b))
    if enough and len(x & y) >= min(needed.words, len(x), len(y)):
        return round(sum(shares) / 2, 6)
    return _best_match(a, b, weights)[0] * min(shares[0] + shares[1], 1.0) if relation == "same" else 0.0


def _share(a: frozenset[str], b: frozenset[str], weights: TermWeights) -> float:
    """Return the weighted share of a rendering's words that another has, in whatever form of the word."""
    begins = {word[:LIKE_WORD] for word in b if len(word) >= LIKE_WORD}
    known = {word: max(LEAST_WEIGHT, weights.idf(word.lstrip("#"))) for word in sorted(a)}
    whole = sum(known.values())
    shared = sum(weight for word, weight in known.items() if word in b or word[:LIKE_WORD] in begins)
    return shared / whole if whole else 0.0


def _best_match(a: _Said, b: _Said, weights: TermWeights) -> tuple[float, str, str]:
    """Return the best score of two renderings, or of a piece in marks of either, and the texts it is of."""
    whole = alike(a.terms, b.terms, weights)
    if a.terms & b.terms and min(len(a.text.split()), len(b.text.split())) >= SHORTEST:
        # Short sayings have few weighty words; there the run of all words tells.
        x, y = terms_in_order(a.text), terms_in_order(b.text)
        in_step = Indel.normalized_similarity(x, y)
        if in_step >= IN_STEP:
            return round(in_step, 6), a.text, b.text
        within = LCSseq.normalized_similarity(*sorted((x, y), key=len)) * max(len(x), len(y))
        if len(a.terms & b.terms) >= LEAST_IN_MARKS and within >= CONTAINED * min(len(x), len(y)):
            return CONTAINED, a.text, b.text
    if whole and alike(a.terms, b.terms, weights, of_longer=True) < LEAST_OF_LONGER:
        whole = 0.0
    found = [(whole, a.text, b.text)]
    found += [(_in_marks(held, b.terms, weights), piece, b.text) for piece, held in a.pieces]
    found += [(_in_marks(held, a.terms, weights), a.text, piece) for piece, held in b.pieces]
    return max(found, key=lambda match: match[0])


def _in_marks(piece: frozenset[str], whole: frozenset[str], weights: TermWeights) -> float:
    """Return how much of a piece in marks another rendering has; 0 if what they share is common words."""
    common = piece & whole
    if len(common) < LEAST_IN_MARKS or sum(map(weights.idf, sorted(common))) < LEAST_WEIGHT_IN_MARKS:
        return 0.0
    return alike(piece, whole, weights, least=LEAST_IN_MARKS)


def alike(
    a: frozenset[str],
    b: frozenset[str],
    weights: TermWeights,
    *,
    of_longer: bool = False,
    least: int = LEAST_TERMS,
) -> float:
    """Return the weighted share of the shorter (or longer) one's terms that the other has, 0 to 1."""
    common = a & b
    if len(common) < least:
        return 0.0
    shared = sum(weights.idf(t) for t in sorted(common))
    sums = [sum(weights.idf(t) for t in sorted(x)) for x in (a, b)]
    whole = max(sums) if of_longer else min(sums)
    return round(shared / whole, 6) if whole > 0 else 0.0


def speaker_words(quote: Quote) -> str | None:
    """Return the words for a speaker nobody could resolve; None where they name none: "that", "he"."""
    words = quote.speaker.text if quote.speaker is not None else None
    if words is None or "|" in words:
        return None
    tokens = terms_in_order(words)
    return words if set(tokens) - _nobody() else None


@cache
def _nobody() -> frozenset[str]:
    return frozenset(load("link_names")["speakers"]["nobody"])


def _utterance(items: Sequence[_Said], names: Mapping[str, str], weights: TermWeights) -> Utterance:
    speaker = next((s.speaker for s in items if s.speaker), None)
    renderings = tuple(
        Rendering(
            speaker=names.get(s.speaker) if s.speaker else speaker_words(s.quote),
            support=tuple(
                Citation(article=s.article, start=p.start, end=p.end) for p in s.quote.spans or (s.quote,)
            ),
            text=s.text,
        )
        for s in items
    )
    pairs = []
    for i in range(len(items)):
        for j in range(i + 1, len(items)):
            score, one, two = _best_match(items[i], items[j], weights)
            if not score:
                one, two = items[i].text, items[j].text
            told = compare_renderings(one, two)
            pairs.append(RenderingPair(a=i, b=j, drift=told.drift, changes=told.changes, kinds=told.kinds))
    return Utterance(
        speaker=names.get(speaker) if speaker else renderings[0].speaker,
        renderings=renderings,
        pairs=tuple(pairs),
        speaker_entity=speaker,
    )
