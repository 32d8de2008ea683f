"""The bell. APScheduler only rings: what is due, and what became of it, stands in the database.

`serve` runs until SIGTERM or SIGINT, or until another process works on the database: it starts nothing more, waits for
work in hand for some seconds, and ends; a second signal ends at once.
"""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from types import FrameType

from apscheduler.events import EVENT_JOB_ERROR, JobExecutionEvent
from apscheduler.schedulers.background import BackgroundScheduler

from bot import heartbeat
from bot.app import App
from bot.errors import InUseError, StoreError
from bot.pipeline.calm import reassure
from bot.pipeline.prune import prune
from bot.pipeline.weekly import sum_up

log = logging.getLogger(__name__)

WAKE_S = 1.0  # a signal that the system gave to another thread does not wake the main one
ASSURE_EVERY_S = 60.0
KEEP_LOCK_EVERY_S = 5.0  # a server that restarts forgets who works on it
LEADS_EVERY_S = 60.0
CALM_EVERY_S = 60.0
MAIL_EVERY_S = 30.0  # digests are due at a minute of the day


def serve(app: App, *, started: Callable[[], None] = lambda: None) -> None:
    """Watch until told to stop. Call in the main thread."""
    stop = threading.Event()
    displaced: list[InUseError] = []

    def keep_lock() -> None:
        try:
            app.keep_lock()
        except InUseError as error:
            displaced.append(error)
            stop.set()

    _listen(stop)
    app.ensure_listener()
    app.collector.resume()
    scheduler = _scheduler(app)
    scheduler.add_job(keep_lock, "interval", seconds=KEEP_LOCK_EVERY_S, id="lock")
    scheduler.start()
    for ear in app.ears:
        ear.start()
    started()
    try:
        while not stop.wait(WAKE_S):
            pass
    finally:
        log.info("stopping: waiting up to %.0f s for work in hand", app.settings.drain_s)
        scheduler.shutdown(wait=False)
        app.collector.stop()
        app.deliverer.stop()
        for ear in app.ears:
            ear.stop()
        if app.mailer:
            app.mailer.stop()
        end = time.monotonic() + app.settings.drain_s  # for all together
        if not all(ear.drained(_until(end)) for ear in app.ears):
            log.warning("some answers are not given; what they say has happened")
        if not app.collector.drained(_until(end)):
            log.warning("some visits did not end in time; they go on at the next start")
        if not app.deliverer.drained(_until(end)):
            log.warning("some letters are still under way; they count as uncertain at the next start")
        if app.mailer and not app.mailer.drained(_until(end)):
            log.warning("some digests are still under way; the same mails go again after the next start")
    if displaced:
        raise displaced[0]


def _until(end: float) -> float:
    return max(0.0, end - time.monotonic())


def _scheduler(app: App) -> BackgroundScheduler:
    zone = app.settings.timezone

    def ring(event: JobExecutionEvent) -> None:
        if isinstance(event.exception, StoreError):
            app.deliverer.alarm.ring(event.exception)

    scheduler = BackgroundScheduler(
        timezone=zone, job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
    )
    scheduler.add_listener(ring, EVENT_JOB_ERROR)
    soon = datetime.now(app.settings.zone) + timedelta(seconds=0.1)
    scheduler.add_job(app.collector.ring, "interval", seconds=app.settings.tick_s, next_run_time=soon, id="collect")
    scheduler.add_job(
        app.deliverer.ring, "interval", seconds=app.settings.deliver_every_s, next_run_time=soon, id="deliver"
    )
    if (leads := app.leads) is not None:
        remind = partial(leads.remind, app.store, app.now)
        scheduler.add_job(remind, "interval", seconds=LEADS_EVERY_S, next_run_time=soon, id="leads")
    scheduler.add_job(
        lambda: reassure(app.store, app.sources.values(), app.rules, app.now(), app.mailer),
        "interval",
        seconds=CALM_EVERY_S,
        next_run_time=soon,
        id="calm",
    )
    sum_week = partial(sum_up, app.store, app.sources.values(), app.rules)
    scheduler.add_job(lambda: sum_week(app.now()), "interval", seconds=CALM_EVERY_S, next_run_time=soon, id="weekly")
    if app.mailer:
        scheduler.add_job(app.mailer.ring, "interval", seconds=MAIL_EVERY_S, next_run_time=soon, id="mail")
    scheduler.add_job(app.assurance.check, "interval", seconds=ASSURE_EVERY_S, next_run_time=soon, id="assure")
    if app.wecom_ear:  # rung by each call; this is for what broke off
        scheduler.add_job(app.wecom_ear.ring, "interval", seconds=app.settings.tick_s, id="hear-wecom")
    scheduler.add_job(
        lambda: heartbeat.beat(app.settings), "interval", seconds=heartbeat.BEAT_S, next_run_time=soon, id="beat"
    )
    scheduler.add_job(
        lambda: prune(app.store, app.now(), pages_days=app.settings.keep_pages_days), "cron", hour=3, id="prune"
    )
    return scheduler


def _listen(stop: threading.Event) -> None:
    def on_signal(number: int, _frame: FrameType | None) -> None:
        if stop.is_set():
            os._exit(128 + number)  # the second one: now
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, on_signal)
