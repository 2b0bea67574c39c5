"""Workbooks: text stays text, numbers are numbers, totals are values, and one sheet says what it is."""

import datetime as dt
import io
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import IO, Any

import xlsxwriter
from flask_babel import gettext as _

from mladim.core.clock import to_local
from mladim.statistics.files import safe_text
from mladim.statistics.tables import Head, Table, Value

OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
RIGHT = {"align": "right"}
WIDTHS = {"text": 28, "number": 14, "share": 12, "date": 13, "time": 9}


@dataclass(frozen=True)
class Sheet:
    """A sheet that may be longer than memory: its rows come one by one."""

    name: str
    heads: tuple[Head, ...]
    rows: Iterable[Iterable[Value]]
    foot: tuple[Value, ...] = ()


def sheet_of(table: Table, name: str) -> Sheet:
    return Sheet(name, table.heads, table.rows, table.foot)


class _Writer:
    def __init__(self, target: IO[bytes], made: dt.datetime) -> None:
        self.book = xlsxwriter.Workbook(target, OPTIONS)
        self.book.set_properties({"title": "Mladim", "created": made.replace(tzinfo=None)})
        self.bold = self.book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self.bold_right = self.book.add_format({"bold": True, "text_wrap": True, "valign": "top"} | RIGHT)
        self.wrapped = self.book.add_format({"text_wrap": True, "valign": "top"})
        self.formats: dict[tuple[str, int, bool], Any] = {}

    def format_of(self, head: Head, bold: bool) -> Any:
        key = (head.kind, head.digits, bold)
        if key not in self.formats:
            shapes = {"share": "0.0%", "date": "d. m. yyyy", "time": "h:mm", "text": "@"}
            digits = "." + "0" * head.digits if head.digits else ""
            shape = shapes.get(head.kind, "#,##0" + digits)
            style = {"num_format": shape, "bold": bold}
            # A sign that stands for a hidden number stands where numbers do.
            self.formats[key] = self.book.add_format(style | ({} if head.kind == "text" else RIGHT))
        return self.formats[key]

    def add(self, sheet: Sheet) -> None:
        page = self.book.add_worksheet(sheet.name[:31])
        page.freeze_panes(1, 1)
        for place, head in enumerate(sheet.heads):
            page.set_column(place, place, WIDTHS[head.kind])
            shape = self.bold if head.kind == "text" else self.bold_right
            page.write_string(0, place, safe_text(head.text), shape)
        at = 0
        for at, row in enumerate(sheet.rows, 1):
            self._line(page, at, sheet.heads, row, bold=False)
        if sheet.foot:
            self._line(page, at + 1, sheet.heads, sheet.foot, bold=True)

    def _line(self, page: Any, at: int, heads: tuple[Head, ...], row: Iterable[Value], *, bold: bool) -> None:
        for place, (head, value) in enumerate(zip(heads, row, strict=True)):
            whole = head.mixed and isinstance(value, int | float) and float(value).is_integer()
            shown = replace(head, digits=0) if whole else head
            self._cell(page, (at, place), value, self.format_of(shown, bold))

    def _cell(self, page: Any, at: tuple[int, int], value: Value, shape: Any) -> None:
        if value is None:
            return
        if isinstance(value, str):
            page.write_string(*at, safe_text(value), shape)
        elif isinstance(value, (dt.date, dt.time)):
            page.write_datetime(*at, value, shape)
        else:
            page.write_number(*at, value, shape)

    def read_me(self, lines: Iterable[tuple[str, str]], *, above: int = 0) -> None:
        """Its lines, under so many points of room for pictures."""
        page = self.book.add_worksheet(_("Preberi me")[:31])
        page.set_column(0, 0, 30)
        page.set_column(1, 1, 100)
        if above:
            # A row of their height is not cut in two by the end of a page.
            page.set_row(0, above)
            page.write_string(0, 0, " ")
        for at, (name, text) in enumerate(lines, 1 if above else 0):
            # Not every program finds out by itself how high a wrapped line has to be.
            page.set_row(at, 15 * (1 + max(len(text) // 105, len(name) // 30)))
            page.write_string(at, 0, safe_text(name), self.bold)
            page.write_string(at, 1, safe_text(text), self.wrapped)


def workbook(sheets: Iterable[Sheet], read_me: Iterable[tuple[str, str]], made: dt.datetime) -> IO[bytes]:
    """The finished file; while it is written only one row of each sheet is in memory."""
    target = io.BytesIO()
    writer = _Writer(target, to_local(made))
    for sheet in sheets:
        writer.add(sheet)
    writer.read_me(read_me)
    writer.book.close()
    target.seek(0)
    return target
