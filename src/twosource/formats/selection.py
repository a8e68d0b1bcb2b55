"""Which events to write: by status, day, party and story."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from twosource.formats.events import ExportedEvent, Party
from twosource.records.annotation import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What a user asked for; nothing asked for lets everything pass."""

    statuses: tuple[Status, ...] = ("happened",)
    since: str | None = None  # ISO day, inclusive
    until: str | None = None  # ISO day, inclusive
    actors: tuple[str, ...] = ()  # codes or names: one of them acts
    recipients: tuple[str, ...] = ()  # codes or names: one of them is acted on
    stories: tuple[str, ...] = ()

    def holds(self, event: ExportedEvent) -> bool:
        """Tell whether an event was asked for.

        The parties of a mutual event are actors and recipients at once, but one party is never both: with
        actors and recipients given, two different parties must fit.
        """
        if event.status not in self.statuses or (self.stories and event.story not in self.stories):
            return False
        return self._in_time(event) and self._between(event)

    def _in_time(self, event: ExportedEvent) -> bool:
        if self.since is None and self.until is None:
            return True
        first, last = event.date, event.enddate or event.date
        if first is None or last is None:
            return False
        return (self.since is None or last >= self.since) and (self.until is None or first <= self.until)

    def _between(self, event: ExportedEvent) -> bool:
        receiving = event.actors if event.mutual else event.recipients
        doers = [p for p in event.actors if not self.actors or _is_one_of(p, self.actors)]
        undergoers = [p for p in receiving if not self.recipients or _is_one_of(p, self.recipients)]
        if self.actors and not doers:
            return False
        if self.recipients and not undergoers:
            return False
        if self.actors and self.recipients:
            return any(a.key != b.key for a in doers for b in undergoers)
        return True


def _is_one_of(party: Party, wanted: Collection[str]) -> bool:
    """Tell whether a party is meant: a code by how it begins ("USA" is any American), a name as a whole."""
    for word in wanted:
        if word.isupper() and (party.code or "").startswith(word):
            return True
        if word.isupper() and party.country == word:
            return True
        if any(name.casefold() == word.casefold() for name in (party.name or "", *party.also)):
            return True
    return False
