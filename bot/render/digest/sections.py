"""The sections of a digest in their order, how much of each is shown, and the words of each line."""

from __future__ import annotations

from collections.abc import Iterator

from bot.render.digest.value import Attention, Digest, Gauge, Item
from bot.render.money import number

MOST = {"需要处理": 12, "新进展": 40, "目标进度": 12, "新目标": 12, "更正": 12}  # a mail stays under 90 kB
CELLS = 20  # of a bar of characters

Entry = Attention | Item | Gauge


def sections(digest: Digest, share: float = 1.0) -> Iterator[tuple[str, tuple[Entry, ...], int]]:
    """(heading with its count, what is shown, how many are left out); empty ones are left out. `share`: of the most
    that is shown."""
    everything: tuple[tuple[str, tuple[Entry, ...]], ...] = (
        ("需要处理", digest.attention),
        ("新进展", digest.news),
        ("目标进度", digest.gauges),
        ("新目标", digest.targets),
        ("更正", digest.corrections),
    )
    for name, entries in everything:
        if entries:
            most = max(1, int(MOST[name] * share))
            yield f"{name}（{len(entries)}）", entries[:most], max(len(entries) - most, 0)


def first_line(one: Attention | Item) -> str:
    """阶段·项目·金额·区, or what needs attention and of which project."""
    if isinstance(one, Attention):
        return "｜".join(part for part in (one.what, one.name) if part) + (f" #{one.mark}" if one.mark else "")
    told = " · ".join(part for part in (f"{one.stage}｜{one.name}", one.figures, one.place) if part)
    note = f"（{one.note}）" if one.note else ""
    return f"{told}{note}{f' #{one.mark}' if one.mark else ''}"


def source_line(one: Item) -> str:
    return f"{one.outlet} {one.day:%Y-%m-%d}"


def gauge_words(one: Gauge) -> tuple[str, str]:
    """What was reached of what was pledged, and the verdict."""
    rate = f"，完成 {number(one.rate)}%（序时 {number(one.elapsed or 0)}%）" if one.rate is not None else ""
    verdict = f"{one.verdict} {one.gap}" if one.gap and one.is_behind else one.verdict
    return f"实绩 {one.actual}／目标 {one.pledge}{rate}", verdict


def gauge_line(one: Gauge) -> str:
    words, verdict = gauge_words(one)
    return f"{verdict}｜{one.owner} {one.indicator}：{words}"


def bar(one: Gauge) -> str:
    """▇▇▇▇░░┃░░ : what is done, and where it should be by the calendar."""
    done, due = (min(round(CELLS * (value or 0) / 100), CELLS) for value in (one.rate, one.elapsed))
    cells = ["▇" if no < done else "░" for no in range(CELLS)]
    return "".join([*cells[:due], "┃", *cells[due:]])
