"""What is known of one entry of the ledger, and why an alert came."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from bot.chat import about
from bot.chat.turn import Turn, faint, title
from bot.errors import UsageError
from bot.leads import Lead
from bot.ledger import Entry
from bot.ledger import card as card_of
from bot.pipeline.life import as_row, life
from bot.pipeline.path import differently
from bot.render.buttons import Verb, carry
from bot.render.leads import whose
from bot.render.screen import Button, Line, Look, Screen
from bot.render.words import REASONS, STAGES
from bot.store import Stored
from bot.subscriptions import explain, name

_NUMBER = re.compile(r"[#＃]?[PBT]?(\d{1,12})", re.IGNORECASE)
_THIS = re.compile(r"(?:会|给我|我|收到|提醒|推送|发|了|这|那|上|刚才|刚|一|条|个|消息|[?？])+")
_ALERT = re.compile(r"[#＃]?A?(\d{1,12})", re.IGNORECASE)
MOST_STEPS = 8


def card(turn: Turn, words: str) -> Screen:
    """An entry by its number: P1024, #1024, 1024."""
    found = _NUMBER.fullmatch(words.strip())
    entry = turn.tx.entries.get(int(found[1])) if found else None
    if entry is None:
        raise UsageError(f"台账里没有“{words.strip()[:20]}”", hint="写提醒里的编号，如 P1024；按名称找：/find 词")
    lines = list(_project(turn, entry)) if entry.kind == "project" else list(_other(turn, entry))
    is_followed = any(entry.id in one.wish.entries for one in turn.subscriptions())
    follow, own = "unwatch" if is_followed else "watch", f"{entry.kind[0].upper()}{entry.id}"
    acts = [Button("取消关注" if is_followed else "⭐关注", carry(Verb.SAY, follow, own))]
    if turn.house.leads and entry.kind == "project":
        lead = next(iter(turn.tx.leads.of([entry.id], turn.house.rules.zone)), None)
        lines += [Line(f"🙋 {whose(lead)}")] if lead else []
        acts += _lead(turn, entry.id, lead)
    acts.append(Button("🔕7天", carry(Verb.SAY, "mute", own)))
    return Screen(tuple(lines), (tuple(acts),))


def _lead(turn: Turn, entry: int, lead: Lead | None) -> list[Button]:
    """What the asker may do about following a project up: nothing while another does."""
    if lead and lead.is_of(turn.room, turn.by.person):
        return [Button(f"线索 L{lead.id}", carry(Verb.SAY, "leads", f"L{lead.id}"))]
    if lead and not lead.is_offered:
        return []
    return [Button("🙋我来接手" if lead else "🙋我来跟进", carry(Verb.SAY, "claim", f"P{entry}"))]


def _project(turn: Turn, entry: Entry) -> Iterator[Line]:
    row = as_row(turn.tx, life(turn.tx, turn.house.rules, entry))
    yield title(f"#P{entry.id} {row['name']}")
    known = [
        row["company"],
        turn.tongue.place(row["place"] or ""),
        turn.tongue.amount(row["amount_yi"]) if row["amount_yi"] else None,
    ]
    yield Line(" · ".join(one for one in known if one) or "企业、地点、金额都未说明")
    for one in row["steps"][:MOST_STEPS]:
        yield from _step(turn, "✅", one)
    for one in row["promises"][:MOST_STEPS]:
        yield from _step(turn, "📅 承诺", one)
    if len(row["amounts"]) > 1:
        told = "；".join(f"{_money(turn, one)}（{one['day']}）" for one in row["amounts"])
        yield Line(f"💰 {told}")
    if row["conflicts"]:
        yield Line("🟡 各家说法不一，未合并")
    for one in row["kin"]:
        yield faint(f"{'属于' if one['relation'] == 'parent' else '分期'} #P{one['id']} {one['name']}")
    yield faint(f"来源：{'、'.join(map(turn.outlet, row['sources']))}")


def _step(turn: Turn, sign: str, one: Mapping[str, Any]) -> Iterator[Line]:
    when = turn.tongue.period(one["period"]) if one["period"] else f"未写日期，{one['first_told']} 见报"
    yield Line(f"{sign} {STAGES[one['stage']]} {when}")
    if one["said"]:
        first = one["said"][0]
        yield Line(f"“{first['sentence']}”—— {turn.outlet(first['outlet'])} {first['day']}", Look.QUOTE, first["url"])


def _money(turn: Turn, one: Mapping[str, Any]) -> str:
    ours = turn.tongue
    return f"{ours.word('amounts', one['kind'] or '')} {ours.amount(one['yi'], one['comparator'])}"


def _other(turn: Turn, entry: Entry) -> Iterator[Line]:
    """A batch or a target: its name and what was said of it, the newest last."""
    view = card_of(entry, turn.region)
    yield title(f"#{entry.kind[0].upper()}{entry.id} {view.name}")
    if view.place:
        yield Line(view.place)
    for told in list(turn.tx.rows.told(entry.id))[-MOST_STEPS:]:
        day = told["published_at"].astimezone(turn.now.tzinfo).date()
        yield Line(f"“{told['row']['quote']}”—— {day}", Look.QUOTE, told["url"])


def why(turn: Turn, words: str) -> Screen:
    """Why an alert came here, or did not; why an article was not told. The newest alert where none is named."""
    stored, alert_id = _found(turn, _named(turn, words.strip()))
    lines = [title(f"《{stored.article.title}》"), Line(f"理由：{REASONS.get(stored.reason, stored.reason)}")]
    if alert_id:
        lines += _whose(turn, alert_id)
    lines.append(faint(f"怎样才会不同：{differently(turn.tx, stored, turn.house.rules, turn.tongue)}"))
    return Screen((*lines, Line("打开原文", url=stored.article.url)), _acts(turn, alert_id))


def _named(turn: Turn, words: str) -> str:
    if words and not _THIS.fullmatch(words):
        return words
    newest = about.alert(turn)
    if newest is None:
        raise UsageError("这里还没有收到过提醒", hint="想知道别的为什么没到，写编号，如 A12，或文章的网址")
    return f"A{newest}"


def _acts(turn: Turn, alert_id: int) -> tuple[tuple[Button, ...], ...]:
    """What can be done about an alert that came here."""
    delivery = turn.tx.outbox.promised(alert_id, *turn.room) if alert_id else None
    if delivery is None:
        return ()
    theirs = {one.id for one in turn.subscriptions()}
    change = [Button(f"设置 #{id_}", carry(Verb.SAY, "set", id_)) for id_, _ in delivery.wanted_by if id_ in theirs]
    return (
        (Button("证据", carry(Verb.EVIDENCE, alert_id)), Button("少推此类", carry(Verb.FEWER, alert_id)), *change[:1]),
    )


def _found(turn: Turn, words: str) -> tuple[Stored, int]:
    number = _ALERT.fullmatch(words)
    if number is None:
        found = turn.tx.articles.at(words) or [one for one in (turn.tx.articles.find(words),) if one]
        if not found:
            what = "没有见过这篇文章" if "/" in words else f"不知道“{words[:20]}”是哪一条"
            raise UsageError(what, hint="写提醒里的编号，如 A12，或文章的网址；按词找：/find 词")
        told = [row["alert_id"] for row in turn.tx.rows.deliveries_of(found[0].id)]
        return found[0], told[-1] if told else 0
    if next(turn.tx.rows.alerts(id_=int(number[1])), None) is None:
        raise UsageError(f"没有提醒 A{number[1]}", hint="编号写在提醒里，如 #A12")
    stored = turn.tx.articles.get(turn.tx.outbox.message(int(number[1]))["article_id"])
    assert stored is not None
    return stored, int(number[1])


def _whose(turn: Turn, alert_id: int) -> Iterator[Line]:
    """The subscriptions that brought it, else what keeps each of them from it."""
    delivery = turn.tx.outbox.promised(alert_id, *turn.room)
    if delivery is not None:
        for id_, asked in delivery.wanted_by:
            yield Line(f"✅ 因为你的订阅 #{id_}：{asked}" if id_ else f"✅ 因为这里{asked}")
        return
    past = turn.tx.archive.of(alert_id, turn.house.rules.zone)
    theirs = turn.subscriptions()
    if past is None or not theirs:
        yield Line("没有发到这里：这里还没有订阅")
        return
    for sub in theirs:
        stopped = explain(sub, past.telling, region=turn.region)
        said = f"不匹配（{stopped}）" if stopped else "现在匹配；提醒发出时还没有这条订阅"
        yield Line(f"#{sub.id} {name(sub.wish, region=turn.region)}：{said}")
