"""What the logs say, and whose: every line without a secret, libraries only when something is wrong."""

from __future__ import annotations

import logging

from bot.redact import Discreet

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def quiet_libraries() -> None:
    """httpx and its kin log every address at INFO, keys included; telegram logs whole pages of a broken gateway."""
    for name in ("httpx", "httpcore", "apscheduler"):
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("telegram").setLevel(logging.CRITICAL)
    logging.getLogger("uvicorn").setLevel(logging.ERROR)  # every scanner that knocks would be a warning
    logging.getLogger("bot.web.leave").setLevel(logging.INFO)  # who left, and when, can be read later
    for handler in logging.getLogger().handlers:
        handler.setFormatter(Discreet(FORMAT))
