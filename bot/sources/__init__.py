"""How to ask each kind of source and how to read its answer. Sans-I/O: a visit yields `Ask`, is sent a `Page` or a
`Failure`, and returns a `Listing`; nothing here opens a socket or looks at the clock.

A new kind is one file with a `KIND` and one line below. `files` is not among them: local files are not visited but
handed over (`bot.sources.files.read`)."""

from __future__ import annotations

from bot.sources import epaper, feed, founder_new, founder_old, gkmlpt, nfcms
from bot.sources import list as plain_list
from bot.types import Kind

KINDS: dict[str, Kind] = {
    "founder_old": founder_old.KIND,
    "founder_new": founder_new.KIND,
    "epaper": epaper.KIND,
    "nfcms": nfcms.KIND,
    "gkmlpt": gkmlpt.KIND,
    "feed": feed.KIND,
    "list": plain_list.KIND,
}
