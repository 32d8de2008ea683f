"""By when what is due, over holidays and week-ends worked instead; and of what one is reminded, and when."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from bot import leads, regions
from bot.errors import ConfigError
from bot.leads import Act, Event, Follower, Lead, Preset, When
from bot.leads.week import as_of, week

ZONE = ZoneInfo("Asia/Shanghai")
CALENDAR = regions.load().workdays
ANNA = Follower("telegram", "42", "42", "安娜")


def preset() -> Preset:
    found = leads.load("jiangmen-2024-37")
    assert found is not None
    return found


def at(words: str) -> datetime:
    day, _, hour = words.partition(" ")
    return datetime.combine(date.fromisoformat(f"2026-{day}"), time.fromisoformat(hour or "10:00"), ZONE)


def lead(claimed: str, *more: tuple[Act, str], amount_yi: float | None = 12.0) -> Lead:
    happened = [(Act.CLAIMED, claimed), *more]
    events = tuple(Event(at(when), act, "42", "安娜") for act, when in happened)
    return Lead(3, 7, ANNA, events, title="云岭储能电池项目", place="新会区", amount_yi=amount_yi)


def dues(one: Lead) -> dict[str, str]:
    return {due.act: f"{due.by:%m-%d}" for due in leads.due(one, preset(), CALENDAR)}


@pytest.mark.parametrize(
    ("claimed", "responded", "assessed", "fed_back", "reported"),
    [
        ("03-05", "03-06", "03-10", "03-12", "03-19"),  # a Thursday like any other
        ("03-06", "03-09", "03-11", "03-13", "03-20"),  # Friday: the next workday is Monday
        ("03-07", "03-09", "03-11", "03-16", "03-23"),  # Saturday: weeks that end on one go on to Monday
        ("02-12", "02-13", "02-24", "02-24", "02-26"),  # 春节 15–23 Feb; Saturday the 14th is worked
        ("02-13", "02-14", "02-25", "02-24", "02-27"),
        ("02-14", "02-24", "02-26", "02-24", "02-28"),  # Saturday the 28th is worked as well
        ("02-18", "02-24", "02-26", "02-25", "03-04"),  # claimed in the holidays
        ("09-30", "10-08", "10-10", "10-08", "10-14"),  # 国庆 1–7 Oct; Saturday the 10th is worked
        ("10-09", "10-10", "10-13", "10-16", "10-23"),
        ("12-31", "01-01", "01-05", "01-07", "01-14"),  # 2027 is not published: only its week-ends are off
    ],
)
def test_clocks_run_on_workdays(claimed: str, responded: str, assessed: str, fed_back: str, reported: str) -> None:
    found = dues(lead(claimed))
    assert found == {"responded": responded, "assessed": assessed, "fed_back": fed_back, "reported": reported}


@pytest.mark.parametrize(
    ("happened", "left"),
    [
        ([(Act.RESPONDED, "03-05")], {"assessed": "03-10", "fed_back": "03-12", "reported": "03-19"}),
        ([(Act.ASSESSED, "03-09")], {"fed_back": "03-12", "reported": "03-19"}),  # says that one has responded
        ([(Act.FED_BACK, "03-09")], {"reported": "03-19"}),
        ([(Act.FED_BACK, "03-09"), (Act.REPORTED, "03-11")], {"reported": "03-25"}),  # every two weeks from the last
        ([(Act.FED_BACK, "03-09"), (Act.REPORTED, "03-20 23:59")], {"reported": "04-03"}),
        ([(Act.RESPONDED, "03-05"), (Act.EXTENDED, "03-06")],
         {"assessed": "03-12", "fed_back": "03-12", "reported": "03-19"}),
        ([(Act.OFFERED, "03-06"), (Act.TAKEN, "03-09"), (Act.FED_BACK, "03-09")], {"reported": "03-19"}),
        ([(Act.CLOSED, "03-06")], {}),
        ([(Act.RELEASED, "03-06")], {}),
    ],
)  # fmt: skip
def test_what_is_done_is_due_no_more(happened: list[tuple[Act, str]], left: dict[str, str]) -> None:
    assert dues(lead("03-05", *happened)) == left


def test_a_small_lead_has_no_clocks_and_one_of_unknown_size_has() -> None:
    assert dues(lead("03-05", amount_yi=0.99)) == {}
    assert set(dues(lead("03-05", amount_yi=1.0))) == set(dues(lead("03-05", amount_yi=None))) == set(leads.ACTS)
    assert [leads.early(lead("03-05", amount_yi=yi), preset()) for yi in (None, 4.9, 5.0)] == [False, False, True]


def test_only_what_can_take_longer_may_be_extended_once() -> None:
    def extends(one: Lead) -> list[str]:
        return [due.act for due in leads.due(one, preset(), CALENDAR) if due.may_extend]

    assert extends(lead("03-05")) == ["assessed"]
    assert extends(lead("03-05", (Act.EXTENDED, "03-06"))) == extends(lead("03-05", (Act.ASSESSED, "03-06"))) == []


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("03-05 16:00", []),  # the day of the claim
        ("03-06 08:59", []),
        ("03-06 09:00", [("responded", When.TODAY)]),
        ("03-06 17:30", []),  # after work
        ("03-07 10:00", []),  # Saturday
        ("03-09 09:00", [("responded", When.LATE), ("assessed", When.SOON)]),
        ("03-10 12:00", [("responded", When.LATE), ("assessed", When.TODAY)]),
        ("03-11 12:00", [("responded", When.LATE), ("assessed", When.LATE), ("fed_back", When.SOON)]),
    ],
)
def test_one_is_reminded_the_workday_before_on_the_day_and_after(now: str, said: list[tuple[str, When]]) -> None:
    found = leads.reminders(lead("03-05"), preset(), CALENDAR, at(now))
    assert [(one.due.act, one.when) for one in found] == said


def test_the_eve_of_a_day_after_holidays_is_before_them() -> None:
    one = lead("02-12", (Act.RESPONDED, "02-12"))
    assert leads.reminders(one, preset(), CALENDAR, at("02-16")) == []
    assert {(found.due.act, found.when) for found in leads.reminders(one, preset(), CALENDAR, at("02-14"))} == {
        ("assessed", When.SOON),
        ("fed_back", When.SOON),
    }


def test_an_occasion_has_one_name_and_a_longer_time_another() -> None:
    def names(one: Lead) -> set[str]:
        hours = ("09:00", "12:00", "17:29")
        return {
            found.key
            for hour in hours
            for found in leads.reminders(one, preset(), CALENDAR, at(f"03-10 {hour}"))
            if found.due.act is Act.ASSESSED
        }

    done = (Act.RESPONDED, "03-05")
    assert names(lead("03-05", done)) == {"lead 3 assessed 2026-03-10 today"}
    assert names(lead("03-05", done, (Act.EXTENDED, "03-10"))) == set()


def test_the_ledger_of_a_week_shows_what_was_known_when_it_ended() -> None:
    gone = lead("02-26", (Act.FED_BACK, "02-27"), (Act.RELEASED, "03-03"))
    longer = lead("03-05", (Act.RESPONDED, "03-05"), (Act.ASSESSED, "03-12"))
    late = lead("03-03")
    made = week([gone, longer, late, lead("03-10")], preset(), CALENDAR, date(2026, 3, 2), date(2026, 3, 20))
    assert (made.name, made.new, [one.state for one in made.lines]) == ("2026-W10", 2, ["released", "open", "late"])
    assert made.lines[1].done == {Act.RESPONDED: date(2026, 3, 5)}
    after = week([gone, longer], preset(), CALENDAR, date(2026, 3, 9), date(2026, 3, 20))
    assert [one.lead.claimed_at.day for one in after.lines] == [5]
    assert as_of(longer, date(2026, 3, 4)) is None


def test_a_preset_of_ones_own_has_its_own_numbers() -> None:
    text = """
        title = "本区办法"
        floor_yi = 0.5
        early_yi = 3
        hours = ["08:30", "18:00"]
        shared = "friday"
        [[clock]]
        act = "assessed"
        within = "10 workdays"
    """
    own = leads.read(text, origin="own")
    assert (own.cited, own.shared_on, own.opens) == ("《本区办法》", 4, time(8, 30))
    assert [(due.act, f"{due.by:%m-%d}") for due in leads.due(lead("03-05"), own, CALENDAR)] == [("assessed", "03-19")]


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ('within = "1 workday"', 'within = "soon"', "'soon' 不是时限"),
        ('act = "responded"', 'act = "claimed"', "claimed 没有时限"),
        ('act = "assessed"', 'act = "responded"', "每件事只写一次"),
        ('title = "江门市招商线索管理办法"', "", "缺少 title"),
        ('shared = "monday"', 'shared = "someday"', "读不懂"),
        ('["09:00", "17:30"]', '["17:30", "09:00"]', "先早后晚"),
        ("floor_yi = 1.0", "floor_yi = {", "读不懂"),
    ],
)
def test_what_is_wrong_in_a_preset_is_named(was: str, becomes: str, said: str) -> None:
    text = (leads.preset._PRESETS / "jiangmen-2024-37.toml").read_text("utf-8")
    with pytest.raises(ConfigError, match=said):
        leads.read(text.replace(was, becomes, 1), origin="own.toml")


def test_off_is_none_and_what_is_not_there_says_so() -> None:
    assert leads.load("off") is None
    for name in ("nowhere", "/nowhere/own.toml"):
        with pytest.raises(ConfigError, match="读不了"):
            leads.load(name)
