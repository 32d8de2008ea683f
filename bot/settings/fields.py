"""Every setting with its default, what must hold between them, and what follows from them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, Self
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from bot.redact import secrets_in
from bot.settings.config_file import config_file
from bot.settings.forms import AesKey, CallbackToken, HeaderText, Names, People, Robots, WebAddress, ZoneName
from bot.settings.secret_files import SecretFiles, secret_fields

_DATA_HOME = Path(os.environ.get("XDG_DATA_HOME") or "~/.local/share").expanduser()
LOOPBACK = ("localhost", "127.0.0.1", "::1")
_LEAST_SECRET = 16
_WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")
_WEB_PORT = 8460
_BESIDE_THE_PACKAGE = Path(__file__).parents[2] / "sources.toml"


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="JMWATCH_", extra="forbid", frozen=True)

    data_dir: Path = Field(_DATA_HOME / "jiangmen-watch", description="folder of the SQLite file and of backups")
    database_url: SecretStr = Field(SecretStr(""), description="SQLAlchemy URL; empty: SQLite in the data folder")
    sources: Path = Field(Path("sources.toml"), description="the table of sources")
    city: str = Field("jiangmen", description="the folder of bot/regions")
    timezone: ZoneName = Field("Asia/Shanghai", description="the city's time zone")

    contact: HeaderText = Field(
        "https://github.com/jiangmen-watch/jiangmen-watch", description="told to every site we visit"
    )
    allow_hosts: Names = Field((), description="private hosts that may be visited: name, name:port or network")
    proxy: SecretStr = Field(SecretStr(""), description="HTTP proxy for the crawler")
    gap_s: float = Field(2.0, ge=0, description="least pause between two requests to one host")
    jitter_s: float = Field(1.0, ge=0, description="random addition to the pause")
    deadline_s: float = Field(60.0, gt=0, description="longest time of one request, redirects and retries included")
    max_bytes: int = Field(4 * 2**20, gt=0, description="largest body after inflating")
    obey_robots: bool = Field(True, description="follow robots.txt")

    threads: int = Field(8, ge=1, le=64, description="sources visited at the same time")
    tick_s: float = Field(15.0, gt=0, description="how often the scheduler asks for due sources")
    deliver_every_s: float = Field(5.0, gt=0, description="how often waiting deliveries are sent")
    too_old_days: int = Field(7, ge=0, description="first seen later than this after publication: kept, not alerted")
    recheck_days: int = Field(3, ge=0, description="articles this young are looked at again for edits")
    recheck_every_s: float = Field(6 * 3600, gt=0, description="how often a young article is looked at again")
    lease_s: float = Field(120.0, gt=0, description="how long a claimed delivery belongs to its deliverer")
    late_hours: float = Field(24.0, gt=0, description="what is later than this comes in one quiet letter to catch up")
    storm: int = Field(500, ge=50, description="more alerts at once than this for one address become one overview")
    keep_pages_days: int = Field(400, ge=1, description="raw pages older than this are forgotten")
    drain_s: float = Field(8.0, gt=0, description="how long a stop waits for work in hand")

    operators: People = Field((), description="who is told when something breaks: channel:address, with commas")
    chat_allow: People = Field((), description="who may use the bot: channel:address, with commas; empty: everyone")
    chat_admins: People = Field(
        (), description="who may use the commands of administrators: channel:person, with commas"
    )
    chat_most: int = Field(20, ge=1, le=200, description="subscriptions one address may have")
    chat_per_minute: int = Field(20, ge=1, description="how often one person is answered in a minute")
    canary: People = Field(
        (), description="who gets one short message a day whose failure is told: channel:address, with commas"
    )
    reach_minutes: float = Field(30.0, gt=0, description="somebody must have got an urgent alert within this time")
    leads: str = Field("jiangmen-2024-37", description="the clocks of leads: a preset, a TOML file, or off")
    leads_escalate_to: People = Field(
        (), description="who is told of missed clocks and of the largest leads: channel:address, with commas"
    )
    leads_share_with: People = Field(
        (), description="who gets the lead ledger of every week: channel:address, with commas"
    )
    telegram_token: SecretStr = Field(SecretStr(""), description="the bot's token; empty: no Telegram")
    telegram_base_url: WebAddress = Field(
        "https://api.telegram.org", description="the Bot API, or your own server of it"
    )
    telegram_proxy: SecretStr = Field(SecretStr(""), description="HTTP or SOCKS proxy for Telegram alone")
    telegram_mode: Literal["polling", "webhook", "off"] = Field(
        "polling", description="how people are heard: asked for, brought to the web door, or not at all"
    )
    telegram_webhook_secret: SecretStr = Field(SecretStr(""), description="what Telegram shows with every update")
    wecom_robots: Robots = Field(
        {}, description="WeCom group robots: name=key or name=webhook address; empty: no WeCom"
    )
    wecom_base_url: WebAddress = Field("https://qyapi.weixin.qq.com", description="the API of WeCom")
    wecom_corp_id: str = Field("", description="WeCom's own app: the corporation's id")
    wecom_secret: SecretStr = Field(SecretStr(""), description="the app's secret; empty: no app")
    wecom_agent_id: int = Field(0, ge=0, description="the app's number")
    wecom_accounts: int = Field(0, ge=0, description="how many accounts the corporation has; 0: nobody counts")
    wecom_token: CallbackToken = Field(
        SecretStr(""), description="what callbacks are signed with; empty: the app is deaf"
    )
    wecom_aes_key: AesKey = Field(SecretStr(""), description="EncodingAESKey: what callbacks are enciphered with")

    smtp_host: str = Field("", description="the mail server; empty: no mail")
    smtp_port: int = Field(465, ge=1, le=65535, description="its port")
    smtp_security: Literal["tls", "starttls", "plain"] = Field("tls", description="tls, starttls, or plain on loopback")
    smtp_user: str = Field("", description="who logs in; empty: nobody")
    smtp_password: SecretStr = Field(SecretStr(""), description="its password (授权码)")
    smtp_from: str = Field("", description="the address mails come from; empty: the user")
    smtp_name: str = Field("江门观察", description="the name mails come from")
    smtp_per_hour: int = Field(0, ge=0, description="mails the account may send in an hour; 0: nobody counts")
    smtp_ca_file: Path | None = Field(None, description="further certificates to trust, PEM")
    public_url: str = Field("", description="where the web door is reached from outside, https")
    link_secret: SecretStr = Field(SecretStr(""), description="what links to the web door are signed with")
    web_host: str = Field("127.0.0.1", description="where the web door listens; a proxy stands before it")
    web_port: int = Field(0, ge=0, le=65535, description="its port; 0: 8460, and no door where nothing needs one")
    web_hosts: Names = Field(
        (), description="further names the web door answers to, besides those of public_url and loopback"
    )

    @model_validator(mode="after")
    def _mail_is_sound(self) -> Self:
        if self.smtp_security == "plain" and self.smtp_host not in ("", *LOOPBACK):
            raise ValueError("smtp_security：plain 只能用于本机；其余用 tls（465）或 starttls（587）")
        if self.public_url and not self.public_url.startswith("https://"):
            raise ValueError("public_url：只能是 https:// 开头的网址")
        if self.public_url and len(self.link_secret.get_secret_value()) < _LEAST_SECRET:
            raise ValueError(f"link_secret：有 public_url 时必填，至少 {_LEAST_SECRET} 个字符")
        return self

    @model_validator(mode="after")
    def _app_is_whole(self) -> Self:
        if self.wecom_secret and not (self.wecom_corp_id and self.wecom_agent_id):
            raise ValueError("wecom_secret：自建应用还要 wecom_corp_id（企业 ID）和 wecom_agent_id（应用编号）")
        if bool(self.wecom_token) != bool(self.wecom_aes_key):
            raise ValueError("wecom_token 和 wecom_aes_key：接收消息要两项都填")
        if self.wecom_token and not self.wecom_secret:
            raise ValueError("wecom_token：接收消息还要 wecom_secret，否则无法回答")
        return self

    @model_validator(mode="after")
    def _updates_can_be_brought(self) -> Self:
        if self.telegram_mode == "webhook":
            if not self.public_url:
                raise ValueError("public_url：telegram_mode 为 webhook 时必填，Telegram 往这里送消息")
            if not _WEBHOOK_SECRET.fullmatch(self.telegram_webhook_secret.get_secret_value()):
                raise ValueError("telegram_webhook_secret：16 到 256 个字母、数字、_ 或 -")
        return self

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - pydantic gives them by name
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - likewise
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        files = SecretFiles(settings_cls)
        return init_settings, env_settings, files, TomlConfigSettingsSource(settings_cls, config_file())

    @property
    def mail_from(self) -> str:
        return self.smtp_from or self.smtp_user

    @property
    def operator_addresses(self) -> tuple[tuple[str, str], ...]:
        """(channel, address) of everyone who is told when something breaks."""
        return _pairs(self.operators)

    @property
    def canaries(self) -> tuple[tuple[str, str], ...]:
        """(channel, address) of everyone who gets a short message a day, only to see whether it arrives."""
        return _pairs(self.canary)

    @property
    def escalate_to(self) -> tuple[tuple[str, str], ...]:
        """(channel, address) of everyone who is told of missed clocks."""
        return _pairs(self.leads_escalate_to)

    @property
    def share_leads_with(self) -> tuple[tuple[str, str], ...]:
        """(channel, address) of everyone who gets the lead ledger of every week."""
        return _pairs(self.leads_share_with)

    @property
    def allowed(self) -> tuple[tuple[str, str], ...]:
        """(channel, address) of everyone who may use the bot; none: everyone may."""
        return _pairs(self.chat_allow)

    @property
    def admins(self) -> tuple[tuple[str, str], ...]:
        """(channel, person) of everyone who may use the commands of administrators."""
        return _pairs(self.chat_admins)

    @property
    def secrets(self) -> tuple[str, ...]:
        """The values that must not be read anywhere."""
        held: list[SecretStr] = []
        for name, _ in secret_fields(type(self)):
            value = getattr(self, name)
            held += value.values() if isinstance(value, dict) else [value]
        login = f"\0{self.smtp_user}\0{self.smtp_password.get_secret_value()}"  # as AUTH PLAIN says it
        found = [words for one in held if one for words in secrets_in(one.get_secret_value())]
        return (*found, login) if self.smtp_password else tuple(found)

    @property
    def web_address(self) -> tuple[str, int] | None:
        """Where the web door listens; None where nothing needs one."""
        needed = bool(self.web_port or self.public_url or self.wecom_token)
        return (self.web_host, self.web_port or _WEB_PORT) if needed else None

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @property
    def database(self) -> str:
        """The database's URL, with its password: never print it."""
        return self.database_url.get_secret_value() or f"sqlite:///{self.data_dir.expanduser() / 'jmwatch.db'}"

    @property
    def sources_file(self) -> Path:
        """`sources` as named, else the one that came with the code."""
        named = self.sources.expanduser()
        default = type(self).model_fields["sources"].default
        return _BESIDE_THE_PACKAGE if named == default and not named.exists() else named


def _pairs(named: Iterable[str]) -> tuple[tuple[str, str], ...]:
    split = (one.partition(":") for one in named)
    return tuple((channel.strip(), address.strip()) for channel, _, address in split)
