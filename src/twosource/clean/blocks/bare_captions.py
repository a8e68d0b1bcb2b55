"""Captions without a credit: by what stands above them, by a label, or as a lone line without full stop."""

from __future__ import annotations

import re

from twosource.clean.blocks.scenes import shows_scene
from twosource.clean.days.english_days import MONTH
from twosource.clean.layout import Layout
from twosource.clean.paragraphs import Paragraph
from twosource.clean.source.outlet_names import is_outlet_name
from twosource.clean.wording import holds

_COUNTERS = frozenset(
    ("image 0 of 0", "photo 0 of 0", "picture 0 of 0", "slide 0 of 0", "0 of 0", "0/0", "photo 0", "image 0")
)
_LABELLED = re.compile(r"^[A-Z][a-z’'-]+(?: [a-z]+)?: [A-Z]\w")  # `Gone: The patch where the shed stood`
_SHOUTED = re.compile(r"^[A-Z]{3,}(?: [A-Z]+){0,2}: [A-Z][a-z]")  # `QUEUE: Mothers wait outside the clinic.`
_SCENE = re.compile(
    r"\b(?:waits?|stands?|walks?|looks?|holds?|carry|carries|sits?|gathers?|attends?|speaks?|poses?|pass(?:es)?|pulls?"
    r"|push(?:es)?|rides?|inspects?|watch(?:es)?|works?|queues?|prays?|cheers?|waves?|march(?:es)?|celebrates?|arrives?"
    r"|leaves?|shakes?|address(?:es)?|greets?|embraces?|hugs?|search(?:es)?|clears?|guards?|patrols?|blocks?|burns?"
    r"|listens?|cross(?:es)?|loads?|packs?|offers?|shows?|points?|plays?|reacts?|mourns?|lights?|lays?|raises?|sells?"
    r"|restocks?|arranges?|waters? (?:the|their)"
    r"|(?:is|are) (?:seen|pictured|shown))\b"
)
_TAIL_NAME = re.compile(r"[.!?][\"”]?\s+(?P<name>[A-Z0-9][\w&'’.-]*(?:\s+[A-Z0-9][\w&'’.-]*){1,6})$")
_TAIL_CAPITALS = re.compile(r"\s(?P<name>[A-Z][A-Z.'’-]+(?:\s+[A-Z][A-Z.'’-]*){1,6})$")
_IN_PICTURE = re.compile(  # `Minister Jane Roe (second left), …`
    r"[A-ZÀ-Þ][\w.’'-]+,? \((?:seated |standing |at )?(?:far |front |back |top |bottom )?"
    r"(?:(?:second|third|fourth|\d(?:nd|rd|th)) )?(?:from )?(?:the )?(?:left|right|cent(?:er|re)|middle)\b"
)
_PICTURE_SIGNS = ("left", "right", "cent", "middle", ", 19", ", 20", " 20", " 19")
_SPOKEN = ('"', "“", "@")
_FULL_DATE = re.compile(rf"\b(?:{MONTH}\.? \d\d?,|\d\d? {MONTH},?) (?:19|20)\d\d\b")
_NAMED = re.compile(r"(?<=\s)[A-ZÀ-Þ][\w’'-]*")
_FIRST_SENTENCE = re.compile(r"\S.*?(?:[^.\s]{3}[.!?](?=\s|$)|$)", re.S)
_SHOUTED_NAME = re.compile(r"[a-z\d][.!?”\"]+\s+[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?: [A-ZÀ-Þ][A-ZÀ-Þ.'’-]*){1,3}$")
_DASHED_CREDIT = re.compile(  # `… at the media centre. — PID`
    r"[.!?\"”]\s*[—–-]{1,2}\s?"
    r"(?:[A-Z][A-Z .&/]{1,40}|(?:File|Contributed|Courtesy|Handout|Archive)\b[^.!?]{0,30})$"
)
_PLACED = re.compile(
    r"^(?:An? |The )?(?:[\w’'-]+ ){1,3}(?:at|outside|inside|near|beside|during|aboard|along|in front of) "
    r"|^An? (?:aerial |general |file |satellite |night )?(?:view|image|picture|photo|scene) of "
)
_MAY = re.compile(r"\b(?:must|cannot|can|could|may|might|will|would|should|to be)\b")  # no picture shows it
_CREDIT_WORDS = 8
_AHEAD = re.compile(r"\b(?:will|would|said|says|was|were|has|had|i|you|we)\b")
_ABOVE_PICTURES = (
    "byline",
    "boilerplate:date-line",
    "boilerplate:share",
    "boilerplate:contact",
    "boilerplate:navigation",
)
_LONGEST_SCENE = 17  # words
_PLACE = re.compile(r" (?:at|in|on|outside|near|beside|along) (?:the |a )?\w.*\.$")
_PAST = re.compile(r"\b(?:said|says|told|was|were|had|has|have|will|would|according|announced|[a-z]{3,}ed)\b")
_POSED = re.compile(
    r"^(?:[A-Z][\w.’'-]+ ){2,5}(?:with|holding|wearing|carrying|standing|sitting|walking|speaking|addressing"
    r"|at|outside|inside|in front of|during|poses?|pictured) "
)
_QUESTION = re.compile(r"^(?:How|What|Why|When|Where|Who|Which|Is|Are|Can|Could|Will|Should|Do|Does|Did)\b")
_TELLS = re.compile(
    r"^(?:They|He|She|It|We|I|But|And|That|This|There|[A-Z]{4,})\b|\b(?:said|says|told|according|announced)\b"
)
_OPENS_ITEM = "-–—•*·>»\"“‘'([#@0123456789"
_LONGEST = 40  # words
_FEWEST = 7  # shorter lines without a full stop head parts of the story
_FEWEST_LABELLED = 5
_CREDITED = 60
_LIVE = 4  # dates and times: then they head the entries of a live blog
_STOPPED = 0.8  # of the running text: else the whole text goes without full stops


def mark_bare_captions(layout: Layout) -> None:
    """Mark the undecided lines that read as captions; headline and start of the story must be known."""
    paragraphs, start = layout.paragraphs, layout.body_start
    prose = [i for i, p in enumerate(paragraphs) if p.kind is None and p.is_prose]
    if (
        start is None
        or not prose
        or layout.tokenised
        or sum(paragraphs[i].ends_sentence for i in prose) < _STOPPED * len(prose)
    ):
        return
    for index, paragraph in enumerate(paragraphs):
        if paragraph.kind is not None:
            continue
        inside = start <= index <= prose[-1]
        if (
            _stands_below_counter(paragraphs, index)
            or _stands_above_credit(layout, index)
            or (index == start and index < prose[-1] and _opens_with_scene(paragraphs, index))
            or (index <= start and _DASHED_CREDIT.search(paragraph.text) and index < prose[-1])
            or (not paragraph.is_prose and _ends_in_name(paragraph))
            or (index < prose[-1] and (_ends_in_shouted_name(paragraph) or _shows_picture(paragraph)))
            or (inside and _is_labelled(paragraph))
            or (index < start and _stands_below_byline(layout, index))
            or (start < index < len(paragraphs) - 1 and _stands_alone(paragraphs, index))
        ):
            paragraph.kind, paragraph.why = "caption", "place"
    if paragraphs[start].kind is not None:
        layout.body_start = next((i for i, p in enumerate(paragraphs) if p.kind is None and p.is_prose), None)


def _stands_below_counter(paragraphs: list[Paragraph], index: int) -> bool:
    before = paragraphs[index - 1] if index else None
    return before is not None and before.words <= 4 and before.normal in _COUNTERS


def _opens_with_scene(paragraphs: list[Paragraph], index: int) -> bool:
    """Tell whether one sentence between byline or date and the story shows a placed scene in the present."""
    paragraph, above, below = paragraphs[index], paragraphs[index - 1], paragraphs[index + 1]
    return (
        index > 0
        and (above.kind or "") in _ABOVE_PICTURES
        and below.kind is None
        and paragraph.words <= _LONGEST_SCENE < below.words
        and _SCENE.search(paragraph.text) is not None
        and _PLACE.search(paragraph.text) is not None
        and _PAST.search(paragraph.plain) is None
        and '"' not in paragraph.plain
    )


def _stands_above_credit(layout: Layout, index: int) -> bool:
    """Tell whether a line without its full stop stands right above the credit of its picture."""
    below = layout.paragraphs[index + 1] if index + 1 < len(layout.paragraphs) else None
    return (
        below is not None
        and below.kind == "caption"
        and below.words <= _CREDIT_WORDS
        and layout.headline is not None
        and layout.paragraphs[index].start > layout.headline[1]
        and _is_open_line(layout.paragraphs[index], fewest=_FEWEST_LABELLED)
    )


def _ends_in_name(paragraph: Paragraph) -> bool:
    """Tell whether a line ends in the bare name of who took the picture or whose it is."""
    if paragraph.words > _CREDITED or paragraph.words < _FEWEST or paragraph.ends_sentence:
        return False
    if paragraph.text.isupper():
        return False
    found = _TAIL_NAME.search(paragraph.text)
    if found is not None and is_outlet_name(found["name"], dated=True):
        return True
    capitals = _TAIL_CAPITALS.search(paragraph.text)
    return capitals is not None and len(capitals["name"]) >= 8 and found is not None


def _ends_in_shouted_name(paragraph: Paragraph) -> bool:
    """Tell whether a name in capitals stands behind the full stop: `… to the shore. JANE ROE`."""
    text = paragraph.text
    return (
        paragraph.words <= _CREDITED
        and text[-2:].isupper()
        and not paragraph.ends_sentence
        and _SHOUTED_NAME.search(text) is not None
    )


def _shows_picture(paragraph: Paragraph) -> bool:
    """Tell whether a scene in the present has its full date, or its persons their places in the picture."""
    text = paragraph.text
    if paragraph.words > _CREDITED or not holds(text, _PICTURE_SIGNS) or holds(text, _SPOKEN):
        return False
    if "(" in text and _IN_PICTURE.search(text) is not None:
        return _PAST.search(paragraph.plain) is None
    if _FULL_DATE.search(text) is None:
        return False
    first = _FIRST_SENTENCE.match(text)
    return (
        first is not None
        and _FULL_DATE.search(first[0]) is not None
        and shows_scene(_NAMED.sub("", first[0]), set(paragraph.plain.split()))  # `May` is a verb too
    )


def _is_labelled(paragraph: Paragraph) -> bool:
    """Tell whether a line opens with a picture's label and has no full stop, or shows a scene."""
    if not _FEWEST_LABELLED <= paragraph.words <= _LONGEST or paragraph.text.startswith("Source"):
        return False
    if (
        _SHOUTED.match(paragraph.text)
        and not _AHEAD.search(paragraph.plain)
        and not _PAST.search(paragraph.plain)  # `SWABI: Growers rejected …` opens a report
        and _SCENE.search(paragraph.text)
        and '"' not in paragraph.plain
    ):
        return True
    return not paragraph.ends_sentence and _LABELLED.match(paragraph.text) is not None


def _stands_below_byline(layout: Layout, index: int) -> bool:
    """Tell whether a line without its full stop stands below byline or date, where decks do not stand."""
    paragraph = layout.paragraphs[index]
    above = [p for p in layout.paragraphs[:index] if layout.headline and p.start > layout.headline[0]]
    return (
        layout.headline is not None
        and paragraph.start > layout.headline[1]
        and _is_open_line(paragraph, fewest=_FEWEST - 1)
        and any(p.kind in ("byline", "boilerplate:date-line") for p in above)
        and not any(p.kind == "caption" or (p.kind is None and not p.is_prose) for p in above[-1:])
        and len(layout.of_kind("boilerplate:date-line")) < _LIVE
        and not _is_open_line(layout.paragraphs[index + 1], fewest=_FEWEST_LABELLED)
    )


def _stands_alone(paragraphs: list[Paragraph], index: int) -> bool:
    """Tell whether a line without its full stop shows a scene, in no list."""
    text = paragraphs[index].text
    if not _is_open_line(paragraphs[index], fewest=_FEWEST) or _MAY.search(text):
        return False
    if not any(shape.search(text) for shape in (_SCENE, _PLACED, _POSED)):
        return False
    beside = (paragraphs[index - 1], paragraphs[index + 1])
    return all(p.kind not in (None, "body", "heading") or p.is_prose for p in beside) and any(
        p.kind is None and p.ends_sentence for p in beside
    )


def _is_open_line(paragraph: Paragraph, *, fewest: int) -> bool:
    text = paragraph.text
    return (
        fewest <= paragraph.words <= _LONGEST
        and not paragraph.ends_sentence
        and not text.isupper()
        and text[0] not in _OPENS_ITEM
        and text[0].isupper()
        and text[-1] not in ":;,–—-\"”'’"
        and _QUESTION.match(text) is None
        and "(@" not in text
        and not text.startswith(("Source:", "Sources:"))
        and _TELLS.search(text) is None
    )
