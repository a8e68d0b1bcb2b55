"""What later reports say came of what was to come: met, not met, changed, or nothing (open)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal

from twosource.dossier.claims.word_families import families
from twosource.dossier.evidence import Evidence
from twosource.dossier.expectations.answers import Candidate, find_answers, names_in, settles
from twosource.dossier.expectations.checkable import verb_of
from twosource.dossier.expectations.outlooks import Outlook, find_outlooks
from twosource.dossier.expectations.small_numbers import small_numbers, sum_of
from twosource.dossier.expectations.turned_out import (
    MOST,
    has_other_object,
    is_by_another,
    is_elsewhere,
    is_of_other_place,
    names_later_day,
    share_done,
    without_condition,
)
from twosource.lexicon import load
from twosource.records.account import Outcome
from twosource.records.text import Citation

NEAR = 0.05  # of an amount: an outcome that comes so close, and is told as close, is as expected
OTHERS = 2  # names that are not of those whom the act is for
TINY = 1e-9
FAR = 0.25  # of an amount: what falls short of this has failed
GRAVER = {"met": 0.0, "not met": 0.1, "changed": 0.25}  # added to a sentence's chance
OF_THE_ACT = 0.15  # weighted share of the act's words that a denial must have to be one of it,
ALIKE = 0.35  # or its likeness in meaning
QUITE_ALIKE = 0.55  # in meaning: done in other words
RIVAL, MUCH_MORE = 0.5, 0.25  # share of another act's words, and how much more than of this one's
COUNTED = 3  # words after a number that say what it counts
_FIGURE = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?(?![\w])")
_LACKING = re.compile(r"\bwithout [^,.;]+|^with (?:no|neither) [^,.;]+, ", re.IGNORECASE)
_NEGATED = re.compile(r"\b(?:no|not|never|nobody|none|without|neither|nor)\b|n['’]t\b", re.IGNORECASE)


def outcome_of(evidence: Evidence, outlook: Outlook) -> Outcome:
    """Hold an outlook against the later reports of the story.

    The sentence that most likely tells what came of it decides: told as put off or done otherwise it is
    changed, as called off or left undone not met, as done met; one that itself looks ahead says nothing.
    """
    return outcome_by(evidence, outlook, [(c.chance, c) for c in find_answers(evidence, outlook)])


def outcome_by(evidence: Evidence, outlook: Outlook, answers: Sequence[tuple[float, Candidate]]) -> Outcome:
    """Return the outcome that some sentences tell, each with the chance that it is of this outlook."""
    told = []
    holders = names_in(evidence.words(outlook.citation)) - names_in(outlook.deed)
    for chance, answer in answers:
        if is_of_other_place(outlook.deed, answer.text, evidence.words(outlook.citation)):
            continue
        if has_other_object(outlook.deed, answer.text) or _answers_another(evidence, outlook, answer.text):
            continue
        day = _reported(evidence, answer.citation)
        printed = evidence.publication(answer.citation.article)[0]
        put_off = names_later_day(_days(evidence, answer.citation), outlook.latest, printed)
        core = _of_the_act(outlook, answer)
        text = without_condition(answer.text, outlook.condition, outlook.deed)
        verdict = _verdict(outlook, text, day, core=text if core == answer.text else core, put_off=put_off)
        if verdict == "met" and is_by_another(answer.text, holders):
            verdict = "changed"
        denied = _NEGATED.search(core) is not None or settles("off", core)
        if answer.of_condition:
            unless = outlook.condition.lower().startswith(("unless", "until"))
            unless = unless != (_NEGATED.search(outlook.condition) is not None)  # "if they are not freed"
            if denied != unless:  # what was to follow from it did not
                told.append((chance, Outcome(verdict="not met", support=(answer.citation,))))
            continue
        if verdict == "met" and answer.clues["other_names"] and _amounts(outlook.deed) and not _amounts(core):
            continue  # the like of others, not counted
        of_it = answer.clues["on_day"] and settles("nothing", answer.text)
        of_it = of_it or answer.clues["act"] >= OF_THE_ACT or answer.clues["likeness"] >= ALIKE
        if (denied or verdict == "changed") and not of_it and not settles("passed", answer.text):
            continue  # what is denied or put off may be something else
        called_off = outlook.kind == "prediction" and settles("dropped", answer.text)
        if (verdict == "met" or called_off) and not _tells_the_act(outlook, answer, refers=not called_off):
            continue  # another act on the same thing; nobody calls off what is foreseen
        if verdict is not None:
            told.append((chance + GRAVER[verdict], Outcome(verdict=verdict, support=(answer.citation,))))
    # What was put off stays so though it is held in the end.
    return max(told, key=lambda t: t[0])[1] if told else Outcome(verdict="open")


def _answers_another(evidence: Evidence, outlook: Outlook, text: str) -> bool:
    """Tell whether a sentence has far more of another act that the same report announces."""

    def share(act: str) -> float:
        return len(families(act) & families(text)) / max(1, len(families(act)))

    known = evidence.remember(("outlooks",), lambda: find_outlooks(evidence))
    others = [o for o in known if o.citation.article == outlook.citation.article and o.deed != outlook.deed]
    least = max(RIVAL, share(outlook.deed) + MUCH_MORE)
    return any(share(o.deed) >= least for o in others)


def _of_the_act(outlook: Outlook, answer: Candidate) -> str:
    """Return the clause that tells the act as done, else the sentence."""
    verb = families(verb_of(outlook.deed))
    done = re.findall(r"\b\w+(?:ed|[^s]s)\b|\b(?:was|were|has|have|had) \w+", answer.part)
    told = any(families(word) & verb for word in done) and not settles("ahead", answer.part)
    return answer.part if told else answer.text


def _tells_the_act(outlook: Outlook, answer: Candidate, *, refers: bool) -> bool:
    """Tell whether a sentence has the verb of what was to be done, its day, or much the same meaning.

    Where `refers` holds, words that point back to a plan ("as promised") do as well.
    """
    clues = answer.clues
    if clues["on_day"] or (refers and clues["refers"]) or clues["likeness"] >= QUITE_ALIKE:
        return True
    verb = families(verb_of(outlook.deed))
    return not verb or bool(verb & families(answer.text))


def _reported(evidence: Evidence, citation: Citation) -> str | None:
    """Return the day that a sentence tells of, else the day of its report."""
    days = [day for day in _days(evidence, citation) if len(day) == len("2000-01-01")]
    return days[0] if days else evidence.publication(citation.article)[0]


def _days(evidence: Evidence, citation: Citation) -> list[str]:
    """Return the days and months that a sentence names."""
    times = evidence.articles[citation.article].times
    values = [t.value for t in times if citation.start <= t.start < citation.end and t.value]
    return [v[: len("2000-01-01")] for v in values if v[:4].isdigit()]


def _verdict(
    outlook: Outlook, text: str, day: str | None, *, core: str, put_off: bool = False
) -> Literal["met", "not met", "changed"] | None:
    act = outlook.deed
    text, core = (
        _told_aside(act, _LACKING.sub(lambda m: m[0] if families(m[0]) & families(act) else " ", words))
        for words in (text, core)
    )
    if _stays(act):
        return _ended(text)
    stopping, negative = _stops(act), _NEGATED.search(act) is not None
    undone: Literal["not met", "changed"] = "not met" if outlook.kind == "prediction" else "changed"
    if settles("decides", act) and settles("result", text) and not settles("put_off", text):
        return "met"
    if settles("revised", text):
        return "changed"
    if put_off and (settles("ahead", text) or settles("grants", text)):
        return undone
    if settles("promised_quiet", act) and settles("broken_quiet", text):
        return "not met"
    if settles("late", text) and outlook.latest is not None:
        return undone
    if settles("moved", text):
        return "changed"
    if settles("still", text) and not negative and not stopping and not settles("ahead", text):
        return "not met" if outlook.latest and day and day[:4].isdigit() and day > outlook.latest else None
    if stopping and settles("dropped", text):
        return "not met"
    if is_elsewhere(act, text) and not _NEGATED.search(text) and not settles("ahead", text):
        return "changed"
    if settles("off", core) and not (stopping or settles("off", act)):
        return "met" if negative else "not met"
    if _NEGATED.search(core) and not settles("kept", core):
        return "met" if negative or stopping else "not met"
    if settles("ahead", text):
        return None
    if negative:
        return "not met"
    if (share := share_done(text)) is not None and share < MOST and not _amounts(act):
        return "not met" if share < FAR else undone
    if settles("multiplies", act) and settles("share", text) and not settles("multiplies", text):
        return undone
    if settles("sought", text) and len(_FIGURE.findall(text)) > 1 and _amounts(act):
        return undone
    if _other_figures(outlook, text):
        if _of_another(act, text):
            return None
        return "not met" if _falls_short(act, text) else undone
    if outlook.latest and day and day[:4].isdigit() and day > outlook.latest and _names_day(text):
        return undone
    return "met"


def _told_aside(act: str, text: str) -> str:
    """Return what stands behind `after` where that is of the act: `eased the ban days after they met`."""
    aside = _AFTER.search(text)
    if aside is None:
        return text
    behind, before = (len(families(act) & families(part)) for part in (aside[1], text[: aside.start()]))
    return aside[1] if behind > before else text


_AFTER = re.compile(r"\bafter\b(.+)", re.IGNORECASE | re.DOTALL)


def _stays(act: str) -> bool:
    """Tell whether what is to come is that all stays as it is: `would keep its quota`, `will stay shut`."""
    verb = rf"\b(?:will|would|shall|ll|to) (?:\w+ly )?(?:{_staying()})\b"
    return re.search(verb, act, re.IGNORECASE) is not None


def _staying() -> str:
    return "|".join(load("dossier_outlooks")["outcome"]["stays"])


def _ended(text: str) -> Literal["not met", "changed"] | None:
    """Return what came of something that was to stay: that it still does settles nothing."""
    stays = re.search(rf"\b(?:{_staying()})\w*", text, re.IGNORECASE)
    if stays or _NEGATED.search(text) or settles("kept", text) or settles("ahead", text):
        return None
    if settles("off", text):
        return "not met"
    return "changed" if settles("moved", text) or settles("revised", text) else None


def _stops(act: str) -> bool:
    """Tell whether what is to come is that something no longer happens: `will stop all ferries`."""
    stops = "|".join(load("dossier_outlooks")["outcome"]["stops"])
    verb = rf"\b(?:will|would|shall|ll|to|and|of) (?:not )?(?:\w+ly )?(?:be )?(?:{stops})(?:ed|d|ped|ned)?\b"
    return re.search(verb, act, re.IGNORECASE) is not None


def _names_day(text: str) -> bool:
    return re.search(r"\bon (?:the )?\d|\bon [A-Z][a-z]+ \d|\b\d+ [A-Z][a-z]+", text) is not None


def _other_figures(outlook: Outlook, text: str) -> bool:
    """Tell whether both count one thing, and come to another number, or to the wrong side of a bound."""
    wanted, got = _amounts(outlook.deed), _amounts(text)
    near = outlook.kind != "prediction" or settles("close", text)
    for counted in sorted(wanted.keys() & got.keys()):
        a, b = wanted[counted], got[counted]
        bound = _bound(outlook.deed)
        if a & b or (bound == "below" and min(b) < max(a)) or (bound == "above" and max(b) > min(a)):
            return False
        if bound or not (near and any(abs(x - y) <= NEAR * x + TINY for x in a for y in b)):
            return True
    return False


def _of_another(act: str, text: str) -> bool:
    """Tell whether a sentence names others than those whom the act is for, and none of these."""
    wanted, told = names_in(act), names_in(text)
    return bool(wanted) and len(told) >= OTHERS and not wanted & told


def _falls_short(act: str, text: str) -> bool:
    """Tell whether less than half of what was to come has come: that is no part of it, but a failure."""
    wanted, got = _amounts(act), _amounts(text)
    shared = sorted(wanted.keys() & got.keys())
    return bool(shared) and all(max(got[c]) < FAR * min(wanted[c]) for c in shared)


def _bound(act: str) -> str | None:
    """Return on which side of its number an amount is to come: `fall below 7 percent`."""
    return next((side for side in ("below", "above") if settles(side, act)), None)


def _amounts(text: str) -> dict[str, set[float]]:
    """Return the numbers by the family of what they count; days and clock times are none."""
    words = re.findall(r"[\w.,%-]+", _times_of_day().sub(" ", _days_of_months().sub(" ", text)))
    found: dict[str, set[float]] = {}
    for at, word in enumerate(words):
        number = _number(word.strip(".,"))
        if number is not None:
            behind = words[at + 1 : at + 1 + COUNTED]
            kinds = {_kinds_counted()[w.lower()] for w in behind if w.lower() in _kinds_counted()}
            for counted in kinds | families(" ".join(behind).replace("%", " percent")):
                found.setdefault(counted, set()).add(number)
    return found


@cache
def _kinds_counted() -> dict[str, str]:
    """Return what a word that may follow a number counts: `turned up` counts people, as `visitors` do."""
    kinds = load("dossier_outlooks")["counted"]
    return {word: f"({kind})" for kind, words in kinds.items() for word in words}


def _number(word: str) -> float | None:
    if _FIGURE.fullmatch(word):
        return float(word.replace(",", ""))
    return sum_of(word.lower())


@cache
def _times_of_day() -> re.Pattern[str]:
    hours = "|".join(list(small_numbers())[:11])
    return re.compile(
        rf"\b(?:at|by|until|till|to) (?:\d{{1,2}}(?:[.:]\d\d)?|{hours})(?= (?:on|in|this|o'clock|[ap]\.?m))"
    )


@cache
def _days_of_months() -> re.Pattern[str]:
    months = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    return re.compile(
        rf"\b\d{{1,2}} {months}(?: \d{{4}})?|{months} \d{{1,2}}\b|\b(?:19|20)\d\d\b|\b\d+(?:st|nd|rd|th)\b"
    )
