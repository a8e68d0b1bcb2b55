"""Word lists as data, and the one way to load them.

Each file is TOML with comments that say where its entries come from. Rules live in the stages,
words live here.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from twosource.errors import LexiconError


@cache
def load(name: str) -> dict[str, Any]:
    """Return the parsed lexicon `name`, e.g. `load("cue_verbs")` reads `cue_verbs.toml`.

    The result is shared: treat it as read-only.

    Raises:
        LexiconError: there is no such file, or it is not valid TOML.
    """
    resource = resources.files(__name__).joinpath(f"{name}.toml")
    try:
        return tomllib.loads(resource.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise LexiconError(f"no lexicon named {name!r} ships with Twosource") from error
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"lexicon {name}.toml is not valid TOML: {error}") from error
