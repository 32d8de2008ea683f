"""The path of one article, step by step: what was seen, what was made of it, who is told — and what would have had to
differ."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Any

from bot.errors import EvidenceError
from bot.facts.rows import from_row
from bot.ledger import card
from bot.pipeline.think import Rules, context_of
from bot.regions import Region
from bot.render.headline import line
from bot.render.otherwise import Ground, otherwise
from bot.render.tongue import CHINESE, Tongue
from bot.render.words import DATED_BY, DECISIONS, DELIVERY_STATES, HEALTH, READ_BY, REASONS, STAGES
from bot.store import Stored, Tx
from bot.subscriptions import Telling, explain, name
from bot.types import Source, Subscription

Row = Mapping[str, Any]
CODES = frozenset({"verdict", "reason", "state"})  # for programs: words stand beside them


def steps(tx: Tx, stored: Stored, rules: Rules, sources: Mapping[str, Source]) -> Iterator[tuple[str, Any]]:
    """Each step with what it found, in the words of people; beside them CODES, for programs."""
    facts = tx.articles.facts(stored.id)
    told = tx.rows.deliveries_of(stored.id)
    yield "来源", _source(tx, stored, sources)
    yield "提取", _extraction(stored)
    yield "转载", _reprint(tx, stored)
    yield (
        "主题",
        {one.name: f"{'、'.join(one.words)}（得分 {one.score:.2f}）" for one in tx.articles.topics(stored.id)} or "无",
    )
    yield "事实", [_fact(tx, fact, _repeated(tx, stored, facts, rules)) for fact in facts] or "无"
    yield (
        "结论",
        {
            "判断": DECISIONS.get(stored.verdict, stored.verdict),
            "理由": REASONS.get(stored.reason, stored.reason),
            **({"细节": stored.why} if stored.why else {}),
            "verdict": stored.verdict,
            "reason": stored.reason,
        },
    )
    yield "订阅", _subscriptions(tx, told, rules)
    yield "投递", [_delivery(row) for row in told] or "无"
    yield "怎样才会不同", differently(tx, stored, rules)


def differently(tx: Tx, stored: Stored, rules: Rules, ours: Tongue = CHINESE) -> str:
    """What would have had to differ, in a sentence."""
    return otherwise(_ground(tx, stored, tx.articles.facts(stored.id), rules), ours)


def _source(tx: Tx, stored: Stored, sources: Mapping[str, Source]) -> Row:
    source = sources.get(stored.article.source)
    link = tx.rows.link(stored.link_key) if stored.link_key else None
    state = tx.sources.state(stored.article.source)
    return {
        "名称": source.title if source else stored.article.source,
        "状态": HEALTH.get(state.health, "本地导入") if source else "本地导入",
        "发现": link["found_at"] if link else stored.read_at,
    }


def _extraction(stored: Stored) -> Row:
    article = stored.article
    return {
        "标题": article.title,
        "发布": article.published_at,
        "日期依据": DATED_BY.get(article.dated_by, article.dated_by),
        "正文规则": READ_BY.get(article.read_by, f"模板 {article.read_by}"),
        "字数": len(article.text),
        "版本": stored.version,
    }


def _reprint(tx: Tx, stored: Stored) -> Row | str:
    """What it repeats, how much of it and in which words; also where that was not enough to count as a repeat."""
    reprint = stored.reprint
    repeats = tx.articles.get(stored.duplicate_of) if stored.duplicate_of else None
    original = repeats or (tx.articles.find(reprint.of) if reprint else None)
    if original is None:
        return "否"
    row = {
        "判断": "是" if repeats else "部分文字相同，不算转载",
        "原文": original.article.url,
        "标题": original.article.title,
    }
    if reprint is None:
        return row | {"依据": "不是同样的文字，而是同一件事"}
    others = [found.article.title for key in reprint.also if (found := tx.articles.find(key))]
    return row | {
        "相同": f"{reprint.shared} 字，占较短一篇的 {reprint.share:.0%}",
        "最长相同": reprint.words,
        **({"还重复": others} if others else {}),
        "新内容": reprint.new_text or "无",
    }


def _repeated(tx: Tx, stored: Stored, facts: Sequence[Row], rules: Rules) -> Container[int]:
    """Numbers of the facts that the original told already."""
    try:
        found = [from_row(fact["row"], stored.article.text) for fact in facts]
    except (EvidenceError, KeyError, TypeError, ValueError):
        return ()
    context = context_of(tx, stored.article, found, stored.reprint, rules)
    return {no for no in range(len(found)) if no in context.repeated or no in context.echoed}


def _fact(tx: Tx, fact: Row, repeated: Container[int]) -> Row:
    entry = tx.entries.get(fact["entry_id"]) if fact["entry_id"] else None
    row = {"事实": line(fact["row"]), "引文": fact["row"]["quote"]}
    if fact["no"] in repeated:
        row["转载"] = "原文已说过"
    row["台账"] = f"#{entry.id} {(entry.words('name') or [''])[0]}" if entry else "不入台账"
    row["匹配"] = _matched(fact["matched_by"]) or ("新条目" if entry else "无")
    row["结论"] = REASONS.get(fact["reason"], fact["reason"])
    if fact["before"]:
        row["此前"] = STAGES.get(fact["before"], fact["before"])
    return row | {"reason": fact["reason"]}


def _matched(grounds: str) -> str:
    """By what a fact was found to belong to its entry, and how surely: 名称+地点 1.00."""
    by, _, score = grounds.rpartition(" ")
    return f"凭{by}（把握 {score}）" if by else grounds


def _subscriptions(tx: Tx, told: Sequence[Row], rules: Rules) -> Sequence[str] | str:
    """Who asks for it, as subscriptions stand now; of the others, which filter keeps it away."""
    past = tx.archive.of(told[-1]["alert_id"], rules.zone) if told else None
    if past is None:
        return "未到这一步：本文没有提醒"
    region = rules.region
    return [
        f"#{one.id} {one.channel} {one.address} {name(one.wish, region=region)}：{_verdict(one, past.telling, region)}"
        for one in tx.subscriptions.all()
    ] or "没有任何订阅"


def _verdict(subscription: Subscription, telling: Telling, region: Region) -> str:
    reason = explain(subscription, telling, region=region)
    return f"不匹配（{reason}）" if reason else "匹配"


def _delivery(row: Row) -> Row:
    return {
        "提醒": f"#A{row['alert_id']} {row['headline']}",
        **({"渠道": row["channel"], "地址": row["address"]} if row["channel"] else {"渠道": "没有匹配的订阅"}),
        **({"状态": DELIVERY_STATES.get(row["state"], row["state"]), "state": row["state"]} if row["state"] else {}),
    }


def _ground(tx: Tx, stored: Stored, facts: Sequence[Row], rules: Rules) -> Ground:
    zone = rules.zone
    leading = next((fact for fact in facts if fact["reason"] == stored.reason), None)
    entry = tx.entries.get(leading["entry_id"]) if leading and leading["entry_id"] else None
    repeats = tx.articles.get(stored.duplicate_of) if stored.duplicate_of else None
    return Ground(
        reason=stored.reason,
        published=stored.article.published_at.astimezone(zone).date(),
        read=stored.read_at.astimezone(zone).date(),
        too_old_days=rules.too_old_days,
        city=rules.region.city,
        fact=leading["row"] if leading else None,
        before=leading["before"] if leading else "",
        card=card(entry, rules.region) if entry and entry.sayings else None,
        topics=tuple(one.name for one in tx.articles.topics(stored.id)),
        original=repeats.article.title if repeats else "",
        share=stored.reprint.share if stored.reprint else 0.0,
    )
