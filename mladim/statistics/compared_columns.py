"""The columns of a table that stand beside each number: the one compared with, and the change."""

from collections.abc import Iterable

from flask_babel import gettext as _

from mladim.statistics.answered import Answer
from mladim.statistics.compared import changes_of
from mladim.statistics.measure import Column
from mladim.statistics.numbers import Number


def names_of(column: Column) -> tuple[str, str]:
    """The words of the two columns."""
    name = column.name[:1].upper() + column.name[1:]
    return _("%(name)s, primerjano obdobje", name=name), _("%(name)s, sprememba", name=name)


def beside_values(
    found: Answer, columns: Iterable[Column], now: dict[str, Number], base: dict[str, Number]
) -> dict[str, tuple[Number, Number]]:
    """For each column the base, and the change: of a number as a share of the base where one may be told, of
    a share in points."""
    changes = changes_of(found, now, base)
    return {
        column.code: (
            base[column.code],
            changes[column.code].difference if column.measure.is_share else changes[column.code].share,
        )
        for column in columns
    }
