"""All parts of a store together, on any engine."""

from __future__ import annotations

from abc import abstractmethod

from twosource.errors import StoreError
from twosource.store.adding import Adding
from twosource.store.care import Care
from twosource.store.clustering import Clustering
from twosource.store.entities import Entities
from twosource.store.furniture import Furniture
from twosource.store.judgements import Inputs, Judgements
from twosource.store.migrations import migrate, missing, taken


class SqlStore(Adding, Clustering, Entities, Furniture, Judgements, Inputs, Care):
    """A library in a SQL engine; its subclasses say what that engine does differently."""

    def bring_up_to_date(self, *, create: bool) -> None:
        """Make the tables of a new library, or take the steps an older one lacks.

        Raises:
            StoreError: there is no library (`not-found`), something else is there (`not-a-library`), or its
                tables are of another version (`newer`, `older`).
        """
        place = self._location
        with self._read() as connection:
            done = taken(connection, self._tables(connection))
        if done is None:
            raise StoreError(place, "not-a-library", "this database holds something else; name another")
        if not done and (self._read_only or not create):
            raise not_found(place)
        steps = missing(done, place)
        if steps and self._read_only:
            raise StoreError(
                place,
                "older",
                f"the library was written by an older Twosource (it lacks the step {steps[0]!r}) and is "
                f"opened for reading only; bring it up to date: twosource doctor --library {place}",
            )
        if steps:
            if not done:
                self._found()
            migrate(self._transaction, self._tables)

    @abstractmethod
    def _found(self) -> None:
        """Give an empty database the settings that must stand before its first table."""


def not_found(place: str) -> StoreError:
    """Say that there is no library, and how to make one."""
    return StoreError(
        place, "not-found", f"there is no library here; make one: twosource add PATH... --library {place}"
    )
