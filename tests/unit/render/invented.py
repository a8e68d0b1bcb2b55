"""An invented dossier that fills every field: two states argue over a strait and its ferries."""

# ruff: noqa: E501 - the texts are set as articles come, one paragraph a line

from __future__ import annotations

import re

from twosource.records.account import (
    AccountPosition,
    Claim,
    Difference,
    Dossier,
    Dropped,
    Encounter,
    EntityForm,
    Expectation,
    Framing,
    Limit,
    Line,
    LinkedEntity,
    Measure,
    Origin,
    Outcome,
    Relation,
    Rendering,
    RenderingPair,
    Reuse,
    ReusedPassage,
    Side,
    Skipped,
    Story,
    StoryEvent,
    TimelineEntry,
    Utterance,
    Variant,
    Version,
)
from twosource.records.annotation import AnnotatedArticle, PloverCode
from twosource.records.text import (
    Article,
    Block,
    Citation,
    Dateline,
    DayInterval,
    RejectedDate,
    SourceFacts,
    Span,
    Translated,
)

HOSTILE = 'Editor\u2019s box: <script>alert("x")</script> </script> & \u202eevil\u202c \U0001f6a2 "quoted" <b>bold</b>.'

TEXTS = {
    "wire": (
        "Velland and Tormark agree to reopen the Sund ferry\n\n"
        "ASKEVIK, 4 June (Nordline) - Velland and Tormark agreed on Wednesday to reopen the Sund ferry after two "
        "days of talks in Askevik. Foreign Minister Ilse Brandvik said the first boat would sail on 15 June.\n\n"
        "\u201cNo less than six crossings a day will be offered,\u201d Brandvik told reporters. Tormark had closed the "
        "route in March, saying that Velland\u2019s patrols had fired on a trawler.\n\n"
        "ADVERTISEMENT Sign up for our newsletter\n\n"
        "A Tormark spokesman, Jonas Reve, confirmed the agreement. He said the fishing zone was a red line. "
        "The tariff on Vellandic fish, in force since January 2024, stays.\n\n"
        "(Reporting by Kari Lund)"
    ),
    "copy": (
        "Ferry to sail again\n\n"
        "ASKEVIK, 4 June (Nordline) - Velland and Tormark agreed on Wednesday to reopen the Sund ferry after two "
        "days of talks in Askevik. Foreign Minister Ilse Brandvick said the first boat would sail on 15 June."
    ),
    "state": (
        "Good will of Tormark opens the Sund\n\n"
        "The two sides reached an understanding on 4 June in Askevik, stated the spokesman Jonas Reve. \u201cUp to six "
        "crossings daily will be let through,\u201d stated the Minister of Foreign Affairs of Velland. The first boat "
        "will depart on 20 June. The zone of fishing is not to be negotiated, Reve emphasised."
    ),
    "radio": (
        "Fishermen wait: what the Sund talks left open\n\n"
        "Fishermen in Holmstad say the talks passed them by. \u201cA boat full of tourists does not feed us,\u201d said "
        "Marit Haug of the Holmstad Fishers\u2019 Union. An official, who asked not to be named, said a joint patrol "
        "had been discussed. \U0001f6a2 The ferry carried 41,000 people last year."
    ),
    "column": (
        "A boat is not a peace\n\n"
        "The understanding reached in Askevik this week is better than none. By Nordline\u2019s account six boats a day "
        "will cross. Tormark promised to publish its charts before the talks, and none came."
    ),
    "blog": "Sund ferry notes\n\n" + HOSTILE + " The ferry is back, says everyone.",
}


def cite(article: str, words: str) -> Citation:
    """Return the citation of the first place where `words` stand in the article."""
    start = TEXTS[article].index(words)
    return Citation(article=article, start=start, end=start + len(words))


def _span(article: str, words: str) -> Span:
    found = cite(article, words)
    return Span(found.start, found.end)


def _blocks(article: str) -> tuple[Block, ...]:
    text = TEXTS[article]
    blocks, start = [], 0
    for index, part in enumerate(re.findall(r".+?(?:\n\n|\Z)", text, flags=re.S)):
        kind = "headline" if index == 0 else "body"
        if part.startswith("ADVERTISEMENT"):
            kind = "boilerplate:advert"
        if part.startswith("(Reporting"):
            kind = "byline"
        blocks.append(Block(start, start + len(part), kind))
        start += len(part)
    return tuple(blocks)


def _sentences(article: str) -> tuple[Span, ...]:
    spans = []
    for block in _blocks(article):
        if block.kind not in ("headline", "body"):
            continue
        for match in re.finditer(
            r"\S.*?(?:[.][\u201d)]?(?=\s|\Z)|(?=\s*\Z))", block.of(TEXTS[article]), flags=re.S
        ):
            if match.group().strip():
                spans.append(Span(block.start + match.start(), block.start + match.end()))  # noqa: PERF401
    return tuple(spans)


def _article(name: str, source: SourceFacts) -> AnnotatedArticle:
    return AnnotatedArticle(
        article=Article(id=name, text=TEXTS[name], path=f"reports/{name}.txt"),
        language="en",
        source=source,
        blocks=_blocks(name),
        sentences=_sentences(name),
    )


ARTICLES = (
    _article(
        "wire",
        SourceFacts(
            outlet="Nordline",
            agency="Nordline",
            bylines=("Kari Lund",),
            headline="Velland and Tormark agree to reopen the Sund ferry",
            url="https://nordline.example/sund",
            dateline=Dateline(place="ASKEVIK", date="2025-06-04"),
            published=DayInterval(
                value="2025-06-04",
                earliest="2025-06-04",
                latest="2025-06-04",
                how="explicit",
                evidence=(_span("wire", "4 June"),),
            ),
            modified=DayInterval(
                value="2025-06-05", earliest="2025-06-05", latest="2025-06-05", how="explicit"
            ),
        ),
    ),
    _article(
        "copy",
        SourceFacts(
            outlet="Holmstad Post",
            agency="Nordline",
            headline="Ferry to sail again",
            published=DayInterval(
                value="2025-06-05", earliest="2025-06-05", latest="2025-06-05", how="explicit"
            ),
        ),
    ),
    _article(
        "state",
        SourceFacts(
            outlet="Tormark Today",
            outlet_country="TMK",
            state_affiliated=True,
            headline="Good will of Tormark opens the Sund",
            published=DayInterval(
                earliest="2025-06-04",
                latest="2025-06-06",
                how="inferred",
                evidence=(_span("state", "on 4 June"),),
                rejected=(RejectedDate(value="2025-07-09", why="the day the page was fetched"),),
            ),
            translated=Translated(how="inferred", evidence=(_span("state", "The zone of fishing"),)),
        ),
    ),
    _article(
        "radio",
        SourceFacts(outlet="Holmstad Radio", headline="Fishermen wait: what the Sund talks left open"),
    ),
    _article(
        "column",
        SourceFacts(
            outlet="The Skerry", genre="opinion", bylines=("Ola Dahl",), headline="A boat is not a peace"
        ),
    ),
    _article("blog", SourceFacts(headline="Sund <ferry> \u202enotes")),
)

AGREED = (
    cite("wire", "Velland and Tormark agreed on Wednesday to reopen the Sund ferry"),
    cite("state", "The two sides reached an understanding on 4 June in Askevik"),
)
FIRST_BOAT = (cite("wire", "the first boat would sail on 15 June"), cite("copy", "would sail on 15 June"))
FIRST_BOAT_STATE = (cite("state", "The first boat will depart on 20 June"),)
RED_LINE = (
    cite("wire", "He said the fishing zone was a red line"),
    cite("state", "The zone of fishing is not to be negotiated, Reve emphasised"),
)
TARIFF = (cite("wire", "The tariff on Vellandic fish, in force since January 2024, stays"),)
SIX_WIRE = (cite("wire", "No less than six crossings a day will be offered"),)
SIX_STATE = (cite("state", "Up to six crossings daily will be let through"),)
HOSTILE_LINE = (cite("blog", HOSTILE),)

STORY = Story(
    id="s1",
    title="Velland and Tormark agree to reopen the Sund ferry",
    title_support=(cite("wire", "Velland and Tormark agree to reopen the Sund ferry"),),
    articles=("wire", "state", "copy", "radio", "column", "blog"),
    reuse=(
        Reuse(
            a="wire",
            b="copy",
            share=0.93,
            passages=(
                ReusedPassage(a=cite("wire", "Velland and Tormark agreed"), b=cite("copy", "Velland and")),
            ),
        ),
    ),
    origins=(
        Origin(
            id="A",
            kind="wire",
            name="Nordline",
            articles=("wire", "copy"),
            why="agency credit, 93 % same text",
        ),
        Origin(id="B", kind="outlet", name="Tormark Today", articles=("state",), why="own report"),
        Origin(id="C", kind="outlet", name="Holmstad Radio", articles=("radio",), why="own report"),
        Origin(id="D", kind="outlet", name="The Skerry", articles=("column",), why="own report"),
        Origin(id="E", kind="unknown", name=None, articles=("blog",), why="names no source"),
        Origin(id="F", kind="speaker", name="Jonas Reve", articles=("wire", "state"), why="one spokesman"),
    ),
    lead=(
        Line(
            text="Velland and Tormark agreed on 4 June in Askevik to reopen the Sund ferry.", support=AGREED
        ),
        Line(
            text="The first boat is to sail on 15 June, or on 20 June.", support=FIRST_BOAT + FIRST_BOAT_STATE
        ),
        Line(text="Both sides call the fishing zone a red line.", support=RED_LINE),
        Line(text="The tariff on Vellandic fish stays in force.", support=TARIFF),
        Line(text=HOSTILE, support=HOSTILE_LINE),
    ),
    timeline=(
        TimelineEntry(
            text="Tariff on Vellandic fish comes into force",
            kind="event",
            status="happened",
            date="2024-01",
            earliest="2024-01-01",
            latest="2024-01-31",
            weight=0.4,
            support=TARIFF,
        ),
        TimelineEntry(
            text="Tormark closes the route",
            kind="event",
            status="happened",
            date="2025-03",
            earliest="2025-03-01",
            latest="2025-03-31",
            weight=0.5,
            support=(cite("wire", "Tormark had closed the route in March"),),
        ),
        TimelineEntry(
            text="Talks in Askevik",
            kind="event",
            status="happened",
            earliest="2025-06-03",
            latest="2025-06-04",
            weight=1.0,
            event="V1",
            support=AGREED,
        ),
        TimelineEntry(
            text="Nordline: agreement",
            kind="publication",
            status="happened",
            date="2025-06-04",
            support=(cite("wire", "ASKEVIK, 4 June (Nordline)"),),
        ),
        TimelineEntry(
            text="Patrols fire on a trawler",
            kind="event",
            status="alleged",
            weight=0.2,
            support=(cite("wire", "Velland\u2019s patrols had fired on a trawler"),),
        ),
        TimelineEntry(
            text="First boat sails",
            kind="event",
            status="planned",
            date="2025-06-15",
            earliest="2025-06-15",
            latest="2025-06-20",
            weight=0.8,
            support=FIRST_BOAT,
        ),
    ),
    encounters=(
        Encounter(
            event="V1",
            sides=(
                Side(actor="Velland", people=("Ilse Brandvik",)),
                Side(actor="Tormark", people=("Jonas Reve",)),
            ),
            format="meeting",
            place="Askevik",
            planned="2025-06-03",
            held="2025-06-03/2025-06-04",
            agenda=("Sund ferry", "fishing zone"),
            conditions=(Line(text="No talks about the fishing zone", support=RED_LINE),),
            outcomes=(Line(text="The ferry is to reopen", support=AGREED),),
            support=AGREED,
        ),
    ),
    relations=(
        Relation(
            parties=("VLD", "TMK"),
            state=(Line(text="Talks resumed after three months", support=AGREED),),
            measures=(
                Measure(
                    what="tariff on fish",
                    by="Tormark",
                    on="Velland",
                    since="2024-01",
                    state="in force",
                    support=TARIFF,
                ),
            ),
            red_lines=(Line(text="Tormark: the fishing zone", support=RED_LINE),),
            commitments=(Line(text="Velland: six crossings a day", support=SIX_WIRE),),
            channels=(Line(text="Foreign ministers", support=AGREED),),
            groupings=(Line(text="Sund Commission", support=AGREED),),
            support=AGREED,
        ),
    ),
    claims=(
        Claim(
            id="c1",
            text="Velland and Tormark agreed to reopen the Sund ferry",
            kind="event",
            verdict="confirmed by both sides",
            origins=("A", "B"),
            asserted_by=("outlet: Nordline", "party: Jonas Reve"),
            support=AGREED,
            not_in=("radio",),
            weight=1.0,
            event="V1",
        ),
        Claim(
            id="c2",
            text="The first boat sails on 15 June",
            kind="event",
            verdict="conflicting",
            origins=("A", "B"),
            asserted_by=("party: Ilse Brandvik",),
            support=FIRST_BOAT + FIRST_BOAT_STATE,
            weight=0.9,
        ),
        Claim(
            id="c3",
            text="The fishing zone is not to be negotiated",
            kind="statement",
            verdict="corroborated",
            origins=("A", "B"),
            asserted_by=("party: Jonas Reve",),
            support=RED_LINE,
            weight=0.6,
        ),
        Claim(
            id="c4",
            text="The ferry carried 41,000 people last year",
            kind="quantity",
            verdict="updated",
            origins=("C",),
            asserted_by=("outlet: Holmstad Radio",),
            support=(cite("radio", "The ferry carried 41,000 people last year"),),
        ),
        Claim(
            id="c5",
            text="A joint patrol was discussed",
            kind="event",
            verdict="single",
            origins=("C",),
            asserted_by=("unnamed: an official",),
            support=(cite("radio", "a joint patrol had been discussed"),),
            not_in=("wire", "state"),
            weight=0.3,
        ),
        Claim(
            id="c6",
            text=HOSTILE,
            kind="statement",
            verdict="perspective",
            origins=("E",),
            asserted_by=("outlet: blog",),
            support=HOSTILE_LINE,
        ),
    ),
    differences=(
        Difference(
            kind="date",
            about="when the first boat sails",
            variants=(
                Variant(value="15 June", support=FIRST_BOAT),
                Variant(value="20 June", support=FIRST_BOAT_STATE),
            ),
            verdict="conflict",
        ),
        Difference(
            kind="name",
            about="the foreign minister of Velland",
            variants=(
                Variant(value="Ilse Brandvik", support=(cite("wire", "Ilse Brandvik"),)),
                Variant(value="Ilse Brandvick", support=(cite("copy", "Ilse Brandvick"),)),
            ),
            verdict="wording",
        ),
    ),
    utterances=(
        Utterance(
            speaker="Ilse Brandvik",
            speaker_entity="E1",
            renderings=(
                Rendering(
                    speaker="Ilse Brandvik",
                    text="No less than six crossings a day will be offered",
                    support=SIX_WIRE,
                ),
                Rendering(
                    speaker="the Minister of Foreign Affairs of Velland",
                    text="Up to six crossings daily will be let through",
                    support=SIX_STATE,
                ),
            ),
            pairs=(RenderingPair(a=0, b=1, drift="meaning", changes=("no less than / up to",)),),
        ),
        Utterance(
            speaker="Marit Haug",
            renderings=(
                Rendering(
                    speaker="Marit Haug", support=(cite("radio", "A boat full of tourists does not feed us"),)
                ),
            ),
        ),
        Utterance(
            speaker=None,
            renderings=(
                Rendering(speaker=None, support=(cite("radio", "a joint patrol had been discussed"),)),
            ),
        ),
    ),
    positions=(
        AccountPosition(
            actor="Tormark",
            issue="fishing zone",
            stance="non-negotiable",
            by_self=True,
            text="the fishing zone was a red line",
            support=RED_LINE,
            date="2025-06-04",
        ),
        AccountPosition(
            actor="Velland",
            issue="Sund ferry",
            stance="promises",
            by_self=True,
            text="no less than six crossings a day",
            support=SIX_WIRE,
        ),
        AccountPosition(
            actor="Velland",
            issue="trawler",
            stance="accuses",
            by_self=False,
            text="had fired on a trawler",
            support=(cite("wire", "Velland\u2019s patrols had fired on a trawler"),),
        ),
        AccountPosition(
            actor="Holmstad Fishers\u2019 Union",
            issue="Sund ferry",
            stance="opposes",
            by_self=True,
            text="A boat full of tourists does not feed us",
            support=(cite("radio", "A boat full of tourists does not feed us"),),
        ),
    ),
    expectations=(
        Expectation(
            text="First boat sails",
            by="Ilse Brandvik",
            by_when="2025-06-15",
            support=FIRST_BOAT,
            outcome=Outcome(verdict="open"),
        ),
        Expectation(
            text="Tormark publishes its charts before the talks",
            by="Tormark",
            by_when="2025-06-03",
            support=(cite("column", "Tormark promised to publish its charts before the talks"),),
            outcome=Outcome(verdict="not met", support=(cite("column", "none came"),)),
        ),
    ),
    entities=(
        LinkedEntity(
            id="E1",
            name="Ilse Brandvik",
            type="person",
            country="VLD",
            roles=("Foreign Minister",),
            code="VLDGOV",
            forms=(
                EntityForm(text="Ilse Brandvik", kind="name", support=(cite("wire", "Ilse Brandvik"),)),
                EntityForm(text="Ilse Brandvick", kind="misspelt", support=(cite("copy", "Ilse Brandvick"),)),
                EntityForm(
                    text="the Minister of Foreign Affairs of Velland",
                    kind="nominal",
                    support=(cite("state", "the Minister of Foreign Affairs of Velland"),),
                ),
            ),
            mentions=(cite("wire", "Ilse Brandvik"), cite("copy", "Ilse Brandvick")),
        ),
        LinkedEntity(
            id="E2",
            name="Jonas Reve",
            type="person",
            country="TMK",
            roles=("spokesman",),
            former_roles=("ambassador",),
            code="TMKGOV",
            forms=(EntityForm(text="Jonas Reve", kind="name", support=(cite("wire", "Jonas Reve"),)),),
            mentions=(cite("wire", "Jonas Reve"), cite("state", "Jonas Reve")),
        ),
        LinkedEntity(
            id="E3",
            name="Velland",
            type="country",
            country="VLD",
            code="VLD",
            mentions=(cite("wire", "Velland"),),
        ),
        LinkedEntity(
            id="E4",
            name="Tormark",
            type="country",
            country="TMK",
            code="TMK",
            mentions=(cite("wire", "Tormark"), cite("state", "Tormark")),
        ),
        LinkedEntity(
            id="E5",
            name="Holmstad Fishers\u2019 Union",
            type="organisation",
            mentions=(cite("radio", "Holmstad Fishers\u2019 Union"),),
        ),
        LinkedEntity(id="E6", name="Askevik", type="place", mentions=(cite("wire", "Askevik"),)),
        LinkedEntity(
            id="E7", name="an official", type="person", unnamed=True, mentions=(cite("radio", "An official"),)
        ),
    ),
    framing=(
        Framing(
            article="wire",
            issues={"Sund ferry": 2, "fishing zone": 1},
            quoted_share={"Velland": 0.7, "Tormark": 0.3},
            labels=(cite("wire", "a red line"),),
        ),
        Framing(article="state", issues={"Sund ferry": 1}, quoted_share={}, labels=()),
    ),
    events=(
        StoryEvent(
            id="V1",
            type="CONSULT",
            status="happened",
            background=False,
            actors=("E3", "E4"),
            recipients=(),
            topics=("Sund ferry",),
            date="2025-06-04",
            place="Askevik",
            plover=PloverCode(type="AGREE", modes=("meet",), contexts=("diplomatic",), score=2.5),
            cameo="036",
            main=True,
            label="Velland and Tormark agree to reopen the Sund ferry",
            origins=("A", "B"),
            support=AGREED,
            mentions=(cite("wire", "agreed"), cite("state", "reached an understanding")),
        ),
        StoryEvent(
            id="V2",
            type="OTHER",
            status="alleged",
            background=True,
            actors=("E3",),
            recipients=("E4",),
            date="2025-03",
            label="Velland\u2019s patrols fire on a trawler",
            origins=("A",),
            support=(cite("wire", "Velland\u2019s patrols had fired on a trawler"),),
            mentions=(cite("wire", "fired"),),
        ),
    ),
    limits=(
        Limit(article="state", text="Signs of translation: the wording follows another language"),
        Limit(
            article="wire",
            text="An advertisement stood inside the text",
            support=(cite("wire", "ADVERTISEMENT"),),
        ),
    ),
    dropped=(Dropped(text="A line without evidence", why="no cited words say this"),),
    since="2025-06-04",
    new=(
        Line(
            text="Fishermen say the talks passed them by.",
            support=(cite("radio", "the talks passed them by"),),
        ),
    ),
)

DOSSIER = Dossier(
    version=Version(twosource="0.0.0", model="none", config="0" * 12),
    articles=ARTICLES,
    skipped=(
        Skipped(path="reports/<broken>.pdf", code="format", message="not a kind of file that can be read"),
    ),
    stories=(STORY,),
)
