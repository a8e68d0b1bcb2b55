"""The event lexicon is complete and says only what the rules know."""

from __future__ import annotations

from pathlib import Path

import pytest

from twosource.annotate.events.conditions import known
from twosource.annotate.events.frames import ACTS, our_frames
from twosource.annotate.events.lexicons import frames_for
from twosource.errors import LexiconError


def test_every_condition_named_by_a_frame_exists() -> None:
    frames = our_frames()
    named = {
        need
        for table in (frames.verbs, frames.nouns)
        for entries in table.values()
        for frame in entries
        for need in frame.needs
    }
    assert sorted(need for need in named if not known(need)) == []


def test_every_act_has_triggers() -> None:
    frames = our_frames()
    acts = {f.act for table in (frames.verbs, frames.nouns) for entries in table.values() for f in entries}
    assert acts == set(ACTS)


def test_user_frames_replace_ours(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[[SANCTION]]\nverbs = "shun"\nr = "dobj"\n', encoding="utf-8")
    frames = frames_for((own,), True)
    assert list(frames.verbs) == ["shun"]
    assert frames.verbs["shun"][0].act == "SANCTION"


def test_unknown_key_in_user_frames_is_refused(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[[SANCTION]]\nverb = "shun"\n', encoding="utf-8")
    with pytest.raises(LexiconError, match="no such key: 'verb'; did you mean 'verbs'"):
        frames_for((own,), True)
