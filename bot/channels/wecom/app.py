"""WeCom's self-built app (自建应用): alerts to members as cards with buttons, answers as text with numbered choices.

An address is a userid. A body is the JSON of a message; WeCom shows the same JSON once within four hours, so a body
that is kept can be sent again whenever it is not known whether it arrived.
"""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Self

from bot.channels.channel import Pace, Quota
from bot.channels.wecom.budget import GAP_S, Budget
from bot.channels.wecom.errcodes import BUSY, NO_TOKEN, arrived, of_the_account, unsent
from bot.channels.wecom.token import Token
from bot.channels.wecom.wire import Said, Wire, as_json
from bot.render import Letter
from bot.render import wecom_app as render
from bot.render.screen import Screen
from bot.settings import Settings
from bot.types import Blame, Outcome

DUPLICATE_S = 4 * 3600  # the longest that WeCom remembers a message
A_DAY_AND_ACCOUNT = 200  # of WeCom: so many times a person, for each account the corporation has
BUSY_PAUSES_S = (0.3, 1.0)  # between three tries of one letter
_NOT_A_READER = "成员不在应用的可见范围内，或已离职"
_MEMBER = dict.fromkeys((40003, 40031, 50002, 60111, 81013), _NOT_A_READER) | {60011: "应用无权给这个成员发消息"}

_PACE = Pace(gap_s=0.02, at_once=4, singly=2, together=render.MOST_TOGETHER, named=render.MOST_NAMED)


class WeComApp:
    name = "wecom-app"
    edits = False  # a card can be changed once, and that once is kept for its buttons: `redraw`
    once_within_s = DUPLICATE_S - 600.0

    def __init__(
        self,
        corp_id: str,
        secret: str,
        agent_id: int,
        base_url: str,
        *,
        accounts: int = 0,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        """`accounts`: how many the corporation has, which decides how much the app may send in a day; 0: nobody
        knows."""
        most = accounts * A_DAY_AND_ACCOUNT
        words = f"一天内已发满 {most} 人次（JMWATCH_WECOM_ACCOUNTS={accounts}）"
        self.pace = replace(_PACE, quota=Quota(most, 86400.0, words) if accounts else None)
        self._agent_id = agent_id
        self._sleep = sleep
        self._wire = Wire(base_url)
        credential = {"corpid": corp_id, "corpsecret": secret}
        self._token = Token(lambda: self._wire.get("/cgi-bin/gettoken", credential), clock)
        self._budget = Budget(clock)

    @classmethod
    def open(cls, settings: Settings) -> Self | None:
        secret = settings.wecom_secret.get_secret_value()
        if not (secret and settings.wecom_agent_id):
            return None
        whose = settings.wecom_corp_id, secret, settings.wecom_agent_id, settings.wecom_base_url
        return cls(*whose, accounts=settings.wecom_accounts)

    def address_gap_s(self, address: str) -> float:  # noqa: ARG002 - all alike
        return GAP_S

    def preview(self, letter: Letter) -> str:
        return render.shown(letter)

    def body(self, address: str, letter: Letter, *, is_plain: bool = False) -> str:
        once = {"enable_duplicate_check": 1, "duplicate_check_interval": DUPLICATE_S}
        card, *plainer = render.promised(letter, _task_id())
        bodies = plainer if is_plain else [card]
        return self._written(address, bodies[0], once) if bodies else ""

    def send_body(self, address: str, body: str) -> Outcome:
        if wait_s := self._budget.take(address):
            detail = f"一分钟或一小时内已发够，等 {wait_s:.0f} 秒（超出的会被企业微信悄悄丢弃）"
            return Outcome(sent=False, retry_after_s=wait_s, blame=Blame.ADDRESS, detail=detail)
        first, *_ = json.loads(body)  # an earlier version kept a second one with it
        return self._say(address, first)

    def send(self, address: str, letter: Letter) -> Outcome:
        """An answer: given twice in an hour, it is shown twice."""
        for one in render.bodies(letter, _task_id()):
            outcome = self.send_body(address, self._written(address, one))
            if not outcome.is_refusal:
                break
        if outcome.sent and isinstance(letter, Screen) and letter.file:
            return self._send_file(address, *letter.file)
        return outcome

    def edit(self, address: str, message_id: str, letter: Letter) -> Outcome:  # noqa: ARG002 - a channel's form
        return Outcome(sent=False, permanent=True, detail="企业微信的消息发出后不能改")

    def redraw(self, address: str, response_code: str, letter: Letter) -> Outcome:
        """Change the card on which a button was pressed. The code came with the press, and is good for one change."""
        card = render.card_of(letter)
        if card is None:
            return Outcome(sent=False, permanent=True, detail="这条消息不是卡片")
        body = {"userids": [address], "agentid": self._agent_id, "response_code": response_code, "template_card": card}
        said = self._ask("/cgi-bin/message/update_template_card", as_json(body))
        if not isinstance(said, Said):
            return said
        outcome = _understood(said)
        known = outcome.sent or outcome.blame is not Blame.MESSAGE or said.code == BUSY
        return outcome if known else Outcome(sent=False, permanent=True, detail=f"卡片不能再改（{said.code}）")

    def set_menu(self, menu: Mapping[str, Any]) -> Outcome:
        """Let the app show this menu, as `menu/create` takes it."""
        said = self._ask("/cgi-bin/menu/create", as_json(menu), {"agentid": str(self._agent_id)})
        return _understood(said) if isinstance(said, Said) else said

    def check(self) -> Outcome:
        """Ask for a token, nothing else."""
        token = self._token.get()
        return token if isinstance(token, Outcome) else Outcome(sent=True, detail=f"应用 {self._agent_id}")

    def close(self) -> None:
        self._wire.close()

    def _written(self, address: str, body: Mapping[str, Any], more: Mapping[str, Any] | None = None) -> str:
        head = {"touser": address, "agentid": self._agent_id, **(more or {})}
        return json.dumps([as_json({**head, **body})], ensure_ascii=False)

    def _say(self, address: str, body: str) -> Outcome:
        said = self._ask("/cgi-bin/message/send", body)
        if not isinstance(said, Said):
            return said
        return _understood(said) if said.code else _taken(said, address, body)

    def _ask(self, path: str, body: str, params: Mapping[str, str] | None = None) -> Said | Outcome:
        """One request, the same bytes again where WeCom is busy."""
        for pause_s in (*BUSY_PAUSES_S, None):
            said = self._with_token(lambda given: self._wire.post(path, {**(params or {}), **given}, body.encode()))
            if pause_s is None or not (isinstance(said, Said) and said.code == BUSY):
                return said
            self._sleep(pause_s)
        raise AssertionError

    def _with_token(self, ask: Callable[[Mapping[str, str]], Said | Outcome]) -> Said | Outcome:
        """Asked with the token, and once more with a new one where it is refused."""
        token = self._token.get()
        if isinstance(token, Outcome):
            return token
        said = ask({"access_token": token})
        if not (isinstance(said, Said) and said.code in NO_TOKEN):
            return said
        renewed = self._token.get(instead_of=token)
        return renewed if isinstance(renewed, Outcome) else ask({"access_token": renewed})

    def _send_file(self, address: str, name: str, data: bytes) -> Outcome:
        def upload(given: Mapping[str, str]) -> Said | Outcome:
            return self._wire.upload("/cgi-bin/media/upload", {**given, "type": "file"}, name, data)

        said = self._with_token(upload)
        if not isinstance(said, Said):
            return said
        if said.code:
            return _understood(said)
        file = {"msgtype": "file", "file": {"media_id": str(said.fields.get("media_id", ""))}}
        return self._say(address, as_json({"touser": address, "agentid": self._agent_id} | file))


def _task_id() -> str:
    """The name of a card, never given again."""
    return f"jmwatch-{secrets.token_hex(12)}"


def _understood(said: Said) -> Outcome:
    if said.code == 0:
        return arrived(said)
    if known := of_the_account(said):
        return known
    if said.code in NO_TOKEN:
        return Outcome(sent=False, blame=Blame.CHANNEL, detail=f"企业微信不认新取的 access_token（{said.code}）")
    if said.code in _MEMBER:
        detail = f"{_MEMBER[said.code]}（{said.code}）"
        return Outcome(sent=False, permanent=True, blame=Blame.ADDRESS, detail=detail)
    return unsent(said)


def _taken(said: Said, address: str, body: str) -> Outcome:
    """errcode 0 tells in other fields whom it did not reach; it writes userids in small letters."""
    for name, why in (("invaliduser", _NOT_A_READER), ("unlicenseduser", "成员没有企业微信接口许可")):
        if address.lower() in str(said.fields.get(name) or "").lower().split("|"):
            return Outcome(sent=False, permanent=True, blame=Blame.ADDRESS, detail=f"{why}（{name}）")
    card = json.loads(body).get("template_card")
    return arrived(said, str(card["task_id"] if card else said.fields.get("msgid") or ""))
