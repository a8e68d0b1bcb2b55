"""The application: addresses, and what becomes of errors."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from twosource.errors import StoreError
from twosource.render.json import encode_json
from twosource.web import links, pages
from twosource.web.faults import WebError
from twosource.web.guard import Guard
from twosource.web.making import IN_THE_MAKING, SlowPages
from twosource.web.pages import Answer, Asked
from twosource.web.parameters import Parameters
from twosource.web.readers import Readers
from twosource.web.site import ASSETS, Site

if TYPE_CHECKING:
    from twosource.library import Library

_log = logging.getLogger(__name__)

Maker = Callable[["Library", Site, Asked], Answer]
TITLES = {
    400: "This address cannot be read",
    404: "Nothing here",
    503: "The library cannot be read now",
    500: "A fault of Twosource",
}
AGAIN = "3"  # seconds after which a browser asks again for what is in the making
NAMED: dict[str, Maker] = {"/story/": pages.story, "/article/": pages.article, "/entity/": pages.entity}


def create_app(
    open_library: Callable[[], Library], *, host: str = "127.0.0.1", names: Collection[str] = ()
) -> Guard:
    """Return the web face of a library, as an ASGI application.

    Args:
        open_library: Opens the library for reading; called once in each thread that reads.
        host: Where it will be served; on loopback only requests to loopback are answered.
        names: Further host names to answer to.
    """
    site = Site()
    readers = Readers(open_library)
    slow_pages = SlowPages(readers)

    async def listing(request: Request, make: Maker, path: str, twin: bool) -> Response:
        parameters = Parameters(request.scope["query_string"])
        return await answer(make, Asked(path=path, ref="", twin=twin, parameters=parameters))

    async def named(request: Request, make: Maker, prefix: str) -> Response:
        raw: bytes = request.scope["raw_path"]
        named = links.asked_ref(raw, prefix)
        if named is None:
            raise WebError(404, "not-found", "This address names nothing")
        ref, twin = named
        path = raw.decode("ascii", "replace").removesuffix(links.TWIN if twin else "")
        parameters = Parameters(request.scope["query_string"])
        return await answer(make, Asked(path=path, ref=ref, twin=twin, parameters=parameters))

    async def answer(make: Maker, asked: Asked) -> Response:
        try:
            made = await readers.read(lambda library: make(library, site, asked))
            if made.moved is not None:
                return RedirectResponse(made.moved, 301, {"Cache-Control": "no-cache"})
            body = await slow_pages.get(made.slow) if made.slow else made.body
        except asyncio.CancelledError:
            raise WebError(503, "ending", "This server is being ended; start it again") from None
        return _response(body, twin=made.twin)

    async def asset(request: Request) -> Response:
        found = site.assets.get(request.url.path)
        if found is None:
            raise WebError(404, "not-found", "This style or script is of another version: reload the page")
        kept = {"Cache-Control": "public, max-age=31536000, immutable"}
        return Response(found.data, media_type=found.media, headers=kept)

    async def fault(request: Request, error: Exception) -> Response:
        status, code, message = _words(error)
        if status == 500:
            _log.error("fault while answering %r", request.scope["raw_path"], exc_info=error)
        if request.scope["raw_path"].endswith(links.TWIN.encode()):
            body = encode_json({"error": {"code": code, "message": message}}, indent=1) + "\n"
            return _response(body.encode("utf-8", "replace"), twin=True, status=status)
        making = code == IN_THE_MAKING
        title = "In the making" if making else TITLES.get(status, TITLES[404])
        text = site.page("error.html.j2", title=title, message=message, status=status, making=making)
        response = _response(text.encode("utf-8", "replace"), status=status)
        if making:
            response.headers["Refresh"] = AGAIN
        return response

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        yield
        readers.close()

    def route(path: str, endpoint: Callable[[Request], Awaitable[Response]]) -> Route:
        return Route(path, endpoint, methods=["GET"])

    every = [
        route("/", partial(listing, make=pages.stories, path=links.HOME, twin=False)),
        route(links.HOME_TWIN, partial(listing, make=pages.stories, path=links.HOME, twin=True)),
        route(links.SEARCH, partial(listing, make=pages.search, path=links.SEARCH, twin=False)),
        route(links.SEARCH + links.TWIN, partial(listing, make=pages.search, path=links.SEARCH, twin=True)),
        *(
            route(prefix + "{ref:path}", partial(named, make=make, prefix=prefix))
            for prefix, make in NAMED.items()
        ),
        route(ASSETS + "{name}", asset),
    ]
    faults = dict.fromkeys((WebError, StoreError, HTTPException, Exception), fault)
    app = Starlette(routes=every, exception_handlers=faults, lifespan=lifespan)
    app.router.redirect_slashes = False
    return Guard(app, host=host, names=names)


def _response(body: bytes, *, twin: bool = False, status: int = 200) -> Response:
    media = "application/json" if twin else "text/html; charset=utf-8"
    return Response(body, status, {"Cache-Control": "no-cache"}, media)


def _words(error: Exception) -> tuple[int, str, str]:
    """Return status, code and message of whatever went wrong; no insides are shown."""
    if isinstance(error, WebError):
        return error.status, error.code, error.message
    if isinstance(error, StoreError):
        return 503, error.code, error.message
    if isinstance(error, HTTPException):
        return error.status_code, "not-found", "No page has this address"
    return 500, "internal", "Please report it, with this address and what the terminal shows"
