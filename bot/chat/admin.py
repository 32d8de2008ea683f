"""For those who run the house: visit a source now, who subscribes, tell everybody, who did what."""

from __future__ import annotations

from bot.chat.hearing import Answer
from bot.chat.subscribing import STALE
from bot.chat.turn import BROADCAST, Turn, faint, title
from bot.errors import UsageError
from bot.render.buttons import Verb, carry
from bot.render.screen import Button, Line, Screen
from bot.render.words import RULINGS

MOST = 20  # lines
LONGEST = 1000  # characters told to everybody


def fetch(turn: Turn, words: str) -> Screen:
    """Let a source be due now; the running service visits it at its next tick."""
    name = words.strip()
    source = turn.house.sources.get(name)
    if source is None:
        raise UsageError(f"没有来源“{name[:40]}”", hint="名称见 /sources")
    if not source.enabled:
        raise UsageError(f"来源 {name} 已停用：{source.disabled_because}", hint="在 sources.toml 里启用")
    turn.tx.sources.hasten(name, turn.now)
    return Screen((title(f"马上访问 {source.title}"), faint("服务运行着的话，几十秒内就会去；结果看 /sources")))


def users(turn: Turn, _: str) -> Screen:
    """The rooms that have subscribed."""
    rooms = turn.tx.subscriptions.rooms()
    lines = [Line(f"{channel} {address}：{count} 条订阅") for channel, address, count in rooms[:MOST]]
    rest = [faint(f"……另有 {len(rooms) - MOST} 个")] if len(rooms) > MOST else []
    return Screen((title(f"订阅的地址（{len(rooms)}）"), *lines, *rest))


def broadcast(turn: Turn, words: str) -> Screen:
    """Show what everybody would be told, and ask once."""
    if len(words) > LONGEST:
        raise UsageError(f"最多 {LONGEST} 字，这里有 {len(words)} 字", hint="写短一些")
    rooms = turn.tx.subscriptions.rooms()
    number = turn.open(BROADCAST, {"words": words})
    yes, no = Button(f"发给 {len(rooms)} 处", carry(Verb.BROADCAST, number)), Button("不发", carry(Verb.SAY, "help"))
    return Screen((title("群发预览"), *_told(words)), ((yes, no),))


def tell_everybody(turn: Turn, number: str) -> Answer:
    """Promise it to every room that has subscribed."""
    kept = turn.take(BROADCAST, number)
    if kept is None:
        return Answer(toast=STALE)
    rooms = [(channel, address) for channel, address, _ in turn.tx.subscriptions.rooms()]
    screen = Screen(_told(kept["words"]))
    turn.tx.notices.promise(
        "broadcast", f"broadcast:{turn.by.channel}:{turn.by.person}:{number}", screen, rooms, turn.now
    )
    return Answer(Screen((title(f"已排队，发给 {len(rooms)} 处"),)), "已排队", instead=True)


def audit(turn: Turn, _: str) -> Screen:
    """The latest rulings about the ledger, and the latest alerts that readers call wrong."""
    lines = [title("合并与拆分")]
    for row in turn.tx.rulings.latest(MOST // 2):
        at = row["at"].astimezone(turn.now.tzinfo)
        lines.append(
            Line(f"{at:%m-%d %H:%M} {row['by']} {RULINGS[row['verb']]} #{row['entry_id']} {row['note']}".strip())
        )
    lines += [Line("没有")] * (len(lines) == 1)
    lines.append(title("读者报错"))
    flags = list(turn.tx.flags.rows(MOST // 2))
    for row in flags:
        what = f"{row['name'] or row['person']} #A{row['alert_id']} {row['note']}"
        lines.append(Line(f"{row['at'].astimezone(turn.now.tzinfo):%m-%d %H:%M} {what}".strip()))
        lines.append(faint(row["headline"]))
    return Screen((*lines, *([] if flags else [Line("没有")])))


def _told(words: str) -> tuple[Line, ...]:
    return tuple(Line(line) for line in words.splitlines() if line.strip())
