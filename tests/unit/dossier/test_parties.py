"""Who speaks for which body within one country, and which bodies are parties to a story."""

from __future__ import annotations

from typing import Any

import pytest

from twosource.dossier.claims.blocs import bloc_of, parties_of
from twosource.dossier.claims.organs import organ_of
from twosource.dossier.claims.propositions import find_propositions
from twosource.dossier.claims.verdicts import verdict_of
from twosource.dossier.claims.voices import stated, voice
from twosource.dossier.evidence import Evidence


@pytest.fixture
def quarrel(tell: Any) -> Any:
    """A glass works, its union, a judge and a woman on trial."""
    tell.entity("N", "Norway", "country", "NOR")
    tell.entity("W", "Vang Glass Works", "organisation", "NOR", code="NORBUS")
    tell.entity("U", "Glass Workers Union", "organisation", "NOR", code="NORLAB")
    tell.entity("G", "the union", "organisation", None, code="LAB", unnamed=True)
    tell.entity("D", "Liv Brekke", "person", "NOR", roles=("director of Vang Glass Works",))
    tell.entity("P", "Tor Hagen", "person", "NOR", roles=("union president",))
    tell.entity("A", "Mari Lund", "person", "NOR", roles=("former treasurer",))
    tell.entity("L", "Lund's lawyer", "person", "NOR", code="NORJUD", roles=("lawyer",), unnamed=True)
    tell.entity("J", "Torva District Court", "organisation", "NOR", code="NORJUD")
    return tell


def test_a_body_its_officers_and_its_bare_name_are_one_source(quarrel: Any) -> None:
    quarrel.report("a", "Tor Hagen spoke for the union.", "2031-03-04", outlet="Torva Post")
    evidence = Evidence(quarrel.build())
    assert {bloc_of(evidence, i) for i in "UGP"} == {"body U"}
    assert {bloc_of(evidence, i) for i in "WD"} == {"body W"}


def test_a_lawyer_speaks_for_the_client(quarrel: Any) -> None:
    quarrel.report("a", "Mari Lund will appeal, Lund's lawyer said.", "2031-03-04", outlet="Torva Post")
    evidence = Evidence(quarrel.build())
    assert bloc_of(evidence, "L") == bloc_of(evidence, "A") == "speaker A"


def test_a_union_and_a_company_that_speak_are_parties_and_a_court_is_none(quarrel: Any) -> None:
    report = quarrel.report(
        "a",
        "The Glass Workers Union stopped the furnaces. Liv Brekke said the strike was illegal. "
        "Tor Hagen said it was lawful. Torva District Court said it would hear both.",
        "2031-03-04",
        outlet="Torva Post",
    )
    quarrel.join(quarrel.event(report, "stopped", "PROTEST", ("U",), ("W",), main=True))
    quarrel.quote(report, "the strike was illegal", "D", type="indirect")
    quarrel.quote(report, "it was lawful", "P", type="indirect")
    quarrel.quote(report, "it would hear both", "J", type="indirect")
    assert parties_of(Evidence(quarrel.build())) == {"body U", "body W"}


@pytest.mark.parametrize(
    ("outlet", "speaks_for"),
    [
        ("Glassarbeidernes Sindicato", "body U"),  # the one union of the story, under its own language's name
        ("Clean Fjords (NGO)", "body b"),
        ("Ministry of Labour, Norway", "state NOR"),
        ("Union Tribune", None),
        ("Reuters", None),
    ],
)
def test_whose_own_text_an_article_is(quarrel: Any, outlet: str, speaks_for: str | None) -> None:
    quarrel.report(
        "a", "The Glass Workers Union and Vang Glass Works met.", "2031-03-04", outlet="Torva Post"
    )
    quarrel.report("b", "We meet again on Friday.", "2031-03-05", outlet=outlet)
    organ = organ_of(Evidence(quarrel.build()), "b")
    assert (organ[0] if organ else None) == speaks_for


def test_an_outlet_that_only_its_own_reports_name_puts_out_news(quarrel: Any) -> None:
    quarrel.entity("K", "Lantern", "organisation", None)
    quarrel.report("a", "Readers of the Lantern wrote in.", "2031-03-04", outlet="Lantern")
    quarrel.report("b", "The works stood still, the Lantern learned.", "2031-03-05", outlet="Lantern")
    evidence = Evidence(quarrel.build())
    assert organ_of(evidence, "a") is None
    assert organ_of(evidence, "b") is None


def test_of_many_states_that_speak_only_those_that_deal_with_each_other_are_parties(tell: Any) -> None:
    names = {"N": ("Norway", "NOR"), "C": ("Chile", "CHL"), "K": ("Kenya", "KEN"), "P": ("Peru", "PER")}
    for id, (name, country) in names.items():
        tell.entity(id, name, "country", country)
    words = "Norway met Chile. Kenya said it was ready. Peru said it was late. Norway said yes. Chile said no"
    report = tell.report("a", words, "2031-03-04", outlet="Torva Post")
    tell.join(tell.event(report, "met", "CONSULT", ("N",), ("C",), main=True))
    for said, who in (("it was ready", "K"), ("it was late", "P"), ("yes", "N"), ("no", "C")):
        tell.quote(report, said, who, type="indirect")
    found = {b for b in parties_of(Evidence(tell.build())) if b.startswith(("state", "side"))}
    assert {b[-3:] for b in found} == {"NOR", "CHL"}


def test_in_its_own_text_a_body_named_by_its_kind_is_itself(quarrel: Any) -> None:
    quarrel.entity("E", "Embassy", "organisation", None)
    quarrel.report("a", "Mari Lund was seen in Norway.", "2031-03-04", outlet="Torva Post")
    quarrel.report("b", "The Embassy asks for calm.", "2031-03-05", outlet="Embassy of Norway in Quito")
    assert bloc_of(Evidence(quarrel.build()), "E") == "state NOR"


def test_what_both_services_say_is_said_by_both(tell: Any) -> None:
    tell.entity("N", "Norway", "country", "NOR", code="NOR")
    tell.entity("S", "Sweden", "country", "SWE", code="SWE")
    tell.entity("B", "Border Service", "organisation", "SWE", code="SWE")
    tell.entity("X", "both services", "group", None)
    one = tell.report("a", "Norway said shots fell. The Border Service said so too.", "2031-03-04")
    tell.quote(one, "shots fell", "N", type="indirect")
    tell.quote(one, "so too", "B", type="indirect")
    two = tell.report("b", "Patrols will move back, both services said.", "2031-03-05", outlet="Torva Post")
    tell.quote(two, "Patrols will move back", "X", type="indirect")
    evidence = Evidence(tell.build())
    assert parties_of(evidence) == {"state NOR", "state SWE"}
    told = next(p for p in find_propositions(evidence) if p.article == "b" and p.quoted)
    assert verdict_of(stated(evidence, (told,))) == "confirmed by both sides"


def test_who_admits_to_a_thing_states_it(quarrel: Any) -> None:
    quarrel.report("a", "Liv Brekke admitted to a profit of six million crowns.", "2031-03-04", outlet="Echo")
    evidence = Evidence(quarrel.build())
    (told,) = find_propositions(evidence)
    assert voice(evidence, told).source == "body W"
