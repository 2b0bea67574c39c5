"""How far the goals for using the numbers have come: 20 pieces, 5 campaigns, 8 applications in a year."""

import datetime as dt
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mladim import codelists
from mladim.core.access import Actor
from mladim.core.clock import today
from mladim.evidence.queries import count_by_kind


@dataclass(frozen=True, kw_only=True)
class Meter:
    """One goal: its words, how many of how many, how many of them name a frozen figure."""

    kind: str
    name: str
    goal: int
    done: int
    frozen: int

    @property
    def share(self) -> float:
        return min(self.done / self.goal, 1)


@cache
def goals() -> list[dict[str, int | str]]:
    """The goals as the file gives them."""
    with (Path(__file__).parent / "meters.toml").open("rb") as file:
        found: list[dict[str, int | str]] = tomllib.load(file)["meter"]
    return found


def goal_year(year: int | None = None) -> int:
    """The asked year when it has goals, else the newest that has."""
    years = sorted({int(goal["year"]) for goal in goals()})
    wanted = year or today().year
    return wanted if wanted in years else years[-1]


def meters(who: Actor, year: int | None = None) -> list[Meter]:
    """The goals of a year; the network counts the uses of all organisations, a house its own."""
    year = goal_year(year)
    own = None if who.is_network else who.organisation_id
    counts = count_by_kind(dt.date(year, 1, 1), dt.date(year, 12, 31), organisation_id=own)
    return [_meter(goal, counts) for goal in goals() if goal["year"] == year]


def _meter(goal: dict[str, int | str], counts: dict[str, tuple[int, int]]) -> Meter:
    kind = str(goal["kind"])
    done, frozen = counts.get(kind, (0, 0))
    return Meter(
        kind=kind,
        name=codelists.label("evidence_use", kind),
        goal=int(goal["goal"]),
        done=done,
        frozen=frozen,
    )
