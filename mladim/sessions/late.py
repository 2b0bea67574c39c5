"""The week grid for late entry: which cells it has, what was typed, row by row."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from flask_babel import gettext as _

from mladim import codelists
from mladim.codelists import ages
from mladim.sessions.grids import GENDERS, NO_GENDER, Cell, bands_for, short_band, short_gender, spoken
from mladim.sessions.models import WorkSession
from mladim.sessions.words import short_day

BY_AGE, BY_BOTH, TOTAL = "age", "both", "total"
EMPTY = "empty"


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of numbers."""

    cell: Cell
    band: str
    gender: str
    spoken: str


def columns_for(mode: str, used: Iterable[str]) -> list[Column]:
    """Ages; ages and genders; or one number a row."""
    bands = [*bands_for(used), ages.UNKNOWN]
    genders = (*GENDERS, NO_GENDER) if mode == BY_BOTH else (NO_GENDER,)
    if mode == TOTAL:
        return [Column(cell=(ages.UNKNOWN, NO_GENDER), band=_("Število"), gender="", spoken=_("število"))]
    return [
        Column(
            cell=(band, gender),
            band=short_band(band),
            gender=short_gender(gender) if mode == BY_BOTH else "",
            spoken=spoken((band, gender)) if mode == BY_BOTH else short_band(band),
        )
        for band in bands
        for gender in genders
    ]


@dataclass
class LateRow:
    """One session of the week, with what was typed into its row."""

    session: WorkSession
    version: int
    values: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    reason: str = ""

    def name(self, column: Column) -> str:
        """What the cell is called in the form."""
        return f"c-{self.session.id}-{column.cell[0]}-{column.cell[1]}"

    @property
    def label(self) -> str:
        """čet., 19. 11., Dnevni center"""
        return f"{short_day(self.session.starts_at)}, {self.session.activity.name}"

    @property
    def total(self) -> int:
        return sum(int(text) for text in self.values.values() if text.isdigit())

    @property
    def reasons(self) -> list[tuple[str, str]]:
        """Why there are no numbers; an open door without visitors was held."""
        found = codelists.choices("cancel_reason")
        if self.session.activity.kind != "open":
            return found
        return [(EMPTY, _("Odprto, brez obiska")), *(line for line in found if line[0] != "nobody_came")]

    def read(self, typed: Mapping[str, str], columns: list[Column]) -> dict[Cell, int]:
        """The row's numbers; every refusal names the row."""
        found: dict[Cell, int] = {}
        self.reason = typed.get(f"x-{self.session.id}", "")
        version = typed.get(f"v-{self.session.id}", "")
        self.version = int(version) if version.isascii() and version.isdigit() else 0
        for column in columns:
            name = self.name(column)
            text = typed.get(name, "").strip()
            if not text:
                continue
            self.values[name] = text
            if re.fullmatch(r"[0-9]{1,5}", text):
                found[column.cell] = int(text)
            else:
                self.errors[name] = _(
                    "%(row)s, %(column)s: vpišite celo število, na primer 4.",
                    row=self.label,
                    column=column.spoken,
                )
        if self.reason and self.values:
            self.errors[f"x-{self.session.id}"] = _(
                "%(row)s: vpišite število ali razlog, ne obojega.", row=self.label
            )
        return found


def rows_for(sessions: Iterable[WorkSession]) -> list[LateRow]:
    """An empty row for each session."""
    return [LateRow(session=session, version=session.version) for session in sessions]
