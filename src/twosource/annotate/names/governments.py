"""A country and its government are one actor: "Peru", "the Peruvian government", "the government"."""

from __future__ import annotations

from twosource.annotate.coref.later import merge
from twosource.annotate.draft import Draft, DraftEntity
from twosource.annotate.names.gazetteer import country_name
from twosource.lexicon import load


def join_governments(draft: Draft) -> None:
    """Make every government that is simply its country's own one entity with the country.

    That of a region or city, a former, rival or exiled one stays an organisation of its own.
    """
    for body in [e for e in draft.entities if _is_government(draft, e)]:
        country = next((e for e in draft.entities if e.type == "country" and e.key == body.country), None)
        if country is None:
            body.type, body.key, body.plural = "country", str(body.country), False
            body.names, body.sector, body.code = [country_name(body.key)], None, None
            continue
        sector = country.sector
        merge(draft, country, body, "the government of the country")
        country.sector = sector


def _is_government(draft: Draft, entity: DraftEntity) -> bool:
    words = load("titles")["governments"]
    nouns, also = frozenset(words["nouns"]), frozenset(words["with"])
    if entity.country is None or entity.names or entity.type not in ("organisation", "group"):
        return False
    if not entity.heads or not entity.heads <= nouns or not entity.mentions:
        return False
    for mention in entity.mentions:
        if mention.form == "pronoun":
            continue
        head = draft.doc[mention.head]
        if head.tag_ == "NNS" and head.lower_ != "authorities":
            return False
        between = {
            t.lower_ for t in draft.doc[mention.first : mention.head] if t.pos_ in ("ADJ", "VERB", "NOUN")
        }
        named = [m for m in draft.mentions if mention.first <= m.first and m.after <= mention.head]
        if any(m.entity.type == "person" and m.entity.country != entity.country for m in named):
            return False  # "the Ruiz administration" of who knows where
        if between - also - {t.lower_ for m in named for t in draft.doc[m.first : m.after]}:
            return False
    return True
