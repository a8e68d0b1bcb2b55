"""What every request passes before a page sees it, and the headers that every answer carries."""

from __future__ import annotations

import ipaddress
from collections.abc import Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_PATH = 4_000  # bytes, as sent
MAX_QUERY = 4_000
MAX_HEADERS = 16_000
METHODS = ("GET", "HEAD")

# Nothing from elsewhere, nothing inline. A script can only be one of ours: our JSON and pages are not served
# as scripts, and `nosniff` keeps a browser from taking them for one.
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


def is_loopback(host: str) -> bool:
    """Tell whether a host is this computer seen from itself."""
    return host == "localhost" or _is_address(host, loopback=True)


class Guard:
    """Refuses what no page should see: other methods, foreign hosts, foreign sites, endless addresses.

    A page on the internet may point a name of its own at this computer and then read what is served here as
    its own site ("DNS rebinding"). So a request must name a host that such a page cannot have: an address in
    figures, `localhost`, or a name that the user allowed.
    """

    def __init__(self, app: ASGIApp, *, host: str, names: Collection[str] = ()) -> None:
        """Guard `app`, which is served at `host`; `names` are further host names to answer to."""
        self._app = app
        self._local = is_loopback(host)
        self._names = {"localhost", host.lower(), *(name.lower() for name in names)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        refusal = self._refusal(scope)
        await (refusal or self._app)(scope, receive, with_headers)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        if scope["method"] not in METHODS:
            allowed = {"Allow": ", ".join(METHODS)}
            return PlainTextResponse("Only GET and HEAD: this library is read here.\n", 405, allowed)
        if len(scope["raw_path"]) > MAX_PATH or len(scope["query_string"]) > MAX_QUERY:
            return PlainTextResponse("The address is too long.\n", 414)
        if sum(len(name) + len(value) for name, value in scope["headers"]) > MAX_HEADERS:
            return PlainTextResponse("The headers are too long.\n", 431)
        headers = Headers(scope=scope)
        if not self._answers_to(headers.get("host", "")):
            message = "This host name is not served: use the address that `twosource serve` printed.\n"
            return PlainTextResponse(message, 421)
        # A link that is followed asks for a document; a frame, image or script is a page loading from us.
        if headers.get("sec-fetch-site") == "cross-site" and headers.get("sec-fetch-dest") != "document":
            return PlainTextResponse("Another site may link here, not load from here.\n", 403)
        return None

    def _answers_to(self, host: str) -> bool:
        name = _without_port(host.lower())
        return name in self._names or _is_address(name, loopback=self._local)


def _without_port(host: str) -> str:
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0]


def _is_address(host: str, *, loopback: bool) -> bool:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    return address.is_loopback or not loopback
