"""Fixed phrases and predicates of stance: "red lines", "is against", "called it irresponsible"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.actor_nouns import is_actor
from twosource.annotate.issues import issues_in
from twosource.annotate.positions.naming import names_of
from twosource.annotate.positions.own_words import is_pointing, own_words
from twosource.annotate.positions.stand import Stand, holder_of, hull, is_unreal, made
from twosource.annotate.syntax import dependent, is_negated
from twosource.lexicon import load
from twosource.records.annotation import Stance

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_MOST_LINES = 4  # "red lines" are often listed
_SIDES: tuple[Stance, ...] = ("opposes", "supports")
_OF_ACTORS = re.compile(r"will|brook|red|no ", re.IGNORECASE)  # phrases whose subject holds the stance
_LABELS = frozenset(
    {"call", "describe", "brand", "label", "dub", "term", "denounce", "condemn", "hail", "praise"}
)
_NAMES_GIVEN = frozenset({"call", "brand", "label", "dub", "describe", "term"})
_MEETINGS = frozenset({"talk", "meeting", "summit", "dialogue", "visit", "call", "conversation", "session"})
_BEING = frozenset({"be", "remain", "stay", "become"})
_PERSONS = frozenset({"i", "we", "he", "she", "they"})
_OPINIONS = frozenset({"consider", "deem", "judge", "find", "regard", "see", "view"})


def fixed_phrases(doc: Doc, text: str) -> Iterator[Stand]:
    """Read "red lines", "not negotiable": the stance is the clause's, the issues those it names."""
    for found in _fixed_phrases().finditer(text):
        span = doc.char_span(found.start(), found.end(), alignment_mode="expand")
        if span is None:
            continue
        clause = span.root
        while clause.pos_ not in ("VERB", "AUX") and clause.head.i != clause.i:
            clause = clause.head
        issues = issues_in(clause.sent)
        issues = tuple(i for i in issues if i != "sovereignty" or len(issues) == 1)
        own = dependent(clause, "nsubj")
        if (
            own is not None
            and own.pos_ == "NOUN"
            and not found.group().lower().startswith(("will ", "brook"))
        ):
            issues = (names_of(own) or own_words(own))[:1] or issues
        if not 0 < len(issues) <= _MOST_LINES or is_unreal(clause):
            continue
        beside = [t for t in clause.subtree if not span.start <= t.i < span.end]  # "not up for discussion"
        actor = next((t for t in beside if t.dep_ == "pobj" and t.head.lower_ == "for"), None)
        if actor is None or actor.pos_ not in ("PROPN", "NOUN") or issues_in(actor.text):
            nested = [
                t for t in clause.subtree if t.dep_ == "nsubj" and t.pos_ == "PROPN" and t.head.dep_ != "ROOT"
            ]
            subject = holder_of(clause)
            line = clause.lemma_ == "be" and subject is not None and subject.pos_ == "NOUN"
            is_issue = subject is not None and (
                issues_in(subject.text)
                or names_of(subject)
                or (line and not is_actor(subject.lower_))  # "says safety is a red line"
                or not _OF_ACTORS.match(found.group())
            )
            actor = None if is_issue else subject
            owner = dependent(subject, "poss") if subject is not None else None
            if actor is None and owner is not None and owner.pos_ == "PROPN":
                actor = owner  # "Morocco's sovereignty over the islands is not negotiable"
            if actor is None:
                actor = nested[0] if len(nested) == 1 else None
        start, end = hull([dependent(clause, "nsubj"), actor, clause, span[-1]], clause)
        yield Stand("non-negotiable", issues, actor, span[0], start, end, ("phrase", found.group().lower()))


def predicate_verbs() -> frozenset[str]:
    """Return the verbs that `predicate` reads."""
    return _LABELS | _OPINIONS | _BEING | {"oppose", "commit"} | set(load("stance")["harms"]["verbs"])


def predicate(verb: Token) -> Iterator[Stand]:
    """Read "is opposed to", "is against", "is in favour of" and "called the strike irresponsible"."""
    lemma = verb.lemma_
    if lemma in _BEING:
        yield from _leaning(verb)
    elif lemma.lower() in _LABELS or lemma.lower() in _OPINIONS:
        yield from _label(verb)
    elif lemma in ("oppose", "commit") and verb.tag_ == "VBN" and dependent(verb, "auxpass") is not None:
        yield from _adjective(verb, verb)
    elif lemma.lower() in load("stance")["harms"]["verbs"]:
        yield from _harm(verb)


def _harm(verb: Token) -> Iterator[Stand]:
    """Read what a speaker says an act does: "the decision undermines the peace"."""
    subject, harmed = dependent(verb, "nsubj"), dependent(verb, "dobj")
    if subject is None or subject.pos_ != "NOUN" or harmed is None or is_unreal(verb) or is_negated(verb):
        return
    issues = names_of(subject)[:1]
    if issues:
        start, end = hull([subject, verb, harmed], verb)
        yield Stand("opposes", issues, None, verb, start, end, ("harm", verb.lemma_.lower()), of_speaker=True)


def _leaning(be: Token) -> Iterator[Stand]:
    for child in be.rights:
        if child.dep_ in ("acomp", "oprd"):
            yield from _adjective(be, child)
            yield from _verdict(be, child)
        if child.dep_ == "attr":
            yield from _verdict(be, child)
        if child.dep_ != "prep":
            continue
        inner = dependent(child, "pobj") if child.lower_ == "in" else None
        if inner is not None and inner.lower_ in ("favour", "favor") and not _goes_on(inner):
            yield from _bare(be, "supports", f"in {inner.lower_}")
        for side in _SIDES:
            for phrase in load("stance")["leanings"][side]:
                last = child
                words = phrase.split()
                if phrase == "for" and not _is_for(be, child):
                    continue
                if child.doc[child.i : child.i + len(words)].text.lower() != phrase:
                    continue
                if len(words) > 1:
                    last = child.doc[child.i + len(words) - 1]
                yield from _of_subject(be, child, side, last, phrase)


def _is_for(be: Token, preposition: Token) -> bool:
    """Tell "he is for a new bridge" from "it is for sale": somebody is, for a thing."""
    holder, thing = dependent(be, "nsubj"), dependent(preposition, "pobj")
    somebody = holder is not None and (holder.lower_ in _PERSONS or holder.ent_type_ in ("PERSON", "ORG"))
    somebody = somebody or (holder is not None and holder.pos_ == "NOUN" and is_actor(holder.lower_))
    return somebody and thing is not None and any(c.dep_ == "det" for c in thing.lefts)


def _bare(verb: Token, side: Stance, why: str) -> Iterator[Stand]:
    """Read "is in favour", "remain opposed": on what was last spoken of."""
    holder = dependent(verb, "nsubj", "nsubjpass") or holder_of(verb)
    if holder is not None and not is_unreal(verb) and not is_negated(verb):
        start, end = hull([holder, verb], verb)
        yield Stand(side, (), holder, verb, start, end, ("verb", why), back=True)


def _goes_on(word: Token) -> bool:
    follows = word.i + 1 < len(word.doc) and word.nbor().lower_ in ("of", "to")
    return follows or any(c.dep_ == "prep" for c in word.rights)


def _verdict(be: Token, adjective: Token) -> Iterator[Stand]:
    """Read what a speaker finds of an issue: "the embargo is unacceptable"."""
    subject = dependent(be, "nsubj")
    if subject is not None and subject.lower_ in ("it", "this", "that"):
        subject = _said_of(be)  # "It is a betrayal," she said of the decree
    if subject is None or subject.pos_ != "NOUN" or is_unreal(be) or is_negated(be):
        return
    words = load("stance")["verdicts"]
    nouns = {
        "opposes": [*words["opposing_nouns"], *load("stance")["barbs"]["nouns"]],
        "supports": words["supporting_nouns"],
    }
    for side in _SIDES:
        if adjective.lower_ in words[side] or (adjective.dep_ == "attr" and adjective.lower_ in nouns[side]):
            back = is_pointing(subject)
            issues = () if back else names_of(subject)[:2] or own_words(subject)
            if issues or back:
                start, end = hull([subject, be, adjective], be)
                why = ("verdict", adjective.lower_)
                yield Stand(side, issues, None, be, start, end, why, of_speaker=True, back=back)


def _said_of(be: Token) -> Token | None:
    """Return what somebody is said to speak of, in the words that tell who speaks."""
    above = be.head if be.dep_ == "ccomp" else None
    led = (
        [c for c in above.rights if c.dep_ == "prep" and c.lower_ in ("of", "about")]
        if above is not None
        else []
    )
    return dependent(led[0], "pobj") if led else None


def _adjective(verb: Token, adjective: Token) -> Iterator[Stand]:
    for side in _SIDES:
        prepositions = load("stance")["adjectives"][side].get(adjective.lower_, ())
        about = next((c for c in adjective.rights if c.dep_ == "prep" and c.lower_ in prepositions), None)
        if about is not None:
            yield from _of_subject(verb, adjective, side, about, adjective.lower_)
        elif adjective.lower_ == "opposed" and side == "opposes" and not _goes_on(adjective):
            yield from _bare(verb, side, adjective.lower_)
    for against in adjective.rights:
        if against.dep_ == "prep" and against.lower_ in load("stance")["leanings"]["opposes"]:
            yield from _of_subject(verb, against, "opposes", against, against.lower_)  # "dead against"


def _of_subject(verb: Token, trigger: Token, side: Stance, about: Token, why: str) -> Iterator[Stand]:
    holder = dependent(verb, "nsubj", "nsubjpass") or holder_of(verb)
    if holder is None or is_unreal(verb) or is_negated(verb):
        return
    if holder.lower_ in ("who", "which", "that") and verb.dep_ == "relcl":
        holder = verb.head
    stand = made(trigger, side, holder, [about], why)
    if stand is not None:
        yield stand


def _label(verb: Token) -> Iterator[Stand]:
    """Read a judgement of an issue: what it is called must be plainly good or bad."""
    clause = dependent(verb, "ccomp", "xcomp")
    thing = dependent(verb, "dobj")
    judged = [c for c in verb.rights if c.dep_ in ("oprd", "prep") and c.lower_ not in ("on", "in", "at")]
    if clause is not None and thing is None:
        thing = dependent(clause, "nsubj")
        judged = [clause]
    elif clause is not None:
        judged.append(clause)
    given = dependent(verb, "dative") if verb.lemma_ in _NAMES_GIVEN else None
    if thing is not None and given is not None and given.pos_ == "NOUN" and given.i < thing.i:
        judged.append(thing)  # "branded the budget a betrayal", read as giving it one
        thing = given
    if thing is not None and verb.lemma_ in _NAMES_GIVEN:
        judged.extend(c for c in thing.rights if c.dep_ == "appos" and '"' in c.left_edge.nbor(-1).text)
    holder = holder_of(verb)
    if thing is None or not judged or holder is None or is_unreal(verb) or is_negated(verb):
        return
    value = 0
    for part in judged:
        value += sum(_valence(t) for t in part.subtree if t.i > thing.i and not _in_clause(t, part))
    if verb.lemma_ == "brand" or (verb.lemma_ in _NAMES_GIVEN and any(_is_image(t, thing) for t in judged)):
        value = value if value < 0 else -1  # nobody is branded well, nor is an image in marks meant well
    barbed = verb.lemma_ in _OPINIONS and any(_is_barb(t) for t in judged)
    value = -1 if barbed else value
    if value == 0:
        return
    plain = barbed or any(_verdict_value(t) for part in judged for t in (part, *part.children))
    if not plain and (verb.lemma_ in _OPINIONS or (value > 0 and verb.lemma_ not in ("hail", "praise"))):
        return  # "a gift to the rich", "quite a success": good words are often meant otherwise
    side: Stance = "supports" if value > 0 else "opposes"
    back = is_pointing(thing)
    issues = names_of(thing) or own_words(thing)
    if issues or back:
        start, end = hull([holder, verb, thing, *judged], verb)
        why = ("label", verb.lemma_)
        yield Stand(side, () if back else issues[:1], holder, verb, start, end, why, back=back)


def _in_clause(token: Token, part: Token) -> bool:
    """Tell whether a word stands in a clause under a judgement: "a contact to learn of their fears"."""
    while token.i != part.i and token.head.i != token.i:
        if token.dep_ in ("acl", "relcl", "advcl"):
            return True
        token = token.head
    return False


def _is_barb(judged: Token) -> bool:
    """Tell whether something is seen as a noun of ill fame: "as a job killer"."""
    noun = dependent(judged, "pobj") or judged
    words = load("stance")
    return noun.lemma_.lower() in (*words["barbs"]["nouns"], *words["verdicts"]["opposing_nouns"])


def _is_image(judged: Token, thing: Token) -> bool:
    """Tell whether a thing is called a noun of ill fame, or an image in marks: "a trap with a ballot box".

    An image joins two nouns; a meeting may be called by plain words in marks ("an exchange of views").
    """
    noun = dependent(judged, "pobj") or judged
    if noun.pos_ != "NOUN" or thing.ent_type_ == "PERSON":
        return False
    if noun.lemma_.lower() in load("stance")["barbs"]["nouns"]:
        return True
    first = noun.left_edge
    marked = '"' in (first.nbor(-1).text if first.i else "", first.text)
    joined = any(c.dep_ == "prep" for c in noun.rights) and any(c.lower_ in ("a", "an") for c in noun.lefts)
    good = any(_valence(t) > 0 or _verdict_value(t) > 0 for t in noun.subtree)
    return marked and joined and not good and thing.lemma_.lower() not in _MEETINGS


@cache
def _valences() -> dict[str, int]:
    words = load("sentiment")["words"]
    return dict.fromkeys(words["positive"], 1) | dict.fromkeys(words["negative"], -1)


def _valence(token: Token) -> int:
    value = _valences().get(token.lemma_.lower()) or _valences().get(token.lower_) or _verdict_value(token)
    return -value if is_negated(token) else value


def _verdict_value(token: Token) -> int:
    verdicts = load("stance")["verdicts"]
    return (token.lower_ in verdicts["supports"]) - (token.lower_ in verdicts["opposes"])


@cache
def _fixed_phrases() -> re.Pattern[str]:
    phrases = sorted(load("stance")["non-negotiable"]["phrases"], key=lambda p: (-len(p), p))
    # Looking at the first letter before trying each phrase is more than twice as fast.
    letters = "".join(sorted({phrase[0] for phrase in phrases}))
    return re.compile(rf"(?=[{letters}])\b(?:{'|'.join(re.escape(p) for p in phrases)})\b", re.IGNORECASE)
