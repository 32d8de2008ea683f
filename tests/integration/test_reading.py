"""What the days of the demo do not show: halves in different visits, edits, empty pages, a page that breaks the reader.
A tiny site of our own on loopback, changed between the visits."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from bot import extract, settings
from bot.app import App
from bot.pipeline.collect import Collector, Habits, Visited
from bot.store import engine
from bot.types import Health, Source

NOW = datetime(2026, 3, 5, 1, tzinfo=UTC)  # 09:00 in Jiangmen
SIGNED = "江门日报讯（记者/甲某）昨日，总投资12亿元的云岭储能电池项目在新会区签约，项目占地150亩，计划2027年投产。"


@dataclass
class Site:
    """Pages by path; `""` lists what is published."""

    pages: dict[str, str] = field(default_factory=dict)
    port: int = 0
    asked: list[str] = field(default_factory=list)

    def publish(self, number: int, title: str, body: str, *, also: str = "") -> str:
        path = f"/home/zwyw/content/post_{number}.html"
        meta = f'<meta name="ArticleTitle" content="{title}"><meta name="PubDate" content="2026-03-05 08:00">'
        html = f"<html><head><title>{title}</title>{meta}{also}</head><body><h1>{title}</h1>"
        self.pages[path] = f'{html}<div class="article-content"><p>{body}</p></div></body></html>'
        return f"http://127.0.0.1:{self.port}{path}"

    def answer(self, path: str) -> str | None:
        self.asked.append(path)
        if path == "/home/zwyw/":
            items = "".join(
                f'<li><a href="{one}" title="第{n}篇公开的新闻报道">第{n}篇</a><span>2026-03-05</span></li>'
                for n, one in enumerate(self.pages)
            )
            return f'<html><head><title>要闻</title></head><body><ul class="infoList">{items}</ul></body></html>'
        return self.pages.get(path)


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            text = made.answer(self.path)
            body = (text or "").encode()
            self.send_response(404 if text is None else 200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("ETag", f'"{hash(text)}"')
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.port = server.server_port
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield made
    server.shutdown()
    server.server_close()


@pytest.fixture
def app(site: Site, tmp_path: Path) -> Iterator[App]:
    host = f"127.0.0.1:{site.port}"
    (tmp_path / "sources.toml").write_text(
        f'[sources.city]\ntitle = "要闻"\nkind = "nfcms"\nurl = "http://{host}/home/zwyw/"\nhosts = ["{host}"]\n'
        'place = "江门市"\ninterval = "1h"\n',
        "utf-8",
    )
    given = settings.load(
        data_dir=tmp_path, sources=tmp_path / "sources.toml", allow_hosts="127.0.0.1", gap_s=0, jitter_s=0
    )
    with App(given, working=True, now=lambda: NOW) as made:
        site.publish(1, "昨日天气晴朗宜人", "昨日天气晴朗，适宜出行，市民纷纷走到户外，享受春日的阳光。")
        made.collector.check(["city"])  # the baseline
        yield made


def visit(app: App) -> Visited:
    (visited,) = app.collector.check(["city"])
    return visited


def alerts(app: App) -> list[dict[str, object]]:
    with app.store.read() as tx:
        return list(tx.rows.alerts())


def article(app: App, url: str) -> dict[str, object]:
    with app.store.read() as tx:
        return next(row for row in tx.rows.articles() if row["url"] == url)


def test_an_edited_article_is_a_new_version_that_stays_told_and_is_not_told_again(site: Site, app: App) -> None:
    url = site.publish(2, "云岭储能电池项目签约新会", SIGNED)
    visit(app)
    assert len(alerts(app)) == 1
    site.publish(2, "云岭储能电池项目签约新会", SIGNED + "项目由新会区招商引资引进，各项手续正在办理。")
    visit(app)
    assert len(alerts(app)) == 1
    assert article(app, url)["verdict"] == "alert"
    with app.store.read() as tx:
        (stored,) = tx.articles.at(url)
    assert stored.version == 2
    assert "各项手续" in stored.article.text


def test_a_page_without_an_article_leaves_its_trace(site: Site, app: App) -> None:
    path = "/home/zwyw/content/post_3.html"
    site.pages[path] = "<html><head><title>空白</title></head><body><div></div></body></html>"
    visit(app)
    with app.store.read() as tx:
        link = tx.rows.link(f"http://127.0.0.1:{site.port}{path}")
    assert link is not None
    assert link["detail"] or link["health"]


def test_a_page_that_breaks_the_reader_is_set_aside_and_harms_no_other(
    site: Site, app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    poison = site.publish(4, "有毒的页面在这里", "这一页会让阅读出错，但不应影响其他页面的阅读与提醒。")
    site.publish(5, "云岭储能电池项目签约新会", SIGNED)
    read = extract.read

    def break_on_poison(page, link, source):  # type: ignore[no-untyped-def]
        if link.url == poison:
            raise RecursionError("too deep")
        return read(page, link, source)

    monkeypatch.setattr(extract, "read", break_on_poison)
    visit(app)
    visit(app)
    assert len(alerts(app)) == 1
    with app.store.read() as tx:
        link = tx.rows.link(poison)
    assert link is not None
    assert link["state"] == "gone"
    assert "RecursionError" in link["detail"]


def test_a_stop_in_the_middle_of_a_visit_says_nothing_of_the_source(site: Site, app: App) -> None:
    with app.store.read() as tx:
        before = tx.sources.state("city")
    collector = app.collector
    answer = site.answer

    def stop_then_answer(path: str) -> str | None:
        collector._stopping.set()
        return answer(path)

    site.answer = stop_then_answer  # type: ignore[method-assign]
    collector._visit(app.source("city"), eager=False)
    with app.store.read() as tx:
        assert tx.sources.state("city") == before


def test_fault_48_what_a_full_disk_does_not_take_is_asked_for_again_later_and_told(
    site: Site, app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(app.deliverer.alarm, "_say", lambda words: bool(said.append(words)) or True)
    monkeypatch.setattr(app.collector, "_now", lambda: NOW + timedelta(hours=2))
    site.publish(8, "满盘时的签约", SIGNED + "".join(Random(1).choices("一二三四五六七八九十百千", k=60_000)))
    with monkeypatch.context() as patch:
        with app.store.read() as tx:
            (used,) = tx.connection.exec_driver_sql("PRAGMA page_count").one()
        patch.setattr("bot.store.engine._PRAGMAS", (*engine._PRAGMAS, f"PRAGMA max_page_count = {used + 2}"))
        app.store._engine.dispose()  # every connection from now on
        assert app.collector.ring() == ["city"]
        assert app.collector.drained(60)
        assert ["磁盘已满" in one for one in said] == [True]
        asked = len(site.asked)
        assert app.collector.ring() == []
        assert len(site.asked) == asked, "nobody is asked for what cannot be kept"
    app.store._engine.dispose()
    with app.store.read() as tx:
        assert tx.rows.counts()["articles"] == 1, "the one from before"
    monkeypatch.setattr(app.collector, "_now", lambda: NOW + timedelta(hours=6))
    assert app.collector.ring() == ["city"]
    assert app.collector.drained(60)
    assert len(alerts(app)) == 1
    assert "恢复正常" in said[1]
    assert app.store.damage() == ""


def test_sources_of_one_host_share_a_lane_and_other_hosts_have_their_own(site: Site, app: App) -> None:
    city = app.source("city")
    others = [
        replace(city, name="column", url=city.url + "tzgg/"),
        replace(city, name="district", url="http://other.test/"),
    ]
    sources = {source.name: source for source in (city, *others)}
    collector = Collector(sources.values(), app.store, app.fetcher, app.rules, Habits(2, 3, 3600))
    assert list(collector._by_host(sources).values()) == [["city", "column"], ["district"]]
    collector.stop()


def test_halves_that_come_in_different_visits_are_one_article(tmp_path: Path, site: Site, app: App) -> None:
    """A stored half comes back in UTC: it must still be of the same issue."""
    first = "江门日报讯（记者/甲某）昨日，江海区18个重点项目集中动工，涵盖高端装备、新材料等。（下转A03版）"
    second = "（上接A01版）这批项目计划总投资67.3亿元，投产后预计年产值超百亿元，将为江海区高质量发展注入新动能。"
    url = site.publish(6, "江海18个项目齐步走", first)
    visit(app)
    site.publish(7, "江海18个项目齐步走", second)
    visit(app)
    with app.store.read() as tx:
        (stored,) = tx.articles.at(url)
    assert "67.3亿元" in stored.article.text
    assert stored.version == 2
    assert len({alert["article_url"] for alert in alerts(app)}) == 1


FIRST = (
    "江门日报讯（记者/甲某）昨日，江海区18个重点项目集中动工。总投资8.6亿元的岭曜光学薄膜生产基地正式动工，"
    "用地60亩。（下转A03版）"
)
SECOND = "（上接A01版）当天，由广东鸣谷医疗器械有限公司投资3.8亿元的鸣谷医疗器械产业园竣工投产，主要生产血液净化耗材。"


@pytest.fixture
def broken_off(site: Site, app: App, monkeypatch: pytest.MonkeyPatch) -> str:
    """A visit that was stopped between the two halves of an article; the address of the first."""
    first, _ = (site.publish(no, "江海18个项目齐步走", half) for no, half in ((6, FIRST), (7, SECOND)))
    answer = site.answer

    def stopping(path: str) -> str | None:
        if path.endswith("post_6.html"):
            app.collector.stop()
        return answer(path)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(site, "answer", stopping)
        app.collector.check(["city"])
    return first


def next_process(app: App, *sources: Source) -> Collector:
    return Collector(sources, app.store, app.fetcher, app.rules, Habits(1, 3, 3600), lambda: NOW)


def test_halves_between_which_the_process_ended_are_told_together(app: App, broken_off: str) -> None:
    collector = next_process(app, app.source("city"))
    assert collector.resume() == 0  # half an article is nobody's news yet
    assert collector.ring() == ["city"]  # though its hour is not over
    assert collector.drained(60)
    (alert,) = alerts(app)
    with app.store.read() as tx:
        (stored,) = tx.articles.at(broken_off)
    assert alert["article_url"] == broken_off
    assert stored.version == 1
    assert "鸣谷医疗" in stored.article.text


def test_of_a_source_that_was_turned_off_what_was_fetched_is_read(app: App, broken_off: str) -> None:
    collector = next_process(app, replace(app.source("city"), enabled=False))
    assert collector.resume() == 1
    (alert,) = alerts(app)
    assert alert["article_url"] == broken_off


@pytest.mark.usefixtures("broken_off")
def test_what_is_only_tried_again_keeps_nobody_waiting(app: App) -> None:
    """The other half was asked for and did not come: its turn comes, and the source is in no hurry."""
    with app.store.write() as tx:
        (other,) = tx.links.to_fetch("city", NOW)
        tx.links.failed(other.link.key, health=Health.SERVER_ERROR, detail="", next_try_at=NOW)
    collector = next_process(app, app.source("city"))
    assert collector.resume() == 1
    assert collector.ring() == []
