"""What a measure is: a definition in words, a formula, and the function that computes it from the tables."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import pandas as pd
from flask_babel import LazyString

from analytics.contract import Tables
from analytics.grouping import By

# Levels of a dimension: what one of it is a property of.
SESSIONS = frozenset({"time", "session", "organisation"})
PERSONS = SESSIONS | {"person"}
VISITS = PERSONS | {"manner"}
VOLUNTEERS = SESSIONS | {"volunteer"}
ORGANISATIONS = frozenset({"organisation"})
COHORTS = ORGANISATIONS | {"cohort"}

# What a cell says that has no rows: nothing took place, nobody noted it, or there is nothing to divide by.
Empty = Literal["zero", "unknown", "blank"]
Value = Callable[[Tables, By], "pd.Series | pd.DataFrame"]


@dataclass(frozen=True)
class Part:
    """One of the numbers a measure consists of, such as the lower and the upper end of a range."""

    code: str
    name: LazyString


@dataclass(frozen=True, kw_only=True)
class Measure:
    """One measure; its file is the only place that says what the number means."""

    code: str
    name: LazyString
    unit: str
    definition: LazyString
    formula: LazyString
    version: int
    additive_over: str
    levels: frozenset[str]
    tables: tuple[str, ...]
    value: Value
    parts: tuple[Part, ...] = ()
    digits: int = 0
    empty: Empty = "zero"
    about_people: bool = False

    @property
    def is_share(self) -> bool:
        return self.unit == "share"


@dataclass(frozen=True)
class Column:
    """A column of an answer: a measure or one of its parts."""

    measure: Measure
    part: Part | None = None

    @property
    def code(self) -> str:
        return f"{self.measure.code}_{self.part.code}" if self.part else self.measure.code

    @property
    def name(self) -> str:
        return f"{self.measure.name}: {self.part.name}" if self.part else str(self.measure.name)


def columns_of(measure: Measure) -> tuple[Column, ...]:
    """The columns a measure fills."""
    return tuple(Column(measure, part) for part in measure.parts) or (Column(measure),)
