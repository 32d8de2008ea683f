"""The only way to the web.

    fetcher = Fetcher(Rules(contact="https://…"), cache)
    with fetcher.visit(source) as asker:
        answer = asker(Ask(url))          # Page | Failure; never an exception for what the network does

Every request stands behind the same checks: the hosts of the source, robots.txt, one request at a time per host with
a pause, public addresses only (checked where the socket connects), a deadline, a size. An answer that is not the page
(challenge, login, error page under 200, home page for any path) is a Failure with its Health.
"""

from bot.fetch.client import Asker, Fetcher
from bot.fetch.rules import PageCache, Rules

__all__ = ["Asker", "Fetcher", "PageCache", "Rules"]
