"""Projects that are named where a report goes, where it stands or what it asks about, and told no step of: what follows
is about them.

走进〔某某工厂〕 · 记者在〔某某产业新城〕看到 · 〔某某大桥〕建设现场传来喜讯 · 〔某某项目〕部 · 〔某某路〕的通车时间
"""

from __future__ import annotations

import re

from bot.facts.context import Context
from bot.facts.marks.scene import Clause
from bot.facts.projects.naming.names import Name, read_names

_STAYS = re.compile("(?:本报|江门日报)?(?:记者)?在(?=[^，。；]{6,30}(?:，|看到|见到|了解到|采访))")
_ENDS = re.compile(
    r"的?(?:施工|建设|生产)?(?:现场|工地|厂区)(?:里|内|上)?(?:看到|见到|了解到|采访)?。?$"
    r"|(?:里|内|上)?(?:看到|见到|了解到|采访)"
)
_AT_SITE = re.compile(  # 某某项目建设现场|传来喜讯, 某某综合楼项目|部
    r"[^，。；：“”]{6,30}?(?=(?:(?<!了)的?(?:施工|建设)|(?<=项目))(?:现场|工地)(?![会办])|(?<=项目)部(?![分门署长])"
    r"|的(?:开工|动工|通车|投产|开业|启用|开学|完工|竣工|建设)(?:时间|日期|日子|进度|进展))"
)


def find_visited(context: Context, clause: Clause) -> Name | None:
    """The project that a clause is a report from, the last that it names."""
    text = context.text
    gone = next((m.end for m in clause.of("visit")), None)
    stays = _STAYS.match(text, clause.start) if gone is None else None
    start = stays.end() if stays else gone
    if start is not None:
        site = _ENDS.search(text, start, clause.end)
        end = site.start() if site is not None else clause.end
    else:
        site = _AT_SITE.match(text, clause.start, clause.end)
        if site is None:
            return None
        start, end = site.span()
    names = read_names(text, start, end, listed=False)
    return names[-1] if names else None
