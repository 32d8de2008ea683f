"""Look at a member's talk with WeCom's app: a line, its rehearsal, an alert, its buttons.

    python docs/making/look_at_wecom.py FILE.png [chromium]

Every article is invented. The talk goes over loopback HTTP, enciphered as WeCom does it, to the stand-in and back.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path

from PIL import Image, ImageChops

from bot.app import App
from bot.demo.standins import WeComStandIn
from bot.demo.standins.wecom.caller import AES_KEY, TOKEN, Caller
from bot.demo.standins.wecom.members import AGENT_ID, CORP_ID, SECRET, Told
from bot.pipeline.keep import keep
from bot.pipeline.think import think
from bot.settings import load
from bot.store import Store
from bot.types import Article
from bot.web import Door

NOW = datetime(2026, 7, 10, 1, 12, tzinfo=UTC)
WIDTH = 880
PAST = (
    ("禾沐预制菜项目签约新会", "昨日，总投资1.5亿元的禾沐预制菜生产基地项目在新会区签约。"),
    ("启明光电车载镜头项目动工", "昨日，总投资4.2亿元的启明光电车载镜头项目在新会区动工建设。"),
)
NEWS = (
    "云岭储能电池项目签约",
    "昨日，总投资12亿元的云岭储能电池项目在新会区签约。该项目生产动力电池、锂电池，计划2027年三季度投产。",
)
CSS = """
body{margin:0;padding:16px;display:flex;gap:16px;font:15px/1.5 "Noto Sans CJK SC",sans-serif;background:#fff}
.phone{width:416px;padding:14px;border-radius:16px;background:#ededed;box-sizing:border-box}
h4{margin:0 0 8px;text-align:center;font-size:14px;color:#445}
.b{background:#fff;border-radius:10px;padding:8px 12px;margin:8px 40px 0 0;white-space:pre-wrap;overflow-wrap:anywhere}
.me{background:#a9e27c;margin:8px 0 0 120px} a{color:#2a6fb0;text-decoration:none}
.press{text-align:right;color:#789;font-size:13px;margin-top:8px}
.card{margin:8px 16px 0 0;white-space:normal} .s{color:#999;font-size:12px} .s u{float:right;text-decoration:none}
.t{font-weight:600;font-size:17px} .d,.l{color:#777;font-size:13px}
.q{background:#f5f6f7;border-radius:6px;padding:6px 10px;margin:6px 0;color:#555;font-size:14px}
.r{display:flex;font-size:14px}.r i{font-style:normal;color:#999;width:80px}
.k{display:flex;flex-wrap:wrap;gap:6px;margin-top:8px}
.k span{flex:1 0 40%;text-align:center;background:#eef3fb;color:#2a6fb0;border-radius:6px;padding:4px}
"""


def talk(folder: Path, stack: ExitStack) -> list[str]:
    """Both phones, as HTML."""
    clock = [NOW]

    def wait(seconds: float) -> None:
        clock[0] += timedelta(seconds=seconds)

    def seconds() -> float:
        return clock[0].timestamp()

    wecom = stack.enter_context(WeComStandIn(members=["zhangsan"], clock=seconds))
    settings = load(
        data_dir=folder, wecom_base_url=wecom.url, wecom_corp_id=CORP_ID, wecom_secret=SECRET,
        wecom_agent_id=AGENT_ID, wecom_token=TOKEN, wecom_aes_key=AES_KEY,
    )  # fmt: skip
    Store.open(settings.database).close()
    app = stack.enter_context(App(settings, now=lambda: clock[0], sleep=wait))
    door = stack.enter_context(Door(app, "127.0.0.1", 0))
    caller = Caller(f"http://127.0.0.1:{door.port}/wecom", wecom.members, clock=seconds)
    stack.callback(caller.close)
    drawn: list[str] = []

    def shown() -> list[Told]:
        assert app.wecom_ear
        assert app.wecom_ear.drained(30)
        return wecom.members.told["zhangsan"]

    def news(title: str, body: str) -> None:
        number = seconds()
        made = Article(
            f"k{number}", f"https://paper.example/{number:.0f}", "paper", title, body, clock[0], "meta",
            outlet="江门日报", label="第A02版：要闻",
        )  # fmt: skip
        with app.store.write() as tx:
            keep(tx, think(made, app.rules), app.rules, read_at=clock[0], baseline=False)
        wait(60)

    def turn(said: str, press: Told | None = None) -> None:
        before = len(shown())
        wait(30)
        if press:
            drawn.append(f'<div class="press">点了 {escape(said)}</div>')
            caller.presses("zhangsan", press, said)
        else:
            drawn.append(f'<div class="b me">{escape(said)}</div>')
            caller.says("zhangsan", said)
        drawn.extend(map(draw, shown()[before:]))

    for one in PAST:
        news(*one)
        wait(86400)
    caller.enters("zhangsan")
    drawn.extend(map(draw, shown()))
    turn("新会 ≥1亿 签约|动工")
    turn("1")
    left, drawn[:] = "".join(drawn), []
    news(*NEWS)
    app.deliverer.once()
    alert = shown()[-1]
    drawn.append(draw(alert))
    turn("⭐关注", alert)
    turn("🔕7天", alert)
    turn("为什么 A3")
    return [left, "".join(drawn)]


def draw(told: Told) -> str:
    if not told.card:
        return f'<div class="b">{re.sub(r"(?<=<a) href=[^>]*", "", told.content)}</div>'
    card = told.card
    title, quote = card["main_title"], card["quote_area"]
    pairs = [(escape(row["keyname"]), escape(row["value"])) for row in card["horizontal_content_list"]]
    rows = "".join(f'<div class="r"><i>{name}</i>{value}</div>' for name, value in pairs)
    buttons = "".join(f"<span>{escape(one['text'])}</span>" for one in card["button_list"])
    return (
        f'<div class="b card"><div class="s">{escape(card["source"]["desc"])}<u>···</u></div>'
        f'<div class="t">{escape(title["title"])}</div><div class="d">{escape(title.get("desc", ""))}</div>'
        f'<div class="q">{escape(quote["title"])}<br>{escape(quote["quote_text"])}</div>'
        f'<div class="l">{escape(card["sub_title_text"])}</div>{rows}<div class="k">{buttons}</div></div>'
    )


def main(target: Path, chromium: str) -> None:
    with tempfile.TemporaryDirectory() as scratch, ExitStack() as stack:
        panes = talk(Path(scratch), stack)
        phones = "".join(f'<div class="phone"><h4>企业微信 · 江门观察</h4>{one}</div>' for one in panes)
        page = Path(scratch, "page.html")
        page.write_text(f"<!doctype html><meta charset=utf-8><style>{CSS}</style>{phones}", "utf-8")
        picture = Path(scratch, "page.png")
        flags = ["--headless", "--no-sandbox", "--hide-scrollbars", "--force-device-scale-factor=1.5"]
        flags += [f"--window-size={WIDTH},2400", f"--screenshot={picture}"]
        subprocess.run([chromium, *flags, page.as_uri()], check=True, capture_output=True)
        drawn = Image.open(picture).convert("RGB")
        box = ImageChops.difference(drawn, Image.new("RGB", drawn.size, "#fff")).getbbox()
        assert box
        cut = drawn.crop((0, 0, drawn.width, box[3] + 16))
        cut.quantize(96).save(target, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "chromium")
