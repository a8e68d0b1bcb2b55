"""One article as the templates see it: its text, what was found there, and what it says of itself."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from twosource.records.annotation import AnnotatedArticle, Entity
from twosource.records.text import RepairKind, Span
from twosource.render import wording
from twosource.render.citations import PART_NAMES
from twosource.render.reports import article_title, cut_into_units, outlet_name
from twosource.render.views.marked import Paragraph, marked_paragraphs
from twosource.render.views.notes import article_notes, damage_words, entity_names, event_word, speaker, who
from twosource.render.wording import shorten, tidy

PLACES_SHOWN = 10  # of one name, in the list beside the text
QUOTE = 180  # characters of a quotation in the list beside the text
TYPE_WORDS = {
    "person": "People",
    "organisation": "Organisations and groups",
    "group": "Organisations and groups",
    "country": "Countries and places",
    "place": "Countries and places",
}
OTHER_WORDS = "Events, works, other"
DAMAGE: dict[RepairKind, str] = {
    "mojibake": "Wrong characters",
    "quotation-marks": "Quotation marks",
    "glued-caption": "Captions in the text",
    "doubled-text": "Text that stands twice",
    "split-sentence": "Broken sentences",
    "beheaded-sentence": "Lost beginnings",
    "machine-translation": "Machine translation",
}
GENRES = {"opinion", "analysis", "live"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: the number of its sentence or the name of its part, and a link to it."""

    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Named:
    """An entity of the article and where it is mentioned."""

    entity: Entity
    name: str
    role: str
    href: str | None
    count: int  # of sentences and parts that mention it
    places: tuple[Place, ...]  # the first mention in each of the first of them


@dataclass(frozen=True, slots=True)
class Found:
    """One finding in the list beside the text."""

    words: str
    place: Place
    lead: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """What the article says of itself, and where."""

    name: str
    words: str
    places: tuple[Place, ...] = ()
    note: str = ""


class ArticlePage:
    """One article, its findings and its facts."""

    def __init__(
        self,
        article: AnnotatedArticle,
        *,
        entity_links: Mapping[str, str] | None = None,
        asked: Span | None = None,
    ) -> None:
        """Work out what the page shows.

        Args:
            article: The article.
            entity_links: Where an entity has a page of its own, by `Entity.id`.
            asked: The characters to mark above all, if any.
        """
        self.article = article
        self.asked = asked
        self.title = article_title(article)
        self.outlet = outlet_name(article)
        self.words = len(article.text.split())
        self._links = entity_links or {}
        self._names = entity_names(article)
        self._units = tuple(cut_into_units(article, "s"))
        self._starts = [unit.start for unit in self._units]
        self.headed = any(unit.kind == "headline" for unit in self._units)

    # --- the text ----------------------------------------------------------------------

    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Return the whole text with everything found in it marked."""
        return marked_paragraphs(self.article, article_notes(self.article, self._links), self.asked)

    # --- beside the text ----------------------------------------------------------------------

    def names(self) -> tuple[tuple[str, tuple[Named, ...]], ...]:
        """Return the entities by kind, the most mentioned first."""
        mentions: dict[str, dict[str, Place]] = {}
        for number, mention in enumerate(self.article.mentions):
            place = self._place(mention.start, f"#n{number}")
            mentions.setdefault(mention.entity, {}).setdefault(place.words, place)
        kinds: dict[str, list[Named]] = {title: [] for title in (*TYPE_WORDS.values(), OTHER_WORDS)}
        for entity in self.article.entities:
            places = tuple(mentions.get(entity.id, {}).values())
            roles = [tidy(role) for role in entity.roles] or [
                f"formerly {tidy(role)}" for role in entity.former_roles
            ]
            named = Named(
                entity,
                tidy(entity.name),
                roles[0] if roles else "",
                self._links.get(entity.id),
                len(places),
                places[:PLACES_SHOWN],
            )
            kinds[TYPE_WORDS.get(entity.type, OTHER_WORDS)].append(named)
        return tuple(
            (title, tuple(sorted(found, key=lambda n: -n.count))) for title, found in kinds.items() if found
        )

    def quotes(self) -> tuple[tuple[str, tuple[Found, ...]], ...]:
        """Return the quotations by speaker, in order of first appearance."""
        found: dict[str, list[Found]] = {}
        for quote in self.article.quotes:
            words = shorten(self.article.text[quote.start : quote.end], QUOTE)
            found.setdefault(speaker(quote, self._names), []).append(
                Found(words, self._place(quote.start, f"#{quote.id}"), note=quote.type)
            )
        return tuple((name or "Speaker not found", tuple(quotes)) for name, quotes in found.items())

    def events(self) -> tuple[Found, ...]:
        """Return the events in order of the text."""
        return tuple(
            Found(
                who(self.article, event, self._names),
                self._place(event.start, f"#{event.id}"),
                lead=event_word(event),
                note=wording.when_words(event.date, event.earliest, event.latest).replace("date unknown", ""),
            )
            for event in self.article.events
        )

    def times(self) -> tuple[Found, ...]:
        """Return the time expressions and the days they mean."""
        return tuple(
            Found(
                wording.when_words(time.value, time.earliest, time.latest),
                self._place(time.start, f"#t{number}"),
                lead=tidy(time.of(self.article.text)),
            )
            for number, time in enumerate(self.article.times)
        )

    def places(self) -> tuple[tuple[str, str, tuple[Place, ...], int], ...]:
        """Return (name, kind and country, where it stands, in how many sentences), the most named first."""
        found: dict[tuple[str, str], dict[str, Place]] = {}
        for number, place in enumerate(self.article.places):
            kind = "" if place.kind == "country" else tidy(place.kind)
            about = ", ".join(filter(None, (kind, place.country)))
            at = self._place(place.start, f"#g{number}")
            found.setdefault((tidy(place.name), about), {}).setdefault(at.words, at)
        ranked = sorted(found.items(), key=lambda pair: -len(pair[1]))
        return tuple(
            (name, about, tuple(at.values())[:PLACES_SHOWN], len(at)) for (name, about), at in ranked
        )

    def positions(self) -> tuple[Found, ...]:
        """Return what actors hold on issues."""
        found = []
        for position in self.article.positions:
            words = shorten(self.article.text[position.start : position.end], QUOTE)
            stance = wording.STANCES[position.stance][1].lower()
            found.append(
                Found(
                    words,
                    self.span(Span(position.start, position.end)),
                    lead=f"{self._names.get(position.actor, '')}: {stance}",
                    note=tidy(position.issue),
                )
            )
        return tuple(found)

    def damage(self) -> tuple[tuple[str, tuple[Found, ...]], ...]:
        """Return what is damaged in the text, by kind, in order of the text."""
        found: dict[str, list[Found]] = {}
        for number, repair in enumerate(self.article.repairs):
            words = shorten(tidy(repair.of(self.article.text)), QUOTE)
            found.setdefault(DAMAGE[repair.kind], []).append(
                Found(words, self._place(repair.start, f"#d{number}"), note=damage_words(repair))
            )
        return tuple((DAMAGE[kind], tuple(found[DAMAGE[kind]])) for kind in DAMAGE if DAMAGE[kind] in found)

    def layers(self) -> tuple[tuple[str, str, int, bool], ...]:
        """Return (class, name, number found, whether shown at first) of each layer that has anything."""
        article = self.article
        furniture = sum(unit.kind.startswith("boilerplate") for unit in self._units)
        every = (
            ("n", "Names", len(article.mentions), True),
            ("u", "Quotations", len(article.quotes), True),
            ("v", "Events", len(article.events), False),
            ("t", "Times", len(article.times), False),
            ("g", "Places", len(article.places), False),
            ("f", "Page furniture", furniture, True),
            ("d", "Damage", len(article.repairs), True),
            ("s", "Sentences", len(article.sentences), False),
        )
        return tuple(layer for layer in every if layer[2])

    # --- facts ----------------------------------------------------------------------

    def facts(self) -> Iterable[Fact]:
        """Yield what the article says of itself, each with the words that show it."""
        source = self.article.source
        published = source.published
        when = wording.when_words(published.value, published.earliest, published.latest)
        rejected = tuple(f"not {wording.day_words(no.value)}: {tidy(no.why)}" for no in published.rejected)
        how = "inferred" if published.how == "inferred" else ""
        yield Fact(
            "Published", when, self._spans(published.evidence), "; ".join(filter(None, (how, *rejected)))
        )
        for name, day in (("Written", source.written), ("Changed", source.modified)):
            if day.earliest or day.latest:
                when = wording.when_words(day.value, day.earliest, day.latest)
                yield Fact(name, when, self._spans(day.evidence))
        yield self._fact("Outlet", self.outlet or "not named", "outlet")
        if source.section:
            yield self._fact("Section", tidy(source.section), "section")
        if source.agency:
            yield self._fact("Agency", tidy(source.agency), "agency")
        if source.bylines:
            yield self._fact("By", ", ".join(map(tidy, source.bylines)), "bylines", "byline")
        if source.contributors:
            yield self._fact("With", ", ".join(map(tidy, source.contributors)), "contributors")
        if source.photo_credits:
            yield self._fact("Pictures", ", ".join(map(tidy, source.photo_credits)), "photo_credits")
        if source.dateline and (source.dateline.place or source.dateline.date):
            line = (tidy(source.dateline.place), wording.day_words(source.dateline.date))
            yield self._fact("Dateline", ", ".join(filter(None, line)), "dateline")
        if source.genre in GENRES:
            yield self._fact("Kind", source.genre, "genre")
        if source.state_affiliated:
            yield self._fact("Owner", "state-affiliated", "state_affiliated")
        if source.translated.how != "unknown":
            words = "says so" if source.translated.how == "stated" else "reads like one"
            yield Fact("Translation", words, self._spans(source.translated.evidence))

    def _fact(self, name: str, words: str, *keys: str) -> Fact:
        evidence = [span for key in keys for span in self.article.source.evidence.get(key, ())]
        return Fact(name, words, self._spans(evidence))

    def _spans(self, spans: Sequence[Span], limit: int = 4) -> tuple[Place, ...]:
        return tuple(self.span(span) for span in spans[:limit])

    # --- words ----------------------------------------------------------------------

    def span(self, span: Span) -> Place:
        """Return a link that marks exactly these characters."""
        return self._place(span.start, span_query(span.start, span.end))

    def _place(self, start: int, href: str) -> Place:
        at = bisect_right(self._starts, start) - 1
        unit = self._units[max(at, 0)] if self._units else None
        if unit is None:
            words = "text"
        elif unit.number is not None:
            words = str(unit.number)
        elif unit.kind.startswith("boilerplate"):
            words = "page"
        else:
            words = PART_NAMES.get(unit.kind, "text")
        return Place(words, href)


def span_query(start: int, end: int) -> str:
    """Return what an article's address ends in to mark characters and go there."""
    return f"?start={start}&end={end}#mark"
