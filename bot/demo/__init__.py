"""A loopback copy of the sources with invented articles, for `jmwatch demo` and for tests of the whole way."""

from bot.demo.server import Asked, DemoSites
from bot.demo.stories import BASELINE_DAYS, EXPECTATIONS, Posting

__all__ = ["BASELINE_DAYS", "EXPECTATIONS", "Asked", "DemoSites", "Posting"]
