"""Figures whose name comes after them: "the ambassador said ...", then "Kim told reporters"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.coref.likely import named_gender
from twosource.annotate.draft import Draft, DraftEntity, DraftMention
from twosource.annotate.names.roles import RolePhrase
from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Doc

_MORE = frozenset({"another", "fellow", "second"})
_ANYBODY = frozenset({"man", "woman", "boy", "girl"})
_OPENING = 5  # number of the last sentence of an opening
_TIES = frozenset({"to", "of", "for"})
_LEAD = 2  # number of the last sentence of a headline and lead


def name_the_unnamed(draft: Draft, sentence_of: list[int]) -> None:
    """Join "the ambassador said ..." with the new name that follows: "..., Kim told reporters"."""
    for entity in list(draft.entities):
        if entity.type != "person" or entity.unnamed or entity.heads or not entity.mentions:
            continue
        first = min(entity.mentions, key=lambda m: m.start)
        here = sentence_of[first.head]
        head = draft.head_token(first)
        if head.dep_ not in ("nsubj", "nsubjpass") and not _after_verb(draft.doc, first):
            continue
        recent = [
            m
            for m in draft.mentions
            if m.entity.type == "person"
            and m.start < first.start
            and 1 <= here - sentence_of[m.head] <= 2
            and m.entity is not entity
        ]
        if not recent:
            continue
        last = max(recent, key=lambda m: m.start)
        other = last.entity
        if not other.unnamed or other.mentions[-1].start > first.start or other.plural:
            continue
        if other.gender is not None and (entity.gender or named_gender(entity)) not in (None, other.gender):
            continue
        if draft.doc[last.first].lower_ not in ("the",) or draft.head_token(last).dep_ not in (
            "nsubj",
            "nsubjpass",
        ):
            continue
        if other.country and entity.country and other.country != entity.country:
            continue
        merge(draft, entity, other, "the unnamed figure of the sentence before")


def join_later_names(draft: Draft) -> None:
    """Join "Nordfeld's chairman said ..." with the name that comes later: "Nordfeld chairman Ulf Stein"."""
    for figure in [e for e in draft.entities if e.type == "person" and e.unnamed and e.roles]:
        first = figure.mentions[0]
        opening = draft.doc[first.first : first.after].text.casefold()
        wanted = figure.roles[0].casefold()
        told_whole = " of " in wanted and not figure.former_roles  # "head of the presidential guard"
        if not (wanted in single_offices() or told_whole) or opening.startswith(
            ("a ", "an ", "his ", "her ", "their ")
        ):
            continue
        holders = [
            e
            for e in draft.entities
            if e.type == "person"
            and not e.unnamed
            and any(_ends_in(r.casefold(), wanted) for r in e.roles)
            and (figure.country is None or e.country in (None, figure.country))
        ]
        if len(holders) == 1:
            merge(draft, holders[0], figure, f"the only {wanted} of the text")


def _ends_in(office: str, wanted: str) -> bool:
    """Tell whether an office is the one wanted, also told with its body: no "adviser to the head of ..."."""
    before = office.removesuffix(wanted)
    return office == wanted or (before.endswith(" ") and before != office and not _TIES & set(before.split()))


def join_introduced(draft: Draft, roles: list[RolePhrase], sentences: list[int]) -> None:
    """Join "an army captain" with the captain whose name comes later: "The captain, Rafi Noor, said".

    At the opening of a report "the man" is whoever else stood there without a name.
    """
    phrases = {m.head: m for m in draft.mentions if m.form == "nominal"}
    meanings: dict[str, list[str]] = load("coreference")["means"]
    for role in roles:
        mention = phrases.get(role.head)
        if mention is None or role.determiner != "the" or role.plural or role.noun.kind != "person":
            continue
        entity = mention.entity
        if entity.unnamed or entity.type != "person" or min(m.start for m in entity.mentions) < mention.start:
            continue
        anybody = role.noun.noun in _ANYBODY and sentences[mention.head] <= _OPENING
        figures = [
            e
            for e in draft.entities
            if e.unnamed
            and e.type == "person"
            and (anybody or e.heads & {role.noun.noun, *meanings.get(role.noun.noun, ())})
            and e.mentions[0].start < mention.start
            and (e.country is None or entity.country in (None, e.country))
            and (e.gender is None or entity.gender in (None, e.gender))
        ]
        same = [e for e in figures if role.noun.noun in e.heads]
        if same or len(figures) == 1:
            merge(draft, entity, max(same or figures, key=lambda e: e.mentions[0].start), "named later")


def join_lead_figures(draft: Draft, roles: list[RolePhrase], sentence_of: list[int]) -> None:
    """Join "a judge" of the lead with the one judge that the text names afterwards."""
    phrases = {m.head: m for m in draft.mentions if m.form == "nominal"}
    for role in roles:
        mention = phrases.get(role.head)
        if mention is None or role.determiner not in ("a", "an") or sentence_of[role.head] > _LEAD:
            continue
        figure, noun = mention.entity, role.noun.noun
        if not figure.unnamed or figure.type != "person" or figure.mentions[0] is not mention:
            continue
        others = [e for e in draft.entities if e.type == "person" and noun in e.heads and e is not figure]
        others = [e for e in others if not e.unnamed or e.mentions[0].start > mention.start]
        if len(others) != 1 or others[0].unnamed or others[0].mentions[0].start < mention.start:
            continue
        if any(draft.doc[m.first].lower_ in _MORE for m in others[0].mentions):
            continue  # "Paul Ruf, another officer"
        named = others[0]
        gender = named.gender or named_gender(named)
        if None not in (figure.gender, gender) and figure.gender != gender:
            continue
        if None in (figure.country, named.country) or figure.country == named.country:
            merge(draft, named, figure, f"the only {noun} that is named later")


def join_later_bodies(draft: Draft) -> None:
    """Join "Peruvian court" of a headline with the one body of that country and kind that the text names."""
    bodies = [e for e in draft.entities if e.type == "organisation" and e.country is not None]
    for figure in bodies:
        first = figure.mentions[0]
        words = [t.lower_ for t in draft.doc[first.head : first.after]]
        if figure.names or len(figure.heads) != 1 or len(words) != 1 or not figure.heads.issuperset(words):
            continue
        bare = (
            all(draft.doc[m.first].lower_ not in ("a", "an") for m in figure.mentions)
            and figure.key == f"{figure.country}:{words[0]}"
        )
        holders = [
            e
            for e in bodies
            if e is not figure and e.names and e.country == figure.country and words[0] in e.heads
        ]
        if bare and len(holders) == 1 and holders[0].mentions[0].start > first.start:
            merge(draft, holders[0], figure, f"the only {words[0]} of the country in the text")


def merge(draft: Draft, kept: DraftEntity, gone: DraftEntity, why: str) -> None:
    """Make one entity of two."""
    for mention in gone.mentions:
        mention.entity = kept
        mention.why = f"{mention.why}; {why}"
    kept.mentions = sorted([*kept.mentions, *gone.mentions], key=lambda m: m.start)
    kept.roles.extend(r for r in gone.roles if r not in (*kept.roles, *kept.former_roles))
    kept.former_roles.extend(r for r in gone.former_roles if r not in (*kept.roles, *kept.former_roles))
    kept.country = kept.country or gone.country
    kept.sector = kept.sector or gone.sector
    kept.gender = kept.gender or gone.gender
    kept.heads |= gone.heads
    draft.entities.remove(gone)


def _after_verb(doc: Doc, mention: DraftMention) -> bool:
    return mention.after < len(doc) and doc[mention.after].pos_ == "VERB"


@cache
def single_offices() -> frozenset[str]:
    """Return the offices that one text seldom gives to two people of one country."""
    return frozenset(load("coreference")["single"]["offices"])
