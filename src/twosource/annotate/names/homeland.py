"""Countries that a reader supplies: "President Vega" in a report on Peru is Peru's, if nothing gainsays it.

A report leaves the country away where only one can be meant: the one whose government it tells of, the one of
the body just named, the one whose seat of power stands in the text. What stays open keeps no country.
"""

from __future__ import annotations

from functools import cache

from twosource.annotate.draft import Draft, DraftEntity, DraftMention
from twosource.annotate.names.belonging import OPPOSITE, Belonging
from twosource.annotate.names.domestic import is_domestic, local_country
from twosource.annotate.names.gazetteer import Hit, joins_countries
from twosource.annotate.names.home import country_of_dateline, country_of_outlet, home_country
from twosource.annotate.names.whereabouts import note_country, place_the_named_after, place_the_places
from twosource.lexicon import load
from twosource.records.text import SourceFacts

_NEAR = 3  # sentences back to the body a spokesman speaks for


def supply_countries(
    draft: Draft, hit_at: dict[int, Hit], sentence_of: list[int], text: str, source: SourceFacts
) -> None:
    """Give holders of national offices, and national bodies, the country that the text makes evident."""
    _from_bodies(draft, sentence_of)
    outlet = country_of_outlet(source)
    dateline = country_of_dateline(draft.doc, hit_at, text)
    found = home_country(draft, hit_at, sentence_of, dateline, outlet)
    place_the_places(draft, text, found)
    if found is None or not found.sure:  # towns may tell
        again = home_country(draft, hit_at, sentence_of, dateline, outlet) or found
        if again != found:
            found = again
            place_the_places(draft, text, found)
    home = found.country if found is not None else None
    place_the_named_after(draft)
    belonging = Belonging(draft, text)
    belonging.settle(bodies_only=True)
    belonging.settle_counterparts()
    faced = belonging.faced()
    for entity in draft.entities:
        if entity.country is not None or entity.code is not None or not entity.mentions:
            continue
        if entity.type == "person" and belonging.is_of_none(entity):
            continue
        if entity.type == "organisation" and _is_joint(entity, hit_at):
            continue
        if entity.unnamed and entity.heads & OPPOSITE:
            continue  # of the other side, whichever that is
        if home is not None and home in faced.get(id(entity), ()):
            continue  # "his Latvian counterpart" in a report on Latvia
        if found is None:
            near = local_country(draft, text, entity)
            if near is not None and not _visits(draft, entity, near):
                note_country(entity, near, "the only country told of there")
        elif not _visits(draft, entity, found.country) and is_domestic(draft, entity, found):
            note_country(entity, found.country, "the country the report tells of")
    belonging.settle()
    _from_seats(draft, home)
    _retire_presidents(draft)


def _is_joint(entity: DraftEntity, hit_at: dict[int, Hit]) -> bool:
    """Tell whether a body's name joins two countries: "the Peru-Chile Border Council" is of neither."""
    return any(
        index + 1 in hit_at and joins_countries(index, hit_at)
        for mention in entity.mentions
        if mention.form != "pronoun"
        for index in range(max(1, mention.first - 2), mention.after - 1)
        if index not in hit_at
    )


def _visits(draft: Draft, entity: DraftEntity, home: str) -> bool:
    """Tell whether a person comes to the country as a guest: "President Vega arrived in Ghana"."""
    for mention in entity.mentions:
        head = draft.head_token(mention)
        label = head.dep_
        if label == "dobj" and head.head.lemma_ in _listed("hosting"):
            hosts = (draft.at.get(c.i) for c in head.head.children if c.dep_ == "nsubj")
            if any(host is not None and host.entity.country == home for host in hosts):
                return True  # "The White House welcomed President Okoro"
        if label != "nsubj":
            continue
        if any(
            (held := draft.at.get(c.i)) is not None
            and held.entity.type == "country"
            and held.entity.country == home
            for c in head.head.children
            if c.dep_ == "dobj"
        ):
            return True  # "President Hale pressed Japan"
        if head.head.lemma_ not in _listed("guests"):
            continue
        if any(_is_seat_of(draft, token.i, home) for token in head.subtree):
            return True
    return False


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(load("titles")["homeland"][name])


def _is_seat_of(draft: Draft, index: int, home: str) -> bool:
    """Tell whether a word names the country or its capital: where guests of a country come to."""
    held = draft.at.get(index)
    if held is None or held.form != "name" or held.entity.country != home:
        return False
    verb = draft.doc[index]
    while verb.dep_ in ("pobj", "prep", "conj", "compound", "appos") and verb.head.i != verb.i:
        verb = verb.head
    goal = verb.pos_ in ("VERB", "AUX") or verb.dep_ == "dobj"
    return goal and held.entity.type in ("country", "place")


def _from_bodies(draft: Draft, sentence_of: list[int]) -> None:
    """Give a spokesman the country of the body just named ("Norway's government said")."""
    bodies = [
        m for m in draft.mentions if m.entity.type == "organisation" and m.entity.country and m.entity.heads
    ]
    if not bodies:
        return
    for entity in draft.entities:
        if entity.type != "person" or entity.country is not None or entity.unnamed or not entity.mentions:
            continue
        first = min(entity.mentions, key=lambda m: m.start)
        for role in entity.roles:
            words = role.casefold().split()
            body = _body_before(draft, bodies, words, first, sentence_of)
            if body is not None:
                note_country(entity, str(body.country), "of the body named before")
                entity.sector = body.sector or entity.sector
                break


def _body_before(
    draft: Draft, bodies: list[DraftMention], words: list[str], person: DraftMention, sentence_of: list[int]
) -> DraftEntity | None:
    here = sentence_of[person.head]
    spokes = words[-1] in ("spokesman", "spokeswoman", "spokesperson") and len(words) == 1
    near = [m for m in bodies if m.start < person.start and 0 <= here - sentence_of[m.head] <= _NEAR]
    if words[-1] == "minister" and len(words) > 1:
        field = f"{' '.join(words[:-1])} ministry"
        ministries = [m.entity for m in near if field in _called(draft, m)]
        if len({body.country for body in ministries}) == 1:
            return ministries[-1]
    if not spokes and len(words) > 1:
        fitting = {
            id(m.entity): m.entity for m in bodies if any(word in m.entity.heads for word in words[:-1])
        }
        if len(fitting) == 1:
            return next(iter(fitting.values()))
    if spokes:
        near = [m for m in near if here - sentence_of[m.head] <= 1]
        return near[0].entity if len({id(m.entity) for m in near}) == 1 else None
    near = [m for m in near if any(word in m.entity.heads for word in words[:-1])]
    return max(near, key=lambda m: m.start).entity if near else None


def _called(draft: Draft, mention: DraftMention) -> str:
    return str(draft.doc[mention.first : mention.after].text).casefold()


def _from_seats(draft: Draft, home: str | None) -> None:
    """Give "President Hale" the country whose seat of power the text names, if no other president is open."""
    seats = load("titles")["seats"]
    named = {seats[name] for e in draft.entities for name in e.names if name in seats}
    if len(named) != 1:
        return
    country = named.pop()
    presidents = [e for e in draft.entities if "president" in (r.casefold() for r in e.roles)]
    if home not in (None, country) and all(e.country != home for e in presidents):
        return  # the report tells of another country, and the president may be its own
    for body in draft.entities:
        plain = body.type == "organisation" and not body.names and body.country is None
        if plain and "administration" in body.heads and len(body.heads) == 1:
            note_country(body, country, "its seat of power is named")
    for current in (True, False):
        open_ones = [
            e
            for e in draft.entities
            if e.type == "person"
            and e.country is None
            and not e.unnamed
            and not _visits(draft, e, country)
            and "president" in (r.casefold() for r in (e.roles if current else e.former_roles))
        ]
        if len(open_ones) == 1 and open_ones[0].sector in (None, "GOV"):
            note_country(open_ones[0], country, "its seat of power is named")


def _retire_presidents(draft: Draft) -> None:
    """Make the one of whom the text tells far less a former president: a country has one at a time."""
    ruling: dict[str, list[DraftEntity]] = {}
    for entity in draft.entities:
        if entity.type != "person" or entity.unnamed or entity.country is None or entity.sector != "GOV":
            continue
        if "president" in (r.casefold() for r in entity.roles) or _owns_administration(draft, entity):
            ruling.setdefault(entity.country, []).append(entity)
    for holders in ruling.values():
        if len(holders) != 2:
            continue
        current, past = sorted(holders, key=lambda e: -len(e.mentions))
        alike = current.names[0].split()[-1][0] == past.names[0].split()[-1][0]  # may be one man misspelt
        clear = len(current.mentions) >= 2 * len(past.mentions) or (
            _named_under(draft, past) and not _named_under(draft, current)
        )
        if alike or not clear:
            continue
        gone = [role for role in past.roles if role.casefold() == "president"]
        past.roles = [role for role in past.roles if role not in gone]
        past.former_roles.extend(gone)
        past.sector = past.sector if past.roles else "ELI"


def _named_under(draft: Draft, entity: DraftEntity) -> bool:
    """Tell whether something was done "under President Brunn"."""
    heads = (draft.head_token(m) for m in entity.mentions if m.form == "name")
    return any(h.dep_ == "pobj" and h.head.lower_ == "under" for h in heads)


def _owns_administration(draft: Draft, entity: DraftEntity) -> bool:
    """Tell whether somebody heads "the Hale administration"."""
    doc = draft.doc
    return any(
        doc[m.after].lower_ in ("administration", "presidency")
        for m in entity.mentions
        if m.form == "name" and m.after < len(doc)
    )
