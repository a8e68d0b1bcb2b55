"""Reported clauses: what verbs of saying and thinking take as their content, from the parse."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from twosource.annotate import word_kinds
from twosource.annotate.quotes.asides import (
    inverted_aside,
    inverted_tail,
    is_parenthetical,
    noun_before,
    tail_attribution,
)
from twosource.annotate.quotes.clauses import (
    afterthought,
    clause_of,
    cut_clause,
    detached_clause,
    for_clause,
    has_own_subject,
    is_finite,
    is_infinitive,
    lost_subject,
    may_speak,
    preposition_of,
    subtree,
)
from twosource.annotate.quotes.cues import CueVerb, Kind, cue_noun_kind, cue_verb, has_particle, is_direct_cue
from twosource.annotate.quotes.drafts import Draft, Piece, piece_list
from twosource.annotate.quotes.frames import (
    asked_before,
    charge_of,
    is_bare_report,
    is_gerund,
    is_parted,
    is_question,
    is_setting,
    next_is_number,
    next_object,
    own_reports,
    predicate_of,
)
from twosource.annotate.quotes.labels import is_nickname, marked_label
from twosource.annotate.quotes.speakers import speaker_token
from twosource.annotate.syntax import dependent, passive_agent
from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_EMPTY = frozenset(
    [
        "what",
        "which",
        "that",
        "this",
        "it",
        "them",
        "him",
        "her",
        "himself",
        "who",
        "whom",
        "us",
        "me",
        "so",
        "one",
    ]
)
# Passives with an infinitive that tell of plans and rules, not of what people hold.
_NOT_SAID = frozenset(
    {"suppose", "mean", "intend", "invite", "allow", "know", "find", "see", "design", "make", "understand"}
)
_OFFERED = frozenset({"offer", "threaten", "urge"})  # what things do to one, too
_TELLING = frozenset({word_kinds.VERB, word_kinds.AUX, word_kinds.ADJ})
_ANSWERS = frozenset({"reply", "respond", "answer", "comment", "react"})  # who does not tells nothing
_RELATIVE = frozenset({"what", "which", "who", "whom", "that"})
_FEW = 5  # tokens of a pronoun with the marks around it
_AUXILIARY = frozenset({"aux", "auxpass", "neg"})


def reported_clauses(doc: Doc) -> Iterator[Draft]:
    """Yield what each verb of report in the parse takes as its content."""
    behind_comma = False
    for token in doc:
        tail = inverted_tail(doc, token) if behind_comma else None
        behind_comma = token.text == ","
        if tail is not None:
            pieces = piece_list(doc, tail[0])
            if pieces:
                yield Draft(pieces, cue_span(token), token, tail[1], "speech", "inverted")
                continue
        if token.pos not in _TELLING:
            continue
        cue = cue_verb(token)
        if cue is None:
            if token.pos == word_kinds.ADJ:
                yield from _made_clear(doc, token)
            continue
        if dependent(token, "auxpass") is not None:
            yield from _passive(doc, token, cue)
            continue
        drafts = list(_active(doc, token, cue))
        label = piece_list(doc, marked_label(doc, token)) if "label" in cue.frames else []
        if label and is_nickname(token, speaker_token(token)):
            continue
        if label and not any(d.end >= label[-1][1] for d in drafts):
            drafts = [
                Draft(label, cue_span(token), token, speaker_token(token), "speech", "verb:marked label")
            ]
        yield from drafts


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
    elif has_particle(verb):
        last = verb.nbor(1)
    return first.idx, last.idx + len(last)


def _active(doc: Doc, verb: Token, cue: CueVerb) -> Iterator[Draft]:
    speaker = speaker_token(verb) or noun_before(verb)
    if verb.dep_ in ("advcl", "conj") and is_direct_cue(verb.head):
        main = tail_attribution(doc, verb.head)
        speaker = main[1] if main is not None else speaker
    span = cue_span(verb)

    reduced = verb.tag_ == "VBN" and verb.dep_ == "acl"
    infinitive = verb.head if verb.dep_ == "conj" and verb.head.tag_ == "VB" else verb
    bare = verb.tag_ == "VB" and is_infinitive(infinitive)
    if any(c.dep_ == "aux" and c.lower_ in ("must", "should") for c in verb.lefts):
        return  # "Chad must first explain": nothing is said yet
    if bare and any(c.lower_ == "yet" for c in verb.head.children):
        return  # "has yet to signal"
    if is_question(verb) or (verb.lemma_ == "say" and next_is_number(verb)):
        return

    def draft(indices: list[int], frame: str, kind: Kind, cue_chars: Piece = span) -> Iterator[Draft]:
        if reduced and frame in ("object", "about", "gerund", "infinitive"):
            return  # "the vote planned for June": nobody plans here
        if bare and (kind == "thought" or frame in ("object", "about", "label", "charge", "infinitive")):
            return  # "he came to believe", "a chance to discuss": nobody is reported to have said it
        own = set(range(doc_index(doc, cue_chars[0]), verb.i + 1))
        indices = [i for i in indices if i not in own]
        pieces = piece_list(doc, indices)
        if pieces and not _is_bare_pronoun(doc, indices):
            yield Draft(pieces, cue_chars, verb, speaker, kind, f"verb:{frame}")

    tail = tail_attribution(doc, verb)
    if tail is not None:
        indices, speaker = tail
        yield from draft(indices, "tail", "speech")
        return
    aside = inverted_aside(verb)
    if aside is not None:
        indices, speaker = aside
        yield from draft(indices, "aside", "speech")
        return
    clause = clause_of(verb)
    detached = detached_clause(verb) if clause is None and "clause" in cue.frames else []
    if detached:
        yield from draft(detached, "clause", cue.frames["clause"])
        return
    asked = asked_before(verb)
    if asked:
        speaker = passive_agent(verb)
        yield from draft(asked, "clause", "speech")
        return
    objects = dependent(verb, "dobj", "dative")
    if verb.tag_ == "VB" and verb.dep_ in ("acl", "relcl") and cue_noun_kind(verb.head) is None:
        return  # "an opportunity to discuss"
    if objects is not None and clause is None and {"object", "clause"} <= set(cue.frames):
        cut = cut_clause(objects)
        if cut:
            yield from draft(subtree(objects) + cut, "clause", cue.frames["clause"])
            return
    if clause is None and objects is not None and verb.lemma_ == "say":
        taken = dependent(
            objects, "acl"
        )  # "said the two countries aimed to", the verb taken for a participle
        if taken is not None and taken.tag_ == "VBN" and taken.i == objects.i + 1:
            yield from draft(subtree(objects), "clause", "speech")
            return
    if clause is not None:
        to_infinitive = is_infinitive(clause)
        if to_infinitive and clause.lemma_ == "know" and dependent(clause, "ccomp") is not None:
            return  # "wanted to know why": read at "know"
        if to_infinitive:
            frame = "told" if has_own_subject(clause) or objects is not None else "infinitive"
            kind = cue.frames.get(frame) or cue.frames.get("infinitive") or cue.frames.get("told")
            unsaid = dependent(verb, "neg") is not None or verb.lemma_ in ("decline", "refuse")
            if unsaid and clause.lemma_ in load("cue_nouns")["silence"]["verbs"]:
                return  # "did not wish to comment"
            if kind and (speaker is None or speaker.i != clause.i):
                extra = subtree(objects) if objects is not None and objects.i < clause.i else []
                called = preposition_of(verb, "on", "upon") if frame == "infinitive" else None
                if called is not None and called.i < clause.i:  # "called on the union to end"
                    extra = [i for i in subtree(called) if i != called.i]
                yield from draft(extra + subtree(clause), frame, kind)
                return
        elif clause.dep_ in ("ccomp", "relcl", "acl", "advcl") and is_finite(clause):
            taken = "object" in cue.frames and next_object(verb) is not None  # "A waits, B wants water"
            if clause.i < verb.i and (not has_own_subject(verb) or taken or is_parted(clause, verb)):
                return  # "one woman got a call, then answered": nothing was said
            free_relative = "object" in cue.frames and any(t.lower_ == "what" for t in clause.lefts)
            if "clause" in cue.frames or free_relative:
                indices = subtree(clause)
                if clause.i < verb.i:
                    indices += afterthought(verb) + _terms_between(clause, verb)
                elif not has_own_subject(clause) and (parted := lost_subject(verb, clause)) is not None:
                    indices += subtree(parted)
                elif objects is not None and not cue.hearer and not has_own_subject(clause):
                    # "suggested fever had spread": what was taken for the object is the subject
                    indices += range(objects.left_edge.i, max(clause.left_edge.i, objects.i + 1))
                kind = cue.frames.get("clause") or cue.frames["object"]
                yield from draft(indices, "clause", kind)
                return
        elif "label" in cue.frames and clause.dep_ in ("ccomp", "xcomp", "oprd"):
            if is_nickname(verb, speaker):
                return
            first = subtree(objects) if objects is not None and objects.lower_ not in _RELATIVE else []
            if objects is not None or has_own_subject(clause):
                yield from draft(first + subtree(clause), "label", cue.frames["label"])
                return
        elif "gerund" in cue.frames and is_gerund(clause):
            yield from draft(subtree(clause), "gerund", cue.frames["gerund"])
            return
    wanted = for_clause(verb) if "about" in cue.frames and "for" in cue.prepositions else None
    if wanted is not None and speaker is not None:  # "called for the two sides to meet"
        yield from draft(subtree(wanted), "about", "speech")
        return
    if "direct" in cue.frames and is_parenthetical(verb) and speaker is not None:
        yield from draft(subtree(verb.head, without=(verb, *own_reports(verb))), "parenthetical", "speech")
        return
    if "label" in cue.frames and objects is not None:
        if is_nickname(verb, speaker):
            return
        predicate = predicate_of(verb, objects)
        if predicate is not None and predicate.i > objects.i:
            first = subtree(objects)
            if objects.lower_ in _RELATIVE:  # "what they called failures", "which she described as a visit"
                first, predicate = [], dependent(predicate, "pobj") or predicate
            yield from draft(first + subtree(predicate), "label", cue.frames["label"])
            return
    if "charge" in cue.frames and objects is not None:
        charge = charge_of(verb, objects)
        if charge is not None and dependent(charge, "pcomp", "pobj") is not None:
            yield from draft(subtree(objects) + subtree(charge), "charge", cue.frames["charge"])
            return
    told = dependent(verb, "dobj")
    if told is not None and speaker is not None:
        if "rebuttal" in cue.frames and told.lemma_.lower() in load("cue_nouns")["rebuttal"]["nouns"]:
            yield from draft(subtree(told), "object", "speech")
            return
        if "avowal" in cue.frames and told.lemma_.lower() in load("cue_nouns")["avowal"]["nouns"]:
            yield from draft(subtree(told), "object", "speech")
            return
        offered = verb.lemma_ in _OFFERED and not may_speak(speaker)  # "the talks offered no solution"
        out = verb.lemma_ == "rule" and dependent(verb, "prt") is not None  # ruled out: a position
        marked = any(t.text == '"' for t in told.subtree)  # voiced "grave concern"
        if "object" in cue.frames and not offered and not out and (marked or not is_bare_report(told)):
            yield from draft(subtree(told), "object", cue.frames["object"])
            return
    silent = verb.lemma_ in _ANSWERS and dependent(verb, "neg") is not None
    if "about" in cue.frames and speaker is not None and not is_setting(verb) and not silent:
        preposition = preposition_of(verb, *cue.prepositions)
        inner = dependent(preposition, "pobj", "pcomp") if preposition is not None else None
        spoken_to = verb.lemma_ in _ANSWERS and inner is not None and may_speak(inner)
        timed = inner is not None and inner.ent_type_ in ("DATE", "TIME")
        if preposition is not None and inner is not None and not timed and not spoken_to:
            kind = "thought" if set(cue.frames.values()) == {"thought"} else "speech"
            chars = (span[0], preposition.idx + len(preposition))
            yield from draft([i for i in subtree(preposition) if i != preposition.i], "about", kind, chars)


def _terms_between(clause: Token, verb: Token) -> list[int]:
    """List an "if" or "because" that the parser hung on the verb behind: "It opens if it rains, he said"."""
    adverbial = [c for c in verb.lefts if c.dep_ == "advcl" and c.i > clause.i and dependent(c, "mark")]
    return [i for c in adverbial for i in subtree(c)]


def _passive(doc: Doc, verb: Token, cue: CueVerb) -> Iterator[Draft]:
    """Read "it is believed that", "is expected to win", "was told by X that", "is known as"."""
    kind = cue.frames.get("clause") or cue.frames.get("told") or cue.frames.get("label")
    if kind is None:
        return
    subject = dependent(verb, "nsubjpass", "csubjpass", "nsubj")
    clause = clause_of(verb)
    detached = detached_clause(verb) if clause is None else []
    span = cue_span(verb)
    speaker = speaker_token(verb)
    if speaker is None and verb.head.lemma_ == "let" and verb.dep_ in ("ccomp", "xcomp"):
        speaker = speaker_token(verb.head)  # "has let it be known that"
    indices: list[int]
    if clause is not None and clause.i < verb.i and subject is None:
        return  # "before result is declared": no clause of its own
    if detached:
        indices = detached
    elif clause is not None and is_finite(clause):
        indices = subtree(clause)
    elif clause is not None and is_infinitive(clause) and subject is not None:
        if verb.lemma_ in _NOT_SAID:
            return
        indices = subtree(clause)
        if "told" not in cue.frames or kind == "thought":  # "was told to go" is said to the subject
            indices += subtree(subject)
    else:
        return
    pieces = piece_list(doc, indices)
    if pieces:
        yield Draft(pieces, span, verb, speaker, kind, "verb:passive")


def _made_clear(doc: Doc, adjective: Token) -> Iterator[Draft]:
    """Read "made it clear that" and "is confident that"."""
    words = load("cue_nouns")["clear"]
    lower = adjective.lower_
    verb = adjective.head
    kind: Kind
    if lower in words["adjectives"] and verb.lemma_ in words["verbs"]:
        kind = "speech"
    elif verb.lemma_ == "be" and (lower in words["speech"] or lower in words["thought"]):
        kind = "speech" if lower in words["speech"] else "thought"
    else:
        return
    following = adjective.nbor(1) if adjective.i + 1 < len(doc) else adjective
    if kind == "speech" and following.lower_ == "that" and following.dep_ != "mark":
        # "making plain that landfall was out of the question": taken for a noun with "that"
        last = next((t.i for t in adjective.sent if t.i > following.i and t.text in ",;"), adjective.sent.end)
        pieces = piece_list(doc, list(range(following.i, last)))
        if pieces:
            cue = _hull(cue_span(verb), adjective)
            speaker = next((t for t in verb.sent if t.dep_ == "nsubj" and t.i < verb.i), None)
            yield Draft(pieces, cue, verb, speaker, kind, "adjective")
        return
    for head in (adjective, verb):
        for clause in head.rights:
            that = dependent(clause, "mark")
            if (
                clause.i > adjective.i
                and clause.dep_ in ("ccomp", "advcl")
                and that is not None
                and that.lower_ == "that"
            ):
                pieces = piece_list(doc, subtree(clause))
                if pieces:
                    cue = _hull(cue_span(verb), adjective)
                    yield Draft(pieces, cue, verb, speaker_token(verb), kind, "adjective")
                return


def _hull(span: Piece, adjective: Token) -> Piece:
    """Return from the first to the last character of a verb and an adjective, whichever comes first."""
    return min(span[0], adjective.idx), max(span[1], adjective.idx + len(adjective))


def doc_index(doc: Doc, character: int) -> int:
    """Return the index of the token that starts at `character`."""
    span = doc.char_span(character, character + 1, alignment_mode="expand")
    return span.start if span is not None else 0


def _is_bare_pronoun(doc: Doc, indices: list[int]) -> bool:
    if len(indices) > _FEW:
        return False
    words = [doc[i].lower_ for i in indices if not doc[i].is_punct and not doc[i].is_space]
    return len(words) == 1 and words[0] in _EMPTY
