"""Whether a measure is still in force."""

from __future__ import annotations

from typing import Any

import pytest

from twosource.dossier.evidence import Evidence
from twosource.dossier.measures import find_measures


@pytest.mark.parametrize(
    ("later", "state"),
    [
        ("The ban on maize is lifted from today.", "lifted"),
        ("The ban has been lifted.", "lifted"),
        ("The ban is not lifted.", "in force"),
        ("The ban was lifted only for sugar.", "in force"),
        ("The ban will be lifted if tests are dropped.", "in force"),
    ],
)
def test_a_sentence_that_names_nobody_can_end_the_one_measure_it_may_mean(
    tell: Any, later: str, state: str
) -> None:
    tell.entity("c1", "Velland", "country", country="NOR")
    tell.entity("c2", "Tormark", "country", country="PER")
    first = tell.report("a", "Velland imposed a ban on Tormark.", "2031-03-05")
    tell.event(first, "imposed", "SANCTION", ("c1",), ("c2",), status="happened", date="2031-03-04")
    tell.report("b", later, "2031-03-08")
    ((_, measure),) = find_measures(Evidence(tell.build()))
    assert (measure.state, measure.since) == (state, "2031-03-04")
