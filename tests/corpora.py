"""Where the corpora lie that tests run on."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "bergen"
STORIES = ROOT / "tests" / "stories"
SEEDS = ROOT.parent / "shared" / "seeds"  # real reports: theirs, so not in the repository
