"""A digest as plain text and as Markdown: the whole of it, nothing that only a picture says."""

from __future__ import annotations

from collections.abc import Iterator

from bot.render.alert import clean
from bot.render.chart import Stacked
from bot.render.digest.lines import foot, sentence, title
from bot.render.digest.sections import WHOLE, Entry, Section, bar, first_line, gauge_line, sections, source_line
from bot.render.digest.value import NOBODY, Attention, Digest, Gauge, Reader
from bot.render.markdown import literal
from bot.render.tongue import Tongue, tongue

BULLET = "• "


def text(digest: Digest, reader: Reader = NOBODY) -> str:
    """Lines for a text part, a terminal, a chat."""
    ours = tongue(digest.language)
    lines = [title(digest), "", sentence(digest)]
    for part in sections(digest, WHOLE):
        lines += ["", part.heading, *_counted(part)]
        for entry in part.entries:
            lines += _lines(entry, ours)
    lines += ["", "--"]
    lines += [f"{words} {url}".strip() for words, url in foot(digest, reader)]
    return clean("\n".join(lines)) + "\n"


def markdown(digest: Digest, reader: Reader = NOBODY) -> str:
    """The same for a wiki or an editor; whatever strangers wrote shows literally."""
    ours = tongue(digest.language)
    lines = [f"# {literal(title(digest))}", "", literal(sentence(digest))]
    for part in sections(digest, WHOLE):
        lines += ["", f"## {literal(part.heading)}", "", *(f"{literal(one)}\n" for one in _counted(part))]
        for entry in part.entries:
            first, *further = _lines(entry, ours)
            lines += [f"- {literal(first.removeprefix(BULLET))}", *(f"  {literal(one.strip())}" for one in further)]
    lines += ["", "---", ""]
    lines += [f"- {literal(f'{words} {url}'.strip())}" for words, url in foot(digest, reader)]
    return clean("\n".join(lines)) + "\n"


def _counted(part: Section) -> Iterator[str]:
    """What a chart counts; the other chart is drawn as bars, entry by entry."""
    if isinstance(part.chart, Stacked):
        yield part.chart.alt


def _lines(entry: Entry, ours: Tongue) -> Iterator[str]:
    if isinstance(entry, Gauge):
        yield f"{BULLET}{gauge_line(entry, ours)}"
        if entry.rate is not None:
            yield f"  {bar(entry)}"
        return
    yield f"{BULLET}{first_line(entry, ours)}"
    if isinstance(entry, Attention):
        yield f"  {entry.detail}{f' {entry.url}' if entry.url else ''}"
    else:
        yield f"  “{entry.quote}”—— {source_line(entry)} {entry.url}"
