"""What a stance is on, in the text's own words, where they name no issue that stands alone.

"Demanded that civilians be let through", "condemned the letter", "refuses to step down": the complement is
short enough to be told as it stands.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twosource.annotate.syntax import core_bounds, dependent
from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Token

_MOST_WORDS = 9
_LEAST_LETTERS = 3
_CUT = frozenset({"advcl", "parataxis", "relcl", "npadvmod", "conj", "cc"})
_POINTING = frozenset({"the", "this", "that", "these", "those", "such", "its", "their", "his", "her"})
_TOPICS = frozenset({"on", "for", "about", "against"})
_PRONOUNS = frozenset({"it", "them", "this", "that", "so", "both"})
_RELATIVE = frozenset({"WDT", "WP", "WRB"})
_MARKS = frozenset({"'", "‘", "`"})
_CLOSING = re.compile(r"(?<=\w)['’](?=\s)")
_UNREAL_TYPES = frozenset({"PERSON", "DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT"})


def own_words(about: Token, *, visits: bool = True) -> tuple[str, ...]:
    """Tell a complement in at most nine of its own words; nothing for people, names and empty nouns.

    Without `visits` what somebody would only go and see is nothing either.
    """
    if about.dep_ in ("prep", "agent") and about.pos_ in ("ADP", "SCONJ"):
        inner = dependent(about, "pobj", "pcomp")
        return own_words(inner, visits=visits) if inner is not None else ()
    if about.pos_ in ("VERB", "AUX"):
        words = _clause(about, visits)
    elif about.pos_ == "NOUN" and about.lemma_.lower() in load("stance")["pointing"]["charges"]:
        return (_phrase(about),)  # "rejected the accusation", whatever it was
    elif about.pos_ == "NOUN" and not is_pointing(about) and not _is_empty(about):
        words = _phrase(about)
    else:
        return ()
    empty = (
        about.pos_ == "NOUN" and words == about.lower_ and about.lemma_ in load("stance")["empty"]["nouns"]
    )
    return (words,) if len(words) >= _LEAST_LETTERS and not empty else ()


def is_pointing(about: Token) -> bool:
    """Tell whether a complement only points back: "it", "the measure", "such a request"."""
    if about.dep_ == "prep" and (inner := dependent(about, "pobj")) is not None:
        return is_pointing(inner)
    if about.lower_ in _PRONOUNS:
        return True
    if about.dep_ in ("prep", "prt", "advmod"):
        return about.lower_ == "against" and not list(about.rights)  # "six voted against"
    if about.pos_ != "NOUN" or about.lemma_.lower() not in load("stance")["pointing"]["nouns"]:
        return False
    if (
        about.tag_ == "NNS"
        and not list(about.lefts)
        and about.lemma_ in load("stance")["pointing"]["charges"]
    ):
        return True
    before, after = (
        list(about.lefts),
        [c for c in about.rights if c.dep_ in ("prep", "acl", "relcl", "ccomp")],
    )
    named = any(c.dep_ in ("compound", "amod", "nummod") for c in before)
    own = after or named or _topic_of(about) is not None
    return not own and any(c.lower_ in _POINTING for c in before)


def _topic_of(noun: Token) -> Token | None:
    """Return the preposition behind a law, plan or such that the parser hung on the verb: the law on tea."""
    after = noun.nbor() if noun.i + 1 < len(noun.doc) else None
    if after is None or after.dep_ != "prep" or after.lower_ not in _TOPICS or after.head.i != noun.head.i:
        return None
    inner = dependent(after, "pobj", "pcomp")
    return after if inner is not None and inner.ent_type_ not in ("DATE", "TIME") else None


def predicate_words(verb: Token) -> tuple[str, ...]:
    """Tell a verb and what follows it in at most nine of its own words: "negotiate with rebels"."""
    words = _told(verb, verb.i)
    return (words,) if len(words) >= _LEAST_LETTERS else ()


def _clause(verb: Token, visits: bool) -> str:
    if not visits and verb.lemma_.lower() in load("stance")["empty"]["private_verbs"]:
        return ""
    called = dependent(verb, "oprd")
    if called is not None and any(c.lower_ == "what" for c in verb.lefts):
        return _phrase(called)  # "condemned what they called the slow death of the valley"
    if verb.lemma_.lower() == "be" and dependent(verb, "attr", "acomp", "prep", "nsubj") is None:
        return ""
    if verb.lemma_.lower() == "do" and any(c.lower_ == "so" for c in verb.children):
        return ""
    first = verb.i
    infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.lefts)
    subject = dependent(verb, "nsubj", "nsubjpass")
    for child in verb.lefts:
        if child.dep_ in ("mark", "cc", "punct") or child.lower_ == "to":
            continue
        if infinitive and subject is None and child.dep_ not in ("neg", "aux", "auxpass"):
            continue  # "asked them | twice | to leave"
        first = min(first, child.left_edge.i)
    while first < verb.i and verb.doc[first].lower_ in ("the", "a", "an"):
        first += 1
    return _told(verb, first)


def _phrase(noun: Token) -> str:
    first, _ = core_bounds(noun)
    doc = noun.doc
    while first < noun.i and (
        doc[first].dep_ in ("det", "poss", "case", "punct") or doc[first].lower_ == "any"
    ):
        child = doc[first]
        first = child.right_edge.i + 1 if child.dep_ == "poss" else first + 1
    return _told(noun, min(first, noun.i))


def _told(head: Token, first: int) -> str:
    """Return the words from one to the end of the head's phrase, without clauses that only hang on."""
    doc, last = head.doc, head.i
    for child in head.rights:
        if child.dep_ == "punct" and child.text in ',;:—–"':
            break
        kept = child.dep_ in ("relcl", "acl") and head.lemma_.lower() in load("stance")["pointing"]["nouns"]
        if (child.dep_ in _CUT and not kept) or (child.dep_ == "prep" and _is_when(child)):
            break
        if child.right_edge.i - first >= _MOST_WORDS:
            last = first + _MOST_WORDS - 1 if kept else last
            break
        last = child.right_edge.i
    topic = _topic_of(head) if head.lemma_.lower() in load("stance")["pointing"]["nouns"] else None
    if topic is not None and topic.right_edge.i - first < _MOST_WORDS:
        last = max(last, topic.right_edge.i)
    if last - first >= _MOST_WORDS:
        return ""
    aside = (i for i in range(first + 1, last) if doc[i].text == "," and doc[i + 1].tag_ in _RELATIVE)
    last = next(aside, last)  # "build a market, which was never finished"
    while last > first and (doc[last].is_punct or doc[last].dep_ in ("prep", "cc", "det")):
        last -= 1
    words = " ".join(doc[first : last + 1].text.split()).strip("\"'“”‘’ ")
    if first and doc[first - 1].text in _MARKS:  # "'concrete actions' from the ministry"
        words = _CLOSING.sub("", words, count=1)
    return words if any(c.isupper() for c in words) else words.lower()


def _is_when(preposition: Token) -> bool:
    inner = dependent(preposition, "pobj")
    return inner is not None and inner.ent_type_ in ("DATE", "TIME")


def is_joined(noun: Token) -> bool:
    """Tell whether a noun is the last part of a word with a hyphen: "tie-up", "call-up"."""
    return bool(noun.i and noun.nbor(-1).tag_ == "HYPH")


def _is_empty(noun: Token) -> bool:
    words = load("stance")["empty"]
    lemma = noun.lemma_.lower()
    if (lemma in words["people"] and not is_joined(noun)) or noun.ent_type_ == "PERSON":
        return True
    if noun.ent_type_ in _UNREAL_TYPES and not any(c.dep_ in ("compound", "amod") for c in noun.lefts):
        return True
    bare = not any(c.dep_ in ("compound", "amod", "acl", "relcl", "prep") for c in noun.children)
    bare = bare and _topic_of(noun) is None
    return bare and (lemma in words["nouns"] or lemma in load("stance")["pointing"]["nouns"])
