"""The words that every form of a digest shares: its subject, its one sentence and its foot, in its language."""

from __future__ import annotations

from collections.abc import Iterator

from bot.render.alert import clean
from bot.render.digest.value import Coverage, Digest, Reader
from bot.render.tongue import Tongue, tongue

FEW_NAMED = 4  # failed sources that the one sentence names


def short(place: str) -> str:
    """江门市 → 江门, 新会区 → 新会: as a subject has room for it."""
    return place[:-1] if len(place) > 2 and place[-1] in "市区县" else place


def days(digest: Digest) -> str:
    ours = tongue(digest.language)
    last = ours.day(digest.last)
    return ours.say("span", first=ours.day(digest.first), last=last) if digest.days > 1 else last


def title(digest: Digest) -> str:
    kind = "weekly" if digest.is_week else "daily"
    return tongue(digest.language).say(kind, city=short(digest.place or digest.city), days=days(digest))


def subject(digest: Digest) -> str:
    """江门项目日报 1/16｜新签4 动工2 投产1｜需关注3: the counts alone say whether to open it."""
    ours, steps = tongue(digest.language), digest.steps
    counts = {
        "signed": steps.signed,
        "started": steps.started,
        "operating": steps.operating,
        "other": steps.other,
        "batches": steps.batches,
    }
    said = [ours.say("count", word=ours.say(word), n=count) for word, count in counts.items() if count]
    further = {
        "targets_count": len(digest.targets),
        "corrections_count": len(digest.corrections),
        "attention_count": len(digest.attention),
    }
    parts = [ours.say("count_join").join(said)] + [ours.say(word, n=n) for word, n in further.items() if n]
    told = [part for part in parts if part] or [ours.say("nothing")]
    failed = len(digest.coverage.failed)
    told += [ours.say("failed_count", n=failed)] if failed else []
    return clean(ours.say("bar").join([title(digest), *told]))


def sentence(digest: Digest) -> str:
    """The one sentence a hurried reader needs."""
    ours = tongue(digest.language)
    parts = [part for part in (_steps(digest, ours), _rest(digest, ours), sources(digest.coverage, ours)) if part]
    said = ours.say("semicolon").join(parts)
    when = "this_week" if digest.is_week else "that_day" if digest.days == 1 else "days_since"
    return clean(ours.say(when, said=said, n=digest.days))


def sources(coverage: Coverage, ours: Tongue) -> str:
    """11/11 个源正常, or which are not."""
    if not coverage.total:
        return ours.say("not_visited")
    names = [name for name, _ in coverage.failed[:FEW_NAMED]]
    phrase = "sources_failed" if names else "sources_good"
    phrase += "_more" if len(coverage.failed) > len(names) else ""
    return ours.say(phrase, good=coverage.good, total=coverage.total, names=ours.say("join").join(names))


def foot(digest: Digest, reader: Reader) -> Iterator[tuple[str, str]]:
    """(words, address or "")."""
    ours = tongue(digest.language)
    if reader.why:
        yield ours.say("why", why=reader.why), ""
    if reader.change:
        yield ours.say("change", how=reader.change), ""
    if reader.leave_url:
        yield ours.say("leave"), reader.leave_url
    yield ours.say("known_until", at=f"{digest.until:%Y-%m-%d %H:%M}"), ""
    if not digest.coverage.total:
        yield ours.say("not_visited_foot"), ""
        return
    failed = [
        ours.say("claim", source=name, said=ours.word("health", what, what)) for name, what in digest.coverage.failed
    ]
    yield ours.say("failed", said=ours.say("semicolon").join(failed)) if failed else ours.say("failed_none"), ""


def _steps(digest: Digest, ours: Tongue) -> str:
    steps = digest.steps
    how = "too" if steps.named else "only"
    batches = ours.say(f"batches_{how}", n=steps.batches) if steps.batches > 1 else ""
    if steps.batches == 1:
        uncounted = "" if steps.batch_projects else "_uncounted"
        batches = ours.say(f"batch_{how}{uncounted}", n=steps.batch_projects)
    if not steps.named:
        return batches or ("" if digest.news else ours.say("no_steps"))
    counted = {"signed_n": steps.signed, "started_n": steps.started, "operating_n": steps.operating}
    of = [ours.say("join").join(ours.say(word, n=n) for word, n in counted.items() if n)]
    of += [ours.say("signed_total", amount=ours.amount(round(steps.signed_yi, 4)))] if steps.signed_yi else []
    inside = ours.say("comma").join(part for part in of if part)
    named = ours.say("steps", n=steps.named) + (ours.say("bracketed", words=inside) if inside else "")
    return named + (ours.say("comma") + batches if batches else "")


def _rest(digest: Digest, ours: Tongue) -> str:
    counted = {
        "attention_n": len(digest.attention),
        "targets_n": len(digest.targets),
        "corrections_n": len(digest.corrections),
    }
    return ours.say("comma").join(ours.say(word, n=n) for word, n in counted.items() if n)
