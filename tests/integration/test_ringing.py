"""The bell of the service."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import schedule
from bot.app import App
from bot.errors import InUseError
from bot.settings import Settings


@pytest.fixture
def app(tmp_path: Path) -> App:
    (tmp_path / "sources.toml").write_text("", "utf-8")
    return App(Settings(data_dir=tmp_path, sources=tmp_path / "sources.toml"))


def test_every_job_that_was_missed_is_made_up_for_once(app: App) -> None:
    """However long the process was blocked: no ring is lost, and none rings twice."""
    with app:
        scheduler = schedule._scheduler(app)
        scheduler.start(paused=True)
        jobs = scheduler.get_jobs()
        scheduler.shutdown(wait=False)
    assert {"collect", "deliver", "assure", "beat", "prune"} <= {job.id for job in jobs}
    assert {(job.misfire_grace_time, job.coalesce, job.max_instances) for job in jobs} == {(None, True, 1)}


def test_who_lost_the_database_to_another_process_ends(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    def taken() -> None:
        raise InUseError("另一个 jmwatch 正在使用这个数据库")

    monkeypatch.setattr(app, "keep_lock", taken)
    monkeypatch.setattr(schedule, "KEEP_LOCK_EVERY_S", 0.05)
    monkeypatch.setattr(schedule, "_listen", lambda _: None)  # the signals are the test's own
    with app, pytest.raises(InUseError):
        schedule.serve(app)
