"""What an organisation's name and the words beside it tell: country, sector, what kind of body it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.draft import Draft, DraftEntity
from twosource.annotate.names.gazetteer import Hit, joins_countries
from twosource.annotate.names.name_group import NameGroup
from twosource.annotate.names.nouns import (
    SIDES,
    actor_nouns,
    class_noun_before,
    class_noun_behind,
    is_party,
    singular_of,
)
from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Doc


def describe_body(draft: Draft, entity: DraftEntity, group: NameGroup, hit_at: dict[int, Hit]) -> None:
    """Read country and sector off an organisation's name: "Chinese Foreign Ministry"."""
    doc = draft.doc
    nouns = actor_nouns()
    described: set[str] = set()
    central = load("organisations")["central_banks"]["names"]
    for span in group.spans:
        rest, joint = [], False
        last = nouns.get(doc[span.after - 1].lower_) if span.after - span.first > 1 else None
        if entity.sector is None and last is not None and last.kind == "body":
            entity.sector = last.sector if last.sector == "PTY" else None
        side = doc[span.first - 1].lower_ if span.first else ""
        if entity.sector is None and (side in SIDES or is_party(doc, span.first, span.after)):
            entity.sector = "OPP" if side == "opposition" else "PTY"
            described.add("party")
        for index in range(span.first, span.after):
            hit = hit_at.get(index)
            if index + 1 < span.after and doc[index].text == "-" and joins_countries(index, hit_at):
                joint = True  # of neither alone
            if hit is not None and hit.known.country and hit.known.kind in ("adjective", "country"):
                entity.country = entity.country or hit.known.country
            elif hit is not None and hit.known.country and hit.known.kind == "body":
                entity.country = entity.country or hit.known.country
                rest.append(doc[index].lower_)
            else:
                rest.append(doc[index].lower_)
            noun = singular_of(doc[index].lower_)
            if noun is not None and nouns[noun].kind == "body":
                entity.heads.add(noun)
                if entity.sector is None and nouns[noun].sector not in ("ANY", "ART", "NGO"):
                    entity.sector = nouns[noun].sector
        entity.country = None if joint else entity.country
        trades = last is None or last.sector != "BUS"  # "Workers' Bank"
        open_to = trades and entity.sector in (None, "BUS", "LEG") and bool(entity.heads)
        if open_to and _of_workers(doc, span.first, span.after):
            entity.sector = "LAB"  # "Bank Workers Congress"
        before = span.first - 1
        owned = before >= 0 and doc[before].text in ("'s", "'")
        if owned:
            before -= 1
        hit = hit_at.get(before)
        if before > 1 and hit is not None and joins_countries(before - 1, hit_at):
            hit = None  # "the Peru-Chile Border Council"
        if (
            hit is not None
            and (entity.heads or owned)
            and hit.known.kind in ("country", "adjective", "capital")
        ):
            entity.country = entity.country or hit.known.country
        whose = _country_behind(doc, span.after, hit_at)
        entity.country = entity.country or (whose if entity.heads else None)
        kind = class_noun_behind(doc, span.after)
        if kind is not None and kind.sector not in ("ANY", "ART", "NGO"):
            described.add(kind.noun)
            if kind.sector == "PTY":  # "the Miners Union party" is no union
                opposed = entity.sector == "OPP" or "opposition" in {
                    t.lower_ for t in doc[max(0, span.first - 2) : span.first]
                }
                entity.sector = "OPP" if opposed else "PTY"
        kind = class_noun_before(doc, span.first)
        if kind is not None:
            described.add(kind.noun)
            if entity.sector is None and kind.sector not in ("ANY", "ART", "NGO"):
                entity.sector = kind.sector
        if any(bank in span.text.casefold() for bank in central):
            entity.sector = "GOV"
        if entity.country and rest and entity.heads:
            entity.key = f"{entity.country}:{' '.join(rest)}"
    if not entity.heads and not described and len(group.name.split()) == 1:
        entity.sector = None
    entity.heads |= described


def _country_behind(doc: Doc, after: int, hit_at: dict[int, Hit]) -> str | None:
    """Return the country of "the President's Office of Ukraine"."""
    if after + 1 >= len(doc) or doc[after].lower_ != "of":
        return None
    hit = hit_at.get(after + 1 + (doc[after + 1].lower_ == "the"))
    return hit.known.country if hit is not None and hit.known.kind == "country" else None


def _of_workers(doc: Doc, first: int, after: int) -> bool:
    """Tell whether a name is that of a body of people at work or of unions: "Copper Workers' Federation"."""
    plurals = (doc[i].lower_ for i in range(first, after) if doc[i].tag_ in ("NNS", "NNPS"))
    kinds = (actor_nouns().get(singular_of(word) or "") for word in plurals)
    return any(kind is not None and kind.sector == "LAB" for kind in kinds)


def settle_bodies(draft: Draft) -> None:
    """Make bodies of those that a plural noun names: "police" are one body, not some people."""
    nouns = frozenset(load("titles")["words"]["plural_bodies"])
    for entity in draft.entities:
        if entity.type == "group" and entity.heads and entity.heads <= nouns and not entity.quantity:
            entity.type = "organisation"
