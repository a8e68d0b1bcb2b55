"""A library that lasts: adding reports, finding them again, and the account of each story.

>>> from twosource.library import open_library
>>> with open_library("press.library", create=True) as library:      # doctest: +SKIP
...     library.add(["clippings/"])
...     library.dossier("S1").stories[0].lead
"""

from __future__ import annotations

from twosource.library.library import Library, open_library

__all__ = ["Library", "open_library"]
