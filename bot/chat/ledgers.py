"""The ledger as a whole: where signings land, where pledges stand, what comes due; and all projects as a file."""

from __future__ import annotations

from bot.chat.days import district
from bot.chat.turn import Turn, faint, title
from bot.ledger.board import Line as Standing
from bot.ledger.board import board as standings
from bot.ledger.due import Fate, promised
from bot.ledger.landing import landing
from bot.render.money import amount, number
from bot.render.screen import Line, Screen
from bot.render.sheet import sheet
from bot.render.tongue import Tongue
from bot.subscriptions.vocabulary import vocabulary

WITHIN_DAYS = 90
MOST = 12  # lines of a screen
COLUMNS = ("id", "place", "name", "company", "stages", "amount_yi", "amount_kind", "period", "articles", "updated_at")
MOST_ROWS = 20_000  # of a file


def board(turn: Turn, _: str) -> Screen:
    """签约-落地榜, by district."""
    projects = turn.tx.memory.entries("project")
    found = landing(projects, turn.region)
    if not found:
        return Screen((title("签约-落地榜"), Line("台账里还没有签约的项目")))
    short = vocabulary(turn.region).place
    lines = []
    for one in found:
        name = short(one.place) if one.place else "市直或未写明"
        money = f"，签约 {amount(one.yi)}" if one.yi else ""
        share = f"（{one.share:.0f}%）" if one.started else ""
        lines.append(Line(f"{name}：签约 {one.signed} → 动工 {one.started}{share} → 投产 {one.operating}{money}"))
    note = faint("见过签约报道的项目里，现在到了哪一步；金额只加写明了的")
    return Screen((title("签约-落地榜"), *lines, note))


def targets(turn: Turn, words: str) -> Screen:
    """Where the pledges of this year stand: of the city, or of a district."""
    place = district(turn, words.strip()) if words.strip() else turn.region.city
    zone = turn.house.rules.zone
    told = turn.tx.memory.told("actual", "batch", zone=zone)
    lines = [one for one in standings(turn.tx.memory.entries("target"), told, turn.region) if _is_of(one, turn, place)]
    lines.sort(key=lambda one: one.actual is None)
    if not lines:
        return Screen((title(f"{place} {turn.today.year}年目标"), Line("台账里还没有")))
    shown = [Line(_standing(one, turn.tongue)) for one in lines[:MOST]]
    rest = [faint(f"……另有 {len(lines) - MOST} 个目标")] if len(lines) > MOST else []
    elsewhere = vocabulary(turn.region).place(turn.region.districts[0])
    note = [faint(f"看各区：目标 {elsewhere}")] if place == turn.region.city else []
    return Screen((title(f"{place} {turn.today.year}年目标"), *shown, *rest, *note))


def _is_of(one: Standing, turn: Turn, place: str) -> bool:
    days, year = one.pledge.days, turn.today.year
    return one.pledge.owner == place and days is not None and days[0].year <= year <= days[1].year


def _standing(one: Standing, ours: Tongue) -> str:
    pledge, verdict = one.pledge, ours.word("verdicts", one.verdict)
    value = ours.measure(pledge.value, pledge.unit, pledge.comparator)
    named = {"indicator": ours.indicator(pledge.indicator), "verdict": verdict}
    named["said"] = ours.say("pledged", strength=ours.word("strengths", pledge.strength), value=value)
    if one.actual is None:
        return ours.say("stands_open", **named)
    period = ours.period(one.actual.period)
    reached = ours.say("reached", value=ours.measure(one.actual.value, one.actual.unit), period=period)
    known = one.rate is not None
    rate = ours.say("at_rate", rate=number(one.rate or 0), elapsed=number(one.elapsed or 0)) if known else ""
    return ours.say("stands", **named, reached=reached, rate=rate)


def due(turn: Turn, words: str) -> Screen:
    """Promises that have passed unheard of, or come due soon; the latest passed and the next to come first."""
    place = district(turn, words.strip()) if words.strip() else None
    found = [one for one in promised(turn.tx.memory.entries("project"), turn.region) if place in (None, one.card.place)]
    coming = [one for one in found if one.fate(turn.today) is Fate.COMING]
    soon = [one for one in coming if (one.day - turn.today).days <= WITHIN_DAYS]
    overdue = [one for one in reversed(found) if one.fate(turn.today) is Fate.OVERDUE]
    lines: list[Line] = [title(f"到期承诺{f' {place}' if place else ''}")]
    for heading, some in ((f"{WITHIN_DAYS}天内到期（{len(soon)}）", soon), (f"到期未见（{len(overdue)}）", overdue)):
        lines += [title(heading)] if some else []
        for one in some[: MOST // 2]:
            said = f"{turn.outlet(one.said.by.source)} {one.said.by.day}"
            when, what = turn.tongue.period(one.period), turn.tongue.word("stages", one.stage)
            lines.append(
                Line(turn.tongue.say("comes_due", name=f"#P{one.entry} {one.card.name}", when=when, what=what))
            )
            lines.append(faint(f"{turn.tongue.place(one.card.place or '未写明地点')}，{said} 所说"))
    if len(lines) == 1:
        lines.append(Line(f"{WITHIN_DAYS}天内没有到期的，也没有逾期未见的"))
    return Screen(tuple(lines))


def export(turn: Turn, _: str) -> Screen:
    """All projects as a file that a spreadsheet opens."""
    rows = list(turn.tx.rows.entries("project", MOST_ROWS))
    if not rows:
        return Screen((Line("台账里还没有项目"),))
    made = sheet(rows, COLUMNS, turn.house.rules.zone)
    name = f"projects-{turn.today}.csv"
    return Screen((title(f"{len(rows)} 个项目"), faint("用 Excel、WPS 打开")), file=(name, made))
