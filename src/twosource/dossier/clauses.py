"""The cited clause as a sentence of its own: tying words cut, its subject named in brackets."""

from __future__ import annotations

import re
from functools import cache

from twosource.dossier.evidence import Evidence
from twosource.dossier.wording import bare_name, capitalised, is_plural, named, possessive
from twosource.lexicon import load
from twosource.records.text import Citation


def clause_words(evidence: Evidence, citation: Citation, *, speaker: str | None = None) -> str:
    """Return a cited clause as a sentence: tying words cut from its front, its subject named in brackets.

    The pronoun of the `speaker`, who is named before the clause, stays.
    """
    sentence = evidence.sentence(citation.article, citation.start)
    whole = sentence is not None and sentence.start == citation.start
    text = resolved(evidence, citation, speaker=speaker)
    openings = load("dossier_wording")["trim"]["openings"]
    for _ in range(3):
        low = text.lower()
        hit = next(
            (o for o in sorted(openings, key=len, reverse=True) if low.startswith((f"{o} ", f"{o}, "))),
            None,
        )
        if hit is None:
            break
        rest = text[len(hit) :].lstrip(" ,")
        trim = load("dossier_wording")["trim"]
        if not rest or rest.split()[0].lower().strip(",") in trim["bound"]:
            break
        if whole and hit in trim["subordinators"]:
            break
        text = rest
    text = _RUN_ON.split(text)[0]
    text = _DOUBLED.sub(r"\1", balanced(text.strip(" ,;:")))
    if text.startswith("["):
        text = f"[{capitalised(text[1:])}"
    return capitalised(text)


UNRESOLVED = frozenset(
    {
        *("it", "they", "he", "she", "this", "that", "these", "those", "which", "who", "there", "its"),
        *("we", "i", "our", "my", "you", "your", "his", "her", "their", "us"),
    }
)
_LATE_PRONOUN = re.compile(r"^(?:[^,]{2,60}, )?(?:he|she|they)\s+(?!\[)")


def hangs(text: str) -> bool:
    """Tell whether a line leaves open whom it speaks of: it begins with a pronoun, or has one for subject."""
    words = text.split()
    if not words:
        return True
    if words[0].lower().strip(",") in UNRESOLVED:
        return not (len(words) > 1 and words[1].startswith("["))
    return _LATE_PRONOUN.match(text) is not None and "[" not in text and len(words[0]) <= 4


def breaks_off(text: str, rest: str) -> bool:
    """Tell whether a clause ends in the middle: `outlined plans` of `outlined plans to rebuild`.

    Args:
        text: The clause.
        rest: What follows it in its sentence.
    """
    trim = load("dossier_wording")["trim"]
    last = text.rstrip(' .,;:!?"”’').split()[-1:]
    if last and last[0].lower() in trim["open_ends"]:
        return True
    following = rest.split()
    if not following or not rest[0].isspace() or not text.rstrip()[-1:].isalnum():
        return False
    word = following[0].lower().strip(""" .,;:!?"'“”‘’()""")
    return bool(word) and word not in trim["openers"]


def full_stop(text: str) -> str:
    """Return a text with its end mark."""
    return text if text[-1] in '.!?”"' else f"{text}."


def without_stop(text: str) -> str:
    """Return a text without its full stop; that of an abbreviation such as `a.m.` stays."""
    return text if re.search(r"\b[A-Za-z]\.[A-Za-z]\.$", text) else text.rstrip(".")


def resolved(evidence: Evidence, citation: Citation, *, speaker: str | None = None) -> str:
    """Return the cited words with subject pronouns replaced by `[the name they stand for]`.

    A pronoun whose antecedent is named in the cited words, or stands in somebody's own words, is left alone.
    """
    article = evidence.articles[citation.article]
    mentions = evidence.mentions(citation)
    if not any(m.form != "name" for m, _ in mentions):
        return evidence.words(citation)
    told = {linked for m, linked in mentions if m.form == "name"}
    told |= {speaker} if speaker is not None else set()
    names = {evidence.entities[i].name for i in told}
    own = [s for q in evidence.quotes_over(citation) for s in (q.spans if q.type == "direct" else q.quoted)]
    parts: list[str] = []
    at = citation.start
    for m, linked in mentions:
        entity = evidence.entities[linked]
        if m.form == "pronoun" and not evidence.told_lately(citation.article, linked, m.start):
            continue  # too far from its name to vouch for
        if m.start < at or linked in told or entity.name in names or any(s.contains(m) for s in own):
            continue
        first = article.text[citation.start : m.start].lower().strip(" ,\n") in _openings()
        swap = _swap(
            evidence, linked, article.text[m.start : m.end], m.form, article.text[m.end :], first=first
        )
        if swap is None:
            continue
        parts += [article.text[at : m.start], swap]
        at = m.end
        told.add(linked)
    parts.append(article.text[at : citation.end])
    return " ".join("".join(parts).split())


_RUN_ON = re.compile(r",\s+(?=Therefore\b|However\b|Moreover\b)")  # a comma where a sentence ended
_DOUBLED = re.compile(r"([.!?])[”\"]?\s*\.$|\s+(\.)$")
_PLURAL_VERBS = frozenset({"are", "were", "have", "do", "don't", "don’t", "aren't", "weren't", "haven't"})
_ROLE_PHRASE = re.compile(r"[Tt]he [a-z][\w-]*(?: [a-z][\w-]*)?")


@cache
def _openings() -> frozenset[str]:
    return frozenset({"", *load("dossier_wording")["trim"]["openings"]})


def _swap(evidence: Evidence, linked: str, words: str, form: str, after: str, *, first: bool) -> str | None:
    """Return what to write for a mention: its bracketed name, or None to leave it."""
    entity = evidence.entities[linked]
    if entity.unnamed or not (named(evidence, linked) or entity.type == "organisation"):
        return None
    name, low = bare_name(evidence, linked), words.lower()
    if form == "pronoun" and low in ("he", "she", "they", "it"):
        if low == "it" and (not first or _pleonastic(words + after)):
            return None
        following = re.match(r"\s+([\w’']+)", after)
        if low == "they" and following is not None and following[1].lower() in _PLURAL_VERBS:
            return f"{words} [{name}]" if not is_plural(entity.name) else f"[{name}]"
        return f"[{name}]"
    if form == "pronoun" and first and low in ("his", "her", "their", "its"):
        return f"[{possessive(name)}]"
    if form == "nominal" and first and entity.type == "person" and _ROLE_PHRASE.fullmatch(words):
        return f"[{name}]" if not re.match(r"\s+(?:of|for|from|in|to|at|on)\b|[’']s", after) else None
    return None


def balanced(text: str) -> str:
    """Close a quotation mark that a cut left open, and drop one that it left without an opening."""
    if text.count("“") > text.count("”"):
        return f"{text}”"
    if text.count("”") > text.count("“"):
        return text.replace("”", "", 1)
    if text.count('"') % 2 == 0:
        return text
    at = text.index('"')
    closes = at > 0 and not text[at - 1].isspace() and text.count('"') == 1
    return text[:at] + text[at + 1 :] if closes else f'{text}"'


def _pleonastic(text: str) -> bool:
    """Tell whether a leading `it` stands for nothing: `it is hoped`, `it remains to be seen`."""
    empty = (
        "hoped|believed|expected|said|thought|clear|likely|unlikely|possible|important|difficult|hard|time"
        "|not|too|even|the"
    )
    pattern = rf"it\s+(?:(?:is|was|will be|would be)\s+(?:{empty})|seems|remains|appears|may be|might be)\b"
    return re.match(pattern, text, re.IGNORECASE) is not None
