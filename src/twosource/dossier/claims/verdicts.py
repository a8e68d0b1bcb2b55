"""Who asserts a claim, how many independent sources that makes, and the verdict that follows."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from twosource.dossier.claims.blocs import (
    bloc_of,
    body_named_in,
    entity_named_in,
    is_neutral,
    organ_of,
    parties_of,
    side_of_official,
)
from twosource.dossier.claims.bodies import is_press
from twosource.dossier.evidence import Evidence
from twosource.records.account import StoryEvent, Verdict
from twosource.records.annotation import Event, Status
from twosource.records.text import Citation

_SELF = frozenset({"i", "we", "us", "our"})  # who speaks in a body's own text


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion:
    """One article's statement of a claim, and who stands behind it."""

    article: str
    citation: Citation
    by: str  # "outlet: ...", "party: ...", "third party: ...", "unnamed: ..."
    source: str  # equal for statements that come from one ultimate source
    party: str | None = None  # the party to the event that says so itself
    entity: str | None = None  # the speaker
    witness: bool = True  # False for opinion pieces, which cannot corroborate


def own_voice(evidence: Evidence, article: str, citation: Citation) -> Assertion:
    """Return the assertion an article makes in its own voice: its outlet's, or the body's that put it out."""
    organ = organ_of(evidence, article)
    if organ is not None:
        bloc, name = organ
        party = party_of(evidence, bloc)
        return Assertion(
            article=article,
            citation=citation,
            by=f"{'party' if party else 'third party'}: {name}",
            source=bloc,
            party=party,
        )
    return Assertion(
        article=article,
        citation=citation,
        by=f"outlet: {evidence.outlet(article)}",
        source=f"origin {evidence.origin(article) or article}",
        witness=evidence.counts_as_witness(article),
    )


def spoken(
    evidence: Evidence,
    article: str,
    citation: Citation,
    speaker: str | None,
    parties: Collection[str],
    *,
    text: str | None = None,
) -> Assertion:
    """Return the assertion that an article relays from a speaker.

    Speakers of one bloc are one source: a ministry and its spokesman do not corroborate each other.
    """
    if speaker not in evidence.entities:
        if text is not None and text.lower() in _SELF and organ_of(evidence, article) is not None:
            return own_voice(evidence, article, citation)
        speaker = entity_named_in(evidence, text or "")
    bloc = bloc_of(evidence, speaker)
    if speaker is None or bloc is None:
        body = body_named_in(evidence, text or "")
        if body is not None:
            party = party_of(evidence, body[0])
            by = f"{'party' if party else 'third party'}: {body[1]}"
            return Assertion(article=article, citation=citation, by=by, source=body[0], party=party)
        side = side_of_official(evidence, text or "")
        return Assertion(
            article=article,
            citation=citation,
            by=f"unnamed: {text or 'source not named'}",
            source=f"side {side}" if side is not None else f"unnamed {text or article}",
            party=side,
            witness=evidence.counts_as_witness(article),
        )
    entity = evidence.entities[speaker]
    if is_press(evidence, entity) and organ_of(evidence, article) is None:
        return own_voice(evidence, article, citation)  # `..., Agerpres reports`
    party = party_of(evidence, bloc)
    if party is None and speaker in parties and not is_neutral(evidence, bloc):
        party = bloc  # who takes part in the act speaks for himself
    anonymous = entity.unnamed and entity.type not in ("organisation", "country")
    kind = "unnamed" if anonymous else "party" if party else "third party"
    return Assertion(
        article=article,
        citation=citation,
        by=f"{kind}: {entity.name}",
        source=bloc,
        party=party,
        entity=speaker,
    )


def party_of(evidence: Evidence, bloc: str) -> str | None:
    """Return the name under which a bloc is a party to the story; None for a third party."""
    return bloc.removeprefix("side ").removeprefix("state ") if bloc in parties_of(evidence) else None


def assertion_of(
    evidence: Evidence, article: str, event: Event, citation: Citation, parties: tuple[str, ...]
) -> Assertion:
    """Return who stands behind an article's statement of an event: the last link of its attribution."""
    saying = evidence.saying(article, event)
    if saying is not None:
        who = evidence.speaker(article, saying)
        said_by = saying.speaker.text if saying.speaker is not None else None
        known = who if who in evidence.entities else None
        return spoken(evidence, article, citation, known, parties, text=said_by)
    if not event.attribution:
        return own_voice(evidence, article, citation)
    last = event.attribution[-1]
    quote = evidence.quote(article, last.quote)
    speaker = evidence.linked(article, last.entity) or evidence.speaker(article, quote)
    text = quote.speaker.text if quote is not None and quote.speaker is not None else None
    if speaker not in evidence.entities:
        return spoken(evidence, article, citation, None, parties, text=text)
    return spoken(evidence, article, citation, speaker, parties)


HOSTILE = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})


def told_as(evidence: Evidence, event: StoryEvent, stated: Iterable[Assertion]) -> Status:
    """Return the status an account may give an event: hostile acts that one side charges are alleged.

    A report in an outlet's own voice, or the doer's own word, lets `happened` stand.
    """
    stated = tuple(stated)
    if event.status != "happened" or event.type not in HOSTILE or not evidence.dyadic or not stated:
        return event.status
    doers = {evidence.camp(i) for i in event.actors} - {None}
    for a in stated:
        camp = evidence.camp(a.entity)
        charged = a.by.startswith("unnamed: ") or (camp in evidence.sides[:2] and camp not in doers)
        if not charged or (a.entity is not None and a.entity in event.actors):
            return event.status
    return "alleged"


def origin_ids(evidence: Evidence, assertions: Iterable[Assertion]) -> tuple[str, ...]:
    """Return one origin id for each independent source; opinion pieces only where nothing else is there.

    A relayed speaker goes by the speaker's own origin where the links know one, else by that of the first
    article that relays it and is not yet taken.
    """
    listed = sorted(assertions, key=lambda a: (evidence.rank[a.article], a.citation.start))
    listed = [a for a in listed if a.witness] or listed[:1]
    by_source: dict[str, list[Assertion]] = {}
    for a in listed:
        by_source.setdefault(a.source, []).append(a)
    taken: list[str] = []
    for group in sorted(by_source.values(), key=len):
        names = [evidence.entities[a.entity].name for a in group if a.entity]
        named = [o.id for o in map(evidence.origin_named, names) if o is not None]
        choices = named + [o for a in group if (o := evidence.origin(a.article))]
        pick = next((o for o in choices if o not in taken), None)
        if pick is not None:
            taken.append(pick)
    return tuple(sorted(taken))


def independent(assertions: Iterable[Assertion]) -> int:
    """Count the independent sources behind a claim.

    A party's statement and the own voice of outlets are told apart, but outlets that only relay add nothing.
    """
    return len({a.source for a in assertions if a.witness})


def both_sides(assertions: Iterable[Assertion]) -> bool:
    """Tell whether two parties assert it themselves."""
    return len({a.party for a in assertions if a.party is not None}) >= 2


def verdict_of(assertions: tuple[Assertion, ...]) -> Verdict:
    """Return the verdict on a fact that nobody contradicts."""
    if both_sides(assertions):
        return "confirmed by both sides"
    return "corroborated" if independent(assertions) >= 2 else "single"


def speakers_of(evidence: Evidence, stated: Iterable[Assertion]) -> tuple[str, ...]:
    """Return who asserts a claim, in the order of the articles and the text, once each."""
    ordered = sorted(stated, key=lambda a: (evidence.rank[a.article], a.citation.start))
    return tuple(dict.fromkeys(a.by for a in ordered))
