from __future__ import annotations

from datetime import timedelta

import pytest
from wishes import NOW, REGION, TODAY, fact, telling

from bot.subscriptions import Past, parse, rehearse, sentence
from bot.types import Mute


def past(count: int, place: str = "新会区") -> list[Past]:
    return [Past(no, f"题{no}", telling(fact(place=place), at=NOW - timedelta(days=count - no))) for no in range(count)]


SAID = [
    ("新会", past(37), 90, "过去90天命中37条，平均每周3条，最近3条如下"),
    ("新会 暂停", past(2), 90, "过去90天命中2条，平均每周0.2条，如下"),
    ("新会", past(4), 8, "过去90天（有记录8天）命中4条，平均每周4条，最近3条如下"),
    ("台山 ≥1亿", past(5), 400, "过去90天没有命中；共5条提醒，卡在地区的最多（5条）"),
    ("台山", [], 0, "过去90天（有记录0天）还没有提醒可供预演"),
]


@pytest.mark.parametrize(("line", "told", "on_record", "said"), SAID)
def test_a_rehearsal_says_in_one_sentence_what_a_wish_would_have_brought(
    line: str, told: list[Past], on_record: int, said: str
) -> None:
    found = rehearse(parse(line, region=REGION, today=TODAY), told, days=90, on_record=on_record)
    assert sentence(found) == said
    assert [one.alert_id for one in found.latest] == [one.alert_id for one in told][::-1][: min(3, found.hits)]


def test_what_the_address_muted_does_not_count() -> None:
    found = rehearse(parse("新会", region=REGION, today=TODAY), past(3), days=90, on_record=90, mutes=(Mute(entry=7),))
    assert found.hits == 0
