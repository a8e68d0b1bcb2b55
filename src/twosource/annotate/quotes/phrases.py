"""Reports without a verb of saying: nouns, "according to", "reportedly", and headlines with a colon."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from twosource.annotate import word_kinds
from twosource.annotate.actor_nouns import is_actor
from twosource.annotate.quotes.clauses import may_speak, subtree
from twosource.annotate.quotes.cues import Kind, cue_nouns, cue_verb
from twosource.annotate.quotes.drafts import Draft, Piece, piece_list
from twosource.annotate.quotes.speakers import speaker_token
from twosource.annotate.syntax import NOUN_TAGS, dependent, prepositional_objects
from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CLAUSE_HEADS = frozenset({"ROOT", "ccomp", "advcl", "conj", "relcl", "acl", "parataxis", "xcomp", "pcomp"})
_TAIL_WORDS = 4  # the longest name after it
_HEADLINE_WORDS = 8  # the longest name before the colon of a headline


def places_of(word: str, lower: list[str]) -> Iterator[int]:
    """Yield where a word stands among words in lower case; quicker than looking at each of them."""
    place = -1
    for _ in range(lower.count(word)):
        place = lower.index(word, place + 1)
        yield place


def noun_reports(doc: Doc) -> Iterator[Draft]:
    """Yield clauses under a noun of report: "a warning that stocks would run out"."""
    nouns = cue_nouns()
    for token in doc:
        if token.pos != word_kinds.NOUN:
            continue
        lemma = token.lemma_.lower()
        if lemma not in nouns.clause and lemma not in nouns.infinitive:
            continue
        stated = _stated(token) if lemma in nouns.clause else None
        if stated is not None:
            pieces = piece_list(doc, subtree(stated))
            span = token.idx, token.idx + len(token)
            yield Draft(pieces, span, token, dependent(token, "poss"), nouns.clause[lemma], "noun")
            continue
        if token.dep_ == "dobj" and dependent(token.head, "neg") is not None:
            continue  # "has not indicated its readiness to"
        felt = token.dep_ == "dobj" and token.head.lemma_ in load("cue_nouns")["light"]["verbs"]
        # "expressed relief on Monday that": the day in between tears the clause from its noun.
        for clause in (*token.rights, *(c for c in token.head.rights if felt and c.dep_ == "ccomp")):
            if clause.dep_ not in ("acl", "ccomp", "relcl"):
                continue
            mark = dependent(clause, "mark")
            infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in clause.lefts)
            if mark is not None and mark.lower_ == "that":
                kind = nouns.clause.get(lemma)
            elif infinitive and clause.dep_ in ("acl", "relcl"):
                kind = nouns.infinitive.get(lemma)
            else:
                continue
            pieces = piece_list(doc, subtree(clause))
            speaker = _noun_speaker(token)
            if speaker is None and (infinitive or (token.dep_ == "dobj" and is_rebutted(token.head, token))):
                continue  # "in order to", "plans to organise", "denied claims that": nobody is named
            if kind is not None and pieces:
                yield Draft(pieces, (token.idx, token.idx + len(token)), token, speaker, kind, "noun")
                break


def _stated(noun: Token) -> Token | None:
    """Return the clause of "the ministry's position is that the parties must agree"."""
    be = noun.head
    if noun.dep_ != "nsubj" or be.lemma_ != "be" or be.i < noun.i or dependent(noun, "poss") is None:
        return None
    clause = dependent(be, "ccomp")
    mark = dependent(clause, "mark") if clause is not None else None
    return clause if mark is not None and mark.lower_ == "that" else None


def _noun_speaker(noun: Token) -> Token | None:
    """Find who is behind a noun of report: its possessor, its "by" or "from", or the subject of its verb."""
    owner = dependent(noun, "poss")
    if owner is not None:
        return owner
    agents = prepositional_objects(noun, "by", "from", "of") if noun.lemma_ != "sense" else []
    if agents and agents[0].pos_ in NOUN_TAGS:
        return agents[0]
    verb = noun.head
    if noun.dep_ == "pobj" and verb.lower_ == "of" and verb.head.lemma_ == "be":
        return speaker_token(verb.head)  # "is of the view that"
    if noun.dep_ == "pobj" and verb.lower_ in ("in", "through", "via") and cue_verb(verb.head) is not None:
        return speaker_token(verb.head)  # "said in a message that", the clause hung on the message
    if noun.dep_ == "dobj" and is_rebutted(verb, noun):
        return None
    if noun.dep_ == "dobj" and (
        verb.lemma_ in load("cue_nouns")["light"]["verbs"] or cue_verb(verb) is not None
    ):
        return speaker_token(verb)
    modifier = dependent(noun, "compound", "nmod", "amod")
    return modifier if modifier is not None and modifier.ent_type_ in ("PERSON", "ORG", "GPE") else None


def is_rebutted(verb: Token, noun: Token) -> bool:
    """Tell whether a verb denies what others said: "rejected the claim that"."""
    cue = cue_verb(verb)
    nouns = load("cue_nouns")["rebuttal"]["nouns"]
    return cue is not None and "rebuttal" in cue.frames and noun.lemma_.lower() in nouns


def according_to(doc: Doc, lower: list[str]) -> Iterator[Draft]:
    """Yield the clause that "according to" hangs on.

    Args:
        doc: The parsed text.
        lower: Its words in lower case.
    """
    for index in places_of("according", lower):
        if index + 2 >= len(doc) or lower[index + 1] != "to":
            continue
        token, to = doc[index], doc[index + 1]
        speaker = dependent(to, "pobj") or dependent(token, "pobj")
        if speaker is None:
            continue
        if speaker.lower_ in ("whom", "which"):  # "the mayor, according to whom it rains"
            pieces, speaker = _relative_clause(doc, token, speaker), _antecedent(token)
        else:
            pieces = _rest_of_clause(doc, token)
        if pieces and speaker is not None:
            yield Draft(pieces, (token.idx, to.idx + len(to)), token, speaker, "speech", "according to")


def _antecedent(token: Token) -> Token | None:
    """Return the noun whom a relative "according to whom" takes up."""
    before = token.doc[token.i - 2] if token.i > 1 and token.nbor(-1).text == "," else None
    while before is not None and before.dep_ in ("pobj", "prep", "compound") and before.head.i < before.i:
        before = before.head
    return before if before is not None and before.pos_ in NOUN_TAGS else None


def _relative_clause(doc: Doc, token: Token, pronoun: Token) -> list[Piece]:
    """List the piece from behind the pronoun to the end of the sentence."""
    end = token.sent.end
    return piece_list(doc, list(range(pronoun.i + 1, end)))


def _rest_of_clause(doc: Doc, phrase: Token) -> list[Piece]:
    """List the pieces of the clause that a phrase of its speaker hangs on, without the phrase."""
    clause = phrase.head
    while clause.dep_ not in _CLAUSE_HEADS and clause.head.i != clause.i:
        clause = clause.head
    # "..., a drop of 3 percent according to the bank" hangs low, yet the whole sentence is the bank's.
    while (
        clause.dep_ in ("advcl", "xcomp", "acl", "relcl", "pcomp", "conj", "ccomp")
        and clause.head.i != clause.i
    ):
        if clause.dep_ in ("conj", "ccomp") and dependent(clause, "nsubj", "nsubjpass") is not None:
            break
        clause = clause.head
    own = {t.i for t in phrase.subtree}
    colon = max((t.i for t in clause.subtree if t.text in (":", ";") and t.i < phrase.i), default=-1)
    return piece_list(doc, [t.i for t in clause.subtree if t.i not in own and t.i > colon])


def in_the_view_of(doc: Doc, lower: list[str]) -> Iterator[Draft]:
    """Yield the clause that "in her view", "in the opinion of the court" hangs on.

    Args:
        doc: The parsed text.
        lower: Its words in lower case.
    """
    kinds: dict[Kind, list[str]] = load("cue_nouns")["views"]
    for kind, nouns in kinds.items():
        for index in sorted(place for noun in nouns for place in places_of(noun, lower)):
            noun, phrase = doc[index], doc[index].head
            if noun.dep_ != "pobj" or phrase.lower_ != "in" or phrase.dep_ != "prep":
                continue
            owner, owners = dependent(noun, "poss"), prepositional_objects(noun, "of")
            speaker = owner or (owners[0] if owners else None)
            if speaker is None or not may_speak(speaker) or phrase.head.pos_ not in ("VERB", "AUX"):
                continue
            if phrase.left_edge.i and phrase.nbor(-1).text != "," and not phrase.is_title:
                continue  # "was right in his view" says so; "came in view of", "grew in her mind" do not
            first = noun if owner is not None else phrase
            last = noun if owner is not None else noun.nbor(1)
            pieces = _rest_of_clause(doc, phrase)
            if pieces:
                yield Draft(pieces, (first.idx, last.idx + len(last)), noun, speaker, kind, "view")


def unnamed_reports(doc: Doc, lower: list[str]) -> Iterator[Draft]:
    """Yield clauses that "reportedly" and its kin ascribe to nobody in particular.

    Args:
        doc: The parsed text.
        lower: Its words in lower case.
    """
    adverbs = load("cue_nouns")["phrases"]["unnamed"]
    for index in sorted(place for adverb in adverbs for place in places_of(adverb, lower)):
        if doc[index].dep_ != "advmod":
            continue
        token = doc[index]
        clause = token.head
        if clause.pos_ not in ("VERB", "AUX"):
            continue
        indices = subtree(clause, without=(token,))
        if clause.dep_ in ("relcl", "acl", "advcl", "conj", "ROOT", "ccomp"):
            pieces = piece_list(doc, indices)
            if pieces:
                yield Draft(pieces, (token.idx, token.idx + len(token)), token, None, "speech", "adverb")


def headline_reports(doc: Doc, headlines: list[tuple[int, int]]) -> Iterator[Draft]:
    """Yield what follows the colon of a headline: "Kenyan minister: we will rebuild".

    Args:
        headlines: Character bounds of the lines that are headlines.
    """
    for start, end in headlines:
        line = doc.char_span(start, end, alignment_mode="contract")
        if line is None:
            continue
        colon = next((t for t in line if t.text == ":"), None)
        if colon is None:
            continue
        before = [t for t in doc[line.start : colon.i] if not t.is_space]
        after = [t for t in doc[colon.i + 1 : line.end] if not t.is_space]
        if len(after) <= _TAIL_WORDS and not any(t.pos_ in ("VERB", "AUX") for t in after):
            # "Teachers to strike over pensions: union"
            told = any(t.pos_ in ("VERB", "AUX") for t in before)
            pieces = piece_list(doc, [t.i for t in before])
            if told and pieces and after and after[-1].pos_ in NOUN_TAGS:
                bounds = after[0].idx, after[-1].idx + len(after[-1])
                cue = colon.idx, colon.idx + 1
                yield Draft(pieces, cue, colon, after[-1], "speech", "headline tail", speaker_bounds=bounds)
            continue
        says = any(t.pos_ in ("VERB", "AUX") and t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in before)
        clause = any(t.tag_ in ("VBD", "VBZ", "VBP", "MD", "VB") for t in after)
        head = before[-1] if 0 < len(before) <= _HEADLINE_WORDS else None
        if says or not clause or head is None or head.pos_ not in NOUN_TAGS or len(after) < 3:
            continue
        documents = load("cue_nouns")["documents"]["nouns"]
        speaks = head.pos_ == "PROPN" or any(
            is_actor(t.lower_) or t.lemma_.lower() in documents for t in before
        )
        if not speaks:
            continue  # "Ferry strike: harbour waits": a topic says nothing
        pieces = piece_list(doc, [t.i for t in after])
        if pieces:
            bounds = before[0].idx, head.idx + len(head)
            yield Draft(
                pieces, (colon.idx, colon.idx + 1), colon, head, "speech", "headline", speaker_bounds=bounds
            )
