"""Write a role into its holder: the office, and what it tells of country, sector and gender."""

from __future__ import annotations

from functools import cache

from twosource.annotate.draft import Draft, DraftEntity
from twosource.annotate.names.nouns import OF_STATE, actor_nouns, singular_of, title_words
from twosource.annotate.names.roles import RolePhrase
from twosource.lexicon import load


def give_role(
    draft: Draft,
    entity: DraftEntity,
    role: RolePhrase,
    *,
    text: str | None = None,
    former: bool | None = None,
) -> None:
    """Write a role into a person."""
    words = title_words()
    written = text or role.text
    if role.owner is not None and role.determiner == "'s" and role.noun.sector not in ("GOV", "LEG"):
        written = _with_body(draft, role, written)
    listed = entity.former_roles if (role.former if former is None else former) else entity.roles
    office = role.noun.noun not in _no_offices()
    if office and written.casefold() not in (r.casefold() for r in listed):
        listed.append(written)
    entity.heads.add(role.noun.noun)
    known = role.noun.sector not in ("ANY", "ART", "NGO")
    if entity.sector is None and known and not _speaks_for_another(draft, role):
        entity.sector = role.noun.sector
    if entity.country is None and role.country is None and entity.code is None:
        entity.code = _body_code(draft, role)
    entity.country = entity.country or role.country or _office_country(draft, written)
    if entity.sector is None and role.tail is not None:
        held = draft.at.get(role.tail) or draft.at.get(role.tail + 1)
        if held is not None and held.entity.type == "organisation":
            of_code = (held.entity.code or "").removeprefix(held.entity.country or "")
            entity.sector = held.entity.sector or of_code or None
    if entity.gender is None:
        if role.noun.noun in words.male_nouns:
            entity.gender = "male"
        elif role.noun.noun in words.female_nouns:
            entity.gender = "female"
    if entity.country is None and role.owner is not None:
        held = draft.at.get(role.owner)
        if held is not None:
            entity.country = held.entity.country
    role.taken = True


def _with_body(draft: Draft, role: RolePhrase, post: str) -> str:
    """Return "president of the union" for "the union's president"; as it is where no body is the owner."""
    held = draft.at.get(role.owner) if role.owner is not None else None
    if held is not None and held.entity.type == "organisation":
        return f"{post} of {max(held.entity.names, key=len)}"
    noun = actor_nouns().get(draft.doc[role.owner or 0].lower_)
    if held is not None or noun is None or noun.kind != "body" or noun.sector in OF_STATE:
        return post
    words = draft.doc[role.first : (role.owner or 0) + 1].text
    return f"{post} of {words[0].lower()}{words[1:]}"


def _speaks_for_another(draft: Draft, role: RolePhrase) -> bool:
    """Tell whether a post takes its sector from a body that we know nothing of: "the front's leader"."""
    if role.noun.noun not in title_words().flexible or role.country is not None:
        return False
    if role.noun.sector != actor_nouns()[role.noun.noun].sector:
        return False  # "president of the miners' union" has told it
    owner = role.tail if role.tail is not None else role.owner
    if owner is None or (role.owner is not None and role.determiner != "'s"):
        return False
    held = draft.at.get(owner)
    if held is not None and held.entity.type != "organisation":
        return False
    if draft.doc[owner].lower_ in title_words().portfolios:
        return False  # "secretary of state"
    noun = singular_of(draft.doc[owner].lower_)
    of_state = (held.entity.code or held.entity.sector) if held is not None else None
    return of_state is None and (noun is None or actor_nouns()[noun].sector in ("ANY", "NGO"))


def _body_code(draft: Draft, role: RolePhrase) -> str | None:
    """Return the code of the body without a country for which a role stands: UNO for "U.N. envoy"."""
    if role.body_code is not None:
        return role.body_code
    held = draft.at.get(role.owner) if role.owner is not None else None
    return held.entity.code if held is not None and held.entity.type != "person" else None


def _office_country(draft: Draft, role: str) -> str | None:
    country = title_words().offices.get(role.casefold())
    if country and any(e.key == country for e in draft.entities):
        return country
    return None


@cache
def _no_offices() -> frozenset[str]:
    words = load("titles")["words"]
    return frozenset(words["kin"] + words["relational"])
