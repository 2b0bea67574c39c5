"""A report as a workbook with charts of its own."""

import io
from typing import Any

from flask_babel import gettext as _

from mladim.core.clock import to_local
from mladim.core.i18n import short_date, time_of
from mladim.reports.colours import colour_of
from mladim.reports.document import ChartPart, Document
from mladim.reports.logo_rows import row_of
from mladim.statistics.tables import Table
from mladim.statistics.workbooks import WIDTHS, _Writer, sheet_of

LONGEST_NAME = 28
A4 = 9
# Letters of a column.
WIDEST = 70
# Points of the screen.
LOGO, ROOM = 70, 900
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


def write_excel(made: Document) -> bytes:
    """A sheet of numbers, one for each table and chart, and the sheet "Preberi me"."""
    target = io.BytesIO()
    writer = _Writer(target, to_local(made.made))
    writer.add(sheet_of(made.figures, _("Kazalniki")))
    _widen(writer.book.worksheets()[-1], made.figures)
    for at, part in enumerate(made.tables, 1):
        writer.add(sheet_of(part.table, _name(at, part.table.title)))
        _widen(writer.book.worksheets()[-1], part.table)
    for at, chart in enumerate(made.charts, len(made.tables) + 1):
        _chart_sheet(writer, chart, _name(at, chart.unit))
    writer.read_me(read_me(made), above=LOGO if made.logos else 0)
    _logos(writer.book.worksheets()[-1], made)
    _for_paper(writer.book)
    writer.book.close()
    return target.getvalue()


def _logos(page: Any, made: Document) -> None:
    """Over the first line, side by side: under the last one they may fall alone on another page."""
    for one in row_of(made.logos, high=LOGO, room=ROOM):
        shape = {
            "image_data": io.BytesIO(one.logo.content),
            "description": one.logo.title,
            "x_offset": one.left,
            "x_scale": one.width / one.logo.width,
            "y_scale": one.height / one.logo.height,
        }
        page.insert_image(0, 0, f"{one.logo.title}.png", shape)


def _for_paper(book: Any) -> None:
    """Somebody prints it: no sheet is cut at its side."""
    for page in book.worksheets():
        page.set_paper(A4)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        if page is book.worksheets()[-1]:
            # The words about it are long, not wide.
            page.set_portrait()
        else:
            page.repeat_rows(0)


def _widen(page: Any, table: Table) -> None:
    """Columns are as wide as their longest word or head, so that no neighbour cuts it."""
    for place, head in enumerate(table.heads):
        texts = [len(str(row[place] or "")) for row in table.rows if head.kind == "text"]
        least = 0 if head.kind == "text" else WIDTHS[head.kind]
        page.set_column(place, place, min(max([*texts, len(head.text), least]) + 2, WIDEST))


def _name(at: int, title: str) -> str:
    clean = " ".join(title.translate(FORBIDDEN).split())
    return f"{at} {clean}"[:LONGEST_NAME]


def _chart_sheet(writer: Any, chart: ChartPart, name: str) -> None:
    names = [one for one, _values in chart.series]
    writer.add(sheet_of(chart.table(), name))
    lying = chart.has_long_names
    kind = {"type": "bar" if lying else "column"} | ({"subtype": "stacked"} if len(names) > 1 else {})
    drawn = writer.book.add_chart(kind)
    last = len(chart.categories)
    for place, one in enumerate(names, 1):
        drawn.add_series(
            {
                "name": one,
                "categories": [name, 1, 0, last, 0],
                "values": [name, 1, place, last, place],
                "fill": {"color": f"#{colour_of(place - 1)}"},
            }
        )
    drawn.set_y_axis({"min": 0})
    if lying:
        # The first name stands on top, as in the table.
        drawn.set_x_axis({"min": 0})
        drawn.set_y_axis({"reverse": True})
        drawn.set_size({"width": 900, "height": 120 + 28 * last})
    drawn.set_title({"name": chart.title, "name_font": {"size": 12}})
    drawn.set_legend({"position": "bottom"} if len(names) > 1 else {"none": True})
    page = writer.book.get_worksheet_by_name(name)
    _widen(page, chart.table())
    scale = {} if lying else {"x_scale": 1.4}
    page.insert_chart(1, len(names) + 2, drawn, scale | {"description": chart.description})


def signs() -> str:
    """What stands in a cell that holds no number."""
    return _("prazno = ni znano ali ni mogoče izračunati; 0 = nič; z = skrito, ker je majhno")


def read_me(made: Document) -> list[tuple[str, str]]:
    """Who, what, when, what each number means, what was changed by hand."""
    moment = f"{short_date(made.made)} {time_of(made.made)}"
    lines = [
        (_("Vir"), f"Mladim, {made.organisation}"),
        (_("Vsebina"), made.title),
        (_("Obdobje"), made.period),
        (_("Projekt"), made.project),
        (_("Financiranje"), made.visibility),
        (_("Stanje podatkov"), moment),
        (_("Pokritost"), made.coverage),
        (_("Znaki"), signs()),
    ]
    lines += [
        (name, ", ".join((words, _("doseženo") if reached else _("ni doseženo"))))
        for name, words, reached in made.meters
    ]
    lines += [(head, line) for head, section in made.method for line in section]
    return [(head, text) for head, text in lines if text]
