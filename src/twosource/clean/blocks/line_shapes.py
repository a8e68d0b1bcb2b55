"""Lines that their mere shape gives away: code, addresses, page marks, tickers, clips with their lengths."""

from __future__ import annotations

import re

from twosource.clean.paragraphs import Paragraph
from twosource.clean.wording import holds

_COPYRIGHT = re.compile(
    r"^(?:copyright\s*)?(?:©|\(c\)|copyright)\s*(?:by\s)?.{0,40}?(?:\d{4}|reserved)", re.I
)
_OWNER = re.compile(r"^(?:©|\(c\)|copyright\b)\s*(?:the\s)?[A-ZÀ-Þ][\w .&'’-]{1,40}$", re.I)
_OFFER_WORDS = 40
_OWNED = re.compile(r"©\s*(?:19|20)\d\d\b")
_GLUED_AD = re.compile(r"^(?:Promoted|Advertisement|Sponsored|ADVERTISEMENT)(?=[A-Z][a-z])")
_CODE = re.compile(
    r"var \w+ ?=|(?:async )?function ?\w*\(|window\.\w|document\.\w|<script|<!--|@media\b|\.css-|\{[%{]"
    r"|\[/?(?:caption|gallery|embed|video|contact-form)\b|\$\{\w{1,30}\}|\[object \w+\]"
)
_PLACEHOLDER = re.compile(r"^.{0,40}(?<!\d)%(?:\d\$)?[ds]\b.{0,40}$")
_LINK = re.compile(r"^(?:>>|»|›|►|▶)\s*\w|^(?:related|read more|more|watch|also read|see also):[A-Z]", re.I)
_LINKED = re.compile(r"^(?:Read more|Read also|Also read|See also|Also see)\s+[‘'\"“A-Z]")
_CLIP = re.compile(  # `1:32 Video shows the raid`, `Judge blocks dam 01:12`: videos with their lengths
    r"^\d:[0-5]\d [A-Z\"'“‘]|^[A-Z].{8,70}[a-z’'] \d\d?:[0-5]\d$"
)
_CONTACT = re.compile(
    r"^(?:contact|reach|call|e-?mail|follow|write to|find|tweet)\b.*(?:\S@[\w-]+\.\w|@\w{3,})", re.I
)
_MAIL = re.compile(r"\w@[\w-]+\.\w")
_PHONE = re.compile(
    r"^(?:phone|tel|telephone|fax|mobile|whatsapp|call)\b\.?\s*:?\s*[+(\d][\d\s()./-]{5,}", re.I
)
_CONTACT_WORDS = 25
_CARD_WORDS = 14  # a line of name, address and telephone
_ADDRESS = re.compile(r"^(?:https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.-]+|@\w+)$")
_PRINTED = re.compile(  # what a browser or a typesetter's program prints at a page's edge
    r"^https?://\S+(?:\s+[\d/:., ]*(?:[ap]m)?)?$|\b[\w-]+\.(?:indd|qxd|qxp|pdf|docx?)\b"
    r"|^\S+\.(?:html?|php|aspx?)\b"
)
_PAGE_MARK = re.compile(
    r"^\W*(?:cont(?:inued|inues|['’]?d\.?)|please (?:see|turn)|turn|see|from|jump(?:s| to)?|more,?)\b.{0,32}"
    r"\b(?:page|pg?\.?)\s*(?:[a-z]?-?\d+[a-z]?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\W*$|^\W*page\s+[a-z]?\d+(?:\s*(?:of|/)\s*\d+)?\W*$"
    r"|^[^()]{3,40}\((?:cont(?:inued|['’]?d\.?)) (?:from|on) (?:page|p\.?) [^()]{1,8}\)$"
    r"|^(?:document|article|result|record|item|page|slide|image|photo)\s+\d+\s+(?:of|/)\s+\d+$",
    re.I,
)
_PAGE_MARK_WORDS = 9
_PAGE_ENDS = "0123456789).]>»"
_SPACED = re.compile(r"^\W*(?:[A-Z] +){4,}[A-Z]\W*$")
_CHANGE = re.compile(r"(?:^|\s|\()[+−▲▼-]\s?\d+(?:[.,]\d+)?\s?%")
_TICKER_WORDS = 40
_WEATHER = re.compile(
    r"^(?:today|tonight|tomorrow|weather|outlook|forecast|now)\b.{0,30}\b(?:fine|sunny|sun|cloudy|clouds?|rain"
    r"|drizzle|showers?|clear|storms?|windy|fog|snow|mostly|high|low|max|min)\b.*\d"
    r"|^[\w .'-]{2,24}\s-?\d{1,2}\s?°\s?[cf]?\b",
    re.I,
)
_WEATHER_WORDS = 16
_SCORE_STRIP = re.compile(r"^(?:FT|HT|AET|LIVE)\s+.*\d\s?[-–:]\s?\d")
_SHAPE_WORDS = 16
_NOTICE_WORDS = 60
_SHARED = re.compile(r"^\d[\d.,]*k?\s+(?:shares?|likes?|views?|comments?|retweets?|reactions?)\b", re.I)
_COUNTERS = re.compile(  # `2.1K Reposts 488 Quotes 5.6K Likes`
    r"^(?:\d[\d.,]*\s?[km]?\s+(?:re)?(?:posts?|quotes?|likes?|shares?|views?|comments?|replies|tweets?|reactions?"
    r"|followers|bookmarks?|saves?)\b[\s·|,•]*){2,}$",
    re.I,
)
_REACTED = re.compile(r"[\u2600-\u27bf\U0001f300-\U0001faff]\ufe0f?\s?\d[\d.,]*[kKmM]?(?=\s|$)")
_STATUS_BAR = re.compile(  # of a telephone: `9:41   LTE 82%`
    r"^\d{1,2}[:.]\d\d\b(?:\s+\W*(?:[345]G\+?|LTE|4G LTE|Wi-?Fi|WLAN|[A-Z][\w-]+))*\s+\W*\d{1,3}\s?%$"
)
_TAGS_ALONE = re.compile(r"^(?:</?[A-Za-z][\w:.-]*(?:\s[^<>]*)?/?>\s*)+$")
_LOAD = re.compile(
    r"^(?:load|show|view|see) (?:older|more|newer|earlier|previous|all) [a-z]+(?: \(\d[\d,]*\))?$", re.I
)
_BUTTONS = re.compile(  # at the end of an offer
    r"[.?!:] (?:(?:no|yes|not now|no thanks|maybe later|later|ok|got it|allow|don['’]t allow|turn on|start"
    r"|sign up|sign in|subscribe|open|install|download|learn more|find out more|shop now|apply now|book now"
    r"|try it|join now|play|register|donate|close|skip|continue|accept|dismiss)(?:[\s/|,·]+|$)){1,4}$",
    re.I,
)
_STOPS = (". ", "? ", "! ", ": ")
_OFFERED = re.compile(r"\b(?:you|your|we|our|free|quiz)\b|(?:\s[/|·]\s)")
_REFERENCE = re.compile(
    r"^(?:More information|References?|Citation|Journal reference|Source|Study)s?: .*\bet al\b"
)
_ORNATE = "❝❞❛❜"  # quotation marks of pull quotes
_RUNNING_HEAD = re.compile(r"^(?:\d{1,3}\s{2,}[^a-z]{6,}|[^a-z]{6,}\s{2,}\d{1,3})$")
_TITLED = re.compile(
    r"^\[(?:photos?|pics?|pictures|video|gallery|watch|read|listen|quiz|slideshow)\]\s*\w", re.I
)
_MOTTO = re.compile(
    r"\b(?:since|established|founded|est\.?) (?:in )?(?:1[5-9]\d\d|20\d\d)[\"”]?$"
    r"|\bthe (?:[\w-]+ ){0,3}(?:news)?(?:paper|voice|magazine|journal|weekly|daily|organ) (?:of|for)\b"
    r"|\borgan of the\b",
    re.I,
)
_MOTTO_WORDS = 14
_METER = re.compile(r"[A-Za-z’' ]{2,20}\s\d{1,3}\s?%(?=\s|$|,)")
_ADDRESS_SIGNS = ("://", ".indd", ".qx", ".pdf", ".doc", ".htm", ".php", ".asp")
_PRICE = re.compile(r"^(?:[$€£₹¥]|Rs\.?|TT\$|US\$)\s?\d+(?:[.,]\d\d)?\b(?! ?(?:million|billion|m|bn)\b)")
_PRICE_WORDS = 5
_DATED_TITLE = re.compile(r"^\d{1,2}[/.]\d{1,2}[/.]\d{2,4}(?:,? \d{1,2}:\d\d(?: ?[AP]M)?)?\s{2,}\S")
_PAGED = re.compile(r"\bpages?\s+[A-Z]?\d+(?:\s*[-–]\s*\d+)?$", re.I)
_HOTLINE = re.compile(
    r"^(?:[\w'’-]+ ){1,5}(?:hotline|helpline|hot line|tip line|news desk)\s*:?\s*[+(\d][\d() -]{2,}$", re.I
)
_READING_TIME = re.compile(
    r"^(?:[^\W\d_]+:? ?){0,3}\(?\d{1,3}[ -]?min(?:ute|uten|uti|utos)?s?\b\.?(?: read| listen)?\)?$", re.I
)
_ISSUE = re.compile(r"^(?:issue|vol|volume|edition|number|no)\b\.?\s*\d+\b", re.I)
_ISSUE_WORDS = 9
_PAGER = re.compile(r"^(?=.*[←→])(?:[←→<>«»‹›|\s\d.…]|[A-Za-z]+){2,12}$")
_LOADING = re.compile(r"^loading\b.{0,30}(?:\.\.\.|…)$", re.I)


def shape_kind(paragraph: Paragraph) -> str | None:
    """Return what a line is for by signs that no sentence has, None where it has none."""
    text, words = paragraph.text, paragraph.words
    if text[0] == "©" and words <= _NOTICE_WORDS:
        return "legal"
    if text[0] in "(cC" and (_COPYRIGHT.match(text) or (words <= 6 and _OWNER.match(text))):
        return "legal"
    if _CODE.match(text) or ("%" in text and _PLACEHOLDER.match(text)) or text[:2] == "{{":
        return "template"
    if text[0] == "<" and text[-1] == ">" and _TAGS_ALONE.match(text):
        return "template"
    if text[0] in "MRCJS" and " et al" in text and _REFERENCE.match(text):
        return "other"
    if text[0] in _ORNATE and text[-1] in _ORNATE:
        return "pull-quote"
    if text[0] in "PAS" and _GLUED_AD.match(text):
        return "advert"
    if words == 1 and _ADDRESS.match(text):
        return "navigation"
    if "@" in text and words <= _CONTACT_WORDS:
        card = words <= _CARD_WORDS and not paragraph.ends_sentence
        if _CONTACT.match(text) or (card and _MAIL.search(text)):
            return "contact"
    paged = (paragraph.numbered and text[-1] in _PAGE_ENDS) or " page " in paragraph.plain
    if words <= _PAGE_MARK_WORDS and paged and _PAGE_MARK.match(text):
        return "navigation"
    if paragraph.ends_sentence and words > _SHAPE_WORDS and "  " not in text:
        return None
    return _strip_kind(paragraph)


def _strip_kind(paragraph: Paragraph) -> str | None:
    """Return what a line of figures, marks or names is for: tickers, weather, clips, prints."""
    text, words = paragraph.text, paragraph.words
    if "  " in text:
        words = len(text.split())
    if not paragraph.ends_sentence:
        if _LINK.match(text) or _CLIP.match(text) or _LINKED.match(text):
            return "related"
        if "©" in text and words <= _SHAPE_WORDS and _OWNED.search(text):
            return "legal"
        if "%" in text and words <= _TICKER_WORDS and len(_CHANGE.findall(text)) >= 2:
            return "ticker"
        if "%" in text and words <= _SHAPE_WORDS and len(_METER.findall(text)) >= 3 and "  " in text:
            return "poll"
        if words <= _SHAPE_WORDS and _SCORE_STRIP.match(text):
            return "ticker"
        if (
            4 < words <= _OFFER_WORDS
            and holds(text, _STOPS)
            and _BUTTONS.search(text)
            and _OFFERED.search(paragraph.plain)
        ):
            return "promo"
    if words > _SHAPE_WORDS:
        return None
    if not paragraph.ends_sentence and (why := _count_kind(paragraph)) is not None:
        return why
    if "|" in text and all(_PAGED.search(part.strip()) for part in text.split("|")):
        return "navigation"
    if text[0].isdigit() and "  " in text and _DATED_TITLE.match(text):
        return "template"
    if (
        not paragraph.ends_sentence
        and words <= _MOTTO_WORDS
        and (text[0] in 'TtSVO"“' or "organ of" in paragraph.plain)
        and _MOTTO.search(text)
    ):
        return "outlet"
    if "  " in text and _RUNNING_HEAD.match(text):
        return "navigation"
    if text[0] == "[" and _TITLED.match(text):
        return "related"
    if text[0].isdigit() and words <= _ISSUE_WORDS and not paragraph.ends_sentence and _SHARED.match(text):
        return "share"
    if words <= _PRICE_WORDS and not paragraph.is_prose and _PRICE.match(text):
        return "label"
    if holds(text, _ADDRESS_SIGNS) and _PRINTED.search(text):
        return "template"
    if not paragraph.ends_sentence and (_PHONE.match(text) or ("line" in text and _HOTLINE.match(text))):
        return "contact"
    if text[1:2] in " =" and _SPACED.match(text):
        return "outlet"
    if words <= _ISSUE_WORDS:
        if paragraph.numbered and "in" in text and "min" in paragraph.plain and _READING_TIME.match(text):
            return "reading-time"
        if paragraph.numbered and _ISSUE.match(text) and not paragraph.ends_sentence:
            return "date-line"
        if _LOADING.match(text):
            return "template"
        if ("←" in text or "→" in text) and _PAGER.match(text):
            return "navigation"
    return "weather" if paragraph.numbered and _WEATHER.match(text) else None


def _count_kind(paragraph: Paragraph) -> str | None:
    """Return what a short line that counts or stands beside counts is for: reactions, a telephone's head."""
    text = paragraph.text
    if text[0] in "LlSsVv" and _LOAD.match(text):
        return "navigation"
    if not paragraph.numbered:
        return None
    if text[0].isdigit():
        if text[-1] == "%" and _STATUS_BAR.match(text):
            return "template"
        return "share" if _COUNTERS.match(text) else None
    return "comments" if not text.isascii() and len(_REACTED.findall(text)) >= 2 else None
