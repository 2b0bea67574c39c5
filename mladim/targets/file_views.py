"""Targets as files: what the page shows, with its filters and its day."""

import datetime as dt
from typing import Any

from flask import Response, request, send_file, stream_with_context
from flask_babel import gettext as _

from mladim.core.access import IN_ORGANISATION, actor, allow
from mladim.core.clock import now
from mladim.core.i18n import short_date
from mladim.targets import queries
from mladim.targets.blueprint import bp
from mladim.targets.choosing import choice_of, day_of
from mladim.targets.words import RULES

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _table() -> tuple[Any, dt.date]:
    # Here, because it brings pandas along, and the server's start need not wait for it.
    from mladim.targets.tables import targets_table

    as_of, choice = day_of(request.args.get("as_of", "")), choice_of(request.args)
    found = queries.narrowed(queries.all_progress(actor(), as_of), choice)
    return targets_table(found, as_of), as_of


@bp.get("/targets.csv")
@allow(*IN_ORGANISATION)
def targets_csv() -> Response:
    """Every target on a line."""
    from mladim.statistics.files import csv_lines

    table, as_of = _table()
    response = Response(stream_with_context(csv_lines(table.heads, table.rows)), mimetype="text/csv")
    response.headers.set("Content-Disposition", "attachment", filename=f"mladim-cilji-{as_of}.csv")
    return response


@bp.get("/targets.xlsx")
@allow(*IN_ORGANISATION)
def targets_xlsx() -> Response:
    """The same as a workbook that says how states are decided."""
    from mladim.statistics.workbooks import sheet_of, workbook

    table, as_of = _table()
    about = [(_("Kaj je to"), _("Cilji in njihovo stanje na dan %(day)s.", day=short_date(as_of)))]
    about += [(str(name), str(rule)) for name, rule in RULES]
    book = workbook([sheet_of(table, _("Cilji"))], about, now())
    return send_file(book, mimetype=XLSX, as_attachment=True, download_name=f"mladim-cilji-{as_of}.xlsx")
