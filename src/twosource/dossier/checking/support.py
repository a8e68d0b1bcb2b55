"""Check that a line of the account is carried by the characters it cites.

A line passes if its words stand in the cited text as they are (a leading pronoun may be named), or if it is
made of template words, names and dates, every name takes part in an event that the cited text states, every
date is that of a time expression there, and polarity and status agree. Anything else is refused.
"""

from __future__ import annotations

import re
from functools import cache

from twosource.dossier import wording
from twosource.dossier.checking.verbatim import plain, verbatim
from twosource.dossier.evidence import Evidence, bag
from twosource.lexicon import load
from twosource.records.account import StoryEvent, Support
from twosource.records.text import Citation

TITLE_REACH = 25  # characters between a name and its title
_DATE = re.compile(rf"\b(?:(\d{{1,2}}) )?(?:({'|'.join(wording.MONTHS)}) )?((?:1[5-9]|20)\d\d)\b")
_DIFFERING = re.compile(r"^The reports differ on (?P<about>.+?): (?P<values>[^:]+(?:: [^:]+)*)\.$", re.DOTALL)
_CONFIRMING = re.compile(r"^Both sides themselves confirmed the meeting(?: beforehand)?: (?P<who>.+)\.$")
_LABELLED = re.compile(r"^(?P<who>[^:“”\"]{2,60}): (?P<what>.+)$", re.DOTALL)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load("dossier_support")[name])


def refusal(evidence: Evidence, text: str, support: Support) -> str | None:
    """Return why a line is not carried by its citations, or None if it is."""
    if not support:
        return "nothing is cited"
    if not any(evidence.in_story(c) for c in support):
        return "only page furniture is cited"
    for opening in ("Confirmed by both sides: ",):
        text = text.removeprefix(opening)
    if verbatim(evidence, text, support):
        return _modality(evidence, text, support)
    labelled = _LABELLED.match(text)
    if labelled and verbatim(evidence, labelled["what"], support):
        if not _speaks(evidence, labelled["who"], support):
            return f"the cited text does not show that {labelled['who']} says so"
        return None
    role = re.match(r"^(?P<who>.+?)’s title is (?P<role>.+?)\.$", text)
    if role and verbatim(evidence, role["role"], support):
        return (
            None if _bears(evidence, role["who"], role["role"], support) else "the title is not that person's"
        )
    confirming = _CONFIRMING.match(text)
    if confirming:
        return _confirmed(evidence, confirming["who"], support)
    differing = _DIFFERING.match(text)
    if differing:
        return _values(evidence, differing["about"], differing["values"].split("; "), support)
    return _template(evidence, text, support)


def _confirmed(evidence: Evidence, who: str, support: Support) -> str | None:
    """Refuse that sides confirmed a meeting if one is silent in the cited text, or nobody meets there."""
    sentences = whole_sentences(evidence, support)
    names, rest = _without_names(evidence, who, sentences)
    silent = [name for name in names if not _speaks(evidence, name, support)]
    if silent or len(names) < 2 or bag(rest) - _words("template"):
        return f"the cited text does not show that {' and '.join(silent) or who} says so"
    met = any(
        e.type == "CONSULT" and c.start <= e.start < c.end
        for c in sentences
        for e in evidence.articles[c.article].events
    )
    return None if met else "the cited text states no meeting"


def _values(evidence: Evidence, about: str, values: list[str], support: Support) -> str | None:
    """Refuse a line on a difference whose values, or what they are values of, are not in the cited text."""
    sentences = tuple(whole_sentences(evidence, support))
    mentioned = {evidence.entities[i].name for c in sentences for _, i in evidence.mentions(c)}
    said = bag(" ".join(map(evidence.words, sentences))) | bag(" ".join(mentioned))
    known = said | _classes(said) | _words("differing") | (_words("template") - _words("negation"))
    if left := bag(about) - known:
        return f"not in the cited text: {', '.join(sorted(left))}"
    for i, value in enumerate(values):
        if value in values[:i]:
            return f"one value stands twice: {value}"
        if verbatim(evidence, value, sentences):
            continue
        rest, why = _without_dates(evidence, value, sentences, list(sentences))
        left = bag(rest) - said - _words("template")
        if why or left:
            return why or f"not in the cited text: {', '.join(sorted(left))}"
    return None


def _classes(said: frozenset[str]) -> frozenset[str]:
    """Return the words by which a line calls what the cited text counts: "were killed" for "deaths"."""
    quantities = load("dossier_quantities")
    counted = {
        name for name, forms in quantities["class"].items() if any(bag(form) <= said for form in forms)
    }
    return bag(" ".join(quantities["said"][name] for name in counted if name in quantities["said"]))


def _bears(evidence: Evidence, who: str, role: str, support: Support) -> bool:
    """Tell whether a title stands beside the name of the person who bears it, nearer than another's."""
    for c in whole_sentences(evidence, support):
        raw = evidence.articles[c.article].text
        for match in re.finditer(re.escape(role), raw[c.start : c.end], re.IGNORECASE):
            start, end = c.start + match.start(), c.start + match.end()
            gaps = [
                (max(m.start - end, start - m.end), evidence.entities[i].name)
                for m, i in evidence.mentions(c)
                if evidence.entities[i].type == "person" and not (start <= m.start and m.end <= end)
            ]
            nearest = min((gap for gap, _ in gaps), default=TITLE_REACH + 1)
            if nearest <= TITLE_REACH and (nearest, who) in gaps:
                return True
    return False


def _modality(evidence: Evidence, text: str, support: Support) -> str | None:
    """Refuse a clause cut out of hearsay, a condition or a denial without the words that say so."""
    here = bag(text)
    for citation in support:
        if plain(text) not in plain(evidence.words(citation)) or _whole(evidence, text, citation):
            continue
        inside = [
            e
            for e in evidence.articles[citation.article].events
            if citation.start <= e.start < citation.end
            and _plain_has(text, evidence, citation.article, e.start, e.end)
        ]
        unsure = _words("hearsay") | {"would", "could", "might", "may", "whether", "unless"}
        doubtful = inside and all(e.status in ("alleged", "hypothetical") for e in inside)
        if doubtful and not here & unsure:
            return f"the cited text holds it only as {inside[0].status}"
        denied = inside and all(e.status == "negated" for e in inside)
        if denied and not here & _words("negation") and "n't" not in plain(text):
            return "the cited text denies it"
    return None


def _whole(evidence: Evidence, text: str, citation: Citation) -> bool:
    """Tell whether a line holds its sentence to all but three words: then nothing was cut away."""
    sentence = evidence.cite_sentence(citation.article, citation.start)
    return sentence is not None and len(text.split()) >= len(evidence.words(sentence).split()) - 3


def _plain_has(text: str, evidence: Evidence, article: str, start: int, end: int) -> bool:
    return plain(evidence.articles[article].text[start:end]) in plain(text)


def _speaks(evidence: Evidence, who: str, support: Support) -> bool:
    """Tell whether a name is that of a speaker or position holder in the cited text."""
    name = plain(who).removeprefix("the ")
    known = [i for i, e in evidence.entities.items() if plain(e.name).removeprefix("the ") == name]
    speakers: set[str] = set()
    for c in support:
        speakers |= {s for q in evidence.quotes_over(c) if (s := evidence.speaker(c.article, q))}
        for p in evidence.articles[c.article].positions:
            if p.start < c.end and c.start < p.end and (actor := evidence.linked(c.article, p.actor)):
                speakers.add(actor)
    if not speakers:
        speakers = {i for c in whole_sentences(evidence, support) for _, i in evidence.mentions(c)}
    return any(i in speakers for i in known)


# --- template lines ------------------------------------------------------------------------------------


def whole_sentences(evidence: Evidence, support: Support) -> list[Citation]:
    """Return the whole sentences that the citations touch."""
    found: list[Citation] = []
    for c in support:
        touched = (s for s in evidence.articles[c.article].sentences if s.start < c.end and c.start < s.end)
        found.extend(Citation(article=c.article, start=s.start, end=s.end) for s in touched)
    return list(dict.fromkeys(found))


def _template(evidence: Evidence, text: str, support: Support) -> str | None:
    sentences = whole_sentences(evidence, support)
    events = [
        e
        for e in evidence.events
        if any(m.article == c.article and c.start <= m.start < c.end for m in e.mentions for c in sentences)
    ]
    rest, why = _without_dates(evidence, text, support, sentences)
    if why:
        return why
    named, rest = _without_names(evidence, rest, sentences)
    mentioned = {i for c in sentences for _, i in evidence.mentions(c)}
    countries = {c for i in mentioned if (c := evidence.side(i))}
    said = " ".join(evidence.words(c) for c in sentences)
    for name, ids in named.items():
        literal = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", said) is not None
        if not literal and not any(i in mentioned or i in countries for i in ids):
            return f"{name} is not in the cited text"
    rest = _without_places(evidence, rest, sentences)
    left = bag(rest) - _words("template")
    if left:
        return f"not in the cited text: {', '.join(sorted(left))}"
    return _roles(evidence, text, named, events) or _status(evidence, text, support)


def _without_dates(
    evidence: Evidence, text: str, support: Support, sentences: list[Citation]
) -> tuple[str, str | None]:
    """Take the dates out of a line; say which one no time expression of the cited text carries."""
    values: list[str] = []
    for c in sentences:
        article = evidence.articles[c.article]
        values += [
            w
            for t in article.times
            if c.start <= t.start < c.end and (w := wording.day_words(t.value, t.earliest, t.latest))
        ]
        values += [
            w for e in article.events if c.start <= e.start < c.end and (w := wording.day_words(e.date))
        ]
    for match in _DATE.finditer(text):
        if not any(_same_date(match[0], v) for v in values):
            return text, f"the date {match[0]} is not in the cited text"
    rest = _DATE.sub(" ", text)
    numbers = re.findall(r"\d+(?:[.,]\d+)*", rest)
    said = " ".join(evidence.words(c) for c in support)
    for n in numbers:
        if not re.search(rf"(?<!\d){re.escape(n)}(?!\d)", said):
            return text, f"the number {n} is not in the cited text"
    return rest, None


def _same_date(a: str, b: str) -> bool:
    return a in b or a == b


def _without_names(
    evidence: Evidence, text: str, sentences: list[Citation]
) -> tuple[dict[str, list[str]], str]:
    """Take the names of people, states and places out of a line, longest first."""
    names: dict[str, list[str]] = {}  # in lower case: "BERGEN" of a dateline is the town as well
    for i, e in evidence.entities.items():
        names.setdefault(e.name.lower(), []).append(i)
        if e.country:
            names.setdefault(wording.country_name(e.country).lower(), []).append(e.country)
    found: dict[str, list[str]] = {}
    cited = [
        (p, evidence.articles[c.article].text[p.start : p.end])
        for c in sentences
        for p in evidence.articles[c.article].places
        if c.start <= p.start < c.end
    ]
    for p, form in cited:
        if len(p.name) > len(form) and p.name.startswith(form):  # "New York City", told as "New York"
            text = text.replace(p.name, form)
    low = text.lower()
    # A large story has thousands of names, and a line a handful: only those are worth a pattern.
    for name in sorted((n for n in names if n in low), key=lambda n: (-len(n), n)):
        match = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE)
        if match is not None:
            found[match[0]] = names[name]
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", text, flags=re.IGNORECASE)
    for p, form in cited:
        for name in (p.name, form):
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", text)
    return found, text


def _without_places(evidence: Evidence, text: str, sentences: list[Citation]) -> str:
    """Take out `in Xville` where the cited text has the same name."""
    for match in re.finditer(r"\bin (?:the )?((?:[A-Z][\w’'.-]*[ ,]*)+)", text):
        name = match[1].strip(" ,.")
        if any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", evidence.words(c)) for c in sentences):
            text = text.replace(name, " ")
    return text


@cache
def _verbs() -> tuple[tuple[str, str], ...]:
    """Return (verb form, act) of the templates, longest first."""
    lexicon = load("dossier_wording")
    forms = [(form, "CONSULT") for pair in lexicon["consult"].values() for form in pair]
    forms += [(f, "CONSULT" if act == "VISIT" else act) for act, pair in lexicon["act"].items() for f in pair]
    forms += [("spoke", "CONSULT"), ("speak", "CONSULT")]
    return tuple(sorted(forms, key=lambda form: -len(form[0])))


def _roles(
    evidence: Evidence, text: str, named: dict[str, list[str]], events: list[StoryEvent]
) -> str | None:
    """Refuse a line whose act nobody states, or that gives somebody a part the cited text does not."""
    found = next(
        ((m.start(), m.end(), act) for form, act in _verbs() if (m := re.search(rf"\b{form}\b", text))), None
    )
    if found is None:
        return "no act of ours is stated"
    start, end, act = found
    events = [e for e in events if e.type == act]
    if not events:
        return f"the cited text states no {act}"
    places = {e.place for e in events if e.place}
    seen: set[str] = set()
    visitors = {c for name, ids in named.items() if text.find(name) < start for c in _sides(evidence, ids)}
    for name, ids in named.items():
        known = [evidence.entities[i].type for i in ids if i in evidence.entities]
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE):
            if (name in places or "place" in known) and match.start() > end:
                continue
            if name in seen:
                return f"{name} stands on both sides"
            seen.add(name)
            after = match.start() > start
            if (
                after
                and "visit" in text[start:end]
                and ("person" in known or visitors & _sides(evidence, ids))
            ):
                return f"{name} is not who was visited"
            if not any(_plays(evidence, e, ids, subject=match.start() < start) for e in events):
                return f"{name} does not play this part in what the cited text states"
    return None


def _sides(evidence: Evidence, ids: list[str]) -> set[str]:
    """Return the countries of ids that are entities or countries."""
    return {side for i in ids if (side := evidence.side(i) or (i if i not in evidence.entities else None))}


def _plays(evidence: Evidence, event: StoryEvent, ids: list[str], *, subject: bool) -> bool:
    """Tell whether one of the ids (entities or countries) acts in an event, or is acted on."""
    reciprocal = event.type == "CONSULT" or not event.recipients
    both = (*event.actors, *event.recipients, *evidence.core(event))
    parts = both if reciprocal else event.actors if subject else event.recipients
    return any(i in parts or i in {evidence.side(p) for p in parts} for i in ids)


def _status(evidence: Evidence, text: str, support: Support) -> str | None:
    """Refuse a template whose tense or negation is not that of a cited event with its act."""
    act = next((act for form, act in _verbs() if re.search(rf"\b{form}\b", text)), None)
    stated = {
        e.status
        for e in evidence.events
        if e.type == act
        and any(m.article == c.article and c.start <= m.start < c.end for m in e.mentions for c in support)
    }
    words = text.split()
    if "not" in words or "did" in words:
        wanted = "negated" if "did not" in text else "no such status"
    elif re.search(r"\b(?:is|are) to\b", text):
        wanted = "planned"
    elif "might" in words:
        wanted = "hypothetical"
    elif "said to have" in text:
        wanted = "alleged"
    else:
        wanted = "happened"
    return (
        None
        if wanted in stated
        else f"the cited text holds it only as {', '.join(sorted(stated)) or 'unstated'}"
    )
