"""Choose the name an entity goes by, and tell its altered spellings from its ordinary forms."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Literal

from twosource.link.terms import stem
from twosource.link.who.countries import country_name, is_country_form
from twosource.link.who.given_names import is_short_form
from twosource.link.who.names_alike import (
    body_words,
    is_acronym,
    name_parts,
    person_parts,
    plain,
    sounds,
    spelling_likeness,
)
from twosource.records.annotation import EntityType

Attested = Mapping[str, tuple[int, int]]  # form -> (articles, mentions)
_TITLE = re.compile(
    r"^(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Dame|Lord|Lady|Sen|Rep|Gov|Gen|Col|Capt|Adm|President|Secretary|Minister"
    r"|Premier|Chancellor|Senator|Governor|Mayor|General|Colonel|Admiral|Ambassador)\.?\s+)+(?=\S)"
)
SHORTEST_PART = 3  # letters
LEAST_ALIKE = 0.5  # spelling likeness from which one token can be an altered spelling of another


def canonical_name(attested: Attested, kind: EntityType, country: str | None) -> str:
    """Return the fullest well-attested form, never one with a suspect spelling.

    Args:
        attested: Each form as written, with the number of articles and of mentions.
        kind: What the forms name.
        country: ISO 3166 alpha-3; a country goes by its everyday English name.
    """
    if kind == "country" and country is not None:
        return country_name(country)
    forms = {form: _clean(form, kind) for form in attested}
    if kind == "person":
        suspects = suspect_tokens(attested)
        pool = [f for f in attested if not suspects.intersection(person_parts(forms[f])[0])] or list(attested)
        merged: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
        for form in pool:
            merged[forms[form]][0] = max(merged[forms[form]][0], attested[form][0])
            merged[forms[form]][1] += attested[form][1]

        def rank(form: str) -> tuple[int, int, int, int, int, int, int, str]:
            tokens = [t for t in name_parts(form) if len(t) > 1]
            articles, mentions = merged[form]
            shouted, short = form.isupper(), bool(tokens) and is_short_form(tokens[0])
            marked = not form.isascii()  # what is written by ear or in haste has lost its marks
            return (min(len(tokens), 2), -shouted, articles, -short, len(tokens), mentions, marked, form)

        return max(merged, key=rank)

    def body_rank(form: str) -> tuple[int, int, int, int, str]:
        spelled_out = int(not is_acronym(forms[form]))
        return (spelled_out, attested[form][0], attested[form][1], len(form), form)

    return forms[max(attested, key=body_rank)]


def suspect_tokens(attested: Attested) -> frozenset[str]:
    """Return name tokens that a better attested token of like spelling shows to be altered."""
    support = _token_support(attested)
    together = {(a, b) for form in attested for a in person_parts(form)[0] for b in person_parts(form)[0]}
    tokens = sorted(support)
    suspects = set()
    for token in tokens:
        rivals = [t for t in tokens if (t, token) not in together and _may_alter(t, token)]
        if any(support[r] > support[token] for r in rivals):
            suspects.add(token)
    return frozenset(suspects)


def _token_support(attested: Attested) -> dict[str, tuple[int, int, int]]:
    """Return by token: articles, words of the fullest name it stands in, mentions."""
    support: defaultdict[str, tuple[int, int, int]] = defaultdict(lambda: (0, 0, 0))
    for form, (articles, mentions) in attested.items():
        parts = person_parts(form)[0]
        for token in parts:
            known = support[token]
            length = len(name_parts(form))
            support[token] = (max(known[0], articles), max(known[1], length), known[2] + mentions)
    return dict(support)


def _may_alter(a: str, b: str) -> bool:
    """Tell whether one token can be an altered spelling of the other; short ones only if very like."""
    shortest = min(len(a), len(b))
    return shortest > 1 and spelling_likeness(a, b) >= (LEAST_ALIKE if shortest > 3 else 0.75)


def form_kinds(attested: Attested, name: str, kind: EntityType) -> dict[str, Literal["name", "misspelt"]]:
    """Tell for each form whether it is an ordinary form of `name` or an altered spelling of it."""
    found: dict[str, Literal["name", "misspelt"]] = {}
    support = _token_support(attested) if kind == "person" else {}
    for form in attested:
        if kind == "country":
            altered = False  # adjectives and other names, settled by the country's code
        elif kind == "person":
            altered = _altered_person(form, name, support)
        elif is_country_form(form):
            altered = False  # "Kenyan" beside "Kenya" is a form, not a slip
        else:
            altered = _altered_body(form, name, attested)
        found[form] = "misspelt" if altered else "name"
    return found


def _altered_person(form: str, name: str, support: Mapping[str, tuple[int, int, int]]) -> bool:
    wanted = [t for t in person_parts(name)[0] if len(t) > 1]
    joined = {"".join(wanted[i:j]) for i in range(len(wanted)) for j in range(i + 1, len(wanted) + 1)}
    none = (0, 0, 0)
    for token in person_parts(form)[0]:
        if len(token) == 1 or token in joined:
            continue
        # A part that is written apart elsewhere ("van der Meul", "Joo-won") is no slip.
        if any(len(w) - len(token) >= SHORTEST_PART and w.endswith(token) for w in wanted):
            continue
        for rival in (w for w in wanted if _may_alter(w, token)):
            better, own = support.get(rival, none), support.get(token, none)
            # Two ways of writing a foreign sound, seen equally often, are both right.
            if better > own and (better[0] > own[0] or sounds(rival) != sounds(token)):
                return True
    return False


def _altered_body(form: str, name: str, attested: Attested) -> bool:
    if is_acronym(form) or is_acronym(name) or name not in attested:
        return False
    x, y = body_words(form), body_words(name)
    x, y = tuple(map(stem, x)), tuple(map(stem, y))
    if len(x) != len(y) or x == y or attested[form] >= attested[name]:
        return False
    if any(s != t and (s.startswith(t) or t.startswith(s)) for s, t in zip(x, y, strict=True)):
        return False  # an ending: what belongs to it, or its people
    likeness = [spelling_likeness(s, t) for s, t in zip(x, y, strict=True)]
    return 0.75 <= min(likeness) < 0.99


def _clean(form: str, kind: EntityType) -> str:
    text = re.sub(r"['’]s?$", "", " ".join(form.split()))
    text = _TITLE.sub("", text) if kind == "person" else re.sub(r"^[Tt]he\s+(?=\S)", "", text)
    return text if plain(text).strip() else form
