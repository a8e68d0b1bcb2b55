"""Read actor and agent dictionaries.

Sources: PETRARCH documentation, "PETRARCH Dictionary Formats"; TABARI manual 0.8.4, chapter 5.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from twosource.annotate.events.petrarch.lines import Line, plural_of, words_of
from twosource.annotate.events.petrarch.records import Actor, Agent, DatedCode, Remark

_CODE = re.compile(r"\[([^\]]*)\]")
_DATE = r"(\d{8}|\d{6})"
_FIRST_OF_LAST_CENTURY = 30  # two-digit years from here on are of the 20th


def read_actors(name: str, lines: Iterable[Line]) -> tuple[list[Actor], list[Remark]]:
    """Read names, their synonyms (`+`) and their codes, which may hold for some days only."""
    actors: list[Actor] = []
    remarks: list[Remark] = []
    phrases: list[str] = []
    codes: list[DatedCode] = []
    default: list[DatedCode] = []
    start = 0

    def close() -> None:
        if phrases and not codes and not default:
            remarks.append(Remark(name, start, f"{phrases[0]!r} has no code"))
        for phrase in phrases if codes or default else ():
            words = words_of(phrase)
            if words:
                actors.append(Actor(words, (*codes, *default)))
        phrases.clear()
        codes.clear()
        default.clear()

    for line in lines:
        text = line.text.strip()
        if not text:
            continue
        phrase, bracketed = text.partition("[")[0].strip(), _CODE.findall(text)
        if phrase and not phrase.startswith("+"):
            close()
        if phrase and not phrases:
            start = line.number
        if "[" in text and not bracketed:
            remarks.append(Remark(name, line.number, f"code without a closing bracket: {text!r}"))
        if phrase:
            phrases.append(phrase.removeprefix("+").strip())
        elif not phrases:
            remarks.append(Remark(name, line.number, f"a code that belongs to no name: {text!r}"))
        for found in bracketed:
            dated = _dated(found)
            if dated is None:
                remarks.append(Remark(name, line.number, f"not a code with days: [{found}]"))
            elif dated.earliest is None and dated.latest is None:
                default.append(dated)  # holds when no restriction does
            else:
                codes.append(dated)
    close()
    return actors, remarks


def _dated(text: str) -> DatedCode | None:
    """Read "USAGOV", "USAGOV <19930120", "USAGOV > 930120" or "USAGOV 890120-930120"."""
    found = re.fullmatch(rf"\s*([^\s<>]+)\s*(?:([<>])\s*{_DATE}|{_DATE}\s*-\s*{_DATE})?\s*", text)
    if found is None:
        return None
    code, sign, one, first, last = found.groups()
    if sign == "<":
        return DatedCode(code.upper(), None, _day(one))
    if sign == ">":
        return DatedCode(code.upper(), _day(one), None)
    return DatedCode(code.upper(), _day(first) if first else None, _day(last) if last else None)


def _day(written: str) -> str:
    """Return YYYYMMDD or YYMMDD as an ISO day."""
    if len(written) == len("991231"):
        written = ("19" if int(written[:2]) >= _FIRST_OF_LAST_CENTURY else "20") + written
    return f"{written[:4]}-{written[4:6]}-{written[6:]}"


def read_agents(name: str, lines: Iterable[Line]) -> tuple[list[Agent], list[Remark]]:
    """Read nouns, their plurals in braces, substitution markers, and the code each adds."""
    agents: list[Agent] = []
    remarks: list[Remark] = []
    markers: dict[str, list[str]] = {}
    for line in lines:
        text = line.text.strip()
        if not text:
            continue
        marker = re.fullmatch(r"(![^!]+!)\s*=\s*(.+)", text)
        if marker is not None:
            markers[marker[1]] = [word.strip() for word in marker[2].split(",") if word.strip()]
            continue
        entry = re.fullmatch(r"([^\[{]+?)\s*(?:\{([^}]*)\})?\s*\[\s*(~?)\s*([A-Z0-9]+)\s*(~?)\s*\]", text)
        if entry is None:
            remarks.append(Remark(name, line.number, f"not a noun with a code like [~GOV]: {text!r}"))
            continue
        phrase, plural, behind, code, before = entry.groups()
        if bool(behind) == bool(before):
            remarks.append(Remark(name, line.number, f"the code needs one ~, before or behind it: [{code}]"))
            continue
        marked = re.search(r"![^!]+!", phrase)
        if marked is not None:
            if marked[0] not in markers:
                remarks.append(Remark(name, line.number, f"{marked[0]} is not defined above"))
                continue
            forms = [words_of(phrase.replace(marked[0], word)) for word in markers[marked[0]]]
        else:
            forms = [words_of(phrase)]
            if plural is None:
                forms.append(plural_of(forms[0]))
            else:
                forms.extend(words_of(p) for p in plural.split(",") if p.strip())
        agents.extend(Agent(form, code, before=bool(before)) for form in forms if form)
    return agents, remarks
