"""Whom a report brings in without a name: "A former mayor walked free ..." and later "Ana Lind said"."""

from __future__ import annotations

from twosource.annotate.coref.later import merge
from twosource.annotate.coref.likely import named_gender
from twosource.annotate.draft import Draft, DraftEntity, DraftMention
from twosource.annotate.names.nouns import title_words
from twosource.annotate.names.roles import RolePhrase

_LEAD = 2  # number of the last sentence of a headline and lead
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_REACH = 14  # sentences from the lead to the name
_DEATHS = frozenset({"die", "kill", "drown", "murder", "perish", "bury", "burn", "crush"})


def name_the_lead(draft: Draft, roles: list[RolePhrase], sentence_of: list[int]) -> None:
    """Join the one figure that is the subject of the lead with the first name that nothing introduces.

    Who is named without a title, an apposition or a clause is known to the reader already; if the lead told
    of somebody as its subject, and nobody is named as often, it is he. One who died there says nothing later.
    """
    phrases = {m.head: m for m in draft.mentions if m.form == "nominal"}
    figures: dict[int, DraftMention] = {}
    for role in roles:
        mention = phrases.get(role.head)
        if mention is None or sentence_of[role.head] > _LEAD or role.plural or role.noun.kind != "person":
            continue
        indefinite = role.determiner in ("a", "an") and role.head >= draft.headline
        figure = mention.entity
        if figure.unnamed and figure.type == "person" and indefinite and _leads(draft, mention):
            figures[id(figure)] = mention
    if len(figures) != 1:
        return
    mention = next(iter(figures.values()))
    named = _first_known(draft, mention, sentence_of)
    if named is not None:
        merge(draft, named, mention.entity, "the first name that nothing introduces")


def _leads(draft: Draft, mention: DraftMention) -> bool:
    """Tell whether a figure is the subject of its sentence and lives."""
    head = draft.head_token(mention)
    verb = head.head
    main = verb.dep_ in ("ROOT", "conj") or verb.head.dep_ == "ROOT"
    return head.dep_ in _SUBJECTS and main and verb.lemma_ not in _DEATHS


def _first_known(draft: Draft, lead: DraftMention, sentence_of: list[int]) -> DraftEntity | None:
    """Return the person whose name comes first behind the lead without a word on who that is."""
    figure = lead.entity
    first: DraftMention | None = None
    for entity in draft.entities:
        if entity.type != "person" or entity.unnamed or not entity.names:
            continue
        mention = min(entity.mentions, key=lambda m: m.start)
        behind = mention.start > lead.end and sentence_of[mention.head] > sentence_of[lead.head]
        if not behind or not _is_unintroduced(draft, entity, mention):
            continue
        if first is None or mention.start < first.start:
            first = mention
    if first is None or sentence_of[first.head] - sentence_of[lead.head] > _REACH:
        return None
    named = first.entity
    if _named_times(named) < max(map(_named_times, (e for e in draft.entities if e.type == "person"))):
        return None
    gender = named.gender or named_gender(named)
    if None not in (figure.gender, gender) and figure.gender != gender:
        return None
    return named if None in (figure.country, named.country) or figure.country == named.country else None


def _named_times(entity: DraftEntity) -> int:
    return sum(mention.form == "name" for mention in entity.mentions)


def _is_unintroduced(draft: Draft, entity: DraftEntity, first: DraftMention) -> bool:
    """Tell whether a full name stands as a subject without title, apposition or clause."""
    head = draft.head_token(first)
    told = entity.roles or entity.former_roles or entity.heads - title_words().kin - {"parent"}
    clause = any(child.dep_ in ("relcl", "acl", "appos") for child in head.children)
    opening = draft.doc[first.first - 1] if first.first else None
    titled = opening is not None and (opening.dep_ == "compound" or opening.text in ("'s", "'"))
    return not told and not clause and not titled and head.dep_ in _SUBJECTS and first.after - first.first > 1
