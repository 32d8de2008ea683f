"""What a project is called: the words between a verb and 等…项目, one by one, or the words up to a head noun.

    加快〔青禾新材料〕、〔蓝岸电机二期〕等57项…项目建设        投资10亿元的〔青禾硅材生产基地项目〕签约

Generic words (重点项目, 产业项目, 制造业项目) name nothing. The words are in names.toml.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

WORDS = tomllib.loads((Path(__file__).parent / "names.toml").read_text("utf-8"))


def any_of(*lists: list[str]) -> str:
    """Alternatives, longest first. Those that begin alike share their beginning, so that it is looked at once."""
    return _branches({word for words in lists for word in words})


def _branches(words: Iterable[str]) -> str:
    rests: dict[str, list[str]] = {}
    for word in sorted(words, reverse=True):  # a word stands before what it begins with
        rests.setdefault(word[:1], []).append(word[1:])
    return "|".join(re.escape(first) + (f"(?:{_branches(of)})" if any(of) else "") for first, of in rests.items())


HEAD = any_of(WORDS["heads"])
_PHASE = r"(?:[一二三四首]期|（[一二三四首]期）)?"
_STRETCH = r"[东西南北]延线|[^，。；、的]{0,4}段|[一-鿿]{2,5}至[一-鿿]{2,4}段"  # 某某路|甲村至乙村段
_SUFFIX = rf"(?:（(?!以?[下简])[^（）]{{1,8}}）)?(?:项目|工程|基地|中心)?{_PHASE}(?:{_STRETCH})?(?:项目|工程)?"
HEAD_END = re.compile(rf"(?:{HEAD}){_SUFFIX}$")
# Possessive: a class of things is read in one pass and never taken apart again.
_PARTS = [*WORDS["works"], *WORDS["details"]]
_ONE_OF_A_CITY = "(?!中心医院)"  # of two words that single nothing out
_GENERIC = re.compile(rf"(?>{_ONE_OF_A_CITY}(?:{any_of(WORDS['general'], WORDS['plain_heads'], _PARTS)}))*")
_CLASS = re.compile(rf"(?>{any_of(WORDS['general'], WORDS['industries'], _PARTS, ['项目', '工程'])})*")
_NEVER_INSIDE = re.compile(
    rf"(?:公司|集团)[^，。；、]{{1,4}}与|分[一二两三四五]期|[两三四五六七八九十]大(?:中心|片区|车间|主体|系统|园区|基地|平台|工程|项目)$|\d强|[吗呢啊吧们我你您她了着在给把也]|(?<![维吉])他|是[江全我一最]|(?<!自)由|[内旁]新?建|[市区县镇省国]首个|[一二三四五六七]是|(?<![高平同初中均])等(?![离级静温待])|{any_of(WORDS['never']['inside'])}"
)
_NEVER_AT_START = re.compile(
    rf"[一二三四五六七八九\d]?成(?!都)|集(?=[研生办加商居休娱教展]|文[化旅])|因(?![特诺泰])|获(?=[省市国批评])|进(?![口港])|类(?!脑)|其(?![士昌利])|设(?![计备])|新上|平均|每[个家项宗]|这[所座条栋项家间处批种个]|\d+(?:#|天|号(?:厂房|楼|车间|线|仓|库|栋|幢|机)|[—至]\d+号)|某(?!某|[区镇县市])|{any_of(WORDS['never']['at_start'])}|(?:首|第?[一二两三四五六七八九十\d]+)[条个台座批所栋幢家项宗间艘套辆层名位只份号封件次户]"
)
_NEVER_AT_END = tuple(WORDS["never"]["at_end"])
_GROUPS = ("民宿集群",)  # what is built together: no 产业集群
_RENEWALS = ("升级项目", "升级工程")  # works on a certain road, park or plant: 产业升级 alone is none
BRAND = re.compile(any_of(WORDS["brands"]))
_LEAD = re.compile(rf"(?:[ —“]?(?!{BRAND.pattern})(?:{any_of(WORDS['lead'])}))+")
_HEADER = re.compile(  # 动工项目包括|…
    r"[^，。；、“”]{0,14}?(?:项目|企业|工程|名单|其中|中|里)(?:主要|分别|则|还|就|共)?(?:包括|包含|涵盖|有|是|为|如|即)(?=.{3})"
)
_BUILT = re.compile(  # 会议 and 服务 belong to a name when they tell what a building is for
    r"(?:服务|会议|活动|(?<!公共)资源|质量|环境|能力|市场|人才|政策|改革)(?=[^，]{0,8}(?:中心|大厦|基地|园|厂|城|馆|站|综合体|圃|库|服务区)$)|服务(?=器|区$)|机制(?=造)"
    r"|(?<!营商)(?<!生态)(?<!人力)(?:环境|资源)(?=科技|再生|(?:股份|集团)?(?:[一二三四]期|项目|产线|$))"
    # what works are for: 建筑垃圾|资源化利用项目, 某某河|水环境综合整治工程, 某某医院救治|能力提升项目
    r"|(?<=.)资源(?=化?(?:综合|循环|再生)?(?:利用|回收|开发|保护|处置|配置))|环境(?=资源)|精神(?=卫生|病)"
    r"|(?<!营商)(?<=.{3})(?:环境|质量|能力)(?=(?:综合|全面)?(?:整治|治理|修复|提升|提质|监测)[^，]{0,4}(?:项目|工程)$)"
    r"|服务(?=业集聚区|平台$|(?:保障)?体系(?:建设)?(?:项目|工程)$|能力)|体系(?=(?:建设)?(?:项目|工程)$)|活动(?=广场$)"
)
_SPENT = re.compile(  # what stands before a name
    r"[^，。；、：“”]{0,16}(?:地块|用地|宗地|土地)由(?=.{3})"  # 某镇地块由|某某公司
    r"|“[^“”]{1,8}”(?:[还也则便就]?(?:是|叫|为|点到|点名|看中))(?=.{3})"  # “大块头”是|某某基地
    r"|[^，。；、：“]{0,40}(?:活动?|仪式|会|签约|成立)暨(?=.{3})"  # 集中签约活动暨|某某中心
    r"|[^，。；、：“”]{2,40}(?:公司|集团|企业)是(?=.{3})"  # 某某有限公司是|某某城的开发商
    r"|[^，。；、：]{0,16}主会场(?:设在)?(?=[^，。；、：]{2,20}项目)"  # 本次动工活动主会场|某某项目
    r"|[^，。；、：]{1,10}迎来了?(?=.{3})"  # 某某新区迎来|某某总部
    r"|[^，。；、：]{1,14}(?:视察|考察|察看|参观)了?(?=.{4})"  # 人大代表视察|某某工程
    r"|[^，。；、：的]{1,4}给(?=[^，。；、：]{2,16}项目)"  # 镇里给|某某项目
    r"|[把将][^，。；、：]{1,20}改[建造]?[成为]为?(?:一[座个间处条])?(?=.{3})"  # 把堆场改成一座|冷链仓
    r"|(?:改建|改造|升级|变身)(?:成为|成|为)(?:一[座个间处条])?(?=.{3})"  # 改造成|某某馆
    r"|[^，。；、：“”]{0,40}(?:[双三]方|公司|集团|政府|[市区县镇])就(?=.{4})"  # 与某市就|某某风电项目签署协议
    # 投资4亿元建|深加工园
    r"|[^，。；、：]{0,12}?(?:投资|投入|拿出|斥资|出资|追加|再投|投(?=\d))[^，。；、：]{1,10}元(?:在[^，。；、：]{2,14}?)?(?:建设|新建|兴建|扩建|打造|设立|上马|新上|建|设|上)(?=.{3})"
)
_JOINS = ("对接", "融入")  # what somebody takes part in is not his to build
_RELATIVE = re.compile(  # 由某某集团捐资、历时六年兴建的|某某大桥, 位于某镇、去年签约的|某某产业园
    r"(?:[也还就]?是)?(?:[由集]|位于|地处|坐落[于在]?|选址|定址|落户|落子|扎根|[紧毗比]邻|紧靠|毗连|占地|用地|地块面积|(?:总?建筑)?面积|历时)"
    r"[^，。；：的]{2,20}、[^，。；：的]{2,40}的(?=.{3})"
)
_MEANT = re.compile(  # 将用来建|某某项目, 要上|六条某某生产线
    r"(?:[将拟要可]?(?:用来|用于|来)|[将拟要])(?:建设|新建|建造|上马|建|上|做)(?:了?[一二两三四五六七八九十\d]+[条座个栋]?)?(?=.{4})|上[一二两三四五六七八九十\d]+条(?=.{4})"
)
_BULLET = re.compile(r"(?:[^，。；：【】“”]{1,8}】)?(?:[^\w“《（]|(?<=\n)\d{1,2}[.、．])*")
_QUOTED = re.compile("“[^“”]*”")
_CALLED = re.compile("（(?:以下|下)?简?称[^（）]*）")  # 某某公司（以下简称某某）新建厂房
_BRACKETS = re.compile(r"（[^（）]*）")
_COUNT = re.compile(r"\d+(?:\.\d+)?(?:多|余)?[个家项条倍万亿]")
_BUILDINGS = re.compile(r"(?:\d+[栋幢座]|平方米)[^，。；、]{0,6}(?:厂房|楼)")  # A区6栋厂房, 3幢综合楼: parts
_SORT = re.compile(
    r"(?:重点|重大|优质|签约|过会|在建|续建|意向|储备|本次|此次|首批|大)(?:建设)?项目中?$"
)  # 牢抓|重点项目
_SIZE = re.compile(
    r"^(?:约|近|超|年产)?[\d.]+[多余]?万?(?:千伏|兆瓦|平米|平方米|GWh|吨|条|座)(?:级|的)?"
)  # 220千伏|升压站
_MANNER = re.compile("(?:智能|自动|数字|信息|国际|标准|规模|绿色|高端)化")  # 建设|智能化、自动化的某某仓
_TITLE = re.compile(r"^国家\d?A*级.*(?:示范区|景区|度假区)$")  # a title that a place is given
_PART = re.compile(r"（[^（）]*[期区段幅侧]）")  # 综合配套工程（东片区）: a class, but one part of a certain whole
_CAMPAIGN = re.compile(r"”(?:[一二三四五六七八九十]大)?工程$|\d路$")  # “一把手”工程, “甲、乙”六大工程, a bus
_CUTS = re.compile("(?P<opens>[“（《])|(?P<closes>[”）》])|、")
_NEXT_QUOTED = re.compile("”(?=“[^“”]{5,24}”)")  # “甲基地”|“乙工厂”等项目
_JOINTS = re.compile(r"以及|和|及|与")
_OWN_MONEY = re.compile(  # X总投资5亿元、Y（投资12亿元）、…
    r"(?:计划|预计|估算)?(?:总|增)?投?资额?[^，。；、的]{0,4}?[\d一二三四五六七八九十百千.]+多?[万亿]元?$"
    r"|（[^（）]{0,6}[\d.]+多?[万亿]元?[^（）]{0,12}）$"
)
_BEHIND = re.compile(  # 某某路北延线|等一大批市政道路, 用于某某中心、某某广场|的收购和改造
    r"等(?:一大?批|[多若\d重项])[^”）]*$|的(?:(?:收购|改造|升级|建设|扩建|新建|修缮|整治|开发|运营|装修|更新|盘活)[、和及与]?)+$"
)
_COSTS = re.compile(r"[\d.]+[多余]?[万亿]元(?:的)?(?=.{3})")  # 在某市投资的70亿元|航空部件项目
_SUM = re.compile(r"\d[万亿]元(?=[^，级以]{2})")
_OWN_WORKS = re.compile(
    r"[对把将]?(?P<who>(?![对把将])[^，。；、：的“”]{3,16})(?:(?P<of>的)[^，。；、：的]{0,8}?|[做搞](?=[^，。；、：的]{4,10}$))"
    r"(?P<what>(?:扩建|技改|技术改造|改造|增资扩产|扩产|搬迁|迁建|智能化改造)(?:项目|工程)|(?<=[做搞])[^，。；、：的]{2,8}(?:改造|扩建|技改))$"
)
_SHORTEST_OWNER = 4
_LEGAL = re.compile(r"[^，。；、：]{2,30}?(?:有限公司|股份公司|集团公司|集团|公司|股份)")


class Name(NamedTuple):
    """A project's name where it stands."""

    start: int
    end: int
    words: str
    company: str | None = None


def read_names(
    text: str, start: int, end: int, *, listed: bool, sure: bool = False, is_one: bool = False
) -> list[Name]:
    """The names in one noun phrase. `listed`: it stood before 等…项目, so its parts need no head noun of their own.
    `sure`: a count or a sum has told that projects are named; `is_one`: that it is one, whatever 和 joins in it."""
    start = max(start, text.rfind("：", start, end) + 1)  # 问：|某某项目: a line that is one clause
    told = _RELATIVE.match(text, start, end)
    start = told.end() if told else start
    first = text.find("、", start, end)
    start = _skip(text, start, first if first >= 0 else end)
    if text.startswith(_JOINS, start):
        return []
    parts = _divide(text, start, end, listed=listed, pairs=listed and not is_one)
    if not parts or not (listed or HEAD_END.search(text[parts[-1][0] : parts[-1][1]].removesuffix("”"))):
        return []
    names: list[Name] = []
    last = end
    for from_, to in parts:
        behind = _BEHIND.search(text, from_ + 2, to)
        to = behind.start() if behind else to
        from_ = _skip(text, from_, to) if from_ == parts[0][0] else _skip_relative(text, from_, to)
        costs = _COSTS.match(text, from_, to) if len(parts) > 1 else None
        from_ = costs.end() if costs else from_
        money = _OWN_MONEY.search(text, from_ + 3, to)
        to = money.start() if money else to
        last = to
        words = _CALLED.sub("", text[from_:to]).strip()
        among = bool(names) and words.endswith("项目")
        if is_name(words, listed=listed or len(parts) > 1, among=among or sure):
            names.append(Name(from_, to, words, _company(words)))
    is_whole = listed or (bool(names) and names[-1].end == last)
    return names if is_whole else []


def owned(text: str, start: int, end: int) -> list[Name]:
    """某某食品的|预制菜项目: of one company even a class of things is one project."""
    whose = text.rfind("的", start, end)
    words = text[whose + 1 : end]
    if whose - start < _SHORTEST_OWNER or not is_class(words) or not 4 < len(words) <= 14:
        return []
    return [Name(whose + 1, end, words)]


def own_works(text: str, start: int, end: int) -> list[Name]:
    """某某特种纸的8.2亿元|扩建项目, 对某某老厂|做自动化改造: works that are known by whose they are."""
    hit = _OWN_WORKS.search(text, start, end)
    if hit is None or not is_name(hit["who"], listed=True):
        return []
    company = hit["who"] if hit["of"] == "的" else None
    return [Name(hit.start("who"), end, hit["who"] + hit["what"], company)]


def _company(words: str) -> str | None:
    """The company that the name begins with, in its legal form."""
    legal = _LEGAL.match(words)
    return legal.group() if legal else None


def is_name(words: str, *, listed: bool, among: bool = False) -> bool:
    """Whether the words can be one project's name: specific, neither a sentence nor a class of things. `among`: beside
    other names even 智能包装配套项目 is one."""
    if words.count("（") != words.count("）") or _OWN_MONEY.search(words):
        return False
    if words.count("《") != words.count("》") or words.count("“") != words.count("”") or _CAMPAIGN.search(words):
        return False
    if not 2 <= len(words) <= 42 or (not listed and len(words) < 4) or _MANNER.fullmatch(words):
        return False
    bare = BRAND.sub("某某", _BRACKETS.sub("", words), count=1) if BRAND.match(words) else _BRACKETS.sub("", words)
    if "记者" in words or "：" in words or _SUM.search(bare):  # a sum inside is a sentence's
        return False
    if "的" in _QUOTED.sub("", bare):  # what follows the last 的 is the name, if it is one
        return False
    if (
        _BUILDINGS.search(bare)
        or _SORT.search(bare)
        or _TITLE.search(bare)
        or _GENERIC.fullmatch(_SIZE.sub("", bare))
        or (_CLASS.fullmatch(bare) and not among and not (listed and _PART.search(words)))
        or _COUNT.match(words)
    ):
        return False
    bare = _BUILT.sub("", bare)
    if HEAD_END.search(bare) and not bare.endswith(_RENEWALS):
        bare = bare.removesuffix("项目").removesuffix("工程")
    is_item = among or (listed and words.endswith("产业项目"))
    if (
        not is_item and not bare.endswith(_GROUPS) and bare.rstrip("”").endswith(_NEVER_AT_END)
    ):  # 民宿集群, 新材料产业: in a counted list these end names too
        return False
    return not (_NEVER_AT_START.match(bare) or _NEVER_INSIDE.search(bare))


def is_class(words: str) -> bool:
    """Whether the words name a class of things (重大项目, 先进制造业项目)."""
    return bool(words) and _CLASS.fullmatch(words) is not None


def _skip(text: str, start: int, end: int) -> int:
    """Past what stands before a name: relative clauses and connectors (其中, 包括)."""
    bullet = _BULLET.match(text, start, end)
    start = bullet.end() if bullet else start
    spent = _SPENT.match(text, start, end)
    start = spent.end() if spent else start
    meant = _MEANT.match(text, start, end)
    start = meant.end() if meant else start
    header = _HEADER.match(text, start, end)
    start = _skip_relative(text, header.end() if header else start, end)
    lead = _LEAD.match(text[start:end])
    return start + lead.end() if lead else start


def _skip_relative(text: str, start: int, end: int) -> int:
    """Past 投资12亿元的, 坐上“C位”的: to behind the last 的 outside quotes."""
    last = text.rfind("的", start, end)
    while last >= 0 and text.count("“", start, last) > text.count("”", start, last):
        last = text.rfind("的", start, last)
    return last + 1 if start <= last < end - 2 else start


def _divide(text: str, start: int, end: int, *, listed: bool, pairs: bool) -> list[tuple[int, int]]:
    """Cut an enumeration at 、 outside quotes and brackets, and its last link at 和 or 以及."""
    parts = []
    depth = 0
    at = start
    for hit in _CUTS.finditer(text, start, end):
        if hit["opens"]:
            depth += 1
        elif hit["closes"]:
            depth = max(0, depth - 1)
            if depth == 0 and _NEXT_QUOTED.match(text, hit.start(), end):
                parts.append((at, hit.end()))
                at = hit.end()
        elif depth == 0:
            parts.append((at, hit.start()))
            at = hit.end()
    if at < end:
        parts.append((at, end))
    if not parts:
        return []
    last, last_end = parts[-1]
    for joint in _JOINTS.finditer(text, last + 2, last_end):
        left, right = text[last : joint.start()], text[joint.end() : last_end]
        strong = (
            joint.group() == "以及"
            or HEAD_END.search(left) is not None
            or _OWN_MONEY.search(left) is not None
            or (joint.group() == "和" and (len(parts) > 1 or (pairs and _is_pair(left, right))))
        )
        is_one = joint.group() == "及" and len(parts) == 1 and len(left) < 6  # 公寓及保障房工程
        is_one = is_one or is_class(right) or _GENERIC.fullmatch(right) is not None  # 某某总部及研发中心 is one name
        if strong and not is_one and len(right) >= 3 and len(left) >= 2 and (listed or HEAD_END.search(right)):
            parts[-1:] = [(last, joint.start()), (joint.end(), last_end)]
            break
    whole = [(a, b) for a, b in parts if b > a]
    return [half for part in whole[:-1] for half in _in_two(text, *part)] + whole[-1:]


def _in_two(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where one list joins another: 某某站、某某枢纽|和|某某快速路、某某大道."""
    at = text.find("和", start + 3, end - 3)
    both = at >= 0 and HEAD_END.search(text[start:at]) and HEAD_END.search(text[at + 1 : end])
    return [(start, at), (at + 1, end)] if both else [(start, end)]


def _is_pair(left: str, right: str) -> bool:
    """甲面粉和乙大米等项目: two names without a head; 甲和乙产线 is one."""
    return min(len(left), len(right)) >= _SHORTEST_OWNER and HEAD_END.search(right) is None
