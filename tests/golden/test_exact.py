"""One exact file a model: any change of the example's account is seen and read before it lands.

Renew after reading the difference, on Python 3.12 or newer and again on 3.11 (`sm` in place of `md`):

    .venv/bin/twosource brief examples/bergen -o tests/golden/bergen.md-model.txt
"""

from __future__ import annotations

from corpora import ROOT
from twosource.annotate.model import installed_model
from twosource.records.account import Dossier
from twosource.render import render_text


def test_the_example_reads_as_it_did(example: Dossier) -> None:
    stored = ROOT / "tests" / "golden" / f"bergen.{installed_model().size}-model.txt"
    assert render_text(example, width=80, color=False) == stored.read_text(encoding="utf-8")
