"""Doubts about a figure in words, for the page that asks to confirm them."""

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from mladim.core.i18n import decimals_in, number, percent
from mladim.frozen.checks import CONFLICT, Doubt
from mladim.statistics.measure import Column
from mladim.statistics.query import Query


@dataclass(frozen=True)
class DoubtTable:
    """A sentence, the figure it speaks of, and both values."""

    text: str
    code: str
    heads: list[str]
    rows: list[list[str]]


def _said(column: Column, *values: Any) -> list[str]:
    if column.measure.is_share:
        return [percent(value, 1) for value in values]
    digits = decimals_in(values, column.measure.digits)
    return [number(value, digits) for value in values]


def doubt_tables(doubts: list[Doubt], query: Query) -> list[DoubtTable]:
    """One table a doubt."""
    columns = {column.code: column for column in query.columns}
    return [_table(doubt, columns) for doubt in doubts]


def _table(doubt: Doubt, columns: dict[str, Column]) -> DoubtTable:
    rows = [
        [columns[code].name, *_said(columns[code], one, other)]
        for code, one, other in doubt.lines
        if code in columns
    ]
    if doubt.kind != CONFLICT:
        text = _("Vrstice se ne seštejejo v celoto. Razlika bo prikazana kot »ni razporejeno«.")
        return DoubtTable(text, "", [_("Kazalnik"), _("Vsota vrstic"), _("Celota")], rows)
    text = _("Za isto obdobje in isto definicijo že obstaja posnetek z drugo vrednostjo.")
    if not rows:
        text = _("Za isto vprašanje že obstaja posnetek z drugačnimi vrsticami; celota je enaka.")
    return DoubtTable(text, doubt.code, [_("Kazalnik"), _("Že zamrznjeno"), _("Zdaj")], rows)
