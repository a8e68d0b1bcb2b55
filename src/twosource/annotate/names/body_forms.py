"""Join the names of bodies: "Nordfeld" with "Nordfeld AG", acronyms, short forms that the text explains."""

from __future__ import annotations

import re
from collections.abc import Mapping

from twosource.annotate.names.metonyms import site_nouns
from twosource.annotate.names.name_group import NameGroup, merge
from twosource.annotate.names.nouns import title_words

_CORPORATE = frozenset(
    {
        "inc",
        "corp",
        "corporation",
        "co",
        "company",
        "ltd",
        "llc",
        "plc",
        "ag",
        "gmbh",
        "sa",
        "nv",
        "group",
        "holdings",
    }
)

_APART = re.compile(r"[\s-]+")
_WORD_AND_LABEL = 4.2  # "Creek" in the name, and the label
_LABEL_ALONE = 2.2  # the label, and "at" or a verb of speech


def join_bodies(groups: list[NameGroup]) -> list[NameGroup]:
    """Join "Nordfeld" with "Nordfeld AG", "Sapudi" with "Sapudi island", when only one fits."""
    cores: dict[int, tuple[str, ...]] = {}
    bodies: list[tuple[NameGroup, tuple[str, ...]]] = []
    places: list[tuple[NameGroup, list[str]]] = []
    for group in groups:
        kind = group.type
        if kind == "organisation":
            cores[id(group)] = _body_core(group.name)
            bodies.append((group, cores[id(group)]))
        elif kind == "place":
            words = group.name.split()
            if words[-1].lower() in site_nouns():
                places.append((group, words[:-1]))
    kept = []
    for group in groups:
        name, kind = group.name, group.type
        core = cores.get(id(group)) or (name,)
        words, size = name.split(), len(name)
        opening, first = words[0], core[0]
        longer = [
            other
            for other, full in bodies
            if (first in full or opening in full)  # so it is wherever one is short for the other
            and other is not group
            and kind in ("organisation", "place", "person")
            and len(other.name) > size
            and (
                full == core
                or ((kind == "organisation" or _acts_unplaced(group)) and _short_for(core, full))
                or (_may_open(group) and _short_for(tuple(words), full))
            )
        ]
        if not longer:
            longer = [other for other, front in places if other is not group and front == [name]]
            if len(longer) == 1 and longer[0] in groups and kind != "person":
                merge(longer[0], group, "short for a place named in full")
                continue
            longer = []
        fits = len(longer) == 1 and (
            kind == "organisation"
            or cores[id(longer[0])] == core
            or _acts_unplaced(group)
            or _may_open(group)
        )
        if fits and longer[0] in groups and not any(w in title_words().family_first for w in core):
            merge(longer[0], group, "short for a body named in full")
        else:
            kept.append(group)
    return kept


def _may_open(group: NameGroup) -> bool:
    """Tell whether a name of two words may be short for a body's: "Harrow Creek" of "Harrow Creek Resources".

    No title and no "in" says otherwise.
    """
    return " " in group.name and all(
        s.votes.get("place", 0.0) <= _WORD_AND_LABEL and not s.title for s in group.spans
    )


def _acts_unplaced(group: NameGroup) -> bool:
    """Tell whether a name does something and only the model's label calls it a place or a person."""
    acts = any(span.acts for span in group.spans)
    return acts and sum(group.votes().values()) <= _LABEL_ALONE and not any(s.title for s in group.spans)


def _short_for(core: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    size = len(core)
    if size >= len(longer) or len(core[0]) < 4:
        return False
    if size == 1 and core[0].casefold() in title_words().type_words:
        return longer[-1] == core[0]  # "the Assembly" of "the National Assembly"
    return longer[:size] == core or (size > 1 and longer[-size:] == core)


def _body_core(text: str) -> tuple[str, ...]:
    """Return a body's name without "Inc.", "Corp" and the like."""
    words = text.replace(",", "").split()
    while len(words) > 1 and words[-1].casefold().strip(".") in _CORPORATE:
        words.pop()
    return tuple(words)


def join_acronyms(groups: list[NameGroup]) -> list[NameGroup]:
    """Join "CSIS" with "Center for Strategic and International Studies" when both stand in the text."""
    long: dict[str, NameGroup] = {}
    for group in groups:
        if " " not in group.name and "-" not in group.name:
            continue
        words = [w for w in _APART.split(group.name) if w]
        if len(words) >= 2:
            initials = "".join(w[0] for w in words if w[0].isupper())
            if len(initials) >= 2:
                long.setdefault(initials, group)
    kept = []
    for group in groups:
        text = group.name.replace(".", "")
        other = long.get(text) if text.isupper() and 2 <= len(text) <= 6 else None
        if other is not None and other is not group and other.type != "person":
            merge(other, group, "acronym of a name in the text")
        else:
            kept.append(group)
    return kept


def join_told(groups: list[NameGroup], told: Mapping[int, int]) -> list[NameGroup]:
    """Join short forms with the long ones that the text explains them by."""
    of = {span.first: group for group in groups for span in group.spans}
    gone = []
    for short, long in told.items():
        group, target = of.get(short), of.get(long)
        if group is None or target is None or group is target or group in gone:
            continue
        merge(target, group, "short form explained in the text")
        of.update({span.first: target for span in group.spans})
        gone.append(group)
    return [group for group in groups if group not in gone]
