"""What is to be done about a lead, by when: a preset, a small table in TOML; by default 江府办函〔2024〕37号."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

from bot.errors import ConfigError
from bot.leads.lead import ACTS, Act
from bot.regions.workdays import Workdays

OFF = "off"
_PRESETS = Path(__file__).parent / "presets"
_SPAN = re.compile(r"([1-9]\d?) (workday|week)s?")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Span:
    """So many days on which people work, or weeks."""

    workdays: int = 0
    weeks: int = 0

    def after(self, day: date, calendar: Workdays) -> date:
        """The last day in time. Weeks that end on a day off end on the next workday."""
        return calendar.after(day + timedelta(weeks=self.weeks), self.workdays)


@dataclass(frozen=True, slots=True)
class Clock:
    """How long an act may take from the claim; or, where it `repeats`, from when it was done last."""

    act: Act
    span: Span
    longer: Span | None = None
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class Preset:
    """`floor_yi`: from what amount on the clocks run. `early_yi`: from what amount on others are told of a claim at
    once. `shared_on`: the weekday (0 is Monday) on which the ledger of the week before is shared."""

    title: str
    document: str
    floor_yi: float
    early_yi: float
    opens: time
    closes: time
    shared_on: int
    clocks: tuple[Clock, ...]

    @property
    def cited(self) -> str:
        return f"{self.document}《{self.title}》" if self.document else f"《{self.title}》"

    def clock(self, act: Act) -> Clock | None:
        return next((one for one in self.clocks if one.act is act), None)


def load(name: str) -> Preset | None:
    """A preset that came with the code, or a file of one's own; None for off. ConfigError when there is none."""
    if name == OFF:
        return None
    own = Path(name).expanduser()
    path = own if own.suffix == ".toml" else _PRESETS / f"{own.name}.toml"
    try:
        return read(path.read_text("utf-8"), origin=name)
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"JMWATCH_LEADS：读不了 {name}（{type(error).__name__}）", hint=_HINT) from None


def read(text: str, *, origin: str) -> Preset:
    """A preset as written. ConfigError names what is wrong in it."""
    try:
        table = tomllib.loads(text)
        opens, closes = (time.fromisoformat(one) for one in table["hours"])
        clocks = tuple(map(_clock, table["clock"]))
        made = Preset(
            title=str(table["title"]),
            document=str(table.get("document", "")),
            floor_yi=float(table["floor_yi"]),
            early_yi=float(table["early_yi"]),
            opens=opens,
            closes=closes,
            shared_on=_DAYS.index(table["shared"]),
            clocks=clocks,
        )
    except KeyError as error:
        raise ConfigError(f"线索时限表 {origin} 缺少 {error.args[0]}", hint=_HINT) from None
    except (tomllib.TOMLDecodeError, TypeError, ValueError) as error:
        raise ConfigError(f"线索时限表 {origin} 读不懂：{error}", hint=_HINT) from None
    if opens >= closes or len({one.act for one in clocks}) != len(clocks):
        raise ConfigError(f"线索时限表 {origin}：hours 要先早后晚，每件事只写一次", hint=_HINT)
    return made


_HINT = "写 jiangmen-2024-37、off，或照它写的 TOML 文件；见 docs/leads.md"


def _clock(row: Mapping[str, Any]) -> Clock:
    act = Act(row["act"])
    if act not in ACTS:
        raise ValueError(f"{act} 没有时限，可写：{'、'.join(ACTS)}")
    repeats = "every" in row
    longer = _span(row["longer"]) if "longer" in row else None
    return Clock(act, _span(row["every"] if repeats else row["within"]), longer, repeats)


def _span(words: str) -> Span:
    found = _SPAN.fullmatch(words)
    if found is None:
        raise ValueError(f"{words!r} 不是时限，写成 3 workdays 或 2 weeks")
    number = int(found[1])
    return Span(workdays=number) if found[2] == "workday" else Span(weeks=number)
