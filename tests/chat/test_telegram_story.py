"""A person who never saw the bot: subscribes in five taps, understands an alert, acts under it, asks why, leaves."""

from __future__ import annotations

from booth import Booth, labels, last

from bot.demo.standins.telegram.entities import units


def test_a_new_person_subscribes_reads_acts_asks_and_leaves(booth: Booth) -> None:
    lin = booth.api.person("42", "小林")

    def tap(label: str) -> None:
        lin.presses(label)
        booth.listen()

    lin.says("/start")
    booth.listen()
    taps = ["新建", "新会", "预览", "保存"]
    for label in taps:
        tap(label)
    assert len(taps) <= 5
    assert booth.wishes("42") == 1
    assert len(lin.shown) == 1, "one screen that changes where it stands"

    number = booth.tell()
    assert booth.deliver() == 1
    alert = last(lin)
    assert alert.text.splitlines()[0] == "🟢 签约｜云岭储能电池项目 12亿元 · 新会区"
    assert "“总投资12亿元的云岭储能电池项目在新会区签约”" in alert.text.replace("昨日，", "")
    assert labels(alert) == [["原文", "证据", "项目卡"], ["⭐关注", "🔕7天"], ["⚠️有误", "少推此类"]]

    tap("证据")
    assert "云岭储能电池项目在新会区签约" in last(lin).text
    assert last(lin).id != alert.id

    tap("⭐关注")
    assert labels(alert)[1] == ["取消关注", "🔕7天"]
    assert "已关注" in lin.toasts[-1]
    tap("🔕7天")
    assert labels(alert)[1] == ["取消关注", "🔔取消静音"]
    assert alert.text.splitlines()[0].startswith("🟢 签约"), "the alert reads as before"
    booth.tell("云岭储能电池项目动工", "昨日，总投资12亿元的云岭储能电池项目在新会区动工。")
    assert booth.deliver() == 0, "muted"

    lin.says(f"/why A{number}")
    booth.listen()
    assert "因为你的订阅" in last(lin).text
    assert "新会" in last(lin).text

    lin.says("退订 全部")
    booth.listen()
    if last(lin).buttons:
        tap(last(lin).buttons[0][0]["text"])
    assert booth.wishes("42") == 0
    booth.wait(days=8)
    booth.tell("岭北电池项目签约", "昨日，总投资3亿元的岭北电池项目在新会区签约。")
    assert booth.deliver() == 0
    assert not booth.api.open_queries
    assert booth.api.violations == []
    assert all(units(one.text) <= 4096 for one in lin.shown)
