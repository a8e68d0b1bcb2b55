"""Evidence for what a name is, from the words in and around it: each clue votes for a type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.names.given import is_given
from twosource.annotate.names.nouns import (
    SIDES,
    TitleWords,
    actor_nouns,
    also_firms,
    class_noun_before,
    class_noun_behind,
    is_party,
    title_words,
)
from twosource.annotate.names.place_clues import is_known_town, place_clues
from twosource.annotate.names.rolebook import RoleBook
from twosource.annotate.names.spans import NameSpan
from twosource.annotate.names.spelling import without_accents
from twosource.annotate.names.unmarked import is_short_name

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_RULES_OF = frozenset(
    {"administration", "presidency", "campaign", "cabinet", "premiership"}
)  # "the Lopez ..."
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
            span.vote("person", 1.5)  # "Ms Adeyemi" elsewhere
        span.kin = _is_kin(doc, span)
        span.acts = head.dep_ == "nsubj" and head.head.pos_ == "VERB"
        if not span.title:
            if span.label == "place" and span.acts and _gives(head) and not is_known_town(span.text):
                span.vote("organisation", 1.2)
            place_clues(doc, span, head)
            if head.tag_ == "NNPS" and span.after - span.first == 1:
                span.vote("group", 1.5)


def _words_inside(doc: Doc, span: NameSpan, words: TitleWords) -> None:
    """Read "Ministry", "River", "Summit" in the name itself."""
    if span.after - span.first < 2:
        body = words.type_words.get(doc[span.first].lower_) == "organisation"
        if body and span.first and doc[span.first - 1].lower_ == "the":
            span.vote("organisation", 1.5)  # "the Patriarchate"
        if words.type_words.get(doc[span.first].lower_) == "work":
            span.vote("work", 2.0)  # "signed the Agreement"
        return
    within = range(span.first + 1, span.after - 1)
    if within and any(words.type_words.get(doc[i].lower_) == "organisation" for i in within):
        span.vote("organisation", 2.0)
    if span.title:
        return
    if _body_for(doc, span, words):
        span.vote("organisation", 4.0)  # "Committee to Protect the Forest"
    if words.type_words.get(doc[span.first].lower_) == "work" and doc[span.first + 1].pos_ == "ADP":
        span.vote("work", 4.0)  # "Memorandum of Understanding on Fisheries"
    for index, weight in ((span.after - 1, 3.0), (span.first, 1.5)):
        kind = words.type_words.get(without_accents(doc[index].lower_))
        if kind is not None:
            span.vote(kind, weight)
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
        span.vote("person", 1.5)
    acronym = span.text.isupper() and len(span.text) <= 5
    label = head.dep_
    verb = head.head.lemma_ if label == "nsubj" else ""
    if verb in words.say_verbs and not acronym:
        span.vote("person", 1.0)
    if span.after - span.first > 1 and _leads(head):
        span.vote("person", 1.5)
    if label == "conj" and head.head.i in titled:
        span.vote("person", 1.0)
    if titled and any(child.i in titled for child in head.children if child.dep_ == "conj"):
        span.vote("person", 1.0)
    elif span.first > 1 and doc[span.first - 1].lower_ == "and" and span.first - 2 in titled:
        span.vote("person", 1.5)
    before = book.ends_before(span.first)
    paired = before is not None and before.first > 0 and doc[before.first - 1].lower_ == "and"
    firm = before is not None and before.noun.noun in also_firms() and span.label == "organisation"
    firm = firm and not is_given(doc[span.first].text)
    if before is not None and not before.plural and not firm and (before.definite or paired):
        span.vote("person", 1.5)
    if verb in ("be", "become", "remain") and _is_somebody(head.head):
        span.vote("person", 1.5)
    if span.after - span.first > 1 and not acronym and is_given(doc[span.first].text):
        works = span.label == "work" and label == "nsubj"  # of art that do something: hardly
        span.vote("person", 1.5 if works else 0.9)  # "Kofi Mbasa"; short of the label: "Victoria Falls"
    if verb in words.mind_verbs and span.after - span.first > 1 and not acronym:
        span.vote("person", 1.0)
    if behind is not None and doc[after].text == ",":
        skipped = after + 2 if behind.lower_ in words.former else after + 1
        role = book.by_first.get(skipped)
        if (
            role is not None
            and role.noun.kind == "person"
            and not role.plural
            and (role.determiner or role.tail)
        ):
            span.vote("person", 1.5)
        if behind.lower_ in _WHO:
            span.vote("person", 2.5)
        if _is_age(doc, after + 1):
            span.vote("person", 1.0)


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
    if head.dep_ != "pobj":
        return False
    verb = head.head.head
    passive = head.head.dep_ == "agent" and verb.lemma_ in ("lead", "head", "chair")
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
    if span.first and doc[span.first - 1].lower_ in SIDES:
        span.vote("organisation", 4.5 if doc[max(0, span.first - 2)].lower_ == "the" else 2.0)
    if is_party(doc, span.first, span.after):
        span.vote("organisation", 3.0)
    if class_noun_behind(doc, span.after) is not None and not is_known_town(span.text):
        span.vote("organisation", 3.5)  # "the Red River party"
    before = book.ends_before(span.first, kind="body")
    if before is not None and not before.plural and (before.determiner or before.owner is not None):
        span.vote("organisation", 2.0)
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
            tied = role.determiner == "'s" and doc[role.head].dep_ == "appos"  # "Ava, Peru's phone company"
            span.vote("organisation", 2.0 if tied or role.determiner in ("a", "an", "the") else 0.0)
    above = head.head.head if head.dep_ == "pobj" and head.head.lower_ in ("of", "for", "at") else None
    owned = head.head if head.dep_ == "poss" else None  # "Marvola's founder"
    post = above if above is not None else owned
    if post is not None and post.lower_ in _POSTS_OF_BODIES:
        span.vote("organisation", 1.5)


def _body_clues(doc: Doc, span: NameSpan, head: Token, book: RoleBook) -> None:
    """Read "port operator Marvola", "Marvola chief executive Rui Braga", "LISBON, Oct 14 (Coast Post) -"."""
    _described_as_body(doc, span, head, book)
    if span.doubtful and is_short_name(head):
        span.vote("organisation", 1.0)
    person = "person" in span.votes and not span.title
    lone = span.after - span.first == 1
    given = not lone and is_given(doc[span.first].text)
    alone = span.votes.keys() == {"person"}
    if person and alone and not given and _owns_as_body(doc, span, head):
        span.vote("organisation", 4.0 if lone else 2.5)
    if person and _speaks_as_it(head):
        span.vote("organisation", 1.5 if given else 3.0)
    if _its_rival(doc, span):
        span.vote("organisation", 3.0)
    if not span.title and class_noun_before(doc, span.first) is not None:
        span.vote("organisation", 3.0)
    size = len(doc)
    if span.after < size and not span.title:
        post, posts = doc[span.after].lower_, title_words().company_posts
        if post in posts or (span.after + 1 < size and f"{post} {doc[span.after + 1].lower_}" in posts):
            span.vote("organisation", 1.5)
    if (
        span.first > 1
        and span.after + 1 < size
        and doc[span.first - 1].text == "("
        and doc[span.after].text == ")"
        and doc[span.after + 1].text in ("-", ":", "--")
    ):
        span.vote("organisation", 3.0)  # the agency of a dateline


def _gives(head: Token) -> bool:
    """Tell whether the name does something to a thing: "Gasprom has handed over a draft"."""
    return any(child.dep_ == "dobj" and child.pos_ == "NOUN" for child in head.head.children)


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


def _is_consort(doc: Doc, last: int) -> bool:
    """Tell whether two words name whoever is married to a head of state: "first lady"."""
    return (doc[last - 1].lower_, doc[last].lower_) in title_words().consorts


def _is_kin(doc: Doc, span: NameSpan) -> bool:
    """Tell whether a name is given as somebody's relative: "her sister Ana Brandt", "Ana, Lind's sister"."""
    kin = title_words().kin
    index = span.first - 1
    if index > 2 and doc[index].tag_ == "NN" and doc[index - 1].text == ",":
        index -= 1  # "her husband, builder Ivo Brandt"
    if index > 0 and doc[index].text == ",":
        index -= 1
    if index > 0 and (doc[index].lower_ in kin or _is_consort(doc, index)):
        return True
    if span.after + 2 >= len(doc) or doc[span.after].text != ",":
        return False
    reach = doc[span.after + 1 : span.after + 7]
    if any(_is_consort(doc, t.i) for t in reach[:3]):
        return True  # "Ana Brandt, the first lady"
    noun = next((t for t in reach if t.lower_ in kin), None)
    return noun is not None and (noun.nbor(-1).text in ("'s", "'") or noun.nbor(-1).tag_ == "PRP$")
