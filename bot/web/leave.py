"""/leave and /back: a reader leaves a list by the link in a mail, and may think better of it."""

from __future__ import annotations

import logging
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from bot.app import App
from bot.pipeline.leaving import come_back, leave
from bot.render import doorstep, leaving

log = logging.getLogger(__name__)


def routes(app: App) -> list[Route]:
    secret = app.settings.link_secret.get_secret_value()

    def answer(request: Request) -> Response:
        """A GET asks. A POST ends it at once, whatever its body says: only a reader, or the reader's mail server, sends
        one."""
        found = leaving.read(secret, request.query_params.get("t", ""))
        if found is None:
            return HTMLResponse(doorstep.unknown(), 400)
        if request.method != "POST":
            return HTMLResponse(doorstep.ask(*found))
        with app.store.write() as tx:
            left = leave(tx, *found, now=app.now().astimezone(app.settings.zone))
        log.info("left %s: %s, %d subscriptions", left.list, doorstep.masked(left.address), len(left.wishes))
        token = leaving.back_token(secret, left) if left.wishes else ""
        return HTMLResponse(doorstep.left(left.list, left.address, token))

    def undo(request: Request) -> Response:
        said = parse_qs(request.state.body.decode("ascii", "replace"))
        left = leaving.read_back(secret, said.get("t", [""])[0], app.now())
        if left is None:
            return HTMLResponse(doorstep.unknown(), 400)
        with app.store.write() as tx:
            come_back(tx, left, now=app.now())
        log.info("back to %s: %s", left.list, doorstep.masked(left.address))
        return HTMLResponse(doorstep.back(left.list, left.address))

    return [Route(leaving.PATH, answer, methods=["GET", "POST"]), Route("/back", undo, methods=["POST"])]
