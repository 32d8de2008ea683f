"""Which postings are out at the demo's present moment. The clock is set from outside and never runs by itself."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from bot.demo.stories import CHINA, FIRST_DAY, LAST_DAY, Posting, read_postings

_DAY_ZERO = 730_000


class Newsroom:
    """All postings around `today`, and `now`: what is later than `now` is not out yet."""

    def __init__(self, today: date, now_day: int, hour: int) -> None:
        self.today = today
        self.postings = read_postings(today)
        self._places = {posting.id: place for place, posting in enumerate(self.postings)}
        self.turn_to(now_day, hour)

    def turn_to(self, day: int, hour: int) -> None:
        """Set the clock to the end of `hour` o'clock of `day`, -3 … 0."""
        if not FIRST_DAY <= day <= LAST_DAY or not 0 <= hour <= 23:
            raise ValueError(f"the demo knows days {FIRST_DAY} … {LAST_DAY} and hours 0 … 23, not {day} and {hour}")
        self.now = datetime.combine(self.today + timedelta(days=day), time(hour, 59, 59), CHINA)

    def out(self, site: str, where: str | None = None) -> tuple[Posting, ...]:
        """What `site` shows now, in the order of the files."""
        return tuple(
            posting
            for posting in self.postings
            if posting.site == site and where in (None, posting.where) and posting.published_at <= self.now
        )

    def number(self, posting: Posting, per_day: int) -> int:
        """A content id as such sites give them: one sequence that grows by about `per_day` every day."""
        return (posting.printed_on.toordinal() - _DAY_ZERO) * per_day + self._places[posting.id]
