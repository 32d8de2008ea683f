"""WeCom group robots (消息推送): a webhook per group. An address is the robot's name in the settings; its key, which
whoever has it can post with, stays there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from bot.channels.channel import Pace
from bot.channels.wecom.errcodes import TOO_OFTEN, TOO_OFTEN_S, arrived, unsent
from bot.channels.wecom.wire import Said, Wire, as_json
from bot.render import Letter
from bot.render import wecom as render
from bot.settings import Settings
from bot.types import Blame, Outcome

_GONE = {93000: "机器人已被移出群或 key 不对", 93004: "机器人已停用", 93008: "机器人不在群里"}
_NOT_UNDERSTOOD = 40001  # of a webhook: the body; of an app it means the credential


class WeComRobot:
    name = "wecom"
    pace = Pace(gap_s=0.02, at_once=4, singly=2, together=render.MOST_TOGETHER, named=render.MOST_NAMED)
    edits = False

    def __init__(self, robots: Mapping[str, str], base_url: str) -> None:
        """`robots`: name → key."""
        self._robots = dict(robots)
        self._wire = Wire(base_url)

    @classmethod
    def open(cls, settings: Settings) -> Self | None:
        robots = {name: key.get_secret_value() for name, key in settings.wecom_robots.items()}
        return cls(robots, settings.wecom_base_url) if robots else None

    def address_gap_s(self, address: str) -> float:  # noqa: ARG002 - all alike
        return 3.2  # 20 a minute

    def preview(self, letter: Letter) -> str:
        return render.render(letter).markdown

    def send(self, address: str, letter: Letter) -> Outcome:
        key = self._robots.get(address)
        if key is None:
            detail = f"没有名为 {address} 的机器人（JMWATCH_WECOM_ROBOTS）"
            return Outcome(sent=False, permanent=True, blame=Blame.ADDRESS, detail=detail)
        post = render.render(letter)
        kind = "markdown_v2" if post.has_table else "markdown"
        outcome = self._ask(key, {"msgtype": kind, kind: {"content": post.markdown}})
        if not (outcome.permanent and outcome.blame is Blame.MESSAGE):
            return outcome
        again = self._ask(key, {"msgtype": "text", "text": {"content": post.plain}})
        return Outcome(sent=True, detail=f"以纯文本发出，因为：{outcome.detail}") if again.sent else again

    def edit(self, address: str, message_id: str, letter: Letter) -> Outcome:  # noqa: ARG002 - a channel's form
        return Outcome(sent=False, permanent=True, detail="企业微信群机器人的消息不能改")

    def check(self) -> Outcome:
        """A robot answers nothing but sends: only its names can be told."""
        return Outcome(sent=True, detail="、".join(self._robots))

    def close(self) -> None:
        self._wire.close()

    def _ask(self, key: str, body: Mapping[str, Any]) -> Outcome:
        said = self._wire.post("/cgi-bin/webhook/send", {"key": key}, as_json(body).encode())
        return _understood(said) if isinstance(said, Said) else said


def _understood(said: Said) -> Outcome:
    if said.code == 0:
        return arrived(said)
    if said.code in _GONE:
        detail = f"{_GONE[said.code]}（{said.code}）"
        return Outcome(sent=False, permanent=True, blame=Blame.ADDRESS, detail=detail)
    if said.code in TOO_OFTEN:  # each robot has its own limit
        detail = f"发得太密（{said.code}）"
        return Outcome(sent=False, retry_after_s=TOO_OFTEN_S, blame=Blame.ADDRESS, detail=detail)
    if said.code == _NOT_UNDERSTOOD:
        return Outcome(sent=False, permanent=True, detail=f"内容不被接受（{said.code}）")
    return unsent(said)
