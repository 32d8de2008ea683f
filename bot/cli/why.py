"""`jmwatch why`: the whole path of one article or alert, and what would have had to differ."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from bot.app import App
from bot.cli.opening import reader
from bot.cli.output import Format, print_rows
from bot.cli.trees import print_tree
from bot.errors import UsageError
from bot.render.headline import line
from bot.render.words import HEALTH, REASONS
from bot.store import Stored, Tx

# What would have had to differ, by reason.
OTHERWISE = {
    "off_topic": "若标题或正文出现所关注主题的词（见上“主题”一步），会继续判断事实",
    "no_facts": "若正文写明项目、批次或目标的数字与阶段，会提醒",
    "duplicate": "若本文早于原文被读到，或含有原文没有的新项目、新金额，会提醒",
    "known_project": "若出现下一阶段（如签约→动工）或金额变化超过1%，会提醒",
    "more_detail": "补充信息并入项目卡；若出现下一阶段或金额变化，会提醒",
    "only_plans": "若写明已经签约、动工或投产，会提醒",
    "under_way": "若写明签约、动工、投产等节点，会提醒",
    "only_figures": "若是目标（确保、力争、计划达到）而非已完成的数据，会提醒",
    "elsewhere": "若事实属于本市或所辖区市，会提醒",
    "too_old": "若在发布后 JMWATCH_TOO_OLD_DAYS 天之内首次看到，会提醒",
    "stale_news": "若事件发生在今年，或在 60 天之内，会提醒",
    "baseline": "首次访问来源时已在列表中的文章只入库；之后新出现的才提醒",
}


def why(
    what: Annotated[str, typer.Argument(metavar="URL|ALERT_ID", help="文章网址，或提醒编号（12 或 A12）")],
    form: Annotated[Format, typer.Option("--format", "-f", help="table 为树状，其余为数据")] = Format.TABLE,
) -> None:
    """一篇文章或一条提醒的来龙去脉：来源→提取→转载？→主题→事实→台账→理由→订阅→投递，以及怎样才会不同。

    例：jmwatch why 12
    """
    with reader() as app, app.store.read() as tx:
        found = _find(tx, what)
        if not found:
            _explain_link(app, tx, what)
            return
        paths = [dict(_steps(app, tx, stored)) for stored in found]
        if form is not Format.TABLE:
            print_rows(paths, form, app.settings.zone)
            return
        for stored, path in zip(found, paths, strict=True):
            _print(stored, path, app)


def _find(tx: Tx, what: str) -> list[Stored]:
    number = what.removeprefix("#").removeprefix("A")
    if number.isdigit():
        alert = next(tx.rows.alerts(id_=int(number)), None)
        if alert is None:
            raise UsageError(f"没有提醒 {what}", hint="编号见 jmwatch alerts list；文章请给网址")
        article = tx.articles.get(tx.outbox.message(int(number))["article_id"])
        return [article] if article else []
    return tx.articles.at(what) or [one for one in (tx.articles.find(what),) if one]


def _explain_link(app: App, tx: Tx, what: str) -> None:
    link = tx.rows.link(what)
    if link is None:
        raise UsageError(f"没有见过 {what}", hint="没有来源列出过它；来源状态见 jmwatch sources list")
    row = {name: link[name] for name in ("source", "url", "state", "attempts", "health", "detail", "next_try_at")}
    row["state"] = {"found": "已发现，待下载", "fetched": "已下载，待阅读", "read": "已读，无文章", "gone": "放弃"}.get(
        row["state"], row["state"]
    )
    print_rows([row], Format.JSON, app.settings.zone)


def _steps(app: App, tx: Tx, stored: Stored) -> Iterator[tuple[str, Any]]:
    article = stored.article
    source = app.sources.get(article.source)
    link = tx.rows.link(stored.link_key) if stored.link_key else None
    state = tx.sources.state(article.source)
    yield (
        "来源",
        {
            "名称": source.title if source else article.source,
            "状态": HEALTH.get(state.health, "本地导入") if source else "本地导入",
            "发现": link["found_at"] if link else stored.read_at,
        },
    )
    yield (
        "提取",
        {
            "标题": article.title,
            "发布": article.published_at,
            "日期依据": article.dated_by,
            "正文规则": article.read_by,
            "字数": len(article.text),
            "版本": stored.version,
        },
    )
    original = tx.articles.get(stored.duplicate_of) if stored.duplicate_of else None
    yield (
        "转载",
        {"原文": original.article.url, "标题": original.article.title, "说明": stored.why} if original else "否",
    )
    yield "主题", {topic.name: "、".join(topic.words) for topic in tx.articles.topics(stored.id)} or "无"
    yield (
        "事实",
        [
            {
                "事实": line(fact["row"]),
                "引文": fact["row"]["quote"],
                "台账": f"#{fact['entry_id']}" if fact["entry_id"] else "不入台账",
                "匹配": fact["matched_by"] or ("新条目" if fact["entry_id"] else ""),
                "结论": REASONS[fact["reason"]],
                **({"此前": fact["before"]} if fact["before"] else {}),
            }
            for fact in tx.articles.facts(stored.id)
        ]
        or "无",
    )
    yield (
        "结论",
        {"verdict": stored.verdict, "reason": stored.reason, "说明": REASONS[stored.reason], "细节": stored.why},
    )
    sent = tx.rows.deliveries_of(stored.id)
    yield (
        "投递",
        [
            {
                "提醒": f"#A{row['alert_id']} {row['headline']}",
                "渠道": row["channel"] or "没有匹配的订阅",
                "地址": row["address"] or "",
                "状态": row["state"] or "",
            }
            for row in sent
        ]
        or "无",
    )
    yield "怎样才会不同", OTHERWISE.get(stored.reason, "若更早的文章已报道同一节点，本文会静默")


def _print(stored: Stored, path: dict[str, Any], app: App) -> None:
    print_tree(f"《{stored.article.title}》 {stored.article.url}", path, app.settings.zone)
