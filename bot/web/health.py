"""/healthz: does the database answer, and does the scheduler still ring? For containers and monitors; no secrets."""

from __future__ import annotations

import math

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot import heartbeat
from bot.app import App
from bot.errors import StoreError


def route(app: App) -> Route:
    def answer(_: Request) -> Response:
        age_s = heartbeat.age_s(app.settings)
        reachable = _reachable(app)
        is_well = reachable and age_s <= heartbeat.DEAD_AFTER_S
        said = {"ok": is_well, "database": reachable, "heartbeat_age_s": None if math.isinf(age_s) else round(age_s)}
        return JSONResponse(said, 200 if is_well else 503)

    return Route("/healthz", answer, methods=["GET"])


def _reachable(app: App) -> bool:
    try:
        app.store.ping()
    except StoreError:
        return False
    return True
