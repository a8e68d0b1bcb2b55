"""Lay the claims that were read on what the story's sentences tell, and claim what nobody read.

Each claim found by events, quotations or numbers is anchored in propositions; those that agree with them in
other reports tell it too. What is left makes claims of its own: told by several reports first, then, of least
weight, what one report tells.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from twosource.dossier.claims import verdicts
from twosource.dossier.claims.agreement import Agreement, find_agreements
from twosource.dossier.claims.dependence import settled
from twosource.dossier.claims.event_voices import event_assertions
from twosource.dossier.claims.lines import line_of
from twosource.dossier.claims.presupposed import presupposed
from twosource.dossier.claims.propositions import Proposition, propositions_at
from twosource.dossier.claims.quantities import find_quantities
from twosource.dossier.claims.voices import as_given, counts, stated
from twosource.dossier.claims.word_families import families
from twosource.dossier.differences.label_differences import contested_differences, label_differences
from twosource.dossier.differences.versions import find_disagreements
from twosource.dossier.evidence import Evidence, overlaps
from twosource.records.account import Claim, Verdict
from twosource.records.text import Citation

SEVERAL = 2
MUCH_MORE = 4  # times the words of a name, that a claim of the name alone has at most
MAINLY = 0.5  # of the words of a line, in the proposition that it tells above all
SHARED_WEIGHT = 0.3
SINGLE_WEIGHT = 0.05
MOST_WEIGHT = 0.6
FIRST = 3  # sentences at the head of a report, that matter most


def with_tellings(evidence: Evidence, claims: Sequence[Claim]) -> list[Claim]:
    """Return claims with every report that tells them, and those of what is told besides."""
    groups = find_agreements(evidence)
    home = {p.number: n for n, g in enumerate(groups) for p in g.members}
    anchored: defaultdict[int, list[int]] = defaultdict(list)  # agreement -> claims
    covered: set[int] = set()
    for at, claim in enumerate(claims):
        anchors = anchors_of(evidence, claim)
        covered |= anchors
        if claim.kind == "statement" and len(anchors) > 1:
            continue
        for n in sorted({home[a] for a in anchors if a in home}):
            anchored[n].append(at)
    kept = dict(enumerate(claims))
    into: dict[int, int] = {}
    extra: defaultdict[int, list[Proposition]] = defaultdict(list)
    for n, told_by in sorted(anchored.items()):
        heads = sorted({_head(into, i) for i in told_by}, key=lambda i: (-claims[i].weight, i))
        first = heads[0]
        extra[first] += groups[n].members
        for other in heads[1:]:
            if _one_thing(claims[first], claims[other]):
                into[other] = first
    for at, claim in enumerate(claims):
        first = _head(into, at)
        if first != at:
            extra[first] += extra.pop(at, [])
            kept[first] = _absorbed(evidence, kept[first], claim)
            del kept[at]
    found = []
    for at, claim in sorted(kept.items()):
        told = extra.get(at, [])
        whole = [*told, *presupposed(evidence, claim, told)]
        found.append(_disputed(evidence, _extended(evidence, claims[at], claim, whole), told))
    for n, group in enumerate(groups):
        told = [p for p in group.members if p.number not in covered]
        if n in anchored or not (told or _by_several(evidence, group)):
            continue
        made = claim_of(evidence, group)
        if made is not None:
            found.append(_disputed(evidence, made, group.members))
    return found


def _by_several(evidence: Evidence, group: Agreement) -> bool:
    if len(group.articles) < SEVERAL:
        return False
    return verdicts.independent(stated(evidence, group.members)) >= SEVERAL


def _head(into: dict[int, int], at: int) -> int:
    while at in into:
        at = into[at]
    return at


def _one_thing(one: Claim, two: Claim) -> bool:
    """Tell whether two claims on one proposition are told as one.

    Two statements of two people are not, nor are an event as it was planned and as it was held.
    """
    if one.event is not None and one.event == two.event:
        return False
    if one.kind == two.kind:
        return one.kind != "quantity" and (one.kind != "statement" or one.asserted_by == two.asserted_by)
    return True


def _absorbed(evidence: Evidence, first: Claim, other: Claim) -> Claim:
    return replace(first, support=evidence.order((*first.support, *other.support)))


def anchors_of(evidence: Evidence, claim: Claim) -> frozenset[int]:
    """Return the propositions in which a claim was read: by its trigger, its number, or its quoted words."""
    at = propositions_at(evidence)
    if claim.kind == "event":
        event = evidence.facet(claim.event, claim.support)
        members = evidence.members(event) if event is not None else []
        return frozenset(p.number for a, own in members for p in at(a, own.start, own.end))
    if claim.kind == "quantity":
        held: dict[Citation, set[tuple[str, float]]] = defaultdict(set)
        where: defaultdict[tuple[str, float], list[tuple[str, int]]] = defaultdict(list)
        for q in find_quantities(evidence):
            if q.sentence in claim.support:
                held[q.sentence].add((q.head, q.value))
                where[q.head, q.value].append((q.article, q.start))
        common = set.intersection(*held.values()) if held else set()
        return frozenset(
            p.number for key in common for a, start in where[key] for p in at(a, start, start + 1)
        )
    if claim.kind == "statement":
        return frozenset(
            p.number
            for c in claim.support
            for p in at(c.article, c.start, c.end)
            if 2 * (min(c.end, p.citation.end) - max(c.start, p.citation.start))
            >= p.citation.end - p.citation.start
        )
    return frozenset()


def _extended(evidence: Evidence, read: Claim, claim: Claim, told: Iterable[Proposition]) -> Claim:
    """Return a claim with the reports that tell it in other words, and the verdict that follows.

    Args:
        evidence: The story.
        read: The claim as it was read, from the articles that it then cited.
        claim: The same with the citations of those that were found to tell it too.
        told: The propositions that tell it.
    """
    cited = {c.article for c in read.support}
    more = [p for p in told if p.article not in cited and (p.quoted or evidence.counts_as_witness(p.article))]
    if not more:
        return claim
    own = [p for p in told if p.article in cited]
    support = evidence.order((*claim.support, *(p.citation for p in more)))
    event = evidence.facet(claim.event, claim.support) if claim.kind == "event" else None
    by_event = event_assertions(evidence, event) if event is not None else ()
    whole = tuple(dict.fromkeys((*own, *more)))
    assertions = (*by_event, *stated(evidence, whole))
    if counts(whole):
        assertions = tuple(as_given(evidence, assertions))
    assertions = settled(evidence, assertions)
    verdict: Verdict = claim.verdict
    if verdict in ("single", "corroborated"):
        verdict = verdicts.verdict_of(assertions)
        verdict = claim.verdict if verdict == "single" else verdict
    agreed = verdict in ("confirmed by both sides", "corroborated")
    if agreed and (claim.kind == "statement" or _counts_more(own, more)):
        plain = claim_of(evidence, Agreement(members=whole))  # what several say is no one's own words
        if plain is not None:
            claim = replace(claim, text=plain.text, kind=plain.kind)
            support = evidence.order((*support, *plain.support))
    return replace(
        claim,
        support=support,
        verdict=verdict,
        origins=verdicts.origin_ids(evidence, assertions),
        asserted_by=verdicts.speakers_of(evidence, assertions),
    )


def _counts_more(own: Iterable[Proposition], more: Iterable[Proposition]) -> bool:
    """Tell whether a claim gives a number that none of those gives who agree with it on another number."""
    mine = frozenset(v for p in own for v in p.figures)
    theirs = frozenset(v for p in more for v in p.figures)
    return bool(mine - theirs) and bool(mine & theirs)


# An event that ends a state leaves the claim of the state as it was; a day that was moved does not.
_BY_DIFFERENCE: dict[tuple[str, str], Verdict] = {
    ("outcome", "conflict"): "conflicting",
    ("date", "conflict"): "conflicting",
    ("number", "conflict"): "conflicting",
    ("date", "update"): "updated",
    ("label", "perspective"): "perspective",
}


def _disputed(evidence: Evidence, claim: Claim, told: Iterable[Proposition]) -> Claim:
    """Return a claim with the verdict of the disagreement that one of its tellings is a side of."""
    if claim.verdict in ("conflicting", "updated", "perspective"):
        return claim
    whole = families(claim.text)
    by_number = {p.number: p.article for p in told if not _is_aside(evidence, p, whole)}
    for found in find_disagreements(evidence):
        verdict = _BY_DIFFERENCE.get((found.kind, found.verdict))
        sides = {by_number[p.number] for p in (*found.first, *found.second) if p.number in by_number}
        enough = 2 * len(sides) >= len({c.article for c in claim.support})
        if verdict is not None and sides and enough:
            return replace(claim, verdict=verdict)
    return replace(claim, verdict="perspective") if _is_naming(evidence, claim) else claim


def _is_aside(evidence: Evidence, p: Proposition, whole: frozenset[str]) -> bool:
    """Tell whether a proposition is only an aside of what a line tells: `..., where a blast killed 11`."""
    begins = _ASIDE_BEGINS.match(evidence.words(p.citation)) is not None
    return begins and len(p.words & whole) < MAINLY * len(whole)


_ASIDE_BEGINS = re.compile(
    r"\W*(?:(?:in|of|for|on|under|by|at) )?(?:which|whom|whose|who|where|when|while|as|after|before|since)\b"
    r"|\W*(?!adding|saying|stressing|noting|insisting|arguing|claiming)[a-z]+ing\b"
    r"|\W*\w+ \w+ (?:after|before)\b"
)


def _is_naming(evidence: Evidence, claim: Claim) -> bool:
    """Tell whether a claim is what one side calls a thing that another calls otherwise."""
    words = families(claim.text)
    for names in (*label_differences(evidence), *contested_differences(evidence)):
        if names.verdict != "perspective":
            continue
        for variant in names.variants:
            label = families(variant.value.split(": ", 1)[-1])
            cited = [c for c in claim.support if any(overlaps(c, v) for v in variant.support)]
            if cited and label and label <= words and len(words) <= MUCH_MORE * len(label):
                return True
    return False


# --- claims of what nobody read ----------------------------------------------------------------------


def claim_of(evidence: Evidence, group: Agreement) -> Claim | None:
    """Return the claim that a group of propositions makes; None if no line can be cited for it."""
    witnesses = tuple(p for p in group.members if evidence.counts_as_witness(p.article))
    if not witnesses and not any(p.quoted for p in group.members):
        return None  # what a columnist thinks is no claim
    lines = [line for p in witnesses or group.members if (line := line_of(evidence, p)) is not None]
    if not lines:
        return None
    shared = frozenset.intersection(*(p.figures for p in witnesses or group.members))
    _, text, cited, chosen = min(
        lines, key=lambda line: (len(line[3].figures - shared), line[0], line[3].number)
    )
    members = tuple(p for p in group.members if p.quoted or p in witnesses)
    assertions = stated(evidence, members)
    told = len({p.article for p in members})
    verdict: Verdict = verdicts.verdict_of(assertions)
    early = min(p.place for p in group.members)
    weight = SINGLE_WEIGHT + (SHARED_WEIGHT + 0.05 * told if told > 1 else 0.0)
    weight += 0.1 if early < FIRST else 0.0
    weight += 0.05 if chosen.figures or chosen.days else 0.0
    spoken = all(p.quoted for p in group.members)
    return Claim(
        id="",
        text=text,
        kind="statement" if spoken else "quantity" if chosen.numbers else "event",
        verdict=verdict,
        origins=verdicts.origin_ids(evidence, assertions),
        asserted_by=verdicts.speakers_of(evidence, assertions),
        support=evidence.order((cited, *(p.citation for p in members))),
        weight=round(min(MOST_WEIGHT, weight), 3),
    )
