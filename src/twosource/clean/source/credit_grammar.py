"""One grammar for the lines that say who made a text: labels, names, offices, places and what parts them.

    Words: Jane Roe  Pictures: John Doe / AFP        (Author: Jane Roe; editor: John Doe)
    Jane Roe in Lima and John Doe in Quito           Texto: Jane Roe y John Doe | Fotos: Ann Poe
    By Jane Roe, Maritime Editor, and John Doe       Additional reporting by Ann Poe in Oslo; editing by …

A line is parted where a label stands (`label … :`, `label by`, or a label right before a name); each stretch
is parted into names, and what is no name must be an office, a place, an employer, an agency or a day. A line
with anything else in it is no credit: better none than a wrong one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from twosource.clean.days.date_lines import without_dates
from twosource.clean.days.english_days import MONTH
from twosource.clean.source.agencies import agency_named
from twosource.clean.source.credit_words import (
    EDGE,
    countries,
    labels,
    may_hold_label,
    nobody,
    offices,
    opens_with_label,
    posts,
    roles_of,
    speaks,
    titles,
)
from twosource.clean.source.outlet_names import common_words, is_outlet_name
from twosource.clean.source.person_names import is_person, shown_name

_LONGEST = 240  # characters
_FOREIGN = 2  # words of a day in another language
_ADDRESS = re.compile(r"\(?\S+@\S+\.\w+\)?|\(?@\w{2,}\)?")
_STAMP = re.compile(
    r"(?:\b(?:first |last )?(?:posted|published|updated|modified|created|uploaded|date|on|at)\b"
    r"[\s:]*(?:on\s+)?)*\x00[^|;]*",
    re.I,
)
_BRACKETED = re.compile(r"\(([^()]{3,60})\)")
_NO_TITLE = "".join(
    rf"(?<!\b{title})"
    for title in ("Prof", "Capt", "Rev", "Gen", "Col", "Maj", "Sgt", "Adm", "Hon", "Eng", "Atty", "Amb")
) + "".join(rf"(?<!\b{title})" for title in ("Mrs", "Dr", "Fr", "Lt", "Mr", "Ms", "St", "Sr", "Jr"))
_SEPARATOR = re.compile(
    r"(?=[\s;|·•†‡*.])\s*(?:[;|·•†‡*]|\s[–—-]\s|\s{2,}|\t|(?<=\w)\s/\s|(?<=[a-zà-ÿ])"
    + _NO_TITLE
    + r"\.\s)\s*"
)
_AND = re.compile(
    r"(?=[\s,;&+/])\s*(?:,\s*(?:and|y|et|und|e|og|och|ja|i|en|ve|dan|a|и|και)\s+|,|;|&|\+|/|\s(?:and|AND|y|et|und|e|og|och|ja|i|en|ve|dan"
    r"|a|и|та|και|with|WITH|as told to|AS TOLD TO)\s)\s*"
)
_WITHIN = frozenset(("y", "e", "i", "a"))
_SPLIT_AGENCY = re.compile(r"\s*(?:/|\bvia\b|©|\|)\s*")
_PLACE = re.compile(
    r"^(?:in|at|from|à|aus|en|em|a|w|i|iz|di|på|fra|dari|sa|В|в|IN|FROM"
    r"|(?:reporting|reports|reported|writes) from)\s+"
    r"(?:the )?[A-ZÀ-ÞА-Я][\w.’'-]+(?:[ ,]+(?:and |the )?[A-ZÀ-ÞА-Я][\w.’'-]+){0,4}$"
)
_NAME_PLACED = re.compile(
    r"^(?P<name>\S+(?: \S+){1,5}?),? "
    r"(?P<where>(?:in|IN|(?:(?:reporting|reports|reported|writes) )?from|à|aus|en|em)"
    r" (?:the )?[A-ZÀ-ÞА-Я].*)$"
)
_EMPLOYED = re.compile(
    r"^(?P<name>\S+(?: \S+){1,5}?),? (?:for|FOR|of|OF|at|from|To|to|[Ss]pecial to|SPECIAL TO) "
    r"(?P<house>(?:[Tt]he |THE )?[A-ZÀ-Þ].*)$"
)
_HOUSE = re.compile(r"^(?:for|of|at|special to|exclusive to) (?:the )?[A-Z].*$", re.I)
_POSSESSED = re.compile(r"^.{1,40}?(?:['’]s|s['’])\s+(?=[A-Z])")
_FILED_BY = re.compile(  # `Baku, 9 November, Jane Roe, APA`
    rf"^(?P<place>[A-ZÀ-Þ][\w.'’ -]{{1,30}}?),?\s*(?:{MONTH} \d\d?|\d\d? {MONTH})(?:,? \d{{4}})?[\s,–—-]+"
    r"(?P<name>[^,/\x00]{5,40}?)\s*[,/–—-]\s*(?P<agency>[^,/\x00]{2,30})$"
)
_WIRE_BRACKET = re.compile(r"^(?P<lead>[^()]{2,30}?)\s*[(\[](?P<inside>.+)[)\]]\.?$")
_REPORTED = re.compile(
    r"(?<!additional )(?<!further )\b(?:reporting|writing)\b(?: and \w+)? by\b|^\W*report(?: by\b|\s*:)", re.I
)
_BRACKETS = re.compile(r"\s*[()\[\]]\s*")
_INITIALS = re.compile(r"^[A-Z]{2,6}$")
_ALONE = re.compile(r"^[^\W\d_a-z][\w.’'-]+$")
_MOST_NAMES = 4
_LINKS = frozenset(
    ("and", "with", "y", "et", "und", "e", "i", "og", "och", "ja", "by", "additional", "further")
)
_POSTS = frozenset(("correspondent", "reporter", "editor", "writer", "journalist", "columnist", "critic"))
_OFFERS = re.compile(r"\s+(?:Follow|Share|Subscribe|Email|Bio|Profile|FOLLOW|SHARE)\b(?=\s*(?:\||$))")
_INPUTS = re.compile(r"^\W*with (?P<names>[^,;]{2,40}?) inputs?\W*$", re.I)
_LEADING = re.compile(
    r"^(?:and|y|et|und|e|og|och|with|as told to|AND|WITH|AS TOLD TO|additional reporting by)\s+(?=\S)"
)
_OLD_HANDS = re.compile(r"\s*\((?:ret|retd|rtd)\.?\)", re.I)


@dataclass(slots=True)
class Credits:
    """Whom a line names, by what they did."""

    authors: list[str] = field(default_factory=list)
    photographers: list[str] = field(default_factory=list)
    helpers: list[str] = field(default_factory=list)
    agency: str | None = None  # beside an author
    house: str | None = None  # the outlet for which an author writes
    place: str | None = None  # from where: `Baku, 9 November, Jane Roe, APA`
    reported: bool = False  # `Reporting by`: signs only where nobody else does
    labelled: bool = False  # something says what they did: a label, an office, a place or an address
    roles: set[str] = field(default_factory=set)

    @property
    def explicit(self) -> bool:
        """A label says what those named did."""
        return bool(self.roles & {"author", "photo", "helper", "other"})

    def names(self, role: str) -> list[str]:
        """Return the list for a role's names."""
        return {"author": self.authors, "photo": self.photographers, "helper": self.helpers}.get(role, [])


def read_credits(text: str) -> Credits | None:
    """Return whom a line names for text, pictures and help, None for a line that is no credit."""
    if len(text) > _LONGEST or not text or text[-1] in "?!":
        return None
    if speaks(text, most=_FOREIGN):
        return None
    found = Credits()
    filed = _FILED_BY.match(text)
    line = _undated(text)
    if filed is not None and agency_named(filed["agency"]) and is_person(filed["name"]):
        return Credits(
            authors=[filed["name"]], agency=agency_named(filed["agency"]), place=filed["place"], labelled=True
        )
    if speaks(line, most=1):
        return None
    line = _OFFERS.sub("", line)
    whole = _WIRE_BRACKET.match(line)
    if whole is not None and opens_with_label(whole["inside"]):
        found.agency = agency_named(whole["lead"])
        line = whole["inside"]
    inputs = _INPUTS.match(line)
    if inputs is not None:
        line = f"with inputs from {inputs['names']}"
    stripped = _ADDRESS.sub(" ", line)
    addressed = stripped != line
    line = _OLD_HANDS.sub("", stripped)
    bracket = _BRACKETED.search(line)
    both = bracket is not None and roles_of(bracket[1]) == {"author", "photo"}
    if both:
        line = _BRACKETED.sub(" ", line)
    for roles, names in _stretches(line.strip(EDGE)):
        if not _read_names(names.strip(EDGE), roles, found):
            return None
    found.reported = _REPORTED.search(line) is not None
    if not found.explicit and any(is_outlet_name(name, dated=True) for name in found.authors):
        return None  # `Harbour Examiner | Local News`
    if both:
        found.photographers = list(found.authors)
    found.labelled = found.labelled or addressed or both
    found.roles |= {"address"} if addressed else set()
    return found if found.authors or found.photographers or found.helpers or found.agency else None


def people_named(text: str, *, helpers: bool) -> tuple[str, ...]:
    """Return the persons of a list, and agencies that helped; () where it holds anything else."""
    found = Credits()
    role = "helper" if helpers else "author"
    fits = _read_names(_OLD_HANDS.sub("", text).strip(EDGE), frozenset((role,)), found)
    return tuple(found.names(role)) if fits else ()


def _undated(text: str) -> str:
    if not any(map(str.isdigit, text)):
        return text
    rest = without_dates(text)
    return _STAMP.sub(" ", rest) if rest is not None else text


def _stretches(line: str) -> list[tuple[frozenset[str], str]]:
    """Return the parts of a line, each with the roles that its label gives, the first perhaps with none."""
    cuts = []
    if may_hold_label(line):
        cuts = [
            m
            for m in labels().finditer(line)
            if (m["sign"] and not _within(line, m)) or m["pair"] or _weak_place(line, m)
        ]
    found: list[tuple[frozenset[str], str]] = []
    at, roles = 0, frozenset[str]()
    for cut in cuts:
        before = line[at : cut.start()].strip(EDGE)
        if before:
            found.append((roles, before))
        roles = roles_of(cut["label"])
        if cut["version"] and cut["version"].lower() == "en" and cuts.index(cut):
            roles = frozenset(("other",))  # who wrote the English version of a text translates
        elif cut["version"] is None and roles == {"author"} and found and _translating(line, cut.start()):
            roles = frozenset(("other",))
        at = cut.end()
    rest = line[at:].strip(EDGE)
    if rest:
        found.append((roles, rest))
    return found


def _translating(line: str, at: int) -> bool:
    return re.search(r";\s*EN\s*-\s*[^;]*$", line[:at]) is not None


def _within(line: str, label: re.Match[str]) -> bool:
    """Tell whether a word in small letters leads up to a label: `Share this article:`."""
    before = line[: label.start()].split()[-1:]
    return bool(before) and before[0].islower() and before[0].isalpha() and before[0] not in _LINKS


def _weak_place(line: str, label: re.Match[str]) -> bool:
    """Tell whether a label without a sign stands where one can: first in the line or behind a separator."""
    before = line[: label.start()].rstrip()
    return not before or before[-1] in ",;|/·•–—-.(" or line[: label.start()].endswith("  ")


def _read_names(text: str, roles: frozenset[str], found: Credits) -> bool:
    """Add the names of a stretch; False where it holds something that no credit does."""
    named: list[str] = []
    kept = roles & {"author", "photo", "helper"} if roles else frozenset(("author",))
    placed = told = False
    for part in _SEPARATOR.split(_BRACKETS.sub(", ", text).strip(EDGE)):
        for piece in _pieces(part, photo="photo" in roles):
            if not piece or piece.lower() in nobody():
                told = told or bool(piece and named)
                continue
            agency = agency_named(piece)
            if agency is not None:
                if roles & {"photo", "helper"}:
                    named.append(piece)
                elif roles != {"other"}:
                    found.agency = found.agency or agency
                    told = True
                continue
            further = placed and piece[0].isupper() and (" " not in piece or piece.casefold() in countries())
            if further or _PLACE.match(piece) or _HOUSE.match(piece):
                told = True
                continue
            beat = bool(named) and _is_beat(piece)
            name, employed, where = (None, False, False) if beat else _person_in(piece, found)
            if name is not None:
                named.append(name)
                placed, told = where, told or employed or where
                found.roles |= ({"house"} if employed else set()) | ({"place"} if where else set())
                continue
            if named and (
                _INITIALS.match(piece) or (placed is False and _ALONE.match(piece) and part == piece)
            ):
                told = True  # `Jane Roe | TNN`, `Jane Roe – Kitwe`
                found.roles |= {"house"}
                continue
            if _is_office(piece):
                told = told or bool(named)
                found.roles |= {"office"} if named else set()
                continue
            if named and is_outlet_name(piece):
                found.roles |= {"house"}
                found.house = found.house or piece
                told = True
                continue
            if "other" in roles:
                continue
            return False
    found.roles |= roles
    found.labelled = found.labelled or bool(roles) or (told and bool(named))
    for role in ("author", "photo", "helper"):
        if role in kept:
            listed = found.names(role)
            listed += [name for name in named if name not in listed]
    return True


def _parted(part: str) -> list[str]:
    """Part a list of names; an `e` or `y` within one name, as in `da Cunha e Silva`, parts nothing."""
    pieces: list[str] = []
    at = 0
    for sign in _AND.finditer(part):
        behind = _AND.split(part[sign.end() :], maxsplit=1)[0]
        if sign[0].strip() in _WITHIN and (
            " " not in behind.strip() or " " not in part[at : sign.start()].strip()
        ):
            continue
        pieces.append(part[at : sign.start()])
        at = sign.end()
    return [*pieces, part[at:]]


def _pieces(part: str, *, photo: bool) -> list[str]:
    pieces = [_LEADING.sub("", piece.strip(EDGE)) for piece in _parted(part)]
    if photo:
        pieces = [p.strip(EDGE) for piece in pieces for p in _SPLIT_AGENCY.split(piece)]
    return pieces


def _person_in(piece: str, found: Credits) -> tuple[str | None, bool, bool]:
    """Return the person of a piece, whether an employer and whether a place stands beside the name."""
    name = _bare(piece)
    if is_person(name):
        return shown_name(name), False, False
    placed = _NAME_PLACED.match(piece)
    if placed is not None and is_person(_bare(placed["name"])) and _PLACE.match(placed["where"]):
        return shown_name(_bare(placed["name"])), False, True
    employed = _EMPLOYED.match(piece)
    if employed is not None and is_person(_bare(employed["name"])):
        house = employed["house"]
        if agency_named(house):
            found.agency = found.agency or agency_named(house)
        elif is_outlet_name(house, dated=True):
            found.house = found.house or house
        elif not all(w[:1].isupper() or w in ("of", "the", "and") for w in house.split()):
            return None, False, False
        return shown_name(_bare(employed["name"])), True, False
    words = piece.split()
    for length in range(2, len(words)):
        head, rest = " ".join(words[:length]), " ".join(words[length:])
        if is_person(head) and (agency_named(rest) or (length < _MOST_NAMES and _ends_in_post(rest))):
            found.agency = found.agency or agency_named(rest)
            found.roles |= set() if agency_named(rest) else {"office"}
            return shown_name(_bare(head)), True, False  # `Jane Roe Africa correspondent`
    return None, False, False


def _bare(piece: str) -> str:
    """Return a name without the titles, posts and employers before it."""
    words = _POSSESSED.sub("", piece).split()
    while len(words) > 1 and (
        words[0].lower().strip(".") in titles() or words[0].lower() in ("our", "the", "by")
    ):
        words = words[1:]
    held = [i for i, w in enumerate(words) if w.lower() in posts()]
    if held and len(words) - held[-1] - 1 >= 2:
        words = words[held[-1] + 1 :]
    elif len(words) > 2:
        lower = [i for i, w in enumerate(words[:-2]) if w.islower() and len(w) > 3]
        words = words[lower[-1] + 1 :] if lower else words
    while len(words) > 2 and words[0].lower().strip(".") in titles():
        words = words[1:]
    return " ".join(words).strip(EDGE)


def _ends_in_post(words: str) -> bool:
    """Tell whether words behind a name are those of a journalist's post: `Africa correspondent`."""
    return words.split()[-1].lower().removesuffix("s") in _POSTS and _is_office(words)


def _is_beat(piece: str) -> bool:
    """Tell whether a post with its field stands where a name may: `River Transport Editor`."""
    words = piece.lower().split()
    return len(words) > 1 and _ends_in_post(piece) and all(word in common_words() for word in words[:-1])


def _is_office(piece: str) -> bool:
    """Tell whether a piece only names an office: `Maritime Editor`, `Staff Writer`."""
    words = [w.lower().strip(".,") for w in piece.split()]
    return len(words) <= 6 and any(w in offices() for w in words) and not is_person(piece)
