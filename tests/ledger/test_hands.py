"""A person merges and splits; later articles, the same articles read again and a rebuilt ledger keep their word."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from book import project, target
from streams import RULES, Told, numbers, read, shapes

from bot.errors import UsageError
from bot.pipeline.hands import Word, merge, split
from bot.pipeline.refold import rebuild
from bot.store import Store, Tx
from bot.types import Reason, Stage

WORD = Word("王五", datetime(2026, 3, 9, 9, tzinfo=UTC), "一家人")
OURS = project("云岭储能电池项目")
THEIRS = project("砺川机床项目", company="砺川精密有限公司", amount_yi=3.0)


def names(store: Store) -> dict[int, list[str]]:
    with store.read() as tx:
        found = {id_: tx.entries.get(id_) for id_ in numbers(store)}
    return {id_: entry.words("name") for id_, entry in found.items() if entry}


def two(store: Store) -> None:
    read(store, [Told(0, 0, "甲报", (OURS,)), Told(1, 1, "乙报", (THEIRS,))])
    assert names(store) == {1: ["云岭储能电池项目"], 2: ["砺川机床项目"]}


def merged(store: Store) -> None:
    two(store)
    with store.write() as tx:
        assert merge(tx, RULES, 1, 2, WORD) == 1


def test_two_projects_become_one_and_the_old_number_leads_to_it(store: Store) -> None:
    merged(store)
    assert names(store) == {1: ["云岭储能电池项目", "砺川机床项目"]}
    with store.read() as tx:
        gone = tx.entries.get(2)
        assert gone is not None
        assert gone.id == 1
        assert [(row["by"], row["verb"], row["note"]) for row in tx.rulings.of([1])] == [("王五", "merge", "一家人")]
        assert [row["id"] for row in tx.rulings.merged(1)] == [2]


def test_later_articles_on_either_belong_to_the_merged_project(store: Store) -> None:
    merged(store)
    later = [
        Told(2, 30, "丙网", (project("云岭储能电池项目", stage=Stage.STARTED),)),
        Told(3, 40, "丙网", (project("砺川机床项目", Stage.OPERATING, company="砺川精密有限公司", amount_yi=3.0),)),
    ]
    verdicts = read(store, later)
    assert [verdict and verdict.reason for verdict in verdicts] == [Reason.NEXT_STAGE, Reason.NEXT_STAGE]
    assert list(names(store)) == [1]


def test_the_same_articles_read_again_keep_the_word(store: Store) -> None:
    merged(store)
    read(store, [Told(1, 1, "乙报", (THEIRS,), edition=2), Told(0, 0, "甲报", (OURS, target()), edition=2)])
    assert names(store)[1] == ["云岭储能电池项目", "砺川机床项目"]


def test_a_project_is_split_by_its_articles_and_stays_split(store: Store) -> None:
    stream = [
        Told(0, 0, "甲报", (OURS,)),
        Told(1, 1, "乙报", (project(),)),
        Told(2, 2, "丙网", (project(stage=Stage.STARTED),)),
    ]
    read(store, stream)
    with store.write() as tx:
        made = split(tx, RULES, 1, WORD, articles=[2])
    apart = {1: frozenset({("k0", 0), ("k2", 0)}), made: frozenset({("k1", 0)})}
    assert numbers(store) == apart
    read(store, [Told(1, 1, "乙报", (project(),), edition=2), Told(2, 2, "丙网", (project(),), edition=2)])
    assert numbers(store) == apart
    rebuild(store, RULES)
    assert numbers(store) == apart
    read(store, [Told(3, 9, "丙网", (project(stage=Stage.OPERATING),))])
    assert len(numbers(store)) == 2


def test_a_project_is_split_by_names_within_one_article(store: Store) -> None:
    other = project("云岭隔膜项目", amount_yi=None)
    read(store, [Told(0, 0, "甲报", (project("云岭项目"), other))])
    assert len(numbers(store)) == 1
    with store.write() as tx:
        split(tx, RULES, 1, WORD, names=["云岭隔膜项目"])
    assert names(store) == {1: ["云岭项目"], 2: ["云岭隔膜项目"]}


def test_merging_again_what_was_split_gives_back_the_project(store: Store) -> None:
    read(store, [Told(0, 0, "甲报", (OURS,)), Told(1, 1, "乙报", (project(stage=Stage.STARTED),))])
    before = numbers(store)
    with store.write() as tx:
        made = split(tx, RULES, 1, WORD, articles=[2])
        merge(tx, RULES, 1, made, WORD)
    assert numbers(store) == before
    with store.read() as tx:
        assert [row["verb"] for row in tx.rulings.of([1])] == ["split", "merge"]


def test_a_phase_that_a_person_merged_stays_merged_whatever_phase_is_told_next(store: Store) -> None:
    second = project("云岭储能电池二期项目", amount_yi=5.0)
    read(store, [Told(0, 0, "甲报", (OURS, second))])
    with store.write() as tx:
        merge(tx, RULES, 1, 2, WORD)
    read(store, [Told(1, 9, "乙报", (project(stage=Stage.STARTED),)), Told(2, 10, "乙报", (second,))])
    assert list(numbers(store)) == [1]


def test_two_of_one_name_in_two_places_are_told_apart_in_a_ruling(store: Store) -> None:
    here, there = (project("智慧冷链项目", company=None, place=place) for place in ("新会区", "台山市"))
    read(store, [Told(0, 0, "甲报", (here, there)), Told(1, 1, "乙报", (THEIRS,))])
    with store.write() as tx:
        merge(tx, RULES, 3, 1, WORD)
    assert numbers(store) == {3: frozenset({("k0", 0), ("k1", 0)}), 2: frozenset({("k0", 1)})}
    rebuild(store, RULES)
    assert numbers(store) == {3: frozenset({("k0", 0), ("k1", 0)}), 2: frozenset({("k0", 1)})}


def test_a_rebuilt_ledger_keeps_every_word(store: Store) -> None:
    merged(store)
    read(store, [Told(2, 3, "丙网", (project("云岭隔膜项目", amount_yi=7.0),))])
    grown, known_by = shapes(store), numbers(store)
    rebuild(store, RULES)
    assert shapes(store) == grown
    assert numbers(store) == known_by


MISTAKES = [
    ("merge", (1, 99), "没有项目 99"),
    ("merge", (1, 1), "两个编号都是项目 1"),
    ("merge", (1, 3), "是目标"),
    ("merge", (4, 1), "已并入项目 1"),
    ("split", (99,), "没有项目 99"),
    ("split", (1,), "没有选中"),
    ("split", (1, [77]), "文章 77"),
    ("split", (1, [1, 4]), "全部报道"),
]


@pytest.mark.parametrize(("verb", "given", "said"), MISTAKES, ids=[f"{verb} {given}" for verb, given, _ in MISTAKES])
def test_a_mistake_is_named_with_a_next_step(store: Store, verb: str, given: tuple[object, ...], said: str) -> None:
    two(store)
    read(store, [Told(2, 2, "丙网", (target(),)), Told(3, 3, "丁报", (project("启禾基地", company="启禾有限公司"),))])
    with store.write() as tx:
        merge(tx, RULES, 1, 4, WORD)

    def rule(tx: Tx) -> int:
        if verb == "merge":
            return merge(tx, RULES, *given, WORD)  # type: ignore[arg-type]
        return split(tx, RULES, given[0], WORD, articles=given[1] if len(given) > 1 else ())  # type: ignore[arg-type]

    with store.write() as tx, pytest.raises(UsageError, match=said) as mistake:
        rule(tx)
    assert mistake.value.hint


def test_a_rehearsal_changes_nothing(store: Store) -> None:
    two(store)
    before = shapes(store)
    with store.rehearse() as tx:
        merge(tx, RULES, 1, 2, WORD)
    assert shapes(store) == before
    with store.read() as tx:
        assert tx.rulings.of([1]) == []
