"""What can be said, as one table: the name, what people write instead, the words of the menu, for whom it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from bot.chat import cards, greeting, marking, muting, subscribing, wizard
from bot.chat.hearing import Asker
from bot.chat.turn import Turn, faint, title
from bot.render.screen import Line, Screen


@dataclass(frozen=True, slots=True)
class Command:
    """`run` gets what stands behind the command; `asks` is what is asked where nothing does. One that `rules` changes
    what the room is told: in a group it is for those who rule there. `glues`: an alias and its words may stand together
    (静音口罩). `zh` and `en` are its line of the menu; without them it is in none."""

    name: str
    aliases: tuple[str, ...]
    run: Callable[[Turn, str], Screen]
    zh: str = ""
    en: str = ""
    asks: str = ""
    rules: bool = False
    for_admins: bool = False
    glues: bool = False

    @property
    def writes(self) -> bool:
        return self.rules or self.for_admins or self.name == "wrong"


def _sub(turn: Turn, words: str) -> Screen:
    return subscribing.preview(turn, subscribing.understand(turn, words)) if words else wizard.start(turn)


def _edit(turn: Turn, words: str) -> Screen:
    return wizard.again(turn, turn.subscription(words))


def _help(turn: Turn, _: str) -> Screen:
    """All that can be said, in the words of the menu."""
    shown = [one for one in COMMANDS if one.zh and (turn.is_admin or not one.for_admins)]
    lines = [Line(f"/{one.name} {'、'.join(one.aliases[:2])}　{one.zh}") for one in shown]
    examples = (
        Line("订阅就是一行字：新会 新能源电池 ≥1亿 签约|动工 每日"),
        Line("编号直接发：P1024 看项目，A12 看为什么提醒"),
        Line("离开：退订 全部；删除我的数据"),
    )
    return Screen((title("怎么用"), *examples, *lines, faint("命令也可以用中文说，如 静音 口罩 7天")))


COMMANDS: tuple[Command, ...] = (
    Command("start", ("开始", "你好", "您好"), greeting.start, "开始", "what this is"),
    Command("sub", ("订阅", "新建订阅", "add"), _sub, "新建订阅", "new subscription", rules=True),
    Command("list", ("我的订阅", "订阅列表"), subscribing.listed, "我的订阅", "my subscriptions"),
    Command("unsub", ("退订", "取消订阅", "remove"), subscribing.unsub, "退订", "unsubscribe", rules=True),
    Command("set", ("设置",), subscribing.settings, "频率·时段·语言", "rhythm, quiet hours, language", rules=True),
    Command("pause", ("暂停",), subscribing.pause, "暂停，如 暂停 3天", "pause, e.g. /pause 3d", rules=True),
    Command("resume", ("恢复", "继续"), subscribing.resume, "恢复", "resume", rules=True),
    Command(
        "mute", ("静音", "屏蔽"), muting.mute, "静音词或项目", "mute a word or project",
        asks="静音哪个词或项目？如：口罩 7天，或 P1024", rules=True, glues=True,
    ),
    Command("mutes", ("静音列表", "我的静音"), muting.mutes, "看静音", "what is muted"),
    Command("p", ("项目", "项目卡"), cards.card, "项目卡，如 /p 1024", "a project", asks="哪个项目？写编号，如 P1024"),
    Command(
        "watch", ("关注",), marking.watched, "关注项目或企业", "follow a project or company",
        asks="关注哪个项目或企业？如：P1024，或 云岭新能源", rules=True,
    ),
    Command("why", ("为什么", "为何"), cards.why, "为什么提醒", "why an alert came",
            asks="哪条提醒？如：A12", glues=True),
    Command("help", ("帮助", "怎么用", "?", "？"), _help, "怎么用", "help"),
    Command("edit", ("改条件",), _edit, asks="改哪一条？写订阅编号", rules=True),
    Command("unmute", ("取消静音",), muting.unmute, asks="取消哪个静音？看全部：/mutes", rules=True, glues=True),
    Command("unwatch", ("取消关注",), marking.unwatched, asks="不再关注哪个？如：P1024", rules=True, glues=True),
    Command("evidence", ("证据", "原句"), marking.shown, asks="哪条提醒？如：A12", glues=True),
    Command("wrong", ("有误", "报错"), marking.wrong, asks="哪条提醒有误？如：A12 金额写错了", glues=True),
    Command("forget", ("删除我的数据",), greeting.forget, rules=True),
)  # fmt: skip

_BY_NAME = {word: one for one in COMMANDS for word in (one.name, *one.aliases)}


def find(word: str, by_admin: bool) -> Command | None:
    """The command of a name or an alias."""
    found = _BY_NAME.get(word) or _BY_NAME.get(word.lower())
    return found if found and (by_admin or not found.for_admins) else None


def spoken(words: str, by_admin: bool) -> tuple[Command, str] | None:
    """A command said in plain words, and what stands behind it: 周报 新会, 静音口罩."""
    head, _, rest = words.partition(" ")
    found = find(head, by_admin)
    if found is not None and (head not in (found.name, "add", "remove") or not rest):
        return found, rest.strip()
    glued = [alias for alias, one in _BY_NAME.items() if one.glues and words.startswith(alias) and alias != one.name]
    alias = max(glued, key=len, default="")
    return (_BY_NAME[alias], words[len(alias) :].strip()) if alias else None


def near(word: str) -> str:
    """The command that is likest to a word, "" where none is."""
    close = get_close_matches(word.lower(), _BY_NAME, 1, 0.6)
    return f"/{_BY_NAME[close[0]].name} {_BY_NAME[close[0]].zh}".strip() if close else ""


def menu(language: str = "zh", *, for_admins: bool = False) -> Iterator[tuple[str, str]]:
    """The menu: names and what they do."""
    for one in COMMANDS:
        words = one.en if language == "en" else one.zh
        if words and (for_admins or not one.for_admins):
            yield one.name, words


def may(command: Command, by: Asker) -> bool:
    """Whether somebody may use it in this room."""
    return by.rules_here or not command.rules
