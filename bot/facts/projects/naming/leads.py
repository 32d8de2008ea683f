"""What stands before a name and is none of it: bullets, relative clauses, connectors (其中, 包括), who builds it."""

from __future__ import annotations

import re

from bot.facts.marks.alternatives import any_of
from bot.facts.projects.naming.firms import is_short_name
from bot.facts.projects.naming.words import BRAND, WORDS

_LEAD = re.compile(rf"(?:[ —“]?(?!{BRAND.pattern})(?:{any_of(WORDS['lead'])}))+")
_HEADER = re.compile(  # 动工项目包括|…
    r"[^，。；、“”]{0,14}?(?:项目|企业|工程|名单|其中|中|里|[一两二三四五六七八九十\d][家个单宗])(?:主要|分别|则|还|就|共)?(?:包括|包含|涵盖|有|是|为|如|即)(?=.{3})"
)
_SPENT = re.compile(  # what stands before a name
    r"[^，。；、：“”]{0,16}(?:地块|用地|宗地|土地)由(?=.{3})"  # 某镇地块由|某某公司
    r"|“[^“”]{1,8}”(?:[还也则便就]?(?:是|叫|为|点到|点名|看中))(?=.{3})"  # “大块头”是|某某基地
    r"|[^，。；、：“]{0,40}暨(?=.{3})"  # 集中签约活动暨|某某中心
    r"|[^，。；、：“”]{2,40}(?:公司|集团|企业)是(?=.{3})"  # 某某有限公司是|某某城的开发商
    r"|(?![这该此])[^，。；、：“”]{2,5}是(?![德个])(?=.{3})"  # 最东边是|某某项目
    r"|[^，。；、：]{0,16}主会场(?:设在)?(?=[^，。；、：]{2,20}项目)"  # 本次动工活动主会场|某某项目
    r"|[^，。；、：“”]{1,10}(?:名叫|名为|取名|叫做|叫)(?=.{3})"  # 这条隧道叫|某某隧道
    r"|[^，。；、：]{1,10}迎来了?(?=.{3})"  # 某某新区迎来|某某总部
    # 某区与|甲电机、乙厨电签约
    r"|[^，。；、：与同跟]{1,8}(?:[区市镇县]|街道|管委会|工业[城园])(?:与|同|跟)(?=[^，。；、：]{4,16}$)"
    r"|[^，。；、：]{1,14}(?:视察|考察|察看|参观)了?(?=.{4})"  # 人大代表视察|某某工程
    r"|[^，。；、：“”]{0,10}(?:领导|书记|[市区县镇局院]长|主任|一行|代表|委员|记者|干部|专班)[一-鿿]{0,6}?(?:[到赴]|前往|来到|走进|深入)(?=.{4})"
    r"|(?:[说提谈聊]起|[说谈提聊]到|关于|围绕|为了|对于|针对|回?想起|惦记着?|最关心的是?)(?=.{4})"  # 说起|某某大道
    r"|[^，。；、：的]{1,4}给(?=[^，。；、：]{2,16}项目)"  # 镇里给|某某项目
    r"|[把将][^，。；、：]{1,20}改[建造]?[成为]为?(?:一[座个间处条])?(?=.{3})"  # 把堆场改成一座|冷链仓
    r"|(?:改建|改造|升级|变身)(?:成为|成|为)(?:一[座个间处条])?(?=.{3})"  # 改造成|某某馆
    r"|[一-鿿]{2,8} (?=[^ ，。；、：]{3,42}$)"  # ◆赤坎 |某某云仓
    r"|[^，。；、：“”]{0,40}(?:[双三]方|公司|集团|政府|[市区县镇])就(?=.{4})"  # 与某市就|某某风电项目签署协议
    # 投资4亿元建|深加工园
    r"|[^，。；、：]{0,12}?(?:投资|投入|拿出|斥资|出资|追加|再投|投(?=\d))[^，。；、：]{1,10}元(?:在[^，。；、：]{2,14}?)?(?:建设|新建|兴建|扩建|打造|设立|上马|新上|建|设|上)(?=.{3})"
)
_SORT = re.compile(
    "[^，。；、：“”的与和]{0,6}企业(?=[^，。；、：“”的]{4})"
)  # 德资企业|某某精密三期, not 链主企业配套产业园
_ITS_WORKS = re.compile("(?:项目|工程|[首一二三四]期)+$")
_MEANT = re.compile(  # 将用来建|某某项目, 要上|六条某某生产线
    r"(?:[将拟要可]?(?:用来|用于|来)|[将拟要])(?:建设|新建|建造|上马|建|上|做)(?:了?[一二两三四五六七八九十\d]+[条座个栋]?)?(?=.{4})|上[一二两三四五六七八九十\d]+条(?=.{4})"
)
_BULLET = re.compile(  # 【蓬江】▲|某某基地, ①|某某产业园, 2.|某某泵站
    r"(?:[^，。；：【】“”]{1,8}】)?(?:[^\w“《（]|[①-⑳]|(?<![\d.])\d{1,2}[.、．](?!\d)|（\d{1,2}）)*"
)


def skip(text: str, start: int, end: int) -> int:
    """Past what stands before a name: relative clauses and connectors (其中, 包括)."""
    start = behind_number(text, start, end)
    spent = _SPENT.match(text, start, end)
    start = spent.end() if spent else start
    meant = _MEANT.match(text, start, end)
    start = meant.end() if meant else start
    header = _HEADER.match(text, start, end)
    start = skip_relative(text, header.end() if header else start, end)
    lead = _LEAD.match(text[start:end])
    start = start + lead.end() if lead else start
    sort = _SORT.match(text, start, end)
    return sort.end() if sort and is_short_name(_ITS_WORKS.sub("", text[sort.end() : end])) else start


def behind_number(text: str, start: int, end: int) -> int:
    """Past the bullet or the number of an item."""
    bullet = _BULLET.match(text, start, end)
    return bullet.end() if bullet else start


def skip_relative(text: str, start: int, end: int) -> int:
    """Past 投资12亿元的, 坐上“C位”的: to behind the last 的 outside quotes."""
    last = text.rfind("的", start, end)
    while last >= 0 and text.count("“", start, last) > text.count("”", start, last):
        last = text.rfind("的", start, last)
    return last + 1 if start <= last < end - 2 else start
