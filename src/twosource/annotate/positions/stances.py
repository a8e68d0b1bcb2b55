"""Verbs and nouns by which somebody takes a stand on something."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate import word_kinds
from twosource.annotate.positions.acts import act, act_verbs, complying, signing
from twosource.annotate.positions.clefts import cleft
from twosource.annotate.positions.conditions import (
    conditions_set,
    fending,
    made_condition,
    on_condition,
    on_terms,
    pressing,
    provided,
    under_fire,
)
from twosource.annotate.positions.duties import given, lemma_of, needed, ordered, wish
from twosource.annotate.positions.measures import measure
from twosource.annotate.positions.nominal import neutral, nominal, stance_nouns
from twosource.annotate.positions.own_words import own_words
from twosource.annotate.positions.phrases import fixed_phrases, predicate, predicate_verbs
from twosource.annotate.positions.refusals import refusal
from twosource.annotate.positions.stand import Stand, holder_of, hull, is_unreal, made
from twosource.annotate.positions.turns import turn_of_phrase, turn_verbs
from twosource.annotate.positions.votes import votes
from twosource.annotate.positions.wanting import wanting
from twosource.annotate.syntax import dependent, is_negated, is_passive
from twosource.lexicon import load
from twosource.records.annotation import Stance

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_STANCES: tuple[Stance, ...] = ("supports", "opposes", "demands", "promises", "rejects", "accuses")
_FUTURE = frozenset({"to", "will", "would", "shall", "'ll", "’ll", "wo"})
_WANTED = frozenset({"be", "should", "must"})


def find_stands(doc: Doc, text: str) -> Iterator[Stand]:
    """Yield the stances that verbs, nouns and fixed phrases show, in text order of each kind.

    Args:
        doc: The article as parsed.
        text: The text of `doc`.
    """
    verbs, readers = _verbs(), _readers()
    nouns, of_nouns = stance_nouns(), _readers_of_nouns()
    for token in doc:
        kind = token.pos
        if kind == word_kinds.NOUN:
            lemma = token.lemma_.lower()
            if lemma in nouns:
                yield from nominal(token)
            for read in of_nouns.get(lemma, ()):
                yield from read(token)
        elif kind in (word_kinds.VERB, word_kinds.AUX):
            for read in readers.get(token.lemma_.lower(), ()):
                if kind == word_kinds.VERB or read in _OF_AUXILIARIES:
                    yield from read(token)
            if kind == word_kinds.VERB:
                entry = verbs.get(lemma_of(token))
                if entry is not None:
                    yield from _verb_stand(token, entry)
                if token.n_lefts:  # a subject, a modal
                    yield from wish(token)
                    yield from refusal(token)
                    yield from cleft(token)
    yield from votes(doc)
    yield from fixed_phrases(doc, text)


def is_stance_verb(lemma: str) -> bool:
    """Tell whether the lexicon reads stances off a verb: then nothing else need guess at them."""
    return lemma in _verbs()


def _particle(verb: Token) -> Iterator[Stand]:
    """Read "ruled out new taxes", "turned down the offer", "come out against"."""
    lemma = verb.lemma_
    words = load("stance")["rejects"]["particle"].get(lemma, ())
    if (not words and lemma != "come") or is_unreal(verb) or _is_anothers(verb):
        return
    if lemma == "come" and any(c.lower_ == "out" for c in verb.rights):
        against = [c for t in (verb, *verb.rights) for c in t.rights if c.lower_ == "against"][:1]
        if against:
            yield from given(made(verb, "opposes", holder_of(verb), against, "come out against"))
    passive = is_passive(verb) and dependent(verb, "agent") is not None
    obj = dependent(verb, "nsubjpass") if passive else dependent(verb, "dobj")
    if words and obj is not None and any(c.lower_ in words for c in verb.rights):
        if on_terms(verb):
            return  # "will vote it down unless": a demand
        if obj.lower_.endswith(("self", "selves")):  # "has ruled itself out"
            holder = holder_of(verb)
            if holder is not None:
                start, end = hull([holder, verb, obj], verb)
                yield Stand("rejects", (), holder, verb, start, end, ("verb", lemma), back=True)
            return
        yield from given(made(verb, "rejects", holder_of(verb), [obj], f"{lemma} {words[0]}"))


def _for_a_side(verb: Token) -> Iterator[Stand]:
    """Read "voted in favour of leaving", "gathered in support of the strike"."""
    words = load("stance")["sides"]
    if verb.lemma_ not in words["verbs"] or is_unreal(verb):
        return
    for preposition in verb.rights:
        side = dependent(preposition, "pobj") if preposition.lower_ == "in" else None
        if side is not None and side.lower_ in words["phrases"]:
            about = next((c for t in (side, verb) for c in t.rights if c.lower_ == "of"), None)
            if about is not None:
                yield from given(made(verb, "supports", holder_of(verb), [about], f"in {side.lower_} of"))


def _bare_refusal(verb: Token) -> Iterator[Stand]:
    """Read "the owner refuses", said of what was last asked."""
    if (
        verb.lemma_ != "refuse"
        or verb.tag_ not in ("VBZ", "VBD", "VBP")
        or is_unreal(verb)
        or is_negated(verb)
    ):
        return
    holder = holder_of(verb)
    if holder is not None and all(c.is_punct or c.dep_ in ("advmod", "neg") for c in verb.rights):
        start, end = hull([holder, verb], verb)
        yield Stand("rejects", (), holder, verb, start, end, ("verb", "refuse"), back=True)


def _ultimatum(verb: Token) -> Iterator[Stand]:
    """Read "gave the office until May to hire pilots", "has given the firm ten days to pay"."""
    told = dependent(verb, "dobj", "dative")
    if told is None or is_unreal(verb) or is_negated(verb):
        return
    for clause in (c for t in (verb, *verb.rights) for c in t.rights if c.tag_ == "VB"):
        to = next((c for c in clause.lefts if c.lower_ == "to" and c.dep_ == "aux"), None)
        term = verb.doc[told.i + 1 : to.i] if to is not None else ()
        if any(t.lower_ in ("until", "till") or t.ent_type_ in ("DATE", "TIME") for t in term):
            issues = own_words(clause)
            holder = holder_of(verb)
            if holder is not None and len(" ".join(issues).split()) > 1:  # not "two days to remember"
                start, end = hull([holder, verb, clause], verb)
                # "gave management until Monday": who is told need not be of the cast
                other = None if told.pos_ == "NOUN" and dependent(told, "poss") is None else told
                yield Stand("demands", issues, holder, verb, start, end, ("verb", "give until"), other=other)
            return


def _abstention(verb: Token) -> Iterator[Stand]:
    """Read "abstained from the vote", "declined to take sides on it"."""
    sided = dependent(verb, "xcomp") if verb.lemma_ in ("decline", "refuse") else None
    if sided is not None and dependent(sided, "dobj") is not None and sided.nbor().lower_ in ("a", "sides"):
        holder, side = holder_of(verb), dependent(sided, "dobj")
        if holder is not None and side is not None and side.lemma_ in load("stance")["neutral"]["nouns"]:
            about = next(
                (c for t in (side, sided) for c in t.rights if c.lower_ in ("on", "in", "over")), None
            )
            yield from neutral(verb, holder, about)
        return
    holder = holder_of(verb) if verb.lemma_ == "abstain" else None
    if holder is not None and not is_unreal(verb) and not is_negated(verb):
        yield from neutral(verb, holder, next((c for c in verb.rights if c.lower_ in ("on", "from")), None))


def _verb_stand(verb: Token, entry: dict[str, list[tuple[Stance, frozenset[str]]]]) -> Iterator[Stand]:
    if is_unreal(verb) or (is_passive(verb) and dependent(verb, "agent") is None) or _is_anothers(verb):
        return
    holder = holder_of(verb)
    if holder is None and verb.tag_ not in ("VBD", "VBZ"):
        return
    passive = is_passive(verb)
    obj = dependent(verb, "nsubjpass") if passive else dependent(verb, "dobj")
    clause = dependent(verb, "xcomp", "ccomp")
    if clause is None and verb.lemma_ in ("call", "appeal", "ask", "lean", "prevail"):
        clause = dependent(verb, "advcl")  # "called on Chile to free the sailors", "for the ban to be lifted"
    if clause is not None and obj is not None and clause.left_edge.lower_ in ("what", "which"):
        clause = None if clause.left_edge.i and clause.left_edge.nbor(-1).text == "," else clause
    infinitive = clause is not None and any(c.dep_ == "aux" and c.lower_ == "to" for c in clause.lefts)
    charges = load("stance")["pointing"]["charges"]  # "rejected charges on Monday that it took bribes"
    for frame in ("charge", "told", "clause", "about", "object"):
        for stance, prepositions in entry.get(frame, ()):
            about: list[Token] = []
            if frame == "charge":
                led = [c for t in (verb, obj) if t is not None for c in t.rights if c.lower_ in ("of", "for")]
                if not led and obj is not None and verb.lemma_ == "blame":
                    led = [c for c in obj.subtree if c.lower_ == "for"]  # "for" hung on the last noun
                deeds = [c for c in led if dependent(c, "pcomp") is not None]
                about = (deeds or led)[:1]
            elif frame == "told" and clause is not None and infinitive:
                own = obj is not None or dependent(clause, "nsubj", "nsubjpass", "dep") is not None
                about = [clause] if own or dependent(verb, "prep") is not None else []
            elif frame == "clause" and clause is not None and _is_meant(stance, verb, clause):
                if verb.lemma_ in ("propose", "recommend") and clause.tag_ == "VBG":
                    stance = "supports"  # "proposed halving the catch"
                about = [clause]
            elif frame == "about":
                about = [c for c in verb.rights if c.dep_ == "prep" and c.lower_ in prepositions][:1]
                if verb.lemma_ == "sue" and about and not _is_sought(about[0]):
                    continue
                wished = _for_clause(verb) if not about and "for" in prepositions else None
                about = about or ([wished] if wished is not None else [])
            elif frame == "object" and obj is not None and (clause is None or obj.lemma_.lower() in charges):
                about = [obj]
                alleged = dependent(obj, "acl", "ccomp") if stance == "rejects" else None
                if alleged is not None and obj.lemma_.lower() in charges and dependent(alleged, "mark"):
                    about = [alleged]  # "rejected accusations that it had armed them"
            elif frame == "object" and clause is not None and any(c.lower_ == "what" for c in clause.lefts):
                about = [clause]  # "condemned what it called a land grab"
            elif frame == "object" and obj is None and clause is not None and clause.tag_ == "VBG":
                about = [clause]  # "resisted scrapping the exams"
            if frame == "object" and obj is not None:
                if stance != "rejects" and obj.lemma_.lower() in load("stance")["empty"]["stance_nouns"]:
                    return  # "criticised the criticism": for or against what?
                against = next((c for t in (obj, verb) for c in t.rights if c.lower_ == "against"), None)
                if verb.lemma_ == "sign" and against is not None:  # "signed a petition against it"
                    yield from given(made(verb, "opposes", holder, [against], "sign against", firm=True))
                    return
                if (
                    verb.lemma_ in ("sign", "pass")
                    and obj.lemma_.lower() not in load("stance")["texts"]["nouns"]
                ):
                    return  # "passed the time"
                if verb.lemma_ == "regret" and obj.pos_ == "PRON":
                    return  # what "it" is that one regrets is anybody's guess
                if verb.lemma_ == "decline" and obj.lemma_.lower() not in load("stance")["offers"]["nouns"]:
                    return  # "declined further comment"
                if verb.lemma_ == "block" and obj.lemma_.lower() in load("stance")["empty"]["ways"]:
                    return
            if about:
                named = dependent(about[0], "nsubj", "nsubjpass") if frame == "told" else None
                addressed = named or (obj if frame == "told" else None)
                firm = addressed is not None and addressed.pos_ in ("NOUN", "PROPN")
                firm = firm or (frame == "about" and about[0].lower_ == "against")
                asked = verb.lemma_ == "ask" and frame == "about"
                firm = firm or asked
                firm = firm or (verb.lemma_ == "dismiss" and _is_labelled(verb, obj))
                other = obj if asked else None  # "asked the court for a sentence"
                why = f"{verb.lemma_} {frame}"
                yield from given(made(verb, stance, holder, about, why, firm=firm, other=other))
                return


def _is_sought(preposition: Token) -> bool:
    """Tell what one sues for from what one sues over: "for an injunction", not "for libel"."""
    sought = dependent(preposition, "pobj")
    if preposition.lower_ != "for" or sought is None:
        return bool(preposition.lower_ != "for")
    goods: list[str] = load("stance")["suits"]["nouns"]
    return bool(sought.lemma_.lower() in goods)


def _is_labelled(verb: Token, obj: Token | None) -> bool:
    """Tell whether something is dismissed as what it is called, whichever the parser gave the "as"."""
    return any(c.lower_ == "as" for t in (verb, obj) if t is not None for c in t.rights)


def _for_clause(verb: Token) -> Token | None:
    """Return the verb of "pressed for the runway to be built"."""
    for child in verb.rights:
        mark = dependent(child, "mark") if child.dep_ in ("advcl", "ccomp", "xcomp") else None
        if mark is None or mark.lower_ != "for":
            continue
        day = verb.doc[verb.i + 1 : mark.i]  # "appealed on Tuesday for"
        if all(t.ent_type_ in ("DATE", "TIME") or t.dep_ == "prep" for t in day):
            return child
    return None


def _is_meant(stance: Stance, verb: Token, clause: Token) -> bool:
    """Tell "insisted that they be freed", "promised that it would" from saying how things are."""
    helpers = {c.lower_ for c in clause.lefts if c.dep_ in ("aux", "auxpass")}
    if stance == "promises":
        return bool(helpers & _FUTURE) or any(c.lower_ == "going" for c in clause.subtree)
    if stance == "demands" and verb.lemma_ == "insist":
        return bool(helpers & _WANTED) or (clause.tag_ == "VB" and "do" not in helpers)
    return True


def _is_anothers(verb: Token) -> bool:
    """Tell whether an infinitive is not its subject's own stance: "urged them to", "declined to back"."""
    if verb.tag_ != "VB" or not any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.lefts):
        return False
    above = verb.head
    if verb.dep_ == "conj":
        above = above.head
    if verb.dep_ == "advcl" and "told" not in _verbs().get(lemma_of(above), {}):
        return False  # "blocked the bridge to demand": what it was done for
    return lemma_of(above) not in load("stance")["own_infinitives"]["verbs"]


@cache
def _verbs() -> dict[str, dict[str, list[tuple[Stance, frozenset[str]]]]]:
    table: dict[str, dict[str, list[tuple[Stance, frozenset[str]]]]] = {}
    words = load("stance")
    for stance in _STANCES:
        for frame, entries in words[stance].items():
            if frame == "particle":
                continue
            for lemma in entries:
                prepositions = frozenset(entries[lemma]) if frame == "about" else frozenset()
                table.setdefault(lemma, {}).setdefault(frame, []).append((stance, prepositions))
    return table


_OF_AUXILIARIES = frozenset({predicate, turn_of_phrase})  # "is against", "is up in arms over"


@cache
def _readers_of_nouns() -> dict[str, tuple[Callable[[Token], Iterator[Stand]], ...]]:
    """Return the finders that look at a noun, by its lemma."""
    words = load("stance")["conditions"]
    table: dict[str, tuple[Callable[[Token], Iterator[Stand]], ...]] = {}
    for lemma in words["nouns"]:
        table[lemma] = (conditions_set, made_condition)
    for lemma in (*words["under"], *words["drawn"]):
        table[lemma] = (under_fire,)
    return table


@cache
def _readers() -> dict[str, tuple[Callable[[Token], Iterator[Stand]], ...]]:
    """Return the finders that look at a verb, by its lemma."""
    words = load("stance")
    table: dict[str, tuple[Callable[[Token], Iterator[Stand]], ...]] = {}
    for read, lemmas in (
        (predicate, predicate_verbs()),
        (turn_of_phrase, turn_verbs()),
        (_particle, {*words["rejects"]["particle"], "come"}),
        (measure, {*words["measures"]["verbs"], "sanction"}),
        (wanting, set(words["wishes"]["wanting"])),
        (_for_a_side, set(words["sides"]["verbs"])),
        (_bare_refusal, {"refuse"}),
        (_ultimatum, {"give"}),
        (_abstention, {"abstain", "decline", "refuse"}),
        (on_condition, {*words["conditions"]["verbs"], *words["conditions"]["threats"]}),
        (pressing, set(words["conditions"]["pressing"])),
        (fending, set(words["changes"]["end to {}"]) | {"block", "prevent", "overturn"}),
        (ordered, set(words["orders"]["verbs"]).union(*words["changes"].values())),
        (provided, {"provide"}),
        (needed, {"need", "have"}),
        (act, act_verbs()),
        (complying, {*words["acts"]["comply"], *words["acts"]["comply_objects"]}),
        (signing, {"collect", "gather", "submit", "present", "deliver"}),
    ):
        for lemma in lemmas:
            table[lemma] = (*table.get(lemma, ()), read)
    return table
