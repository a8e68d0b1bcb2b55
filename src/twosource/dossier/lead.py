"""The first screen: at most five cited lines, and the title."""

from __future__ import annotations

from twosource.dossier import wording
from twosource.dossier.evidence import Evidence, bag
from twosource.lexicon import load
from twosource.records.account import (
    AccountPosition,
    Claim,
    Difference,
    Encounter,
    Expectation,
    Line,
    StoryEvent,
    Variant,
)
from twosource.records.text import Citation

MOST_LINES = 5
RELEVANT = 0.15  # share of a headline's words in the lead below which it tells another story


def write_lead(
    evidence: Evidence,
    *,
    claims: tuple[Claim, ...],
    encounters: tuple[Encounter, ...],
    differences: tuple[Difference, ...],
    positions: tuple[AccountPosition, ...],
    expectations: tuple[Expectation, ...],
) -> tuple[Line, ...]:
    """Write what happened, what both sides confirm, where the reports part, who wants what, what is open."""
    main = main_event(evidence)
    top = next(
        (c for c in claims if main is not None and c.event == main.id and _same_status(evidence, c, main)),
        None,
    )
    if top is None:
        top = next((c for c in claims if main is not None and c.event == main.id), None)
    if top is None:
        top = next((c for c in claims if c.kind == "event"), None)
    stances = _stances(evidence, positions)
    dispute = _dispute_line(differences, grave=len(stances) >= 2)
    lines = [
        Line(text=top.text, support=top.support) if top is not None else None,
        _outcome_line(encounters),
        _confirmed_line(evidence, claims, top) if dispute is None or len(stances) < 2 else None,
        dispute,
        *stances,
    ]
    told = [line for line in lines if line is not None]
    told += [Line(text=e.text, support=e.support) for e in expectations if e.outcome.verdict == "open"][:1]
    shown = {c for line in told for c in line.support}
    told += [
        Line(text=c.text, support=c.support)
        for c in claims
        if c.kind in ("event", "quantity") and c.verdict != "perspective" and not shown & set(c.support)
    ]
    return _distinct(told)[:MOST_LINES]


def _same_status(evidence: Evidence, claim: Claim, main: StoryEvent) -> bool:
    facet = evidence.facet(claim.event, claim.support)
    return facet is not None and facet.status == main.status


def main_event(evidence: Evidence) -> StoryEvent | None:
    """Return the event the story is about, as happened if any report says so."""
    mains = [e for e in evidence.events if e.main]
    return min(mains, key=lambda e: (e.status != "happened", -len(e.members), e.id), default=None)


def choose_title(evidence: Evidence, lead: tuple[Line, ...]) -> tuple[str, tuple[Citation, ...]]:
    """Return the headline that says most of what the lead says, else the lead's first line."""
    best: tuple[float, int, str, Citation] | None = None
    wanted = bag(" ".join(line.text for line in lead[:2]))
    main = main_event(evidence)
    for article in evidence.story.articles:
        headline = article.source.headline
        if not headline or article.source.genre == "opinion":
            continue
        spans = article.source.evidence.get("headline", ())
        block = next((b for b in article.blocks if b.kind == "headline"), None)
        span = spans[0] if spans else block
        if span is None:
            continue
        words = bag(headline) - set(load("dossier_wording")["common"])
        score = len(words & wanted) / max(4, len(words))
        told = main is not None and any(
            a == article.id and own.status == main.status for a, own in evidence.members(main)
        )
        if score < RELEVANT:
            continue
        score += 0.5 if told else 0.0
        key = (round(score, 3), evidence.rank[article.id])
        if best is None or key > best[:2]:
            best = (*key, headline, evidence.cite(article.id, span.start, span.end))
    if best is not None:
        return best[2], (best[3],)
    if lead:
        return lead[0].text.rstrip("."), lead[0].support
    return evidence.story.id, ()


def _outcome_line(encounters: tuple[Encounter, ...]) -> Line | None:
    if not encounters or encounters[0].status != "happened":
        return None
    lines = [o for o in encounters[0].outcomes if len(o.text.split()) <= wording.MAX_CLAUSE_WORDS]
    return lines[0] if lines else None


def _confirmed_line(evidence: Evidence, claims: tuple[Claim, ...], top: Claim | None) -> Line | None:
    both = [c for c in claims if c.verdict == "confirmed by both sides"]
    if not both:
        return None
    claim = both[0]
    named = [a.removeprefix("party: ") for a in claim.asserted_by if a.startswith("party: ")]
    side = {e.name: evidence.side(e.id) or e.id for e in reversed(evidence.story.entities)}
    parties = list({side.get(name, name): name for name in reversed(named)}.values())[::-1]
    main = {e.id for e in evidence.events if e.main and e.type == "CONSULT"}
    if top is not None and (claim.id == top.id or {claim.event, top.event} <= main):
        names = wording.listed([wording.with_article(p) for p in parties[:3]])
        before = " beforehand" if claim.id != top.id else ""
        return Line(
            text=f"Both sides themselves confirmed the meeting{before}: {names}.", support=claim.support
        )
    return Line(text=f"Confirmed by both sides: {claim.text}", support=claim.support)


def _dispute_line(differences: tuple[Difference, ...], *, grave: bool) -> Line | None:
    """Say the gravest difference; of labels, one for each speaker, those of one sentence first.

    Args:
        differences: The gravest first.
        grave: Leave out what is no conflict.
    """
    for d in differences:
        if grave and d.verdict != "conflict":
            continue
        if d.verdict not in ("conflict", "perspective", "update") or len(d.variants) < 2:
            continue
        shown = _contrast(d.variants) if d.kind == "label" else d.variants[:3]
        values = "; ".join(v.value for v in shown)
        support = tuple(dict.fromkeys(c for v in shown for c in v.support[:2]))
        return Line(text=f"The reports differ on {d.about}: {values}.", support=support)
    return None


def _contrast(variants: tuple[Variant, ...]) -> tuple[Variant, ...]:
    for i, a in enumerate(variants):
        for b in variants[i + 1 :]:
            if set(a.support) & set(b.support) and a.value.split(":")[0] != b.value.split(":")[0]:
                return (a, b)
    by_speaker = {v.value.split(":")[0]: v for v in reversed(variants)}
    return tuple(by_speaker.values())[::-1][:3]


def _stances(evidence: Evidence, positions: tuple[AccountPosition, ...]) -> list[Line]:
    """Return one line for each of the two main sides, from its own words where there are any."""
    lines = []
    for side in evidence.sides[:2]:
        own = [p for p in positions if p.stance != "neutral" and _side_of(evidence, p) == side]
        own.sort(
            key=lambda p: (
                not p.by_self,
                not any(q.type != "indirect" for q in evidence.quotes_over(p.support[0])),
                _STRENGTH.get(p.stance, 9),
                not 6 <= len(p.text.split()) <= 30,
                -len(p.support),
            )
        )
        if own:
            p = own[0]
            named = bool(bag(" ".join(p.text.split()[:6])) & bag(p.actor))
            text = (
                p.text.rstrip(".")
                if named
                else f"{wording.capitalised(wording.with_article(p.actor))}: {p.text.rstrip('.')}"
            )
            lines.append(Line(text=f"{text}.", support=p.support))
    return lines


_STRENGTH = {
    "non-negotiable": 0,
    "demands": 1,
    "opposes": 2,
    "rejects": 2,
    "promises": 3,
    "accuses": 4,
    "supports": 5,
}


def _side_of(evidence: Evidence, p: AccountPosition) -> str | None:
    return next((e.country for e in evidence.story.entities if e.name == p.actor), None)


def _distinct(lines: list[Line]) -> tuple[Line, ...]:
    return tuple({line.text: line for line in reversed([x for x in lines if x.support])}.values())[::-1]
