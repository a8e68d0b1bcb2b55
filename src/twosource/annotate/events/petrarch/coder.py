"""Code the events of a sentence by PETRARCH dictionaries: words and codes are theirs, the syntax is ours.

Sources: PETRARCH documentation (Open Event Data Alliance); TABARI manual 0.8.4 (Schrodt).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.events.arguments import deep_subject, passive, under
from twosource.annotate.events.candidate import Candidate
from twosource.annotate.events.frames import Frame
from twosource.annotate.events.petrarch.parties import Named, Side
from twosource.annotate.events.petrarch.patterns import Fit, first_fit
from twosource.annotate.events.petrarch.phrases import SentenceWords
from twosource.annotate.events.petrarch.records import NULL_CODES, Dictionaries, Verb
from twosource.annotate.events.status import StatusReader
from twosource.lexicon import load
from twosource.records.annotation import Participant

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token


def code_sentence(
    sentence: DocSpan,
    words: SentenceWords,
    sides: Sequence[Side],
    dictionaries: Dictionaries,
    reader: StatusReader,
) -> list[Candidate]:
    """Return the events of a sentence, in the order of their verbs.

    Args:
        sentence: A parsed sentence.
        words: Its words.
        sides: Whom the dictionaries know in it.
        dictionaries: What to code by.
        reader: Tells whether an act happened; the dictionaries do not say.
    """
    phrases = [
        (words.at[c.start], words.at[c.end - 1] + 1)
        for c in sentence.noun_chunks
        if c.start in words.at and c.end - 1 in words.at
    ]
    found: list[Candidate] = []
    seen: set[tuple[tuple[str | None, ...], tuple[str | None, ...], str]] = set()
    for token in sentence:
        if token.pos_ not in ("VERB", "AUX") or token.dep_ in ("aux", "auxpass"):
            continue
        read = _verb(token, words, dictionaries)
        if read is None:
            continue
        verb, start = read
        for made in _events(token, verb, start, words, sides, phrases, sentence):
            key = (
                tuple(p.code for p in made.actors),
                tuple(p.code for p in made.recipients),
                made.cameo or "",
            )
            if key not in seen:
                seen.add(key)
                made.standing = reader.of(token)
                found.append(made)
    return found


def _verb(token: Token, words: SentenceWords, dictionaries: Dictionaries) -> tuple[Verb, int] | None:
    """Return the entry of a verb and the place where it starts: by its form, else by its lemma."""
    place = words.at.get(token.i)
    if place is None:
        return None
    for form in (words.words[place], token.lemma_.upper()):
        for verb in dictionaries.verbs.get(form, ()):
            rest = verb.words[verb.head + 1 :]
            first = verb.words[: verb.head]
            if words.stands_at(rest, place + 1) and words.stands_at(first, place - len(first)):
                return verb, place - len(first)
    return None


def _events(
    token: Token,
    verb: Verb,
    start: int,
    words: SentenceWords,
    sides: Sequence[Side],
    phrases: Sequence[tuple[int, int]],
    sentence: DocSpan,
) -> Iterator[Candidate]:
    fit = first_fit(verb.patterns, words, sides, phrases, start, start + len(verb.words))
    code, back = (fit.pattern.code, fit.pattern.back) if fit is not None else (verb.code, verb.back)
    if code in NULL_CODES and (back is None or back in NULL_CODES):
        return
    source, target = _parts(token, start, words, sides, fit)
    why = [w.lower() for w in verb.words]
    if fit is not None:
        why.append(f"pattern {fit.pattern.where}")
    else:
        why.append(f"verb {verb.where}")
    if source is not None and target is None and (back is not None or (fit is not None and fit.both)):
        members = [(n, c) for n in source.members for c in n.codes]
        for one in members if len(members) > 1 else ():
            others = [m for m in members if m[1] != one[1]]
            if others:
                yield _candidate(token, code, [_participant(*one, words)], _each(others, words), why)
        return
    if source is None or target is None:
        return
    doers, undergoers = _participants(source, words), _participants(target, words)
    codes = {p.code for p in doers}
    undergoers = [p for p in undergoers if p.code not in codes]
    if not doers or not undergoers:
        return
    if code not in NULL_CODES:
        yield _candidate(token, code, doers, undergoers, why)
    if back is not None and back not in NULL_CODES:
        yield _candidate(token, back, undergoers, doers, why)


def _parts(
    token: Token, start: int, words: SentenceWords, sides: Sequence[Side], fit: Fit | None
) -> tuple[Side | None, Side | None]:
    """Return source and target: those a pattern names, else subject and object as the parse has them."""
    source = fit.source if fit else None
    target = fit.target if fit else None
    if fit is not None and fit.both is not None and source is None and target is None:
        return fit.both, None
    taken = [side for side in (source, target) if side is not None]
    turned = passive(token)
    doer, undergoer = _subject(token, start, words, sides), None
    if turned:
        undergoer, doer = doer, _agent(token, words, sides)
    if source is None and doer is not None and doer not in taken:
        source = doer
    if source is None and not turned:
        before = [s for s in sides if s.end <= start and s.known and s not in taken]
        source = before[0] if before and (target is not None or _open(token)) else None
    taken = [side for side in (source, target) if side is not None]
    if target is None and turned:
        target = undergoer if undergoer not in taken else None
    elif target is None:
        target = _first_behind(token, words, sides, taken)
    return source, target


def _subject(token: Token, start: int, words: SentenceWords, sides: Sequence[Side]) -> Side | None:
    subject = deep_subject(token)
    if subject is None:
        return None
    side = _side_of(subject, words, sides)
    if side is not None or subject.pos_ != "PRON":
        return side
    before = [s for s in sides if s.end <= start and s.known]
    return before[-1] if before else None  # "Chad said it would": the nearest that can be meant


def _open(token: Token) -> bool:
    """Tell whether a verb has no subject of its own that would rule out somebody further to the left."""
    subject = deep_subject(token)
    return subject is None or subject.pos_ == "PRON"


def _agent(token: Token, words: SentenceWords, sides: Sequence[Side]) -> Side | None:
    for doer in under(token, "by"):
        side = _side_of(doer, words, sides)
        if side is not None:
            return side
    return None


def _side_of(token: Token, words: SentenceWords, sides: Sequence[Side]) -> Side | None:
    """Return the side that a noun, with all that hangs on it up to a clause, is or begins."""
    left = token.left_edge.i
    inner = {t.i for t in token.subtree}
    for clause in (c for c in token.children if c.dep_ in ("relcl", "acl", "advcl")):
        inner -= {t.i for t in clause.subtree}
    places = {words.at[i] for i in inner if i in words.at and i >= left}
    for side in sides:
        if side.known and any(places & set(range(n.start, n.end)) for n in side.members):
            return side
    return None


def _first_behind(
    token: Token, words: SentenceWords, sides: Sequence[Side], taken: Sequence[Side]
) -> Side | None:
    """Return the first side behind a verb that hangs on it and on no verb joined to it."""
    inner = {t.i for t in token.subtree if t.i > token.i}
    for other in (c for c in token.children if c.dep_ == "conj" and c.pos_ in ("VERB", "AUX")):
        inner -= {t.i for t in other.subtree}
    places = {words.at[i] for i in inner if i in words.at}
    for side in sides:
        if side in taken or not side.known:
            continue
        if any(places & set(range(n.start, n.end)) for n in side.members):
            return side
    return None


def _participants(side: Side, words: SentenceWords) -> list[Participant]:
    return _each([(named, code) for named in side.members for code in named.codes], words)


def _each(members: Sequence[tuple[Named, str]], words: SentenceWords) -> list[Participant]:
    made: list[Participant] = []
    for named, code in members:
        if all(p.code != code for p in made):
            made.append(_participant(named, code, words))
    return made


def _participant(named: Named, code: str, words: SentenceWords) -> Participant:
    first, last = words.tokens[named.start], words.tokens[named.end - 1]
    return Participant(start=first.idx, end=last.idx + len(last), code=code)


def _candidate(
    token: Token, code: str, actors: list[Participant], recipients: list[Participant], why: list[str]
) -> Candidate:
    act = act_of(code)
    made = Candidate(token=token, frame=Frame(act, token.lemma_.lower()), clause=token, act=act)
    made.actors, made.recipients, made.why, made.cameo = actors, recipients, list(why), code
    return made


@cache
def _acts() -> dict[str, str]:
    table = load("cameo")["plover"]
    return {prefix: act for act, prefixes in table.items() for prefix in prefixes.split()}


def act_of(code: str) -> str:
    """Return the PLOVER act of a CAMEO code, OTHER for a statement and for what is no CAMEO code."""
    acts = _acts()
    return next((acts[code[:n]] for n in range(len(code), 1, -1) if code[:n] in acts), "OTHER")
