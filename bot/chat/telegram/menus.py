"""The menu of commands, per scope and language: told to Telegram only where it is another one there."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator

from bot.channels.telegram.intake import Intake, Menu
from bot.chat import commands

log = logging.getLogger(__name__)

LANGUAGES = ("", "en")  # "": whoever has no menu of their own language


def publish(intake: Intake, admins: Iterable[str]) -> bool:
    """Whether every menu is as it should be. `admins` are the persons who run the house: theirs shows more."""
    for scope, language, menu in _menus(admins):
        is_now, outcome = intake.menu(scope, language)
        if is_now == menu:
            continue
        if outcome.sent:
            outcome = intake.set_menu(menu, scope, language)
        if not outcome.sent:
            log.warning("the menu of %s could not be set: %s", scope, outcome.detail)
            if not (outcome.permanent and scope.isdigit()):  # an administrator who never spoke with the bot has none
                return False
    return True


def _menus(admins: Iterable[str]) -> Iterator[tuple[str, str, Menu]]:
    for language in LANGUAGES:
        known = "en" if language == "en" else "zh"
        everything = tuple(commands.menu(known))
        for scope in ("default", "private", "rulers"):
            yield scope, language, everything
        yield "groups", language, tuple(commands.menu(known, for_members=True))
        for one in admins:
            yield one, language, tuple(commands.menu(known, for_admins=True))
