"""A report on paper: a tagged PDF (PDF/UA-1) set by typst from plain data."""

import json
from pathlib import Path
from typing import Any

import typst
from flask_babel import gettext as _

from mladim.core.i18n import short_date, time_of
from mladim.core.typefaces import TYPEFACES
from mladim.reports.bars import lines_of
from mladim.reports.document import ChartPart, Document, TablePart
from mladim.reports.logo_rows import row_of
from mladim.reports.word import LOGO, SIGNATURE_LINES
from mladim.statistics.tables import Table, screen_of

# Centimetres, as all measures of logos; a row of them has no gaps of words here.
ROOM = 16.5
TEMPLATE = Path(__file__).resolve().parent / "paper.typ"


def write_pdf(made: Document) -> bytes:
    """The finished file; typst itself refuses what is not accessible."""
    data = json.dumps(plain(made), ensure_ascii=False)
    compiled: Any = typst.compile(
        str(TEMPLATE),
        font_paths=[str(TYPEFACES)],
        ignore_system_fonts=True,
        sys_inputs={"data": data},
        pdf_standards=["ua-1"],
    )
    return bytes(compiled)


def plain(made: Document) -> dict[str, Any]:
    """The report as words and lists."""
    moment = _("Stanje podatkov: %(day)s ob %(time)s.", day=short_date(made.made), time=time_of(made.made))
    return {
        "title": made.title,
        "organisation": made.organisation,
        "language": made.language,
        "footer": " · ".join(part for part in (made.organisation, made.visibility) if part),
        "cover": [part for part in (made.organisation, made.period, made.project) if part],
        "visibility": made.visibility,
        "logos": [
            {
                "title": one.logo.title,
                "content": list(one.logo.content),
                "width": one.width,
                "height": one.height,
            }
            for one in row_of(made.logos, high=LOGO, room=ROOM)
        ],
        "moment": f"{moment} {made.coverage}",
        "nothing": _("Za to izbiro ni podatkov."),
        "paragraphs": [
            [{"text": run.text, "own": run.is_own} for run in paragraph.runs] for paragraph in made.paragraphs
        ],
        "figures_title": _("Kazalniki"),
        "figures": _table(made.figures),
        "meters": [
            f"{name}: {words}, " + (_("doseženo") if reached else _("ni doseženo")) + "."
            for name, words, reached in made.meters
        ],
        "tables": [_part(one) for one in made.tables if not one.is_annex],
        "annexes": [_part(one) for one in made.tables if one.is_annex],
        "charts": [_chart(one) for one in made.charts],
        "stories": [{"title": one.title, "text": one.text} for one in made.stories],
        "signatures": _signatures(made),
        "method_title": _("Metodologija"),
        "method": [{"head": head, "lines": list(lines)} for head, lines in made.method],
    }


def _table(table: Table) -> dict[str, Any]:
    screen = screen_of(table)
    return {
        "title": table.title,
        "heads": screen.heads,
        "rows": screen.rows,
        "numbers": screen.numbers,
        "foot": screen.foot,
    }


def _part(part: TablePart) -> dict[str, Any]:
    return _table(part.table) | {"code": _code(part.code)}


def _code(code: str) -> str:
    return _("Posnetek %(code)s", code=code) if code else ""


def _chart(chart: ChartPart) -> dict[str, Any]:
    several = len(chart.series) > 1
    bars = [
        {
            "name": f"{word}, {chart.series[place][0]}" if several else word,
            "value": value or 0,
            "shown": said,
        }
        for word, place, value, said in lines_of(chart)
    ]
    return {
        "title": chart.title,
        "unit": chart.unit,
        "description": chart.description,
        "bars": bars,
        "code": _code(chart.code),
    }


def _signatures(made: Document) -> dict[str, Any]:
    return {
        "lines": SIGNATURE_LINES if made.has_signatures else 0,
        "title": _("Podpisni list"),
        "about": _("Dejavnost, datum in prostor:"),
        "heads": [_("Št."), _("Ime in priimek"), _("Starost"), _("Podpis")],
    }
