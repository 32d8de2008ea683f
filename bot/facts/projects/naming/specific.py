"""Whether words can be one project's name: specific, neither a sentence nor a class of things. Generic words (重点项目,
产业项目, 制造业项目) name nothing. The words are in names.toml.
"""

from __future__ import annotations

import re

from bot.facts.marks.alternatives import any_of
from bot.facts.projects.naming.words import BRAND, HEAD_END, WORDS

# Possessive: a class of things is read in one pass and never taken apart again.
_PARTS = [*WORDS["works"], *WORDS["details"]]
_ONE_OF_A_CITY = "(?!中心医院)"  # of two words that single nothing out
_GENERIC = re.compile(rf"(?>{_ONE_OF_A_CITY}(?:{any_of(WORDS['general'], WORDS['plain_heads'], _PARTS)}))*")
_CLASS = re.compile(rf"(?>{any_of(WORDS['general'], WORDS['industries'], _PARTS, ['项目', '工程'])})*")
_NEVER_INSIDE = re.compile(
    rf"(?<=.{{2}})正(?:在)?(?:加快|加紧|抓紧|全力|有序|全面)?(?:建设|推进|施工)|(?:公司|集团)[^，。；、]{{1,4}}与|分[一二两三四五]期|[两三四五六七八九十]大(?:中心|片区|车间|主体|系统|园区|基地|平台|工程|项目)$|\d强|[吗呢啊吧们我你您她了着在给把也]|(?<![维吉])他|(?<=.{{3}})是(?!德)|是[江全我一最]|(?<!自)由|[内旁]新?建|[市区县镇省国]首个|[一二三四五六七]是|(?<![高平同初中均])等(?![离级静温待])|{any_of(WORDS['never']['inside'])}"
)
_NEVER_AT_START = re.compile(
    rf"对[^，。；]{{2,12}}[进实][行施]|[一二三四五六七八九\d]?成(?!都)|集(?=[研生办加商居休娱教展]|文[化旅])|因(?![特诺泰])|获(?=[省市国批评])|进(?![口港])|类(?!脑)|其(?![士昌利])|设(?![计备])|新上|平均|每[个家项宗]|\d+亩|这[所座条栋项家间处批种个]|\d+(?:#|天|号(?:厂房|楼|车间|线|仓|库|栋|幢|机)|[—至]\d+号)|某(?!某|[区镇县市])|{any_of(WORDS['never']['at_start'])}|(?:首|第?[一二两三四五六七八九十\d]+)[条个台座批所栋幢家项宗间艘套辆层名位只份号封件次户]"
    "|(?:首|第[一二三四五六七八九十]+)[支架盒天瓶罐箱桶块根颗枚款杯周月季轮炉锅船趟回单]"
    r"|[建盖]这|[首一二三]期[两二三四五六七八九十\d]+[条栋座台]|[一二三四五六七八九十]楼|工程\d"
)
_NEVER_AT_END = tuple(WORDS["never"]["at_end"])
_MEASURED = re.compile(
    "[一两几][块片处条宗栋座]$|[一二两三四五六七八九十]项$|[①-⑳]"
)  # 拿下三江镇一块|62亩的地, ①④⑧三项
_GROUPS = ("民宿集群", "综合市场", "批发市场", "农贸市场", "交易市场")  # what is built: no 产业集群, no 国际市场
_RENEWALS = ("升级项目", "升级工程")  # works on a certain road, park or plant: 产业升级 alone is none
_BUILT = re.compile(  # 会议 and 服务 belong to a name when they tell what a building is for
    r"(?:服务|会议|活动|(?<!公共)资源|质量|环境|能力|市场|人才|政策|改革)(?=[^，]{0,8}(?:中心|大厦|基地|园|厂|城|馆|站|综合体|圃|库|服务区)$)|服务(?=器|区$)|机制(?=造)"
    r"|(?<!营商)(?<!生态)(?<!人力)(?:环境|资源)(?=科技|再生|(?:股份|集团)?(?:[一二三四]期|项目|产线|$))"
    # what works are for: 建筑垃圾|资源化利用项目, 某某河|水环境综合整治工程, 某某医院救治|能力提升项目
    r"|(?<=.)资源(?=化?(?:综合|循环|再生)?(?:利用|回收|开发|保护|处置|配置))|环境(?=资源)|精神(?=卫生|病)"
    r"|(?<!营商)(?<=.{3})(?:环境|质量|能力)(?=(?:综合|全面)?(?:整治|治理|修复|提升|提质|监测)[^，]{0,4}(?:项目|工程)$)"
    r"|服务(?=业集聚区|平台$|(?:保障)?体系(?:建设)?(?:项目|工程)$|能力)|体系(?=(?:建设)?(?:项目|工程)$)|活动(?=广场$)"
)
_QUOTED = re.compile("“[^“”]*”")
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
_SUM = re.compile(r"\d[万亿]元(?=[^，级以]{2})")
OWN_MONEY = re.compile(  # X总投资5亿元、Y（投资12亿元）、…
    r"(?:计划|预计|估算)?(?:总|增)?投?资额?[^，。；、的]{0,4}?[\d一二三四五六七八九十百千.]+多?[万亿]元?$"
    r"|（[^（）]*?[\d.]+多?[万亿](?:[美欧港澳]?元)?(?:，[^（）]*)?）$"  # A（某某公司，5亿元）
    r"|（[^（）]*\d[月日号]底?[^（）]{0,4}）$"  # B（4月）
)


def is_name(words: str, *, listed: bool, among: bool = False) -> bool:
    """Whether the words can be one project's name: specific, neither a sentence nor a class of things. `among`: beside
    other names even 智能包装配套项目 is one."""
    if words.count("（") != words.count("）") or OWN_MONEY.search(words):
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
        or _MEASURED.search(bare)
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


def may_open(words: str) -> bool:
    """Whether a name may open as the words do, which 这些, 各类, 服务 and other beginnings of sentences do not."""
    return _NEVER_AT_START.match(words) is None


def is_generic(words: str) -> bool:
    """Whether the words single nothing out (重点, 研发中心)."""
    return _GENERIC.fullmatch(words) is not None


def is_class(words: str) -> bool:
    """Whether the words name a class of things (重大项目, 先进制造业项目)."""
    return bool(words) and _CLASS.fullmatch(words) is not None
