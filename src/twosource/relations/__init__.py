"""How two actors stand to each other: the state on a day, then a series of what passed between them.

actors = resolve_pair("Norway", "Iceland", dossiers)
relation = relate(dossiers, *actors, on="2026-05-20", by="week")
relation_text(relation), relation_json(relation), relation_csv(relation), relation_svg(relation)
"""

from __future__ import annotations

from twosource.relations.actors import Actor, resolve_pair
from twosource.relations.chart import relation_svg
from twosource.relations.pair import PairRelation, relate
from twosource.relations.tables import relation_csv, relation_json, write_parquet
from twosource.relations.text import relation_text

__all__ = [
    "Actor",
    "PairRelation",
    "relate",
    "relation_csv",
    "relation_json",
    "relation_svg",
    "relation_text",
    "resolve_pair",
    "write_parquet",
]
