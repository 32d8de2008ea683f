"""WeCom's self-built app: its token, what it sends its members, the cards it changes, its menu."""

from __future__ import annotations

import itertools
import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.demo.standins.limits import Clock, Limits
from bot.demo.standins.wecom.cards import faults
from bot.demo.standins.wecom.faults import said

CORP_ID, SECRET, AGENT_ID = "ww0123456789abcdef", "standin-secret-of-the-app-0123456789abcdef", 1000002
MOST_BYTES = 2048  # of text and markdown
EXPIRES_S = 7200
CODE_LASTS_S = 72 * 3600
MOST_TOKENS = (30, 60.0)  # so many askings of gettoken within so long
MEMBER_LIMITS = ((30, 60.0), (1000, 3600.0))
Answer = dict[str, Any]


@dataclass(slots=True)
class Told:
    """One message as a member sees it. `card` is the whole card, as last changed; `file` is a name and its bytes."""

    kind: str
    content: str = ""
    card: Mapping[str, Any] = field(default_factory=dict)
    file: tuple[str, bytes] = ("", b"")
    task_id: str = ""
    changes: int = 0

    @property
    def words(self) -> str:
        """All that can be read, line by line."""
        return self.content or self.file[0] or "\n".join(_words(self.card))

    @property
    def buttons(self) -> dict[str, str]:
        """The labels of the card's buttons, each with its key."""
        actions = self.card.get("action_menu", {}).get("action_list", ())
        return {one["text"]: one["key"] for one in (*self.card.get("button_list", ()), *actions)}


@dataclass(slots=True)
class _Code:
    told: Told
    ends_at: float
    is_used: bool = False


class Members:
    """`told` is what every member sees, `dropped` what was taken and never shown: (member, kind)."""

    def __init__(self, userids: Collection[str], clock: Clock, limits: Limits, accounts: int | None = None) -> None:
        self.userids = {one.lower(): one for one in userids}
        self.unlicensed: set[str] = set()
        self.told: dict[str, list[Told]] = defaultdict(list)
        self.dropped: list[tuple[str, str]] = []
        self.repeats = 0  # bodies that the duplicate check held back
        self.faults: list[str] = []  # what was wrong with cards
        self.menu: Mapping[str, Any] = {}
        self.token = ""
        self._clock = clock
        self._limits = limits
        self._most_a_day = 200 * (len(self.userids) if accounts is None else accounts)
        self._numbers = itertools.count(1)
        self._ends_at = 0.0
        self._known: dict[str, float] = {}
        self._codes: dict[str, _Code] = {}
        self._task_ids: set[str] = set()
        self._media: dict[str, tuple[str, bytes]] = {}

    def invalidate(self) -> None:
        """WeCom ends a token when it likes."""
        self.token = ""

    def give_token(self, query: Mapping[str, str]) -> Answer:
        if query.get("corpid") != CORP_ID:
            return said(40013, "invalid corpid")
        if query.get("corpsecret") != SECRET:
            return said(40001, "invalid credential")
        if self._limits.too_often("gettoken", *MOST_TOKENS):
            return said(45009, "api freq out of limit")
        if not self.token or self._clock() >= self._ends_at:
            self.token, self._ends_at = f"standin-access-{next(self._numbers)}-{'x' * 200}", self._clock() + EXPIRES_S
        return said(0, access_token=self.token, expires_in=int(self._ends_at - self._clock()))

    def refusal(self, query: Mapping[str, str]) -> Answer | None:
        """What is wrong with the token of a request."""
        given = query.get("access_token")
        if not given:
            return said(41001, "access_token missing")
        if given != self.token:
            return said(40014, "invalid access_token")
        return said(42001, "access_token expired") if self._clock() >= self._ends_at else None

    def send(self, fields: Mapping[str, Any]) -> Answer:
        if fields.get("agentid") != AGENT_ID:
            return said(40056, "invalid agentid")
        asked = [one for one in str(fields.get("touser", "")).split("|") if one]
        invalid = [one.lower() for one in asked if one.lower() not in self.userids]
        unlicensed = [one.lower() for one in asked if one.lower() in self.unlicensed]
        reached = [self.userids[one.lower()] for one in asked if one.lower() not in (*invalid, *unlicensed)]
        if not reached and not unlicensed:
            return said(81013, "user & party & tag all invalid")
        code, words, told = self._message(fields)
        if code:
            return said(code, words)
        names: dict[str, Any] = {"invaliduser": "|".join(invalid), "msgid": f"msg-{next(self._numbers)}"}
        names |= {"unlicenseduser": "|".join(unlicensed)} if unlicensed else {}
        if self._is_repeat(fields):
            self.repeats += 1
            return said(0, **names)
        if any(self._limits.too_often("the app in a day", self._most_a_day, 86400.0) for _ in reached):
            return said(45009, "api freq out of limit")
        if told.task_id in self._task_ids:
            return said(40058, "template_card.task_id is used")
        self._task_ids |= {told.task_id} - {""}
        for member in reached:
            self._show(member, told)
        if told.card.get("card_type") == "button_interaction":
            names["response_code"] = self.response_code(told)
        return said(0, **names)

    def response_code(self, told: Told) -> str:
        """A code with which this card can be changed once."""
        code = f"code-{next(self._numbers)}"
        self._codes[code] = _Code(told, self._clock() + CODE_LASTS_S)
        return code

    def change(self, fields: Mapping[str, Any]) -> Answer:
        held = self._codes.get(str(fields.get("response_code")))
        if held is None or held.is_used or self._clock() >= held.ends_at:
            return said(40058, "invalid Request Parameter, response_code is invalid, expired or used")
        card = fields.get("template_card", {})
        if wrong := list(faults(card, is_new=False)):
            self.faults += wrong
            return said(40058, wrong[0])
        held.is_used, held.told.card = True, card
        held.told.changes += 1
        return said(0)

    def keep_file(self, fields: Mapping[str, Any]) -> Answer:
        name, data = fields.get("media", ("", b""))
        if not 5 < len(data) <= 20 * 2**20:
            return said(40006, "invalid media size")
        media_id = f"media-{next(self._numbers)}"
        self._media[media_id] = (name, data)
        return said(0, type="file", media_id=media_id, created_at="0")

    def set_menu(self, query: Mapping[str, str], menu: Mapping[str, Any]) -> Answer:
        buttons = menu.get("button", [])
        if query.get("agentid") != str(AGENT_ID):
            return said(40056, "invalid agentid")
        if not 1 <= len(buttons) <= 3:
            return said(40015, "invalid button size")
        for top in buttons:
            below = top.get("sub_button", [])
            if len(top.get("name", "").encode()) > 16 or len(below) > 5:
                return said(40018, "invalid button name size")
            if any(len(one["name"].encode()) > 40 or len(one.get("key", "").encode()) > 128 for one in below):
                return said(40018, "invalid sub button name size")
        self.menu = menu
        return said(0)

    def _message(self, fields: Mapping[str, Any]) -> tuple[int, str, Told]:
        kind = str(fields.get("msgtype", ""))
        held = fields.get(kind) or {}
        if kind == "template_card":
            return self._card(held)
        if kind == "file":
            file = self._media.get(str(held.get("media_id")))
            return (0, "", Told(kind, file=file)) if file else (40007, "invalid media_id", Told(kind))
        if kind not in ("text", "markdown"):
            return 40008, "invalid message type", Told(kind)
        content = str(held.get("content", ""))
        if not content:
            return 44004, "empty content", Told(kind)
        if len(content.encode()) > MOST_BYTES:
            if kind == "markdown":
                return 40058, f"markdown.content exceed max length {MOST_BYTES}", Told(kind)
            content = content.encode()[:MOST_BYTES].decode("utf-8", "ignore")
        return 0, "", Told(kind, content)

    def _card(self, card: Mapping[str, Any]) -> tuple[int, str, Told]:
        wrong = list(faults(card, is_new=True))
        if wrong:
            self.faults += wrong
            return 40058, wrong[0], Told("template_card")
        return 0, "", Told("template_card", card=card, task_id=str(card["task_id"]))

    def _is_repeat(self, fields: Mapping[str, Any]) -> bool:
        body, now = json.dumps(fields), self._clock()  # in the order of its keys
        if not fields.get("enable_duplicate_check"):
            return False
        if now < self._known.get(body, 0.0):
            return True
        self._known[body] = now + min(int(fields.get("duplicate_check_interval", 1800)), 4 * 3600)
        return False

    def _show(self, member: str, told: Told) -> None:
        """Above the limits a message is dropped, and nobody is told."""
        limits = [(f"{member} in {within_s:g} s", most, within_s) for most, within_s in MEMBER_LIMITS]
        if max(self._limits.too_often(*limit) for limit in limits):  # each of them counts
            self.dropped.append((member, told.kind))
        else:
            self.told[member].append(told)


def _words(card: Any) -> Iterator[str]:
    """Every text of a card but its names and addresses."""
    for name, held in card.items():
        if isinstance(held, str) and name not in ("card_type", "task_id", "url", "key"):
            yield held
        elif isinstance(held, dict):
            yield from _words(held)
        elif isinstance(held, list):
            for one in held:
                yield from _words(one)
