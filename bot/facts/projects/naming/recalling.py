"""Names that are told again in short: what a clause opens with points back to one project of the story.

某某海景〔酒店群〕签约 … 酒店群力争明年五一前试业            the noun that the name ends in
某某〔声谷〕产业园 … 声谷由某某集团兴建                      what it is called before that noun
〔禾木〕轴承基地 … 禾木明年一季度动工                        what it begins with, before a time
某镇的配件产业园 … 这个总投资18亿元的园区去年投用            the kind of place it is
甲隔膜、乙结构件今年也有新动作，前者…；后者…                 the first or the second of two
"""

from __future__ import annotations

import re
from itertools import islice

from bot.facts.context import Context
from bot.facts.marks.scene import Clause
from bot.facts.projects.naming.specific import is_class, is_name
from bot.facts.projects.naming.topic import is_adverbial
from bot.facts.projects.naming.words import HEAD_END
from bot.types import ProjectFact

_OPENS = re.compile(  # 大桥, 该校, 这所投资1.36亿元的|小学
    r"(?:该|这[个座家片条所栋间幢处]?(?:[^，。；：、的]{1,16}的)?)?(?P<kind>[一-鿿]{2,5})"
)
_SHORT_KINDS = (
    *("隧道", "大桥", "水厂", "泵站", "水闸", "医院", "学校", "小学", "中学", "幼儿园", "码头", "电站", "电厂", "高速"),
    *("快线", "新楼", "通道", "酒店", "市场", "公园", "水库", "渔港", "客运站"),
)
_PARKS = ("产业园", "工业园", "科技园", "物流园", "智造园", "创业园", "产业城", "园", "谷")
_OF_TWO = re.compile("(?:其中)?(?P<which>前者|后者)")
_PAIR = re.compile(
    r"(?:[^，。；、：]{0,12}(?:了|的|是|，))?(?P<first>[^，。；、：的]{3,16}?)[、和与](?P<second>[^，。；、：的]{3,16}?)(?=今年|去年|这|也|都|同|两|已|将|还|的|则|[，。；：])"
)
_SPEAKS = re.compile(
    r"(?P<who>[一-鿿]{2,6}?)(?<![市区县镇街村局委部道])(?:公司|集团|项目|工厂)?(?:相关|有关)?(?:负责人|董事长|总经理|副总经理|创始人|总裁|厂长|方面)"
)
_ANYBODY = ("企业", "项目", "单位", "施工方", "承建方", "投资方")
_POINTS = re.compile(
    r"(?P<brand>[一-鿿]{2,5}?)(?:这(?:一?[笔单个家])|那[笔单个家]|方面|这边"
    r"|的(?=(?:厂房|新厂|工厂|车间|项目|工地|地块|用地|土地|摘牌|新?生?产线|[一二三四]期|设备)(?!的))"
    r"|(?=(?:则|也|还|正|将|拟|已经?|刚|计划|准备|打算|预计|希望|力争|争取|承诺|最快|有望)(?!有)))"
)
_WHOSE = re.compile(r"(?P<who>[^，。；：、的]{3,24})的$")
_PLACE = 4  # characters of a place or a lead before the brand (先是深圳|禾木)
_NEAR = 40  # characters between a company and its project
_NEAR_TWO = 80  # and before 前者
_REMEMBERED = 30
_SHORTEST = 2
_LONGEST_BRAND = 4


def recall(context: Context, clause: Clause) -> int:
    """Turn to the project that the clause points back to, if its words do; where these words end, else -1."""
    name, end = points_to(context, clause) or ("", -1)
    if name:
        context.focus.turn_to([name], context.sentence.paragraph)
    return end


def points_to(context: Context, clause: Clause) -> tuple[str, int] | None:
    """The project that the words point back to which a clause opens with, and where they end."""
    return _of_two(context, clause) or _in_short(context, clause)


def _in_short(context: Context, clause: Clause) -> tuple[str, int] | None:
    """The project whose noun, brand or speaker the clause opens with."""
    opened = _OPENS.match(context.text, clause.start, clause.end) if context.named else None
    if opened is None:
        return None
    late = list(islice(reversed(context.named), _REMEMBERED))
    start, end = opened.span("kind")
    return (
        _by_kind(context.text, start, end, late)
        or _by_brand(context, clause, start, late)
        or _by_speaker(context, clause)
    )


def _of_two(context: Context, clause: Clause) -> tuple[str, int] | None:
    which = _OF_TWO.match(context.text, clause.start)
    near = max(0, min(context.sentence.start, clause.start - _NEAR_TWO))
    pairs = list(_PAIR.finditer(context.text, near, clause.start)) if which else []
    if which is None:
        return None
    name = pairs[-1]["first" if which["which"] == "前者" else "second"] if pairs else ""
    known = next((told for told in reversed(context.named) if told in name), "")  # 盯紧|某某医疗器械园
    is_told = bool(known) or is_name(name, listed=True, among=True)
    return (known or name, which.end()) if is_told else _last_two(context, clause, which)


def _last_two(context: Context, clause: Clause, which: re.Match[str]) -> tuple[str, int] | None:
    """The two projects that were named last, close before."""
    late = [name for name, (start, _) in context.named.items() if clause.start - _NEAR_TWO <= start < clause.start]
    return (late[-2 if which["which"] == "前者" else -1], which.end()) if len(late) > 1 else None


def _by_kind(text: str, start: int, end: int, late: list[str]) -> tuple[str, int] | None:
    held = "\n".join(late)  # most words stand in none of the names
    for stop in range(end, start + _SHORTEST - 1, -1):
        kind = text[start:stop]
        if kind not in held and kind != "园区":
            continue
        found = next((name for name in late if _is_called(name, kind)), "") or _only(kind, late)
        if found:
            return found, stop
    return None


def _only(kind: str, late: list[str]) -> str:
    """石狗岭隧道 … |隧道左线掘进1200米: the one name that ends in a kind of works, if there is no other."""
    of_kind = [name for name in late if name.endswith(kind) and name != kind] if kind in _SHORT_KINDS else []
    return of_kind[0] if len(of_kind) == 1 else ""


def _by_brand(context: Context, clause: Clause, start: int, late: list[str]) -> tuple[str, int] | None:
    """〔禾木〕11月中旬动工, 禾木这一笔，计划投资6亿元: what one name alone of the story or its company begins with,
    before a time or words that only point."""
    points = _POINTS.match(context.text, start, clause.end)
    end = points.end("brand") if points else next((t.start for t in clause.times if t.start > clause.start), -1)
    brand = context.text[start:end]
    if not _SHORTEST <= len(brand) <= _LONGEST_BRAND or any(
        m.start < end and m.end > clause.start for m in clause.marks if m.kind in ("place", "elsewhere", "whole")
    ):
        return None
    if is_adverbial(brand) or context.text.find(brand, context.story.sentences[0].start, clause.start) < 0:
        return None
    told = [row.name for row in reversed(context.facts) if isinstance(row, ProjectFact)]  # companies among them
    own = [name for name in dict.fromkeys([*told, *late]) if name.startswith(brand) and name != brand]
    if own:
        return (min(own, key=len), points.end() if points else end) if _is_one(own) else None
    of_firm = [name for name in late if _is_of(context, name, brand)]
    return (min(of_firm, key=len), points.end() if points else end) if of_firm and _is_one(of_firm) else None


def _is_one(names: list[str]) -> bool:
    """Whether names differ only in what they end with."""
    shortest = min(names, key=len)
    return all(name.startswith(shortest) or name.endswith(shortest) for name in names)


def _is_of(context: Context, name: str, brand: str) -> bool:
    """佛山|禾木|陶瓷科技有限公司的〔某某基地〕: whether the company that a name was told with bears a brand."""
    told = context.named[name][0]
    whose = _WHOSE.search(context.text, max(0, told - _NEAR), told)
    rows = (f for f in context.facts if isinstance(f, ProjectFact) and f.name == name)
    owners = {context.acting.get(name), *(row.company for row in rows), whose["who"] if whose else None}
    return any(owner is not None and 0 <= owner.find(brand) <= _PLACE for owner in owners)


def _by_speaker(context: Context, clause: Clause) -> tuple[str, int] | None:
    """某某精密负责人表示: the project that was told right behind the speaker's company."""
    speaks = _SPEAKS.match(context.text, clause.start, clause.end)
    if speaks is None:
        return None
    told = context.text.rfind(speaks["who"], 0, clause.start)
    if speaks["who"] in _ANYBODY and context.text.find("\n", max(told, 0), clause.start) >= 0:
        return None  # 企业|负责人 is another's in the next paragraph
    late = islice(reversed(context.named.items()), _REMEMBERED)
    behind = [(start, name) for name, (start, end) in late if told < end and start - told <= _NEAR]
    return (min(behind)[1], speaks.end("who")) if told >= 0 and behind else None


def _is_called(name: str, kind: str) -> bool:
    """Whether a project's name may be cut down to these words."""
    if len(name) <= len(kind) + 1:
        return False
    if kind == "园区":
        return name.endswith(_PARKS)
    if name.endswith(kind):
        return len(kind) > _SHORTEST and not is_class(kind)
    rest = name.partition(kind)[2]
    return bool(rest) and HEAD_END.fullmatch(rest) is not None and not is_class(kind)
