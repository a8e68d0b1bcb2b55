"""Who stands behind a cue: from the parse to a span and an entity of the cast."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twosource.annotate.quotes.asides import tail_attribution
from twosource.annotate.quotes.clauses import second_report_of
from twosource.annotate.quotes.cues import is_direct_cue
from twosource.annotate.syntax import NOUN_TAGS, core_bounds, dependent, passive_agent
from twosource.lexicon import load
from twosource.records.annotation import Cast, Entity, Mention, Speaker

if TYPE_CHECKING:
    from spacy.tokens import Token

_RELATIVE = frozenset({"who", "which", "that", "whom"})
_DATELINE = re.compile(r".*[)\]]\s*[-\u2013\u2014]{1,2}\s+(?=\w)", re.DOTALL)  # "LONDON (Agency) - The firm"
_ASIDE = 9  # words between "whom" and its verb, where one is named between
_CLIMB = frozenset({"conj", "xcomp", "advcl", "pcomp", "ccomp", "prep", "dep", "parataxis"})


def speaker_token(verb: Token) -> Token | None:
    """Return the head noun of who says or thinks, or None where the sentence names nobody.

    Passives have an agent or nobody; participles, conjuncts and infinitives share the subject above them.
    """
    quoted = _whom_another_quotes(verb)
    if quoted is not None:
        return quoted
    if dependent(verb, "auxpass", "nsubjpass") is not None or _reduced_passive(verb):
        return passive_agent(verb)
    token = _reporting_clause(verb)
    charged = _charged_with(verb)
    if charged is not None:
        return charged
    tail = tail_attribution(token.doc, token) if token.tag_ != "VBN" else None
    if tail is not None:
        return tail[1]
    for step in range(7):
        one = _one_of_whom(token)
        if one is not None:
            return one
        labels = ("nsubj", "csubj", "nsubjpass") if step else ("nsubj", "csubj")
        subjects = [c for c in token.children if c.dep_ in labels]
        # "The valley feeds two million, notes Koss, adding": the clause before is no subject.
        subject = next((s for s in subjects if s.pos_ in NOUN_TAGS), subjects[0] if subjects else None)
        if subject is not None:
            return _antecedent(subject, token)
        if dependent(token, "expl") is not None:
            return None
        if token.dep_ in ("relcl", "acl"):
            return token.head
        if token.dep_ == "ccomp" and step == 0 and token.tag_ not in ("VBG", "VB"):
            return None
        if token.dep_ not in _CLIMB or token.head.i == token.i:
            return None
        token = token.head
    return None


def _charged_with(verb: Token) -> Token | None:
    """Return who speaks in "it fell to the mayor to announce", "it was left to Ida Holm to reveal"."""
    above = verb.head
    if verb.tag_ != "VB" or above.lemma_ not in ("leave", "fall", "be") or above.i > verb.i:
        return None
    subject = dependent(above, "nsubj", "nsubjpass", "expl")
    if subject is None or subject.lower_ != "it":
        return None
    to = next(
        (c for t in (above, *above.rights) for c in t.rights if c.lower_ == "to" and c.i < verb.i), None
    )
    return dependent(to, "pobj") if to is not None else None


def _one_of_whom(verb: Token) -> Token | None:
    """Return who speaks in "senators, one of whom, Ida Holm, wanted to know": the one named, else "one"."""
    if dependent(verb, "nsubj", "nsubjpass") is not None or verb.dep_ not in (
        "advcl",
        "relcl",
        "acl",
        "conj",
    ):
        return None
    before = verb.doc[max(verb.sent.start, verb.i - _ASIDE) : verb.i]
    whom = next((t for t in reversed(before) if t.lower_ == "whom"), None)
    if whom is None or whom.i < 2 or whom.nbor(-1).lower_ != "of" or whom.nbor().text != ",":
        return None
    named = [t for t in verb.doc[whom.i + 2 : verb.i] if t.pos_ == "PROPN"]
    return named[-1] if named and named[0].i == whom.i + 2 else whom.nbor(-2)


def _whom_another_quotes(verb: Token) -> Token | None:
    """Return who speaks in "quoted the mayor as saying that", "was quoted as saying"."""
    if verb.dep_ != "pcomp" or verb.head.lower_ != "as" or verb.tag_ != "VBG":
        return None
    account = verb.head.head
    return dependent(account, "nsubjpass", "dobj") if account.pos_ == "VERB" else None


def _reduced_passive(verb: Token) -> bool:
    if verb.dep_ == "acl" and verb.head.dep_ == "ROOT" and dependent(verb, "ccomp") is not None:
        return False  # "The minister, Ida Holm, guaranteed that": the sentence has no other verb
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl") and dependent(verb, "aux", "nsubj") is None


def _antecedent(subject: Token, verb: Token) -> Token | None:
    if subject.lower_ in _RELATIVE:
        relative = verb
        for _ in range(5):
            if relative.dep_ == "relcl":
                return _person_behind(relative.head) if subject.lower_ == "who" else relative.head
            if relative.head.i == relative.i or relative.dep_ not in ("conj", "ccomp", "advcl"):
                break
            relative = relative.head
        return subject
    if subject.lower_ in ("it", "there") and subject.dep_ == "expl":
        return None
    if subject.dep_ == "csubj" or (subject.lower_ == "it" and verb.lemma_ == "be"):
        return None
    return subject


def _person_behind(noun: Token) -> Token:
    """Follow "Koss, an analyst with the Seed Board, who" from the body to the person: bodies are no "who"."""
    if noun.dep_ != "pobj" or noun.ent_type_ in ("PERSON", "NORP") or noun.tag_ != "NNP":
        return noun
    person = noun.head.head
    while person.dep_ in ("prep", "pobj") and person.head.i != person.i:
        person = person.head
    return person.head if person.dep_ == "appos" else person if person.pos_ in NOUN_TAGS else noun


def _reporting_clause(verb: Token) -> Token:
    """Lead ", adding that" back to the verb of saying whose content the parser hung it into."""
    first = second_report_of(verb)
    if first is not None:
        return first
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or not verb.i or verb.nbor(-1).text != ",":
        return verb
    told = next((t for t in reversed(list(verb.head.rights)) if t.i < verb.i and is_direct_cue(t)), None)
    if told is not None and told.tag_ in ("VBD", "VBZ") and tail_attribution(verb.doc, told) is not None:
        return told  # "Miners struck, the mayor told Radio Sol, adding that"
    token = verb.head
    for _ in range(4):
        if token.dep_ == "ccomp" and is_direct_cue(token.head):
            return token.head
        if token.dep_ not in ("conj", "xcomp", "advcl", "relcl", "acl"):
            break
        token = token.head
    return verb


def _speaker_phrase(head: Token) -> tuple[int, int]:
    """Return token indices of the noun phrase with its prepositions and conjuncts, up to a comma."""
    first, after = core_bounds(head)
    while first < head.i and (head.doc[first].is_punct or head.doc[first].is_space):
        first += 1
    listed = any(child.dep_ == "conj" for child in head.rights)
    for child in head.rights:
        apposed = child.dep_ == "appos" and child.left_edge.i == after
        if apposed or (child.dep_ == "prep" and child.i == after):
            after = child.right_edge.i + 1 if not apposed else core_bounds(child)[1]
            continue
        if child.dep_ not in ("cc", "conj", "punct") or (child.dep_ == "punct" and not listed):
            break
        if child.dep_ != "punct":
            after = child.right_edge.i + 1
    for index in range(head.i, after):
        if head.doc[index].is_space and "\n" in head.doc[index].text:
            after = index
            break
    return first, after


def _named_next(speaker: Token) -> Token:
    """Follow "the spokesman said. Foreign Ministry Zhao spoke at a briefing" to the name.

    A false full stop, as translations have it, cuts the name of a bare office off into a sentence of its own.
    """
    if speaker.tag_ != "NN" or speaker.lemma_.lower() not in load("cue_nouns")["offices"]["nouns"]:
        return speaker
    if any(c.dep_ in ("compound", "appos", "nmod", "amod", "prep", "poss") for c in speaker.children):
        return speaker
    after = speaker.sent.end
    if after >= len(speaker.doc) or any("\n" in t.text for t in speaker.doc[after - 1 : after + 1]):
        return speaker
    root = speaker.doc[after].sent.root
    name = dependent(root, "nsubj")
    if root.lemma_ == "speak" and name is not None and name.pos_ == "PROPN":
        return name
    return speaker


def _is_unnamed(entity: Entity) -> bool:
    """Tell whether an entity has no proper name: "one of these chiefs" has none either."""
    words = entity.name.split()
    bare = entity.name.islower() or len(words) > 1
    return entity.unnamed or (bare and not any(w[:1].isupper() for w in words[1:]))


def _tells(apposed: Mention, described: Mention, cast: Cast) -> bool:
    """Tell whether an apposition says who it is: a name does, whomever the description was taken for."""
    return apposed.form == "name" or _is_unnamed(cast.entity(described.entity))


def resolve_speaker(
    text: str,
    token: Token | None,
    cast: Cast,
    bounds: tuple[int, int] | None = None,
    verb: Token | None = None,
) -> Speaker | None:
    """Make a speaker of a head noun: its phrase as written, and the entity mentioned at its head."""
    if token is not None:
        token = _named_next(token)
    if token is None and bounds is None:
        return None
    labelled = bounds is not None  # "Star: Secretary, are you relieved?": what follows is spoken to
    if bounds is None:
        assert token is not None
        first, after = _speaker_phrase(token)
        doc = token.doc
        last = doc[after - 1]
        while after - 1 > first and (last.is_space or last.is_punct):
            after -= 1
            last = doc[after - 1]
        bounds = doc[first].idx, last.idx + len(last)
        led = _DATELINE.match(text, *bounds)
        bounds = (led.end() if led is not None else bounds[0]), bounds[1]
    words = bounds
    mention = None
    if token is not None:
        mention = cast.mention_at(token.idx, token.idx + len(token))
        other = dependent(token, "appos")
        if other is not None and not labelled:
            # "One of them, the farmer Ida Holm, said"
            apposed = cast.mention_at(other.idx, other.idx + len(other))
            bare = mention is None or mention.form == "nominal" or _is_unnamed(cast.entity(mention.entity))
            if apposed is not None and bare and (mention is None or _tells(apposed, mention, cast)):
                mention = apposed
    if mention is not None and verb is not None:
        # "the envoy, who said": the pronoun is what stands as subject; words and entity are the envoy's.
        pronoun = dependent(verb, "nsubj")
        if pronoun is not None and pronoun.lower_ in _RELATIVE and verb.dep_ == "relcl":
            bounds = pronoun.idx, pronoun.idx + len(pronoun)
    return Speaker(
        start=bounds[0],
        end=bounds[1],
        entity=mention.entity if mention else None,
        text=" ".join(text[words[0] : words[1]].split()),
    )
