"""Numbers in the reports: what is counted, how many, with what qualifier, as of when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from twosource.dossier.claims.number_words import (
    class_of,
    counted_noun,
    currency_of,
    number_pattern,
    of_all,
    qualifiers,
    singular,
    value_of,
)
from twosource.dossier.claims.shares import fractions
from twosource.dossier.evidence import Evidence, bag
from twosource.lexicon import load
from twosource.records.text import Citation, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """One counted thing as one sentence states it."""

    article: str
    value: float
    words: str  # the number and what it counts, as written
    head: str  # the class ("killed") or the counted noun in the singular
    unit: str  # "count", "percent", or a currency sign
    qualifier: str | None  # "at least", "about", "up to"
    sentence: Citation
    start: int
    end: int
    context: frozenset[str]  # joined entities and events of the sentence
    said: frozenset[str]  # words of the sentence
    before: frozenset[str]  # the five words before the number
    near: frozenset[str]  # the words within six of it
    counted: str  # who was killed or hurt: "people", or a narrower noun
    background: bool  # told of another year than the report's
    again: bool  # a bare number for what the number before counts: "the ministry spoke of 35,000"

    @property
    def vague(self) -> bool:
        """Tell whether it only names an order of size: `hundreds of people`."""
        return (
            re.search(r"\b(?:hundreds|thousands|millions|billions)\b", self.words, re.IGNORECASE) is not None
        )

    def agrees(self, other: Quantity) -> bool:
        """Tell whether both can hold of one count: equal, or within each other's qualifier."""
        if self.value == other.value:
            return True
        low, high = sorted((self, other), key=lambda q: q.value)
        if low.qualifier == "at least" or high.qualifier == "up to":
            return high.value <= 3 * low.value
        if self.unit == "money" and low.value >= MILLION and high.value <= ROUNDED * low.value:
            return True  # "$10bn" for "$9.9bn"
        near = 1.02 if self.unit == "percent" else 1.1
        return "about" in (low.qualifier, high.qualifier) and high.value <= near * low.value


OF_ONE_SIZE = 4  # times; tolls further apart, told with no word in common, are of different happenings
FAR = 10  # times; values further apart count different things
MILLION = 1_000_000
ROUNDED = 1.015  # times, by which a great sum is rounded
SHORT = 8  # words; a sentence that says little beside its number
BARE = 12  # words; a sentence that tells of a count and who gives it
NEAR_BY = 60  # characters between a number and the word that tells what it is of
GAP = 3  # characters between two sentences of one paragraph
SAME_AS_BEFORE = "(same)"  # "A put the number at 1,200": counts what the number before counts
_ANAPHOR = re.compile(
    r"\b(?:put|puts|gave|gives)\s+(?:it|(?:the|that|its|their|this)\s+(?:number|figure|total|toll|count))\s+(?:at|as)\s+$"
    r"|\b(?:spoke|speaks|spoken|talked|talks|knew|knows|heard) of\s+(?:only |just )?$"
    r"|\b(?:counted|counts|estimated|reckoned|saw|found)\s+(?:only |just )?$"
    r"|\b(?:it (?:is|was)|there (?:are|were)|they (?:are|were))\s+(?:only |just )?$"
)
_BESIDE = re.compile(  # "put the crowd at 1,500, the police at 600"
    r"\b(?:put|puts|gave|gives)\b.*?\d.*(?:,|;|\band|\bwhile|\bbut)\s+(?:the\s+|its\s+|their\s+)?[^,;\d]{2,40}?\s(?:at|as|of)\s+$"
)
_NO = re.compile(r"\bno\s+$", re.IGNORECASE)
_OF_THE = re.compile(r"\bof\s+(?:the|those|these|its|their)\s+$", re.IGNORECASE)
_HALF_A = re.compile(r"(\b\w+(?: \w+)?)?\s*\bhalf an?\s+$", re.IGNORECASE)
_SUM_AGAIN = re.compile(r"\b(?:at|shows?|put|gave|gives|of|says?|said|was|is|claims?|claimed|reckons?)\s+$")


def find_quantities(evidence: Evidence) -> list[Quantity]:
    """Return the counted things of a story, by article and place.

    Dates and times, ages, ordinals and bare counts of the parties ("the two sides") are left out.
    """
    return evidence.remember(("quantities",), lambda: _find(evidence))


def _find(evidence: Evidence) -> list[Quantity]:
    found: list[Quantity] = []
    for article, span in evidence.story_sentences():
        for q in sorted(_in_sentence(evidence, article, span), key=lambda q: q.start):
            if q.head == SAME_AS_BEFORE:
                if not found or found[-1].article != article:
                    continue
                last = found[-1]
                if q.unit != last.unit and not (last.unit == "money" and q.value >= MILLION):
                    continue
                q = replace(
                    q,
                    head=last.head,
                    unit=last.unit,
                    said=q.said | last.said,
                    near=q.near | last.near,
                    context=q.context | last.context,
                )
            found.append(q)
    return found


def _in_sentence(evidence: Evidence, article: str, span: Span) -> Iterator[Quantity]:
    text = evidence.articles[article].text
    shares = list(fractions(text, span.start, span.end))
    if not shares and number_pattern().search(text, span.start, span.end) is None:
        return
    times = [t for t in evidence.articles[article].times if span.start <= t.start < span.end]
    citation = evidence.cite(article, span.start, span.end)
    context = frozenset(linked for _, linked in evidence.mentions(citation)) | frozenset(
        e.id
        for e in evidence.events
        if any(c.article == article and span.start <= c.start < span.end for c in e.mentions)
    )
    names = [m for m, _ in evidence.mentions(citation) if m.form == "name"]
    plain = _without_names(evidence, citation, span)
    yield from (_share(evidence, citation, span, context, start, end, value) for start, end, value in shares)
    for match in number_pattern().finditer(text, span.start, span.end):
        if any(start < match.end() and match.start() < end for start, end, _ in shares):
            continue
        if any(t.start < match.end() and match.start("number") < t.end for t in times):
            continue
        value = value_of(match)
        half = _HALF_A.search(text[span.start : match.start("number")])
        if value is not None and half is not None:
            value /= 2
        if value == 1 and _NO.search(text[span.start : match.start()]):
            value = 0  # "no one was killed"
        if value is None or any(m.start < match.start("number") and match.end() < m.end for m in names):
            continue
        unit = "percent" if match["percent"] else (match["money"] or "").strip() or "count"
        tail = re.sub(r"^-(?=[a-z])", " ", text[match.end() : span.end])
        if text[match.start() - 1 : match.start()] == "(" and tail[:1] == ")" and match.start() > span.start:
            continue  # "fourteen (14)"
        again = re.match(r"\s\(\d+\)", tail)
        tail = tail[again.end() :] if again is not None else tail
        head, words = counted_noun(tail)
        currency = currency_of(match["money"] or "", tail) if unit != "percent" else None
        if currency is not None:
            unit, head = "money", currency
        before = text[max(span.start, match.start() - 130) : match.start()].lower()
        if re.search(r"\bfrom\s+$", before) and number_pattern().search(text, span.start, match.start()):
            continue  # the old value in "to 8 percent from 12"
        compound = text[match.end() : match.end() + 1] == "-" and not re.match(r"\smagnitude\b", tail.lower())
        if compound:
            continue  # "four-party talks"
        bare = head is None and unit == "count"
        group = None
        if head is None:
            group = SAME_AS_BEFORE if _BESIDE.search(text[span.start : match.start()].lower()) else None
        if bare and (_ANAPHOR.search(before) or (value >= MILLION and _SUM_AGAIN.search(before))):
            group = SAME_AS_BEFORE
        for measure in load("dossier_quantities")["measure"]["words"]:
            if re.search(rf"\b{measure}(?:\s+of)?\s+$", before) or re.match(rf"\s{measure}\b", tail.lower()):
                group = measure
        group = group or class_of(before, " ".join([words, tail[:60]]).lower())
        if group is None and unit == "count" and head is not None and _gathers(head, text, span, match):
            group = "crowd"
        if unit == "percent" and group is None:
            group = share_of(
                text[span.start : span.end], match.start() - span.start, match.end() - span.start
            )
        if group is None and (head is None or head in load("dossier_quantities")["skip"]["heads"]):
            if unit == "count":
                continue
            head = head or unit
        small = value < 3 and not match["number"][0].isdigit()
        if unit == "count" and group is None and small and (value < 2 or not of_all().match(tail)):
            continue
        if group is None and unit == "count" and 1900 <= value <= 2100 and "," not in match["number"]:
            continue
        part = re.match(r"\s+of\s+(?:the|those|these)\s", tail) is not None
        if group and _OF_THE.search(text[span.start : match.start()]):
            continue  # "one of the two survivors": how many there are was told before
        if group == "crowd" and unit != "count":
            group = None
        if group and (part or re.search(r"\b(?:more|others?|another|additional|further)\b", words.lower())):
            group = f"{group} besides"
        if unit == "percent" and (group or "").endswith(" besides"):
            group = None
        end = match.end() + (again.end() if again is not None else 0) + len(words)
        start = match.start()
        yield Quantity(
            article=article,
            value=value,
            words=" ".join(text[start:end].split()),
            head=group or singular(head or unit),
            unit=unit,
            qualifier=qualifiers().get((match["qualifier"] or (half and half[1]) or "").lower()),
            sentence=citation,
            start=start,
            end=end,
            context=context,
            said=bag(evidence.words(citation)),
            near=_near(plain, match.start() - span.start, end - span.start),
            counted=_counted(words),
            background=_background(evidence, article, span),
            before=bag(" ".join(text[span.start : match.start("number")].split()[-6:])),
            again=group == SAME_AS_BEFORE,
        )


def _gathers(head: str, text: str, span: Span, match: re.Match[str]) -> bool:
    """Tell whether people are counted where they gather: `a march drew 9,000 people`."""
    words = load("dossier_quantities")["gathering"]
    if singular(head) not in words["who"]:
        return False
    near = text[max(span.start, match.start() - NEAR_BY) : min(span.end, match.end() + NEAR_BY)]
    return re.search(rf"\b(?:{'|'.join(words['where'])})\b", near, re.IGNORECASE) is not None


def share_of(sentence: str, start: int, end: int) -> str | None:
    """Return what a percentage is a share of, by the words of its sentence that stand nearest to it."""
    found = [
        (min(abs(start - m.end()), abs(m.start() - end)), -len(m[0]), name)
        for name, words in load("dossier_quantities")["share"].items()
        for m in re.finditer(rf"\b(?:{'|'.join(words)})\b", sentence, re.IGNORECASE)
    ]
    near = min(found, default=(NEAR_BY, 0, ""))
    return near[2] if near[0] < NEAR_BY else None


def _share(
    evidence: Evidence,
    citation: Citation,
    span: Span,
    context: frozenset[str],
    start: int,
    end: int,
    value: float,
) -> Quantity:
    """Return a share told as a fraction, as a percentage."""
    text = evidence.articles[citation.article].text
    plain = _without_names(evidence, citation, span)
    before = text[span.start : start].lower()
    rough = next((q for q in qualifiers() if re.search(rf"\b{q}\s+$", before)), "")
    head = share_of(text[span.start : span.end], start - span.start, end - span.start)
    if _BESIDE.search(text[span.start : start].lower()):
        head = SAME_AS_BEFORE
    return Quantity(
        article=citation.article,
        value=value,
        words=" ".join(text[start:end].split()),
        head=head or "percent",
        unit="percent",
        qualifier=qualifiers().get(rough, "about"),
        sentence=citation,
        start=start,
        end=end,
        context=context,
        said=bag(evidence.words(citation)),
        near=_near(plain, start - span.start, end - span.start),
        counted="people",
        background=_background(evidence, citation.article, span),
        again=head == SAME_AS_BEFORE,
        before=bag(" ".join(plain[: start - span.start].split()[-6:])),
    )


def _without_names(evidence: Evidence, citation: Citation, span: Span) -> str:
    """Blank the names in a sentence: that both name one agency does not make two numbers one."""
    text = span.of(evidence.articles[citation.article].text)
    for m, _ in evidence.mentions(citation):
        if m.form == "name":
            start, end = m.start - span.start, m.end - span.start
            text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def _near(sentence: str, start: int, end: int) -> frozenset[str]:
    """Return the words within six of a number and its noun."""
    return bag(" ".join([*sentence[:start].split()[-6:], *sentence[end:].split()[:6]]))


def _counted(words: str) -> str:
    """Return the noun that stands for those counted, or `people` where it says no more than that."""
    skip = load("dossier_quantities")["skip"]
    last = (re.sub(r"\W+$", "", words.lower()).split()[-1:] or ["people"])[0]
    if last in skip["anybody"] or last in skip["stops"] or not last[:1].isalpha():
        return "people"
    return singular(last)


def _background(evidence: Evidence, article: str, span: Span) -> bool:
    """Tell whether a sentence dates what it tells to another year than the article's."""
    written, _ = evidence.publication(article)
    years = {
        t.value[:4]
        for t in evidence.articles[article].times
        if span.start <= t.start < span.end and t.value and t.value[:4].isdigit()
    }
    return written is not None and bool(years) and written[:4] not in years


def aligned(evidence: Evidence) -> list[list[Quantity]]:
    """Return the counted things of a story grouped by what they count."""
    return evidence.remember(("aligned",), lambda: align(find_quantities(evidence)))


def align(quantities: list[Quantity]) -> list[list[Quantity]]:
    """Group the quantities that count the same thing: same head and unit, and a shared actor or event."""
    groups: list[list[Quantity]] = []
    for q in quantities:
        home = next(
            (
                g
                for g in groups
                if g[0].head == q.head and g[0].unit == q.unit and any(_same_scene(q, other) for other in g)
            ),
            None,
        )
        if home is None:
            groups.append([q])
        else:
            home.append(q)
    return groups


def _same_scene(a: Quantity, b: Quantity) -> bool:
    common = set(load("dossier_wording")["common"]) | {a.head, f"{a.head}s", "people"}
    if a.unit != "count":
        near_in_size = max(a.value, b.value) <= FAR * min(a.value, b.value)
        if a.head in load("dossier_quantities")["share"]:
            return near_in_size and a.background == b.background and _bargain(a) == _bargain(b)
        if a.unit == "money" and (a.background != b.background or _is_aim(a) != _is_aim(b)):
            return False
        if {_bargain(a), _bargain(b)} == {"asked", "offered"}:
            return False
        return near_in_size and bool((a.before & b.before) - common)
    shared = a.context & b.context
    told = {w[:6] for w in a.said - common} & {w[:6] for w in b.said - common}
    near = {w[:6] for w in a.near - common} & {w[:6] for w in b.near - common}
    if a.head in load("dossier_quantities")["class"]:
        if a.background or b.background or not _same_kind(a.counted, b.counted):
            return False
        if told or shared or min(len(a.said), len(b.said)) <= SHORT or set_beside(a, b):
            return True
        elsewhere = set(load("dossier_quantities")["elsewhere"]["words"])
        near_in_size = max(a.value, b.value) <= OF_ONE_SIZE * min(a.value, b.value)
        return near_in_size and not (a.said | b.said) & elsewhere
    if a.head in load("dossier_quantities")["measure"]["words"]:
        return bool(near)
    if max(a.value, b.value) > FAR * min(a.value, b.value):
        return False
    if a.head in load("dossier_quantities")["skip"]["anybody"]:
        return len(near) >= 2
    return bool(near) and (len(told) >= 2 or bool(shared))


def _is_aim(q: Quantity) -> bool:
    """Tell whether a sum is one to be reached: `wanted to raise trade to $15bn`."""
    return "to" in q.before and bool(q.said & set(load("dossier_quantities")["aim"]["words"]))


def _bargain(q: Quantity) -> str | None:
    """Tell whether a number is asked for or offered by the nearest words before it."""
    words = load("dossier_quantities")["bargain"]
    return next((side for side in ("offered", "asked") if q.before & set(words[side])), None)


def _same_kind(one: str, two: str) -> bool:
    """Tell whether those counted may be the same: people of any kind, but for groups told apart."""
    apart = load("dossier_quantities")["skip"]["told_apart"]
    return one == two or ("people" in (one, two) and one not in apart and two not in apart)


def set_beside(a: Quantity, b: Quantity) -> bool:
    """Tell whether a bare count follows another right after: `Police held 4. Monitors said 9 were held`."""
    first, later = sorted((a, b), key=lambda q: q.start)
    gap = later.sentence.start - first.sentence.end
    other = later.said & set(load("dossier_quantities")["elsewhere"]["words"])
    return a.article == b.article and 0 <= gap <= GAP and len(later.said) <= BARE and not other


def running(evidence: Evidence, group: list[Quantity]) -> bool:
    """Tell whether a count is one that grows: the latest report says so, or all speak of `so far`."""
    words = load("dossier_quantities")["running"]
    grown = re.compile(rf"\b(?:{'|'.join(words['grown'])})\b", re.IGNORECASE)
    ongoing = re.compile(rf"\b(?:{'|'.join(words['ongoing'])})\b", re.IGNORECASE)
    latest = max(group, key=lambda q: (evidence.publication(q.article)[0] or "", q.value))
    if grown.search(evidence.words(latest.sentence)):
        return True
    return all(ongoing.search(evidence.words(q.sentence)) for q in group)
