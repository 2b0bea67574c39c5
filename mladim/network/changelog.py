"""What changed for people, from one data file."""

import datetime as dt
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mladim.core.i18n import language

FILE = Path(__file__).with_name("changelog.toml")


@dataclass(frozen=True)
class Release:
    """One day's news."""

    on: dt.date
    title: str
    lines: tuple[str, ...]


@cache
def _read(locale: str) -> tuple[Release, ...]:
    plain = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return tuple(
        Release(entry["on"], entry[locale]["title"], tuple(entry[locale]["lines"]))
        for entry in sorted(plain["release"], key=lambda entry: entry["on"], reverse=True)
    )


def list_releases() -> tuple[Release, ...]:
    """All news in the page's language, newest first."""
    return _read(language())
