"""Lines that look like captions and open or carry the story."""

from __future__ import annotations

import pytest

from twosource.clean.blocks.lay_out import lay_out
from twosource.records.text import Article

HEAD = "Growers threaten not to sow\n\n"
REST = (
    "\n\nThe elders gave the government ten days. After that, they said, the road to Mardan would be blocked."
    "\n\nThe minister said that half of the money would be spent on roads and schools in the district."
)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("SWABI: Growers on Tuesday rejected a tax and threatened to leave their fields empty.", "body"),
        ("QUEUE: Mothers wait outside the clinic in Swabi.", "caption"),
        (
            "The insurer said that the clause was clear. It was. (See also: Port plant at 30 percent)",
            "body",
        ),
        ("The clinic was shut early. (Channel 9: Jane Roe)", "caption"),
        ("The clinic of Swabi on Monday. (Health Ministry/Facebook)", "caption"),
    ],
)
def test_a_line_between_headline_and_story(line: str, kind: str) -> None:
    layout = lay_out(Article(id="a", text=HEAD + line + REST))
    found = next(p for p in layout.paragraphs if p.text.startswith(line[:20]))
    assert {k for _, _, k in found.pieces or [(0, 0, found.kind)]} & {"body", "caption"} == {kind}
