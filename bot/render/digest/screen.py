"""A digest as lines of a chat: its sentence, and of every section what a phone can take."""

from __future__ import annotations

from collections.abc import Iterator

from bot.render.digest.lines import sentence, title
from bot.render.digest.sections import Entry, first_line, gauge_line, sections, source_line
from bot.render.digest.value import Attention, Digest, Gauge
from bot.render.screen import Line, Look
from bot.render.tongue import Tongue, tongue

SHARE = 0.08  # of what a mail shows


def lines(digest: Digest) -> tuple[Line, ...]:
    ours = tongue(digest.language)
    shown = [Line(title(digest), Look.TITLE), Line(sentence(digest))]
    for part in sections(digest, SHARE):
        shown.append(Line(part.heading, Look.TITLE))
        for entry in part.entries:
            shown += _lines(entry, ours)
        shown += [Line(ours.say("left_out", n=part.left), Look.FAINT, items=part.left)] if part.left else []
    return tuple(shown)


def _lines(entry: Entry, ours: Tongue) -> Iterator[Line]:
    if isinstance(entry, Gauge):
        yield Line(f"• {gauge_line(entry, ours)}", items=1)
        return
    yield Line(f"• {first_line(entry, ours)}", url=entry.url, items=1)
    if isinstance(entry, Attention):
        yield Line(entry.detail, Look.FAINT)
    else:
        yield Line(f"“{entry.quote}”—— {source_line(entry)}", Look.QUOTE)
