"""A figure in the words of both languages, kept as they were: what page and files show years later."""

from typing import Any

from flask_babel import force_locale
from flask_babel import gettext as _

from mladim.core.access import Actor
from mladim.core.errors import RuleBroken
from mladim.core.i18n import LOCALES
from mladim.statistics import page
from mladim.statistics.answers import Answer
from mladim.statistics.chart import Chart
from mladim.statistics.figures import figures_table
from mladim.statistics.files import table_csv
from mladim.statistics.methodology import definitions
from mladim.statistics.read_me import about
from mladim.statistics.tables import Head, Table, table_of

MOST_ROWS = 5000
# Heads frozen before columns were written alike.
OLD_HEAD = 3


def title_of(found: Answer, chart: Chart | None, title: str) -> str:
    """The given title; else the chart's name; else the first measures."""
    if title or chart:
        return title or str(chart and chart.name)
    names = [str(measure.name) for measure in found.query.asked]
    words = ", ".join(names[:3]) + (" …" if names[3:] else "")
    return words[:1].upper() + words[1:]


def prints_of(found: Answer, who: Actor, *, chart: Chart | None, title: str) -> dict[str, Any]:
    """By language: title, sentence, table, drawing, notes and the lines of the file as they stand now."""
    if len(found.rows) > MOST_ROWS:
        raise RuleBroken("question", _too_long())
    kept = {}
    for language in LOCALES:
        with force_locale(language):
            kept[language] = _print(found, who, chart, title)
    return kept


def _too_long() -> str:
    return _("Prikaz ima preveč vrstic za zamrznitev. Zožite obdobje ali izberite manj razdelitev.")


def _print(found: Answer, who: Actor, chart: Chart | None, title: str) -> dict[str, Any]:
    subtitle = page.subtitle(found, who, chart.unit_in(found) if chart else "")
    table = _table(found, chart, subtitle)
    drawn = chart if chart and chart.has_data(found) else None
    return {
        "title": title_of(found, chart, title),
        "finding": chart.finding(found) if chart else "",
        "subtitle": subtitle,
        "heads": [[head.text, head.kind, head.digits, head.alike, head.mixed] for head in table.heads],
        "rows": [list(row) for row in table.rows],
        "foot": list(table.foot),
        "figure": drawn.draw(found) if drawn else None,
        "height": drawn.height_of(found) if drawn else "",
        "description": drawn.describe(found) if drawn else "",
        "coverage": found.coverage.text,
        "source": page.source(found),
        "notes": page.notes(found),
        "labels": found.as_json()["labels"],
        "columns": {column.code: column.name for column in found.query.columns},
        "definitions": [
            {"name": one.name, "definition": one.definition, "formula": one.formula, "version": one.version}
            for one in definitions(found.query.asked)
        ],
        "read_me": [list(line) for line in about(found, subtitle)],
        "csv": "".join(table_csv(table, found)),
    }


def _table(found: Answer, chart: Chart | None, title: str) -> Table:
    if chart:
        return chart.table(found, title)
    return table_of(found, title) if found.query.by else figures_table(found)


def table_of_print(kept: dict[str, Any]) -> Table:
    """The table that a print holds."""
    heads = [Head(*one, *([] if len(one) > OLD_HEAD else ["", True])) for one in kept["heads"]]
    rows = tuple(tuple(row) for row in kept["rows"])
    return Table(title=kept["subtitle"], heads=tuple(heads), rows=rows, foot=tuple(kept["foot"]))
