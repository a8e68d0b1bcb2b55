"""When and where an event was, who tells of it, what it is about, and the words that state it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from twosource.annotate.events.candidate import Candidate
from twosource.annotate.events.operators import operator_of, words
from twosource.annotate.events.whereabouts import Whereabouts
from twosource.annotate.issues import IssueMatch, issue_matches
from twosource.annotate.parse import Reading
from twosource.lexicon import load
from twosource.records.annotation import Attribution, Place, Quote, Timex
from twosource.records.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token


_FACTIVE = words("markers", "factive")
_ANOTHER = frozenset({"one", "ones", "that", "those"})


class Surroundings:
    """Looks up the times, places and quotations around the events of one article."""

    def __init__(
        self,
        reading: Reading,
        times: tuple[Timex, ...],
        places: tuple[Place, ...],
        quotes: tuple[Quote, ...],
    ) -> None:
        self._doc = reading.doc
        self._text = reading.text
        self._starts = [token.idx for token in reading.doc]
        self._times = sorted(times, key=lambda t: (t.start, t.end))
        self._time_starts = [t.start for t in self._times]
        self._whereabouts = Whereabouts(reading.doc, places)
        self._quotes = quotes
        self._sentences: dict[int, DocSpan] = {}  # by trigger
        self._topics: dict[int, tuple[IssueMatch, ...]] = {}  # by the start of the sentence
        published = reading.source.published
        self.published = published.value or published.latest

    def _root(self, start: int, end: int) -> Token | None:
        first = bisect_left(self._starts, start)
        after = bisect_left(self._starts, end)
        if first >= after:
            return None
        span = self._doc[first:after]
        return span.root if len(span) else None

    def time_of(self, candidate: Candidate, stops: set[int]) -> Timex | None:
        """Return the dated time expression that belongs to the event's clause.

        `stops` are the tokens of other triggers: a time under one of them belongs to that one.
        """
        if candidate.day is not None:
            at = candidate.day.idx
            return next((t for t in self._times if t.start <= at < t.end), None)
        sentence = self._sentence_of(candidate)
        lower, upper = sentence.start_char, sentence.end_char
        low = bisect_left(self._time_starts, lower)
        high = bisect_right(self._time_starts, upper)
        mine = {candidate.token.i, candidate.clause.i, *_trip(candidate)}
        best: tuple[int, int, Timex] | None = None
        announced = candidate.frame.op == "COMMIT" and candidate.act != "AGREE" and not candidate.is_noun
        if announced and candidate.act != "PROTEST":
            return None  # "pledged aid on Friday": the day is that of the pledge
        for timex in self._times[low:high]:
            if announced and any(timex.start < self._doc[i].idx for i in candidate.covered):
                continue  # "announced on Friday a strike"
            if timex.type not in ("DATE", "TIME") or timex.value in (
                None,
                "PAST_REF",
                "PRESENT_REF",
                "FUTURE_REF",
            ):
                continue
            root = self._root(timex.start, timex.end)
            if root is None:
                continue
            for steps, above in enumerate((root, *root.ancestors)):
                if above.i in mine:
                    key = (steps, abs(timex.start - candidate.token.idx))
                    if best is None or key < best[:2]:
                        best = (*key, timex)
                    break
                if above.i in stops or (steps and above.lower_ in _ANOTHER and candidate.is_noun):
                    break  # "her trip followed one in June"
                inside = (above.dep_ == "xcomp" and candidate.frame.op is None) or (
                    above.dep_ in ("acl", "relcl") and above.head.i in mine
                )
                if steps and above.pos_ in ("VERB", "AUX") and not inside:
                    break
        for head in () if best is not None else _beside(candidate.clause):
            # "met on Monday, signed a pact and left"
            for timex in self._times[low:high]:
                root = self._root(timex.start, timex.end) if timex.type in ("DATE", "TIME") else None
                above = root if root is None or root.head.i == head.i else root.head
                if above is not None and above.head.i == head.i and above.i < candidate.clause.i:
                    return timex
        return best[2] if best is not None else None

    def place_of(self, candidate: Candidate, stops: set[int]) -> Span | None:
        """Return the place of an event as its sentence names it, or None."""
        return self._whereabouts.place_of(candidate, stops, self._sentence_of(candidate))

    def attribution_of(self, candidate: Candidate) -> tuple[Attribution, ...]:
        """Return the speakers that stand between the outlet and the event, outermost first."""
        if not self._quotes:
            return ()
        at = candidate.token.idx
        around = [
            q for q in self._quotes if q.start <= at < q.end or any(s.start <= at < s.end for s in q.spans)
        ]
        around = [
            q for q in around if not self._is_own_plan(q) and (q.speaker is not None or q.type == "direct")
        ]
        around.sort(key=lambda q: (-(q.end - q.start), q.start))
        return tuple(Attribution(entity=q.speaker.entity if q.speaker else None, quote=q.id) for q in around)

    def _is_own_plan(self, quote: Quote) -> bool:
        """Tell whether a quotation is an intention that the outlet itself tells: "plans to open"."""
        cue = self._root(quote.cue.start, quote.cue.end) if quote.cue is not None else None
        return cue is not None and quote.type == "indirect" and operator_of(cue) == "COMMIT"

    def only_thought(self, candidate: Candidate, *, hopes: bool = False) -> bool:
        """Tell whether the event stands in a belief ascribed to somebody; with `hopes`, in a mere hope."""
        at = candidate.token.idx
        around = [q for q in self._quotes if q.start <= at < q.end]
        if _told_aside_as_fact(candidate.clause):
            return False  # "hopes that the deal is kept after the visit on which he met the premier"
        perfect = any(c.lemma_ == "have" and c.dep_ == "aux" for c in candidate.clause.children)
        if _is_presupposed(candidate.clause):
            return False  # "is believed to have sold the shells that killed them"
        if not around or (perfect and candidate.clause.head.lemma_ in ("understand", "know")):
            return False  # "is understood to have asked": told, if by nobody named
        nearest = min(around, key=lambda q: q.end - q.start)
        if (cue := nearest.cue) is not None and self._text[cue.start : cue.end].lower() in _FACTIVE:
            return False  # "regrets that Chad granted them asylum"
        if nearest.kind != "thought" or not hopes or nearest.cue is None:
            return nearest.kind == "thought" and not hopes
        cue = self._root(nearest.cue.start, nearest.cue.end)
        return cue is not None and operator_of(cue) == "HOPE"

    def clause_of(self, candidate: Candidate) -> Span:
        """Return the words that state the event: its clause, without what the sentence hangs it on."""
        head = candidate.clause
        if head.pos_ not in ("VERB", "AUX"):
            head = next((a for a in (head, *head.ancestors) if a.pos_ in ("VERB", "AUX")), head)
        sentence = self._sentence_of(candidate)
        first, last = max(head.left_edge.i, sentence.start), min(head.right_edge.i, sentence.end - 1)
        if head.dep_ in ("xcomp", "conj", "acl", "relcl", "advcl", "pcomp"):
            first, last = sentence.start, sentence.end - 1  # its subject stands outside: keep the sentence
        while last >= first and _is_loose(self._doc[last], '"', "'"):
            last -= 1
        while first <= last and _is_loose(self._doc[first]):
            first += 1
        if first > last:
            return Span(candidate.token.idx, candidate.token.idx + len(candidate.token))
        end = self._doc[last]
        return Span(self._doc[first].idx, end.idx + len(end))

    def _sentence_of(self, candidate: Candidate) -> DocSpan:
        at = candidate.token.i
        if at not in self._sentences:
            self._sentences[at] = candidate.token.sent
        return self._sentences[at]

    def topics_of(self, candidate: Candidate) -> tuple[str, ...]:
        """Return the issues that the event's own clause names."""
        head = candidate.clause
        sentence = self._sentence_of(candidate)
        first, last = sentence.start_char, sentence.end_char
        if first not in self._topics:
            self._topics[first] = tuple(issue_matches(self._text[first:last]))
        named = self._topics[first]
        if not named:
            return ()
        low, end = head.left_edge.idx - first, head.right_edge
        high = end.idx + len(end) - first
        return tuple(dict.fromkeys(m.issue for m in named if low <= m.start and m.end <= high))


def _told_aside_as_fact(clause: Token) -> bool:
    """Tell whether a clause is a relative one in the past: a fact, whatever is thought around it."""
    return bool(clause.dep_ == "relcl" and clause.tag_ == "VBD")


def _is_presupposed(clause: Token) -> bool:
    """Tell whether a relative clause of the past says which noun is meant, whatever is said of that."""
    definite = clause.dep_ == "relcl" and any(c.lower_ in ("the", "those") for c in clause.head.lefts)
    return definite and clause.tag_ == "VBD"


def _is_loose(token: Token, *others: str) -> bool:
    """Tell whether a token at the end of a clause is no part of it: white space, a comma or a dash."""
    return token.is_space or token.text in (",", ";", ":", "-", *others)


def _trip(candidate: Candidate) -> tuple[int, ...]:
    """Return the verb whose time is that of a noun event: "will fly there on Friday for talks"."""
    prep = candidate.token.head
    if not candidate.is_noun or prep.dep_ != "prep" or prep.lower_ != "for" or prep.head.pos_ != "VERB":
        return ()
    return (prep.head.i,) if candidate.act == "CONSULT" else ()


def _beside(verb: Token) -> Iterator[Token]:
    """Yield the verbs whose time a verb shares: those it is joined to, and that of its participle clause."""
    for _ in range(4):
        told_with = verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.head.i < verb.i
        if not (told_with or _shares_subject(verb)):
            return
        verb = verb.head
        yield verb


def _shares_subject(verb: Token) -> bool:
    """Tell whether a verb was joined to one of the same tense and has its subject from there."""
    if verb.dep_ != "conj" or verb.head.pos_ != "VERB" or verb.tag_ != verb.head.tag_:
        return False
    return not any(c.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass", "advmod") for c in verb.children)


@cache
def _cues() -> tuple[dict[str, str], dict[str, str], tuple[str, ...]]:
    """Return contexts by whole word, by beginning of a word, and in the order of the list."""
    exact: dict[str, str] = {}
    starts: dict[str, str] = {}
    cues = load("contexts")["cues"]
    for name, listing in cues.items():
        for word in listing.split():
            (starts if word.endswith("*") else exact).setdefault(word.rstrip("*"), name)
    return exact, starts, tuple(cues)


def contexts_in(words: Iterable[str]) -> tuple[str, ...]:
    """Return the PLOVER contexts that lower-case words are cues of, in the order of the list."""
    found: set[str] = set()
    for word in words:
        found.update(_contexts_of(word))
    return tuple(name for name in _cues()[2] if name in found) if found else ()


@lru_cache(maxsize=50_000)
def _contexts_of(word: str) -> tuple[str, ...]:
    exact, starts, _ = _cues()
    found = [exact[word]] if word in exact else []
    found.extend(starts[word[:n]] for n in range(3, min(len(word), 11) + 1) if word[:n] in starts)
    return tuple(found)


def sentence_contexts(sentence: DocSpan) -> tuple[str, ...]:
    """Return the contexts of one sentence."""
    return contexts_in(token.lower_ for token in sentence)
