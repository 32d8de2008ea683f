"""What can be said, as one table: the name, what people write instead, the words of the menu, for whom it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from bot.chat import (
    admin,
    amending,
    cards,
    claiming,
    days,
    drafting,
    finding,
    flagging,
    following,
    greeting,
    ledgers,
    muting,
    narrowing,
    showing,
    subscribing,
    telling,
    watching,
    wizard,
)
from bot.chat.about import Of
from bot.chat.access import Right
from bot.chat.hearing import FORWARDED, WORDLESS
from bot.chat.turn import Turn, faint, title
from bot.render.buttons import Verb, carry
from bot.render.screen import Button, Line, Screen
from bot.subscriptions.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class Command:
    """`run` gets what stands behind the command; `asks` is what is asked where nothing does. `zh` and `en` say in a few
    words what it does, "" for one that no list names; `in_menu` ones stand in the channel's own menu. `glues`: an
    alias and its words may stand together (静音口罩). `of`: what its number is of, where 这个 may be said instead."""

    name: str
    aliases: tuple[str, ...]
    run: Callable[[Turn, str], Screen]
    zh: str = ""
    en: str = ""
    asks: str = ""
    right: Right = Right.LOOK
    in_menu: bool = True
    glues: bool = False
    of: Of = Of.NOTHING


def _sub(turn: Turn, words: str) -> Screen:
    return drafting.preview(turn, drafting.understand(turn, words)) if words else wizard.start(turn)


def _edit(turn: Turn, words: str) -> Screen:
    return wizard.again(turn, turn.subscription(words))


_OF_LEADS = ("leads", "claim", "report")


def _help(turn: Turn, words: str) -> Screen:
    """What can be said, shortly; every command where that is asked."""
    if words.strip() in ("全部", "all"):
        return _every(turn)
    lines = (
        Line("订阅：发一行 新会 ≥1亿 签约|动工；或照平常说：我想看江海的家电，每天一封"),
        Line("看：今天、周报 新会、查 云岭；编号直接发，如 P1024"),
        Line("改：每天早上发就行、改成5000万以上、晚上别发"),
        Line("少一点：静音 口罩 7天、暂停 3天、太多了"),
        Line("问：为什么发给我、原句；数字错了就说：金额写错了"),
        *[Line("跟进：我来跟进、写进展、转给小王")] * bool(turn.house.leads),
        Line("离开：退订 全部；删除我的数据"),
    )
    every = Button("全部指令", carry(Verb.SAY, "help", "all"))
    return Screen((title("怎么用"), *lines), ((subscribing.LIST, subscribing.NEW, every),))


def _every(turn: Turn) -> Screen:
    """All commands, in the words of the menu."""
    shown = [
        one
        for one in COMMANDS
        if one.zh
        and (turn.is_admin or one.right is not Right.ADMIN)
        and (turn.house.leads or one.name not in _OF_LEADS)
    ]
    if turn.by.language == "en":
        lines = [Line(f"/{one.name}: {one.en}") for one in shown]
    else:
        lines = [Line(f"/{one.name} {one.aliases[0]}" + f"：{one.zh}" * (one.zh != one.aliases[0])) for one in shown]
    return Screen((title("全部指令"), *lines, faint("命令也可以用中文说，如 静音 口罩 7天")))


COMMANDS: tuple[Command, ...] = (
    Command("start", ("开始", "你好", "您好", "hello", "hi"), greeting.start, "开始", "what this is", in_menu=False),
    Command("sub", ("订阅", "新建订阅", "add"), _sub, "新建订阅", "new subscription", right=Right.RULE),
    Command("list", ("我的订阅", "订阅列表", "my subscriptions"), subscribing.listed, "我的订阅", "my subscriptions"),
    Command(
        "unsub", ("退订", "取消订阅", "remove", "unsubscribe", "stop"), subscribing.unsub, "退订", "unsubscribe",
        right=Right.RULE,
    ),
    Command(
        "set", ("设置", "settings"), telling.settings, "频率、勿扰、语言", "rhythm, quiet, language",
        right=Right.RULE,
    ),
    Command(
        "lang", ("语言", "language"), telling.speak, "语言，如 语言 英文", "language, e.g. /lang zh",
        asks="中文，还是英文？", right=Right.RULE, in_menu=False,
    ),
    Command("english", ("英文", "英语"), telling.speak_english, right=Right.RULE),
    Command("chinese", ("中文",), telling.speak_chinese, right=Right.RULE),
    Command("pause", ("暂停",), subscribing.pause, "暂停，如 暂停 3天", "pause, e.g. /pause 3d", right=Right.RULE),
    Command("resume", ("恢复", "继续"), subscribing.resume, "恢复", "resume", right=Right.RULE, in_menu=False),
    Command(
        "mute", ("静音", "屏蔽"), muting.mute, "静音词或项目", "mute a word or project",
        asks="静音哪个词或项目？如：口罩 7天，或 P1024", right=Right.RULE, glues=True, of=Of.MUTE,
    ),
    Command("mutes", ("静音列表", "我的静音"), muting.mutes, "看静音", "what is muted", in_menu=False),
    Command("today", ("今天", "今日", "日报"), days.today, "今天的新进展", "what today has brought"),
    Command("yesterday", ("昨天", "昨日"), days.yesterday),
    Command("week", ("周报", "本周", "weekly"), days.week, "一周，如 周报 新会", "the week, e.g. /week 新会"),
    Command(
        "find", ("查", "找", "搜索", "检索"), finding.find, "找项目和文章", "look for words",
        asks="找什么词？如：云岭新能源", glues=True,
    ),
    Command(
        "p", ("项目卡",), cards.card, "项目卡，如 /p 1024", "a project, e.g. /p 1024",
        asks="哪个项目？写编号，如 P1024", glues=True, of=Of.PROJECT,
    ),
    Command(
        "watch", ("关注",), following.watched, "关注项目或企业", "follow a project or company",
        asks="关注哪个项目或企业？如：P1024，或 云岭新能源", right=Right.RULE, in_menu=False, of=Of.FOLLOW,
    ),
    Command("board", ("落地榜", "签约落地榜", "榜单"), ledgers.board, "签约-落地榜", "how signings land"),
    Command("targets", ("目标", "目标进度"), ledgers.targets, "目标进度，如 目标 新会", "where pledges stand"),
    Command("due", ("到期", "到期承诺"), ledgers.due, "到期承诺", "promises that come due"),
    Command(
        "why", ("为什么", "为何"), cards.why, "为什么提醒", "why an alert came", glues=True,
    ),
    Command(
        "evidence", ("证据", "原句"), showing.shown, "每个数字的原句，如 证据 A12", "its sentences, e.g. /evidence A12",
        asks="哪条提醒？如：A12", in_menu=False, glues=True, of=Of.ALERT,
    ),
    Command(
        "wrong", ("有误", "报错"), flagging.wrong, "报错，如 有误 A12 金额写错了", "what is wrong, e.g. /wrong A12",
        asks="哪条提醒有误？如：A12 金额写错了", right=Right.MARK, in_menu=False, glues=True, of=Of.ALERT,
    ),
    Command("leads", ("线索", "我的线索"), claiming.listed, "跟进中的线索", "leads under way", in_menu=False),
    Command(
        "claim", ("跟进", "我来跟进"), claiming.claimed, "跟进项目，如 跟进 P1024",
        "follow a project up, e.g. /claim P1024",
        asks="哪个项目？如：P1024", right=Right.MARK, in_menu=False, glues=True, of=Of.CLAIM,
    ),
    Command(
        "report", ("写进展", "进展"), claiming.reported, "写进展，如 写进展 L3 已谈用地",
        "how a lead goes, e.g. /report L3", asks="哪条？如：L3 已谈用地", right=Right.MARK, in_menu=False,
    ),
    Command("export", ("导出",), ledgers.export, "导出全部项目", "all projects as a file", in_menu=False),
    Command("status", ("状态",), watching.status, "来源与投递", "sources and deliveries"),
    Command("help", ("帮助", "怎么用", "?", "？"), _help, "怎么用", "help"),
    Command(
        "forget", ("删除我的数据", "delete my data"), greeting.forget, "离开，什么都不留", "leave, nothing is kept",
        right=Right.RULE, in_menu=False,
    ),
    Command("sources", ("来源",), watching.sources, "各来源", "every source", right=Right.ADMIN),
    Command(
        "fetch", ("访问",), admin.fetch, "马上访问一个来源", "visit a source now",
        asks="访问哪个来源？名称见 /sources", right=Right.ADMIN,
    ),
    Command("users", ("用户",), admin.users, "谁订阅了", "who has subscribed", right=Right.ADMIN),
    Command("broadcast", ("群发",), admin.broadcast, "群发", "tell everybody", asks="要说什么？", right=Right.ADMIN),
    Command("audit", ("审计",), admin.audit, "谁做过什么", "who did what", right=Right.ADMIN),
    Command(WORDLESS, (), greeting.wordless),
    Command(FORWARDED, (), greeting.forwarded),
    Command("more", (), amending.more, asks="加上什么？如：鹤山", right=Right.RULE),
    Command("less", (), amending.less, asks="去掉什么？如：鹤山，或 房地产", right=Right.RULE),
    Command("instead", (), amending.instead, asks="改成什么？如：≥5000万，或 每日", right=Right.RULE),
    Command("fewer", ("少推此类",), narrowing.fewer_of, right=Right.RULE, of=Of.ALERT),
    Command("nth", (), amending.nth, right=Right.RULE),
    Command("end", ("结束跟进",), claiming.ending, right=Right.MARK),
    Command("handover", ("转交",), claiming.handed_over, right=Right.MARK),
    Command("edit", ("改条件",), _edit, asks="改哪一条？写订阅编号", right=Right.RULE),
    Command("unmute", ("取消静音",), muting.unmute, asks="取消哪个静音？看全部：/mutes", right=Right.RULE, glues=True),
    Command("unwatch", ("取消关注",), following.unwatched, asks="不再关注哪个？如：P12", right=Right.RULE, glues=True),
)  # fmt: skip

_LABELS = {"why": "为什么", "evidence": "证据", "p": "项目卡", "status": "状态", "help": "怎么用"}
_BY_NAME = {word: one for one in COMMANDS for word in (one.name, *one.aliases)}


def find(word: str, turn: Turn) -> Command | None:
    """The command of a name or an alias; those of administrators are there for them alone."""
    found = _BY_NAME.get(word) or _BY_NAME.get(word.lower())
    return found if found and (found.right is not Right.ADMIN or turn.is_admin) else None


def label(name: str) -> str:
    """A command on a button."""
    return _LABELS[name]


def spoken(words: str, turn: Turn) -> tuple[Command, str] | None:
    """A command said in plain words, and what stands behind it: 周报 新会, 静音口罩. A word that a wish may begin with
    (目标, 周报) is a command with at most one word behind it."""
    whole = find(words, turn)
    head, rest = (words, "") if whole else words.partition(" ")[::2]
    found = whole or find(head, turn)
    if found is not None and head not in ("add", "remove"):
        is_wish = head in vocabulary(turn.region).means and len(rest.split()) > 1
        return None if is_wish else (found, rest.strip())
    glued = [alias for one in COMMANDS if one.glues for alias in one.aliases if words.startswith(alias)]
    alias = max(glued, key=len, default="")
    return (_BY_NAME[alias], words[len(alias) :].strip()) if alias else None


def near(word: str) -> str:
    """The command that is likest to a word, "" where none is."""
    known = [name for name, one in _BY_NAME.items() if one.right is not Right.ADMIN]
    close = get_close_matches(word.lower(), known, 1, 0.7)
    return f"/{_BY_NAME[close[0]].name} {_BY_NAME[close[0]].zh}".strip() if close else ""


def menu(language: str = "zh", *, for_admins: bool = False, for_members: bool = False) -> Iterator[tuple[str, str]]:
    """The menu of a channel: names and what they do, sixteen at most; more for administrators, fewer for the members of
    a group who do not rule there."""
    for one in COMMANDS:
        words = one.en if language == "en" else one.zh
        is_theirs = one.right is not Right.ADMIN or for_admins
        if words and one.in_menu and is_theirs and not (for_members and one.right is Right.RULE):
            yield one.name, words
