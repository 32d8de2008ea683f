"""What outlets do to an article, and what only looks like it: reprints, round-ups and look-alikes of invented articles,
run through an index as the store answers it."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from bot.fingerprint import ASK, Owner, asked, judge, prints, total
from bot.types import Reprint

SYLLABLES = "华远宏达恒泰丰盛嘉禾锐驰广信立德永兴中科金海天成博瑞明德裕隆宝利新宇昌荣"
_SENTENCE = re.compile(r"[^。！？\n]+[。！？]*[”’」』）]*\n?|\n")
_WORD = re.compile(r"[\u4e00-\u9fff]{1,2}|[\d.]+|.|\n", re.DOTALL)
_NUMBER = re.compile(r"\d[\d.]*\d|\d")
_FIRM = re.compile(r"[\u4e00-\u9fff]{2}(?=项目|公司|集团|科技|电子|精密|新能源)")
_SYNONYMS = {
    "昨日": "日前",
    "举行": "举办",
    "表示": "称",
    "介绍": "透露",
    "预计": "有望",
    "企业": "公司",
    "加快": "加速",
    "推动": "促进",
    "引进": "引入",
    "总投资": "投资总额",
    "增长": "提升",
    "超过": "逾",
    "力争": "争取",
    "计划": "拟",
    "目前": "眼下",
    "建设": "兴建",
    "有关": "相关",
}


class Index:
    """What the store does with prints, in memory."""

    def __init__(self) -> None:
        self.rows: defaultdict[int, list[Owner]] = defaultdict(list)
        self.texts: dict[str, str] = {}

    def add(self, key: str, text: str) -> None:
        rows = prints(text)
        self.texts[key] = text
        for row in rows:
            self.rows[row.hash].append(Owner(key, total(rows)))

    def owners(self, text: str) -> dict[int, list[Owner]]:
        rows = asked(text, prints(text))
        return {row.hash: self.rows[row.hash][:ASK] for row in rows if row.hash in self.rows}

    def judge(self, text: str) -> Reprint | None:
        return judge(text, asked(text, prints(text)), self.owners(text), self.texts.__getitem__)


# --- reprints -------------------------------------------------------------------------------------------------------


def sentences(text: str) -> list[str]:
    return _SENTENCE.findall(text)


def retitled(text: str, dice: random.Random) -> str:
    return f"转载网讯（记者 {dice.choice(SYLLABLES)}某 通讯员 某宣）{text}\n（来源：日报）\n责任编辑：某某　校对：某某"


def cut(text: str, share: float) -> str:
    """The first sentences."""
    return _run(sentences(text), share * len(text))


def thinned(text: str, share: float, dice: random.Random) -> str:
    """Any sentences, in their order."""
    parts = sentences(text)
    kept: set[int] = set()
    for at in dice.sample(range(len(parts)), len(parts)):
        if sum(len(parts[one]) for one in kept) < share * len(text):
            kept.add(at)
    return "".join(parts[at] for at in sorted(kept))


def piece(text: str, share: float, dice: random.Random) -> str:
    """Neighbouring sentences from anywhere."""
    parts, aim = sentences(text), share * len(text)
    starts = [at for at in range(len(parts)) if sum(map(len, parts[at:])) >= aim]
    return _run(parts[dice.choice(starts) :], aim).strip()


def _run(parts: Sequence[str], aim: float) -> str:
    kept = ""
    for part in parts:
        if kept and len(kept) + len(part) / 2 > aim:
            break
        kept += part
    return kept


def reordered(text: str, dice: random.Random) -> str:
    parts = [part.strip() for part in sentences(text) if part.strip()]
    return "".join(dice.sample(parts, len(parts)))


def words_of(text: str) -> list[str]:
    return _WORD.findall(text)


def reworded(word: str, dice: random.Random) -> str:
    return dice.choice(["", "目前", "持续", "有关", "积极" + word, word + "等"])


def edited(text: str, dice: random.Random) -> str:
    """8 % of the words, and a fifth of the commas."""
    return "".join(
        reworded(word, dice)
        if "\u4e00" <= word[0] <= "\u9fff" and dice.random() < 0.08
        else dice.choice("；、")
        if word == "，" and dice.random() < 0.2
        else word
        for word in words_of(text)
    )


def edited_everywhere(text: str, dice: random.Random) -> str:
    """One word in every single clause."""
    out = []
    for clause in re.split(r"([，。；！？：\n])", text):
        words = words_of(clause)
        if len(words) > 2:
            at = dice.randrange(len(words))
            words[at] = reworded(words[at], dice)
        out.append("".join(words))
    return "".join(out)


def in_other_words(text: str, dice: random.Random) -> str:
    """Half of the common verbs and nouns by their likes."""
    return re.sub("|".join(_SYNONYMS), lambda word: _SYNONYMS[word[0]] if dice.random() < 0.5 else word[0], text)


def amended(text: str, dice: random.Random) -> str:
    """Two figures corrected, and other words."""
    figures = dice.sample(found := list(_NUMBER.finditer(text)), min(2, len(found)))
    for figure in sorted(figures, key=lambda one: -one.start()):
        text = f"{text[: figure.start()]}{figure[0]}5{text[figure.end() :]}"
    return in_other_words(text, dice)


def scanned(text: str, dice: random.Random, share: float = 0.02) -> str:
    return "".join(dice.choice("日目曰己已未末0Ol1千干") if dice.random() < share else char for char in text)


def unmarked(text: str, _: random.Random) -> str:
    """All marks and breaks lost."""
    return re.sub(r"[^\w.%]", "", text)


# --- look-alikes ----------------------------------------------------------------------------------------------------


def of_another_firm(text: str, names: Sequence[str], dice: random.Random) -> str:
    """The template's sentences, with every firm and every figure drawn anew."""
    brands = {name[:2] for name in (*names, *_FIRM.findall(text))}
    for brand in sorted(brands):
        text = text.replace(brand, "".join(dice.sample(SYLLABLES, 2)))
    return _NUMBER.sub(lambda figure: _drawn(figure[0], dice), text)


def of_another_year(text: str, dice: random.Random) -> str:
    """The same meeting a year on: every figure has grown, all words stay."""

    def grown(figure: re.Match[str]) -> str:
        whole, point, rest = figure[0].partition(".")
        year = len(whole) == 4 and whole.startswith("20")
        more = 0 if year else int(whole) * dice.randint(6, 30) // 100
        return f"{int(whole) + 1 + more}{point}{_drawn(rest, dice)}"

    return _NUMBER.sub(grown, text)


def _drawn(figure: str, dice: random.Random) -> str:
    return "".join(dice.choice("123456789".replace(digit, "")) if digit.isdigit() else digit for digit in figure)


def names_by_article(gold: Sequence[Mapping[str, Any]]) -> dict[str, list[str]]:
    """The projects and companies of each labelled article."""
    names: defaultdict[str, list[str]] = defaultdict(list)
    for row in gold:
        names[row["doc"]] += [name for name in (row.get("name"), row.get("company")) if name]
    return names
