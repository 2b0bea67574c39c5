"""One row of a file as one session, or the reason why not."""

import datetime as dt
import hashlib
import re
from collections import Counter
from dataclasses import dataclass, field

from flask_babel import gettext as _

from mladim import codelists
from mladim.codelists.folding import fold
from mladim.core.clock import exists, span, to_instant
from mladim.core.errors import RuleBroken
from mladim.imports.headers import CountColumn, Header
from mladim.imports.known_words import code_of, kind_of
from mladim.imports.tables import Cell
from mladim.imports.values import is_empty, read_count, read_date, read_hours, read_time
from mladim.sessions.activity_service import default_role
from mladim.sessions.facts import Count

# What a form usually is when the file does not say open or group.
KIND_OF_FORM = {
    "drop_in": "open",
    "street_round": "outreach",
    "counselling": "individual",
    "mentoring": "individual",
    "online_meeting": "digital",
    "camp": "event",
    "concert": "event",
    "exhibition": "event",
    "conference": "event",
    "round_table": "event",
}


@dataclass
class SessionRow:
    """What a row says; `problem` when it cannot be a session."""

    number: int
    problem: str = ""
    activity: str = ""
    kind: str = "group"
    form: str = "other"
    areas: tuple[str, ...] = ()
    starts_at: dt.datetime = dt.datetime.min.replace(tzinfo=dt.UTC)
    ends_at: dt.datetime = dt.datetime.min.replace(tzinfo=dt.UTC)
    status: str = "held"
    led_by: str = "team"
    place: str = ""
    note: str = ""
    headcounts: tuple[Count, ...] = ()
    key: str = ""
    remarks: list[str] = field(default_factory=list)

    @property
    def people(self) -> int:
        return sum(row.count for row in self.headcounts)


class RowReader:
    """Reads the rows below a header; the same row twice in a file is two sessions."""

    def __init__(self, header: Header, headings: list[Cell]) -> None:
        self.header, self.headings = header, headings
        self.seen: Counter[str] = Counter()

    def cell(self, row: list[Cell], name: str) -> Cell:
        position = self.header.fields.get(name)
        found = row[position] if position is not None and position < len(row) else None
        return None if is_empty(found) else found

    def text(self, row: list[Cell], name: str) -> str:
        found = self.cell(row, name)
        return "" if found is None else " ".join(str(found).split())

    def heading(self, name: str) -> str:
        """What the file calls a column."""
        position = self.header.fields.get(name)
        return "" if position is None else str(self.headings[position]).strip()

    def code(self, row: list[Cell], name: str, list_name: str, otherwise: str) -> str:
        """The code of a word; an unknown word is an error that names it."""
        text = self.text(row, name)
        if not text:
            return otherwise
        return code_of(list_name, text, heading=self.heading(name))

    def read(self, number: int, row: list[Cell]) -> SessionRow:
        """The row as a session, with all its problems in words if it has any."""
        found, problems = SessionRow(number), []
        for part in (self._what, self._when, self._who):
            try:
                part(row, found)
            except RuleBroken as broken:
                problems.append(broken.message)
        found.problem = "; ".join(problems)
        found.key = "" if problems else self._key(found)
        return found

    def _what(self, row: list[Cell], found: SessionRow) -> None:
        found.activity = self.text(row, "activity")
        if not found.activity:
            raise RuleBroken("activity", _("manjka ime dejavnosti"))
        named = kind_of(self.text(row, "kind"), heading=self.heading("kind"))
        found.form = self.code(row, "form", "form", "drop_in" if named == "open" else "other")
        found.kind = named or KIND_OF_FORM.get(found.form, "group")
        areas = [part for part in re.split(r"[;|/]", self.text(row, "area")) if part.strip()]
        found.areas = tuple(dict.fromkeys(self._area(part) for part in areas))[:3]
        found.place, found.note = self.text(row, "place")[:120], self.text(row, "note")
        found.led_by = self.code(row, "led_by", "led_by", "team")
        found.status = {"postponed": "cancelled", "approved": "held", "frozen": "held"}.get(
            status := self.code(row, "status", "record_status", "held"), status
        )

    def _area(self, text: str) -> str:
        return codelists.resolve("area", text) or code_of("area_short", text, heading=self.heading("area"))

    def _when(self, row: list[Cell], found: SessionRow) -> None:
        day_cell = self.cell(row, "date")
        day = read_date(day_cell)
        start_cell = self.cell(row, "from")
        if start_cell is None and isinstance(day_cell, dt.datetime):
            start_cell = day_cell
        if start_cell is None:
            raise RuleBroken("from", _("manjka ura začetka"))
        start = read_time(start_cell, "from")
        if not exists(day, start):
            raise RuleBroken("from", _("te ure ob premiku ure na ta dan ni bilo"))
        end_cell, last_cell = self.cell(row, "to"), self.cell(row, "end_date")
        if end_cell is None and (length := self.cell(row, "hours")) is not None:
            found.starts_at = to_instant(day, start)
            found.ends_at = found.starts_at + dt.timedelta(hours=read_hours(length))
            return
        if end_cell is None:
            raise RuleBroken("to", _("manjka ura konca ali trajanje"))
        end = read_time(end_cell, "to")
        found.starts_at, found.ends_at = span(day, start, end)
        if last_cell is not None and (last := read_date(last_cell, "end_date")) != day:
            found.ends_at = to_instant(last, end)
        if found.ends_at <= found.starts_at:
            raise RuleBroken("to", _("konec je pred začetkom"))

    def _who(self, row: list[Cell], found: SessionRow) -> None:
        method = self.code(row, "method", "count_method", "counted")
        usual = default_role(found.kind, found.form)
        role = self.code(row, "role", "presence_role", usual)
        cells: Counter[tuple[str, str, str]] = Counter()
        total = None
        detailed = any(not column.is_total for column in self.header.counts.values())
        for position, column in self.header.counts.items():
            number = read_count(row[position] if position < len(row) else None, str(self.headings[position]))
            if number is None:
                continue
            if column.is_total and detailed:
                total = number
            else:
                cells[column.age_band, column.gender, self._role(column, role)] += number
        self._check_total(cells, total)
        found.headcounts = tuple(
            Count(age_band=age, gender=gender, role=part, count=number, method=method)
            for (age, gender, part), number in sorted(cells.items())
        )

    @staticmethod
    def _role(column: CountColumn, otherwise: str) -> str:
        found = column.role or otherwise
        return found if found in {"active", "passive", "contact"} else "active"

    @staticmethod
    def _check_total(cells: Counter[tuple[str, str, str]], total: int | None) -> None:
        """Parts and the whole must agree; a total alone is people without age and gender."""
        if total is None:
            return
        if not cells:
            cells["unknown", "unknown", "active"] = total
        elif sum(cells.values()) != total:
            raise RuleBroken(
                "headcounts",
                _("vsota stolpcev je %(sum)s, stolpec Skupaj pa %(total)s")
                % {"sum": sum(cells.values()), "total": total},
            )

    def _key(self, found: SessionRow) -> str:
        """The same session in the same file again, whatever its numbers are then."""
        plain = "|".join(
            (
                found.starts_at.isoformat(),
                found.ends_at.isoformat(),
                fold(found.activity),
                found.kind,
                found.form,
            )
        )
        self.seen[plain] += 1
        return hashlib.sha256(f"{plain}|{self.seen[plain]}".encode()).hexdigest()
