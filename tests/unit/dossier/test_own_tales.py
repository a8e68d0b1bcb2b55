"""What a reader tells of himself opens no account; the number behind a name is no person."""

from __future__ import annotations

from typing import Any

import pytest

from twosource.dossier.evidence import Evidence
from twosource.dossier.page.lead import _slight


@pytest.mark.parametrize(
    ("text", "slight"),
    [
        ("I tried at the hospital but the gate was shut.", True),
        ("When the wave came, I ran to the hill.", True),
        ("The flood took my house and the barn.", True),
        ("The mill was built when World War I ended.", False),
        ("King Olav I came to the mill on Monday.", False),
    ],
)
def test_a_readers_own_tale_is_slight(tell: Any, text: str, slight: bool) -> None:
    tell.report("a", text, "2031-03-05")
    evidence = Evidence(tell.build())
    assert _slight(evidence, (evidence.cite("a", 0, len(text)),)) == slight
