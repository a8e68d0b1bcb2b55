"""Judgements as they are shown: with the articles, names and entities they speak of."""

from __future__ import annotations

from twosource.library.standing import Judged, Standing, standing
from twosource.records.answers import JudgedThing, JudgementRecord
from twosource.records.library import Judgement
from twosource.store.protocol import Store


def judgement_records(store: Store) -> list[JudgementRecord]:
    """Return every judgement in order of id, with what it speaks of where that is known."""
    judgements = store.judgements()
    mentions = {one.judgement.id: _of_mentions(one) for one in standing(store, judgements)}
    texts = sorted({place.text_sha256 for j in judgements for place in (j.a, j.b)})
    label = {a.text_sha256: a.label for a in reversed(store.articles(texts=texts)) if a.current}
    return [mentions.get(j.id) or _of_articles(j, label) for j in judgements]


def judgements_on(store: Store, entity: str) -> list[JudgementRecord]:
    """Return the judgements that speak of an entity."""
    return [_of_mentions(one) for one in standing(store) if entity in one.entities]


def _of_mentions(one: Standing) -> JudgementRecord:
    return JudgementRecord(judgement=one.judgement, a=_thing(one.a), b=_thing(one.b))


def _thing(side: Judged | None) -> JudgedThing:
    if side is None:
        return JudgedThing(article=None)
    return JudgedThing(article=side.article.label, name=side.name, entity=side.entity)


def _of_articles(judgement: Judgement, label: dict[str, str]) -> JudgementRecord:
    a, b = (JudgedThing(article=label.get(place.text_sha256)) for place in (judgement.a, judgement.b))
    return JudgementRecord(judgement=judgement, a=a, b=b)
