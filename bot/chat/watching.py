"""Is everything alive: the sources, and what goes to this room; for administrators the whole house."""

from __future__ import annotations

from collections.abc import Iterator

from bot.chat.turn import Turn, faint, title
from bot.pipeline.digest import coverage
from bot.render.digest.lines import sources as sources_line
from bot.render.screen import Line, Screen

MOST = 30  # lines


def status(turn: Turn, _: str) -> Screen:
    """How the sources answer, and how the room's latest alerts fared."""
    ours = turn.tongue
    watched = {name: source for name, source in turn.house.sources.items() if source.enabled}
    seen = coverage(watched, turn.tx.digests.visited(turn.now))
    lines = [title("来源"), Line(sources_line(seen, ours))]
    lines += [faint(f"{name}：{ours.word('health', what)}") for name, what in seen.failed[:MOST]]
    lines.append(title("这里的提醒"))
    states = turn.tx.outbox.fared(*turn.room)
    said = ours.say("join").join(f"{ours.word('states', state)} {count}" for state, count in states.items())
    lines.append(Line(f"最近 100 条提醒里：{said}" if said else "最近没有给这里的提醒"))
    if turn.is_admin:
        lines += [title("投递"), *_deliveries(turn)]
    return Screen(tuple(lines))


def _deliveries(turn: Turn) -> Iterator[Line]:
    for channel, count in turn.tx.outbox.backlog().items():
        yield Line(f"{channel} 排队 {count} 条")
    troubled = list(turn.tx.lanes.troubled(turn.now))
    for lane in troubled[:MOST]:
        what = "已停用" if lane.retired_at else f"暂停到 {lane.ready_at.astimezone(turn.now.tzinfo):%m-%d %H:%M}"
        yield Line(f"{lane.channel} {lane.address or '（整个渠道）'} {what}：{lane.detail}")
    if not troubled:
        yield Line("没有停用或暂停的地址")


def sources(turn: Turn, _: str) -> Screen:
    """Every source: its name, how it answered last, when it is visited next."""
    states, ours = turn.tx.rows.sources(), turn.tongue
    lines = [title(f"来源（{len(turn.house.sources)}）")]
    for name, source in turn.house.sources.items():
        state = states.get(name, {})
        at = state.get("next_check_at")
        what = ours.word("health", state.get("health", ""))
        if not source.enabled:
            what = ours.say("source_disabled", why=source.disabled_because)
        elif at:
            what = ours.say("source_next", health=what, at=f"{at.astimezone(turn.now.tzinfo):%m-%d %H:%M}")
        lines.append(Line(f"{name} {source.title}{ours.say('colon')}{what}"))
    return Screen((*lines, faint("马上访问一次：/fetch 名称")))
