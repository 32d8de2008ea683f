"""A daily e-paper: today's issue and the recent ones, page by page, into links with the label of their page.

    start page of a day → its directory → every page of the issue → article links, each under its own page

What differs between templates is a `layout.Skin`. A visit has no memory: recent days are walked again each time (an
unchanged page costs one conditional request), so a day missed while the bot was down is caught up by itself."""

from __future__ import annotations

import re
from collections.abc import Generator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from bot.sources import addresses, dates, layout, markup
from bot.sources.layout import Mention, Sheet, Skin
from bot.sources.notebook import Notebook
from bot.types import Answer, Ask, Failure, Health, Page, Source, Visit

OPTIONS: dict[str, str] = {
    "paper": "text",  # stands before the path in the identity of articles; the source's name when absent
    "index": "url",  # a page whose meta refresh leads to the newest issue
    "days_back": "count",  # recent issues visited beside today's
    "from_hour": "hour",  # today's issue is not asked for earlier (China time)
    "settle_hour": "hour",  # until then today's issue may still grow
    "max_pages": "count",
    "only_labels": "words",
    "words": "words",
    **layout.SKIN_OPTIONS,
}
_NO_ISSUE = frozenset({Health.NOT_FOUND, Health.SOFT_404})  # a home page under every path is a broken site instead
_SHELL_SIZE = 2000  # a "no paper today" shell is smaller than this; a bigger page without articles is a new template

# Titles of what a paper prints beside its news. 更正 is news and not among them.
_NOTICE = re.compile(
    r"^[\s【〖\[（(]*(公益|分类)?广告|^(本版|本期)?(责任?编辑?|责编|校对|版式|美编)|^(本报信息|报头|报眼|天气)"
    r"|(公告|公示|启事|声明|讣告|通知书)[\s】〗\])）]*$"
)


@dataclass(slots=True)
class _Issue:
    """What a visit saw of one day."""

    day: date
    found: bool = False
    pages: int = 0
    partial: bool = False
    shell_size: int = 0
    origin: str = ""
    absent_at: set[str] = field(default_factory=set)
    failure: Failure | None = None
    mentions: dict[str, list[tuple[Mention, str]]] = field(default_factory=dict)


def visit(source: Source, now: datetime, skin: Skin) -> Visit:
    """Walk today's issue (from `from_hour` on), then the `days_back` days before it."""
    options, today, hour = source.options, dates.today(now), now.astimezone(dates.CHINA).hour
    skin = layout.dress(skin, options)
    due = [today] if hour >= options.get("from_hour", 5) else []
    due += [today - timedelta(days=back) for back in range(1, options.get("days_back", 2) + 1)]
    book = Notebook(source)
    issues = []
    for day in due:
        issue = yield from _walk(book, day, skin, may_ask_index=day == today)
        _list_articles(book, issue, skin)
        issues.append(issue)
    settled = hour >= options.get("settle_hour", 10)
    health, complete, detail = _judge(book, issues, today, settled=settled)
    return book.close(Health.EMPTY, detail, health=health, complete=complete)


def key(source: Source, url: str, skin: Skin) -> str | None:
    """`<paper>:/path/of/content_N`: never host, port, scheme or query, all of which changed or repeat."""
    skin = layout.dress(skin, source.options)
    if not addresses.belongs(url, source.hosts) or not layout.is_article(url, skin):
        return None
    path = "/" + urlsplit(url.strip()).path.lstrip("/")
    if dates.in_path(path) is None:
        return None
    return f"{source.options.get('paper', source.name)}:{addresses.strip_extension(path)}"


def start_of(pattern: str, day: date) -> str:
    """The first page of a day: `…/html/{date:%Y-%m/%d}/node_22.htm`."""
    return pattern.format(date=day)


# --- one issue --------------------------------------------------------------------------------------------------------

_Walk = Generator[Ask, Answer, _Issue]


def _walk(book: Notebook, day: date, skin: Skin, *, may_ask_index: bool) -> _Walk:
    issue = _Issue(day)
    first = yield from _open(book, issue, start_of(book.source.url, day), skin)
    if first is None and may_ask_index and not issue.failure and "index" in book.source.options:
        shown = yield from book.ask_origins(Ask(book.source.options["index"], why="最新一期的入口"))
        if isinstance(shown, Failure):
            book.forgive(shown)
        target = _newest(shown)
        if dates.in_path(target) == day and urlsplit(target).path != urlsplit(start_of(book.source.url, day)).path:
            first = yield from _open(book, issue, target, skin)
    if first is None:
        return issue
    page, sheet = first
    issue.found, issue.origin = True, addresses.origin(page.url)
    labels = {urlsplit(url).path: label for url, label in sheet.nodes if label}
    waiting = [url for url, _ in sheet.nodes]
    seen = {urlsplit(page.url).path}
    _take(issue, sheet, sheet.label or labels.get(urlsplit(page.url).path, ""))
    while waiting and len(seen) < book.source.options.get("max_pages", 80):
        url = waiting.pop(0)
        path = urlsplit(url).path
        if path in seen:
            continue
        seen.add(path)
        answer = yield from book.ask_origins(Ask(url, why=labels.get(path, "下一版")), prefer=issue.origin)
        if isinstance(answer, Failure):
            issue.partial = True
            continue
        sheet = layout.read(answer, skin)
        book.note(sheet.selector, len(sheet.mentions))
        for node, label in sheet.nodes:
            waiting.append(node)
            if label:
                labels.setdefault(urlsplit(node).path, label)
        _take(issue, sheet, sheet.label or labels.get(path, ""))
    return issue


def _open(book: Notebook, issue: _Issue, url: str, skin: Skin) -> Generator[Ask, Answer, tuple[Page, Sheet] | None]:
    """The first page of an issue, or None with the reason written into `issue`."""
    heard: list[Answer] = []
    answer = yield from book.ask_origins(Ask(url, why=f"{issue.day} 首版"), heard=heard)
    refusals = [one for one in heard if isinstance(one, Failure)]
    issue.absent_at |= {addresses.origin(refusal.asked) for refusal in refusals if refusal.health in _NO_ISSUE}
    if isinstance(answer, Failure):
        if answer.health in _NO_ISSUE:
            book.forgive(answer)
        else:
            issue.failure = answer
        return None
    sheet = layout.read(answer, skin)
    book.note(sheet.selector, len(sheet.mentions))
    shown = dates.in_path(answer.url)
    if (shown is None or shown == issue.day) and (sheet.listed or sheet.mentions):
        return answer, sheet
    # A page of another day (a redirect to the newest issue) is as good as none; so is a shell.
    issue.shell_size = len(answer.text) if shown in {None, issue.day} else 0
    return None


def _newest(answer: Answer) -> str:
    if isinstance(answer, Failure):
        return ""
    tree = markup.parse(answer.text)
    return addresses.join(markup.base_of(tree, answer), markup.refresh_target(tree)) or ""


def _take(issue: _Issue, sheet: Sheet, label: str) -> None:
    issue.pages += 1
    has_list = any(mention.weight >= layout.LISTED for mention in sheet.mentions)
    for mention in sheet.mentions:
        # A plain link beside a real list may be about any page; without a list the plain links are the list.
        own = mention.weight >= layout.LISTED or (mention.weight == layout.NAMED and not has_list)
        issue.mentions.setdefault(urlsplit(mention.url).path, []).append((mention, label if own else ""))


def _list_articles(book: Notebook, issue: _Issue, skin: Skin) -> None:
    for told in issue.mentions.values():
        # Of equal mentions the last wins: front pages point ahead, back pages seldom point back.
        by_weight = sorted(told, key=lambda pair: pair[0].weight)[::-1]
        title = next((mention.title for mention, _ in by_weight if mention.title), "")
        label = next((label for _, label in by_weight if label), "")
        url = told[0][0].url
        hints = {"notice": True} if _NOTICE.search(title) else {}
        book.keep(url, key(book.source, url, skin), title=title, published=issue.day, label=label, hints=hints)


# --- the whole visit --------------------------------------------------------------------------------------------------


def _judge(book: Notebook, issues: list[_Issue], today: date, *, settled: bool) -> tuple[Health | None, bool, str]:
    """Health (None: as the pages say), whether the visit is complete, and what the operator should know."""
    living = {issue.origin for issue in issues if issue.found}
    details, health, complete = [], None, True
    for issue in issues:
        if issue.partial:
            details.append(f"{issue.day} 有版面未取到")
            complete = False
        if issue.found:
            complete = complete and (settled or issue.day != today)
        elif issue.failure and not issue.absent_at & living:
            complete = False
            if issue.day == today:
                health = issue.failure.health
        elif issue.day == today:
            if issue.failure:
                book.forgive(issue.failure)
            details.append(f"{issue.day} 尚未出报")
            health, complete = Health.NOT_YET, False
        else:
            details.append(f"{issue.day} 无报")
    if not issues:
        return Health.NOT_YET, False, "未到取报时间"
    past_shell = any(issue.shell_size > _SHELL_SIZE for issue in issues if issue.day != today)
    if past_shell and not living:
        return Health.UNREADABLE, False, "往期页面有内容，但找不到版面目录和文章：版式可能改了"
    return health, complete, "；".join(details)
