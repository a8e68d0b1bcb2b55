"""Reports whose datelines tell a day and no year: told of all the same, and the dateline is no claim."""

from __future__ import annotations

from twosource.pipeline import brief
from twosource.records.text import Article

WIRE = (
    "Army and rebels sign truce for besieged Tarmanda\n\nBy Salma Idriss\n"
    "ORRAN, Sept 12 (Nilewire) - Commanders of the army and of the Eastern Front signed a ten-day truce on "
    "Thursday to let food into Tarmanda, mediators said.\n\n"
    "At least 31 people were killed in shelling of the market of Tarmanda last week, doctors said.\n"
)
STATE = (
    "Armed Forces grant pause in Tarmanda\n\n"
    "Orran, 12 September (SSNA) - The army agreed on Thursday to a truce of ten days in Tarmanda, its "
    "spokesman said.\n\nHe denied that the army had shelled the market of Tarmanda, saying that 17 people "
    "were killed by mortars of the Eastern Front.\n"
)


def test_an_account_is_given_and_its_datelines_are_no_claims() -> None:
    dossier = brief([Article(id="wire", text=WIRE), Article(id="state", text=STATE)])
    assert dossier.skipped == ()
    claims = [claim.text for story in dossier.stories for claim in story.claims]
    assert any("truce" in text for text in claims)
    assert not any("Nilewire" in text or "SSNA" in text for text in claims)
