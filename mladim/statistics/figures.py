"""The big numbers of a period as one table: a line each, with its unit and definition."""

from flask_babel import gettext as _

from mladim.statistics.answers import Answer
from mladim.statistics.methodology import definitions
from mladim.statistics.tables import HIDDEN, Head, Table


def figures_table(found: Answer) -> Table:
    """Every column of an answer's totals on a line of its own."""
    value_head = Head(_("Vrednost"), "number", 4, mixed=True)
    heads = (Head(_("Kazalnik")), Head(_("Oznaka")), value_head, Head(_("Formula")))
    formulas = {one.code: one.formula for one in definitions(found.query.asked)}
    rows = []
    for column in found.query.columns:
        hidden = found.total_is_hidden and column.measure.about_people
        value = HIDDEN if hidden else found.totals[column.code]
        words = column.name[:1].upper() + column.name[1:]
        rows.append((words, column.code, value, formulas[column.measure.code]))
    return Table(title=_("Kazalniki"), heads=heads, rows=tuple(rows))
