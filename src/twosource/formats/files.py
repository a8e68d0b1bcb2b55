"""Put files into a folder, each whole or not at all."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from twosource.errors import ExportError


def check_folder(folder: Path, names: Iterable[str], *, replace: bool) -> None:
    """Make sure that files of these names may be put into a folder.

    Raises:
        ExportError: `exists` (a file of that name is there), or `not-a-folder`.
    """
    if folder.exists() and not folder.is_dir():
        message = "this is a file, and an export is a folder: give another -o"
        raise ExportError(str(folder), "not-a-folder", message)
    there = sorted(name for name in names if (folder / name).exists())
    if there and not replace:
        held = f"{', '.join(there)} {'is' if len(there) == 1 else 'are'} already there"
        raise ExportError(str(folder), "exists", f"{held}: choose another folder, or say --replace")


def write_files(folder: Path, files: Mapping[str, str], *, replace: bool = False) -> list[Path]:
    """Write files into a folder, which is made where it is missing: all aside first, then put in place.

    Args:
        folder: Where to.
        files: File name -> content.
        replace: Files of these names may be replaced.
    Returns:
        The paths written, in order.
    Raises:
        ExportError: `exists` (a file of that name is there), `not-a-folder`, or `cannot-write`.
    """
    check_folder(folder, files, replace=replace)
    aside = {name: folder / f".{name}.{os.getpid()}.unfinished" for name in files}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            with aside[name].open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
        for name, path in aside.items():
            path.replace(folder / name)
    except OSError as error:
        raise ExportError(
            str(folder), "cannot-write", f"{error.strerror}: choose another folder with -o, or make room"
        ) from error
    finally:
        for path in aside.values():
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
    return [folder / name for name in files]
