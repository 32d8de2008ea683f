"""A wish said in a sentence becomes a line of the text form; what was not understood is named."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import regions
from bot.subscriptions import parse, plain, write

REGION = regions.load()
TODAY = date(2026, 3, 5)


def understood(sentence: str) -> str:
    found = plain(sentence, region=REGION)
    return write(parse(found.line, region=REGION, today=TODAY), region=REGION) if found else ""


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("鹤山的家电投产了告诉我，每周一封", "鹤山 智能家电 投产 每周一"),
        ("我想看恩平市的项目", "恩平"),
        ("蓬江或者江海，超过5000万的，工作日早上8点半发", "蓬江|江海 ≥0.5亿 工作日8:30"),
        ("有没有三个亿以上的光伏？", "硅能源 ≥3亿"),
        ("江门台山的文旅", "台山 文旅"),
        ("江门所有项目", "全部"),
        ("开平签约，不要房地产的", "开平 签约 不要“房地产”"),
        ("除了食品以外的台山项目", "台山 不要“食品”"),
        ("新能源汽车开工", "汽车摩托车 动工"),
        ("Taishan textiles, at least 1.5 bn, every day", "台山 纺织服装 ≥15亿 每日"),
        ("I'd like to hear about Heshan laser projects over RMB 50m", "鹤山 激光装备 ≥0.5亿"),
        ("all districts, once a week", "全部 每周一"),
        ("Enping openings except tourism", "恩平 不要“文旅”"),
    ],
)
def test_a_sentence_says_what_a_line_would(sentence: str, line: str) -> None:
    assert understood(sentence) == line


@pytest.mark.parametrize(("sentence", "left"), [("新会陈皮", ("陈皮",)), ("Xinhui tangerines", ("tangerines",))])
def test_what_is_not_understood_is_named(sentence: str, left: tuple[str, ...]) -> None:
    found = plain(sentence, region=REGION)
    assert found is not None
    assert (found.line, found.left) == ("新会", left)


NO_WISH = ["", "你好", "江门今天天气怎么样", "不要新会的", "1亿", "I hate this", "signify"]
SCRAPS = ["新会", "不要", "除了", "≥1亿", "每天", "over 5m", "签约", "的", "，", "food"]


@pytest.mark.parametrize("sentence", [*NO_WISH, "新" * 300])
def test_a_sentence_that_asks_for_nothing_is_no_wish(sentence: str) -> None:
    assert plain(sentence, region=REGION) is None


@given(st.lists(st.sampled_from(SCRAPS) | st.text(max_size=9)))
def test_what_is_made_of_any_words_is_a_line(parts: list[str]) -> None:
    found = plain("".join(parts), region=REGION)
    assert found is None or parse(found.line, region=REGION, today=TODAY)
