"""Other people's formats: merged events as PLOVER records and as tables like GDELT's."""

from __future__ import annotations

from twosource.formats.collect import collect_events
from twosource.formats.files import write_files
from twosource.formats.gdelt import GdeltWriter
from twosource.formats.plover import PloverWriter
from twosource.formats.selection import Selection
from twosource.formats.writer import Writer, Written

WRITERS: dict[str, Writer] = {writer.name: writer for writer in (PloverWriter(), GdeltWriter())}
"""Every writer by the name it is asked for by."""

__all__ = ["WRITERS", "Selection", "Writer", "Written", "collect_events", "write_files"]
