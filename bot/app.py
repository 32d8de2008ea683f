"""The one place where parts meet: settings become a store, a fetcher, a collector and a deliverer."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Self

from bot import __version__, leads, regions
from bot.channels import CHANNELS, Channel
from bot.channels.email import Email
from bot.channels.telegram import Telegram
from bot.channels.wecom import WeComApp
from bot.chat.access import Access
from bot.chat.conversation import Conversation
from bot.chat.telegram import Ear
from bot.chat.turn import House
from bot.chat.wecom import Ear as WeComEar
from bot.chat.wecom.cipher import Cipher
from bot.errors import ConfigError, StoreError, UsageError, cause
from bot.fetch import Fetcher, PageCache
from bot.fetch import Rules as FetchRules
from bot.pipeline.assurance import Assurance
from bot.pipeline.collect import Collector, Habits
from bot.pipeline.compose import Composer
from bot.pipeline.deliver import Deliverer
from bot.pipeline.duty import Duty
from bot.pipeline.leads import Leads
from bot.pipeline.mailing import Mailer
from bot.pipeline.remembering import Forgetful, StoredPages
from bot.pipeline.replying import Replier
from bot.pipeline.serving import Limits
from bot.pipeline.think import Rules
from bot.redact import keep_secret
from bot.settings import Settings
from bot.sources import config
from bot.store import ProcessLock, Store
from bot.types import Source, Wish

NUMBERED = (WeComApp.name,)  # channels where a button is chosen by saying its number
ANSWERED_WITHIN_S = 60.0  # an answer that has to wait longer is dropped
Clock = Callable[[], datetime]
Sleep = Callable[[float], object] | None


class App:
    """A running Jiangmen Watch. Parts are made when first asked for; `close` ends what was made.

    `working=True` makes this the one process that works on the database (InUseError when there is another); readers
    leave it False.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        working: bool = False,
        now: Clock = lambda: datetime.now(UTC),
        sleep: Sleep = None,
    ) -> None:
        """`sleep` waits out the short pauses between letters; given with a clock of one's own."""
        self.settings = settings
        self.now = now
        self.sleep = sleep
        keep_secret(settings.secrets)
        self.region = regions.load(settings.city)
        self.rules = Rules(self.region, settings.too_old_days, settings.zone)
        self._stack = ExitStack()
        self.store = Store.open(settings.database)
        self._stack.callback(self.store.close)
        self._lock: ProcessLock | None = None
        if working:
            self._lock = self._stack.enter_context(self.store.claim())
            with self.store.write() as tx:
                tx.outbox.release(self.now())  # whoever held a lease is gone: we are the only one
                tx.mails.release(self.now())
                tx.lanes.reopen(self.now())

    def keep_lock(self) -> None:
        """Go on being the one process at work, also after the database server restarted. Raises InUseError when another
        has taken its place."""
        if self._lock is not None:
            self._lock.keep()

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """The sources of sources.toml, by name."""
        return {source.name: source for source in load_sources(self.settings)}

    @cached_property
    def fetcher(self) -> Fetcher:
        """The fetcher that keeps what it fetches."""
        return self._fetcher(StoredPages(self.store))

    def trial_fetcher(self) -> Fetcher:
        """A fetcher that keeps nothing beyond itself."""
        return self._fetcher(Forgetful())

    def _fetcher(self, memory: PageCache) -> Fetcher:
        settings = self.settings
        rules = FetchRules(
            user_agent=f"JiangmenWatch/{__version__} (+{settings.contact})",
            contact=settings.contact,
            deadline_s=settings.deadline_s,
            max_bytes=settings.max_bytes,
            gap_s=settings.gap_s,
            jitter_s=settings.jitter_s,
            allow_hosts=settings.allow_hosts,
            obey_robots=settings.obey_robots,
            proxy=settings.proxy.get_secret_value() or None,
        )
        made = Fetcher(rules, memory)
        self._stack.callback(made.close)
        return made

    @cached_property
    def collector(self) -> Collector:
        habits = Habits(self.settings.threads, self.settings.recheck_days, self.settings.recheck_every_s)
        made = Collector(self.sources.values(), self.store, self.fetcher, self.rules, habits, self.now, self._kept)
        self._stack.callback(made.stop)
        return made

    @cached_property
    def channels(self) -> Mapping[str, Channel]:
        """The channels that have an account in the settings; the console needs none."""
        opened = {name: channel.open(self.settings) for name, channel in CHANNELS.items()}
        found = {name: channel for name, channel in opened.items() if channel is not None}
        for channel in found.values():
            self._stack.callback(channel.close)
        return found

    @cached_property
    def deliverer(self) -> Deliverer:
        made = Deliverer(
            self.store,
            self.channels,
            self.composer,
            owner=f"{socket.gethostname()}:{os.getpid()}",
            lease_s=self.settings.lease_s,
            limits=Limits(timedelta(hours=self.settings.late_hours), self.settings.storm),
            operators=self.settings.operator_addresses,
            now=self.now,
            sleep=self.sleep,
        )
        self._stack.callback(made.stop)
        return made

    def _kept(self, error: StoreError | None) -> None:
        """What was read could be kept, or not."""
        alarm = self.deliverer.alarm
        alarm.ring(error) if error else alarm.well()

    @cached_property
    def assurance(self) -> Assurance:
        """What sees to it that letters arrive."""
        settings = self.settings
        return Assurance(
            self.store,
            operators=settings.operator_addresses,
            canaries=settings.canaries,
            within=timedelta(minutes=settings.reach_minutes),
            zone=settings.zone,
            now=self.now,
        )

    @property
    def email(self) -> Email:
        """The channel that mails. ConfigError when the settings do not name its account."""
        found = self.channels.get(Email.name)
        if not isinstance(found, Email):
            raise ConfigError("没有设置邮件服务器", hint="设置 JMWATCH_SMTP_HOST 等，见 docs/settings.md")
        return found

    @cached_property
    def telegram_ear(self) -> Ear | None:
        """What hears people on Telegram; None where it has no account, or only sends."""
        settings, channel = self.settings, self.channels.get(Telegram.name)
        if not isinstance(channel, Telegram) or settings.telegram_mode == "off":
            return None
        secret = settings.telegram_webhook_secret.get_secret_value()
        is_brought = settings.telegram_mode == "webhook"
        return Ear(
            channel.intake,
            self._replier(channel),
            self.conversation,
            self.store,
            now=self.now,
            webhook=(f"{settings.public_url.rstrip('/')}{Ear.path}", secret) if is_brought else None,
            admins=[person for name, person in settings.admins if name == Telegram.name],
        )

    @cached_property
    def composer(self) -> Composer:
        outlets = {name: source.outlet or source.title for name, source in self.sources.items()}
        return Composer(self.store, outlets, self.settings.zone, self.region, with_leads=self.leads is not None)

    @cached_property
    def leads(self) -> Leads | None:
        """How projects are followed up; None where they are not."""
        given = self.settings
        preset = leads.load(given.leads)
        return Leads(preset, self.rules, given.escalate_to, given.share_leads_with) if preset else None

    def _replier(self, channel: Channel) -> Replier:
        sleep = self.sleep or time.sleep
        return Replier(channel, self.store, now=self.now, sleep=sleep, patience_s=ANSWERED_WITHIN_S)

    @property
    def ears(self) -> tuple[Ear | WeComEar, ...]:
        """All that hear people."""
        return tuple(ear for ear in (self.telegram_ear, self.wecom_ear) if ear)

    @cached_property
    def conversation(self) -> Conversation:
        """What answers people; made for every ear alike."""
        given = self.settings
        access = Access(given.allowed, given.admins, given.chat_most, given.chat_per_minute)
        house = House(self.rules, self.sources, access, self.composer.message, given.operator_addresses, self.leads)
        return Conversation(self.store, house, now=self.now, numbered=NUMBERED)

    @cached_property
    def wecom_ear(self) -> WeComEar | None:
        """What hears the members of WeCom's app; None where there is none, or it only sends."""
        given, channel = self.settings, self.channels.get(WeComApp.name)
        if not (given.wecom_token and isinstance(channel, WeComApp)):
            return None
        token, key = given.wecom_token.get_secret_value(), given.wecom_aes_key.get_secret_value()
        cipher = Cipher(token, key, given.wecom_corp_id)
        made = WeComEar(channel, self.conversation, self._replier(channel), self.store, cipher, now=self.now)
        self._stack.callback(made.stop)
        return made

    @cached_property
    def mailer(self) -> Mailer | None:
        """What mails digests; None when no mail server is named."""
        if not self.settings.smtp_host:
            return None
        made = Mailer(
            self.store,
            self.email,
            tuple(self.sources.values()),
            self.rules,
            lease_s=self.settings.lease_s,
            duty=Duty(self.settings.operator_addresses),
            now=self.now,
            sleep=self.sleep,
            alarm=self.deliverer.alarm,
        )
        self._stack.callback(made.stop)
        return made

    def source(self, name: str) -> Source:
        if name not in self.sources:
            raise UsageError(f"没有名为 {name} 的来源", hint="名称见 jmwatch sources list")
        return self.sources[name]

    def ensure_listener(self) -> None:
        """With no subscription at all, tell the operators, or show alerts on the console: a fresh install is never
        mute."""
        reachable = [one for one in self.settings.operator_addresses if one[0] in self.channels]
        with self.store.write() as tx:
            if not tx.subscriptions.any():
                for channel, address in reachable or [("console", "stdout")]:
                    tx.subscriptions.add(channel, address, Wish(), self.now())

    def close(self) -> None:
        self._stack.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def load_sources(settings: Settings) -> tuple[Source, ...]:
    """Read sources.toml; ConfigError names the file when it is missing."""
    path = settings.sources_file
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise ConfigError(f"读不了来源表 {path}：{cause(error)}", hint="用 JMWATCH_SOURCES 指明 sources.toml") from None
    except UnicodeDecodeError:
        raise ConfigError(f"来源表 {path} 不是 UTF-8 文件", hint="请把它另存为 UTF-8") from None
    return config.read(text, origin=str(path))
