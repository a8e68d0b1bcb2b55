"""Tie people of an article to a reference file of people: who held which office when.

The file only adds. What the text says of somebody outranks it: a namesake of whom the text tells another
country, another profession, or an office that the one of the file did not hold then, is not he; and where two
fit, neither does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from twosource.annotate.coref.later import merge
from twosource.annotate.draft import Draft, DraftEntity
from twosource.annotate.names.nouns import title_words
from twosource.annotate.names.offices import Fit, body_code, compare_office, heads_of
from twosource.records.reference import Office, Person, PersonMatch, Register, years_after
from twosource.records.text import DayInterval

ELECTED = 1  # year before his first office from which a well-known name is his: he runs for it
REMEMBERED = 5  # years after his last office for which somebody is known by his name alone
_MAY_BE = frozenset({"person", "organisation"})  # a name the model takes for a firm's may be somebody's


@dataclass(frozen=True, slots=True)
class When:
    """The day of an article, as an interval of ISO days."""

    earliest: str
    latest: str

    @classmethod
    def of(cls, published: DayInterval) -> When | None:
        """Return the days on which an article can have appeared, None if that is open."""
        earliest = published.earliest or published.value
        latest = published.latest or published.value
        return cls(earliest[:10], latest[:10]) if earliest and latest else None


def refer(draft: Draft, register: Register, published: DayInterval) -> None:
    """Give people the ids, and where the text has none the countries and offices, of the reference file.

    Args:
        draft: With the roles that the text gives; entities that turn out to be one are joined.
        register: The file's people.
        published: When the article appeared; an office counts only if it was held then.
    """
    when = When.of(published)
    found: dict[str, DraftEntity] = {}
    for entity in list(draft.entities):
        if entity.plural or entity.unnamed or not entity.names or entity.type not in _MAY_BE:
            continue
        match = _the_one(draft, entity, register.match(tuple(entity.names)), when)
        if match is None:
            continue
        held = found.get(match.person.id)
        if held is not None:
            if held.gender in (None, entity.gender) or entity.gender is None:
                held.names += [name for name in entity.names if name not in held.names]
                merge(draft, held, entity, "one person of the reference file")
            continue
        found[match.person.id] = entity
        _apply(entity, match, when)


def _the_one(
    draft: Draft, entity: DraftEntity, matches: Sequence[PersonMatch], when: When | None
) -> PersonMatch | None:
    """Return whom an entity means: the only one who fits; a better fit of name or title wins."""
    if entity.type != "person":
        matches = [m for m in matches if m.way == "full name" and _in_office(m.person, when)]
    fitting = [(m, strength) for m in matches if (strength := _strength(draft, entity, m, when)) > 0]
    best = max((strength for _, strength in fitting), default=0)
    top = [m for m, strength in fitting if strength == best]
    return top[0] if len(top) == 1 else None


def _strength(draft: Draft, entity: DraftEntity, match: PersonMatch, when: When | None) -> int:
    """Return how well somebody fits what the text says; 0: he is not the one, or nothing shows that he is."""
    person = match.person
    if entity.country is not None and person.countries and entity.country not in person.countries:
        return 0
    fits = _fits(entity, person, when)
    same = "same" in fits
    if "other profession" in fits and not same:
        return 0
    full = match.way == "full name"
    home = entity.country is not None and entity.country in person.countries
    if "other office" in fits and not same and not (full and home and not _in_office(person, when)):
        return 0
    if when is None:
        return 1 if full and (same or home or not fits) else 0
    if same:
        known = full or match.way == "name of one word" or home or _named_in(draft, person, when)
        return 3 if known else 0
    if full and home:
        return 2
    if home and _in_office(person, when):
        return 2  # of that country, and of those who rule it
    if full or match.way == "name of one word":
        return 1 if _known_then(person, when, always=full) else 0
    return 0


def _fits(entity: DraftEntity, person: Person, when: When | None) -> set[Fit]:
    """Return how each role of the text goes with the offices somebody held by then."""
    found: set[Fit] = set()
    own = {word.casefold() for name in person.names for word in name.split()}
    for former, roles in ((False, entity.roles), (True, entity.former_roles)):
        for role in roles:
            if role.casefold() in own or role.casefold() in title_words().honorifics:
                continue  # "Ayatollah", which his name has too
            each = {compare_office(role, office) for office in person.offices if _open(office, when, former)}
            rest = {compare_office(role, office) for office in person.offices} - {"same"}
            found.add(next((fit for fit in _BEST_FIRST if fit in each), _least(rest)))
    return found


_BEST_FIRST: tuple[Fit, ...] = ("same", "general", "other office", "other profession")


def _least(fits: set[Fit]) -> Fit:
    return next((fit for fit in _BEST_FIRST if fit in fits), "other office")


def _open(office: Office, when: When | None, former: bool) -> bool:
    """Tell whether an office can be the one the text means: held then, or for a former one begun before."""
    if when is None:
        return True
    if former:
        return office.begun_by(when.latest)
    return office.may_be_held(when.latest) or _just_left(office, when)


def _just_left(office: Office, when: When) -> bool:
    """Tell whether it ended within the year: a report looks back, and a title is kept for a while."""
    left = office.end is not None and when.earliest <= years_after(office.end, 1)
    return left and office.begun_by(when.latest)


def _in_office(person: Person, when: When | None) -> bool:
    return when is not None and any(office.may_be_held(when.latest) for office in person.offices)


def _known_then(person: Person, when: When, *, always: bool) -> bool:
    """Tell whether somebody holds an office, or did so of late, so that the name is enough without a title.

    Args:
        person: Whom the name fits.
        when: The day of the article.
        always: The name is the full one: whom the file knows by one word too is never forgotten.
    """
    famous = always and any(" " not in name for name in person.names)
    return any(
        office.begun_by(years_after(when.latest, ELECTED) if famous else when.latest)
        and office.role
        and (famous or office.end is None or when.earliest <= years_after(office.end, REMEMBERED))
        for office in person.offices
    )


def _named_in(draft: Draft, person: Person, when: When) -> bool:
    """Tell whether the text names the country or the body of an office that somebody can hold then."""
    there = {e.country for e in draft.entities if e.type == "country"} | {
        e.country for e in draft.entities if e.type != "person" and e.key
    }
    codes = {e.code for e in draft.entities if e.code is not None}
    for office in person.offices:
        if office.may_be_held(when.latest) or _just_left(office, when) or office.surely_over(when.earliest):
            if office.country is not None and office.country in there:
                return True
            if office.country is None and body_code(office.role) in codes:
                return True
    return False


def _apply(entity: DraftEntity, match: PersonMatch, when: When | None) -> None:
    """Write what the file knows into an entity, where the text is silent."""
    person = match.person
    entity.type = "person"
    entity.reference = person.id
    held = [o for o in person.offices if o.role and when is not None and _held(o, when)]
    over = [o for o in person.offices if o.role and when is not None and o.surely_over(when.earliest)]
    told = bool(entity.roles or entity.former_roles)
    if entity.country is None and entity.code is None:
        _place(entity, person, held)
    if held:
        if not told:
            entity.roles += list(dict.fromkeys(o.role for o in held))
            entity.heads |= {noun for o in held for noun in heads_of(o.role)}
        if any(o.country for o in held) and (not told or entity.sector is None):
            entity.sector = "GOV"
    elif over and not told and not _in_office(person, when):
        last = max(over, key=lambda o: o.end or "")
        entity.former_roles.append(last.role)
    why = _why(match, held, over)
    first = min((m for m in entity.mentions if m.form == "name"), key=lambda m: m.start, default=None)
    if first is not None:
        first.why = f"{first.why}; {why}"


def _held(office: Office, when: When) -> bool:
    return office.surely_held(when.earliest) and office.surely_held(when.latest)


def _place(entity: DraftEntity, person: Person, held: Sequence[Office]) -> None:
    """Give somebody his office's country, or the code of the body that his office belongs to."""
    countries = {o.country for o in held if o.country is not None}
    if len(countries) == 1:
        entity.country = countries.pop()
    elif not held and len(person.countries) == 1:
        (entity.country,) = person.countries
    elif held and not countries:
        codes = {body_code(o.role) for o in held} - {None}
        entity.code = codes.pop() if len(codes) == 1 else None


def _why(match: PersonMatch, held: Sequence[Office], over: Sequence[Office]) -> str:
    terms = [_term(office) for office in held]
    if not held:
        terms = [f"formerly {_term(office)}" for office in sorted(over, key=lambda o: o.end or "")[-1:]]
    return f"reference {match.person.id} by {match.way}" + (": " + "; ".join(terms) if terms else "")


def _term(office: Office) -> str:
    """Return an office with its days: "President (NOR) from 2015-03-01 to 2021-03-01"."""
    of = f" ({office.country})" if office.country else ""
    begun = f" from {office.start}" if office.start else ""
    ended = f" to {office.end}" if office.end else f", as of {office.as_of}" if office.as_of else ""
    return f"{office.role}{of}{begun}{ended}"
