"""Invented events, as the writers get them."""

from __future__ import annotations

from dataclasses import replace

from twosource.formats.events import EventMention, ExportedEvent, Party, Spot
from twosource.records.annotation import PloverCode

MINISTER = Party(key="E1", name="Torvald Ekeness", code="NORGOV", kind="person", country="NOR", named=True)
STATE = Party(key="E2", name="Norway", code="NOR", kind="country", country="NOR", named=True)
GUEST = Party(key="E3", name="Sigrun Halvarsdottir", code="ISLGOV", kind="person", country="ISL", named=True)
PRESS = Party(key="E4", name="Bergen Tidende", code="NORJRN", kind="organisation", country="NOR", named=True)


def mention(article: str = "a1", start: int = 10, **given: object) -> EventMention:
    made = EventMention(
        article=article,
        text_sha256="5f" * 32,
        url=f"https://news.invalid/{article}",
        source="Fjord Post",
        agency=None,
        date="2026-05-15",
        earliest="2026-05-15",
        latest="2026-05-15",
        start=start,
        end=start + 3,
        text="met",
        clause_start=0,
        clause_end=40,
        sentence=1,
        length=400,
        status="happened",
        how="explicit",
        offsets=(("E1", 0, 5), ("E3", 20, 27)),
    )
    return replace(made, **given)


def event(**given: object) -> ExportedEvent:
    made = ExportedEvent(
        id="ev00000000000000e1",
        story="S1",
        story_title="Talks in Bergen",
        act="CONSULT",
        status="happened",
        background=False,
        main=True,
        plover=PloverCode(type="CONSULT", modes=("phone",), contexts=("diplomatic",), score=1.5),
        cameo="041",
        quad=1,
        date="2026-05-14",
        enddate=None,
        date_source="text",
        place=Spot(name="Bergen", country="NOR", lat=60.39, lon=5.32, precision="point", geonames_id=3161732),
        actors=(MINISTER, GUEST),
        recipients=(),
        topics=("fishing",),
        label="Norway's and Iceland's talks",
        origins=("O1", "O2"),
        mentions=(mention(), mention("a2", 33, offsets=(("E3", 1, 8),))),
        why=("met",),
    )
    return replace(made, **given)
