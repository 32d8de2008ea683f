"""The words that every form of a digest shares: its subject, its one sentence, its headings and its foot."""

from __future__ import annotations

from collections.abc import Iterator

from bot.render.alert import clean
from bot.render.digest.value import Coverage, Digest, Reader
from bot.render.money import amount

FEW_NAMED = 4  # failed sources that the one sentence names


def short_city(digest: Digest) -> str:
    """江门市 → 江门, 新会区 → 新会: as a subject has room for it."""
    place = digest.place or digest.city
    return place[:-1] if len(place) > 2 and place[-1] in "市区县" else place


def days(digest: Digest) -> str:
    first, last = digest.first, digest.last
    day = f"{last.month}/{last.day}"
    return f"{first.month}/{first.day}–{day}" if digest.is_week else day


def title(digest: Digest) -> str:
    return f"{short_city(digest)}项目{'周报' if digest.is_week else '日报'} {days(digest)}"


def subject(digest: Digest) -> str:
    """江门项目日报 1/16｜新签4 动工2 投产1｜需关注3: the counts alone say whether to open it."""
    steps = digest.steps
    counts = (("新签", steps.signed), ("动工", steps.started), ("投产", steps.operating), ("其他", steps.other))
    parts = [" ".join(f"{word}{count}" for word, count in (*counts, ("批次", steps.batches)) if count)]
    parts.append(f"目标{len(digest.targets)}" if digest.targets else "")
    parts.append(f"更正{len(digest.corrections)}" if digest.corrections else "")
    parts.append(f"需关注{len(digest.attention)}" if digest.attention else "")
    told = [part for part in parts if part] or ["无更新"]
    failed = len(digest.coverage.failed)
    return clean("｜".join([title(digest), *told, *([f"{failed}个源异常"] if failed else [])]))


def sentence(digest: Digest) -> str:
    """The one sentence a hurried reader needs."""
    parts = [part for part in (_steps(digest), _rest(digest), sources(digest.coverage)) if part]
    return clean(f"{'本周' if digest.is_week else '今日'}{'；'.join(parts)}。")


def sources(coverage: Coverage) -> str:
    """11/11 个源正常, or which are not."""
    if not coverage.total:
        return "尚未访问来源"
    words = f"{coverage.good}/{coverage.total} 个源正常"
    named = [name for name, _ in coverage.failed[:FEW_NAMED]]
    more = "等" if len(coverage.failed) > len(named) else ""
    return f"{words}（{'、'.join(named)}{more}异常）" if named else words


def foot(digest: Digest, reader: Reader) -> Iterator[tuple[str, str]]:
    """(words, address or "")."""
    if reader.why:
        yield f"为什么收到：{reader.why}", ""
    if reader.change:
        yield f"改频率：{reader.change}", ""
    if reader.leave_url:
        yield "一键退订", reader.leave_url
    failed = "；".join(f"{name}：{what}" for name, what in digest.coverage.failed) or "无"
    yield f"数据截至 {digest.until:%Y-%m-%d %H:%M}", ""
    yield (f"失败源：{failed}" if digest.coverage.total else "来源：尚未访问"), ""


def _steps(digest: Digest) -> str:
    steps = digest.steps
    there = "另有" if steps.named else "有"
    batches = f"{there} {steps.batches} 条批次消息（各家所计，不相加）" if steps.batches > 1 else ""
    if steps.batches == 1:
        batches = f"{there} 1 批 {steps.batch_projects} 个项目" if steps.batch_projects else f"{there} 1 批项目"
    if not steps.named:
        return batches or ("" if digest.news else "没有新的项目进展")
    named = [f"新签 {steps.signed}" if steps.signed else "", f"动工 {steps.started}" if steps.started else ""]
    named += [f"投产 {steps.operating}" if steps.operating else ""]
    of = "、".join(part for part in named if part)
    money = f"，新签合计 {amount(round(steps.signed_yi, 4))}" if steps.signed_yi else ""
    return f"有 {steps.named} 个项目进展" + (f"（{of}{money}）" if of else "") + (f"，{batches}" if batches else "")


def _rest(digest: Digest) -> str:
    counted = (
        (len(digest.attention), "条需要处理"),
        (len(digest.targets), "条目标"),
        (len(digest.corrections), "处更正"),
    )
    return "，".join(f"{count} {word}" for count, word in counted if count)
