"""What goes wrong between a reader and a page: each with a status, a stable code and words to go on with."""

from __future__ import annotations


class WebError(Exception):
    """A request that cannot be answered with a page.

    Args:
        status: The HTTP status.
        code: A stable short name of the fault.
        message: What we got and what to do.
    """

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message


def bad_parameter(name: str, got: str, need: str) -> WebError:
    """Return the fault of a parameter: what it is, and what it must be."""
    shown = got if len(got) <= 40 else got[:39] + "…"
    return WebError(400, "bad-parameter", f"“{name}” is “{shown}”; it must be {need}")


def not_found(what: str, ref: str) -> WebError:
    """Return the fault of an address that leads nowhere."""
    shown = ref if len(ref) <= 80 else ref[:79] + "…"
    return WebError(404, "not-found", f"This library has no {what} “{shown}”")
