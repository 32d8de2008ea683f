"""What WeCom's errcodes mean. Its words change with every call and are never compared."""

from __future__ import annotations

import re

from bot.channels.wecom.wire import Said
from bot.types import Blame, Outcome

BUSY = -1
TOO_OFTEN = {45009, 45033}
TOO_OFTEN_S = 61.0  # who asked too often is blocked for a minute
NO_TOKEN = {40001, 40014, 41001, 42001}  # the token is wrong, missing or at its end
_UNFIT = {40008, 40058, 40063, 44004, 45002, 45008}  # of the letter: too long, empty, not understood
_NOT_FROM_HERE = 60020
_IP = re.compile(r"from ip:\s*([0-9a-fA-F.:]+)")
_ACCOUNT = {
    40013: "企业 ID 不对（JMWATCH_WECOM_CORP_ID）",
    40056: "应用编号不对（JMWATCH_WECOM_AGENT_ID）",
    40091: "应用的 Secret 不对（JMWATCH_WECOM_SECRET）",
    41002: "缺企业 ID（JMWATCH_WECOM_CORP_ID）",
    41004: "缺应用的 Secret（JMWATCH_WECOM_SECRET）",
    41011: "缺应用编号（JMWATCH_WECOM_AGENT_ID）",
    48002: "应用没有这个接口的权限",
    50003: "应用已停用",
    301002: "Secret 与应用编号不是同一个应用的（JMWATCH_WECOM_AGENT_ID）",
}


def of_the_account(said: Said) -> Outcome | None:
    """What stops everything of the app until somebody mends it; or everything for a minute."""
    if said.code == _NOT_FROM_HERE:
        found = _IP.search(said.words)  # nowhere else is it told
        detail = f"本机 IP {found[1] if found else '（未告知）'} 不在企业可信IP里，请在应用详情页添加（60020）"
        return Outcome(sent=False, permanent=True, blame=Blame.CHANNEL, detail=detail)
    if said.code in _ACCOUNT:
        detail = f"{_ACCOUNT[said.code]}（{said.code}）"
        return Outcome(sent=False, permanent=True, blame=Blame.CHANNEL, detail=detail)
    if said.code in TOO_OFTEN:
        detail = f"问得太密（{said.code}）"
        return Outcome(sent=False, retry_after_s=TOO_OFTEN_S, blame=Blame.CHANNEL, detail=detail)
    return None


def arrived(said: Said, message_id: str = "") -> Outcome:
    """errcode 0: taken, perhaps not the whole of it."""
    detail = "企业微信忽略了部分内容" if "Warning" in said.words else ""
    return Outcome(sent=True, message_id=message_id, detail=detail)


def unsent(said: Said) -> Outcome:
    """What is wrong with the letter, or the moment."""
    if said.code in _UNFIT:
        return Outcome(sent=False, permanent=True, detail=f"内容不被接受（{said.code}）")
    return Outcome(sent=False, detail="企业微信忙（-1）" if said.code == BUSY else f"企业微信 errcode {said.code}")
