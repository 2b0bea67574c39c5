"""Bindings of a plan: which measure fills which target, read from a file beside the plan."""

import csv
import datetime as dt
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Binding:
    """One row; `query` names its project as @ because a project's number differs between installations."""

    project: str
    position: int
    name: str
    measured_by: str
    query: str = ""
    counter: str = ""
    measures_own: bool = False
    is_baseline: bool = False
    starts_on: dt.date | None = None
    due_on: dt.date | None = None
    region: str = ""
    age: str = ""
    goal: str = ""
    reason: str = ""


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def read_bindings(path: Path) -> list[Binding]:
    """The bindings of a plan; none where there is no file."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = []
    for row in rows:
        plain = {name: text.strip() for name, text in row.items()}
        flags = {name: plain.pop(name) == "1" for name in ("measures_own", "is_baseline")}
        days = {name: _day(plain.pop(name)) for name in ("starts_on", "due_on")}
        position = int(plain.pop("position"))
        found.append(
            Binding(
                position=position,
                measures_own=flags["measures_own"],
                is_baseline=flags["is_baseline"],
                starts_on=days["starts_on"],
                due_on=days["due_on"],
                **plain,
            )
        )
    return found
