"""How prose says that somebody spends a sum on something.

某某玻璃|投资3亿元|，将在厂区旁|新建|一座〔预制菜工厂〕      a sum, what leads on, what is done, a count, the name
"""

from __future__ import annotations

from bot.facts.marks.alternatives import any_of
from bot.facts.marks.sums import SPENT
from bot.facts.projects.naming.words import WORDS

_WORDS = WORDS["spending"]
SPEND = rf"(?:{any_of(_WORDS['spends'])}|投(?=[\d一二三四五六七八九十]))"
_SUM = rf"{SPENT}(?:（[^（）]*）)?"
MONEY = rf"{SPEND}(?:总额|资金)*{_SUM}(?:[、和]{_SUM})*(?:[进实]?行?技改|改造)?"
WHERE = r"(?:在[^，。；：]{2,20}?)?"  # 在斗山、端芬两镇|打造…
ON = rf"(?:用于|用来|将|正在?|拟|计划|打算|准备|并|来|去|是|就|便|要|再|又|也|就地|原地|同步)*{WHERE}(?:就地)?"
_DOES = "做(?![大强好优精实细到了出成法工]|基础|配套|研发|技改|市场|宣传|品牌|产业|项目)"  # 投3.5亿元|做|扬声器模组
MAKES = rf"(?:{any_of(_WORDS['makes'])}|办(?=一)|{_DOES})"
# 把总部|放在了, 将总部|迁到: what somebody puts somewhere. Without 了 it may be a thing or a thought (把安全|放在).
PUT = "(?:[放搬迁落设建定安选][在到进]了|签[在到进]了?)"
PUTS = (
    "(?:(?:选|放|定|安|设|落|建|布局|落户|留|引|请|带)[在到进至](?!了)"
    "|(?:整体)?(?:从[^，。；、]{2,10}?)?(?:搬迁|转移|[搬迁])[到至往回入来])"
)
REVISES = rf"(?:{any_of(_WORDS['revises'])})[至到为]"
CHANGES = rf"(?:{any_of(_WORDS['changes'])})"
INTO = r"把[^，。；：]{1,24}?(?:打造|改造|改建|建设|建|改)成(?:为)?"
ONE = r"(?:[一第]?(?:[一二三四五]?[个座条栋处间家]|[两六七八九十]条)(?:全?新的)?|又一[个座条])?"
