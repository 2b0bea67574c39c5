"""The tables every number starts from: what a row is, which columns it has, what must hold.

A row is a cell: it stands for one session (or visit, or person) or for many alike, and its numbers say for
how many. So the same definition answers from single rows and from rows that a database has already added up,
as long as what is counted apart (persons, sizes) is still apart. Beside the columns below a table carries the
dimensions of the question as codes; a missing code is an empty value, never a word.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

Tables = Mapping[str, pd.DataFrame]


@dataclass(frozen=True, kw_only=True)
class Table:
    """One table: whole numbers that are never missing or negative, codes that are never missing, yes/no."""

    row: str
    numbers: tuple[str, ...]
    codes: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        return self.numbers + self.codes + self.flags


TABLES = {
    "sessions": Table(
        row="held sessions that are alike; `as_partner` marks those another organisation leads and logs",
        numbers=("sessions", "seconds", "on_time"),
        codes=("kind", "led_by"),
        flags=("as_partner",),
    ),
    "dues": Table(
        row="sessions whose end has passed, and how many of them are held or marked as not held",
        numbers=("due", "logged"),
    ),
    "headcounts": Table(
        row="people counted without a name; `seconds` is their number × the length of their session",
        numbers=("count", "seconds"),
        codes=("kind", "role", "method"),
    ),
    "attendances": Table(
        row="attendances of known people, in the columns of the head-counts",
        numbers=("count", "seconds"),
        codes=("kind", "role", "method"),
    ),
    "participants": Table(
        row="one known person with at least one attendance in this cell; with a column `people` so many who"
        " are in no other row of the cell, and `is_new` says whether it was the first time of all of them",
        numbers=("person",),
    ),
    "firsts": Table(
        row="one known person whose first attendance at the organisation lies in the period, and its month;"
        " with a column `first_day`, where rows are split by days or weeks, also its day",
        numbers=("person",),
        codes=("first_month",),
    ),
    "sizes": Table(
        row="held sessions with as many visits; with a column `session`, a part of one session's visits",
        numbers=("sessions", "size"),
    ),
    "staff": Table(
        row="hundredths of hours that people of the team gave to held sessions",
        numbers=("hundredths",),
        flags=("is_volunteer",),
    ),
    "volunteers": Table(
        row="hundredths of hours that volunteers gave to held sessions, and the worth of an hour of that",
        numbers=("hundredths", "cents"),
        codes=("work",),
    ),
    "returns": Table(
        row="one known person in one quarter: how many quarters after that of their first attendance, which"
        " is the cohort, and how many of those the period holds so far",
        numbers=("person", "later", "possible"),
        codes=("cohort",),
    ),
    "residents": Table(
        row="the residents aged 15 to 29 of the area of a cell of organisations; `is_whole` marks those of"
        " the whole question",
        numbers=("residents",),
        flags=("is_whole",),
    ),
    "recent": Table(
        row="one organisation and the days from its last held session to the end of the period",
        numbers=("days",),
    ),
}


def empty(name: str, dimensions: tuple[str, ...] = ()) -> pd.DataFrame:
    """A table without rows, with its columns and these dimensions."""
    columns = TABLES[name].columns + dimensions
    frame = pd.DataFrame({column: [] for column in columns})
    return frame.astype(dict.fromkeys(TABLES[name].numbers, "int64"))


def check(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """The table itself when it keeps the contract; AssertionError naming what is wrong otherwise."""
    table = TABLES[name]
    missing = set(table.columns) - set(frame.columns)
    assert not missing, f"{name} lacks {sorted(missing)}"
    for column in table.numbers:
        assert pd.api.types.is_integer_dtype(frame[column]), f"{name}.{column} must hold whole numbers"
        assert frame.empty or frame[column].min() >= 0, f"{name}.{column} must not be negative"
    for column in table.codes:
        assert not frame[column].isna().any(), f"{name}.{column} must be known"
    for column in table.flags:
        assert set(frame[column].unique()) <= {True, False}, f"{name}.{column} must be yes or no"
    for part, whole in (("on_time", "sessions"), ("logged", "due")):
        if part in frame and whole in frame:
            assert (frame[part] <= frame[whole]).all(), f"{name}: {part} must not exceed {whole}"
    return frame
