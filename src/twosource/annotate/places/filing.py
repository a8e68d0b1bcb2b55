"""The form under which a place name is filed and looked up."""

from __future__ import annotations

import unicodedata

_STRIP = str.maketrans({"-": " ", ".": "", "'": "", "’": "", "‘": "", "`": "", "ʼ": "", "ʻ": "", ",": " "})


def key(name: str) -> str:
    """Return the form under which a name is filed: no case, accents, points, hyphens or article."""
    if name.isascii() and name.isalpha():
        return name.lower()  # most names: 170,000 are filed on first use
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    name = " ".join(name.lower().translate(_STRIP).split())
    if name.startswith("the "):
        name = name[4:]
    if name.startswith("st "):
        return "saint " + name[3:]
    return "mount " + name[3:] if name.startswith("mt ") else name
