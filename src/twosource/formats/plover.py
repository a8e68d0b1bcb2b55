"""PLOVER records: one JSON object a line, one event a record, lists of actors and recipients.

Source: PLOVER manual, draft 2.0 (Open Event Data Alliance). Keys that the manual does not know stand last.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from twosource.formats.codes import country_and_sector
from twosource.formats.events import EventMention, ExportedEvent, Party
from twosource.formats.writer import Field, Written

_PLOVER_STATUS = {"planned": "future", "hypothetical": "hypothetical"}
_FILE = "plover.jsonl"
_FIELDS = (
    Field("id", "string", "of the event; the same in every export"),
    Field("date", "date", "the day of the event, or the first day it can have been"),
    Field("enddate", "date", "the last day it can have been, where that is another one; else null"),
    Field(
        "actor",
        "list",
        "who acts: code, sector, entity_text, also, identifier_id; all parties of a mutual event",
    ),
    Field("recipient", "list", "who is acted on; empty for a mutual event"),
    Field("event", "list", "the PLOVER type, one"),
    Field("mode", "list", "how: PLOVER modes"),
    Field("context", "list", "PLOVER contexts of the article that tells it best"),
    Field(
        "quad_code", "integer", "1 verbal cooperation, 2 material cooperation, 3 verbal, 4 material conflict"
    ),
    Field("event_scale", "number", "the score of mode or type"),
    Field("event_text", "string", "the trigger, in the first mention"),
    Field("event_loc", "object", "name, country, lat, lon, precision, geonames_id; or null"),
    Field("text_info", "object", "article, sha256 of its text, start, end, clause of the first mention"),
    Field("cite_info", "object", "outlet, agency and day of the first mention"),
    Field("link", "string", "address of the first mention's article, or null"),
    Field("coder", "string", "twosource and its version"),
    Field("comment", "string", "neutral words for the event"),
    Field("status", "string", "null for news, historical (told as background), future, hypothetical"),
    Field("act", "string", "what was done, whatever became of it: a planned CONSULT is the type AGREE"),
    Field("cameo", "string", "CAMEO code, or null"),
    Field(
        "date_source", "string", "text, interval, published (no day told: that of the first report), unknown"
    ),
    Field("story", "string", "id of the story"),
    Field("origins", "integer", "independent origins that tell of it; reprints do not count"),
    Field("mentions", "list", "each mention: article, offsets, source, date, status, how"),
)


class PloverWriter:
    """JSON lines of PLOVER records."""

    name = "plover"
    suffix = ".jsonl"
    title = "PLOVER records, one JSON object a line: lists of actors and recipients, every mention"
    tables: Mapping[str, Sequence[Field]] = {_FILE: _FIELDS}

    def write(self, events: Sequence[ExportedEvent], *, coder: str) -> Written:
        """Make the file; what has no PLOVER type (a storm), or no party at all, is left out and counted."""
        coded = [e for e in events if e.plover is not None and (e.actors or e.recipients)]
        lines = [_line(_record(event, coder)) for event in coded]
        return Written(
            files={_FILE: "".join(lines)}, events=len(coded), without_code=len(events) - len(coded)
        )


def _line(record: dict[str, Any]) -> str:
    try:
        return msgspec.json.encode(record).decode() + "\n"
    except UnicodeEncodeError:
        # A name or an id can hold half a surrogate pair: JSON can carry it only as an escape.
        return json.dumps(record, separators=(",", ":")) + "\n"


def _record(event: ExportedEvent, coder: str) -> dict[str, Any]:
    assert event.plover is not None
    first = event.mentions[0]
    return {
        "id": event.id,
        "date": event.date,
        "enddate": event.enddate,
        "actor": [_entity(party) for party in event.actors],
        "recipient": [_entity(party) for party in event.recipients],
        "event": [event.plover.type],
        "mode": list(event.plover.modes),
        "context": list(event.plover.contexts),
        "quad_code": event.quad,
        "event_scale": event.plover.score,
        "event_text": first.text,
        "event_loc": msgspec.to_builtins(event.place) if event.place is not None else None,
        "text_info": {
            "article": first.article,
            "sha256": first.text_sha256,
            "start": first.start,
            "end": first.end,
            "clause_start": first.clause_start,
            "clause_end": first.clause_end,
        },
        "cite_info": {"source": first.source, "agency": first.agency, "date": first.date},
        "link": first.url,
        "coder": coder,
        "comment": event.label,
        "status": "historical" if event.background else _PLOVER_STATUS.get(event.status),
        "act": event.act,
        "cameo": event.cameo,
        "date_source": event.date_source,
        "story": event.story,
        "origins": len(event.origins),
        "mentions": [_mention(mention) for mention in event.mentions],
    }


def _entity(party: Party) -> dict[str, Any]:
    code, sector = country_and_sector(party.code)
    return {
        "code": code,
        "sector": sector,
        "entity_text": party.name,
        "entity_type": party.kind,
        "identifier_id": party.reference,
        "also": list(party.also),
        "keys": [party.key, *party.also_keys],
    }


def _mention(mention: EventMention) -> dict[str, Any]:
    return {
        "article": mention.article,
        "sha256": mention.text_sha256,
        "link": mention.url,
        "source": mention.source,
        "agency": mention.agency,
        "date": mention.date,
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "clause_start": mention.clause_start,
        "clause_end": mention.clause_end,
        "parties": [{"key": key, "start": start, "end": end} for key, start, end in mention.offsets],
        "status": mention.status,
        "how": mention.how,
        "confidence": mention.confidence,
    }
