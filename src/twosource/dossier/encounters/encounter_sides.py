"""The sides of an encounter and their people, laid on each other over all its tellings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from twosource.dossier.encounters.attendance import add_present
from twosource.dossier.encounters.mediators import mediators_of
from twosource.dossier.encounters.on_behalf import on_behalf
from twosource.dossier.encounters.party import Party, same_side, side_names
from twosource.dossier.encounters.same_encounter import Occasion, both_sides, sides_of
from twosource.dossier.encounters.sightings import Sighting
from twosource.dossier.evidence import Evidence
from twosource.dossier.wording import country_name, side_name
from twosource.records.account import Side

_Sides = list[tuple[str, list[Party]]]


def sides_of_occasion(
    evidence: Evidence, occasion: Occasion, others: Sequence[Occasion] = ()
) -> tuple[Side, ...]:
    """Return who faced whom, each side with its people, those named most first."""
    tellings = sorted(occasion.sightings, key=lambda s: (-min(_states(s), 2), -min(len(sides_of(s)), 2)))
    sides: _Sides = [(name, list(people)) for name, people in sides_of(tellings[0])]
    if len({p.country for _, people in sides for p in people} - {None}) >= 2:
        sides = _of_states(occasion, sides)
    else:
        for s in tellings[1:]:
            _lay(sides, sides_of(s))
    if len(sides) < 2 and any(s.both for s in occasion.sightings):
        sides = _with_both(evidence, occasion, sides)
    sides = add_present(evidence, occasion, others, sides)
    third = mediators_of(evidence, occasion, others, sides)
    sides += [(_named(p, sides), [p]) for p in third]
    return tuple(Side(actor=name, people=_people(occasion, name, people)) for name, people in sides)


def _named(p: Party, sides: _Sides) -> str:
    """Return what a mediator is called: its state where states face each other, else the body behind."""
    names = {country_name(q.country) for _, people in sides for q in people if q.country}
    between_states = all(name in names for name, _ in sides)
    if p.country and (between_states or not p.body):
        return country_name(p.country)
    return p.body or p.person or p.words


def _states(s: Sighting) -> int:
    return len({p.country for p in s.parties} - {None})


def _of_states(occasion: Occasion, first: _Sides) -> _Sides:
    """Group everybody by state: those of states that the first telling has, or two tellings."""
    told = Counter(name for s in occasion.sightings for name, _ in sides_of(s))
    everyone = [p for s in occasion.sightings for p in s.parties]
    names = [name for name, _ in first]
    return [
        (name, people)
        for name, people in side_names(everyone)
        if name in names or (told[name] >= 2 and any(p.country for p in people))
    ]


def _lay(sides: _Sides, others: _Sides) -> None:
    """Lay the sides of one more telling on those known; what is left over on both is one side."""
    left = list(others)
    free = list(range(len(sides)))
    for i, (name, people) in enumerate(sides):
        hit = next((o for o in left if same_side(name, people, *o)), None)
        if hit is not None:
            left.remove(hit)
            free.remove(i)
            sides[i] = (_better(name, hit[0]), [*people, *hit[1]])
    if len(left) == 1 and len(free) == 1 and len(others) > 1:
        name, people = sides[free[0]]
        sides[free[0]] = (_better(name, left[0][0]), [*people, *left[0][1]])
    elif len(left) == 1 and len(sides) == 1:
        sides.append(left[0])


def _better(one: str, two: str) -> str:
    """Return the better name of a body: a proper one, then the longer."""
    return max(
        (one, two),
        key=lambda n: (n[:1].isupper() and not n.startswith(("A ", "The ", "the ")), len(n.split())),
    )


def _with_both(evidence: Evidence, occasion: Occasion, sides: _Sides) -> _Sides:
    """Return the sides of the story where a telling only says `the two sides`."""
    names = [side_called(evidence, s) for s in both_sides(evidence, occasion.first)]
    if len(names) < 2:
        return sides
    known = dict(sides)
    others = [(name, people) for name, people in sides if name not in names]
    return [*((name, known.get(name, [])) for name in names), *others]  # a minister receives both sides


def side_called(evidence: Evidence, side: str) -> str:
    """Return the name of a side of the story; a camp that is known by a person goes by the body behind."""
    name = side_name(evidence, side)
    person = next((e for e in evidence.entities.values() if e.type == "person" and e.name == name), None)
    return (on_behalf(evidence, person.id).body or name) if person is not None else name


def _people(occasion: Occasion, name: str, people: Sequence[Party]) -> tuple[str, ...]:
    count = Counter(p.person for s in occasion.sightings for p in s.parties if p.person)
    names = [n for n in dict.fromkeys(p.person for p in people if p.person) if n != name]
    return tuple(sorted(names, key=lambda n: -count[n]))
