"""One city is one folder of data. This module only reads it; it knows no city.

china.toml            the country's other provinces, cities and counties, the same for every city
<city>/places.toml    the city, its districts, and every town, park and platform with the district it belongs to
<city>/chains.toml    the industry chains and the words that name them
<city>/holidays.toml  public holidays and the days worked instead
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from bot.errors import ConfigError
from bot.regions.workdays import Workdays, workdays

_HERE = Path(__file__).parent

CHAIN_NAMED = 2.0  # what a chain's words weigh in a project's own words when they settle its chain


@dataclass(frozen=True, slots=True)
class Region:
    """`places` maps every known name (district, alias, town, park) to the official name of its district or the city.
    `names` are those of them that mean a district or the city and nothing smaller.
    `elsewhere` maps names outside the city (a province, the country, other cities) to what a fact is filed under.
    `english` has the English names of the city, its districts and its chains.
    `chains` maps an industry chain to its words and their weights."""

    city: str
    province: str
    districts: tuple[str, ...]
    places: Mapping[str, str] = field(hash=False)
    chains: Mapping[str, Mapping[str, float]] = field(hash=False)
    elsewhere: Mapping[str, str] = field(default_factory=dict, hash=False)
    names: Mapping[str, str] = field(default_factory=dict, hash=False)
    english: Mapping[str, str] = field(default_factory=dict, hash=False)
    workdays: Workdays = field(default_factory=Workdays, hash=False)

    def chains_in(self, words: str) -> dict[str, float]:
        """The industry chains with a word in a few words, such as a project's name and sentence, and what those weigh;
        from CHAIN_NAMED on they name the chain."""
        weights = {
            chain: sum(weight for word, weight in known.items() if word in words)
            for chain, known in self.chains.items()
        }
        return {chain: weight for chain, weight in weights.items() if weight}

    def __contains__(self, place: str | None) -> bool:
        """Whether an official place name is the city or one of its districts."""
        return place == self.city or place in self.districts


@cache
def load(name: str = "jiangmen") -> Region:
    """Read a city's folder. Raises ConfigError when there is none or a file is broken."""
    folder = _HERE / name
    try:
        places = tomllib.loads((folder / "places.toml").read_text("utf-8"))
        chains = tomllib.loads((folder / "chains.toml").read_text("utf-8"))
        english = chains.pop("english", {})
        holidays = tomllib.loads((folder / "holidays.toml").read_text("utf-8"))
        china = tomllib.loads((_HERE / "china.toml").read_text("utf-8"))
    except FileNotFoundError as error:
        raise ConfigError(
            f"没有这座城市的数据：{error.filename}", hint=f"在 bot/regions/{name}/ 里补上，或改 JMWATCH_CITY"
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"城市 {name} 的数据读不懂：{error}", hint="改正这个 toml 文件") from error
    inside = _inside(places)
    return Region(
        places["city"],
        places["province"],
        tuple(places["districts"]),
        inside,
        chains,
        _outside(places, inside, china),
        _names(places),
        places.get("english", {}) | english,
        workdays(holidays),
    )


def _names(places: dict[str, Any]) -> dict[str, str]:
    by_name = dict.fromkeys((places["city"], *places.get("city_names", ())), places["city"])
    for district, names in places["districts"].items():
        by_name |= dict.fromkeys((district, *names), district)
    return by_name


def _inside(places: dict[str, Any]) -> dict[str, str]:
    by_name = _names(places)
    for district, names in places.get("parts", {}).items():
        by_name |= dict.fromkeys(names, district)
    return by_name


def _outside(places: dict[str, Any], inside: Mapping[str, str], china: dict[str, Any]) -> dict[str, str]:
    """The names of the country's other places, and what the city's own papers call some of them."""
    by_name = {name: name for names in china["cities"].values() for name in names}
    for city, counties in china["counties"].items():
        for county, names in counties.items():
            called = (county, *names, f"{city}{county}", f"{city}市{county}", f"{city}{county[:-1]}")
            by_name |= dict.fromkeys(called, county)
    for place, names in (*china["provinces"].items(), *places.get("elsewhere", {}).items()):
        by_name |= dict.fromkeys((place, *names), place)
    return {name: place for name, place in by_name.items() if name not in inside}
