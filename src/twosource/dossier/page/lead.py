"""The first screen: at most five cited lines, and the title."""

from __future__ import annotations

import re

from twosource.dossier import clauses, event_wording, wording
from twosource.dossier.evidence import Evidence, bag
from twosource.dossier.page.central import OPENING, central_sentence
from twosource.dossier.page.hearsay import is_hearsay
from twosource.dossier.recency import looks_back
from twosource.lexicon import load
from twosource.records.account import (
    AccountPosition,
    Claim,
    Difference,
    Encounter,
    Expectation,
    Line,
    StoryEvent,
    Support,
    Variant,
)
from twosource.records.text import Citation

MOST_LINES = 5
MANY = 3  # sources whose common word makes a claim a part of the lead
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
    label = event_wording.dated_label(evidence, main) if main is not None else None
    wanted = clauses.full_stop(label[0]) if label is not None else None
    top = next((c for c in claims if main is not None and c.event == main.id and c.text == wanted), None)
    if top is None:
        top = next((c for c in claims if main is not None and c.event == main.id), None)
    if top is None:
        top = next((c for c in claims if c.kind == "event"), None)
    first = _opening(evidence, top, main)
    stances = _stances(evidence, claims, positions)
    dispute = _dispute_line(differences, grave=True)
    lines = [
        first,
        _latest(evidence, main),
        _outcome_line(evidence, encounters),
        _confirmed_line(evidence, claims, top),
        dispute,
        *_shared_lines(evidence, claims, top),
        *stances,
        _dispute_line(differences, grave=False) if dispute is None else None,
    ]
    told = [line for line in lines if line is not None]
    told += [
        Line(text=e.text, support=e.support)
        for e in expectations
        if e.outcome.verdict == "open" and not _slight(evidence, e.support)
    ][:1]
    disputed = {evidence.cite_sentence(c.article, c.start) for c in (dispute.support if dispute else ())}
    told += [
        Line(text=c.text, support=c.support)
        for c in claims
        if not {evidence.cite_sentence(s.article, s.start) for s in c.support} <= disputed
        if c.kind in ("event", "quantity") and c.verdict != "perspective" and not _slight(evidence, c.support)
        if main is None or c.event != main.id
    ]
    return _distinct(evidence, told)


def _slight(evidence: Evidence, support: Support) -> bool:
    """Tell whether only headlines, opinion pieces, readers' own tales or looks back stand behind a line."""
    return all(
        evidence.in_headline(c.article, c.start)
        or not evidence.counts_as_witness(c.article)
        or looks_back(evidence, c)
        or _is_own_tale(evidence, c)
        for c in support
    )


def _is_own_tale(evidence: Evidence, citation: Citation) -> bool:
    """Tell whether somebody tells in the first person, outside quotations: a reader's comment."""
    words = evidence.words(citation)
    return _OWN.search(words) is not None and not evidence.quotes_over(citation)


# not the number behind a name: "World War I ended", "King Olav I came"
_OWN = re.compile(r"(?:^|[.!?;:]\s+|\b[a-z]+,?\s+)I(?:[’'][a-z]+)?\s+[a-z]|\b[Mm]y\s+[a-z]")


def _shared_lines(evidence: Evidence, claims: tuple[Claim, ...], top: Claim | None) -> list[Line]:
    """Return the claims, beside the first line's, that most independent sources share: three at least."""
    shared = [
        c
        for c in claims
        if c.verdict == "corroborated" and c.kind != "attribute" and len(c.origins) >= MANY
        if top is None or c.id != top.id
        if not _slight(evidence, c.support) and len(c.text.split()) <= wording.MAX_CLAUSE_WORDS
    ]
    shared.sort(key=lambda c: (-len(c.origins), -c.weight, c.id))
    return [Line(text=c.text, support=c.support) for c in shared[:1]]


def _opening(evidence: Evidence, top: Claim | None, main: StoryEvent | None) -> Line | None:
    """Return the line that says what the story is: the main meeting, else the sentence most reports share."""
    if top is None:
        return None
    if main is not None and main.type == "CONSULT" and top.event == main.id and _opens(evidence, main):
        return Line(text=top.text, support=top.support)
    central = central_sentence(evidence, main)
    return central or Line(text=top.text, support=top.support)


def _opens(evidence: Evidence, main: StoryEvent) -> bool:
    """Tell whether half of the reports open with an event, planned or held, and not with what it is about."""
    stating = {evidence.cite_sentence(a, e.start) for a, e in evidence.members(evidence.whole(main))}
    opened: dict[str, list[Citation]] = {}
    for article, span in evidence.story_sentences():
        if evidence.counts_as_witness(article) and len(opened.setdefault(article, [])) < OPENING:
            opened[article].append(evidence.cite(article, span.start, span.end))
    told = sum(any(c in stating for c in head) for head in opened.values())
    return 2 * told >= len(opened)


def _latest(evidence: Evidence, main: StoryEvent | None) -> Line | None:
    """Return the sentence with which the last report opens, where it is of a later day than the first."""
    reports = [a for a in evidence.articles if evidence.counts_as_witness(a)]
    dated = [(evidence.publication(a)[0] or "", a) for a in reports]
    if not dated or max(dated)[0] in ("", min(dated)[0]):
        return None
    last = max(dated, key=lambda d: (d[0][:10], -evidence.rank[d[1]]))[1]
    headline = bag(evidence.articles[last].source.headline or "")
    body = [evidence.cite(a, s.start, s.end) for a, s in evidence.story_sentences() if a == last]
    body = [
        c for c in body if not evidence.in_headline(last, c.start) and not bag(evidence.words(c)) <= headline
    ]
    for c in body[:OPENING]:
        text = clauses.clause_words(evidence, c)
        stands = SHORTEST_LATEST <= len(text.split()) <= wording.MAX_CLAUSE_WORDS
        plain = not (looks_back(evidence, c) or is_hearsay(evidence, c)) and _of_the_story(evidence, c, main)
        if stands and plain and not clauses.hangs(text) and not text.endswith("?"):
            return Line(text=clauses.full_stop(text), support=(c,))
    return None


def _of_the_story(evidence: Evidence, citation: Citation, main: StoryEvent | None) -> bool:
    """Tell whether a sentence names a party of the main event or its side, else whom others name."""
    named = {i for _, i in evidence.mentions(citation)}
    parties = {*main.actors, *main.recipients} if main is not None else set()
    if parties:
        sides = {side for i in parties if (side := evidence.camp(i)) is not None}
        return bool(named & parties) or any(evidence.camp(i) in sides for i in named)
    return any(len({m.article for m in evidence.entities[i].mentions}) > 1 for i in named)


SHORTEST_LATEST = 8  # words


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


def _is_point(evidence: Evidence, citation: Citation) -> bool:
    """Tell whether a sentence is a numbered point, whose subject stands above it: `1. Instruct them`."""
    article = evidence.articles[citation.article]
    text = article.text
    opens = any(m.start == citation.start for m in article.mentions)
    if opens or re.match(r"(?:The|An?|Both|All|Each)\b", text[citation.start : citation.end]):
        return False  # it has its own subject
    line = text[text.rfind("\n", 0, citation.start) + 1 : citation.end]
    return re.match(r"\(?\d{1,2}[.)]\s", line) is not None


def _outcome_line(evidence: Evidence, encounters: tuple[Encounter, ...]) -> Line | None:
    if not encounters or encounters[0].status != "happened":
        return None
    lines = [
        o
        for o in encounters[0].outcomes
        if len(o.text.split()) <= wording.MAX_CLAUSE_WORDS and not _slight(evidence, o.support)
        if not all(is_hearsay(evidence, c) for c in o.support)
    ]
    return Line(text=clauses.full_stop(lines[0].text), support=lines[0].support) if lines else None


def _confirmed_line(evidence: Evidence, claims: tuple[Claim, ...], top: Claim | None) -> Line | None:
    both = [c for c in claims if c.verdict == "confirmed by both sides"]
    if not both:
        return None
    claim = both[0]
    named = [a.removeprefix("party: ") for a in claim.asserted_by if a.startswith("party: ")]
    side = {e.name: evidence.camp(e.id) or e.id for e in reversed(evidence.story.entities)}
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


def _stances(
    evidence: Evidence, claims: tuple[Claim, ...], positions: tuple[AccountPosition, ...]
) -> list[Line]:
    """Return one line for each of the two main sides: its position, in its own words where there are any."""
    lines = []
    for side in evidence.sides[:2]:
        line = _position_line(evidence, positions, side) or _quoted_line(evidence, claims, side)
        if line is not None:
            lines.append(line)
    return lines


def _position_line(evidence: Evidence, positions: tuple[AccountPosition, ...], side: str) -> Line | None:
    own = [
        p
        for p in positions
        if p.stance != "neutral" and _side_of(evidence, p) == side and not _slight(evidence, p.support)
        if not p.text.endswith("…") and len(p.text.split()) >= SHORTEST_STANCE
    ]
    own.sort(
        key=lambda p: (
            not p.by_self,
            evidence.articles[p.support[0].article].source.translated.how == "inferred",
            not any(q.type != "indirect" for q in evidence.quotes_over(p.support[0])),
            _STRENGTH.get(p.stance, 9),
            not 6 <= len(p.text.split()) <= 30,
            -len(p.support),
        )
    )
    if not own:
        return None
    p = own[0]
    named = p.text.startswith("[") or any(
        m.form != "pronoun" and evidence.entities[i].name == p.actor
        for c in p.support
        for m, i in evidence.mentions(c)
    )
    text = p.text if named else f"{wording.capitalised(wording.with_article(p.actor))}: {p.text}"
    return Line(text=clauses.full_stop(clauses.without_stop(text)), support=p.support)


def _quoted_line(evidence: Evidence, claims: tuple[Claim, ...], side: str) -> Line | None:
    """Return the weightiest statement of somebody on a side."""
    for c in claims:
        if c.kind != "statement" or _slight(evidence, c.support):
            continue
        speaker = c.text.split(":")[0].removeprefix("The ")
        known = next((e.id for e in evidence.story.entities if e.name.removeprefix("the ") == speaker), None)
        if known is not None and evidence.camp(known) == side and len(c.text.split()) <= LONGEST_QUOTE:
            return Line(text=c.text, support=c.support)
    return None


SHORTEST_STANCE = 5  # words
LONGEST_QUOTE = 50  # words
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
    return next((evidence.camp(e.id) for e in evidence.story.entities if e.name == p.actor), None)


def _distinct(evidence: Evidence, lines: list[Line]) -> tuple[Line, ...]:
    """Return the first lines that say something new: not the words, nor the sentence, of a line before."""
    common = set(load("dossier_wording")["common"])
    kept: list[tuple[Line, set[str], set[Citation | None]]] = []
    for line in lines:
        words = {w[:5] for w in bag(line.text) - common}
        sentences = {evidence.cite_sentence(c.article, c.start) for c in line.support}
        summary = line.text.startswith(("The reports differ", "Both sides"))
        told = any(
            len(words & w) >= (SHARED if sentences <= seen else ALIKE) * max(1, min(len(words), len(w)))
            for _, w, seen in kept
        )
        if line.support and (summary or not (told or _is_point(evidence, line.support[0]))):
            kept.append((line, words, sentences))
        if len(kept) == MOST_LINES:
            break
    return tuple(line for line, _, _ in kept)


SHARED = 0.35  # the same for a line that cites no sentence of its own
ALIKE = 0.6  # share of the shorter line's words in the longer at which they say the same
