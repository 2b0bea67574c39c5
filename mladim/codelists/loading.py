"""The lists as they stand in lists/*.csv, read once."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from pathlib import Path

from mladim.codelists.folding import fold

FOLDER = Path(__file__).parent / "lists"
COLUMNS = ("code", "sl", "en", "valid_from", "valid_to", "note", "aliases")

# Tables that lie beside the code lists and are read by places.py and calendar.py.
TABLES = frozenset({"municipality_region", "school_breaks"})

# Names under which lists come in older files.
OTHER_NAMES = {
    "organisation_type": "sector_group",
    "legal_status": "legal_form",
    "role": "membership_role",
}

# An imported age may be wider than one band: it reads as an age, but nobody chooses it.
READ_ALSO = {"age_band": "age_range"}


@dataclass(frozen=True)
class Value:
    """One line of a list. Labels begin small in the file, as inside a sentence."""

    code: str
    sl: str
    en: str
    valid_from: date | None = None
    valid_to: date | None = None
    note: str = ""
    aliases: tuple[str, ...] = ()

    def label(self, language: str, *, inside_sentence: bool = False) -> str:
        words = self.en if language == "en" else self.sl
        return words if inside_sentence else words[:1].upper() + words[1:]

    def is_current(self, on: date) -> bool:
        begun = self.valid_from is None or self.valid_from <= on
        return begun and (self.valid_to is None or on <= self.valid_to)

    def spellings(self) -> Iterator[str]:
        yield from (self.code, self.sl, self.en, *self.aliases)


@dataclass(frozen=True)
class CodeList:
    """All values of one list in the order of its file, and those that only read."""

    name: str
    values: tuple[Value, ...] = field(repr=False)
    read_only: tuple[Value, ...] = field(default=(), repr=False)

    @cached_property
    def by_code(self) -> dict[str, Value]:
        return {value.code: value for value in self.values + self.read_only}

    @cached_property
    def by_spelling(self) -> dict[str, str]:
        """The first value keeps a spelling; the tests hold that no two claim one."""
        found: dict[str, str] = {}
        for value in self.values + self.read_only:
            for spelling in value.spellings():
                found.setdefault(fold(spelling), value.code)
        return found


def read_table(name: str) -> list[dict[str, str]]:
    """The rows of one CSV, keyed by its header."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _value(row: dict[str, str]) -> Value:
    return Value(
        code=row["code"],
        sl=row["sl"],
        en=row["en"],
        valid_from=date.fromisoformat(row["valid_from"]) if row["valid_from"] else None,
        valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
        note=row["note"],
        aliases=tuple(part for part in row["aliases"].split("|") if part),
    )


@cache
def list_names() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in FOLDER.glob("*.csv") if path.stem not in TABLES))


@cache
def code_list(name: str) -> CodeList:
    """A list by its name or an older one; KeyError for a name that is no list."""
    name = OTHER_NAMES.get(name, name)
    if name not in list_names():
        raise KeyError(f"no code list is called {name}")
    also = code_list(READ_ALSO[name]).values if name in READ_ALSO else ()
    return CodeList(name, tuple(_value(row) for row in read_table(name)), also)


def read_version() -> str:
    return (FOLDER / "VERSION").read_text(encoding="utf-8").strip()
