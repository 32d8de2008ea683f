"""A digest as one HTML page for mail clients. Its charts are pictures that come with it; their figures are text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from bot.render import paper
from bot.render.digest.lines import foot, sentence, subject, title
from bot.render.digest.sections import Entry, Section, gauge_words, sections, source_line
from bot.render.digest.value import NOBODY, Attention, Digest, Gauge, Reader
from bot.render.paper import MOST_BYTES, Picture
from bot.render.tongue import Tongue, tongue

SHARES = (1, 0.8, 0.6, 0.4, 0.2, 0.1)  # of what is shown, until it fits
Place = Callable[[Picture], str]


def html(digest: Digest, reader: Reader = NOBODY, pictures: Sequence[Picture] = (), place: Place | None = None) -> str:
    """The page, of at most `MOST_BYTES` without the bytes of its pictures, if need be with less of everything. `place`
    says where a picture is found."""
    where = {one.name: paper.picture(place(one), one.alt) for one in pictures} if place else {}
    spare = MOST_BYTES + sum(len(one) for one in where.values() if one.startswith('<img src="data:'))
    made = ""
    for share in SHARES:
        made = _page(digest, reader, share, where)
        if len(made.encode()) <= spare:
            break
    return made


def _page(digest: Digest, reader: Reader, share: float, pictures: Mapping[str, str]) -> str:
    ours = tongue(digest.language)
    body = "".join(_section(part, pictures.get(part.name, ""), ours) for part in sections(digest, share))
    words = subject(digest), title(digest), sentence(digest)
    return paper.page(*words, body, foot(digest, reader), digest.language)


def _section(part: Section, picture: str, ours: Tongue) -> str:
    rows = "".join(paper.row(entry(one, ours)) for one in part.entries)
    more = paper.second(ours.say("left_out", n=part.left)) if part.left else ""
    return paper.heading(part.heading) + picture + rows + more


def entry(one: Entry, ours: Tongue) -> str:
    """The two lines of one entry."""
    if isinstance(one, Attention):
        source = ours.say("original") if one.url else ""
        return paper.first(one.what, "warn", one.name, mark=one.mark) + paper.second(one.detail, source, one.url)
    if isinstance(one, Gauge):
        words, verdict = gauge_words(one, ours)
        tone = "warn" if one.is_behind else "good"
        return paper.first(verdict, tone, f"{one.owner} {one.indicator}") + paper.second(words)
    rest = tuple(part for part in (one.figures, one.place, one.note) if part)
    head = paper.first(one.stage, one.tone, one.name, rest, one.mark, ours.say("was_told") if one.was_told else "")
    return head + paper.second(f"“{one.quote}”", source_line(one) if one.outlet else "", one.url)
