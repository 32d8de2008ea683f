"""Looking for words in what is known: projects by name, company, place and sentences, articles by these and titles."""

from __future__ import annotations

from bot.chat.turn import Turn, faint, title
from bot.errors import UsageError
from bot.render.letters import short
from bot.render.screen import Line, Screen
from bot.subscriptions.marked import LONGEST_WORD

MOST, MOST_WORDS = 6, 5
HEADLINE = 60  # characters


def find(turn: Turn, words: str) -> Screen:
    """Every word must be there, in whichever of them; literally, as it is written."""
    wanted = words.split()
    if len(wanted) > MOST_WORDS or any(len(word) > LONGEST_WORD for word in wanted):
        raise UsageError(f"最多 {MOST_WORDS} 个词，每个最长 {LONGEST_WORD} 字", hint="写短一些，如企业的简称")
    projects = turn.tx.search.projects(wanted, MOST)
    articles = turn.tx.search.articles(wanted, MOST)
    lines = [title(f"找“{' '.join(wanted)}”")]
    if projects:
        lines.append(title("项目"))
    for one in projects:
        ours = turn.tongue
        stage = ours.word("stages", one.stage, one.stage) if one.stage else ""
        about = ours.say("comma").join(said for said in (ours.place(one.place or "未写明"), stage) if said)
        lines.append(Line(f"#P{one.id} {short(one.name, HEADLINE)}{ours.say('bracketed', words=about)}"))
    if articles:
        lines.append(title("文章"))
    for told in articles:
        day = told.published_at.astimezone(turn.house.rules.zone).date()
        mark = f"#A{told.alert_id} " if told.alert_id else ""
        lines.append(
            Line(f"{mark}{short(told.title, HEADLINE)}{turn.tongue.say('bracketed', words=day)}", url=told.url)
        )
    if len(lines) == 1:
        return Screen((*lines, Line("没有找到"), faint("试试更短的词；也可以订阅它：“词”")))
    return Screen((*lines, faint("编号直接发：P1024 看项目，A12 看为什么提醒")))
