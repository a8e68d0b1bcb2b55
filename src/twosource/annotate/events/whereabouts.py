"""Where an event was: the place in a phrase of its clause, or the place that it was done to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from twosource.annotate.events.candidate import Candidate
from twosource.annotate.events.frames import word_class
from twosource.records.annotation import Place
from twosource.records.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

_STATIC = frozenset(
    {"in", "at", "near", "outside", "inside", "on", "off", "along", "across", "around", "through", "aboard"}
)
_ALSO = {  # what else leads to the scene, by act: troops go there, and those who leave were there
    "MOBILIZE": frozenset({"to", "into", "from", "over", "toward", "towards"}),
    "RETREAT": frozenset({"from", "of"}),
    "AID": frozenset({"from"}),
    "ASSAULT": frozenset({"into", "over", "against"}),
    "PROTEST": frozenset({"of", "before"}),
    "COERCE": frozenset({"over", "into"}),
}
_PHYSICAL = frozenset({"ASSAULT", "COERCE", "PROTEST", "RETREAT", "CONSULT"})  # done where their parties are
_SURE = frozenset(
    {"near", "off", "outside", "along", "inside"}
)  # what follows is a place, whatever its label
_DONE_TO_PLACES = frozenset({"ASSAULT", "COERCE", "RETREAT", "MOBILIZE", "PROTEST"})
_NO_PLACE = frozenset(
    {"PERSON", "ORG", "NORP", "DATE", "TIME", "EVENT", "LAW", "MONEY", "WORK_OF_ART", "LANGUAGE"}
)
_NO_SCENE = frozenset(
    {"house", "home", "line", "branch", "tower", "trail", "neighbourhood"}
)  # done to, seldom a scene
_COMPASS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"})


class Whereabouts:
    """Looks up where the events of one article were."""

    def __init__(self, doc: Doc, places: tuple[Place, ...]) -> None:
        self._doc = doc
        self._places = sorted(places, key=lambda p: (p.start, p.end))
        self._starts = [p.start for p in self._places]

    def place_of(self, candidate: Candidate, stops: set[int], sentence: DocSpan) -> Span | None:
        """Return the place of an event as its sentence names it, or None.

        Args:
            candidate: The event.
            stops: The tokens of other events, whose places are not this one's.
            sentence: The sentence of the event.
        """
        if _debates(candidate.token):
            return None  # "discussed the port in Beira": they may sit anywhere
        taken = _taken(candidate)
        own = self._known(candidate, {candidate.token.i, candidate.clause.i}, stops, taken, sentence)
        own = own or self._named(candidate, (candidate.token, candidate.clause), stops, taken)
        if own is None and candidate.is_noun and candidate.token.dep_ == "nsubj":
            verb = candidate.token.head  # "clashes left six dead in Beira"
            own = self._known(candidate, {verb.i}, stops - {verb.i}, taken, sentence)
        if own is not None or candidate.is_noun:
            return own
        for verb in _joined(candidate.clause):
            shared = self._known(candidate, {verb.i}, stops - {verb.i}, taken, sentence)
            shared = shared or self._named(candidate, (verb,), stops, taken)
            if shared is not None:
                return shared
        return None

    def _known(
        self, candidate: Candidate, mine: set[int], stops: set[int], taken: list[Span], sentence: DocSpan
    ) -> Span | None:
        """Return the nearest place of the gazetteer under one of the tokens `mine`."""
        low = bisect_left(self._starts, sentence.start_char)
        high = bisect_right(self._starts, sentence.end_char)
        best: tuple[int, Span] | None = None
        for place in self._places[low:high]:
            root = _root(sentence, place)
            if root is None or root.dep_ not in ("pobj", "appos", "conj", "dobj", "nsubjpass"):
                continue
            if place.metonym:
                continue
            party = _within(place, taken)
            if party and not (place.kind == "city" and candidate.act == "CONSULT"):
                continue
            steps = self._steps(root, candidate, mine, stops, taken)
            if steps is not None and (best is None or steps < best[0]):
                best = (steps, Span(place.start, place.end))
        return best[1] if best is not None else None

    def _steps(
        self, root: Token, candidate: Candidate, mine: set[int], stops: set[int], taken: list[Span]
    ) -> int | None:
        """Return how far a place stands under an event, or None if it is not the event's."""
        leading = _leading(candidate)
        prepositions: list[str] = []
        if root.head.lower_ == "on" and root.head.is_sent_start:
            return None  # "On Chad, he called for a truce"
        for steps, above in enumerate(root.ancestors):
            if above.i in mine:
                if not prepositions:
                    visited = candidate.mode == "visit" and root.dep_ == "dobj"
                    return steps if visited or candidate.frame.kind or _is_done_to(root, candidate) else None
                return steps if len(prepositions) < 4 and prepositions[0] in leading else None
            if above.pos_ == "ADP":
                if above.lower_ != "of" or not _is_kind_of_site(above.head):
                    prepositions.append(above.lower_)
            elif above.i in stops or above.pos_ in ("VERB", "AUX"):
                return None
            elif above.lemma_.lower() in word_class("posted"):
                return None  # "the ambassador in Rome met him"
            elif candidate.act not in _PHYSICAL and _within(_span(above), taken):
                if candidate.frame.reciprocal and root.i > candidate.token.i:
                    continue  # "signed by Chad and Mali in Rome"
                if above.lemma_.lower() in ("court", "tribunal"):
                    continue  # it sits where it judges
                return None  # "the ambassador in Rome praised": he may be anywhere
        return None

    def _named(
        self, candidate: Candidate, over: tuple[Token, ...], stops: set[int], taken: list[Span]
    ) -> Span | None:
        """Return a place that bears a name, though the gazetteer has none: "near Gossi"."""
        leading = _leading(candidate)
        for token in dict.fromkeys(over):
            for noun in _scenes(token, leading, stops):
                span = _phrase(noun, sure=noun.head.lower_ in _SURE)
                if span is not None and not _within(span, taken):
                    return span
            if candidate.act in _DONE_TO_PLACES and not candidate.is_noun:
                for child in token.children:
                    if child.dep_ not in ("dobj", "nsubjpass") or not _is_site(child):
                        continue
                    span = _phrase(child, sure=False)
                    if span is not None and not _within(span, taken):
                        return span
        return None


def _debates(verb: Token) -> bool:
    """Tell whether a verb says what is spoken of, and a place behind it where that lies."""
    aside = any(t.lower_ in ("sidelines", "margins") for t in verb.subtree)  # there they did sit
    return (
        not aside and verb.lemma_ in word_class("debating") and any(c.dep_ == "dobj" for c in verb.children)
    )


def _taken(candidate: Candidate) -> list[Span]:
    """Return the spans of the parties: where somebody is from is no scene."""
    parties = (*candidate.actors, *candidate.recipients)
    return [Span(p.start, p.end) for p in parties if p.start is not None and p.end is not None]


def _leading(candidate: Candidate) -> frozenset[str]:
    leading = _STATIC | _ALSO.get(candidate.act, frozenset())
    return leading | {"to", "into"} if candidate.mode == "visit" else leading


def _is_done_to(root: Token, candidate: Candidate) -> bool:
    """Tell whether the act is done to a place: "stormed Goma", "Goma was shelled"."""
    return not candidate.is_noun and candidate.act in _DONE_TO_PLACES and root.dep_ in ("dobj", "nsubjpass")


def _joined(verb: Token) -> Iterator[Token]:
    """Yield the verbs whose scene a verb shares: "burned houses and took hostages in Goma"."""
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not _has_subject(verb):
        yield verb.head
    yield from (c for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB" and not _has_subject(c))


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)


def _scenes(token: Token, leading: frozenset[str], stops: set[int]) -> Iterator[Token]:
    """Yield the nouns under prepositions of place: the verb's own, then those of what stands after it."""
    deeper: list[Token] = []
    for child in token.children:
        if child.i in stops or (child.lower_ == "on" and child.is_sent_start):
            continue
        if child.dep_ in ("prep", "agent", "dative"):
            nouns = [c for c in child.children if c.dep_ == "pobj"]
            if child.lower_ in leading:
                yield from nouns
            deeper.extend(nouns)
        elif child.lower_ in _COMPASS:
            yield from _of_compass(child)
        elif child.dep_ == "dobj":
            deeper.append(child)
    for noun in deeper:
        if noun.i in stops or noun.i < token.i:
            continue
        for child in noun.rights:
            if child.i in stops:
                continue
            if child.dep_ == "prep" and child.lower_ in _STATIC:
                yield from (c for c in child.children if c.dep_ == "pobj")
            elif child.lower_ in _COMPASS:
                yield from _of_compass(child)


def _of_compass(word: Token) -> Iterator[Token]:
    """Yield X of "south of X"."""
    return (c for p in word.children if p.lower_ == "of" for c in p.children)


def _is_site(noun: Token) -> bool:
    return noun.ent_type_ in ("GPE", "LOC", "FAC") or _is_kind_of_site(noun)


def _is_kind_of_site(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    return lemma not in _NO_SCENE and any(lemma in word_class(n) for n in ("localities", "sites", "premises"))


def _phrase(noun: Token, *, sure: bool) -> Span | None:
    """Return the words of a place that has a name: "the village of Gossi" without its article."""
    if noun.ent_type_ in ("DATE", "TIME") or noun.pos_ not in ("NOUN", "PROPN"):
        return None
    within = (
        noun.head.lower_ == "in" and noun.ent_type_ == "PERSON" and noun.pos_ == "PROPN"
    )  # an unknown town
    if noun.ent_type_ in _NO_PLACE and not (sure or within or _is_kind_of_site(noun)):
        return None
    tail = noun
    for prep in noun.rights:
        if prep.dep_ == "prep" and prep.lower_ in ("of", "in", "with", "near"):
            inner = next((c for c in prep.children if c.dep_ == "pobj" and c.pos_ == "PROPN"), None)
            if inner is not None and (inner.ent_type_ not in _NO_PLACE or _is_kind_of_site(noun)):
                tail = inner
                break
    lefts = [c for c in noun.lefts if c.dep_ in ("compound", "amod", "nmod", "poss") and c.i < noun.i]
    if noun.pos_ != "PROPN" and not _is_site(noun):
        return None
    if (
        noun.tag_ == "NN"
        and noun.dep_ == "pobj"
        and not any(c.i < noun.i for c in noun.children)
        and tail.i == noun.i
    ):
        return None  # "in prison", "at sea": no certain one
    if tail.i != noun.i and any(c.pos_ == "PROPN" for c in lefts):
        lefts = []  # "the Danube port of Izmail": on the Danube, but in Izmail
    first = min((c.left_edge for c in lefts), key=lambda t: t.i, default=noun)
    if first.pos_ == "DET" and first.i < noun.i:
        first = first.nbor(1)
    return Span(first.idx, tail.idx + len(tail))


def _root(sentence: DocSpan, place: Place) -> Token | None:
    found = sentence.doc.char_span(place.start, place.end, alignment_mode="expand")
    return found.root if found is not None and len(found) else None


def _span(token: Token) -> Span:
    return Span(token.idx, token.idx + len(token))


def _within(span: Span, others: list[Span]) -> bool:
    return any(other.start < span.end and span.start < other.end for other in others)
