"""Everything about one company: its projects under all names it goes by, with what they belong to."""

from __future__ import annotations

from collections.abc import Iterable

from bot.ledger.entry import Entry
from bot.ledger.naming import SHORTEST, brand, squeeze
from bot.regions import Region

HEAD = 3  # characters of a brand that tell it from others anywhere in a name


def of_company(projects: Iterable[Entry], company: str, region: Region) -> list[Entry]:
    """The projects of a company (云岭, 云岭（江门）, 云岭新能源有限公司 are one), with their phases and expansions."""
    wanted = brand(company, region)
    entries = list(projects)
    ours = {entry.id for entry in entries if _is_of(entry, wanted, region)}
    ours |= {entry.id for entry in entries if entry.parent in ours}
    return [entry for entry in entries if entry.id in ours]


def _is_of(entry: Entry, wanted: str, region: Region) -> bool:
    if len(wanted) < SHORTEST:
        return False
    brands = {brand(one, region) for one in entry.words("company")}
    if any(
        one == wanted or (min(len(one), len(wanted)) >= HEAD and (one in wanted or wanted in one)) for one in brands
    ):
        return True
    return not brands and any(wanted in squeeze(name) for name in entry.words("name"))
