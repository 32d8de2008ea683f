"""The command line as a person meets it: forms, exit codes, errors with a next step."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from shell import Result

from bot.store import ProcessLock
from bot.store.engine import connect

PAGE = """云岭新能源签约新会

江门日报讯（记者/甲某 通讯员/乙某）昨日，广东云岭新能源有限公司与新会区政府签约，
总投资12.5亿元的云岭储能电池项目落户新会区大泽镇。
项目占地约150亩，计划2027年三季度投产。
"""
LINE = {
    "id": "n1",
    "title": "砺川精密项目在恩平动工",
    "source": "江门日报",
    "url": "http://paper.test/content_1.htm",
    "published_at": "2026-03-05T07:00:00+08:00",
    "body": "昨日，总投资3亿元的砺川精密数控转台项目在恩平市正式动工。",
}


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "017_page.txt"
    path.write_text(PAGE, "utf-8")
    return path


def test_a_saved_page_is_read_in_its_own_charset_and_of_its_own_day(
    jmwatch: Callable[..., Result], tmp_path: Path
) -> None:
    html = (
        '<html><head><meta charset="utf-8"><title>云岭储能电池项目落户新会_某网</title></head><body>'
        "<h1>云岭储能电池项目落户新会</h1><p>发布时间：2021-03-05 09:10</p><div><p>"
        "总投资12.5亿元的云岭储能电池项目落户新会区大泽镇，力争今年三季度动工。</p></div><p>阅读：#</p></body></html>"
    )
    saved = tmp_path / "post_1.html"
    saved.write_bytes(html.encode("gbk").replace(b"#", b"\xff"))
    result = jmwatch("facts", saved, "--format", "jsonl")
    assert result.code == 0
    assert {str(row["period"])[:4] for row in result.rows if row["period"]} == {"2021"}


def test_facts_are_verbatim_and_touch_no_database(jmwatch: Callable[..., Result], page: Path, tmp_path: Path) -> None:
    result = jmwatch("facts", page, "--published", "2026-03-05", "--format", "jsonl")
    assert result.code == 0
    assert {row["doc"] for row in result.rows} == {"017"}
    assert all(PAGE[row["start"] : row["end"]] == row["quote"] for row in result.rows)  # type: ignore[misc]
    signed = [row for row in result.rows if row["kind"] == "project" and row["stage"] in ("signed", "landed")]
    assert [(row["amount_yi"], row["place"]) for row in signed] == [(12.5, "新会区")]
    assert not (tmp_path / "data").exists()


def test_ingesting_twice_changes_nothing(jmwatch: Callable[..., Result], page: Path) -> None:
    first = jmwatch("ingest", page, "--published", "2026-03-05", "--source", "江门日报", "--format", "jsonl")
    assert [(row["verdict"], row["reason"]) for row in first.rows] == [("alert", "new_project")]
    again = jmwatch("ingest", page, "--published", "2026-03-05", "--source", "江门日报", "--format", "jsonl")
    assert [row["verdict"] for row in again.rows] == ["known"]
    assert len(jmwatch("alerts", "list", "--format", "jsonl").rows) == 1


def test_the_promised_fields_of_articles_and_alerts(jmwatch: Callable[..., Result], tmp_path: Path) -> None:
    lines = tmp_path / "news.jsonl"
    repeat = LINE | {"id": "n2", "url": "http://other.test/2", "source": "中国江门网", "title": "数控转台项目动工"}
    repeat["published_at"] = "2026-03-05T09:00:00+08:00"
    lines.write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in (repeat, LINE)), "utf-8")
    assert jmwatch("ingest", lines).code == 0
    articles = {row["url"]: row for row in jmwatch("articles", "list", "--format", "jsonl").rows}
    fields = ["id", "url", "title", "source", "published_at", "topics", "duplicate_of", "verdict", "reason"]
    assert [list(row) for row in articles.values()] == [fields, fields]
    assert articles[repeat["url"]]["duplicate_of"] == LINE["url"]
    assert articles[repeat["url"]]["reason"] == "duplicate"
    (alert,) = jmwatch("alerts", "list", "--format", "jsonl").rows
    assert list(alert) == ["id", "article_url", "reason", "headline", "created_at", "facts"]
    assert alert["article_url"] == LINE["url"]
    assert str(alert["created_at"]).startswith("2026-03-05T07:00:00")


@pytest.mark.parametrize("form", ["table", "jsonl", "json", "csv", "md"])
@pytest.mark.parametrize("noun", ["articles", "projects", "batches", "targets", "alerts", "deliveries", "subs"])
def test_every_list_prints_in_every_form(jmwatch: Callable[..., Result], page: Path, noun: str, form: str) -> None:
    jmwatch("ingest", page, "--published", "2026-03-05")
    assert jmwatch(noun, "list", "--format", form).code == 0


def test_why_answers_for_alerts_and_for_silence(jmwatch: Callable[..., Result], tmp_path: Path) -> None:
    lines = tmp_path / "news.jsonl"
    weather = LINE | {
        "id": "w",
        "title": "冷空气明日抵达",
        "body": "明日最低气温12度，请注意添衣。",
        "url": "http://paper.test/2",
    }
    lines.write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in (LINE, weather)), "utf-8")
    jmwatch("ingest", lines)
    told = jmwatch("why", "1")
    assert told.code == 0
    assert "砺川精密" in told.out
    assert "新项目" in told.out
    silent = jmwatch("why", weather["url"])
    assert "主题无关" in silent.out
    assert "怎样才会不同" in silent.out


def test_a_backup_is_made_and_verified(jmwatch: Callable[..., Result], page: Path, tmp_path: Path) -> None:
    jmwatch("ingest", page, "--published", "2026-03-05")
    copy = tmp_path / "copy.db"
    result = jmwatch("db", "backup", copy)
    assert result.code == 0
    assert "integrity_check ok" in result.err
    assert copy.exists()
    assert jmwatch("db", "backup", copy).code == 1


def test_an_upgrade_waits_until_the_service_has_stopped(jmwatch: Callable[..., Result], tmp_path: Path) -> None:
    assert jmwatch("db", "upgrade").code == 0
    engine = connect(f"sqlite:///{tmp_path}/data/jmwatch.db")
    with ProcessLock(engine):
        refused = jmwatch("db", "upgrade")
    assert (refused.code, "先停止它" in refused.err) == (1, True)
    engine.dispose()


def test_doctor_is_content_with_a_fresh_install(jmwatch: Callable[..., Result]) -> None:
    result = jmwatch("doctor", "--format", "jsonl")
    assert result.code == 0, result.out
    assert jmwatch("doctor", "--alive").code == 1


FAULTS = [
    (["facts", "nowhere.txt"], 2, "nowhere.txt"),
    (["ingest", "bad.jsonl"], 2, "bad.jsonl"),
    (["facts", "017_page.txt", "--published", "16.1.2026"], 2, "16.1.2026"),
    (["check", "no_such_source"], 2, "no_such_source"),
    (["articles", "show", "99"], 2, "99"),
    (["why", "http://unknown.test/"], 2, "http://unknown.test/"),
    (["why", "A7"], 2, "A7"),
    (["articles", "list", "--format", "xml"], 2, "xml"),
]


@pytest.mark.parametrize(("words", "code", "named"), FAULTS, ids=[" ".join(words) for words, _, _ in FAULTS])
def test_a_mistake_is_named_with_a_next_step(
    jmwatch: Callable[..., Result], page: Path, tmp_path: Path, words: list[str], code: int, named: str
) -> None:
    (tmp_path / "bad.jsonl").write_text('{"id": "a", "body": 3}\n', "utf-8")
    result = jmwatch(*words)
    assert result.code == code
    assert named in result.err
    assert "Traceback" not in result.err
    assert result.out == ""


SETTINGS = [
    ("JMWATCH_GAP_S", "soon", "gap_s"),
    ("JMWATCH_GAPS", "2", "JMWATCH_GAP_S"),
    ("JMWATCH_CONTACT", "邮箱：某人", "contact"),
    ("JMWATCH_TIMEZONE", "Mars/Base", "Mars/Base"),
    ("JMWATCH_DATABASE_URL", "oracle://scott:tiger@host/db", "oracle"),
    ("JMWATCH_SOURCES", "missing.toml", "missing.toml"),
    ("JMWATCH_CONFIG", "missing.toml", "missing.toml"),
]


@pytest.mark.parametrize(("name", "value", "named"), SETTINGS, ids=[name for name, _, _ in SETTINGS])
def test_a_wrong_setting_stops_the_start_by_its_name(
    jmwatch: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, name: str, value: str, named: str
) -> None:
    monkeypatch.setenv(name, value)
    result = jmwatch("sources", "list")
    assert result.code == 3
    assert named in result.err
    assert "tiger" not in result.err
