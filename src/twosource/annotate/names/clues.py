"""Evidence for what a name is, from the words in and around it: each clue votes for a type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.names.given import is_given
from twosource.annotate.names.home import regions
from twosource.annotate.names.metonyms import motion_words, place_nouns, site_nouns
from twosource.annotate.names.nouns import (
    TitleWords,
    actor_nouns,
    also_firms,
    class_noun_before,
    class_noun_behind,
    singular_of,
    title_words,
)
from twosource.annotate.names.rolebook import RoleBook
from twosource.annotate.names.spans import LABELS, NameSpan
from twosource.annotate.names.spelling import without_accents
from twosource.annotate.names.unmarked import is_short_name
from twosource.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_RULES_OF = frozenset(
    {"administration", "presidency", "campaign", "cabinet", "premiership"}
)  # "the Lopez ..."
_WHERE = {
    "in": 0.6,
    "at": 0.6,
    "near": 1.2,
    "outside": 1.2,
    "inside": 1.2,
    "around": 1.2,
    "through": 1.2,
    "throughout": 1.2,
    "into": 1.0,
    "across": 0.6,
    "off": 0.6,
}
_POSTS_OF_BODIES = frozenset(
    {"executive", "chairman", "chairwoman", "chair", "chairperson", "shareholder", "founder"}
)
_POSTS_OF_BODIES |= {
    "co-founder",
    "coach",
    "goalkeeper",
    "midfielder",
    "manager",
    "director",
    "employee",
    "treasurer",
    "editor",
    "publisher",
    "owner",
    "subsidiary",
}
_OF_PLACES = frozenset(
    {
        "mayor",
        "governor",
        "city",
        "town",
        "village",
        "province",
        "district",
        "outskirts",
        "resident",
        "capital",
    }
    | {
        "port",
        "region",
        "suburb",
        "north",
        "south",
        "east",
        "west",
        "archbishop",
        "bishop",
        "county",
        "state",
    }
)
_SPEAKING_BODIES = frozenset({"company", "firm", "bank", "airline", "union", "group", "agency", "carmaker"})
_NO_AGES = frozenset({"hundred", "thousand", "million", "billion", "trillion"})
_EMPTY = frozenset({"be", "take", "seem", "appear", "rain", "snow"})  # "said it was too late"
_WHO = frozenset({"who", "whom", "whose"})


def weigh(doc: Doc, spans: list[NameSpan], book: RoleBook) -> None:
    """Add votes to each name; the model's own label is worth 1.

    Weights were set by reading: a title, an apposition or a word inside the name outweighs one label;
    a saying verb or a neighbour in a list evens it.
    """
    words = title_words()
    titled = {span.after - 1 for span in spans if span.title}
    surnames = {doc[span.after - 1].text for span in spans if span.title}
    for span in spans:
        head = doc[span.after - 1]
        _words_inside(doc, span, words)
        _person_clues(doc, span, head, book, titled, words)
        _body_clues(doc, span, head, book)
        if not span.title and span.after - span.first > 1 and head.text in surnames:
            _vote(span, "person", 1.5)  # "Ms Adeyemi" elsewhere
        span.kin = _is_kin(doc, span)
        span.acts = head.dep_ == "nsubj" and head.head.pos_ == "VERB"
        if not span.title:
            _place_clues(doc, span, head)
            if head.tag_ == "NNPS" and span.after - span.first == 1:
                _vote(span, "group", 1.5)


def _vote(span: NameSpan, kind: str, weight: float) -> None:
    span.votes[kind] = span.votes.get(kind, 0.0) + weight


def _words_inside(doc: Doc, span: NameSpan, words: TitleWords) -> None:
    """Read "Ministry", "River", "Summit" in the name itself."""
    if span.after - span.first < 2:
        body = words.type_words.get(doc[span.first].lower_) == "organisation"
        if body and span.first and doc[span.first - 1].lower_ == "the":
            _vote(span, "organisation", 1.5)  # "the Patriarchate"
        if words.type_words.get(doc[span.first].lower_) == "work":
            _vote(span, "work", 2.0)  # "signed the Agreement"
        return
    if any(
        words.type_words.get(doc[i].lower_) == "organisation" for i in range(span.first + 1, span.after - 1)
    ):
        _vote(span, "organisation", 2.0)
    if span.title:
        return
    if _body_for(doc, span, words):
        _vote(span, "organisation", 4.0)  # "Committee to Protect the Forest"
    if words.type_words.get(doc[span.first].lower_) == "work" and doc[span.first + 1].pos_ == "ADP":
        _vote(span, "work", 4.0)  # "Memorandum of Understanding on Fisheries"
    for index, weight in ((span.after - 1, 3.0), (span.first, 1.5)):
        kind = words.type_words.get(without_accents(doc[index].lower_))
        if kind is not None:
            _vote(span, kind, weight)
            return


def _body_for(doc: Doc, span: NameSpan, words: TitleWords) -> bool:
    """Tell whether a name opens with a noun for a body and says what it is for."""
    kind = words.type_words.get(doc[span.first].lower_)
    return kind == "organisation" and doc[span.first + 1].lower_ in ("for", "to", "against")


def _person_clues(
    doc: Doc, span: NameSpan, head: Token, book: RoleBook, titled: set[int], words: TitleWords
) -> None:
    size, after = len(doc), span.after
    behind = doc[after + 1] if after + 1 < size else None
    ruled = doc[after] if after < size else None
    if ruled is not None and ruled.text == "'s" and behind is not None:
        ruled = behind
    if ruled is not None and ruled.lower_ in _RULES_OF:
        _vote(span, "person", 1.5)
    acronym = span.text.isupper() and len(span.text) <= 5
    if head.dep_ == "nsubj" and head.head.lemma_ in words.say_verbs and not acronym:
        _vote(span, "person", 1.0)
    if span.after - span.first > 1 and _leads(head):
        _vote(span, "person", 1.5)
    if head.dep_ == "conj" and head.head.i in titled:
        _vote(span, "person", 1.0)
    if any(child.i in titled for child in head.children if child.dep_ == "conj"):
        _vote(span, "person", 1.0)
    elif span.first > 1 and doc[span.first - 1].lower_ == "and" and span.first - 2 in titled:
        _vote(span, "person", 1.5)
    before = book.ends_before(span.first)
    paired = before is not None and before.first > 0 and doc[before.first - 1].lower_ == "and"
    if before is not None and not before.plural and (before.definite or paired):
        _vote(span, "person", 1.5)
    if head.dep_ == "nsubj" and head.head.lemma_ in ("be", "become", "remain") and _is_somebody(head.head):
        _vote(span, "person", 1.5)
    if span.after - span.first > 1 and not acronym and is_given(doc[span.first].text):
        _vote(span, "person", 0.9)  # "Kofi Mbasa"; short of the label: "Victoria Falls", "Morgan Stanley"
    mind = head.dep_ == "nsubj" and head.head.lemma_ in words.mind_verbs
    if mind and span.after - span.first > 1 and not acronym:
        _vote(span, "person", 1.0)
    if behind is not None and doc[after].text == ",":
        skipped = after + 2 if behind.lower_ in words.former else after + 1
        role = book.by_first.get(skipped)
        if (
            role is not None
            and role.noun.kind == "person"
            and not role.plural
            and (role.determiner or role.tail)
        ):
            _vote(span, "person", 1.5)
        if behind.lower_ in _WHO:
            _vote(span, "person", 1.5)
        if _is_age(doc, after + 1):
            _vote(span, "person", 1.0)


def _is_age(doc: Doc, index: int) -> bool:
    """Tell whether an age between a comma and another or a stop begins here: "34,", "twenty-three,"."""
    first, size = doc[index], len(doc)
    hyphened = index + 3 < size and doc[index + 1].text == "-" and doc[index + 2].like_num
    end = index + 3 if hyphened else index + 1
    digits = first.text.isdigit() and len(first.text) == 2 and not hyphened
    spelled = first.is_alpha and first.like_num and first.lower_ not in _NO_AGES
    return (digits or spelled) and end < size and doc[end].text in (",", ".")


def _leads(head: Token) -> bool:
    """Tell whether a body "has been led by" the name; "a group led by" may well be led by another body."""
    verb = head.head.head
    passive = head.dep_ == "pobj" and head.head.dep_ == "agent" and verb.lemma_ in ("lead", "head", "chair")
    return passive and any(child.dep_ == "auxpass" for child in verb.children)


def _is_somebody(verb: Token) -> bool:
    """Tell whether a noun for one person is the predicate: "is still president"."""
    predicate = next((c for c in verb.children if c.dep_ == "attr"), None)
    noun = actor_nouns().get(predicate.lower_) if predicate is not None else None
    return noun is not None and noun.kind == "person"


def _described_as_body(doc: Doc, span: NameSpan, head: Token, book: RoleBook) -> None:
    """Read "his former company, Severny Prichal", "the Shield, a militia", "chief executive of Marvola"."""
    if span.title:
        return
    if span.first and doc[span.first - 1].lower_ in ("ruling", "governing", "opposition"):
        _vote(span, "organisation", 2.0)
    if class_noun_behind(doc, span.after) is not None:
        _vote(span, "organisation", 3.5)  # "the Red River party"
    before = book.ends_before(span.first, kind="body")
    if before is not None and not before.plural and (before.determiner or before.owner is not None):
        _vote(span, "organisation", 2.0)
    if span.after + 1 < len(doc) and doc[span.after].text == ",":
        role = book.by_first.get(span.after + 1)
        owns = role is not None and doc[role.after : role.after + 1].text == "'s"  # "Lind, the firm's lawyer"
        if (
            role is not None
            and not owns
            and role.noun.kind == "body"
            and role.noun.sector != "ANY"
            and not role.plural
        ):
            _vote(span, "organisation", 2.0 if role.determiner in ("a", "an", "the") else 0.0)
    above = head.head.head if head.dep_ == "pobj" and head.head.lower_ in ("of", "for", "at") else None
    owned = head.head if head.dep_ == "poss" else None  # "Marvola's founder"
    if any(post is not None and post.lower_ in _POSTS_OF_BODIES for post in (above, owned)):
        _vote(span, "organisation", 1.5)


def _body_clues(doc: Doc, span: NameSpan, head: Token, book: RoleBook) -> None:
    """Read "port operator Marvola", "Marvola chief executive Rui Braga", "LISBON, Oct 14 (Coast Post) -"."""
    _described_as_body(doc, span, head, book)
    if span.doubtful and is_short_name(head):
        _vote(span, "organisation", 1.0)
    person = "person" in span.votes and not span.title
    lone = span.after - span.first == 1
    given = not lone and is_given(doc[span.first].text)
    alone = span.votes.keys() == {"person"}
    if person and alone and not given and _owns_as_body(doc, span, head):
        _vote(span, "organisation", 4.0 if lone else 2.5)
    if person and _speaks_as_it(head):
        _vote(span, "organisation", 1.5 if given else 3.0)
    if _its_rival(doc, span):
        _vote(span, "organisation", 3.0)
    if not span.title and class_noun_before(doc, span.first) is not None:
        _vote(span, "organisation", 3.0)
    size = len(doc)
    if span.after < size and not span.title:
        behind = " ".join(t.lower_ for t in doc[span.after : span.after + 2])
        posts = title_words().company_posts
        if behind in posts or doc[span.after].lower_ in posts:
            _vote(span, "organisation", 1.5)
    if (
        span.first > 1
        and span.after + 1 < size
        and doc[span.first - 1].text == "("
        and doc[span.after].text == ")"
        and doc[span.after + 1].text in ("-", ":", "--")
    ):
        _vote(span, "organisation", 3.0)  # the agency of a dateline


def _owns_as_body(doc: Doc, span: NameSpan, head: Token) -> bool:
    """Tell whether the name does something to "its" own or speaks as "the company": no person does."""
    if head.dep_ != "nsubj":
        return False
    for child in head.head.children:
        if child.dep_ == "dobj" and any(c.lower_ == "its" and c.dep_ == "poss" for c in child.children):
            return True
    reach = doc[span.after : min(span.after + 40, head.sent.end)]
    return any(
        token.dep_ == "nsubj"
        and token.lower_ in _SPEAKING_BODIES
        and doc[token.i - 1].lower_ == "the"
        and doc[token.i - 2].text == ","
        for token in reach
    )


def _speaks_as_it(head: Token) -> bool:
    """Tell whether a name says of itself that "it" did something: no person does."""
    if head.dep_ != "nsubj" or head.head.lemma_ not in title_words().say_verbs:
        return False
    said = (child for child in head.head.rights if child.dep_ == "ccomp" and child.lemma_ not in _EMPTY)
    return any(c.dep_ == "nsubj" and c.lower_ == "it" for verb in said for c in verb.lefts)


def _its_rival(doc: Doc, span: NameSpan) -> bool:
    """Tell whether a name stands behind what a body has: "its smaller rival Brandel"."""
    first = span.first
    if not first or doc[first - 1].lower_ not in also_firms():
        return False
    return any(token.lower_ == "its" for token in doc[max(0, first - 4) : first - 1])


def _is_kin(doc: Doc, span: NameSpan) -> bool:
    """Tell whether a name is given as somebody's relative: "her sister Ana Brandt", "Ana, Lind's sister"."""
    kin = title_words().kin
    index = span.first - 1
    if index > 0 and doc[index].text == ",":
        index -= 1
    if index > 0 and doc[index].lower_ in kin:
        return True
    if span.after + 2 >= len(doc) or doc[span.after].text != ",":
        return False
    reach = doc[span.after + 1 : span.after + 7]
    noun = next((t for t in reach if t.lower_ in kin), None)
    return noun is not None and (noun.nbor(-1).text in ("'s", "'") or noun.nbor(-1).tag_ == "PRP$")


def _place_clues(doc: Doc, span: NameSpan, head: Token) -> None:
    after = span.after
    opens = span.first == 0 or (doc[span.first - 1].is_space and "\n" in doc[span.first - 1].text)
    if opens and span.text.isupper() and any(t.text in ("-", "--") for t in doc[after : after + 8]):
        _vote(span, "place", 2.0)  # the dateline
    if head.dep_ == "pobj" and head.head.lower_ in _WHERE:
        _vote(span, "place", _WHERE[head.head.lower_])
        if head.head.lower_ == "at" and head.head.head.lower_ in load("coreference")["settings"]["at"]:
            _vote(span, "place", 0.9)  # "a strike at Bela Vista"
        bare = span.first > 0 and doc[span.first - 1].lower_ == "in" and not span.text.isupper()
        if bare and span.votes.keys() <= {"person", "organisation", "place"}:
            _vote(
                span, "place", 1.2 if span.text in regions() else 0.5
            )  # evens the label; works are so placed too
    _ways(doc, span, head)
    if after >= len(doc):
        return
    if doc[after].text == "," and after + 1 < len(doc) and doc[after + 1].lower_ in ("a", "an", "the"):
        nouns = load("coreference")["settings"]
        reach = [t.lower_ for t in doc[after + 2 : after + 5]]
        if any(word in nouns["towns"] for word in reach):
            _vote(span, "place", 2.5)  # "Lindal, a fishing village"
    if doc[after].text == "-" and after + 1 < len(doc) and doc[after + 1].lower_ == "based":
        _vote(span, "place", 3.0)
    if head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lemma_.casefold() in _OF_PLACES:
        _vote(span, "place", 2.5)
    listed = head.dep_ == "conj" or any(child.dep_ == "conj" for child in head.children)
    if not listed and doc[after].text == "," and after + 2 < len(doc) and doc[after + 1].ent_type_ == "GPE":
        _vote(span, "place", 1.5)  # "Millfield, Ohio"
    if head.dep_ == "pobj" and head.head.lower_ == "of" and _people_of(head.head.head):
        _vote(span, "place", 1.5)  # "the dockers of Sines"
    if doc[after].lower_ in place_nouns():
        _vote(span, "place", 1.2)
    elif head.dep_ == "compound" and head.head.i == after and doc[after].lower_ in site_nouns():
        _vote(span, "place", 2.0)  # "the Arbat river"
    if head.dep_ == "pobj" and head.head.lower_ in _WHERE and head.head.head.lemma_.lower() in site_nouns():
        _vote(span, "place", 1.2)  # "the bridge at Bela Vista"
    beside = [head.head] if head.dep_ == "conj" else []
    beside.extend(child for child in head.children if child.dep_ == "conj")
    if any(LABELS.get(token.ent_type_) == "place" for token in beside):
        _vote(span, "place", 0.6)


def _ways(doc: Doc, span: NameSpan, head: Token) -> None:
    """Read "drove from Tessorim", "the road to Calais", "from X to Y", "sent to X"."""
    if head.dep_ != "pobj" or head.head.lower_ not in ("to", "from", "towards", "toward"):
        return
    other = "from" if head.head.lower_ == "to" else "to"
    above = head.head.head
    pair = any(c.dep_ == "prep" and c.lower_ == other for c in (*above.children, *head.head.children))
    if pair or above.lemma_.lower() in motion_words():
        full_name = span.label == "person" and span.after - span.first > 1  # "the money came from Hugo Prats"
        _vote(span, "place", 0.6 if full_name else 1.2)


def _people_of(token: Token) -> bool:
    """Tell whether a word is a plural noun for people who live or work somewhere."""
    noun = actor_nouns().get(singular_of(token.lower_) or "")
    return (
        noun is not None and noun.kind == "person" and token.tag_ == "NNS" and noun.sector in ("CVL", "LAB")
    )
