"""The files of a frozen figure, written from what was stored: the same bytes whenever they are asked for."""

from collections.abc import Iterator
from typing import IO

from flask_babel import gettext as _

from mladim.core.i18n import language
from mladim.frozen.models import FrozenFigure
from mladim.frozen.prints import table_of_print
from mladim.statistics.workbooks import sheet_of, workbook


def figure_csv(figure: FrozenFigure) -> Iterator[bytes]:
    """The file as it was on the day."""
    yield figure.prints[language()]["csv"].encode()


def figure_xlsx(figure: FrozenFigure) -> IO[bytes]:
    """The table, and on the sheet "Preberi me" what it is and where it is kept."""
    kept = figure.prints[language()]
    lines = [(_("Posnetek"), figure.code), *((name, text) for name, text in kept["read_me"])]
    if figure.visibility:
        lines.append((_("Vidnost"), figure.visibility))
    return workbook([sheet_of(table_of_print(kept), _("Podatki"))], lines, figure.as_of)
