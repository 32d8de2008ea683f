"""`jmwatch articles reparse`: what people and programs see of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console
from shell import Result
from sqlalchemy import delete, update

from bot.cli import output
from bot.store import Store
from bot.store.tables import articles, facts

Run = Callable[..., Result]
STORIES = [
    ("甲报", "2026-03-05", "云岭储能签约", "昨日，总投资12亿元的云岭储能电池项目在新会区签约。"),
    ("乙报", "2026-06-07", "砺川精密动工", "昨日，总投资3亿元的砺川精密数控转台项目在恩平市正式动工。"),
]


@pytest.fixture
def misread(jmwatch: Run, tmp_path: Path) -> Run:
    """Two articles; of the second an older reader found nothing, and of the first another amount."""
    rows = [
        {"id": f"n{no}", "title": title, "source": outlet, "url": f"http://p.test/{no}", "body": body,
         "published_at": f"{day}T07:00:00+08:00"}
        for no, (outlet, day, title, body) in enumerate(STORIES, 1)
    ]  # fmt: skip
    file = tmp_path / "news.jsonl"
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
    assert jmwatch("ingest", file).code == 0
    store = Store.open(f"sqlite:///{tmp_path / 'data' / 'jmwatch.db'}")
    with store.write() as tx:
        (first, *_) = tx.articles.facts(1)
        tx.connection.execute(update(facts).where(facts.c.article_id == 1).values(row={**first["row"], "amount_yi": 2}))
        tx.connection.execute(delete(facts).where(facts.c.article_id == 2))
        tx.connection.execute(update(articles).where(articles.c.id == 2).values(verdict="silence", reason="no_facts"))
    store.close()
    return jmwatch


ALL = ("articles", "reparse", "--since", "2026-01-01", "--until", "2026-12-31", "--yes")


def test_people_see_each_article_that_changes_field_by_field_and_a_sum(misread: Run) -> None:
    done = misread(*ALL, "--dry-run")
    assert done.code == 0
    for words in (
        "#1 2026-03-05 甲报《云岭储能签约》",
        "｜亿元：2 → 12",
        "事实 加 动工｜砺川精密数控转台项目 3亿元 · 恩平市：",
        "结论 改｜理由：无项目或目标 → 重读所得，只入台账",
    ):
        assert words in done.out
    assert "重读 2 篇（存页 0，存文 2），有变 2 篇：事实 加 1、去 0、改 1" in done.err
    assert "试运行：没有写入" in done.err
    assert misread(*ALL, "--dry-run").out == done.out


def test_programs_get_a_row_per_difference(misread: Run) -> None:
    rows = misread(*ALL, "--format", "jsonl").rows
    assert [(row["article_id"], row["what"], row["how"], row["field"]) for row in rows] == [
        (1, "fact", "changed", "amount_yi"), (2, "fact", "added", "quote"), (2, "verdict", "changed", "reason")
    ]  # fmt: skip
    assert (rows[0]["before"], rows[0]["now"], rows[0]["url"]) == (2, 12, "http://p.test/1")
    assert "一致" in misread(*ALL).err
    assert [row["id"] for row in misread("alerts", "list", "--format", "jsonl").rows] == [2, 1]
    assert "重读存文时才读出" in misread("why", "http://p.test/2").out


def test_a_range_without_articles_says_so(misread: Run) -> None:
    assert "没有已存的文章" in misread("articles", "reparse", "--since", "昨天", "--source", "无名", "--yes").err
    assert misread("articles", "reparse", "--since", "某日").code == 2


def test_on_a_terminal_the_progress_bar_leaves_data_for_a_file_alone(
    misread: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(output, "stderr", Console(stderr=True, force_terminal=True))
    assert len(misread(*ALL, "--dry-run", "--format", "jsonl").rows) == 3
    assert len(misread("ingest", "news.jsonl", "--format", "jsonl").rows) == 2
