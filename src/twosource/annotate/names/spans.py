"""Which stretches are names: the model's, mended, with those it missed behind titles."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from twosource.annotate.names.behind_titles import behind_titles
from twosource.annotate.names.bounds import further, nearer, saints_house
from twosource.annotate.names.gazetteer import Hit
from twosource.annotate.names.given import is_given
from twosource.annotate.names.long_names import bodies_of_people, bodies_of_peoples, is_tied, long_bodies
from twosource.annotate.names.no_names import is_no_name
from twosource.annotate.names.nouns import TitleWords, singular_of, title_words
from twosource.annotate.names.opening import opening_names
from twosource.annotate.names.unmarked import before_roles, behind_commas, in_brackets, parties, proper_runs
from twosource.annotate.names.words import Words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LABELS = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
    "EVENT": "event",
    "WORK_OF_ART": "work",
    "LAW": "work",
    "PRODUCT": "other",
}
# Prepositions that never stand inside a name: "Trump on China" is two.
_SPLITTING = frozenset(
    {
        "on",
        "over",
        "with",
        "from",
        "to",
        "after",
        "against",
        "amid",
        "by",
        "as",
        "than",
        "but",
        "said",
        "says",
    }
)
# How far the model is to be believed: "products" are mostly names that it knows nothing of.
LABEL_VOTES = {"other": 0.5}
_WEEKDAYS = frozenset({"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"})
_LEADING = frozenset({"the", "a", "an", "'s", "this", "that", "its", "his", "their"})


@dataclass(slots=True)
class NameSpan:
    """A name at tokens [first, after), not yet joined with others."""

    first: int
    after: int
    start: int
    end: int
    text: str
    votes: dict[str, float] = field(default_factory=dict)  # entity type -> weight
    hit: Hit | None = None
    title: bool = False  # a title or honorific stands before it
    label: str | None = None  # type that the model gave; it has a vote of 1 too
    doubtful: bool = False  # a capitalised word that only its surroundings can make a name
    kin: bool = False  # a relative of somebody: "her sister Ana Brandt"
    gender: str | None = None
    acts: bool = False  # is the subject of a verb of its own

    def vote(self, kind: str, weight: float) -> None:
        """Add to the votes for a type."""
        self.votes[kind] = self.votes.get(kind, 0.0) + weight


def name_spans(doc: Doc, words: Words, hit_at: dict[int, Hit], unmarked: dict[int, int]) -> list[NameSpan]:
    """Return the names of a text, none overlapping, in text order.

    Args:
        doc: The parsed text.
        words: Its words in lower case.
        hit_at: Known name by each token it covers.
        unmarked: Names run together with a country, first token -> end.
    """
    found: list[NameSpan] = []
    used: set[int] = set()
    for first, after in unmarked.items():
        found.append(_span(doc, first, after, {"person": 4.0}))
        found[-1].title = True
        used.update(range(first, after))
    long = (
        bodies_of_people(doc, words, hit_at)
        | bodies_of_peoples(doc, words, hit_at)
        | long_bodies(doc, words, hit_at)
    )
    for first, after in long.items():
        if not any(i in used for i in range(first, after)):
            found.append(_span(doc, first, after, {"organisation": 3.0}))
            used.update(range(first, after))
    for entity in doc.ents:
        kind = LABELS.get(entity.label_)
        if kind is None or is_no_name(entity):
            continue
        bounds = _outside(entity.start, entity.end, used) if used else [(entity.start, entity.end)]
        pieces = [piece for a, b in bounds for piece in _pieces(doc, words.lower, a, b, kind, hit_at)]
        for first, piece_end in pieces:
            after = further(doc, piece_end, hit_at, person=kind == "person")
            if any(i in used for i in range(piece_end, after)):
                after = piece_end
            while _in_capitals(doc, first, after):
                after += 1  # "MAE SOT, Thailand"
            first = nearer(doc, first, hit_at, used, person=kind == "person")
            house = saints_house(doc, first, after) if kind == "person" else None
            if house is not None:
                found.append(_span(doc, first, after + 2, {house: 5.0}))
                used.update(range(first, after + 2))
                continue
            inside = [hit_at[i] for i in range(first, after) if i in hit_at]
            if inside and not _swallows(doc, first, after, kind, inside):
                continue
            found.append(_span(doc, first, after, {kind: LABEL_VOTES.get(kind, 1.0)}))
            found[-1].label = kind
            used.update(range(first, after))
    for first, after in behind_commas(doc, words, hit_at, used):
        found.append(_span(doc, first, after, {"person": 2.0}))
        used.update(range(first, after))
    for first, after in before_roles(doc, words, hit_at, used):
        found.append(_span(doc, first, after, {"person": 2.0}))
        used.update(range(first, after))
    for first, after in parties(doc, words, hit_at, used):
        found.append(_span(doc, first, after, {"organisation": 3.0}))
        used.update(range(first, after))
    for index in in_brackets(doc, words, hit_at, used - _tokens_of_people(found)):
        if index not in used:
            found.append(_span(doc, index, index + 1, {"organisation": 2.0}))
            used.add(index)
    for first, after, strength, gender in behind_titles(doc, words, hit_at):
        same = next((s for s in found if s.first == first or s.first < first < after == s.after), None)
        if same is not None and same.votes.get("organisation", 0.0) >= 3.0:
            continue  # "Joint Command for National Renewal"
        if same is not None and same.first < first:  # the model began the name inside the title
            found.remove(same)
            same = None
        elif same is None:
            late = next((s for s in found if first < s.first and s.after == after), None)
            if late is not None and not any(i in used for i in range(first, late.first)):
                found.remove(late)  # the model began the name late: "Vice Premier He [Lifeng]"
            elif any(i in used for i in range(first, after)):
                continue
        if same is None:
            same = _span(doc, first, after, {})
            found.append(same)
            used.update(range(first, after))
        same.votes["person"] = same.votes.get("person", 0.0) + strength
        same.title = True
        same.gender = same.gender or gender
    for first, after in proper_runs(doc, hit_at, used):
        found.append(_span(doc, first, after, {}))
        found[-1].doubtful = True
        used.update(range(first, after))
    found += [_span(doc, i, j, {"person": 1.0}) for i, j in opening_names(doc, words, hit_at, used)]
    found = [s for s in found if s.text]
    found.sort(key=lambda s: s.first)
    return joined(doc, found)


def _in_capitals(doc: Doc, first: int, after: int) -> bool:
    """Tell whether a place in capitals that opens a line goes on."""
    opens = first == 0 or doc[first - 1].is_space
    one = opens and doc[first].text.isupper() and after < len(doc)
    return one and doc[after].text.isupper() and doc[after].is_alpha


def _tokens_of_people(spans: list[NameSpan]) -> set[int]:
    return {i for span in spans if span.votes.keys() == {"person"} for i in range(span.first, span.after)}


def joined(doc: Doc, spans: list[NameSpan]) -> list[NameSpan]:
    """Join the pieces of one person's name that were found apart: "Moussa Ndiaye" and "Sarr"."""
    kept: list[NameSpan] = []
    for span in spans:
        before = kept[-1] if kept else None
        gap = span.first - before.after if before is not None else 2
        particle = gap == 1 and doc[span.first - 1].lower_ in title_words().particles
        person = span.votes.keys() == {"person"}
        both = before is not None and person and ("person" in before.votes or _first_name(doc, before, span))
        if (
            before is None
            or not both
            or span.title
            or (gap and not particle)
            or doc[span.first].is_sent_start
        ):
            kept.append(span)
            continue
        last = doc[span.after - 1]
        before.after, before.end = span.after, last.idx + len(last)
        before.text = " ".join(doc[before.first : span.after].text.split())
        if "person" not in before.votes:
            before.votes, before.label = dict(span.votes), span.label
    return kept


def _first_name(doc: Doc, before: NameSpan, span: NameSpan) -> bool:
    """Tell whether a given name that the model calls a place stands in front of a person's other names."""
    alone = before.label == "place" and before.after - before.first == 1 and before.after == span.first
    return alone and is_given(before.text) and doc[before.first].dep_ == "compound"


def _outside(first: int, after: int, used: set[int]) -> list[tuple[int, int]]:
    """Return the stretches of tokens [first, after) that are not used yet."""
    stretches: list[tuple[int, int]] = []
    begin = None
    for index in range(first, after + 1):
        free = index < after and index not in used
        if free and begin is None:
            begin = index
        elif not free and begin is not None:
            stretches.append((begin, index))
            begin = None
    return stretches


def _span(doc: Doc, first: int, after: int, votes: dict[str, float]) -> NameSpan:
    last = doc[after - 1]
    start, end = doc[first].idx, last.idx + len(last)
    text = last.text if after - first == 1 else " ".join(doc[first:after].text.split())
    return NameSpan(first, after, start, end, text, votes)


def _pieces(
    doc: Doc, lower: list[str], first: int, after: int, kind: str, hit_at: dict[int, Hit]
) -> list[tuple[int, int]]:
    """Trim a model's name and cut it where two were run together."""
    pieces = []
    begin = first
    for index in range(first, after + 1):
        word = lower[index] if index < after else " "
        seat = (
            word == "," and kind == "organisation" and first > 1 and lower[first - 1] == "of"
        )  # "of Ely, Al Bo"
        if word.isspace() or seat or (index > first and (word == "(" or word in _SPLITTING)):
            if index > begin:
                pieces.append((begin, index))
            begin = index + 1
    deed = title_words().type_words.get(lower[pieces[0][0]]) == "work" if pieces else False
    if len(pieces) > 1 and (kind == "work" or deed):  # "the Agreement on Trade in Metals"
        pieces = [(first, after)]
    if len(pieces) == 2 and kind == "organisation" and is_tied(doc, lower, pieces):
        pieces = [(first, after)]  # "the Front for National Rescue"
    trimmed = (_trim(doc, lower, a, b, kind, hit_at) for a, b in pieces)
    return [
        (a, b)
        for a, b in trimmed
        if b > a
        and (doc[a].text[0].isupper() or any(any(map(str.isupper, doc[i].text)) for i in range(a, b)))
    ]


def _trim(
    doc: Doc, lower: list[str], first: int, after: int, kind: str, hit_at: dict[int, Hit]
) -> tuple[int, int]:
    words = title_words()
    while first < after and (lower[first] in _LEADING or not lower[first][0].isalnum()):
        first += 1
    while after > first and (lower[after - 1] in ("'s", "'", "the") or not _wordlike(doc[after - 1])):
        after -= 1
    if (
        after - first > 3
        and doc[after - 2].text == "-"
        and doc[after - 3].is_digit
        and doc[after - 1].is_digit
    ):
        after -= 3  # "Lagos 2-1"
    if first and after - first > 1 and doc[first].text in _WEEKDAYS:
        first += lower[first - 1] in ("on", "last", "next", "this")
    while first + 1 < after and _no_opening(doc[first]) and doc[first + 1].text[0].isupper():
        first += 1  # "free Ndiaye", "ruling Green Hearth"
    classed = after - first > 2 and doc[after - 1].text.islower() and doc[after - 1].lower_ in words.apposed
    if classed and all(t.text[0].isupper() and t.pos_ == "PROPN" for t in doc[after - 3 : after - 1]):
        after -= 1  # "the Miners Union party" is called Miners Union
    if kind == "person":
        while after - first > 1 and (
            lower[first] in words.honorifics
            or singular_of(lower[first]) is not None
            or lower[first] in words.abbreviations
            or lower[first] in words.modifiers
            or lower[first] in words.former
            or (
                first in hit_at and hit_at[first].known.kind in ("adjective", "country") and after - first > 2
            )
        ):
            first += 1
        while after < len(doc) and (lower[after] in words.suffixes or _hyphenated(doc, after)):
            after += 1 if doc[after].text != "-" else 2
    if kind in ("person", "organisation", "place", "other") and _is_of_office(lower[first:after], words):
        return first, first
    return first, after


def _is_of_office(name: list[str], words: TitleWords) -> bool:
    """Tell whether all the words are those of offices, and none of a body: "Deputy Finance Minister"."""
    for word in name:
        if not (
            word in words.portfolios
            or word in words.modifiers
            or word in words.abbreviations
            or singular_of(word) is not None
        ):
            return False
    return all(words.type_words.get(word) != "organisation" for word in name)


def _no_opening(token: Token) -> bool:
    """Tell whether a word in small letters cannot begin a name: no particle, no "al-"."""
    particle = token.lower_ in title_words().particles or "-" in token.text or "'" in token.text
    return token.is_lower and token.is_alpha and not particle


def _hyphenated(doc: Doc, index: int) -> bool:
    """Tell whether a hyphen ties the next word to the one before: "Ji-woo"."""
    return (
        doc[index].text == "-"
        and index + 1 < len(doc)
        and not doc[index - 1].whitespace_
        and not doc[index].whitespace_
        and doc[index + 1].is_alpha
        and doc[index + 1].lower_ not in ("led", "backed", "born", "era", "style", "appointed")
    )


def _wordlike(token: Token) -> bool:
    return bool(token.text[0].isalnum() or token.text[-1].isalnum())


def _swallows(doc: Doc, first: int, after: int, kind: str, inside: list[Hit]) -> bool:
    """Tell whether a model's name is more than the known names inside it."""
    start = doc[first].idx
    end = doc[after - 1].idx + len(doc[after - 1])
    if any(hit.start < start or hit.end > end for hit in inside):
        return False
    if any(hit.start == start and hit.end == end for hit in inside):
        return False
    rest = [i for i in range(first, after) if not any(h.start <= doc[i].idx < h.end for h in inside)]
    content = [i for i in rest if doc[i].text[0].isupper() and doc[i].pos_ in ("PROPN", "NOUN", "ADJ")]
    if not content:
        return False
    if kind == "person":
        return inside[0].known.kind in ("country", "capital", "body") and len(content) == after - first - 1
    if kind in ("place", "group"):
        words = title_words()
        return any(
            words.type_words.get(doc[i].lower_) == "place" or doc[i].lower_ in words.directions
            for i in content
        )
    return True
