"""The goals of the strategy from their data file."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mladim.core.i18n import language

FILE = Path(__file__).with_name("strategy.toml")


@dataclass(frozen=True, kw_only=True)
class Goal:
    """One goal with what it asks of a year."""

    code: str
    sl: str
    en: str
    indicators: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        return self.en if language() == "en" else self.sl

    @property
    def area(self) -> str:
        """The chapter a goal belongs to."""
        return self.code.partition(".")[0]


@cache
def goals() -> tuple[Goal, ...]:
    """Every goal in the order of the strategy."""
    plain = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return tuple(
        Goal(**{**entry, "indicators": tuple(entry.get("indicators", ()))}) for entry in plain["goal"]
    )


def goal_said(code: str) -> str:
    """The goal with its chapter; a code nobody knows reads as itself."""
    return next((f"{goal.code} {goal.title}" for goal in goals() if goal.code == code), code)
