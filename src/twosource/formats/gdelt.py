"""Tables like GDELT's: Events, a row for each pair of parties, and Mentions, a row for each telling of it.

Columns have GDELT's names and order where its codebook (Event Database 2.0) has such a column; those that we
cannot fill (tone, ethnic and religious groups, places of the parties) are left out, and ours stand last. An
empty cell is unknown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from twosource.formats.codes import (
    INTERNATIONAL,
    cameo_actor,
    cameo_quad,
    country_and_sector,
    goldstein,
    host_code,
)
from twosource.formats.events import EventMention, ExportedEvent, Party
from twosource.formats.writer import Field, Written

_EVENTS, _MENTIONS = "gdelt.events.tsv", "gdelt.mentions.tsv"


def _actor_fields(number: int, who: str) -> tuple[Field, ...]:
    return (
        Field(f"Actor{number}Code", "string", f"CAMEO code of {who}"),
        Field(f"Actor{number}Name", "string", f"name of {who}, as the story calls it"),
        Field(f"Actor{number}CountryCode", "string", "its country, ISO 3166 alpha-3"),
        Field(
            f"Actor{number}KnownGroupCode", "string", "UNO, EUR, IGO, NGO, MNC, IMG ... in place of a country"
        ),
        Field(f"Actor{number}Type1Code", "string", "its first sector"),
        Field(f"Actor{number}Type2Code", "string", "its second sector"),
    )


_EVENT_FIELDS = (
    Field("GLOBALEVENTID", "string", "of the row: EventID and the number of the pair"),
    Field("SQLDATE", "string", "YYYYMMDD, the day of the event or the first day it can have been"),
    Field("MonthYear", "string", "YYYYMM"),
    Field("Year", "string", "YYYY"),
    *_actor_fields(1, "who acts"),
    *_actor_fields(2, "who is acted on"),
    Field("IsRootEvent", "string", "1 where a headline or the main event of an article tells it, else 0"),
    Field("EventCode", "string", "CAMEO code; keep it a string: 010 is not 10"),
    Field("EventBaseCode", "string", "its first three digits"),
    Field("EventRootCode", "string", "its first two digits"),
    Field(
        "QuadClass", "string", "1 verbal cooperation, 2 material cooperation, 3 verbal, 4 material conflict"
    ),
    Field("GoldsteinScale", "number", "the Goldstein score of the code, -10 to 10"),
    Field("NumMentions", "integer", "mentions in all articles"),
    Field("NumSources", "integer", "outlets, of those that are known"),
    Field("NumArticles", "integer", "articles"),
    Field("ActionGeo_FullName", "string", "where it took place"),
    Field("ActionGeo_CountryCode", "string", "ISO 3166 alpha-3 (GDELT: FIPS)"),
    Field("ActionGeo_Lat", "number", "latitude, of a point or of an area's middle"),
    Field("ActionGeo_Long", "number", "longitude"),
    Field("ActionGeo_GeonamesID", "string", "GeoNames id"),
    Field("SOURCEURL", "string", "address of the first mention's article"),
    Field("EventID", "string", "of the event, which may have several rows; as in plover.jsonl"),
    Field("EndDate", "string", "YYYYMMDD, the last day it can have been, where that is another one"),
    Field("DateSource", "string", "text, interval, published (that of the first report) or unknown"),
    Field("Status", "string", "happened, planned, hypothetical"),
    Field("PloverType", "string", "the same event in PLOVER"),
    Field("NumOrigins", "integer", "independent origins; reprints do not count"),
    Field("StoryID", "string", "id of the story"),
)
_MENTION_FIELDS = (
    Field("GLOBALEVENTID", "string", "of the row in the events table"),
    Field("EventTimeDate", "string", "YYYYMMDD of the event"),
    Field("MentionTimeDate", "string", "YYYYMMDD of publication"),
    Field("MentionType", "string", "1 web page, 2 a text without an address"),
    Field("MentionSourceName", "string", "outlet"),
    Field("MentionIdentifier", "string", "address of the article, or its label"),
    Field("SentenceID", "integer", "of the sentence in its article, from 1"),
    Field(
        "Actor1CharOffset", "integer", "where actor 1 starts in the text, from 0; empty where it is not named"
    ),
    Field("Actor2CharOffset", "integer", "the same of actor 2"),
    Field("ActionCharOffset", "integer", "the same of the trigger"),
    Field("InRawText", "string", "1: the offsets count in the article's text as it was read"),
    Field("Confidence", "number", "per cent: how likely act, status and parties are read right here"),
    Field("MentionDocLen", "integer", "characters of the article"),
    Field("ActionCharEnd", "integer", "where the trigger ends"),
    Field("Article", "string", "label of the article"),
    Field("TextSHA256", "string", "of its text: the offsets hold for this text only"),
    Field("Agency", "string", "the wire the text came from"),
    Field("Status", "string", "as this mention tells it"),
    Field("How", "string", "explicit, or inferred where a party stands outside the event's own words"),
)


class GdeltWriter:
    """Two tab-separated tables with a line of column names."""

    name = "gdelt"
    suffix = ".tsv"
    title = "Events and Mentions, tab-separated tables like GDELT's: one row for each pair of parties"
    tables: Mapping[str, Sequence[Field]] = {_EVENTS: _EVENT_FIELDS, _MENTIONS: _MENTION_FIELDS}

    def write(self, events: Sequence[ExportedEvent], *, coder: str) -> Written:
        """Make the tables; what has no CAMEO code, or no party with a code, is left out and counted."""
        coded = [event for event in events if event.cameo is not None and _has_codes(event)]
        rows, mentions = [_line([f.name for f in _EVENT_FIELDS])], [_line([f.name for f in _MENTION_FIELDS])]
        for event in coded:
            for number, (one, two, code) in enumerate(pairs(event), start=1):
                row_id = f"{event.id}.{number}"
                rows.append(_line(_event_row(event, row_id, one, two, code)))
                mentions.extend(_line(_mention_row(event, row_id, one, two, m)) for m in event.mentions)
        return Written(
            files={_EVENTS: "".join(rows), _MENTIONS: "".join(mentions)},
            events=len(coded),
            without_code=len(events) - len(coded),
        )


def _has_codes(event: ExportedEvent) -> bool:
    return any(party.code for party in (*event.actors, *event.recipients))


def pairs(event: ExportedEvent) -> Iterator[tuple[Party | None, Party | None, str]]:
    """Yield (who acts, who is acted on, CAMEO code) for each pair of codes; of a mutual event both ways."""
    code = event.cameo
    assert code is not None
    actors, recipients = _by_code(event.actors), _by_code(event.recipients)
    if event.mutual and len(actors) > 1:
        for one in actors:
            yield from ((one, two, code) for two in actors if _are_two(one, two, actors))
        return
    found = [(one, two) for one in actors or (None,) for two in recipients or (None,)]
    yield from ((one, two, code) for one, two in found)
    back = host_code(code)
    if back != code:
        yield from ((two, one, back) for one, two in found if one is not None and two is not None)


def _by_code(parties: Sequence[Party]) -> list[Party]:
    """Return the first party of each code; those without one only where no party has a code."""
    first: dict[str | None, Party] = {}
    for party in parties:
        first.setdefault(party.code, party)
    return [party for party in first.values() if party.code] or list(first.values())


def _are_two(one: Party, two: Party, parties: Sequence[Party]) -> bool:
    """Tell whether two of those who met are a pair: where states meet, only those of different states are."""
    if one is two:
        return False
    states = {country_and_sector(party.code)[0] for party in parties} - {None}
    if len(states) < 2:
        return True
    first, second = country_and_sector(one.code)[0], country_and_sector(two.code)[0]
    return first is not None and second is not None and first != second


def _event_row(
    event: ExportedEvent, row_id: str, one: Party | None, two: Party | None, code: str
) -> list[object]:
    day = _compact(event.date)
    place = event.place
    articles = {mention.article for mention in event.mentions}
    sources = {mention.source for mention in event.mentions if mention.source}
    return [
        *(row_id, day, day[:6], day[:4]),
        *_actor_cells(one),
        *_actor_cells(two),
        int(event.main or any(mention.headline for mention in event.mentions)),
        *(code, code[:3], code[:2], cameo_quad(code), goldstein(code)),
        *(len(event.mentions), len(sources) or None, len(articles)),
        *((place.name, place.country, place.lat, place.lon) if place else (None,) * 4),
        place.geonames_id if place else None,
        event.mentions[0].url,
        *(event.id, _compact(event.enddate), event.date_source, event.status),
        event.plover.type if event.plover else None,
        *(len(event.origins), event.story),
    ]


def _actor_cells(party: Party | None) -> tuple[object, ...]:
    if party is None:
        return (None,) * 6
    code = cameo_actor(party.code)
    head, sectors = country_and_sector(code)
    group = head if head in INTERNATIONAL else None
    country = party.country or (head if group is None else None)
    parts = [sectors[i : i + 3] for i in range(0, len(sectors), 3)] if sectors else []
    first, second = [*parts, None, None][:2]
    return code, party.name, country, group, first, second


def _mention_row(
    event: ExportedEvent, row_id: str, one: Party | None, two: Party | None, mention: EventMention
) -> list[object]:
    starts: dict[str, int] = {}
    for key, start, _ in mention.offsets:
        starts.setdefault(key, start)
    return [
        *(row_id, _compact(event.date), _compact(mention.date)),
        1 if mention.url else 2,
        mention.source,
        mention.url or mention.article,
        mention.sentence,
        _start(one, starts),
        _start(two, starts),
        mention.start,
        1,
        round(100 * mention.confidence) if mention.confidence is not None else None,
        mention.length,
        mention.end,
        mention.article,
        mention.text_sha256,
        mention.agency,
        mention.status,
        mention.how,
    ]


def _start(party: Party | None, starts: Mapping[str, int]) -> int | None:
    keys = (party.key, *party.also_keys) if party is not None else ()
    return next((starts[key] for key in keys if key in starts), None)


def _compact(day: str | None) -> str:
    return day.replace("-", "") if day else ""


def _line(cells: Sequence[object]) -> str:
    return "\t".join(_cell(cell) for cell in cells) + "\n"


def _cell(value: object) -> str:
    """Return a value as a cell: no tab, no line break, no quotation mark that a reader takes for its own."""
    if value is None:
        return ""
    return " ".join(str(value).replace('"', "\N{RIGHT DOUBLE QUOTATION MARK}").split())
