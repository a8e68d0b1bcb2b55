"""Given spans, the cast's say, coordinates and the gazetteer."""

from __future__ import annotations

from twosource.annotate.parse import parse
from twosource.annotate.places import find_places
from twosource.annotate.places.disambiguate import kilometres
from twosource.annotate.places.filing import key
from twosource.annotate.places.gazetteer import areas, country_area, lookup
from twosource.records.annotation import Cast, Entity, Mention, Place
from twosource.records.text import Article, Block, Dateline, GivenSpans, SourceFacts, Span


def places_of(
    text: str, *, cast: Cast | None = None, given: tuple[Span, ...] | None = None, dateline: str | None = None
) -> tuple[Place, ...]:
    article = Article(id="a", text=text, spans=GivenSpans(places=given))
    source = SourceFacts(dateline=Dateline(place=dateline) if dateline else None)
    return find_places(parse(article, source, (Block(0, len(text), "body"),)), cast or Cast())


def test_given_spans_are_resolved_and_no_others() -> None:
    text = "Turkish and Greek ships met off Crete."
    found = places_of(text, given=(Span(0, 7), Span(32, 37)))
    assert [(p.start, p.end, p.country) for p in found] == [(0, 7, "TUR"), (32, 37, "GRC")]


def test_a_given_name_that_no_gazetteer_has_stays_without_a_point() -> None:
    found = places_of("They met at Zzyxqu Hall.", given=(Span(12, 23),))
    assert [(p.name, p.lat, p.precision) for p in found] == [("Zzyxqu Hall", None, None)]


def test_a_person_of_the_cast_is_no_place() -> None:
    text = "Victoria said the talks in Canada failed."
    person = Cast(
        entities=(Entity(id="e1", name="Victoria Lindqvist", type="person"),),
        mentions=(Mention(0, 8, entity="e1", form="name", type="person"),),
    )
    assert [p.name for p in places_of(text, cast=person)] == ["Canada"]


def test_a_town_that_the_cast_reads_as_an_organisation_is_a_place_after_all() -> None:
    text = "Edmonton lost the bid. Jobs are scarce in Edmonton, Alberta."
    organisation = Cast(
        entities=(Entity(id="e1", name="Edmonton", type="organisation"),),
        mentions=(
            Mention(0, 8, entity="e1", form="name", type="organisation"),
            Mention(42, 50, entity="e1", form="name", type="organisation"),
        ),
    )
    found = places_of(text, cast=organisation)
    assert [(p.start, p.country) for p in found] == [(0, "CAN"), (42, "CAN"), (52, "CAN")]


def test_areas_have_a_centroid_and_cities_a_point() -> None:
    by_name = {p.name: p for p in places_of("Floods hit Peru; Lima was spared.")}
    assert (by_name["Peru"].precision, by_name["Lima"].precision) == ("area", "point")
    assert (by_name["Lima"].lat, by_name["Lima"].lon) == (-12.0432, -77.0282)
    assert by_name["Lima"].geonames_id == 3936456


def test_the_same_text_gives_the_same_places() -> None:
    text = "From Springfield they went to Columbia, then to Georgetown and Kingston."
    assert places_of(text) == places_of(text)


def test_every_country_of_the_centroid_table_can_be_looked_up() -> None:
    for code in ("USA", "GBR", "CHN", "COD", "XKX", "PSE", "TWN"):
        country = country_area(code)
        assert country is not None
        assert country in lookup(country.name)


def test_names_are_filed_without_case_accents_points_and_article() -> None:
    assert key("The São-Paulo") == key("sao paulo")
    assert key("St. Louis") == key("Saint Louis")
    assert key("U.S.") == key("US")


def test_coordinates_of_all_areas_are_on_the_globe() -> None:
    for found in areas().values():
        for area in found:
            assert -90 <= area.lat <= 90
            assert -180 <= area.lon <= 180


def test_distance_is_great_circle_kilometres() -> None:
    paris, london = lookup("Paris")[0], lookup("London")[0]
    assert 340 < kilometres(paris, london) < 347
