"""What a stance is on, in words that stay true beside it: "lifting of tariffs", not "tariffs".

An issue of the lexicon is named by its label where the label is what people are for or against ("ceasefire");
a field of policy ("health") or a mere setting is not, there the text's own noun phrase is taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.issues import issue_matches
from twosource.annotate.positions.own_words import is_joined
from twosource.annotate.syntax import coordinated, core_bounds, dependent
from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Token

_MOST_NAMES = 3  # a longer list is an agenda, not a stance on each
_MOST_WORDS = 6
_INSIDE = frozenset({"amod", "compound", "nmod", "nummod"})
_LINKS = frozenset(
    {
        "of",
        "on",
        "over",
        "to",
        "in",
        "for",
        "against",
        "with",
        "from",
        "about",
        "between",
        "like",
        "including",
    }
)
_AFTER = frozenset({"to", "on", "over", "about", "against", "with"})
_WHEN_WHO = frozenset({"PERSON", "DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT"})
_ABSTRACT = ("tion", "sion", "cion", "ism", "ment", "ence", "ance", "ity", "ship", "acy")


def names_of(about: Token, *, fallback: bool = True, conduct: bool = False) -> tuple[str, ...]:
    """Name what a complement is about: the issues at its very head, at most three, most specific first.

    Args:
        about: The head of the complement: a noun, a preposition, or the verb of a clause.
        fallback: Take a clear noun phrase where the lexicon has no issue.
        conduct: Keep the verb of a clause: somebody is charged with "undermining elections".
    """
    names: list[str] = []
    for name in _names(about, fallback, conduct, 0):
        if name and name not in names:
            names.append(name)
    if len(names) > _MOST_NAMES and about.pos_ == "VERB":
        names = [name for name in names if next(issue_matches(name), None) is not None][:2]
    return tuple(names) if len(names) <= _MOST_NAMES else ()


def changed(verb: Token, name: str) -> str:
    """Say what a verb would do to an issue, where it would take it away: "lifting of tariffs"."""
    pattern = _changes().get(verb.lemma_.lower())
    return pattern.format(name) if pattern is not None else name


def takes_away(verb: Token) -> bool:
    """Tell whether a verb ends, lifts, cuts or delays its object."""
    return verb.lemma_.lower() in _changes()


def _names(about: Token, fallback: bool, conduct: bool, depth: int, lone: bool = False) -> Iterator[str]:
    if depth > 4:
        return
    if about.dep_ in ("prep", "agent", "dative") and about.pos_ in ("ADP", "SCONJ"):
        for child in about.rights:
            if child.dep_ in ("pobj", "pcomp", "prep"):
                yield from _names(child, fallback, conduct, depth + 1, conduct)
        return
    if about.pos_ in ("VERB", "AUX"):
        yield from _clause_names(about, fallback, conduct, depth)
        return
    for noun in coordinated(about):
        if noun.pos_ in ("NOUN", "PROPN"):
            yield from _noun_names(noun, fallback, depth, lone)


def _clause_names(verb: Token, fallback: bool, conduct: bool, depth: int) -> Iterator[str]:
    for clause in coordinated(verb):
        if clause.pos_ not in ("VERB", "AUX"):
            continue
        if clause.lemma_.lower() in load("stance")["empty"]["private_verbs"]:
            continue
        own = _own_name(clause)
        if own is not None:
            yield own
            continue
        link = dependent(clause, "dobj", "nsubjpass", "attr", "xcomp")
        if link is None and conduct and dependent(clause, "acomp") is not None:
            link = dependent(clause, "nsubj")  # "denied that the verdict was political"
        if link is None:
            link = next((c for c in clause.rights if c.dep_ == "prep" and c.lower_ in _LINKS), None)
        if link is None:
            intransitive = dependent(clause, "nsubj") if takes_away(clause) else None
            if intransitive is None:
                continue
            link = intransitive
        told = conduct or takes_away(clause)
        found = list(_names(link, fallback, told, depth + 1, told and fallback))
        if not found and link.dep_ in ("dobj", "nsubjpass"):
            # "provide the world access to the area", "take a stand on tariffs"
            # "cancel billions of dollars | in tariffs"
            measured = link.lemma_.lower() in load("stance")["empty"]["parts"]
            links = _LINKS if measured else frozenset() if takes_away(clause) else _AFTER
            after = next((c for c in clause.rights if c.dep_ == "prep" and c.lower_ in links), None)
            found = list(_names(after, False, conduct, depth + 1)) if after is not None else []
        if link.pos_ == "VERB" and len(found) > 1 and link.tag_ == "VBG":
            found = found[:1]  # "stop interfering in ... and to manage ..."
        for name in found:
            if conduct and clause.tag_ == "VBG":
                between = f"{link.lower_} " if link.dep_ == "prep" else ""
                yield f"{clause.lower_} {between}{name}"
            elif takes_away(clause):
                yield changed(clause, name)
            else:
                yield name


def _own_name(verb: Token) -> str | None:
    """Name the issue that a verb itself is: "shelling a market", "extradite the man"."""
    match = next(issue_matches(verb.text), None)
    if match is None or verb.tag_ not in ("VBG", "VB"):
        return None
    return verb.lower_ if verb.tag_ == "VBG" else match.issue


def _noun_names(noun: Token, fallback: bool, depth: int, lone: bool = False) -> Iterator[str]:
    words = load("stance")["empty"]
    lemma = noun.lemma_.lower()
    links = [c for c in noun.rights if c.dep_ == "prep" and c.lower_ in _LINKS]
    if not links and noun.dep_ == "dobj":  # "backed a moratorium | on mining", tied to the verb
        links = [c for c in noun.head.rights if c.i == noun.i + 1 and c.lower_ in ("on", "of", "for")]
    if (pattern := words["change_nouns"].get(lemma)) and links:
        yield from (pattern.format(name) for name in _names(links[0], fallback, False, depth + 1))
        return
    if lemma in words["people"] and not is_joined(noun):
        return
    core = _core_name(noun)
    if core is not None:
        yield core
        return
    if lemma == "decision" and _by_court(noun):
        yield "court decision"
        return
    if lemma in words["bills"]:
        bill = next((c for c in noun.rights if c.dep_ in ("relcl", "acl")), None)
        if bill is not None and any(c.lower_ in ("would", "will", "to") for c in bill.lefts):
            yield from list(_names(bill, bill.dep_ == "acl", False, depth + 1))[:1]
            return
    if lemma in words["parts"] or lemma in words["carriers"]:
        for link in links:
            found = list(_names(link, fallback and lemma in words["parts"], False, depth + 1))
            if found:
                yield from found
                return
        return
    for link in links:
        inner = dependent(link, "pobj")
        if inner is None or inner.pos_ not in ("NOUN", "PROPN") or _has_issue(inner) is None:
            continue
        yield f"{_plain(noun)} {link.lower_} {_phrase(inner)}"
        return
    if (fallback or lemma in words["acts"]) and _is_clear(noun, links, lone):
        tail = ""
        for link in links[:1]:
            inner = dependent(link, "pobj")
            inner = inner or dependent(link, "pcomp")
            if inner is None or link.lower_ not in ("of", "on", "for", "to", "over"):
                continue
            if any(t.like_num for t in (inner, *inner.lefts)):
                tail = " " + " ".join(link.doc[link.i : inner.i + 1].text.split())  # "a rise of 9 percent"
            elif inner.pos_ == "NOUN" or inner.tag_ == "VBG":
                tail = f" {link.lower_} {_phrase(inner)}"
        name = _plain(noun) + tail
        if len(name.split()) <= _MOST_WORDS:
            yield name


def _by_court(noun: Token) -> bool:
    """Tell whether a decision is a court's: it is called so, or a court has acted before "the decision"."""
    courts = load("stance")["empty"]["courts"]
    inside = [c for c in noun.lefts if c.dep_ in ("poss", "compound")]
    if inside or any(c.dep_ in ("prep", "relcl", "acl") for c in noun.rights):
        return any(c.lemma_.lower() in courts for c in inside)
    if not any(c.lower_ in ("the", "this") for c in noun.lefts):
        return False
    deciders = (t for t in noun.doc[: noun.sent.start] if t.dep_ == "nsubj" and t.head.pos_ == "VERB")
    return any(t.lemma_.lower() in courts for t in deciders)


def _core_name(noun: Token) -> str | None:
    """Name the issue in a noun phrase proper: its label, or the phrase where the label says too little."""
    match = _has_issue(noun)
    if match is None:
        return None
    issue, start, end = match
    words = load("stance")["empty"]
    first = noun.doc[core_bounds(noun)[0]].idx
    head = noun.idx + len(noun) - first
    whole = end >= head
    term = _from_first(noun)[start:end].lower()
    plain = first + start <= noun.doc[_first_word(noun)].idx and term.rstrip("s") == issue.rstrip("s").lower()
    if (plain or issue in words["labels"]) and (whole or noun.lemma_.lower() in words["carriers"]):
        return issue
    if noun.lemma_.lower() in words["carriers"] and not whole:
        return _trim(noun, start, end) if issue[0].islower() else issue
    if issue[0].isupper() and whole:
        return issue  # a place or a treaty
    if term in words["implied"]:
        return issue  # "abuses"
    return _trim(noun, start, head) if " " in term else _plain(noun)


def _has_issue(noun: Token) -> tuple[str, int, int] | None:
    """Return the last issue in a noun phrase up to its head, not in a possessor: (issue, start, end)."""
    first, after = core_bounds(noun)
    span = noun.doc[first:after]
    owned = [t for t in span if t.dep_ == "poss" and t.head.i == noun.i]
    skip = max((t.right_edge.idx + len(t.right_edge) for t in owned), default=span.start_char)
    matches = [
        (m.issue, m.start, m.end)
        for m in issue_matches(span.text)
        if m.start + span.start_char >= skip - 1 or not owned
    ]
    return matches[-1] if matches else None


def _trim(noun: Token, start: int, end: int) -> str:
    return _written(" ".join(_from_first(noun)[start:end].split()))


def _from_first(noun: Token) -> str:
    """Return the text of a noun phrase from its first word to its head."""
    text: str = noun.doc[core_bounds(noun)[0] : noun.i + 1].text
    return text


def _plain(noun: Token) -> str:
    """Return the words of a noun phrase that name what it is."""
    first = _first_word(noun)
    return _written(noun.doc[first : noun.i + 1].text)


def _first_word(noun: Token) -> int:
    """Return the index of the first of the words right before a head that name what it is."""
    lowest, _ = core_bounds(noun)
    first: int = noun.i
    index: int = noun.i
    while index > lowest:
        before = noun.doc[index - 1]
        if _names_issue(before):
            first = index - 1
        elif before.tag_ != "HYPH":
            break
        index -= 1
    return first


def _phrase(noun: Token) -> str:
    """Return a noun phrase with the issue it names, or its plain words."""
    return _plain(noun)


def _written(words: str) -> str:
    """Lower the case of a name made of common words; one with a proper name stays as written."""
    inner = [w for w in words.split() if w[:1].isupper()]
    return words if inner and not words.isupper() else words.lower()


def _names_issue(token: Token) -> bool:
    """Tell whether a word before a head belongs into the name of an issue."""
    if token.ent_type_ in ("DATE", "TIME", "CARDINAL", "ORDINAL") or token.is_punct:
        return False
    if token.lemma_.lower() in load("stance")["empty"]["loose_adjectives"]:
        return False
    return token.dep_ in _INSIDE and token.pos_ in ("NOUN", "ADJ", "PROPN", "VERB")


def _is_clear(noun: Token, links: list[Token], lone: bool) -> bool:
    """Tell whether a noun phrase that the lexicon does not know can name an issue by itself."""
    words = load("stance")["empty"]
    lemma = noun.lemma_.lower()
    if noun.pos_ != "NOUN" or noun.ent_type_ in _WHEN_WHO:
        return False
    if lemma in words["nouns"] or (lemma in words["people"] and not is_joined(noun)):
        return False
    kept = [t for t in noun.doc[_first_word(noun) : noun.i + 1] if t.tag_ != "HYPH"]
    if any(t.ent_type_ in _WHEN_WHO for t in kept) or len(kept) > 3:
        return False
    if (
        len(kept) == 1
        and not links
        and not lone
        and any(c.dep_ == "poss" and c.pos_ == "PRON" for c in noun.lefts)
    ):
        return False  # "its suppression"
    linked = any(c.lower_ in ("of", "on", "in", "over") for c in links)
    return lone or len(kept) > 1 or linked or lemma in words["acts"] or lemma.endswith(_ABSTRACT)


@cache
def _changes() -> dict[str, str]:
    """Return the verbs that take something away, with the words for what they would do."""
    return {verb: pattern for pattern, verbs in load("stance")["changes"].items() for verb in verbs}
