"""Read verb dictionaries: sets of synonyms, verbs with their forms and codes, patterns around them.

Sources: PETRARCH documentation, "PETRARCH Dictionary Formats"; TABARI manual 0.8.4, chapter 5; the notes at
the head of the dictionary CAMEO.2.0.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from twosource.annotate.events.petrarch.lines import Line, plural_of, words_of
from twosource.annotate.events.petrarch.records import Pattern, Remark, Step, Verb, Words

_CODE = re.compile(r"\[([^\]]*)\]")
_SIGNS = {"$": "source", "+": "target", "%": "both", "^": "skip"}

Synsets = dict[str, tuple[Words, ...]]


def read_verbs(name: str, lines: Sequence[Line]) -> tuple[list[Verb], list[Remark]]:
    """Read the verbs of a dictionary, each with the patterns of its block."""
    remarks: list[Remark] = []
    synsets = _synsets(name, lines, remarks)
    verbs: list[Verb] = []
    heads: list[tuple[Words, int, str, str | None, str]] = []
    patterns: list[Pattern] = []
    block: tuple[str, str | None] = ("", None)
    inside_set = headed = False

    def close() -> None:
        ranked = tuple(sorted(patterns, key=lambda p: (-p.rank[0], -p.rank[1])))
        verbs.extend(Verb(words, head, code, back, ranked, where) for words, head, code, back, where in heads)
        heads.clear()
        patterns.clear()

    for line in lines:
        text = line.text.strip()
        if not text:
            inside_set = False
            continue
        if text.startswith("&"):
            inside_set = True
        elif text.startswith("---"):
            close()
            inside_set = False
            block, headed = _codes(text), True
        elif text.startswith("-"):
            made = _pattern(name, line, text[1:].strip(), synsets, remarks)
            if made is not None:
                patterns.append(made)
        elif not (inside_set and text.startswith("+")):
            inside_set = False
            if patterns:
                close()
                headed = False
            if not heads and not headed:
                block = _codes(text)  # a block without a head line: the first verb's code is that of all
            heads.extend(_forms(name, line, text, block, remarks))
    close()
    return verbs, remarks


def _synsets(name: str, lines: Sequence[Line], remarks: list[Remark]) -> Synsets:
    """Read `&NAME` and the `+` lines below it, which may name other sets; definitions can stand anywhere."""
    raw: dict[str, list[tuple[str, int]]] = {}
    current: str | None = None
    for line in lines:
        text = line.text.strip()
        if text.startswith("&"):
            current = text.split()[0]
            raw.setdefault(current.rstrip("_"), [])
        elif text.startswith("+") and current is not None and "[" not in text and "{" not in text:
            raw[current.rstrip("_")].append((text[1:].strip() + "_" * current.endswith("_"), line.number))
        else:
            current = None
    found: Synsets = {}
    for label in raw:
        found[label] = _members(name, label, raw, remarks, ())
    return found


def _members(
    name: str,
    label: str,
    raw: dict[str, list[tuple[str, int]]],
    remarks: list[Remark],
    above: tuple[str, ...],
) -> tuple[Words, ...]:
    made: list[Words] = []
    for phrase, number in raw[label]:
        if phrase.startswith("&"):
            inner = phrase.rstrip("_")
            if inner not in raw or inner in (label, *above):
                remarks.append(Remark(name, number, f"{label}: the set {inner} is not defined"))
                continue
            made.extend(_members(name, inner, raw, remarks, (label, *above)))
            continue
        words = words_of(phrase)
        if words:
            made.append(words)
            if not phrase.endswith("_"):
                made.append(plural_of(words))
    return tuple(dict.fromkeys(made))


def _codes(text: str) -> tuple[str, str | None]:
    """Return the code in brackets and the one that goes back; nothing for none."""
    found = _CODE.search(text)
    code, _, back = found[1].strip().partition(":") if found else ("", "", "")
    return code.strip().rstrip("?"), back.strip() or None


def _forms(
    name: str, line: Line, text: str, block: tuple[str, str | None], remarks: list[Remark]
) -> list[tuple[Words, int, str, str | None, str]]:
    code, back = _codes(text) if "[" in text else block
    plain = _CODE.sub("", text)
    entry = re.fullmatch(r"\s*([^{}]+?)\s*(?:\{([^}]*)\}?)?\s*", plain)
    if entry is None:
        remarks.append(Remark(name, line.number, f"not a verb with forms in braces: {text!r}"))
        return []
    first, irregular = entry.groups()
    forms = [first, *(irregular or "").split()]
    made = []
    for form in forms:
        words, head = _headed(form)
        if words:
            made.append((words, head, code, back, f"{name}:{line.number}"))
    if irregular is None:
        words, head = _headed(first)
        made.extend((form, head, code, back, f"{name}:{line.number}") for form in _regular(words, head))
    return made


def _headed(form: str) -> tuple[Words, int]:
    """Return the words of a form and which is the verb: it has a `+` before it, else it is the first."""
    parts = form.replace("_", " ").split()
    head = next((n for n, part in enumerate(parts) if part.startswith("+")), 0)
    return tuple(part.lstrip("+").upper() for part in parts if part.strip("+")), head


def _regular(words: Words, head: int) -> list[Words]:
    if not words or head >= len(words):
        return []
    verb = words[head]
    stem = verb[:-1] if verb.endswith("E") else verb
    third = plural_of((verb,))[0]
    past = verb[:-1] + "IED" if verb.endswith("Y") and verb[-2:-1] not in "AEIOU" else stem + "ED"
    return [(*words[:head], form, *words[head + 1 :]) for form in (third, past, stem + "ING")]


def _pattern(name: str, line: Line, text: str, synsets: Synsets, remarks: list[Remark]) -> Pattern | None:
    code, back = _codes(text)
    body = _CODE.sub(" ", text)
    if "[" not in text or "/" in body:
        why = "has no code" if "[" not in text else "chooses between words with a slash: make it a set"
        remarks.append(Remark(name, line.number, f"a pattern that {why}: {text!r}"))
        return None
    body = re.sub(r"\*+", "*", re.sub(r"[(){}]", " ", body))
    if body.count("*") != 1:
        remarks.append(Remark(name, line.number, f"a pattern needs one *, for its verb: {text!r}"))
        return None
    left, right = body.split("*")
    try:
        before = _steps(left, synsets)[::-1]
        after = _steps(right, synsets)
    except KeyError as error:
        remarks.append(Remark(name, line.number, f"the set {error.args[0]} is not defined: pattern left out"))
        return None
    return Pattern(
        before=tuple(_tight(before, left.rstrip(" ").endswith("_"), reverse=True)),
        after=tuple(_tight(after, right.lstrip(" ").startswith("_"), reverse=False)),
        code=code,
        back=back,
        where=f"{name}:{line.number}",
    )


def _steps(text: str, synsets: Synsets) -> list[tuple[Step, bool, bool]]:
    """Return steps in reading order, each with whether `_` joins it to the one before and behind it."""
    made = []
    for found in re.finditer(r"(_?)(&[A-Z0-9_]*[A-Z0-9]|[$+%^]|[^\s_&$+%^]+)(_?)", text.upper()):
        item = found[2]
        if item in _SIGNS:
            step = Step(_SIGNS[item])  # type: ignore[arg-type]
        elif item.startswith("&"):
            label, rest = _set_named(item, synsets)
            made.append((Step("words", synsets[label]), bool(found[1]), bool(found[3] or rest)))
            made.extend((Step("words", (words_of(word),)), True, bool(found[3])) for word in rest)
            continue
        else:
            words = words_of(item)
            if not words:
                continue
            step = Step("words", (words,))
        made.append((step, bool(found[1]), bool(found[3])))
    return made


def _set_named(item: str, synsets: Synsets) -> tuple[str, list[str]]:
    """Return the set that an item begins with and the words joined behind it: "&TIES_PACT"."""
    parts = item.split("_")
    for size in range(len(parts), 0, -1):
        label = "_".join(parts[:size])
        if label in synsets:
            return label, [part for part in parts[size:] if part]
    raise KeyError(parts[0])


def _tight(steps: Sequence[tuple[Step, bool, bool]], first: bool, *, reverse: bool) -> list[Step]:
    """Return steps going away from the verb; one is tight where `_` joins it to what is nearer."""
    made: list[Step] = []
    for n, (step, joined_before, joined_behind) in enumerate(steps):
        if n == 0:
            tight = first
        else:
            nearer = steps[n - 1]
            tight = (joined_behind or nearer[1]) if reverse else (joined_before or nearer[2])
        made.append(Step(step.kind, step.choices, tight))
    return made
