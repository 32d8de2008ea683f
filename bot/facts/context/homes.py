"""Whose news an article is: title, then opening, then the one district it speaks of, then the source."""

from __future__ import annotations

import re
from itertools import takewhile

from bot.facts.marks.scene import Story
from bot.facts.marks.words import Mark, Vocabulary
from bot.regions import Region

# 江门市举行…集中动工活动, 江门市科技创新大会
_HOSTS = re.compile(
    r"市?(?:政府|委|人民政府)?(?:举行|召开|举办|印发|出台|发布)|(?:(?<=市)|市)[^，。；：在]{2,16}(?:大会|全会|推进会|发布会|行动方案|规划)"
)
_TELLS = re.compile(
    r"市?(?:上半年|下半年|前[一二三四五六七八九十\d]|今年|去年|[一二三四]季度|\d|全年|GDP|工业|经济|外贸|招商)"
)
_HELD = re.compile("[^，。；：]{0,6}(?:召开|举行|举办)")
VENUE = re.compile(r"会场[^，。]{0,4}$")  # 主会场设在鹤山工业城: whose event it is, the venue does not say
_TOWNS_PAPER = re.compile("(?P<name>[一-鿿]{2,3}?)(?:镇|街道)?(?:微?发布|融媒|微报|党建|之声|在线)")
_TOWNS = ("镇", "街道")
PART_OF_CITY = re.compile(r"(?:市|省)?(?:[一-鿿]{0,3}(?:高新区|经开区|新区|自贸区))?")


def place_of_story(
    text: str, region: Region, story: Story, vocabulary: Vocabulary, *, given: str | None, outlet: str
) -> str | None:
    """The place an article is about."""
    city = region.city
    title = vocabulary.find(story.title)
    named = {m.sense for m in title if m.kind == "place" and not VENUE.search(story.title, 0, m.start)}
    body = [m for s in story.sentences for m in s.marks if not is_venue(text, region, s.marks, m)]
    ours = {m.sense for m in body if m.kind == "place"} | named
    districts = named - {city}
    if len(districts) == 1:
        return next(iter(districts))
    is_single = len(ours) == 1 and next(iter(ours)).endswith("市")  # 全市 of an article that names 恩平 alone is 恩平's
    opening = takewhile(lambda mark: mark.kind != "place" or mark.sense == city, body)
    speaks_for_city = (
        any(m.sense == city and _HOSTS.match(text, m.end) for m in opening)
        or any(m.sense == city and _TELLS.match(story.title, m.end) for m in title)
        or (not is_single and any(m.kind == "whole" and m.sense == "city" for m in [*title, *body]))
    )
    if not ours:
        general = _general(region, story, title)
        if general:
            return general
    if not named:
        abroad = _abroad(text, region, story.title, title, body) or _paper(
            vocabulary, region, outlet, body, story.sentences[0].end if story.sentences else 0
        )
        if abroad:
            return abroad
        lead = [m.sense for m in body[:24] if m.kind == "place" and m.sense != city]
        if lead and len(set(lead)) == 1 and not speaks_for_city:
            return lead[0]
    everywhere = ours - {city}
    home = _home(vocabulary, region, outlet) or given
    if len(everywhere) == 1 and len(districts) == 0 and not speaks_for_city:
        return next(iter(everywhere))
    return home or city


def is_venue(text: str, region: Region, marks: list[Mark], mark: Mark) -> bool:
    """Whether the whole city's event is held there: 全市现场会在开平召开. `marks` are those of the sentence."""
    if mark.kind != "place" or text[mark.start - 1 : mark.start] != "在" or not _HELD.match(text, mark.end):
        return False
    return any(m.end <= mark.start and (m.word == "全市" or m.sense == region.city) for m in marks)


def _home(vocabulary: Vocabulary, region: Region, outlet: str) -> str | None:
    """Whose paper it is: 鹤山发布, and that of a town (横陂发布) is its district's."""
    marks = [m for m in vocabulary.find(outlet) if m.kind == "place"]
    if marks:
        return marks[0].sense
    town = _TOWNS_PAPER.match(outlet)
    return next((region.places[name] for of in _TOWNS if town and (name := town["name"] + of) in region.places), None)


def _general(region: Region, story: Story, title: list[Mark]) -> str | None:
    """The country or the province, for an article that names none of ours and opens its title or its text with it."""
    opening = story.sentences[0].marks[:2] if story.sentences else []
    for mark in [*title[:2], *opening]:
        if mark.kind == "elsewhere":
            return mark.sense if mark.sense in ("全国", region.province) else None
    return None


def _paper(vocabulary: Vocabulary, region: Region, outlet: str, body: list[Mark], end: int) -> str | None:
    """The city of another city's paper (阳江日报), unless the text names one of our places by `end`."""
    first = next(iter(vocabulary.find(outlet)), None)
    if first is None or first.kind != "elsewhere" or first.start or first.sense in ("全国", region.province):
        return None
    named = next((m for m in body if m.kind in ("place", "elsewhere")), None)
    if named is not None and named.kind == "place" and named.start < end:
        return None
    return first.sense if first.sense.endswith(("市", "区", "省")) else first.sense + "市"


def _abroad(text: str, region: Region, headline: str, title: list[Mark], body: list[Mark]) -> str | None:
    """Another city, when title or opening is about it and ours is not named there."""
    general = {"全国", region.province}
    for marks, source in ((title, headline), (body[:12], text)):
        if any(m.kind == "place" for m in marks):
            return None
        for mark in marks:
            if mark.kind == "elsewhere" and mark.sense not in general:
                named = PART_OF_CITY.match(source, mark.end)
                end = named.end() if named else mark.end
                plain = source[mark.start : end]
                if end > mark.end or mark.start == 0:
                    return plain if plain.endswith(("市", "区", "省")) else plain + "市"
    return None
