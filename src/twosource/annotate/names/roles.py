"""Role phrases: "U.S. Secretary of State", "a senior official", "China's foreign ministry"."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from twosource.annotate.names.borrowed import borrowed_sector
from twosource.annotate.names.gazetteer import Hit, countries_listed, joins_countries
from twosource.annotate.names.nouns import (
    ActorNoun,
    actor_nouns,
    joins_fields,
    singular_of,
    title_words,
)
from twosource.annotate.names.unlisted import unlisted_nouns
from twosource.annotate.names.words import Words
from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_STOP_WORDS = frozenset(
    {"and", "or", "but", "the", "a", "an", "of", "in", "on", "for", "to", "by", "with", "said"}
)
_OF_LIKE = frozenset({"of", "for"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})


@dataclass(slots=True)
class RolePhrase:
    """A noun phrase whose head is a noun for an actor; indices are tokens."""

    head: int
    first: int  # with determiner or possessor
    core: int  # first word after determiner and possessor
    after: int  # head + 1, or behind "of ..."
    noun: ActorNoun
    plural: bool
    determiner: str  # "the", "a", "his", "'s", or ""
    text: str  # the role as written, without country, article and "former"
    former: bool
    country: str | None
    owner: int | None  # token of the possessor: "Biden" of "Biden's adviser", "his" of "his aide"
    modifiers: frozenset[str] = field(default_factory=frozenset)  # lower-case words before the head
    tail: int | None = None  # token after "of", where there is one
    body_code: str | None = None  # of the known body it speaks for: "UNO" of "U.N. chief"
    taken: bool = False  # belongs to a name: a title or an apposition

    @property
    def definite(self) -> bool:
        """Tell whether the phrase points at something known; "parliament" does so without an article."""
        bare = not self.determiner and not self.plural and self.noun.noun in institutions()
        return bare or self.determiner in _DEFINITE or self.owner is not None


@cache
def institutions() -> frozenset[str]:
    """Return the bodies that a state has one of and that need no article: "parliament"."""
    return frozenset(load("titles")["words"]["institutions"])


def find_role_phrases(
    doc: Doc, words: Words, hit_at: dict[int, Hit], opening_of: list[int], stops: frozenset[int]
) -> list[RolePhrase]:
    """Find the phrases whose head is a noun for an actor, in text order.

    Args:
        doc: The parsed text.
        words: Its words in lower case.
        hit_at: Known name by each token it covers.
        opening_of: First token of each token's sentence.
        stops: Tokens where a name begins that no phrase may run over: "Lind" of "minister of Norway Lind".
    """
    found, ends, unlisted, lower = [], _phrase_ends(), unlisted_nouns(doc, words), words.lower
    listed = words.where_so(_may_head)
    for index in sorted({*listed, *words.where(*unlisted)}) if unlisted else listed:
        word = lower[index]
        noun = singular_of(word) or (_phrase_ending(lower, index) if word in ends else unlisted.get(word))
        if noun is None:
            continue
        token = doc[index]
        if index in hit_at and hit_at[index].known.kind == "country":
            continue  # "the Republic of Chile"
        joined = index > 1 and lower[index - 1] == "-" and f"{lower[index - 2]}-{word}" in actor_nouns()
        joined = joined or noun.endswith(("-elect", "-designate"))
        if token.pos_ not in ("NOUN", "PROPN", "ADJ") and not (joined or _is_people(token)):
            continue
        if not joined and token.pos_ == "ADJ" and token.dep_ in ("amod", "compound", "advmod", "acomp"):
            continue  # "local", "patient"
        if token.dep_ == "compound" and _heads_noun(token):
            continue
        if (word == "chair" and not _is_post(token)) or (word == "old" and _goes_on(token)):
            continue  # "gave her a chair", "the 40-year-old engineer"
        if word == "replacement" and token.nbor(-1 if index else 0).tag_ not in ("PRP$", "POS"):
            continue  # "the replacement of pipes"
        if index + 1 < len(doc) and lower[index + 1] == "-" and not token.whitespace_:
            continue  # "leader-level"
        if token.dep_ == "conj" and token.head.dep_ in ("amod", "compound") and token.head.pos_ == "ADJ":
            continue  # "economic and military influence"
        found.append(_phrase(token, noun, lower, hit_at, opening_of[index], stops))
    return found


@lru_cache(maxsize=16384)
def _may_head(word: str) -> bool:
    """Tell whether a word is a noun for an actor, or ends one of several words."""
    return singular_of(word) is not None or word in _phrase_ends()


def _goes_on(token: Token) -> bool:
    return token.i + 1 < len(token.doc) and token.nbor().pos_ in ("NOUN", "ADJ", "PROPN")


def _is_people(token: Token) -> bool:
    """Tell whether a participle stands for people: "the injured were taken to Leeds"."""
    placed = token.dep_ in ("nsubj", "nsubjpass", "pobj", "dobj", "dative", "poss")
    return placed and token.i > 0 and token.nbor(-1).lower_ == "the"


def _is_post(token: Token) -> bool:
    """Tell whether a chair is somebody's: "the commission's chair", "the chair of the board", "its chair"."""
    owner = next((c for c in token.children if c.dep_ in ("poss", "compound")), None)
    of_whom = any(c.lower_ == "of" for c in token.children)
    named = any(c.dep_ == "appos" and c.pos_ == "PROPN" for c in token.children)
    if named or (token.dep_ == "nsubj" and token.head.lemma_ in title_words().say_verbs):
        return True  # "the chair said"
    return of_whom or (owner is not None and owner.lower_ not in ("his", "her", "my", "your"))


@cache
def _phrase_ends() -> dict[str, list[list[str]]]:
    """Return the words of the nouns that end in no noun for an actor by their last word: "town hall"."""
    found: dict[str, list[list[str]]] = {"elect": [], "designate": []}
    for noun in actor_nouns():
        words = noun.replace("-", " - ").split()
        if len(words) > 1 and singular_of(words[-1]) is None:
            found.setdefault(words[-1], []).append(words)
    return found


def _phrase_ending(lower: list[str], index: int) -> str | None:
    """Return the noun of two words or more that ends at a word: "town hall", "president-elect"."""
    word, base = (
        lower[index],
        singular_of(lower[index - 2]) if index > 1 and lower[index - 1] == "-" else None,
    )
    if base is not None and word in ("elect", "designate"):
        return f"{base}-{word}"
    for words in _phrase_ends()[word]:
        if lower[max(0, index + 1 - len(words)) : index + 1] == words:
            return " ".join(words).replace(" - ", "-")
    return None


def _heads_noun(token: Token) -> bool:
    """Tell whether a noun only describes another common noun ("police brutality", "government plan")."""
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if following is None:
        return False
    return bool(following.pos_ == "NOUN" and token.head.i > token.i and token.head.pos_ == "NOUN")


def _phrase(
    head: Token,
    noun: str,
    lower: list[str],
    hit_at: dict[int, Hit],
    sentence_start: int,
    stops: frozenset[int],
) -> RolePhrase:
    doc, words = head.doc, title_words()
    nouns = actor_nouns()
    core = head.i
    former = False
    country: str | None = None
    modifiers: list[str] = []
    role_first = head.i
    broken = several = False
    index = head.i - 1
    while index >= sentence_start:
        token, word = doc[index], lower[index]
        hit = hit_at.get(index)
        part = token.pos_
        if (
            part in ("PROPN", "NOUN")
            and lower[core] != "-"  # "the 61-year-old engineer"
            and index + 1 == core
            and token.ent_type_ == "DATE"
        ):
            break  # "until May head of the navy"
        if word in words.suffixes or word in ("h.e.", "h.e"):
            break  # "... to Samuel Okon Jr. Justice Bala ordered"
        if hit is None and index + 1 in hit_at and index - 1 in hit_at and token.dep_ == "cc":
            several = True  # "US and Chinese diplomats"
        elif word == "and" and joins_fields(doc[index]):
            pass  # "Water and Energy Minister"
        elif hit is not None:
            if hit.known.country is not None and country is None:
                country = hit.known.country
            if hit.known.kind == "country" and index > 1 and lower[index - 1] == "," and index - 2 in hit_at:
                several, index = True, index - 2  # "Peru, Chile trade ministers"
            if hit.known.kind in ("body", "group", "seat"):
                role_first = index if not broken else role_first
            else:
                broken = True
        elif word in words.former:
            former = True
            broken = True
        elif word == "-" and index > sentence_start and index == core - 1 and not token.whitespace_:
            several = several or joins_countries(index, hit_at)  # "the Turkey-Egypt council"
        elif (
            part in ("ADJ", "NOUN", "PROPN", "NUM")
            or (part == "ADV" and lower[index + 1] == "-" and core == index + 1)  # "second-biggest"
            or (
                token.tag_ in ("VBN", "VBG", "VBD")
                and token.dep_ == "amod"
                and (
                    token.tag_ != "VBD" or (index and doc[index - 1].tag_ in ("CD", "DT"))
                )  # "two wounded soldiers"
            )
            or (token.tag_ == "VBG" and word in words.modifiers and head.tag_ in ("NN", "NNP"))
        ):  # "managing"
            glued = core == index + 1 and lower[core] == "-" and not token.whitespace_  # "vice-president"
            if word in _STOP_WORDS or not (
                glued
                or token.head.i > index
                or (label := token.dep_) in ("compound", "amod")
                or (label == "conj" and lower[index - 1] == "and" and joins_fields(doc[index - 1]))
            ):
                break
            keep = part in ("NOUN", "PROPN") or word in words.modifiers or word in words.portfolios
            keep = keep or (
                index + 1 < core + 1 and f"{word} {lower[index + 1]}" in nouns
            )  # "central bank chief"
            if keep and not broken:
                role_first = index
            elif not keep:
                broken = True
        else:
            break
        modifiers.append(word)
        core = index
        index -= 1
    if (
        role_first > sentence_start + 1
        and doc[role_first - 1].text == "-"
        and role_first - 2 >= core
        and not former
    ):
        role_first -= 2  # "part-time mayor"
    first, determiner, owner = core, "", None
    if index >= sentence_start:
        before, shown = doc[index], lower[index]
        if before.dep_ in ("det", "predet") or before.tag_ == "DT":
            first, determiner = index, shown
        elif before.tag_ == "PRP$":
            first, determiner, owner = index, shown, index
        elif before.text in ("'s", "'") and index > sentence_start:
            owner = index - 1
            determiner = "'s"
            first = index - 1
            hit = hit_at.get(owner)
            if hit is not None:
                country = country or hit.known.country
                while first - 1 >= sentence_start and hit_at.get(first - 1) is hit:
                    first -= 1
            else:
                while first - 1 >= sentence_start and doc[first - 1].pos_ == "PROPN":
                    first -= 1
                if first > sentence_start and doc[first - 1].dep_ == "det":
                    first -= 1  # "the Junta's minister"
                if doc[owner].pos_ == "NOUN":
                    first = max(sentence_start, min(first, doc[owner].left_edge.i))
        elif shown in words.former:
            former = True
    after, tail, tail_country, tail_is_country = _tail(head, hit_at, stops)
    country = None if several else country or tail_country
    text_after = head.i + 1 if tail_is_country else after
    sector_noun = nouns.get(noun) or nouns.get(noun.rpartition("-")[0]) or ActorNoun(noun, "person", "CVL")
    for width in (3, 2):
        if head.i - width + 1 >= core:
            phrase = " ".join(lower[head.i - width + 1 : head.i]) + " " + noun
            phrase = phrase.replace(" - ", "-")
            if phrase in nouns:
                sector_noun = nouns[phrase]
                if noun == "general" and sector_noun.sector != "MIL":
                    noun = phrase  # a secretary-general is no general
                break
    if noun.count(" ") or noun.count("-"):  # "his opposite number": the words of the noun belong together
        role_first = min(role_first, max(core, head.i - len(noun.replace("-", " - ").split()) + 1))
    text = doc[role_first:text_after].text if text_after - role_first > 1 else head.text
    owned = [lower[owner]] if owner is not None and doc[owner].pos_ in ("NOUN", "PROPN") else []
    sector = borrowed_sector(noun, sector_noun, [*modifiers, *owned, *reversed(lower[head.i + 1 : after])])
    if sector_noun.sector == "MIL" and sector_noun.kind == "person" and head.i > core:
        if any(word in nouns and nouns[word].sector == "COP" for word in modifiers):
            sector = "COP"  # "police colonel"
        if doc[head.i - 1].lower_ in _spokesmen() and head.text[0].isupper():
            text = doc[role_first : head.i].text  # the rank is no part of the post
    body = None
    for i in range(first, after):
        hit = hit_at.get(i)
        if hit is not None and hit.known.code:
            body = hit
            break
    if body is not None and noun in title_words().flexible:
        sector = (body.known.code or "").removeprefix(body.known.country or body.known.code or "") or sector
    inflected = head.lower_ != noun and not noun.endswith(
        (f" {head.lower_}", f"-{head.lower_}")
    )  # no plural: "director general"
    plural = (head.tag_ in ("NNS", "NNPS") or inflected) and sector_noun.kind != "mass"
    return RolePhrase(
        head=head.i,
        first=first,
        core=core,
        after=after,
        noun=ActorNoun(noun, sector_noun.kind, sector),
        plural=plural or sector_noun.kind == "mass",
        determiner=determiner,
        text=" ".join(text.split()),
        former=former,
        country=country,
        owner=owner,
        modifiers=frozenset(modifiers),
        tail=tail,
        body_code=body.known.code if body is not None else None,
    )


@cache
def _posts() -> frozenset[str]:
    """Return the nouns for posts that are held for a body or a field: "minister for trade"."""
    return title_words().flexible | frozenset(load("titles")["words"]["posts_for"])


@cache
def _spokesmen() -> frozenset[str]:
    return frozenset(word for word in title_words().flexible if word.startswith("spokes"))


def _ends_tail(doc: Doc, index: int, after: int, end: int) -> bool:
    token = doc[index]
    if token.pos_ == "ADP":
        return bool(token.lower_ != "of")
    if token.pos_ == "CCONJ":
        return (
            index + 1 >= end or doc[index + 1].ent_type_ == "PERSON" or doc[index + 1].pos_ in ("NUM", "DET")
        )
    return bool(token.ent_type_ == "PERSON" and index > after + 1 and token.ent_iob_ == "B")


def _tail(
    head: Token, hit_at: dict[int, Hit], stops: frozenset[int]
) -> tuple[int, int | None, str | None, bool]:
    """Return the end of "of ..." behind a head, its noun, its country, and whether it is only a country."""
    doc = head.doc
    after = head.i + 1
    if after >= len(doc) or doc[after].lower_ not in _OF_LIKE or head.i + 2 >= len(doc):
        return after, None, None, False
    if doc[after].lower_ == "for" and (head.tag_ in ("NNS", "NNPS") or head.lower_ not in _posts()):
        return after, None, None, False  # "asked the government for tents", "blamed the rebels for it"
    index = after + 1
    country = None
    only_country = True
    listed = False
    tail = None
    end = min(len(doc), after + 12)
    while index < end:
        token = doc[index]
        if token.is_sent_start or token.is_space or token.pos_ in ("VERB", "AUX", "PRON", "SCONJ", "PUNCT"):
            if token.text == "," and countries_listed(index, hit_at) and doc[index + 1].pos_ != "ADP":
                listed = True
            elif token.text not in ("-", "&"):
                break
        elif token.pos_ == "CCONJ" and countries_listed(index, hit_at):
            listed = True
        elif index in stops or _ends_tail(doc, index, after, end):
            break
        hit = hit_at.get(index)
        if hit is not None:
            country = country or hit.known.country
            if hit.known.kind not in ("country", "capital"):
                only_country = False
            tail = index if tail is None else tail
        elif token.pos_ in ("NOUN", "PROPN"):
            tail = index if tail is None else tail
            only_country = False
        index += 1
    while index - 1 > after and doc[index - 1].pos_ in ("DET", "CCONJ", "ADP", "ADV", "PART"):
        index -= 1
    if tail is None or index - 1 <= after:
        return head.i + 1, None, None, False
    if listed:  # "the leaders of Japan, India and Australia" are nobody's own
        return index, tail, None, False
    return index, tail, country, only_country
