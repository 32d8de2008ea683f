"""Forms filled in anew: a notice, the figures of another month, a warning for another district. The words stay, what
they tell does not. And the same form, printed again."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from variants import Index, cut, in_other_words, retitled, scanned

from bot.fingerprint import Reading

VACANCIES = (
    "为充实基层力量，{place}面向社会招聘{post}{count}名，有关事项公告如下：\n"
    "一、报名条件\n1.遵纪守法，品行端正；2.身体健康，能适应岗位要求；3.年龄在{age}周岁以下；4.具有{school}以上学历；"
    "5.没有法律法规规定的不得聘用的情形。\n"
    "二、报名办法\n报名时间为{days}，符合条件的人员登录报名系统填写资料并上传证件，每人限报一个岗位。"
    "审核贯穿招聘全过程，凡弄虚作假的，一经查实立即取消资格。\n"
    "三、待遇\n试用期满后每年综合收入约{pay}万元，按规定缴纳社会保险，咨询电话见附件。"
)
WARNING = (
    "受{cause}影响，预计未来{hours}小时{place}有{rain}，伴有{wind}级左右阵风，{place}气象台于{at}把暴雨预警信号升级为{colour}。\n"
    "请注意防御：1.有关部门按照职责做好防汛工作；2.低洼路段实行交通引导；3.停止空旷地方的户外作业，转移危险地带人员；"
    "4.检查排水系统，清理淤堵的沟渠，备好沙包和抽水设备。"
)
OUTLOOK = (
    "昨日，市统计局公布{month}全市经济运行情况。{month}，规模以上工业增加值{a}亿元，同比增长{b}%；固定资产投资增长{c}%，"
    "其中工业投资增长{d}%。\n消费稳步回暖，社会消费品零售总额{e}亿元，同比增长{f}%；外贸进出口总值{g}亿元，增长{h}%。\n"
    "统计局有关负责人分析，外部环境依然复杂，企稳的基础还要巩固，各地要抓好项目投产和企业帮扶。"
)
PETROL = (
    "新一轮成品油调价窗口{day}24时开启，每吨汽油{way}{a}元、柴油{way}{b}元。折合零售价，92号汽油每升{c}元，95号汽油每升{d}元，"
    "0号柴油每升{e}元。\n以油箱50升的家用车计算，加满一箱92号汽油{more}。本报走访多家加油站，均表示会按时调整标价，"
    "市民不必集中排队，可按需安排加油时间。"
)
FORMS = {
    "vacancies": [
        VACANCIES.format(place=place, post=post, count=count, age=age, school=school, days=days, pay=pay)
        for place, post, count, age, school, days, pay in [
            ("蓬江区教育局", "编外教师", 34, 35, "本科", "2月14日至2月24日", "10.5"),
            ("台山市公安局", "辅警", 50, 40, "高中", "6月16日至6月27日", "7.8"),
            ("恩平市卫生健康局", "合同制护士", 12, 30, "大专", "11月11日至11月15日", "9"),
        ]
    ],
    "warnings": [
        WARNING.format(cause=cause, hours=hours, place=place, rain=rain, wind=wind, at=at, colour=colour)
        for cause, hours, place, rain, wind, at, colour in [
            ("强雷雨云团", 3, "新会区", "强降水", 7, "5月4日6时10分", "橙色"),
            ("西南季风", 6, "台山市", "大雨到暴雨", 8, "6月9日12时30分", "橙色"),
            ("台风外围环流", 12, "恩平市", "持续降雨", 9, "9月1日23时53分", "红色"),
        ]
    ],
    "outlooks": [
        OUTLOOK.format(month=month, **dict(zip("abcdefgh", figures, strict=True)))
        for month, figures in [
            ("1—5月", ("512.4", "3.6", "8.1", "1.7", "488.2", "2.0", "733.6", "6.1")),
            ("1—6月", ("623.9", "4.4", "6.6", "0.3", "590.7", "1.4", "871.5", "7.7")),
            ("1—8月", ("841.3", "4.9", "5.2", "0.9", "802.1", "1.8", "1180.4", "8.3")),
        ]
    ],
    "prices": [
        PETROL.format(day=day, way=way, a=a, b=b, c=c, d=d, e=e, more=more)
        for day, way, a, b, c, d, e, more in [
            ("2月5日", "上调", 140, 135, "7.62", "8.25", "7.25", "多花5.5元"),
            ("3月19日", "下调", 280, 270, "7.40", "8.02", "7.02", "少花11元"),
            ("7月1日", "上调", 235, 225, "7.21", "7.81", "6.83", "多花9元"),
        ]
    ],
}
PAIRS = [
    pytest.param(earlier, later, id=f"{name} {i}-{j}")
    for name, filled in FORMS.items()
    for i, earlier in enumerate(filled)
    for j, later in enumerate(filled)
    if i != j
]
CHANGES: dict[str, Callable[[str, random.Random], str]] = {
    "as it is": lambda text, _: text,
    "retitled": retitled,
    "its half": lambda text, _: cut(text, 0.5),
    "reworded": in_other_words,
    "scanned": scanned,
}


@pytest.mark.parametrize(("earlier", "later"), PAIRS)
def test_a_form_filled_in_anew_is_no_reprint(earlier: str, later: str) -> None:
    index = Index()
    index.add("form", earlier)
    assert [name for name, change in CHANGES.items() if index.judge(change(later, random.Random(1)))] == []


@pytest.mark.parametrize("text", [pytest.param(filled[0], id=name) for name, filled in FORMS.items()])
def test_a_form_printed_again_is_a_reprint(text: str) -> None:
    index = Index()
    index.add("form", text)
    assert [name for name, change in CHANGES.items() if not index.judge(change(text, random.Random(1)))] == []


MEETING = (
    "{place}召开会议，传达学习上级精神，研究部署当前工作。会议指出，要提高站位，深刻认识做好当前工作的重要性，把思想和行动统一到部署要求上来，"
    "以高度的责任感抓好各项工作落实。会议强调，{own}。会议要求，要压实工作责任，强化督导检查，确保各项任务取得实效。"
)


def test_the_opening_words_of_two_meetings_are_no_reprint() -> None:
    index = Index()
    index.add("one", MEETING.format(place="蓬江区", own="要盯紧危化品仓储和在建工地，逐一排查隐患，备足抢险物资"))
    assert (
        index.judge(MEETING.format(place="台山市", own="要做好深水网箱布局，推动鳗鱼、青蟹延链，让渔民多得实惠"))
        is None
    )


# --- what a page's layout does ----------------------------------------------------------------------------------------

STORY = (
    "在古劳镇的水乡边上，老船匠方伯每天清早仍然推开船坞的木门。他造的疍家小艇不用一颗铁钉，船板之间只靠竹篾和桐油灰咬合。"
    "镇里的中学请他开了手工课，孩子们先学认木纹，再学刨船底。方伯说，手艺不能带进土里，谁想学他就教谁，连外地来的游客也不例外。"
)


def column(text: str, width: int) -> str:
    return "\n".join(text[at : at + width] for at in range(0, len(text), width))


@pytest.mark.parametrize("width", [7, 12, 19])
def test_a_narrow_column_is_known_again(width: int) -> None:
    index = Index()
    index.add("story", STORY)
    reprint = index.judge(column(STORY, width))
    assert reprint is not None
    assert reprint.new_text == ""


def test_the_lines_of_a_list_stay_apart() -> None:
    lines = [
        "蓬江新增公办学位三千个",
        "江海修好农村公路八公里",
        "新会改造老旧小区十二处",
        "台山添置校车和护学岗亭",
        "开平建成长者饭堂二十家",
    ]
    text = "今年要办的实事有这样几件：\n" + "；\n".join(lines)
    assert [clause.words for clause in Reading(text).clauses][1:] == lines


def test_traditional_characters_are_the_same_words() -> None:
    index = Index()
    index.add("story", STORY)
    written = STORY.translate(str.maketrans("镇边带买门开钉这个学进谁让乡", "鎮邊帶買門開釘這個學進誰讓鄉"))
    assert written != STORY
    reprint = index.judge(written)
    assert reprint is not None
    assert (reprint.share, reprint.new_text) == (1.0, "")
    assert reprint.words in written


def test_blanks_within_a_figure_do_not_change_it() -> None:
    index = Index()
    index.add("outlook", FORMS["outlooks"][0])
    reprint = index.judge(FORMS["outlooks"][0].replace(".", " . "))
    assert reprint is not None
    assert reprint.new_text == ""
