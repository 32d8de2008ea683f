"""What a subscription wants is a table; the index gives the same answer for any number of them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wishes import NOW, REGION, TODAY, fact, subscription, target, telling, wishes

from bot.subscriptions import Index, explain, matches, parse
from bot.subscriptions.match import Stop, stop
from bot.types import Mute, Subscription, Wish

TELLS = [
    telling(),
    telling(target()),
    telling(fact(place="台山市", stage="started", stage_is_goal=True, amount_yi=None)),
]

TABLE: list[tuple[str, dict[str, Any], Stop | None]] = [
    ("全部", {}, None),
    ("新会", {}, None),
    ("台山", {}, Stop.PLACE),
    ("新会", {"place": None}, Stop.PLACE),
    ("市级", {"place": "江门市"}, None),
    ("市级", {}, Stop.PLACE),
    ("新能源电池", {}, None),
    ("硅能源", {}, Stop.CHAIN),
    ("文旅", {}, Stop.TOPIC),
    ("招商引资", {}, None),
    ("项目", {}, None),
    ("目标|批次", {}, Stop.KIND),
    ("签约", {}, None),
    ("动工", {}, Stop.STAGE),
    ("签约", {"stage_is_goal": True}, None),
    ("已签约", {"stage_is_goal": True}, Stop.STAGE),
    ("拟签约", {"stage_is_goal": True}, None),
    ("拟签约", {}, Stop.STAGE),
    ("≥12亿", {}, None),
    ("≥12.1亿", {}, Stop.AMOUNT),
    ("≥12亿", {"amount_yi": None}, None),
    ("总投资≥1亿", {}, None),
    ("首期≥1亿", {}, Stop.AMOUNT),
    ("关注#7", {}, None),
    ("关注#70", {}, None),
    ("关注#8", {}, Stop.WATCH),
    ("关注“云岭新能源”", {}, None),
    ("关注“云岭储能”", {}, None),
    ("关注“砺川”", {}, Stop.WATCH),
    ("关注#8 关注“云岭”", {}, None),
    ("“储能”", {}, None),
    ("“lfp电芯”", {}, None),
    ("“ＬＦＰ”", {}, None),
    ("“光伏”|“储能”", {}, None),
    ("“光伏” “储能”", {}, Stop.WORDS),
    ("不要“储能”", {}, Stop.WITHOUT),
    ("不要“房地产”", {}, None),
    ("“.*”", {}, Stop.WORDS),
    ("静音#71", {}, Stop.MUTED),
    ("静音“储能”", {}, Stop.MUTED),
    ("静音“LFP”", {}, None),
    ("静音“储能”至2026-03-06", {}, Stop.MUTED),
    ("静音“储能”至2026-03-05", {}, None),
    ("静音“储能”至2026-03-05 时区America/New_York", {}, Stop.MUTED),
    ("暂停", {}, Stop.PAUSED),
    ("暂停至2026-03-06", {}, Stop.PAUSED),
    ("暂停至2026-03-05", {}, None),
]


@pytest.mark.parametrize(("line", "named", "stopped"), TABLE)
def test_a_subscription_wants_what_passes_all_its_filters(
    line: str, named: dict[str, Any], stopped: Stop | None
) -> None:
    one = subscription(parse(line, region=REGION, today=TODAY))
    told = telling(fact(**named))
    assert stop(one, told) == stopped
    assert Index([one]).matching(told) == ([] if stopped else [one])
    assert bool(explain(one, told, region=REGION)) == bool(stopped)


@pytest.mark.parametrize(("line", "wanted"), [("≥999亿", True), ("≥1001亿", False), ("签约", False), ("目标", True)])
def test_a_target_is_money_where_its_unit_is_and_has_no_stage(line: str, wanted: bool) -> None:
    one = subscription(parse(line, region=REGION, today=TODAY))
    assert matches(one, telling(target())) is wanted


def test_a_target_that_is_no_money_is_not_large() -> None:
    one = subscription(floor_yi=1.0)
    assert not matches(one, telling(target(value=5.0, unit="%")))
    assert Index([one]).matching(telling(target(value=5.0, unit="%"))) == []


def test_one_fact_must_pass_all_filters_of_facts() -> None:
    one = subscription(parse("新会 动工", region=REGION, today=TODAY))
    two = telling(fact(), fact(place="台山市", stage="started"))
    assert not matches(one, two)
    assert explain(one, two, region=REGION) == "阶段：要动工，报道是签约、动工"


def test_a_mute_of_the_address_holds_for_all_its_subscriptions() -> None:
    muted = [subscription(None, Mute(entry=7), id_=no) for no in (1, 2)]
    other = subscription(id_=3, address="b")
    assert Index([*muted, other]).matching(telling()) == [other]


EXPLAINED = [
    ("台山", "地区：要台山，报道是新会"),
    ("硅能源|食品", "产业链：要硅能源或食品，报道是新能源电池"),
    ("≥20亿", "金额：要≥20亿，报道最多12亿"),
    ("目标", "种类：要目标，报道是项目"),
    ("“光伏”|“氢能” “签约”", "词：要有“光伏”或“氢能”，且“签约”，报道里不全"),
    ("不要“储能”", "不要的词：报道里有“储能”之一"),
    ("关注#3 关注“砺川”", "关注：只要#3、砺川，报道里没有"),
    ("静音#7至2026-04-01", "静音：静音#7至2026-04-01"),
    ("文旅", "主题：要文旅，报道是招商引资"),
    ("暂停", "暂停：已暂停"),
    ("新会", ""),
]


@pytest.mark.parametrize(("line", "reason"), EXPLAINED)
def test_the_filter_that_stops_an_alert_is_said(line: str, reason: str) -> None:
    one = subscription(parse(line, region=REGION, today=TODAY))
    assert explain(one, telling(), region=REGION) == reason


_MUTES = st.builds(Mute, word=st.just("储能"), until=st.dates(TODAY - timedelta(1), TODAY + timedelta(1)))


@settings(deadline=None)
@given(st.lists(st.tuples(wishes, st.lists(_MUTES, max_size=1)), max_size=12))
def test_the_index_finds_what_asking_each_finds(asked: list[tuple[Wish, list[Mute]]]) -> None:
    everyone = [Subscription(no, "console", "a", wish, tuple(mutes)) for no, (wish, mutes) in enumerate(asked)]
    index = Index(everyone)
    for told in TELLS:
        assert index.matching(told) == [one for one in everyone if matches(one, told)]


NEARLY = (
    ("", "新会", "台山"),
    ("", "≥12亿", "≥13亿", "总投资≥12亿", "年产值≥1亿"),
    ("", "“储能”", "“光伏”|“储能” “签约”", "“储能” “光伏”"),
    ("", "不要“电芯”", "不要“光伏”"),
    ("", "静音#70", "静音“云岭”至2026-03-06", "静音“云岭”至2026-03-05", "静音“云岭”至2026-03-06 时区Asia/Tokyo"),
    ("", "关注云岭", "关注#8", "暂停"),
)


def test_the_index_finds_what_asking_each_finds_where_one_filter_decides() -> None:
    lines = [" ".join(filter(None, parts)) or "全部" for parts in product(*NEARLY)]
    asked = (parse(line, region=REGION, today=date(2026, 3, 1)) for line in lines)
    everyone = [subscription(wish, id_=no) for no, wish in enumerate(asked)]
    index = Index(everyone)
    late = NOW.replace(hour=23, minute=30)  # in Tokyo it is the next day
    for told in (*TELLS, telling(at=late), telling(fact(amount_kind="output")), telling(fact(amount_yi=None))):
        wanting = index.matching(told)
        assert wanting == [one for one in everyone if matches(one, told)]
        assert 0 < len(wanting) < len(everyone)


def test_subscriptions_that_differ_in_rhythm_alone_are_asked_as_one_and_found_apart() -> None:
    lines = ("新会", "新会 每日", "新会 暂停", "新会 勿扰22-7")
    each = [subscription(parse(line, region=REGION, today=date(2026, 3, 5)), id_=no) for no, line in enumerate(lines)]
    assert [one.id for one in Index(each).matching(telling())] == [0, 1, 3]
