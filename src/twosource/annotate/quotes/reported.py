"""Reported clauses: what verbs of saying and thinking take as their content, from the parse."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from twosource.annotate.quotes.cues import CueVerb, Kind, cue_verb, is_direct_cue
from twosource.annotate.quotes.drafts import Draft, Piece, piece_list
from twosource.annotate.quotes.speakers import speaker_token
from twosource.annotate.syntax import dependent
from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_AUXILIARY = frozenset({"aux", "auxpass", "neg"})


def reported_clauses(doc: Doc) -> Iterator[Draft]:
    """Yield what each verb of report in the parse takes as its content."""
    for token in doc:
        cue = cue_verb(token)
        if cue is None:
            yield from _made_clear(doc, token)
            continue
        passive = dependent(token, "auxpass") is not None
        if passive:
            yield from _passive(doc, token, cue)
        else:
            yield from _active(doc, token, cue)


def cue_span(verb: Token) -> Piece:
    """Return the verb group: auxiliaries, negation, adverbs between them, the verb and its particle."""
    first = verb
    for child in verb.lefts:
        if child.dep_ in _AUXILIARY and verb.i - child.i <= 4:
            first = min(first, child, key=lambda t: t.i)
    last = verb
    particle = dependent(verb, "prt")
    if particle is not None and particle.i == verb.i + 1:
        last = particle
    return first.idx, last.idx + len(last)


def subtree(token: Token, without: tuple[Token, ...] = ()) -> list[int]:
    """List the tokens under `token`, less the subtrees of `without` and what another cue takes over."""
    excluded: set[int] = set()
    for other in (*without, *_taken_over(token)):
        excluded.update(t.i for t in other.subtree)
    return [t.i for t in token.subtree if t.i not in excluded]


def _taken_over(content: Token) -> Iterator[Token]:
    """Find reports of the same speaker that the parser hung into the content: "..., adding that"."""
    for token in content.subtree:
        if token.i == content.i or token.dep_ not in ("advcl", "conj", "prep", "acl"):
            continue
        if token.lower_ == "according" and token.dep_ == "prep":
            yield token
        elif token.dep_ != "prep" and is_direct_cue(token) and token.tag_ == "VBG":
            before = token.doc[token.i - 1] if token.i else token
            if before.text == "," and dependent(token, "ccomp") is not None:
                yield token


def _active(doc: Doc, verb: Token, cue: CueVerb) -> Iterator[Draft]:
    speaker = speaker_token(verb)
    span = cue_span(verb)

    def draft(indices: list[int], frame: str, kind: Kind, cue_chars: Piece = span) -> Iterator[Draft]:
        own = set(range(doc_index(doc, cue_chars[0]), verb.i + 1))
        pieces = piece_list(doc, [i for i in indices if i not in own])
        if pieces:
            yield Draft(pieces, cue_chars, verb, speaker, kind, f"verb:{frame}")

    clause = _clause(verb)
    objects = dependent(verb, "dobj", "dative")
    if clause is not None:
        to_infinitive = _is_infinitive(clause)
        if to_infinitive:
            frame = "told" if _own_subject(clause) or objects is not None else "infinitive"
            kind = cue.frames.get(frame) or cue.frames.get("infinitive") or cue.frames.get("told")
            if kind and (speaker is None or speaker.i != clause.i):
                extra = subtree(objects) if objects is not None and objects.i < clause.i else []
                yield from draft(extra + subtree(clause), frame, kind)
                return
        elif clause.dep_ == "ccomp" and _is_finite(clause):
            if "clause" in cue.frames:
                indices = subtree(clause)
                if clause.i < verb.i:
                    indices += _afterthought(verb)
                yield from draft(indices, "clause", cue.frames["clause"])
                return
        elif "label" in cue.frames and clause.dep_ in ("ccomp", "xcomp", "oprd"):
            first = subtree(objects) if objects is not None else []
            if first or _own_subject(clause):
                yield from draft(first + subtree(clause), "label", cue.frames["label"])
                return
        elif "gerund" in cue.frames and clause.tag_ == "VBG":
            yield from draft(subtree(clause), "gerund", cue.frames["gerund"])
            return
    if "direct" in cue.frames and _is_parenthetical(verb) and speaker is not None:
        yield from draft(subtree(verb.head, without=(verb,)), "parenthetical", "speech")
        return
    if "label" in cue.frames and objects is not None:
        predicate = dependent(verb, "oprd") or _prep(verb, "as") or _prep(objects, "as")
        if predicate is not None and predicate.i > objects.i:
            yield from draft(subtree(objects) + subtree(predicate), "label", cue.frames["label"])
            return
    if "charge" in cue.frames and objects is not None:
        charge = _prep(verb, "of", "for") or _prep(objects, "of", "for")
        if charge is not None and dependent(charge, "pcomp", "pobj") is not None:
            yield from draft(subtree(objects) + subtree(charge), "charge", cue.frames["charge"])
            return
    if "object" in cue.frames and objects is not None and speaker is not None and objects.dep_ == "dobj":
        yield from draft(subtree(objects), "object", cue.frames["object"])
        return
    if "about" in cue.frames and speaker is not None:
        preposition = _prep(verb, *cue.prepositions)
        if preposition is not None and dependent(preposition, "pobj", "pcomp") is not None:
            kind = "thought" if set(cue.frames.values()) == {"thought"} else "speech"
            chars = (span[0], preposition.idx + len(preposition))
            yield from draft([i for i in subtree(preposition) if i != preposition.i], "about", kind, chars)


def _passive(doc: Doc, verb: Token, cue: CueVerb) -> Iterator[Draft]:
    """Read "it is believed that", "is expected to win", "was told by X that", "is known as"."""
    kind = cue.frames.get("clause") or cue.frames.get("told") or cue.frames.get("label")
    if kind is None:
        return
    subject = dependent(verb, "nsubjpass", "csubjpass", "nsubj")
    clause = _clause(verb)
    span = cue_span(verb)
    speaker = speaker_token(verb)
    indices: list[int]
    if clause is not None and _is_finite(clause):
        indices = subtree(clause)
    elif clause is not None and _is_infinitive(clause) and subject is not None:
        indices = subtree(subject) + subtree(clause)
    else:
        return
    pieces = piece_list(doc, indices)
    if pieces:
        yield Draft(pieces, span, verb, speaker, kind, "verb:passive")


def _made_clear(doc: Doc, token: Token) -> Iterator[Draft]:
    """Read "made it clear that" and "is confident that"."""
    words = load("cue_nouns")["clear"]
    lower = token.lower_
    if token.pos_ != "ADJ":
        return
    verb = token.head
    kind: Kind
    if lower in words["adjectives"] and verb.lemma_ in words["verbs"]:
        kind = "speech"
    elif verb.lemma_ == "be" and (lower in words["speech"] or lower in words["thought"]):
        kind = "speech" if lower in words["speech"] else "thought"
    else:
        return
    for head in (token, verb):
        for clause in head.rights:
            that = dependent(clause, "mark")
            if (
                clause.i > token.i
                and clause.dep_ in ("ccomp", "advcl")
                and that is not None
                and that.lower_ == "that"
            ):
                pieces = piece_list(doc, subtree(clause))
                if pieces:
                    cue = (cue_span(verb)[0], token.idx + len(token))
                    yield Draft(pieces, cue, verb, speaker_token(verb), kind, "adjective")
                return


def doc_index(doc: Doc, character: int) -> int:
    """Return the index of the token that starts at `character`."""
    span = doc.char_span(character, character + 1, alignment_mode="expand")
    return span.start if span is not None else 0


def _clause(verb: Token) -> Token | None:
    return dependent(verb, "ccomp") or dependent(verb, "xcomp")


def _is_infinitive(clause: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in clause.lefts)


def _is_finite(clause: Token) -> bool:
    if clause.tag_ in ("VBD", "VBZ", "VBP", "MD"):
        return True
    return any(
        c.dep_ in ("aux", "auxpass", "cop") and c.tag_ in ("VBD", "VBZ", "VBP", "MD") for c in clause.children
    ) or (dependent(clause, "mark") is not None and dependent(clause, "nsubj", "nsubjpass") is not None)


def _own_subject(clause: Token) -> bool:
    return dependent(clause, "nsubj", "nsubjpass") is not None


def _afterthought(verb: Token) -> list[int]:
    """List what follows an inverted parenthetical but is content: ", say engineers, because ..."."""
    subject = dependent(verb, "nsubj")
    if subject is None or subject.i < verb.i:
        return []
    for child in verb.rights:
        if child.dep_ == "advcl" and child.i > subject.i and dependent(child, "mark") is not None:
            return subtree(child)
    return []


def _is_parenthetical(verb: Token) -> bool:
    """Tell whether a verb of saying stands between commas in the clause it reports."""
    if verb.dep_ not in ("parataxis", "ccomp", "advcl") or dependent(verb, "mark") is not None:
        return False
    if dependent(verb, "nsubj") is None or verb.head.i == verb.i:
        return False
    left = verb.left_edge.i
    return left > 0 and verb.doc[left - 1].text in (",", "-", "--")


def _prep(token: Token, *prepositions: str) -> Token | None:
    for child in token.rights:
        if child.dep_ in ("prep", "agent") and child.lower_ in prepositions:
            return child
    return None
