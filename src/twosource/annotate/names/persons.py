"""Join the names of one article: full name and surname, initials, variants; one type by vote."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from twosource.annotate.names.nouns import title_words
from twosource.annotate.names.spans import NameSpan

_SKELETON = str.maketrans(
    {"r": "l", "c": "k", "q": "k", "z": "s", "v": "w", "f": "p", "b": "p", "d": "t", "g": "k", "m": "n"}
)
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
_INITIALS = re.compile(r"(?:[A-Z]\.?)+")
_ARTICLE = re.compile(r"^[Aa]l-(?=\w)")
_PRIORITY = ("person", "organisation", "place", "group", "event", "work", "other")


@dataclass(slots=True, eq=False)
class NameGroup:
    """All occurrences of one name and of what is short for it."""

    spans: list[NameSpan] = field(default_factory=list)
    why: dict[int, str] = field(default_factory=dict)  # span's first token -> why it is here

    @property
    def name(self) -> str:
        """The form used first."""
        return self.spans[0].text

    @property
    def texts(self) -> list[str]:
        """Distinct forms in order of first use."""
        return list(dict.fromkeys(s.text for s in self.spans))

    def votes(self) -> dict[str, float]:
        """Sum the votes for each type."""
        total: dict[str, float] = {}
        for span in self.spans:
            for kind, weight in span.votes.items():
                total[kind] = total.get(kind, 0.0) + weight
        return total

    @property
    def type(self) -> str:
        """The type with most votes."""
        votes = self.votes()
        return max(_PRIORITY, key=lambda kind: votes.get(kind, 0.0))


def group_names(spans: list[NameSpan]) -> list[NameGroup]:
    """Join names by form, then surnames and initials with their full names, then close misspellings."""
    by_form: dict[str, NameGroup] = {}
    for span in spans:
        group = by_form.setdefault(_form(span.text), NameGroup())
        group.spans.append(span)
        group.why.setdefault(span.first, "name")
    groups = list(by_form.values())
    groups = _join_full_names(groups)
    groups = _join_short_names(groups)
    groups = _join_bodies(groups)
    groups = _join_acronyms(groups)
    return _join_misspelt(groups)


def family_name(words: tuple[str, ...]) -> str:
    """Return the family name of a full name given as words without initials and suffixes."""
    known = title_words()
    if len(words) in (2, 3) and words[0] in known.family_first and words[-1] not in known.family_first:
        return words[0]
    return words[-1]


@lru_cache(maxsize=8192)
def name_words(text: str) -> tuple[str, ...]:
    """Split a name into words, without initials and suffixes."""
    known = title_words()
    words = text.split()
    while len(words) > 1 and words[-1].lower().strip(",") in known.suffixes:
        words.pop()
    kept = [w for w in words if not _INITIALS.fullmatch(w) or len(w.replace(".", "")) > 2]
    return tuple(_ARTICLE.sub("", w.strip(",")) for w in (kept or words))


def _form(text: str) -> str:
    return text.upper() if text.isupper() and len(text) <= 5 else text.casefold()


def _join_full_names(groups: list[NameGroup]) -> list[NameGroup]:
    """Join "Lloyd J. Austin III" with "Lloyd Austin"."""
    seen: dict[tuple[str, ...], NameGroup] = {}
    kept = []
    for group in groups:
        words = tuple(w.casefold() for w in name_words(group.name))
        if len(words) >= 2 and words in seen and "person" in (group.type, seen[words].type):
            _merge(seen[words], group, "same name without initials")
            continue
        seen.setdefault(words, group)
        kept.append(group)
    return kept


def _join_short_names(groups: list[NameGroup]) -> list[NameGroup]:
    """Join a surname, a family name in front, or part of a name with the full name it is short for."""
    full = [g for g in groups if len(name_words(g.name)) >= 2 and g.votes().get("person", 0) > 0]
    kept = []
    for group in groups:
        words = name_words(group.name)
        if len(words) == 1 and any(
            words[0] == name_words(other.name)[-1] and _relative_of(group, other)
            for other in full
            if other is not group
        ):
            group.spans[0].votes["person"] = group.spans[0].votes.get("person", 0.0) + 2.0
        if group in full and len(words) >= 3:
            kept.append(group)
            continue
        target = _long_form(group, words, full)
        if target is None:
            kept.append(group)
        else:
            _merge(target, group, "short for a full name in the text")
    return kept


def _long_form(group: NameGroup, words: tuple[str, ...], full: list[NameGroup]) -> NameGroup | None:
    votes = group.votes()
    person = votes.get("person", 0.0)
    candidates: list[tuple[int, NameGroup]] = []
    for other in full:
        if other is group or _relative_of(group, other):
            continue
        longer = name_words(other.name)
        if len(words) == 1:
            word = words[0]
            if word == family_name(longer):
                candidates.append((3, other))
            elif word == longer[-1]:
                candidates.append((2, other))
            elif word == longer[0] and person > 0:
                candidates.append((1, other))
        elif len(longer) > len(words) and (longer[-len(words) :] == words or longer[: len(words)] == words):
            candidates.append((3, other))
    if not candidates:
        return None
    best = max(rank for rank, _ in candidates)
    top = [other for rank, other in candidates if rank == best]
    if len(top) == 1:
        target = top[0]
    else:  # several people of that name: the one named last before this mention
        first = group.spans[0].first
        before = [g for g in top if g.spans[0].first < first]
        if not before:
            return None
        target = max(before, key=lambda g: max(s.first for s in g.spans if s.first < first))
    if person == 0 and votes.get("place", 0) >= 2 and best < 3:
        return None
    return target


def _relative_of(group: NameGroup, other: NameGroup) -> bool:
    """Tell whether a full name is that of a relative, brought in later, or of another gender."""
    if group.spans[0].first < other.spans[0].first and any(span.kin for span in other.spans):
        return True
    genders = {span.gender for g in (group, other) for span in g.spans if span.gender is not None}
    return len(genders) > 1


def _join_bodies(groups: list[NameGroup]) -> list[NameGroup]:
    """Join "Nordfeld" with "Nordfeld AG", "Red Stars" with "Lima Red Stars", when only one fits."""
    bodies = [g for g in groups if g.type == "organisation"]
    cores = {id(g): _body_core(g.name) for g in bodies}
    kept = []
    for group in groups:
        name, kind = group.name, group.type
        core = cores.get(id(group)) or (name,)
        longer = [
            other
            for other in bodies
            if other is not group
            and kind in ("organisation", "place", "person")
            and len(other.name) > len(name)
            and (cores[id(other)] == core or (kind == "organisation" and _short_for(core, cores[id(other)])))
        ]
        fits = len(longer) == 1 and (kind == "organisation" or cores[id(longer[0])] == core)
        if fits and longer[0] in groups and not any(w in title_words().family_first for w in core):
            _merge(longer[0], group, "short for a body named in full")
        else:
            kept.append(group)
    return kept


def _short_for(core: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    size = len(core)
    if size >= len(longer) or len(core[0]) < 4:
        return False
    if size == 1 and core[0].casefold() in title_words().type_words:
        return False
    return longer[:size] == core or (size > 1 and longer[-size:] == core)


def _body_core(text: str) -> tuple[str, ...]:
    """Return a body's name without "Inc.", "Corp" and the like."""
    words = text.replace(",", "").split()
    while len(words) > 1 and words[-1].casefold().strip(".") in _CORPORATE:
        words.pop()
    return tuple(words)


def _join_acronyms(groups: list[NameGroup]) -> list[NameGroup]:
    """Join "CSIS" with "Center for Strategic and International Studies" when both stand in the text."""
    long: dict[str, NameGroup] = {}
    for group in groups:
        words = [w for w in re.split(r"[\s-]+", group.name) if w]
        if len(words) >= 2:
            initials = "".join(w[0] for w in words if w[0].isupper())
            if len(initials) >= 2:
                long.setdefault(initials, group)
    kept = []
    for group in groups:
        text = group.name.replace(".", "")
        other = long.get(text) if text.isupper() and 2 <= len(text) <= 6 else None
        if other is not None and other is not group and other.type != "person":
            _merge(other, group, "acronym of a name in the text")
        else:
            kept.append(group)
    return kept


def skeleton(word: str) -> str:
    """Return a word's consonants with those that translations confuse made one (l and r, c and k, ...)."""
    folded = word.casefold()
    squeezed = re.sub(r"(.)\1", r"\1", folded.translate(_SKELETON))
    return re.sub(r"[aeiouyhw'-]", "", squeezed)


def _join_misspelt(groups: list[NameGroup]) -> list[NameGroup]:
    """Join single names that differ by a misspelling and have no full name each."""
    kept: list[NameGroup] = []
    for group in groups:
        target = None
        words = name_words(group.name)
        if len(words) == 1 and group.type in ("person", "place", "organisation") and len(words[0]) >= 6:
            near = [
                other
                for other in kept
                if other.type == "person"
                and any(_misspelt(words[0], w) for text in other.texts for w in name_words(text)[-1:])
            ]
            if len(near) == 1 and (
                group.type == "person" or group.votes().get("person", 0) > 0 or len(group.spans) > 1
            ):
                target = near[0]
        if target is None:
            kept.append(group)
        else:
            _merge(target, group, "misspelt form of a name in the text")
    return kept


def _misspelt(a: str, b: str) -> bool:
    if len(b) < 5 or a[0] != b[0] or abs(len(a) - len(b)) > 2:
        return False
    if _distance(a.casefold(), b.casefold()) == 1 and len(a) + len(b) >= 12:
        return True
    return _distance(skeleton(a), skeleton(b)) <= 1 and len(skeleton(a)) >= 4 and len(skeleton(b)) >= 4


def _distance(a: str, b: str) -> int:
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        above, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (x != y))
    return row[-1]


def _merge(target: NameGroup, group: NameGroup, why: str) -> None:
    target.spans.extend(group.spans)
    target.spans.sort(key=lambda s: s.first)
    for span in group.spans:
        target.why[span.first] = why
