"""The text form is a table and two properties: what is printed is understood as the same, and printing is settled."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wishes import REGION, TODAY, wishes

from bot.errors import UsageError
from bot.render.words import KINDS, STAGES
from bot.subscriptions import name, parse, write
from bot.subscriptions.rows import as_row, from_row
from bot.subscriptions.vocabulary import vocabulary
from bot.topics import TOPICS
from bot.types import FOREVER, AmountKind, Mute, Rhythm, Stage, StageWish, Wish

SIGNED, STARTED = StageWish(Stage.SIGNED), StageWish(Stage.STARTED)


def understand(line: str) -> Wish:
    return parse(line, region=REGION, today=TODAY)


SAID: list[tuple[str, dict[str, Any], str]] = [
    ("新会", {"places": ("新会区",)}, "新会"),
    ("新会区 台山市", {"places": ("新会区", "台山市")}, "新会|台山"),
    ("新会、台山，开平", {"places": ("新会区", "台山市", "开平市")}, "新会|台山|开平"),
    ("江门", {}, "全部"),
    ("全部", {}, "全部"),
    ("市级 目标", {"places": ("江门市",), "kinds": ("target",)}, "市级 目标"),
    ("食品|硅能源 招商引资", {"chains": ("食品", "硅能源"), "topics": ("招商引资",)}, "食品|硅能源 招商引资"),
    ("签约|动工", {"stages": (SIGNED, STARTED)}, "签约|动工"),
    ("签约 ｜ 开工", {"stages": (SIGNED, STARTED)}, "签约|动工"),
    ("已签约 推动动工", {"stages": (StageWish(Stage.SIGNED, False), StageWish(Stage.STARTED, True))}, "已签约|拟动工"),
    ("≥1亿", {"floor_yi": 1.0}, "≥1亿"),
    (">= 5000万元", {"floor_yi": 0.5}, "≥0.5亿"),
    ("10亿以上", {"floor_yi": 10.0}, "≥10亿"),
    ("总投资≥1.5亿", {"floor_yi": 1.5, "floor_kind": AmountKind.TOTAL}, "总投资≥1.5亿"),
    ("关注#1024", {"entries": (1024,)}, "关注#1024"),
    ("关注P8 关注“云岭”", {"entries": (8,), "companies": ("云岭",)}, "关注#8 关注“云岭”"),
    ("“储能”|“光伏” “签约”", {"words": (("储能", "光伏"), ("签约",))}, "“储能”|“光伏” “签约”"),
    ('含"储能" 不要「房地产」', {"words": (("储能",),), "without": ("房地产",)}, "“储能” 不要“房地产”"),
    ("不要光伏", {"without": ("光伏",)}, "不要“光伏”"),
    ("“.*+(” ", {"words": ((".*+(",),)}, "“.*+(”"),
    ("静音“口罩”7天", {"mutes": (Mute("口罩", 0, date(2026, 3, 12)),)}, "静音“口罩”至2026-03-12"),
    ("静音#12至2026-4-1", {"mutes": (Mute("", 12, date(2026, 4, 1)),)}, "静音#12至2026-04-01"),
    ("静音“口罩”", {"mutes": (Mute("口罩"),)}, "静音“口罩”"),
    ("每日", {"rhythm": Rhythm.DAILY}, "全部 每日"),
    ("每个工作日8:30", {"rhythm": Rhythm.WORKDAY, "digest_at": time(8, 30)}, "全部 工作日8:30"),
    ("工作日 无更新也报平安", {"rhythm": Rhythm.WORKDAY, "calm": True}, "全部 工作日 报平安"),
    ("每天18点", {"rhythm": Rhythm.DAILY, "digest_at": time(18)}, "全部 每日18:00"),
    ("每周五17:30", {"rhythm": Rhythm.WEEKLY, "weekday": 4, "digest_at": time(17, 30)}, "全部 每周五17:30"),
    ("立即", {}, "全部"),
    ("勿扰22:00-7:00", {"quiet": (time(22), time(7))}, "全部 勿扰22:00-7:00"),
    ("勿扰 22～7", {"quiet": (time(22), time(7))}, "全部 勿扰22:00-7:00"),
    ("时区Europe/London English", {"zone": "Europe/London", "language": "en"}, "全部 时区Europe/London 英文"),
    ("暂停", {"paused_until": FOREVER}, "全部 暂停"),
    ("暂停3天", {"paused_until": date(2026, 3, 8)}, "全部 暂停至2026-03-08"),
    ("项目 批次", {"kinds": ("project", "batch")}, "项目|批次"),
    ("新会　食品　≥1亿　签约｜动工　每日",
     {"places": ("新会区",), "chains": ("食品",), "floor_yi": 1, "stages": (SIGNED, STARTED), "rhythm": Rhythm.DAILY},
     "新会 食品 ≥1亿 签约|动工 每日"),
]  # fmt: skip


# As people write it: other words, no spaces or more of them, full-width. Each is the same as the plain line behind it.
ALSO = [
    ("1亿以上", "≥1亿"), ("1 亿元 以上", "≥1亿"), ("一亿以上", "≥1亿"), ("大于1亿", "≥1亿"), ("大于 1 亿 元", "≥1亿"),
    ("上亿", "≥1亿"), ("亿元以上", "≥1亿"), ("1亿+", "≥1亿"), ("１个亿以上", "≥1亿"), ("＞＝１亿元", "≥1亿"),
    ("1亿（含）以上", "≥1亿"), ("不低于5000万", "≥0.5亿"), ("不少于５０００万元", "≥0.5亿"),
    ("五千万元以上", "≥0.5亿"), ("1亿5000万以上", "≥1.5亿"), ("投资三百二十万起", "≥0.032亿"),
    ("总投资额大于1亿元", "总投资≥1亿"), ("新会1亿以上", "新会 ≥1亿"),
    ("新会区1亿元以上的签约项目", "新会 项目 ≥1亿 签约"), ("新会签约|动工", "新会 签约|动工"),
    ("新会和台山签约", "新会|台山 签约"), ("签约/动工", "签约|动工"),
    ("新会，≥ 1 亿，签约、动工", "新会 ≥1亿 签约|动工"), ("每周三 18:00", "全部 每周三18:00"),
    ("每周 三 18：00", "全部 每周三18:00"), ("周三下午6点", "全部 每周三18:00"),
    ("每星期三 18点", "全部 每周三18:00"), ("工作日 8:30", "全部 工作日8:30"), ("每天 早上8点半", "全部 每日8:30"),
    ("勿扰 22:00 - 7:00", "全部 勿扰22:00-7:00"), ("勿扰22点到7点", "全部 勿扰22:00-7:00"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "printed"), ALSO)
def test_a_line_is_understood_as_people_write_it(line: str, printed: str) -> None:
    wish = understand(line)
    assert write(wish, region=REGION) == printed
    assert understand(printed) == wish


@pytest.mark.parametrize(("line", "asked", "printed"), SAID)
def test_a_line_says(line: str, asked: dict[str, Any], printed: str) -> None:
    wish = understand(line)
    assert wish == Wish(**asked)
    assert write(wish, region=REGION) == printed


WRONG = [
    ("", "空的", "全部"),
    ("新会 签于 每日", "看不懂“签于”：新会 【签于】 每日", "签约"),
    ("锂电池", "看不懂“锂电池”", "新能源电池"),
    ("司前 ≥1亿", "【司前】 ≥1亿", "写 新会 看整个新会区"),
    ("新会区x", "看不懂", "新会区"),
    ("佛山 ≥1亿", "看不懂“佛山”：【佛山】 ≥1亿", "不归江门市，这里只看蓬江、江海"),
    ("新会 ≤1亿", "金额只能写下限：新会 【≤1亿】", "≥1亿"),
    ("新会 1亿以下", "金额只能写下限：新会 【1亿以下】", "≥1亿"),
    ("新会 5000万", "“5000万”是下限吗：新会 【5000万】", "≥5000万"),
    ("新会签约x", "看不懂“新会签约x”：【新会签约x】", "引号"),
    ("项木", "看不懂", "项目"),
    ("新会 报平安", "要有一个时刻", "工作日8:30"),
    ("新会|签约", "不是同一种（地区、阶段）", "空一格"),
    ("新会 |", "少了词", "两边"),
    ("新会|“储能”", "不能用“|”连", "单独写"),
    ("“储能", "引号没有合上：【“储能】", "前后都要有引号"),
    ("“”", "引号里没有词", "写进引号"),
    ("每日 每周", "频率写了两次：每日 【每周】", "两条订阅"),
    ("每日 立即", "频率写了两次", "两条订阅"),
    ("≥1亿 ≥2亿", "金额写了两次：≥1亿 【≥2亿】", "两条订阅"),
    ("每日一", "只有每周才能指定星期", "每周一"),
    ("勿扰25:00-7:00", "没有25:00这个时刻", "22:00"),
    ("勿扰7:00-7", "起止相同", "暂停"),
    ("时区Mars/Base", "没有时区 Mars/Base", "Asia/Shanghai"),
    ("暂停至2026-02-30", "这一天", "至2026-12-01"),
    ("目标 签约", "目标和实绩没有阶段", "两条订阅"),
    ("不要“" + "长" * 41 + "”", "最长 40 字", "简称"),
    ("新会 " * 400, "最多 1000 字", "拆成"),
    (" ".join(f"“词{n}”" for n in range(41)), "词超过 40 个", "拆成"),
]


@pytest.mark.parametrize(("line", "what", "hint"), WRONG)
def test_what_is_not_understood_is_pointed_at_with_the_next_step(line: str, what: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        understand(line)
    assert what in str(caught.value)
    assert hint in caught.value.hint


@given(wishes)
def test_what_is_printed_is_understood_as_the_same(wish: Wish) -> None:
    assert understand(write(wish, region=REGION)) == wish
    assert from_row(as_row(wish)) == wish


_LINES = st.lists(
    st.sampled_from(sorted(vocabulary(REGION).means)) | st.sampled_from([row[0] for row in SAID]), max_size=6
).map(" ".join)
_NOISE = st.text(max_size=60) | st.text('新会签约≥1亿|“”"关注#静音至天每周一勿扰:- 、，', max_size=40)


@given(_LINES | _NOISE)
def test_whatever_is_typed_is_explained_or_printed_as_it_stays(line: str) -> None:
    hint = printed = ""
    try:
        printed = write(understand(line), region=REGION)
    except UsageError as error:
        hint = error.hint
    assert hint or write(understand(printed), region=REGION) == printed


def test_every_word_means_one_thing() -> None:
    """A later entry of the vocabulary would silently replace an earlier one."""
    means = vocabulary(REGION).means
    assert {means[word].field for word in REGION.names} == {"places"}
    assert {means[word].field for word in REGION.chains} == {"chains"}
    assert {means[word].field for word in TOPICS} == {"topics"}
    assert {means[word].field for word in STAGES.values()} == {"stages"}
    assert {means[word].field for word in KINDS.values()} == {"kinds"}


def test_a_name_is_the_filters_alone() -> None:
    assert name(understand("新会 ≥1亿 每日 勿扰22-7"), region=REGION) == "新会 ≥1亿"
    assert name(understand("每日"), region=REGION) == "全部"
