"""/wecom: where WeCom calls back. Who calls shows by signature and cipher alone."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.chat.wecom import Callback


def route(callback: Callback) -> Route:
    def answer(request: Request) -> Response:
        """Not on the loop: keeping a call writes to the database."""
        query = dict(request.query_params)
        if request.method == "POST":
            return Response(status_code=callback.take(query, request.state.body))
        echo = callback.verify(query)
        return PlainTextResponse("Not from WeCom.\n", 403) if echo is None else Response(echo, media_type="text/plain")

    return Route(callback.path, answer, methods=["GET", "POST"])
