"""Letters by mail. A mail is a body that is kept before it is sent, under a Message-ID that its reader's server knows:
sent again, it is the same mail.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Self

from bot.channels.channel import Pace, Quota
from bot.channels.smtp import Smtp
from bot.channels.smtp_line import Account
from bot.errors import ConfigError
from bot.render import Letter, text
from bot.render.letter_mail import compose
from bot.render.mail import Office, is_address
from bot.settings import Settings
from bot.types import Blame, Outcome

GAP_S, ADDRESS_GAP_S = 0.2, 60.0  # what gathers in a minute is one mail
AT_ONCE = 3  # mails to different readers; a server that is slow with one holds up no other
TOGETHER, LATE = 20, 60
REFUSALS = 3  # a mailbox that is gone says so each time; one that is away says it once
ONCE_WITHIN_S = 7 * 86400.0
_ID = "Message-ID: "


class Email:
    name = "email"
    edits = False
    once_within_s = ONCE_WITHIN_S

    def __init__(
        self, smtp: Smtp, office: Office, now: Callable[[], datetime] = lambda: datetime.now(UTC), *, per_hour: int = 0
    ) -> None:
        """`per_hour`: what the account bears; 0: nobody knows."""
        quota = Quota(per_hour, 3600.0, f"一小时已寄满 {per_hour} 封（JMWATCH_SMTP_PER_HOUR）") if per_hour else None
        self.pace = Pace(GAP_S, at_once=AT_ONCE, together=TOGETHER, named=LATE, refusals=REFUSALS, quota=quota)
        self.smtp = smtp
        self.office = office
        self._now = now

    @classmethod
    def open(cls, settings: Settings) -> Self | None:
        if not settings.smtp_host:
            return None
        if not is_address(settings.mail_from):
            raise ConfigError(f"发件地址 {settings.mail_from or '（空）'} 不是邮箱地址", hint="设置 JMWATCH_SMTP_FROM")
        account = Account(
            host=settings.smtp_host,
            port=settings.smtp_port,
            security=settings.smtp_security,
            user=settings.smtp_user,
            password=settings.smtp_password,
            ca_file=settings.smtp_ca_file,
        )
        secret = settings.link_secret.get_secret_value()
        office = Office(settings.mail_from, settings.smtp_name, settings.public_url, secret)
        return cls(Smtp(account), office, per_hour=settings.smtp_per_hour)

    def address_gap_s(self, address: str) -> float:  # noqa: ARG002 - the same for everybody
        return ADDRESS_GAP_S

    def preview(self, letter: Letter) -> str:
        compose(letter, self.office.sender, self.office, self._now())
        return text(letter)

    def body(self, address: str, letter: Letter, *, is_plain: bool = False) -> str:
        """The bytes of the mail, which are ASCII and have its plain words in them; none for what is no address."""
        if is_plain:
            return ""
        return compose(letter, address, self.office, self._now()).decode("ascii") if is_address(address) else ""

    def send_body(self, address: str, body: str) -> Outcome:
        return self.post(address, body.encode("ascii"))

    def post(self, address: str, raw: bytes) -> Outcome:
        """Send a mail as it is."""
        if not raw:
            return Outcome(sent=False, permanent=True, blame=Blame.ADDRESS, detail=f"{address} 不是邮箱地址")
        outcome = self.smtp.send(self.office.sender, address, raw)
        if not outcome.sent:
            return outcome
        return replace(outcome, detail="", message_id=raw.partition(b"\r\n")[0].decode("ascii").removeprefix(_ID))

    def send(self, address: str, letter: Letter) -> Outcome:
        return self.send_body(address, self.body(address, letter))

    def edit(self, address: str, message_id: str, letter: Letter) -> Outcome:  # noqa: ARG002 - a channel's form
        return Outcome(sent=False, permanent=True, detail="已寄出的不能改")

    def check(self) -> Outcome:
        return self.smtp.check()

    def close(self) -> None:
        self.smtp.close()
