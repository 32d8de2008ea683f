"""`jmwatch check`: one visit now."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli.opening import worker
from bot.cli.output import Format, FormatOption, print_rows, progress_bar
from bot.errors import SourceError
from bot.pipeline import rhythm
from bot.render.words import HEALTH
from bot.types import Alert

COLUMNS = ("source", "health", "found", "new", "fetched", "failed", "alerts", "detail")


def check(
    names: Annotated[list[str] | None, typer.Argument(metavar="来源…", help="来源名；不写则全部启用的来源")] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """立即访问来源一次，并把新文章走完整流程。来源异常时退出码为 4。

    例：jmwatch check jmrb
    """
    with worker() as app:
        wanted = [app.source(name).name for name in names or ()]
        wanted = wanted or [name for name, source in app.sources.items() if source.enabled]
        rows = []
        with progress_bar() as progress:
            task = progress.add_task("访问来源", total=len(wanted))
            for visited in app.collector.check(wanted):
                progress.advance(task)
                rows.append(
                    {
                        "source": visited.source,
                        "health": visited.listing.health,
                        "state": HEALTH[visited.listing.health],
                        "found": len(visited.listing.links),
                        "new": visited.new,
                        "fetched": visited.fetched,
                        "failed": visited.failed,
                        "read": len(visited.read),
                        "alerts": sum(isinstance(verdict, Alert) for _, verdict in visited.read),
                        "detail": visited.listing.detail,
                    }
                )
        print_rows(rows, form, app.settings.zone, columns=COLUMNS)
        broken = [row["source"] for row in rows if row["health"] not in rhythm.GOOD]
        if broken:
            raise SourceError(f"异常来源：{'、'.join(map(str, broken))}", hint="细节：jmwatch sources test NAME")
