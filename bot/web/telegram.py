"""/telegram: where Telegram brings updates, if it is asked to. Who brings them shows by a secret."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.chat.telegram import Ear

SECRET = "x-telegram-bot-api-secret-token"  # noqa: S105 - the name of the header


def route(ear: Ear) -> Route:
    def answer(request: Request) -> Response:
        """Not on the loop: what an update changes is written before it is confirmed."""
        return Response(status_code=ear.feed(request.state.body, request.headers.get(SECRET, "")))

    return Route(Ear.path, answer, methods=["POST"])
