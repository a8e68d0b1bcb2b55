"""From names to a cast: spans, groups, roles, role phrases, pronouns, records."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from twosource.annotate.coref import (
    drop_filing_agencies,
    drop_idle,
    find_served,
    frame_of,
    join_crowds,
    join_described,
    join_nameless,
    join_possessed,
    join_set_off,
    join_states,
    quoted_ranges,
    read_deeds,
    resolve_bare,
    resolve_nominals,
    resolve_pronouns,
    resolve_settings,
    resolve_short_forms,
    resolve_sides,
    saying_subjects,
)
from twosource.annotate.draft import Draft, DraftEntity
from twosource.annotate.names.appositions import attach_descriptions, attach_to_figures
from twosource.annotate.names.attach import attach_roles, retire_the_ousted
from twosource.annotate.names.beside_posts import add_bodies_beside_posts
from twosource.annotate.names.bodies import describe_body, settle_bodies
from twosource.annotate.names.bounds import is_spoken
from twosource.annotate.names.careers import read_careers, read_predecessors
from twosource.annotate.names.clues import weigh
from twosource.annotate.names.gazetteer import Hit, Known, country_name, find_known
from twosource.annotate.names.governments import join_governments
from twosource.annotate.names.homeland import supply_countries
from twosource.annotate.names.inference import (
    inherit_countries,
    join_identified,
    join_self_named,
    place_presidents,
    share_posts,
)
from twosource.annotate.names.metonyms import is_described_place, stands_for_government
from twosource.annotate.names.name_group import NameGroup
from twosource.annotate.names.nationals import join_nationals
from twosource.annotate.names.nouns import OF_STATE, actor_nouns, singular_of, title_words
from twosource.annotate.names.own_outlet import name_outlet, weigh_outlet
from twosource.annotate.names.persons import group_names
from twosource.annotate.names.record import cast_of
from twosource.annotate.names.reference import refer
from twosource.annotate.names.rolebook import RoleBook
from twosource.annotate.names.roles import find_role_phrases
from twosource.annotate.names.short_forms import of_known_names, short_forms
from twosource.annotate.names.spans import NameSpan, joined, name_spans
from twosource.annotate.names.unmarked import behind_ages, behind_countries
from twosource.annotate.names.words import Words, words_of
from twosource.annotate.parse import Reading
from twosource.records.annotation import Cast
from twosource.records.reference import Register

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ENOUGH = 1.0  # vote that makes a name of a word that the model left alone
_NOMINAL = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})


def find_cast(reading: Reading, register: Register | None = None) -> Cast:
    """Find the entities of an article and every mention of them: names, role phrases, pronouns.

    Evidence is taken from the whole article: one type per name by vote, surnames joined with full names,
    roles from titles and appositions. Pronouns and role phrases that nothing supports give no mention.
    """
    doc = reading.doc
    starts = doc.starts
    words = words_of(reading.lower)
    frame = frame_of(doc, words, quoted_ranges(words))
    sentence_of, sayers = frame.sentence_of, saying_subjects(frame)
    hits = _supported(find_known(reading.plain))
    hit_at = _tokens_of_hits(doc, starts, hits)
    unmarked = behind_ages(doc, words, hit_at) | behind_countries(doc, hit_at)
    spans = name_spans(doc, words, hit_at, unmarked)
    inside = {i for span in spans for i in range(span.first, span.after)}
    phrases = find_role_phrases(doc, words, hit_at, frame.opening_of, frozenset(unmarked))
    opens = {span.first for span in spans}
    roles = [
        r
        for r in phrases
        if r.head not in inside and not (r.noun.noun == "opposition" and r.head + 1 in opens)
    ]
    book = RoleBook(doc, roles, hit_at)
    weigh(doc, spans, book)
    weigh_outlet(doc, spans, reading.source.outlet)
    spans = [s for s in spans if not s.doubtful or max(s.votes.values(), default=0.0) >= _ENOUGH]
    hits = _without_surnames(doc, hits, hit_at, spans)
    spans = _with_missed(doc, words, spans, hit_at)
    draft = Draft(doc, frame.headline)
    bodies: dict[str, DraftEntity] = {}
    _add_known(draft, bodies, hits, starts, spans)
    spans = _add_short(draft, bodies, spans, of_known_names(doc, hit_at))
    persons: list[tuple[DraftEntity, NameSpan]] = []
    for group in group_names(spans, short_forms(doc, spans)):
        _add_group(draft, bodies, group, hit_at, persons)
    attach_roles(draft, book, persons)
    attach_descriptions(draft, book)
    if register is not None:
        refer(draft, register, reading.source.published)
    resolve_nominals(draft, roles, frame, sayers)
    join_nationals(draft, hit_at, sentence_of)
    name_outlet(draft, words, reading.source.outlet)
    join_identified(draft)
    join_self_named(draft)
    join_set_off(draft)
    resolve_settings(draft, words, sentence_of)
    resolve_short_forms(draft, words, sentence_of)
    resolve_bare(draft, words, sentence_of)
    attach_to_figures(draft, roles)
    add_bodies_beside_posts(draft, roles)
    find_served(draft, sentence_of)
    resolve_pronouns(draft, frame, roles, sayers)
    deeds = read_deeds(draft, frame)
    join_nameless(draft, roles, frame)
    join_possessed(draft, roles, sentence_of, deeds)
    join_crowds(draft, roles, sentence_of, deeds)
    join_states(draft, roles, hit_at)
    join_described(draft, roles, frame, sayers, deeds)
    read_careers(draft, book, frame.verbs)
    inherit_countries(draft, roles)
    share_posts(draft, roles)
    read_predecessors(draft, book)
    place_presidents(draft)
    supply_countries(draft, hit_at, sentence_of, reading.plain, reading.source)
    inherit_countries(draft, roles)
    join_governments(draft)
    settle_bodies(draft)
    retire_the_ousted(draft, roles)
    resolve_sides(draft, frame, roles)
    drop_idle(draft)
    drop_filing_agencies(draft, reading.blocks)
    return cast_of(draft)


def _supported(hits: list[Hit]) -> list[Hit]:
    countries = {hit.known.country for hit in hits if hit.known.kind not in ("body", "group")}
    countries |= {hit.known.country for hit in hits if hit.known.kind == "body" and not hit.known.needs}
    bodies = {hit.known.key for hit in hits if hit.known.kind == "group"}
    return [
        hit
        for hit in hits
        if (hit.known.needs is None or hit.known.needs in countries)
        and (hit.known.kind != "capital" or hit.known.country is not None or hit.known.key in bodies)
    ]


def _without_surnames(doc: Doc, hits: list[Hit], hit_at: dict[int, Hit], spans: list[NameSpan]) -> list[Hit]:
    """Leave out known bodies that are surnames here: "Bloomberg" after "Mayor Michael Bloomberg"."""
    surnames = {
        doc[s.after - 1].text for s in spans if s.after - s.first > 1 and s.votes.get("person", 0.0) >= 2.0
    }
    gone = {id(hit) for i, hit in hit_at.items() if hit.known.kind == "body" and doc[i].text in surnames}
    gone -= {id(hit) for hit in hits if hit.end - hit.start != len(hit.known.name) or " " in hit.known.name}
    if not gone:
        return hits
    for index in [i for i, hit in hit_at.items() if id(hit) in gone]:
        del hit_at[index]
    return [hit for hit in hits if id(hit) not in gone]


def _tokens_of_hits(doc: Doc, starts: list[int], hits: list[Hit]) -> dict[int, Hit]:
    found = {}
    for hit in hits:
        index = bisect_right(starts, hit.start) - 1
        while index < len(doc) and starts[index] < hit.end:
            found[index] = hit
            index += 1
    return found


def _with_missed(doc: Doc, words: Words, spans: list[NameSpan], hit_at: dict[int, Hit]) -> list[NameSpan]:
    """Add names that the text has elsewhere but the model did not see here."""
    covered = {i for span in spans for i in range(span.first, span.after)}
    known: dict[str, list[list[str]]] = {}
    parts: set[str] = set()  # words of people's names
    nouns: dict[str, int] = {}  # last words of bodies' names -> how many bodies
    types = title_words().type_words
    for span in spans:
        kind = max(span.votes, key=span.votes.__getitem__, default="")
        if kind not in ("person", "organisation", "place"):
            continue
        form = [doc[i].text for i in range(span.first, span.after)]
        forms = [form]
        if span.text.isupper() and len(span.text) > 5:
            forms.append([word.capitalize() for word in form])
        if kind == "person":
            parts.update(form)
            if len(form) > 1:
                forms.extend([word] for word in form if word.istitle() or "-" in word)
        elif len(form) > 1 and types.get(words.lower[span.after - 1]) == "organisation":
            nouns[form[-1]] = nouns.get(form[-1], 0) + (form not in known.get(form[0], []))
        for form in forms:
            if len(form[0]) > 2 and form not in known.setdefault(form[0], []):
                known[form[0]].append(form)
    for noun in (noun for noun, bodies in nouns.items() if bodies == 1):
        known.setdefault(noun, []).append([noun])
    for listed in known.values():
        listed.sort(key=lambda form: -len(form))
    added = []
    firsts = {word.lower() for word in known}
    for index in words.where(*firsts):
        if index in covered or index in hit_at:
            continue
        token = doc[index]
        listed = known.get(token.text, [])
        for form in listed:
            after = index + len(form)
            if len(form) > 1:
                if after > len(doc) or any(i in covered for i in range(index, after)):
                    continue
                if [doc[i].text for i in range(index, after)] != form:
                    continue
            if form[0] in nouns and len(form) == 1 and not (index and words.lower[index - 1] == "the"):
                continue  # "the Trust", not "Trust in banks"
            if token.pos_ != "PROPN" and (token.is_sent_start or len(form) == 1) and not _acts(token):
                continue
            last = doc[after - 1]
            votes = {"person": 0.5} if len(form) == 1 and form[0] in parts else {}
            if form[0] in nouns and not votes:
                votes = {"organisation": 1.0}
            added.append(NameSpan(index, after, token.idx, last.idx + len(last), " ".join(form), votes))
            covered.update(range(index, after))
            break
    return joined(doc, sorted([*spans, *added], key=lambda s: s.first))


def _opens(doc: Doc, hit: Hit, span: NameSpan) -> bool:
    """Tell whether a country opens the description of a body: "Chinese Foreign Ministry", no proper name."""
    rest = [t for t in doc[span.first : span.after] if t.idx >= hit.end and t.text not in ("'s", "'")]
    words, nouns = title_words(), actor_nouns()
    return (
        hit.start == span.start
        and hit.known.kind in ("adjective", "country")
        and bool(rest)
        and all(t.lower_ in words.portfolios or _is_body(t.lower_) or t.lower_ in ("of", "and") for t in rest)
        and (singular_of(rest[-1].lower_) or "") in nouns
        and nouns[singular_of(rest[-1].lower_) or ""].sector in OF_STATE
    )


def _acts(token: Token) -> bool:
    """Tell whether a capitalised word that opens a sentence is a name: it acts, and is no word here."""
    behind = token.nbor(1) if token.i + 1 < len(token.doc) else token
    plain = token.is_stop or token.pos_ in ("PRON", "DET", "ADP", "AUX", "CCONJ", "SCONJ", "ADV", "NUM")
    words = (t.text for t in token.doc)
    return behind.pos_ in ("VERB", "AUX") and not plain and len(token) > 3 and token.lower_ not in words


def _is_body(word: str) -> bool:
    noun = actor_nouns().get(word)
    return noun is not None and noun.kind == "body"


def _add_known(
    draft: Draft, bodies: dict[str, DraftEntity], hits: list[Hit], starts: list[int], spans: list[NameSpan]
) -> None:
    doc = draft.doc
    covered = [(s.start, s.end) for s in spans]
    reached = 0
    for hit in hits:
        while reached < len(covered) and covered[reached][1] <= hit.start:
            reached += 1
        if reached < len(covered) and covered[reached][0] < hit.end and not _opens(doc, hit, spans[reached]):
            continue
        first = bisect_right(starts, hit.start) - 1
        after = bisect_right(starts, hit.end - 1)
        known = hit.known
        head = after - 1
        if known.kind in ("adjective", "people") and is_spoken(doc[head]):
            continue
        why = {
            "adjective": "adjective of the country",
            "people": "people of the country",
            "prefix": "prefix",
        }.get(known.kind, "known name")
        if (
            known.kind == "adjective"
            and first
            and doc[first - 1].lower_ == "the"
            and doc[head].dep_ in _NOMINAL
        ):
            why = "people of the country"
        if known.kind in ("capital", "seat"):
            if stands_for_government(doc[head], house=known.kind == "seat"):
                key, why = known.key, f"{known.kind} for its government"
            else:
                key = f"place:{known.name}"
        elif known.kind == "country" and is_described_place(doc, after):
            key = f"place:{known.name}"
        else:
            key = known.key
        entity = bodies.get(key)
        if entity is None:
            is_place = key.startswith("place:")
            entity = draft.add_entity(
                DraftEntity(
                    type="place" if is_place else known.type,
                    plural=known.type == "group",
                    country=None if is_place and known.kind == "country" else known.country,
                    code=None if known.type == "country" or is_place else known.code,
                    key=key,
                    names=[_clean_name(known, key)],
                )
            )
            entity.heads |= known.nouns
            bodies[key] = entity
        text = doc[first:after].text[hit.start - starts[first] : hit.end - starts[first]]
        if text not in entity.names and known.kind in ("country", "body", "group", "capital", "seat"):
            entity.names.append(text)
        draft.add_mention(
            entity, first=first, after=after, head=head, form="name", why=why, start=hit.start, end=hit.end
        )


def _add_short(
    draft: Draft, bodies: dict[str, DraftEntity], spans: list[NameSpan], short: dict[str, Hit]
) -> list[NameSpan]:
    """Add the short forms of known names, wherever they stand; return the spans that are none."""
    if not short:
        return spans
    for token in draft.doc:
        hit = short.get(token.text)
        entity = bodies.get(hit.known.key) if hit is not None else None
        if entity is not None and token.i not in draft.at:
            why = "short form explained in the text"
            draft.add_mention(entity, first=token.i, after=token.i + 1, head=token.i, form="name", why=why)
            if token.text not in entity.names:
                entity.names.append(token.text)
    return [span for span in spans if span.first not in draft.at or span.text not in short]


def _clean_name(known: Known, key: str) -> str:
    """Return the name of the country or body that a capital stands for, else the name itself."""
    if key.startswith("place:"):
        return known.name
    return country_name(key) if known.type == "country" else key if known.kind == "capital" else known.name


def _add_group(
    draft: Draft,
    bodies: dict[str, DraftEntity],
    group: NameGroup,
    hit_at: dict[int, Hit],
    persons: list[tuple[DraftEntity, NameSpan]],
) -> None:
    kind = group.type
    entity = DraftEntity(type=kind)  # type: ignore[arg-type]
    if kind == "organisation":
        describe_body(draft, entity, group, hit_at)
        held = bodies.get(entity.key) if entity.key else None
        if held is not None:
            entity = held
        else:
            draft.add_entity(entity)
            if entity.key:
                bodies[entity.key] = entity
    else:
        draft.add_entity(entity)
    for text in group.texts:
        if text not in entity.names:
            entity.names.append(text)
    if kind == "group":
        entity.plural = True
    for span in group.spans:
        if span.gender and entity.gender is None and kind == "person":
            entity.gender = span.gender  # type: ignore[assignment]
        draft.add_mention(
            entity,
            first=span.first,
            after=span.after,
            head=_head(draft.doc, span),
            form="name",
            why=group.why.get(span.first, "name"),
        )
        if kind == "person":
            persons.append((entity, span))


def _head(doc: Doc, span: NameSpan) -> int:
    """Return the head of a name: "Department" of "Department of Education", else its last word."""
    for index in range(span.first + 1, span.after):
        token = doc[index]
        if token.dep_ == "prep" and span.first <= token.head.i < token.i and token.head.pos_ == "PROPN":
            return int(token.head.i)
    return span.after - 1
