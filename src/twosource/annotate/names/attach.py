"""Give persons the roles the text gives them: titles before, appositions around, "X is the Y"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.coref.frame import SUBJECTS
from twosource.annotate.draft import Draft, DraftEntity
from twosource.annotate.names.appositions import set_off_with
from twosource.annotate.names.holders import give_role
from twosource.annotate.names.nouns import actor_nouns, singular_of, title_words
from twosource.annotate.names.rolebook import RoleBook
from twosource.annotate.names.roles import RolePhrase
from twosource.annotate.names.spans import NameSpan
from twosource.annotate.syntax import coordinated
from twosource.lexicon import load

_APART = frozenset({"VERB", "AUX", "ADP", "CCONJ", "SCONJ", "PUNCT", "PRON"})  # "Ana Bo, met the president"
if TYPE_CHECKING:
    from spacy.tokens import Doc

_CLOSING = frozenset({",", ".", ";", ")", ":", "-", "!", "?"})


def attach_roles(draft: Draft, book: RoleBook, persons: list[tuple[DraftEntity, NameSpan]]) -> None:
    """Give each person the roles around each of its names; fills `roles`, `country`, `sector`, `gender`."""
    starts = {span.first: entity for entity, span in persons}
    for entity, span in persons:
        _title(draft, book, entity, span)
        _country_behind(draft, book, entity, span)
    for entity, span in persons:
        _after(draft, book, entity, span, starts)
        _before(draft, book, entity, span)
    _copulas(draft, book)
    _holders(draft, book)


def _title(draft: Draft, book: RoleBook, entity: DraftEntity, span: NameSpan) -> None:
    words = title_words()
    doc = draft.doc
    before = doc[span.first - 1] if span.first else None
    if before is not None and before.lower_ in words.abbreviations and before.text[0].isupper():
        role_name = words.abbreviations[before.lower_]
        if role_name not in entity.roles:
            entity.roles.append(role_name)
        noun = actor_nouns().get(role_name.lower())
        if noun is not None and entity.sector is None:
            entity.sector = noun.sector
    role = book.title_before(span.first)
    if role is None:
        _owner_before(draft, book, entity, span)
        return
    cut = doc[role.head : span.first].text
    lead = role.text[: role.text.find(doc[role.head].text)] if doc[role.head].text in role.text else ""
    text = (
        " ".join((lead + cut).split())
        if role.head + 1 < span.first and not _country_tail(book, role)
        else None
    )
    later = " ".join(t.lower_ for t in doc[span.after : span.after + 3])
    former = role.former or later == "at the time" or _is_ousted(doc, role) or None
    if text is None and role.head + 1 == span.first:
        text = role.text if role.after == role.head + 1 else " ".join((lead + doc[role.head].text).split())
    text = _singular(role, _without_honorific(text))
    served = None if role.plural or role.tail is not None else _body_behind(draft, book, span)
    if served is not None and role.noun.noun in _served_posts():
        end, sector = served
        text = " ".join(f"{text or role.text} {doc[span.after : end].text}".split())
        entity.sector = entity.sector or sector
    give_role(draft, entity, role, text=text, former=former)
    book.titled.add(role.head)
    if role.plural:
        _shared_title(draft, book, entity, span, role)
    for inner in range(role.head + 1, span.first):
        if inner in book.by_head:
            book.by_head[inner].taken = True
    if role.noun.sector == "MIL":
        post = book.title_before(role.head)  # "Minister of National Defence General Khoi"
        if post is not None and post.head != role.head and post.noun.kind == "person" and not post.plural:
            text = " ".join(doc[post.head : role.head].text.split())
            give_role(draft, entity, post, text=text, former=former)
            book.titled.add(post.head)
    index = role.first - 1
    if index > 0 and doc[index].lower_ == "and" and index - 1 in book.by_head:
        other = book.by_head[index - 1]
        if other.noun.kind == "person" and not other.plural:
            give_role(draft, entity, other, former=former)
            book.titled.add(other.head)


def _is_ousted(doc: Doc, role: RolePhrase) -> bool:
    """Read "the ouster of president Ana Lind"."""
    ends = role.first > 1 and doc[role.first - 1].lower_ == "of"
    return ends and doc[role.first - 2].lower_ in load("titles")["careers"]["ends"]


def _body_behind(draft: Draft, book: RoleBook, span: NameSpan) -> tuple[int, str | None] | None:
    """Return the end and sector of the body in "Secretary Ana Pena of the dockers' union", if any."""
    doc = draft.doc
    if span.after + 2 >= len(doc) or doc[span.after].lower_ not in ("of", "from"):
        return None
    start = span.after + 1
    held = draft.at.get(start) or (draft.at.get(start + 1) if doc[start].pos_ == "DET" else None)
    if held is not None and held.form == "name" and held.entity.type == "organisation":
        return held.after, held.entity.sector
    body = book.by_first.get(start)
    if body is None or body.noun.kind != "body" or body.plural or not body.definite:
        return None
    sector = body.noun.sector
    return body.after, None if sector in ("ANY", "NGO") else sector


def _without_honorific(text: str | None) -> str | None:
    """Return "adviser" for "adviser Haji"."""
    words, known = (text or "").split(), title_words()
    while len(words) > 1 and (
        words[-1].lower() in known.honorifics or words[-1].lower() in known.abbreviations
    ):
        words.pop()
    return " ".join(words) if words and singular_of(words[-1].lower()) is not None else text


@cache
def _served_posts() -> frozenset[str]:
    """Return the nouns for posts that say nothing of the body they are held in: "chairman", "manager"."""
    words = load("titles")
    business = {
        noun for noun in words["posts"]["some"] if (k := actor_nouns().get(noun)) and k.sector == "BUS"
    }
    return title_words().flexible | frozenset(business)


def _singular(role: RolePhrase, text: str | None) -> str | None:
    """Return "Trade minister" for one of "Trade ministers Braga and Lund"."""
    written = text or role.text
    words = written.split()
    if not role.plural or singular_of(words[-1].lower()) is None or actor_nouns().get(words[-1].lower()):
        return text
    last = words[-1]
    single = singular_of(last.lower()) or last
    return " ".join([*words[:-1], last[0] + single[1:]])


def _shared_title(
    draft: Draft, book: RoleBook, entity: DraftEntity, span: NameSpan, role: RolePhrase
) -> None:
    """Give the title of "Trade ministers Braga and Lund" to the second name too."""
    for token in coordinated(draft.doc[span.after - 1]):
        held = draft.at.get(token.i)
        if held is None or held.form != "name" or held.entity is entity or held.entity.type != "person":
            continue
        if book.title_before(held.first) is None:
            give_role(draft, held.entity, role, text=_singular(role, None))


def _owner_before(draft: Draft, book: RoleBook, entity: DraftEntity, span: NameSpan) -> None:
    """Read the country off "North Korea's Kim" and, in mangled text, "Chinese Foreign Ministry Zhao"."""
    before = span.first - 1
    if before < 1 or entity.country is not None:
        return
    if draft.doc[before].text in ("'s", "'"):
        hit = book.hit_at.get(before - 1)
        if hit is not None and hit.known.kind in ("country", "body"):
            entity.country = hit.known.country
            if hit.known.code is not None and entity.sector is None:
                entity.sector = hit.known.code.removeprefix(hit.known.country or "") or None
        return
    body = book.by_head.get(before)
    held = draft.at.get(before)
    if body is not None and body.noun.kind == "body" and body.noun.sector != "ANY":
        entity.country, entity.sector = body.country, entity.sector or body.noun.sector
    elif held is not None and held.entity.type == "organisation" and held.entity.heads:
        entity.country, entity.sector = held.entity.country, entity.sector or held.entity.sector


def _country_behind(draft: Draft, book: RoleBook, entity: DraftEntity, span: NameSpan) -> None:
    """Read "Foreign Minister Marta Kowalska of Poland"."""
    doc = draft.doc
    if entity.country is None and span.after + 1 < len(doc) and doc[span.after].lower_ == "of":
        hit = book.hit_at.get(span.after + 1) or book.hit_at.get(span.after + 2)
        if hit is not None and hit.known.kind == "country":
            entity.country = hit.known.country


def _country_tail(book: RoleBook, role: RolePhrase) -> bool:
    return role.tail is not None and role.tail in book.hit_at and " of " not in f" {role.text} "


def _after(
    draft: Draft, book: RoleBook, entity: DraftEntity, span: NameSpan, starts: dict[int, DraftEntity]
) -> None:
    doc = draft.doc
    index = span.after
    if index + 1 >= len(doc) or doc[index].text not in (",", "(", "-"):
        return
    index += 1
    if index + 1 < len(doc) and doc[index].like_num and doc[index + 1].text == ",":
        index += 2  # ", 81, their spokeswoman,"
    index, past = _former_words(doc, index)
    role = book.by_first.get(index)
    if role is None and doc[min(index, len(doc) - 1)].pos_ not in _APART:
        role = book.by_first.get(index + 1)
    if role is None or role.head in book.titled or role.plural or role.noun.kind != "person" or role.taken:
        return
    end, country = book.long_end(role)
    follows = doc[end].text if end < len(doc) else "."
    appositive = doc[role.head].dep_ == "appos"
    chained = follows == "and" and end + 1 in book.by_first and doc[role.head].text[0].isupper()
    if (
        not appositive
        and not chained
        and follows not in _CLOSING
        and not (end < len(doc) and doc[end].pos_ in ("VERB", "SCONJ", "PRON"))
    ):
        return
    if (
        not appositive
        and not chained
        and not role.determiner
        and role.country is None
        and role.after == role.head + 1
        and end == role.after
    ):
        return
    text = role.text
    if end > role.after:
        text = " ".join(doc[role.head : end].text.split())
        lead = role.text.split(doc[role.head].text)[0]
        text = " ".join((lead + text).split())
        role.country = role.country or country
    give_role(draft, entity, role, text=text, former=past)
    draft.add_mention(
        entity, first=role.first, after=end, head=role.head, form="nominal", why="apposition after the name"
    )
    _chained(draft, book, entity, role, end)


def _former_words(doc: Doc, index: int) -> tuple[int, bool | None]:
    """Return the token behind "also", "former", "once", "until May", and whether they make an office past."""
    former = title_words().former | frozenset(load("titles")["careers"]["once"])
    past = None
    while index < len(doc) and (doc[index].lower_ in former or doc[index].lower_ in ("also", "who", "is")):
        past = True if doc[index].lower_ in former else past
        index += 1
    if index < len(doc) and doc[index].lower_ in ("until", "till"):
        index, past = index + 1, True
        while index < len(doc) and doc[index].ent_type_ in ("DATE", "TIME"):
            index += 1
    return index, past


def _chained(draft: Draft, book: RoleBook, entity: DraftEntity, before: RolePhrase, end: int) -> None:
    """Take "..., member of the bureau and head of the office" and ", a judge and Lind's envoy," as two."""
    doc = draft.doc
    if end + 1 < len(doc) and doc[end].lower_ == "and":
        start, past = _former_words(doc, end + 1)
        role = book.by_first.get(start)
        if (
            role is not None
            and role.head not in book.titled
            and not role.plural
            and not role.taken
            and (not (role.determiner or role.owner) or set_off_with(doc, role, before))
        ):
            give_role(draft, entity, role, former=past)
            if role.noun.sector == "BUS" and before.after == before.head + 1:
                entity.sector = "BUS"  # ", president and chief executive of Marvola"
            draft.add_mention(
                entity,
                first=role.first,
                after=role.after,
                head=role.head,
                form="nominal",
                why="apposition after the name",
            )


def _honorific_before(doc: Doc, first: int) -> int:
    """Return how many tokens an honorific before a word takes: 2 if its point was split off, 0 for none."""
    words = title_words()
    last = doc[first - 1]
    if last.lower_ in words.abbreviations or last.lower_ in words.honorifics:
        return 1
    split = last.text == "." and first > 1 and f"{doc[first - 2].lower_}." in words.honorifics
    return 2 if split else 0


def _before_title(book: RoleBook, span: NameSpan) -> int:
    """Return the token where a name begins with its titles: "Brigadier" of "..., Brigadier Lee"."""
    first = span.first
    while first and (back := _honorific_before(book.doc, first)):
        first -= back
    if first < span.first and first and book.doc[first - 1].lower_ == "the":
        first -= 1  # "the Rev. Otis Lane"
    role = book.title_before(first)
    if role is not None and role.core == role.first and not role.owner:
        first = role.first
    return first


def _before(draft: Draft, book: RoleBook, entity: DraftEntity, span: NameSpan) -> None:
    doc = draft.doc
    index = _before_title(book, span) - 1
    if index < 1 or doc[index].text != ",":
        return
    for back in range(index - 1, max(-1, index - 12), -1):
        role = book.by_head.get(back)
        if role is None:
            if doc[back].text in (",", ";") or doc[back].pos_ == "VERB":
                return
            continue
        if role.noun.kind != "person":
            continue  # "a spokeswoman for the party, Phiri"
        if role.taken or role.plural or role.head in book.titled:
            return
        end, _ = book.long_end(role)
        if end != index:
            continue  # "a spokesman for the Attorney General's Office, Adi"
        role = _sayer_for(book, role)
        root = doc[span.after - 1]
        parsed = root.dep_ == "appos" and root.head.i == role.head
        follows = doc[span.after].text if span.after < len(doc) else "."
        if not parsed and not ((role.definite or role.determiner in ("a", "an")) and follows in _CLOSING):
            return
        if follows == "and" and any(t.ent_type_ == "PERSON" for t in doc[span.after + 1 : span.after + 3]):
            return
        give_role(draft, entity, role)
        draft.add_mention(
            entity,
            first=role.first,
            after=end,
            head=role.head,
            form="nominal",
            why="apposition before the name",
        )
        return


def _sayer_for(book: RoleBook, role: RolePhrase) -> RolePhrase:
    """Return who acts for somebody, of both before a name: "a spokesman for the governor, Lind, said"."""
    doc, outer = book.doc, book.by_head.get(role.first - 2)
    acts = (
        outer is not None and doc[outer.head].dep_ in SUBJECTS and doc[role.first - 1].lower_ in ("for", "to")
    )
    if outer is None or not acts or outer.plural or outer.taken or outer.noun.kind != "person":
        return role
    return outer


def _holders(draft: Draft, book: RoleBook) -> None:
    """Read "the chief counsel is Mira Holt"."""
    for role in book.roles:
        head = draft.doc[role.head]
        if role.taken or role.plural or role.noun.kind != "person" or head.dep_ != "nsubj":
            continue
        if head.head.lower_ not in ("is", "was") or not role.definite:
            continue
        held = next((draft.at.get(c.i) for c in head.head.children if c.dep_ == "attr"), None)
        if held is None or held.form != "name" or held.entity.type != "person":
            continue
        give_role(draft, held.entity, role, former=True if head.head.lower_ == "was" else None)
        draft.add_mention(
            held.entity, first=role.first, after=role.after, head=role.head, form="nominal", why="the Y is X"
        )


def retire_the_ousted(draft: Draft, roles: list[RolePhrase]) -> None:
    """Make former the office of somebody who is called "the ousted president" later."""
    at_head = {m.head: m.entity for m in draft.mentions if m.form == "nominal"}
    for role in roles:
        entity = at_head.get(role.head)
        if not role.former or role.plural or entity is None or entity.type != "person" or entity.unnamed:
            continue
        gone = [r for r in entity.roles if r.casefold().endswith(role.noun.noun)]
        entity.roles = [r for r in entity.roles if r not in gone]
        entity.former_roles.extend(r for r in gone if r not in entity.former_roles)


def _copulas(draft: Draft, book: RoleBook) -> None:
    doc = draft.doc
    for role in book.roles:
        head = doc[role.head]
        if role.taken or role.plural or role.noun.kind != "person" or head.dep_ != "attr":
            continue
        if head.head.lemma_ not in ("be", "become"):
            continue
        subject = next((c for c in head.head.children if c.dep_ == "nsubj"), None)
        if subject is not None and subject.tag_ in ("WP", "WDT") and head.head.dep_ == "relcl":
            subject = head.head.head
        held = draft.at.get(subject.i) if subject is not None else None
        if held is None or held.entity.type != "person" or held.form != "name":
            continue
        if any(c.dep_ == "neg" for c in head.head.children):
            continue
        past = head.head.lower_ == "was" or any(c.lower_ == "had" for c in head.head.children)
        give_role(
            draft, held.entity, role, former=True if past and (role.definite or not role.determiner) else None
        )
