"""The classic Founder e-paper (方正, 江门日报): `…/html/YYYY-MM/DD/node_N.htm`, articles `content_N.htm`."""

from __future__ import annotations

from datetime import datetime

from bot.sources import paper
from bot.sources.layout import Skin
from bot.types import Kind, Source, Visit

SKIN = Skin()


def visit(source: Source, now: datetime) -> Visit:
    return paper.visit(source, now, SKIN)


def key(source: Source, url: str) -> str | None:
    return paper.key(source, url, SKIN)


KIND = Kind("founder_old", visit, key, paper.OPTIONS)
