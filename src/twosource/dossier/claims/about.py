"""What a number is about, in words: `how many people were killed in the earthquake`, `the turnout`."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, reduce

from twosource.dossier.claims.quantities import Quantity
from twosource.dossier.evidence import Evidence
from twosource.lexicon import load

LONGEST_TOPIC = 7  # words
LONGEST_PREDICATE = 6
BEHIND = 12  # words behind a sum that may say what it is for
PURPOSE = ("for", "of", "in", "on")
_TOKEN = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*|[,;:()“”\"]")


def about(evidence: Evidence, group: list[Quantity]) -> str:
    """Say what the numbers of a group count or measure."""
    lexicon = load("dossier_quantities")
    nouns = Counter(w for q in group if (w := q.words.split()[-1].lower()).isalpha() and not q.again)
    first = max(
        (q for q in group if q.words.split()[-1].isalpha() and not q.again),
        key=lambda q: nouns[q.words.split()[-1].lower()],
        default=group[0],
    )
    cause = _cause(evidence, group)
    if first.head in lexicon["class"]:
        who = first.words.split()[-1].lower() if first.counted != "people" else "people"
        said = lexicon["said"].get(first.head, f"were {first.head}")
        if first.head == "crowd":
            said = next((p for q in group if (p := _predicate(evidence, q))), said)
        return f"how many {_plural(who)} {said}{f' in the {cause}' if cause else ''}"
    if first.head in lexicon["measure"]["words"]:
        thing = cause or "quake"
        return f"the {first.head} of the {thing}"
    topic = _topic(evidence, group)
    if first.head in lexicon["share"]:
        return f"the {first.head if not topic or any(q.again for q in group) else topic}"
    if first.unit != "count":
        what = "percentage" if first.unit == "percent" else "amount"
        if topic and " " not in topic:  # one word before them may be a verb or a name
            topic = "" if _is_name(evidence, group, topic) else topic
            topic = f"{what} {topic}" if topic.endswith("ed") else topic
        topic = topic or _behind(evidence, group, what)
        return f"the {topic}" if topic else f"the {what}{f' in the {cause}' if cause else ''}"
    noun = first.words.split()[-1].lower()
    if noun in lexicon["measured_in"]["nouns"]:
        return f"the {topic}, in {noun}" if topic else f"how many {noun}"
    predicate = next((p for q in group if (p := _predicate(evidence, q))), "")
    return f"how many {_plural(noun)}{f' {predicate}' if predicate else ''}"


def _plural(noun: str) -> str:
    """Return the plural of a regular noun; plurals and words for groups stay."""
    if noun.endswith("s") or noun in load("dossier_quantities")["skip"]["plurals"]:
        return noun
    return f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"


@cache
def _causes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return (name, pattern) for the happenings that numbers are told of."""
    groups = load("dossier_quantities")["cause"]
    return tuple((name, re.compile(rf"\b(?:{'|'.join(words)})\b", re.I)) for name, words in groups.items())


def _cause(evidence: Evidence, group: list[Quantity]) -> str | None:
    """Return the happening that most of the sentences name; none if they name different ones."""
    sentences = [evidence.words(q.sentence) for q in group]
    found = [(sum(p.search(s) is not None for s in sentences), name) for name, p in _causes()]
    most = max((n for n, _ in found), default=0)
    best = [name for n, name in found if n == most]
    return best[0] if most * 2 > len(sentences) or (most and len(best) == 1) else None


def _tokens(text: str) -> list[str]:
    return [re.sub(r"[’']s$", "", t) for t in _TOKEN.findall(text)]


def _topic(evidence: Evidence, group: list[Quantity]) -> str:
    """Return the words before the numbers that all have in common, the longest run of them."""
    runs = []
    for q in group:
        before = evidence.articles[q.article].text[q.sentence.start : q.start]
        runs.append(_tokens(before)[-14:])
    run = reduce(common_run, runs)
    small = {*load("dossier_wording")["common"], "some", "about"}
    while run and (run[0].lower() in small or not run[0][0].isalpha()):
        run = run[1:]
    while run and (run[-1].lower() in small or not run[-1][0].isalpha()):
        run = run[:-1]
    run[:1] = [w.lower() if w.istitle() and len(run) == 1 else w for w in run[:1]]
    return " ".join(run) if 0 < len(run) <= LONGEST_TOPIC else ""


def _is_name(evidence: Evidence, group: list[Quantity], word: str) -> bool:
    """Tell whether a word is part of the name of somebody in the sentences."""
    names = {
        part.lower()
        for q in group
        for m, _ in evidence.mentions(q.sentence)
        if m.form == "name"
        for part in m.of(evidence.articles[q.article].text).split()
    }
    small = any(re.search(rf"\b{re.escape(word.lower())}\b", evidence.words(q.sentence)) for q in group)
    return word.lower() in names and not small


def _behind(evidence: Evidence, group: list[Quantity], what: str) -> str:
    """Return what a sum is for, where all that give it say so behind it: `amount for the power plant`."""
    tails = [evidence.articles[q.article].text[q.end : q.sentence.end] for q in group]
    run = reduce(common_run, [_tokens(tail)[:BEHIND] for tail in tails])
    if not 0 < len(run) <= LONGEST_TOPIC or not all(w[0].isalpha() for w in run):
        return ""
    words = re.compile(rf"\b(?:{'|'.join(PURPOSE)})\s+(?:the\s+|an?\s+)?{re.escape(' '.join(run))}\b")
    found = [words.search(tail) for tail in tails]
    return f"{what} {found[0][0]}" if found[0] is not None and all(found) else ""


def common_run(a: list[str], b: list[str]) -> list[str]:
    """Return the longest run of words that two lists share by its content words, the last one of equals."""
    low_a, low_b = [w.lower() for w in a], [w.lower() for w in b]
    small = set(load("dossier_wording")["common"])
    best, most = slice(0, 0), 1
    for i in range(len(a)):
        for j in range(len(b)):
            k = 0
            while (
                i + k < len(a) and j + k < len(b) and low_a[i + k] == low_b[j + k] and a[i + k][0].isalnum()
            ):
                k += 1
            content = sum(w not in small for w in low_a[i : i + k])
            if content >= most:
                best, most = slice(i, i + k), max(most, content)
    return a[best]


_PREDICATE = re.compile(
    r"(?:\s+of\s+[a-z]+)?\s+(?P<aux>(?:had|have|has)\s+been|were|was|are|is|had|have|has)?\s*(?P<rest>[a-z][\w-]*(?:\s+[a-z][\w-]*){0,6})"
)


def _predicate(evidence: Evidence, q: Quantity) -> str:
    """Return what is said of the counted: `were turned away`, `joined the walkout`; empty if unclear."""
    if not q.words.split()[-1].isalpha():
        return ""
    text = evidence.articles[q.article].text
    match = _PREDICATE.match(text, q.end, q.sentence.end)
    if match is None:
        return ""
    words = match["rest"].split()
    aux = (match["aux"] or "").split()[-1:]
    if not aux and not (words[0].endswith("ed") and len(words) > 1):
        return ""
    stops = set(load("dossier_quantities")["predicate"]["ends"])
    end = next((i for i, w in enumerate(words) if w in stops), len(words))
    if end > LONGEST_PREDICATE:  # it goes on: keep the verb alone
        end = next((i for i, w in enumerate(words[:end]) if i and w == "to"), 2)
    phrase = words[:end]
    while phrase and phrase[-1] in ("the", "a", "an", "to"):
        phrase.pop()
    if not phrase:
        return ""
    verb = {"been": "were", "was": "were", "is": "are"}.get(aux[0], aux[0]) if aux else ""
    return " ".join([*([verb] if verb in ("were", "are") else []), *phrase])
