"""WeCom group robots (消息推送): a webhook per group. An address is the robot's name in the settings; its key, which
whoever has it can post with, stays there.

The answer is HTTP 200 even where nothing was sent: `errcode` decides, never `errmsg`, which changes with every call.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from typing import Any, Self

import httpx

from bot.channels.channel import Pace
from bot.render import Letter
from bot.render import wecom as render
from bot.settings import Settings
from bot.types import Blame, Outcome

DEADLINE_S, CONNECT_S, READ_S = 20.0, 5.0, 10.0
MOST_BYTES = 64 * 1024
TOO_OFTEN_S = 61.0  # the robot is blocked for a minute
_GONE = {93000: "机器人已被移出群或 key 不对", 93004: "机器人已停用", 93008: "机器人不在群里"}
_UNFIT = {40058, 40008, 40001, 44004, 45002}  # of the letter: too long, empty, not understood
_TOO_OFTEN = {45009, 45033}


class WeComRobot:
    name = "wecom"
    pace = Pace(gap_s=0.02, at_once=4, singly=2, together=render.MOST_TOGETHER)
    edits = False

    def __init__(self, robots: Mapping[str, str], base_url: str) -> None:
        """`robots`: name → key."""
        self._robots = dict(robots)
        self._url = f"{base_url.rstrip('/')}/cgi-bin/webhook/send"
        timeout = httpx.Timeout(READ_S, connect=CONNECT_S)
        self._client = httpx.Client(timeout=timeout, trust_env=False, headers={"Accept-Encoding": "identity"})

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
        outcome = self._ask(key, {"msgtype": "markdown", "markdown": {"content": post.markdown}})
        if not (outcome.permanent and outcome.blame is Blame.MESSAGE):
            return outcome
        again = self._ask(key, {"msgtype": "text", "text": {"content": post.plain}})
        return Outcome(sent=True, detail=f"以纯文本发出，因为：{outcome.detail}") if again.sent else again

    def edit(self, address: str, message_id: str, letter: Letter) -> Outcome:  # noqa: ARG002
        return Outcome(sent=False, permanent=True, detail="企业微信群机器人的消息不能改")

    def check(self) -> Outcome:
        """A robot answers nothing but sends: only its names can be told."""
        return Outcome(sent=True, detail="、".join(self._robots))

    def close(self) -> None:
        self._client.close()

    def _ask(self, key: str, body: Mapping[str, Any]) -> Outcome:
        try:
            status, answer = self._post(key, json.dumps(body, ensure_ascii=False, sort_keys=True).encode())
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            detail = f"连不上企业微信：{type(error).__name__}"
            return Outcome(sent=False, blame=Blame.CHANNEL, detail=detail)
        except (httpx.HTTPError, TimeoutError) as error:
            return Outcome(sent=False, maybe_sent=True, detail=f"回答丢失：{type(error).__name__}")
        try:
            said = json.loads(answer)
            return _understood(int(said["errcode"]), str(said.get("errmsg", "")))
        except (ValueError, KeyError, TypeError):
            return Outcome(sent=False, maybe_sent=True, detail=f"企业微信的回答读不懂（HTTP {status}）")

    def _post(self, key: str, body: bytes) -> tuple[int, bytes]:
        end = time.monotonic() + DEADLINE_S
        answer = b""
        headers = {"Content-Type": "application/json; charset=utf-8"}
        with self._client.stream("POST", self._url, params={"key": key}, content=body, headers=headers) as response:
            for piece in response.iter_raw():
                answer += piece
                if time.monotonic() > end or len(answer) > MOST_BYTES:
                    raise TimeoutError
            return response.status_code, answer


def _understood(code: int, words: str) -> Outcome:
    if code == 0:
        return Outcome(sent=True, detail="企业微信忽略了部分内容" if "Warning" in words else "")
    if code in _GONE:
        return Outcome(sent=False, permanent=True, blame=Blame.ADDRESS, detail=f"{_GONE[code]}（{code}）")
    if code in _TOO_OFTEN:
        detail = f"发得太密（{code}）"
        return Outcome(sent=False, retry_after_s=TOO_OFTEN_S, blame=Blame.ADDRESS, detail=detail)
    if code in _UNFIT:
        return Outcome(sent=False, permanent=True, detail=f"内容不被接受（{code}）")
    return Outcome(sent=False, detail="企业微信忙（-1）" if code == -1 else f"企业微信 errcode {code}")
