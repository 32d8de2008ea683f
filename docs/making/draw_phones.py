"""Draw the phones of the readme, of the page of chats and of channels: what people see on Telegram and in WeCom.

    python docs/making/draw_phones.py [chromium]

Every article is invented; the real pipeline reads them on a scratch database, the stand-ins show what arrives, and a
person talks with the bot. Nothing is asked of the network.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from html import escape
from pathlib import Path
from zoneinfo import ZoneInfo

from PIL import Image, ImageChops

from bot import settings
from bot.app import App
from bot.demo.standins import TelegramStandIn, WeComStandIn
from bot.demo.standins.telegram import Shown
from bot.demo.standins.wecom.caller import AES_KEY, TOKEN, Caller
from bot.demo.standins.wecom.members import AGENT_ID, CORP_ID, SECRET, Told
from bot.demo.standins.wecom.robots import KEY
from bot.pipeline.ingest import ingest
from bot.sources import files
from bot.types import Wish
from bot.web import Door

PICTURES = Path(__file__).parents[1] / "pictures"
ZONE = ZoneInfo("Asia/Shanghai")
NIGHT = datetime(2026, 3, 4, 21, 0, tzinfo=ZONE)
LIN, GROUP, ZHANG, LI = "10001", "招商群", "zhangsan", "lisi"
SCALE, COLORS = 1.2, 256
EARLIER = (
    (
        "澄屿储能项目签约新会",
        "2月26日，总投资12.5亿元的澄屿储能电池结构件生产基地项目在新会区签约，计划2027年三季度建成投产。",
    ),
    (
        "砺川精密数控转台项目签约",
        "2月25日，江门砺川精密机械有限公司总投资3.2亿元的砺川精密数控转台生产项目在恩平市签约。",
    ),
)
NEWS = (
    ("恒侨陈皮饮品项目摘牌", "3月4日，江门恒侨饮品有限公司总投资2.6亿元的恒侨陈皮饮品项目在新会区完成摘牌。"),
    ("砺川精密数控转台项目动工", "3月4日，总投资3.2亿元的砺川精密数控转台生产项目在恩平市正式动工。"),
)
BUSY = (
    ("禾沐食品预制菜项目签约", "3月5日，总投资4.6亿元的禾沐预制菜加工项目在开平市签约。"),
    ("拓海电机项目投产", "3月5日，总投资1.8亿元的拓海伺服电机项目在江海区建成投产。"),
    ("望舒纸业特种纸项目动工", "3月5日，总投资7亿元的望舒特种纸项目在新会区正式动工。"),
)
LATER = ("澄屿储能项目动工", "3月5日，总投资12.5亿元的澄屿储能电池结构件生产基地项目在新会区正式动工。")
LATER_STILL = ("云岭储能电池项目签约", "3月6日，总投资12亿元的云岭储能电池项目在新会区签约，计划2027年三季度投产。")

YET_LATER = ("望海电池材料项目签约", "3月7日，总投资9.6亿元的望海电池材料项目在新会区签约，计划2027年底投产。")


class Clock:
    def __init__(self) -> None:
        self.now = NIGHT

    def __call__(self) -> datetime:
        return self.now

    def seconds(self) -> float:
        return self.now.timestamp()

    def sleep(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@dataclass
class Phone:
    """What one screen of a phone shows, from top to bottom."""

    title: str
    look: str
    parts: list[str] = field(default_factory=list)


@dataclass
class Town:
    app: App
    telegram: TelegramStandIn
    wecom: WeComStandIn
    clock: Clock

    def print_news(self, *news: tuple[str, str]) -> None:
        """A paper comes out, and what it says is told."""
        now = self.clock.now
        told = [
            {
                "id": f"{now:%d}-{no}",
                "title": title,
                "source": "江门日报",
                "body": body,
                "url": f"https://paper.example.org/{now:%d%H}/{no}.html",
                "published_at": now.isoformat(),
            }
            for no, (title, body) in enumerate(news)
        ]
        lines = "\n".join(json.dumps(one, ensure_ascii=False) for one in told).encode()
        list(ingest(files.read("news.jsonl", lines, now.date()), self.app.store, self.app.rules))
        self.clock.sleep(60)
        self.app.deliverer.once()

    def listen(self) -> None:
        ear = self.app.telegram_ear
        assert ear is not None
        ear.once()
        assert ear.replied(30)
        self.clock.sleep(20)


def alerts(town: Town) -> list[Phone]:
    """One morning: the same news in three places."""
    with town.app.store.write() as tx:
        for channel, address in (("telegram", LIN), ("wecom-app", ZHANG), ("wecom", GROUP)):
            tx.subscriptions.add(channel, address, Wish(), town.clock())
    town.print_news(*EARLIER)
    town.clock.sleep(10 * 3600)
    seen = len(town.telegram.chats[LIN]), len(town.wecom.groups[KEY]), len(town.wecom.members.told[ZHANG])
    town.print_news(*NEWS)
    person, member = town.telegram.chats[LIN][seen[0] :], town.wecom.members.told[ZHANG][seen[2] :]
    town.clock.sleep(600)
    town.print_news(*BUSY)  # several at once are one message
    return [
        Phone("Telegram", "tg", [bubble(one) for one in person]),
        Phone("企业微信 · 招商群", "wc", [markdown(one.content) for one in town.wecom.groups[KEY][seen[1] :]]),
        Phone("企业微信 · 应用", "wc", [card(one) for one in member]),
    ]


def talk(town: Town) -> list[Phone]:
    """A person who never saw the bot subscribes, gets an alert, acts under it, asks why."""
    lin = town.telegram.person("10002", "小林")

    def says(words: str) -> str:
        lin.says(words)
        town.listen()
        return f'<div class="me">{escape(words)}</div>'

    def taps(label: str) -> str:
        before = bubble(lin.shown[-1], label)
        lin.presses(label)
        town.listen()
        return before

    first, alert, asked = (Phone(title, "tg") for title in ("① 点几下就订好", "② 有了消息，点一下", "③ 问为什么，离开"))
    first.parts = [says("/start"), *(taps(label) for label in ("新建", "新会", "预览", "保存")), bubble(lin.shown[-1])]
    town.clock.sleep(12 * 3600)
    town.print_news(LATER)
    told = lin.shown[-1]
    alert.parts = [taps("证据"), bubble(lin.shown[-1])]
    lin.presses("⭐关注", under=told)
    town.listen()
    alert.parts += [bubble(told), f'<div class="toast">{escape(lin.toasts[-1])}</div>']
    number = re.search(r"#A(\d+)", told.text)
    assert number is not None
    asked.parts = [says(f"为什么 A{number[1]}"), bubble(lin.shown[-1])]
    lin.presses("项目卡", under=told)
    town.listen()
    asked.parts += [
        bubble(lin.shown[-1]),
        says("退订 全部"),
        taps(lin.shown[-1].buttons[0][0]["text"]),
        bubble(lin.shown[-1]),
    ]
    return [first, alert, asked]


def sentences(town: Town) -> list[Phone]:
    """The same by whole sentences, and no command known."""
    wu = town.telegram.person("10003", "老吴")

    def says(words: str) -> list[str]:
        before = len(wu.shown)
        wu.says(words)
        town.listen()
        return [f'<div class="me">{escape(words)}</div>', *(bubble(one) for one in wu.shown[before:])]

    def talks(title: str, *sentences: str) -> Phone:
        return Phone(title, "tg", [part for words in sentences for part in says(words)])

    first = talks("① 一句话订两样", "新會的電池，还有江海的家电，1亿以上", "好的", "好的")
    second = talks("② 照平常说就能改", "晚上十点以后别发", "都改", "别再发轴承了", "7天", "改成5000万以上", "#7")
    town.clock.sleep(12 * 3600)
    town.print_news(YET_LATER)
    third = Phone("③ 报错、跟进、转交", "tg", [bubble(wu.shown[-1])])
    third.parts += [part for words in ("金额好像不对，应该是9亿", "这个我来跟", "转给小王") for part in says(words)]
    return [first, second, third]


def member(town: Town, caller: Caller) -> list[Phone]:
    """The same in WeCom's own app: a line, a card, numbers for buttons."""
    ear, told = town.app.wecom_ear, town.wecom.members.told[LI]
    assert ear is not None

    def does(shown: str, do: Callable[[], int]) -> list[str]:
        before = len(told)
        assert do() == 200
        assert ear.drained(30)
        town.clock.sleep(30)
        return [shown, *map(card, told[before:])]

    def says(words: str) -> list[str]:
        return does(f'<div class="me">{escape(words)}</div>', lambda: caller.says(LI, words))

    def presses(label: str) -> list[str]:
        return does(f'<div class="toast">点了 {escape(label)}</div>', lambda: caller.presses(LI, alert, label))

    first = Phone(
        "① 发一行就订好", "wc", [*does("", lambda: caller.enters(LI)), *says("新会 ≥1亿 签约|动工"), *says("1")]
    )
    town.clock.sleep(12 * 3600)
    town.print_news(LATER_STILL)
    alert = told[-1]
    number = re.search(r"A(\d+)", alert.card["sub_title_text"])
    assert number is not None
    second = Phone("② 有了消息，点一下", "wc", [card(alert), *presses("⭐关注"), *presses("证据"), *presses("🔕7天")])
    third = Phone("③ 问为什么，离开", "wc", [*says(f"为什么 A{number[1]}"), *says("退订 全部"), *says("1")])
    return [first, second, third]


# --- drawing ----------------------------------------------------------------------------------------------------------


def bubble(shown: Shown, pressed: str = "") -> str:
    """A message on Telegram with its buttons, one of them just pressed."""
    html = re.sub(r"\n?(</?blockquote>)\n?", r"\1", shown.html).replace("\n", "<br>")
    hit = deepcopy(shown.button(pressed)) if pressed else None
    rows = []
    for row in shown.buttons:
        keys = [
            f"<span{' class=hit' if key == hit else ''}>{escape(key['text'])}{' ↗' * ('url' in key)}</span>"
            for key in row
        ]
        rows.append(f'<div class="row">{"".join(keys)}</div>')
    return f'<div class="b">{html}</div>{"".join(rows)}'


def markdown(content: str) -> str:
    """The small markdown of a group robot."""
    lines = []
    for line in content.split("\n"):
        html = re.sub(r"\*\*(.*?)\*\*", r"<b>\1</b>", line.removeprefix(">"))
        html = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"<a>\1</a>", html)
        html = re.sub(r'color="(\w+)"', r'class="\1"', html)
        lines.append(f'<div class="{"q" if line.startswith(">") else ""}">{html}</div>')
    return f'<div class="b">{"".join(lines)}</div>'


def card(told: Told) -> str:
    """What the self-built app shows: a template card, or text."""
    one = told.card
    if not one:
        return f'<div class="b">{re.sub("<a [^>]*>", "<a>", told.content).replace(chr(10), "<br>")}</div>'
    quote, title = one["quote_area"], one["main_title"]
    rows = "".join(
        f"<tr><th>{escape(row['keyname'])}</th><td>{escape(row['value'])}</td></tr>"
        for row in one["horizontal_content_list"]
    )
    keys = "".join(f"<span>{escape(label)}</span>" for label in told.buttons)
    return (
        f'<div class="b"><b>{escape(title["title"])}</b><div class="comment">{escape(title.get("desc", ""))}</div>'
        f'<div class="quote">{escape(quote["title"])}<br>{escape(quote["quote_text"])}</div>'
        f'<div class="comment">{escape(one["sub_title_text"])}</div><table>{rows}</table>'
        f'<div class="keys">{keys}</div></div>'
    )


def draw(phones: list[Phone], target: Path, chromium: str) -> None:
    style = Path(__file__).with_suffix(".css").read_text("utf-8")
    columns = "".join(f'<div class="phone {one.look}"><h4>{one.title}</h4>{"".join(one.parts)}</div>' for one in phones)
    with tempfile.TemporaryDirectory() as scratch:
        page, shot = Path(scratch, "page.html"), Path(scratch, "page.png")
        page.write_text(f"<meta charset=utf-8><style>{style}</style><main>{columns}</main>", "utf-8")
        asked = ["--headless", "--no-sandbox", "--hide-scrollbars", f"--force-device-scale-factor={SCALE}"]
        size = f"--window-size={16 + 372 * len(phones)},3000"
        subprocess.run([chromium, *asked, size, f"--screenshot={shot}", page.as_uri()], check=True, capture_output=True)
        with Image.open(shot) as image:
            whole = image.convert("RGB")
    blank = Image.new("RGB", whole.size, whole.getpixel((1, whole.height - 1)))
    bottom = _bottom(whole, blank)
    drawn = whole.crop((0, 0, whole.width, bottom + int(16 * SCALE)))
    drawn.quantize(COLORS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(target, optimize=True)
    print(target.name, f"{target.stat().st_size // 1024} kB")


def _bottom(whole: Image.Image, blank: Image.Image) -> int:
    box = ImageChops.difference(whole, blank).getbbox()
    return box[3] if box else whole.height


def main(chromium: str = "chromium") -> None:
    clock = Clock()
    with (
        tempfile.TemporaryDirectory() as scratch,
        TelegramStandIn(clock=clock.seconds) as telegram,
        WeComStandIn(members=[ZHANG, LI], clock=clock.seconds) as wecom,
    ):
        given = settings.load(
            data_dir=scratch, database_url=f"sqlite:///{scratch}/jm.db", telegram_token=telegram.token,
            telegram_base_url=telegram.url, wecom_robots={GROUP: KEY}, wecom_base_url=wecom.url, wecom_corp_id=CORP_ID,
            wecom_secret=SECRET, wecom_agent_id=AGENT_ID, wecom_token=TOKEN, wecom_aes_key=AES_KEY,
        )  # fmt: skip
        with App(given, working=True, now=clock, sleep=clock.sleep) as app:
            town = Town(app, telegram, wecom, clock)
            draw(alerts(town), PICTURES / "phones.png", chromium)
            draw(talk(town), PICTURES / "chat.png", chromium)
            draw(sentences(town), PICTURES / "sentences.png", chromium)
            with Door(app, "127.0.0.1", 0) as door:
                caller = Caller(f"http://127.0.0.1:{door.port}/wecom", wecom.members, clock=clock.seconds)
                draw(member(town, caller), PICTURES / "wecom-app.png", chromium)
                caller.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
