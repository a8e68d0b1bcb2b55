"""Whether a text is news, opinion, analysis or a live blog, by its labels and by who speaks in it."""

from __future__ import annotations

import re
from functools import cache

from twosource.clean.layout import Layout
from twosource.clean.paragraphs import Paragraph, normal
from twosource.clean.phrasebook import Phrasebook
from twosource.lexicon import load
from twosource.records.text import Genre, Span

_QUOTED = re.compile(r"“[^”“]{0,1500}”|\"[^\"\n]{0,1500}\"|` ?`[^`]{0,1500}?'{2}")
_WE = re.compile(r"\b(?:[Ww]e|[Oo]ur|[Uu]s|I|[Mm]y)\b(?!\.)")
_STAMP = re.compile(r"^(?:\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?|GMT|BST|E[SD]T|UTC)?|\d{1,2}\s*[ap]m)\b", re.I)
_BY_EDITORS = re.compile(r"^(?:By )?(?:the |our )?(?:editors\b|editorial board\b)(?! (?:and|in)\b)", re.I)
_LIVE_TITLE = re.compile(r"\blive(?:\s+updates?|\s+blog|\s*$)|\bas it happened\b|^live\s*[:|–—-]", re.I)
_LABEL_PARTS = re.compile(r"\s*[|>/•·]\s*|\s+[–—-]\s+")
_BARS, _MENU = re.compile(r"[|•·]"), 3  # entries
_MIN_CUES, _FEWEST_KINDS = 3, 2
_MIN_WEIGHED = 4  # different cues of an analysis
_MIN_DENSITY = 4.0  # opinion cues in 1,000 words
_FEWEST_WORDS = 40
_SHORT_TEXT = 200  # words: below, the words that urge count too
_SHORT_DENSITY = 18.0
_URGING = re.compile(r"\b(?:must(?: not)?|should(?: not)?|ought(?: not)? to|cannot|let us|do not believe)\b")
_URGING_WORDS = frozenset(("must", "should", "ought", "cannot", "let", "believe"))
_ASCRIBED = re.compile(
    r"\b(?:said|says|saying|told|according|asked|urged|demand\w*|call\w* (?:for|on)|argu\w+|add\w*|warn\w*"
    r"|insist\w*|believ\w+|think\w*|stat\w+|report\w*|accus\w+|agreed?|rul\w+|orders?|ordered|law)\b"
)
_LONGEST_OPENING = 16  # words
_LONGEST_BARRED = 12  # `Letters | The Drover | 9 May 2022`
_SENTENCES = re.compile(r"[^.!?\n]+")


def read_genre(text: str, layout: Layout, headline: str | None) -> tuple[Genre, tuple[Span, ...]]:
    """Return the kind of text and the spans that show it; news unless something says otherwise."""
    labelled = _by_label(layout, headline)
    if labelled is not None:
        return labelled
    story = [p for p in layout.paragraphs if p.kind in (None, "body", "heading")]
    stamps = [
        p
        for p in layout.paragraphs
        if p.text[0].isdigit() and _STAMP.match(p.text) and (p.words <= 3 or p.is_prose)
    ]
    if len(stamps) >= 4 and len(stamps) >= 0.2 * len(story):
        return "live", tuple(Span(p.start, p.end) for p in stamps[:3])
    return _by_voice(text, layout)


def kind_labelled(text: str) -> Genre | None:
    """Return the kind of text that a label such as `EDITORIAL` or `Opinion | Columnists` gives, else None."""
    labels = _labels()
    parts = _LABEL_PARTS.split(text)
    if len(parts) >= _MENU and _BARS.search(text) is not None:
        parts = parts[:1]  # `Home | World | Opinion` is a menu, `Opinion | World | 3 min` a label and more
    for part in dict.fromkeys((text, *parts)):
        found = labels.get(normal(part))
        if found is not None:
            return found
    return None


def _by_label(layout: Layout, headline: str | None) -> tuple[Genre, tuple[Span, ...]] | None:
    labels = _labels()
    end = layout.body_start if layout.body_start is not None else 0
    for paragraph in layout.paragraphs[: end + 1]:
        longest = 4 if paragraph.text.isalpha() else _LONGEST_BARRED if "|" in paragraph.text else 7
        if paragraph.words <= longest and paragraph.kind != "headline":
            found = kind_labelled(paragraph.text)
            if found is not None and not (found == "live" and paragraph.words == 1):
                return found, (Span(paragraph.start, paragraph.end),)
        if paragraph.pieces and paragraph.pieces[0][2] == "boilerplate:label":  # `OPINION | Empty chairs`
            start, end, _ = paragraph.pieces[0]
            found = kind_labelled(paragraph.text[: end - start].strip(" |"))
            if found is not None:
                return found, (Span(start, end),)
        if paragraph.kind == "byline" and _BY_EDITORS.match(paragraph.text):
            return "opinion", (Span(paragraph.start, paragraph.end),)
        if paragraph.kind == "byline" and paragraph.text.startswith(
            ("Analysis by", "Opinion by", "Commentary by")
        ):
            return ("analysis" if paragraph.text[0] == "A" else "opinion"), (
                Span(paragraph.start, paragraph.end),
            )
        if (
            paragraph.words <= _LONGEST_OPENING
            and paragraph.plain.startswith(_openings())
            and not paragraph.is_prose
        ):
            return "other", (Span(paragraph.start, paragraph.end),)
    if headline and layout.headline:
        where = (Span(*layout.headline),)
        for part in (
            re.split(r"\s*[:|]\s+|\s+[–—-]\s+", headline)[0],
            re.split(r"\s+[|–—-]\s+", headline)[-1],
        ):
            found = labels.get(normal(part))
            if found is not None and part != headline:
                return found, where
        if _LIVE_TITLE.search(headline):
            return "live", where
    return None


def _by_voice(text: str, layout: Layout) -> tuple[Genre, tuple[Span, ...]]:
    told = [p for p in layout.paragraphs if p.kind in (None, "body", "headline")]
    words = sum(p.words for p in told)
    if words < _FEWEST_WORDS:
        return "news", ()
    held = _cues().found_in(layout.wording.whole, layout.wording.words)
    judging, weighing = ([cue for cue, side in held if side == kind] for kind in ("opinion", "analysis"))
    urged = words < _SHORT_TEXT and not _URGING_WORDS.isdisjoint(layout.wording.words)
    if len(judging) < _FEWEST_KINDS and len(weighing) < _MIN_WEIGHED and not urged:
        return "news", ()
    own = _own_words(text, told)
    lowered = own.lower()
    if len(lowered) != len(own):  # a few letters of other alphabets grow in lower case
        lowered = own
    opinion, analysis = _spans_of(judging, lowered), _spans_of(weighing, lowered)
    if words < _SHORT_TEXT:
        opinion = sorted({*opinion, *_urgings(own)})
    kinds = {text[s.start : s.end].lower() for s in opinion}
    density = 1000 * len(opinion) / words
    if words < _SHORT_TEXT:
        enough = len(opinion) >= _MIN_CUES and len(kinds) >= _FEWEST_KINDS and density >= _SHORT_DENSITY
        return ("opinion", tuple(opinion[:5])) if enough else ("news", ())
    if len(kinds) >= _MIN_CUES and density >= _MIN_DENSITY:
        return "opinion", tuple(opinion[:5])
    if len(kinds) >= _FEWEST_KINDS:
        first_person = sum(1 for _ in _WE.finditer(own))
        if first_person >= 6 and 1000 * first_person / words >= 10:
            return "opinion", tuple(opinion[:5])
    if (
        len({text[s.start : s.end].lower() for s in analysis}) >= _MIN_WEIGHED
        and 1000 * len(analysis) / words >= 6
    ):
        return "analysis", tuple(analysis[:5])
    return "news", ()


def _urgings(own: str) -> list[Span]:
    """Return the words with which the writer urges, in sentences that ascribe nothing to anyone else."""
    found: list[Span] = []
    for sentence in _SENTENCES.finditer(own):
        urging = _URGING.search(sentence[0])
        if urging is not None and _ASCRIBED.search(sentence[0]) is None:
            found.append(Span(sentence.start() + urging.start(), sentence.start() + urging.end()))
    return found


@cache
def _openings() -> tuple[str, ...]:
    return tuple(f"{opening} " for opening in load("clean_genre")["openings"]["other"])


@cache
def _labels() -> dict[str, Genre]:
    labels: dict[Genre, list[str]] = load("clean_genre")["labels"]
    return {normal(label): genre for genre, listed in labels.items() for label in listed}


def _own_words(text: str, told: list[Paragraph]) -> str:
    """Return the text with all but the writer's own words in these paragraphs blanked, places unchanged."""
    pieces: list[str] = []
    at = 0
    for paragraph in told:
        pieces.append(" " * (paragraph.start - at))
        pieces.append(text[paragraph.start : paragraph.end])
        at = paragraph.end
    return _QUOTED.sub(lambda m: " " * len(m[0]), "".join(pieces))


def _spans_of(cues: list[str], lowered: str) -> list[Span]:
    """Return where the cues stand as whole words."""
    found = []
    for cue in cues:
        at = lowered.find(cue)
        while at >= 0:
            end = at + len(cue)
            if not lowered[at - 1 : at].isalnum() and not lowered[end : end + 1].isalnum():
                found.append(Span(at, end))
            at = lowered.find(cue, end)
    return sorted(found)


@cache
def _cues() -> Phrasebook:
    voice = load("clean_genre")["voice"]
    return Phrasebook(tuple((cue, side) for side in ("opinion", "analysis") for cue in voice[side]))
