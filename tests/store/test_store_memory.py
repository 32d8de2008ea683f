"""What was told and by whom, on both databases."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from invented import NOW, REGION, after, article, entry, fact, keep, other, posting

from bot.store import Store
from bot.types import Topic

ZONE = ZoneInfo("Asia/Shanghai")


def _project(**named: object) -> dict[str, object]:
    return fact(company=None, amount_kind="total", amount_comparator="=", stage="signed", stage_is_goal=False, **named)


def _fill(store: Store) -> dict[int, int]:
    """A project told in two articles (the second without outlet) and a target that nobody told of since."""
    with store.write() as tx:
        first = keep(tx, article(), rows=[_project()], topics=(Topic("新能源电池", 4, ("储能",), "chain"),))
        made = [posting(entry(-1), "p:甲"), posting(other(-2, "target", ("name", ("工业投资",))), "t:甲")]
        ids = dict(tx.entries.write(made, article_id=first, at=NOW, region=REGION))
        tx.articles.link_facts(first, {0: ids[-1]})
        later = article("a2", outlet="", published_at=after(days=9))
        second = keep(tx, later, rows=[_project(amount_yi=15.0)], read_at=after(days=9), topics=())
        tx.articles.link_facts(second, {0: ids[-1]})
    return ids


def test_facts_come_with_who_told_them_where_and_when(store: Store) -> None:
    ids = _fill(store)
    with store.read() as tx:
        first, second = tx.memory.told("project", zone=ZONE)
        assert tx.memory.told("actual", zone=ZONE) == []
        assert tx.memory.addresses({"a1", "nowhere"}) == {"a1": article().url}
    assert (first.by.article, first.by.source, first.by.day) == ("a1", "银杏日报", NOW.date())
    assert (first.entry, first.chains, first.fact.quote.words) == (ids[-1], ("新能源电池",), "银杏湾储能项目")
    assert (second.by.source, second.chains, second.url) == ("paper", (), "http://paper.example/a2.html")


def test_what_was_known_then_leaves_out_what_was_read_later(store: Store) -> None:
    ids = _fill(store)
    with store.read() as tx:
        now, _ = tx.memory.known("project", zone=ZONE)
        then, told = tx.memory.known("project", zone=ZONE, until=after(days=1))
        before, _ = tx.memory.known("project", zone=ZONE, until=after(days=-1))
        assert [one.kind for one in tx.memory.entries("project", "target")] == ["project", "target"]
    assert [one.id for one in now] == [one.id for one in then] == [ids[-1]]
    assert [one.by.article for one in told] == ["a1"]
    assert before == []
