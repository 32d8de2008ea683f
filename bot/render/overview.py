"""More alerts at once than a letter can name: what they are, the first of them, and how to find the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.render.alert import PERHAPS_TWICE
from bot.render.letters import link, short
from bot.render.screen import Line, Look, Screen
from bot.render.words import REASONS

NAMED, LENGTH, OUTLET_LENGTH, REASON_LENGTH = 10, 50, 20, 160
WHERE = "逐条看：和机器人说“今天”；只收不说的地方，请管理员用 jmwatch alerts list"

_SPAM = "多半被当成垃圾邮件：请收信人把发件地址加入白名单，或换一个发件邮箱"


@dataclass(frozen=True, slots=True)
class Glance:
    """An alert as an overview shows it. `outlet` is the paper's name."""

    alert_id: int
    headline: str
    reason: str
    url: str
    outlet: str


def overview(alerts: Sequence[Glance], *, maybe_twice: bool) -> Screen:
    """All of them as one message, oldest first."""
    reasons, outlets = Counter(one.reason for one in alerts), Counter(one.outlet for one in alerts)
    lines = [Line(PERHAPS_TWICE, Look.FAINT)] if maybe_twice else []
    lines += [
        Line(f"📚 {len(alerts)}条提醒，合成一条概要", Look.TITLE),
        Line(f"{_counted({REASONS[name]: count for name, count in reasons.most_common()})}；来自{_counted(outlets)}"),
        *(
            Line(f"{no}. {short(one.headline, LENGTH)} A{one.alert_id}", url=link(one.url))
            for no, one in enumerate(alerts[:NAMED], 1)
        ),
    ]
    if len(alerts) > NAMED:
        first, last = alerts[NAMED].alert_id, alerts[-1].alert_id
        lines.append(Line(f"其余{len(alerts) - NAMED}条：A{first} 至 A{last}。{WHERE}"))
    lines.append(Line("一时太多，可能是来源改版，已请管理员核对", Look.FAINT))
    return Screen(tuple(lines))


def warning(alerts: Sequence[Glance], address: str) -> Screen:
    """What the operators are asked when an address has got an overview."""
    outlets = Counter(one.outlet for one in alerts)
    return Screen(
        (
            Line(f"⚠️ 江门观察：一时有{len(alerts)}条提醒要发给 {address}", Look.TITLE),
            Line(f"来自{_counted(outlets)}"),
            Line("各地址只收到一条概要，每条提醒都在库里。请核对来源是不是改版：jmwatch sources test 名字"),
            Line("确是误报，就在 sources.toml 里停用它（enabled = false，写明 because）"),
        )
    )


def refusal(channel: str, address: str, detail: str) -> Screen:
    """What the operators are told of a letter that was given up for what it says."""
    return Screen(
        (
            Line(f"⚠️ 江门观察：{channel} 拒收一条发给 {address} 的内容，已放弃，不会自动重发", Look.TITLE),
            Line(f"原因：{short(detail, REASON_LENGTH)}"),
            *[Line(line) for line in [_SPAM] if channel == "email"],
            Line("其他提醒照常；同一渠道一小时内只说这一次", Look.FAINT),
            Line("查看：jmwatch deliveries dead；处理后补发：jmwatch deliveries retry --dead", Look.FAINT),
        )
    )


def _counted(counts: dict[str, int]) -> str:
    return "、".join(f"{short(name, OUTLET_LENGTH)} {count}条" for name, count in Counter(counts).most_common(5))
