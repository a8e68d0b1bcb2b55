"""Join the names of one article: full name and surname, initials, variants; one type by vote."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from twosource.annotate.names.body_forms import join_acronyms, join_bodies, join_told
from twosource.annotate.names.given import gender_of_name, is_given
from twosource.annotate.names.name_group import NameGroup, merge
from twosource.annotate.names.nouns import title_words
from twosource.annotate.names.spans import NameSpan
from twosource.annotate.names.spelling import misspelt, surely_misspelt, transliterated, without_accents

_GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})
_INITIALS = re.compile(r"(?:[A-Z]\.?)+")
_APART = re.compile(r"(?<=\b[A-Z]\.) (?=[A-Z]\.)")  # "J. D." is "J.D."
_ARTICLE = re.compile(r"^[Aa]l-(?=\w)")


def group_names(spans: list[NameSpan], told: Mapping[int, int] = MappingProxyType({})) -> list[NameGroup]:
    """Join names by form, then surnames and initials with their full names, then close misspellings.

    Args:
        spans: The names of a text with their votes.
        told: Short forms that the text explains ("the Council, or DKV"): first token -> the long one's.
    """
    by_form: dict[str, NameGroup] = {}
    for span in spans:
        group = by_form.setdefault(_form(span.text), NameGroup(called=span.text))
        group.spans.append(span)
        group.why.setdefault(span.first, "name")
    groups = _join_full_names(_join_datelines(by_form))
    groups = _join_short_names(groups)
    groups = join_bodies(groups)
    groups = join_told(groups, told)
    groups = join_acronyms(groups)
    return _join_misspelt(groups)


def family_name(words: tuple[str, ...]) -> str:
    """Return the family name of a full name given as words without initials and suffixes."""
    known = title_words()
    if len(words) in (2, 3) and words[0] in known.family_first and words[-1] not in known.family_first:
        return words[0]
    return words[-1]


@lru_cache(maxsize=8192)
def name_words(text: str) -> tuple[str, ...]:
    """Split a name into words in plain letters, without initials and suffixes."""
    known = title_words()
    words = text.split()
    while len(words) > 1 and words[-1].lower().strip(",") in known.suffixes:
        words.pop()
    kept = [w for w in words if not _INITIALS.fullmatch(w) or len(w.replace(".", "")) > 2]
    return tuple(without_accents(_ARTICLE.sub("", w.strip(","))) for w in (kept or words))


@lru_cache(maxsize=8192)
def _folded(text: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in name_words(text))


@lru_cache(maxsize=8192)
def initials_of(text: str) -> str:
    """Return the letters of a given name told by initials alone: "jd" of "J.D. Harmon" and of "J.D."."""
    letters, words = "", text.split()
    for word in words:
        if not _INITIALS.fullmatch(word) or "." not in word:
            break
        letters += word.replace(".", "").casefold()
    rest = [w for w in words if not _INITIALS.fullmatch(w)]
    return letters if len(rest) < 2 or _generation(text) else ""


def _is_full(name: str) -> bool:
    """Tell whether a name has a given name or initials beside the family name."""
    words = name_words(name)
    return len(words) >= 2 or bool(initials_of(name) and not _INITIALS.fullmatch(words[0]))


def _generation(text: str) -> str:
    """Return "jr" of "Carl Ostrow Jr.", nothing if the name has no such word."""
    last = text.split()[-1].casefold().strip(".,")
    return last if last in _GENERATIONS else ""


def _form(text: str) -> str:
    if "." in text:
        text = _APART.sub("", text)
    return text.upper() if text.isupper() and len(text) <= 5 else without_accents(text).casefold()


def _join_datelines(by_form: dict[str, NameGroup]) -> list[NameGroup]:
    """Join the town of a dateline in capitals with the place in the text: "LIMA, May 4 - ... in Lima"."""
    kept = []
    for form, group in by_form.items():
        other = by_form.get(without_accents(form).casefold()) if form.isupper() else None
        if other is not None and "place" in (group.type, other.type) and "place" in group.votes():
            merge(other, group, "name")
        else:
            kept.append(group)
    return kept


def _join_full_names(groups: list[NameGroup]) -> list[NameGroup]:
    """Join "Lloyd J. Austin III" with "Lloyd Austin", not "Carl Ostrow Jr." with "Carl Ostrow Sr."."""
    seen: dict[tuple[str, ...], list[NameGroup]] = {}
    kept = []
    for group in groups:
        words = _folded(group.name)
        alike = seen.setdefault(words, [])
        same = next((g for g in alike if len(words) >= 2 and _same_person(g, group)), None)
        if same is not None:
            merge(same, group, "same name without initials")
            continue
        alike.append(group)
        kept.append(group)
    return kept


def _same_person(group: NameGroup, other: NameGroup) -> bool:
    if "person" not in (group.type, other.type):
        return False
    one, two = _generation(group.name), _generation(other.name)
    if one == two:
        return True
    return not (one and two) and not any(span.kin for g in (group, other) for span in g.spans)


def _join_short_names(groups: list[NameGroup]) -> list[NameGroup]:
    """Join a surname, a family name in front, or part of a name with the full name it is short for."""
    full = [g for g in groups if _is_full(g.name) and g.votes().get("person", 0) > 0]
    short = [g for g in groups if g not in full]
    kept = []
    for group in list(full):
        words = name_words(group.name)
        longer = _long_forms(group, full) if len(words) == 2 else _initialled(group, full)
        target = _meant(group.spans[0], longer)
        if target is None:
            kept.append(group)
        else:
            merge(target, group, "short for a full name in the text")
            full.remove(group)
    for group in short:
        words = name_words(group.name)
        if len(words) == 1 and any(
            words[0] == name_words(other.name)[-1] and _relative_of(group, other) for other in full
        ):
            group.spans[0].votes["person"] = group.spans[0].votes.get("person", 0.0) + 2.0
        ranked = _long_forms(group, full)
        if any(span.title and span.gender is None for span in group.spans):
            # "President Varga" is not whom "his wife Mira Varga" names
            ranked = [(rank, other) for rank, other in ranked if not _is_only_kin(other)]
        if not ranked:
            kept.append(group)
            continue
        left = []
        for span in group.spans:
            target = _meant(span, ranked)
            if target is None:
                left.append(span)
            else:
                merge(target, NameGroup([span]), "short for a full name in the text")
        if left:
            kept.append(group)
            group.spans = left
    return [group for group in groups if group in kept]


def _initialled(group: NameGroup, full: list[NameGroup]) -> list[tuple[int, NameGroup]]:
    """Return the full name that "K. Mbeki" or "K.J. Mbeki" is short for, if there is one such."""
    letters, family = initials_of(group.name), _folded(group.name)[-1]
    fits = [
        other
        for other in full
        if letters
        and (words := _folded(other.name))[1:]
        and words[-1] == family
        and [w[0] for w in words[: len(letters)]] == list(letters)
        and len(words) > len(letters)
        and _same_person(group, other)
    ]
    return [(3, other) for other in fits] if len(fits) == 1 else []


def _long_forms(group: NameGroup, full: list[NameGroup]) -> list[tuple[int, NameGroup]]:
    """Return the full names that a name may be short for, each with how likely it is by its kind."""
    votes = group.votes()
    person = votes.get("person", 0.0)
    words = _folded(group.name)
    letters = initials_of(group.name)
    candidates: list[tuple[int, NameGroup]] = []
    for other in full:
        longer = _folded(other.name)
        if words[0] not in longer and not letters:
            continue
        if other is group or _relative_of(group, other):
            continue
        if len(words) == 1:
            word = words[0]
            if word == family_name(name_words(other.name)).casefold() or (
                letters and letters == initials_of(other.name)
            ):
                candidates.append((3, other))
            elif word in longer[1:]:  # "Tejada" of "Gonzalo Tejada Ruiz" as well as the last word
                candidates.append((2, other))
            elif word == longer[0] and (person > 0 or (is_given(group.name) and _only_labelled(group))):
                candidates.append((1, other))
        elif len(longer) > len(words) and (
            longer[-len(words) :] == words or longer[: len(words)] == words or _spaced(words, longer)
        ):
            candidates.append((3, other))
    if not candidates:
        return []
    if person == 0 and votes.get("place", 0) >= 2 and max(rank for rank, _ in candidates) < 3:
        return []
    return candidates


def _only_labelled(group: NameGroup) -> bool:
    """Tell whether nothing but the model's label says what a name is."""
    return sum(group.votes().values()) <= 1.0


def _meant(span: NameSpan, ranked: list[tuple[int, NameGroup]]) -> NameGroup | None:
    """Return the one of several people of a name who is meant at a place, None if nothing decides.

    Relatives are told of by full or first name once both are known: the surname alone is the other's. Among
    people who are no kin it is the one named in full last.
    """
    known = [(rank, g) for rank, g in ranked if g.spans[0].first < span.first] or ranked
    best = max((rank for rank, _ in known), default=0)
    candidates = [g for rank, g in known if rank == best]
    fitting = [g for g in candidates if span.gender is None or _genders(g) <= {span.gender}]
    if len(candidates) < 2:
        return fitting[0] if fitting else None
    strangers = [g for g in fitting if not any(s.kin for s in g.spans)]
    before = [g for g in strangers or fitting if g.spans[0].first < span.first]
    if not before:
        return strangers[0] if len(strangers) == 1 else None
    return max(before, key=lambda g: max(s.first for s in g.spans if s.first < span.first))


def _is_only_kin(group: NameGroup) -> bool:
    """Tell whether a full name is given as somebody's relative, and never with a title of its own."""
    return any(s.kin for s in group.spans) and not any(
        s.title and not s.kin and len(name_words(s.text)) > 1 for s in group.spans
    )


def _genders(group: NameGroup) -> set[str]:
    """Return the genders that honorifics give a full name, else the one that the given name makes likely."""
    told = {span.gender for span in group.spans if span.gender is not None}
    likely = None if told else gender_of_name(group.name)
    return {likely} if likely is not None else told


def _spaced(words: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    """Tell whether a name has the words of another in their order: "Idris al-Nour", "Idris Bakri al-Nour"."""
    rest = iter(longer)
    return words[0] == longer[0] and all(word in rest for word in words)


def _relative_of(group: NameGroup, other: NameGroup) -> bool:
    """Tell whether a full name is that of a relative, brought in later, or of another gender."""
    if group.spans[0].first < other.spans[0].first and any(span.kin for span in other.spans):
        return True
    own = {span.gender for span in group.spans if span.gender is not None}
    told = {span.gender for span in other.spans if span.gender is not None}
    return len(own) == 1 and len(own | told) > 1  # "Mr Ruiz" and "Ms Ruiz" are told apart place by place


def _join_misspelt(groups: list[NameGroup]) -> list[NameGroup]:
    """Join names that differ by a misspelling: single ones without a full name each, and full names."""
    kept: list[NameGroup] = []
    people: list[NameGroup] = []
    for group in groups:
        words, kind = name_words(group.name), group.type
        if group.votes().get("group", 0.0) > 0.0 and words[-1].endswith("s"):
            kept.append(group)  # "the Condoris" are a family, and no misspelt Condori
            continue
        near: list[NameGroup] = []
        if len(words) == 1 and kind in ("person", "place", "organisation") and len(words[0]) >= 6:
            shown = kind == "person" or group.votes().get("person", 0) > 0 or len(group.spans) > 1
            alike = misspelt if shown else surely_misspelt
            near = [g for g in people if any(alike(words[0], w) for t in g.texts for w in name_words(t)[-1:])]
        elif len(words) > 1 and kind == "person":
            near = [g for g in people if len(name_words(g.name)) > 1 and _sound_alike(group, g)]
        if len(near) == 1:
            merge(near[0], group, "misspelt form of a name in the text")
            continue
        kept.append(group)
        if kind == "person":
            people.append(group)
    return kept


def _sound_alike(group: NameGroup, other: NameGroup) -> bool:
    words, longer = name_words(group.name), name_words(other.name)
    if len(longer) < len(words):
        words, longer = longer, words
    alike = transliterated(words, longer) or (
        1 < len(words) < len(longer) and transliterated(words, longer[: len(words)])
    )
    return alike and _same_person(group, other)
