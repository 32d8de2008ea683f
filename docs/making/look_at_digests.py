"""Look at the digest: busy, empty, with a broken source; on a phone and a desk; by day and by night; in both languages.

    python docs/making/look_at_digests.py FOLDER [chromium]

Every article is invented. They are read by the real pipeline on a scratch database; nothing is asked of the network.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from PIL import Image, ImageChops

from bot import regions
from bot.pipeline.digest import digest
from bot.pipeline.ingest import ingest
from bot.pipeline.think import Rules
from bot.render.digest import Coverage, Digest, Period, Reader, html
from bot.render.digest.pictures import inline, pictures
from bot.sources import files
from bot.store import Store

ZONE = ZoneInfo("Asia/Shanghai")
RULES = Rules(regions.load(), 10_000, ZONE)
DAY = date(2026, 7, 10)
GOOD = Coverage(11, 11)
BROKEN = Coverage(9, 11, (("五邑商报", "challenge"), ("开平市人民政府", "timeout")))
READER = Reader("你订阅了“全部”", "回复“设置”", "https://watch.example.org/leave?t=x")
WIDTHS = {"phone": 390, "desk": 1200}
TALL = 4000
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
    lines = "\n".join(json.dumps(one, ensure_ascii=False) for one in news()).encode()
    list(ingest(files.read("news.jsonl", lines, DAY), store, RULES, source="江门日报"))
    now = datetime.combine(DAY, datetime.min.time(), ZONE).replace(hour=18)
    week, day, quiet = Period.week(DAY, now), Period.day(DAY, now), Period.day(DAY - timedelta(days=150), now)
    with store.read() as tx:
        made = {
            "busy": digest(tx, (), RULES, day),
            "busy-en": digest(tx, (), RULES, day, language="en"),
            "week": digest(tx, (), RULES, week),
            "xinhui": digest(tx, (), RULES, week, "新会区"),
            "empty": digest(tx, (), RULES, quiet),
        }
    made = {name: replace(one, coverage=GOOD) for name, one in made.items()}
    return made | {"broken": replace(made["empty"], coverage=BROKEN)}


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


def main(folder: str, chromium: str = "chromium") -> None:
    with tempfile.TemporaryDirectory() as scratch:
        store = Store.open(f"sqlite:///{scratch}/jm.db")
        made = digests(store)
        store.close()
    for name, one in made.items():
        drawn, faults = pictures(one)
        assert not faults, faults
        page = Path(folder) / f"{name}.html"
        page.write_text(html(one, READER, drawn, inline), "utf-8")
        bytes_ = len(html(one, READER, drawn, lambda picture: f"cid:{picture.name}").encode())
        print(name, f"{bytes_} bytes of HTML", [len(picture.png) for picture in drawn])
        for width in WIDTHS.values():
            for dark in (False, True):
                shoot(page, width, dark, chromium)


if __name__ == "__main__":
    main(*sys.argv[1:])
