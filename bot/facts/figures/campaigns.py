"""Money that a place spends on a whole field or a campaign, no one project's: 计划投资200亿元开展交通大会战,
今年水务建设计划投资48亿元."""

from __future__ import annotations

import re

from bot.facts.marks.quantities import Quantity
from bot.facts.marks.scene import Clause

_CAMPAIGN = re.compile(
    "大会战|攻坚战|攻坚行动"
    "|(?:水务|水利|交通|城市|城镇|基础设施|基建|电网|能源|环保|生态|农田|园区)建设(?!项目|工程|了|的)"
)
_ARRANGED = re.compile(
    "(?:计划|拟|预计|将)(?:总?投资|投入|完成投资)额?(?:约|达|为)*$|安排(?:[^，。；]{0,10}?(?:投资|资金))?(?:约|近)?$"
)


def is_campaign(text: str, clause: Clause) -> bool:
    """Whether the money of a clause is a campaign's."""
    return _CAMPAIGN.search(text, clause.start, clause.end) is not None


def is_arranged_for(text: str, clause: Clause, quantity: Quantity) -> bool:
    """Whether so much is to be spent on a campaign."""
    return _ARRANGED.search(text, clause.start, quantity.start) is not None and is_campaign(text, clause)
