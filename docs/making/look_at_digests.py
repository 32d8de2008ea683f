"""Look at the mails: a digest that is busy, full, hostile, empty, after days off, with a broken source; an alert; the
page to leave by. On phones and a desk; by day and by night; in both languages.

    python docs/making/look_at_digests.py FOLDER [chromium]

Every article is invented. They are read by the real pipeline on a scratch database; nothing is asked of the network.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from zoneinfo import ZoneInfo

from PIL import Image, ImageChops

from bot import regions
from bot.pipeline.compose import Composer
from bot.pipeline.digest import digest
from bot.pipeline.ingest import ingest
from bot.pipeline.think import Rules
from bot.render import Bundle, Message, doorstep
from bot.render.digest import Coverage, Digest, Item, Period, Reader, html
from bot.render.digest.pictures import inline, pictures
from bot.render.digest.value import Tone
from bot.render.letter_mail import compose
from bot.render.mail import Office
from bot.render.tongue import LANGUAGES
from bot.sources import files
from bot.store import Store
from bot.types import Delivery, DeliveryState

ZONE = ZoneInfo("Asia/Shanghai")
RULES = Rules(regions.load(), 10_000, ZONE)
DAY = date(2026, 7, 10)
GOOD = Coverage(11, 11)
BROKEN = Coverage(9, 11, (("五邑商报", "challenge"), ("开平市人民政府", "timeout")))
READER = Reader("你订阅了“全部”", "回复“设置”", "https://watch.example.org/leave?t=x")
OFFICE = Office("bot@example.org", "江门观察", "https://watch.example.org", "a secret of sixteen")
NOON = datetime.combine(DAY, time(12), ZONE)
WIDTHS = {"small phone": 360, "phone": 390, "desk": 1200}
TALL = 12_000  # sixty steps on a small phone
FIRMS = (
    "云岭新能源",
    "砺川精密",
    "禾沐食品",
    "澜石新材料",
    "启明光电",
    "恒屿装备",
    "青榕生物",
    "拓海电机",
    "望舒纸业",
    "沐川家居",
)
THINGS = (
    "储能电池",
    "数控转台",
    "预制菜",
    "功能涂料",
    "车载镜头",
    "海工装备",
    "益生菌",
    "伺服电机",
    "特种纸",
    "智能家居",
)
STEPS = ("签约", "正式动工", "建成投产")


def news() -> list[dict[str, str]]:
    """Some weeks of invented news that end with a busy day."""
    told = [
        (
            "2026-01-05",
            "江门市政府工作报告",
            "今年主要预期目标：全市招商引资实际到位资金确保1000亿元，工业投资确保600亿元。",
        ),
        ("2026-01-06", "新会区政府工作报告", "今年新会区规上工业总产值力争1500亿元。"),
        (
            "2026-03-02",
            "云岭储能材料项目签约新会",
            "3月1日，广东云岭新能源有限公司总投资12亿元的云岭储能材料项目在新会区签约，计划2026年7月17日前动工。",
        ),
        (
            "2026-07-10",
            "上半年经济",
            "2026年上半年，全市招商引资实际到位资金382亿元，工业投资331亿元。新会区规上工业总产值702亿元。",
        ),
        ("2026-07-10", "江海区集中推进", "7月9日，江海区27个项目集中签约，总投资138亿元。"),
    ]
    region = RULES.region
    for no in range(46):
        firm, thing = FIRMS[no % 10], THINGS[(no * 3 + no // 10) % 10]
        place, step = region.districts[(no * no + no // 3) % 7], STEPS[(no % 5) // 2]
        day = DAY - timedelta(days=(no * 5) % 27) if no > 6 else DAY
        where = "广东" + firm + "有限公司"
        sum_ = f"{(no * 7) % 23 + 1}亿元"
        named = f"{firm}{thing}{'二期' if no > 29 else ''}项目"
        body = f"{day.month}月{day.day}日，{where}总投资{sum_}的{named}在{place}{step}。"
        told.append((day.isoformat(), f"{firm}{thing}项目{step}", body))
    return [
        {
            "id": str(no),
            "title": title,
            "source": "江门日报",
            "url": f"https://paper.example.org/{no}.html",
            "body": body,
        }
        | {"published_at": f"{day}T08:00:00+08:00"}
        for no, (day, title, body) in enumerate(sorted(told))
    ]


def digests(store: Store) -> dict[str, Digest]:
    now = datetime.combine(DAY, time(18), ZONE)
    week, day, quiet = Period.week(DAY, now), Period.day(DAY, now), Period.day(DAY - timedelta(days=150), now)
    with store.read() as tx:
        made = {
            "xinhui": digest(tx, (), RULES, week, "新会区"),
            "days": digest(tx, (), RULES, Period.since(DAY - timedelta(days=2), DAY, now)),
            **{f"busy-{one}": digest(tx, (), RULES, day, language=one) for one in LANGUAGES},
            **{f"week-{one}": digest(tx, (), RULES, week, language=one) for one in LANGUAGES},
            **{f"empty-{one}": digest(tx, (), RULES, quiet, language=one) for one in LANGUAGES},
        }
    made = {name: replace(one, coverage=GOOD) for name, one in made.items()}
    busy = made["busy-zh"]
    told = (replace(one, was_told=no % 3 == 0) for no, one in enumerate(busy.news))
    made["busy-zh"] = replace(busy, news=tuple(told), corrections=(corrected(busy.news[1]),))
    made["sixty"] = replace(busy, news=(busy.news * 60)[:60])
    made["hostile"] = replace(busy, news=tuple(replace(one, **hostile(no)) for no, one in enumerate(busy.news)))
    made |= {f"broken-{one}": replace(made[f"empty-{one}"], coverage=BROKEN) for one in LANGUAGES}
    return made | {"busy-broken": replace(made["busy-zh"], coverage=BROKEN)}


def corrected(item: Item) -> Item:
    return replace(item, tone=Tone.WARN, note="此前 10亿元", was_told=False)


def hostile(no: int) -> dict[str, str]:
    """Words that would break a page that trusts them."""
    names = (
        "<b>粗</b> [x](javascript:alert(1))",
        "{{7*7}} {{sections}}",
        "长" * 40,
        "A" * 40,
        "👩‍🔬🏭" * 12,
        "a\r\nBcc: x",
    )
    name = names[no % len(names)]
    long = {"outlet": "某某市某某区人民政府办公室网站" * 2, "note": "另有说法 " + "二十五个" * 9} if no % 2 else {}
    return {"name": name, "quote": (name + "，") * 4, **long}


def alerts(store: Store) -> list[Message]:
    """The first alerts of the busy day, as a subscriber gets them."""
    composer = Composer(store, {"江门日报": "江门日报"}, ZONE, RULES.region)
    with store.read() as tx:
        rows = [row for row in tx.rows.alerts() if row["created_at"].astimezone(ZONE).date() == DAY][:3]
    state = DeliveryState.PENDING
    wanted = ((1, "新会 ≥1亿"), (2, "签约|动工"))
    return [
        composer.message(Delivery(no, row["id"], "email", "x", state, 1, NOON, wanted_by=wanted))
        for no, row in enumerate(rows)
    ]


def pages(store: Store) -> dict[str, str]:
    """Every page by its name, with its pictures inside."""
    made = {}
    for name, one in digests(store).items():
        drawn, faults = pictures(one)
        assert not faults, faults
        made[name] = html(one, READER, drawn, inline)
        bytes_ = len(html(one, READER, drawn, lambda picture: f"cid:{picture.name}").encode())
        print(name, f"{bytes_} bytes of HTML", [len(picture.png) for picture in drawn])
    told = alerts(store)
    for name, letter in (("alert", told[0]), ("alerts", Bundle(told))):
        message = message_from_bytes(compose(letter, "li@reader.test", OFFICE, NOON), policy=policy.SMTP)
        made[name] = message.get_body(("html",)).get_content()
    address = ("daily", "li@reader.test")
    return made | {
        "leave": doorstep.ask(*address),
        "left": doorstep.left(*address, "x"),
        "unknown": doorstep.unknown(),
    }


def shoot(page: Path, width: int, dark: bool, chromium: str) -> None:
    target = page.with_name(f"{page.stem}-{width}-{'dark' if dark else 'light'}.png")
    asked = [
        "--headless",
        "--no-sandbox",
        "--hide-scrollbars",
        "--force-device-scale-factor=1",
        f"--screenshot={target}",
    ]
    asked += [f"--window-size={width},{TALL}", f"--blink-settings=preferredColorScheme={0 if dark else 1}"]
    subprocess.run([chromium, *asked, page.as_uri()], check=True, capture_output=True)
    with Image.open(target) as image:
        whole = image.convert("RGB")
    ground = Image.new("RGB", whole.size, whole.getpixel((2, whole.height - 2)))
    _, _, _, bottom = ImageChops.difference(whole, ground).getbbox() or (0, 0, 0, whole.height)
    whole.crop((0, 0, width, min(whole.height, bottom + 12))).save(target, optimize=True)


def beside(folder: Path) -> None:
    """By day and by night on a phone: docs/pictures/digest.png."""
    made = Image.new("RGB", (800, 1000), "#ffffff")
    for no, light in enumerate(("light", "dark")):
        with Image.open(folder / f"busy-zh-390-{light}.png") as image:
            made.paste(image, (no * 410, 0))
    made.quantize(256, kmeans=4).save(folder / "digest.png", optimize=True)


def main(folder: str, chromium: str = "chromium") -> None:
    with tempfile.TemporaryDirectory() as scratch:
        store = Store.open(f"sqlite:///{scratch}/jm.db")
        lines = "\n".join(json.dumps(one, ensure_ascii=False) for one in news()).encode()
        list(ingest(files.read("news.jsonl", lines, DAY), store, RULES, source="江门日报"))
        made = pages(store)
        store.close()
    Path(folder).mkdir(parents=True, exist_ok=True)
    for name, words in made.items():
        page = Path(folder) / f"{name}.html"
        page.write_text(words, "utf-8")
        for width in WIDTHS.values():
            for dark in (False, True):
                shoot(page, width, dark, chromium)
    beside(Path(folder))


if __name__ == "__main__":
    main(*sys.argv[1:])
