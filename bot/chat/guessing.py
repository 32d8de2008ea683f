"""What somebody may have meant whose words are not understood: the commands to offer instead. Offers, does nothing."""

from __future__ import annotations

import re

from bot.render.buttons import Verb, carry
from bot.render.screen import Button

_LEAVE = (("退订", "unsub"), ("⏸暂停", "pause"))
_FEWER = (("设置", "set"), ("退订", "unsub"), ("⏸暂停", "pause"))
_READ = (("今天", "today"), ("本周", "week"))
_FIRST = (("➕新建", "sub"), ("怎么用", "help"))
_OFFERS = (
    (r"停|不想|不要|别[发烦再]|不用|取消|退出|烦|\b(?:stop|leave|quit|no more|enough)\b", _LEAVE),
    (r"太多|少[发推一点]|频繁|\b(?:too (?:many|much|often)|fewer|less)\b", _FEWER),
    (r"什么|哪些|哪个|新闻|消息|进展|动态|今天|昨天|[这上本]周|\b(?:what|which|news|latest|today|week)\b", _READ),
)
_WORD = re.compile(r"(?!.*[我你您吗呢吧了的啊呀么怎谁])[\u4e00-\u9fff]{2,6}")  # that may stand in papers
_MEANT = tuple((re.compile(pattern, re.IGNORECASE), offers) for pattern, offers in _OFFERS)


def offers(said: str) -> tuple[tuple[Button, ...], ...]:
    """Buttons of what is likeliest, the way in below."""
    likely = next((offered for pattern, offered in _MEANT if pattern.search(said)), ())
    if not likely and _WORD.fullmatch(said):
        words = (
            Button(f"🔔订阅“{said}”", carry(Verb.SAY, "sub", f"“{said}”")),
            Button(f"🔍查“{said}”", carry(Verb.SAY, "find", said)),
        )
        return words, *_rows(_FIRST)
    return _rows(likely, _FIRST)


def _rows(*rows: tuple[tuple[str, str], ...]) -> tuple[tuple[Button, ...], ...]:
    return tuple(tuple(Button(label, carry(Verb.SAY, name)) for label, name in row) for row in rows if row)
