"""Characters are one class when the same words stand beside them."""

from __future__ import annotations

import tomllib

from bot.facts.projects.learned.characters import CLASSES
from bot.text import fold
from quality.labelled import TAUGHT, corpora
from quality.learn_characters import classes, taught

_TEXTS = [f"某{one}项目{other}工了。今天{one}园区{other}产。" for one in "甲乙丙丁" for other in "动开复投"] * 3


def test_characters_with_the_same_neighbours_are_one_class() -> None:
    for found in classes(_TEXTS).values():
        assert sorted("".join(found)) == sorted(set("".join(_TEXTS))), "each is in one class"


def test_few_classes_put_together_what_stands_in_one_place() -> None:
    kept = {char: i for i, chars in enumerate(classes(_TEXTS, {"few": 12})["few"]) for char in chars}
    assert len({kept[char] for char in "甲乙丙丁"}) == 1
    assert len({kept[char] for char in "动开复投"}) == 1
    assert kept["甲"] != kept["动"]


def test_the_same_texts_give_the_same_classes() -> None:
    assert classes(_TEXTS) == classes(_TEXTS)


def test_the_texts_that_judge_teach_no_class() -> None:
    judging = [text for corpus in corpora() if corpus.name not in TAUGHT for text in corpus.texts]
    assert len(judging) > 200
    assert not {fold(text["body"], text["title"]).text for text in judging} & set(taught())


def test_the_table_has_each_character_once() -> None:
    table = tomllib.loads(CLASSES.read_text("utf-8"))
    coarse, fine = "".join(table["coarse"]), "".join(table["fine"])
    assert sorted(coarse) == sorted(fine)
    assert len(set(fine)) == len(fine) > 1500
