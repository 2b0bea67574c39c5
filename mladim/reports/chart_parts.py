"""Charts of a report as words and numbers, for writers that draw their own."""

from typing import Any

from flask_babel import gettext as _

from mladim.core.errors import NotFound, RuleBroken
from mladim.reports.document import ChartPart
from mladim.reports.subject import Subject
from mladim.reports.veil import Veil
from mladim.statistics.answers import Answer
from mladim.statistics.chart import Chart
from mladim.statistics.charts import get_chart
from mladim.statistics.measure import columns_of
from mladim.statistics.measures import measures
from mladim.statistics.query import Query


def question_of(chart: Chart, subject: Subject) -> Query:
    """The chart's question inside the report's frame."""
    framed = subject.ask(list(chart.measures))
    arguments: dict[str, Any] = {"from": framed.start.isoformat(), "to": framed.end.isoformat()}
    arguments |= {name: list(values) for name, values in framed.filters}
    if framed.organisations:
        arguments["organisation"] = list(framed.organisations)
    return chart.query(arguments)


def chart_of(slug: str, subject: Subject, veil: Veil) -> tuple[ChartPart, Answer, Answer] | None:
    """The chart, its answer, and what of that leaves the house; nothing where there is nothing to draw."""
    try:
        chart = get_chart(slug)
        found = chart.ask(question_of(chart, subject), subject.who)
    except (NotFound, RuleBroken):
        return None
    told: Answer | None
    try:
        told = veil.answer(found, slug)
    except RuleBroken:
        told = None
    if not found.query.by or not chart.has_data(found):
        return None
    if told is None or not chart.has_data(told):
        # Every number of it would be hidden, or none can be hidden safely.
        veil.left_out.append(str(chart.name))
        return None
    categories, series = numbers_in(chart, told)
    is_plain = not told.hides or told is found
    part = ChartPart(
        slug=slug,
        # A finding names what is largest or smallest: beside hidden numbers it would tell of them.
        title=chart.finding(told) if is_plain else str(chart.name),
        unit=str(chart.unit) if len(series) > 1 else series[0][0],
        description=chart.describe(told) if is_plain else _("Majhna števila so skrita (z)."),
        categories=categories,
        series=series,
        hidden=hidden_in(chart, told),
    )
    return part, found, told


def hidden_in(chart: Chart, told: Answer) -> frozenset[tuple[int, int]]:
    """(category, series) of the hidden rows; sessions and hours are not hidden."""
    if not measures()[chart.shown[0]].about_people:
        return frozenset()
    places = [
        list(dict.fromkeys(row.key[at] for row in told.rows)) for at in range(min(2, len(told.query.by)))
    ]
    return frozenset(
        (places[0].index(row.key[0]), places[1].index(row.key[1]) if len(places) > 1 else 0)
        for row in told.rows
        if row.is_hidden
    )


def numbers_in(
    chart: Chart, found: Answer
) -> tuple[tuple[str, ...], tuple[tuple[str, tuple[float | None, ...]], ...]]:
    """Categories and series: by the second split where there is one, else the chart's first number."""
    first = found.query.by[0]
    column = columns_of(measures()[chart.shown[0]])[0]
    keys = list(dict.fromkeys(row.key[0] for row in found.rows))
    words = tuple(found.labels.word(first, key) for key in keys)
    if len(found.query.by) < 2:
        values = {row.key[0]: row.values.get(column.code) for row in found.rows}
        name = str(column.measure.name)
        return words, ((name[:1].upper() + name[1:], tuple(values.get(key) for key in keys)),)
    second = found.query.by[1]
    groups = list(dict.fromkeys(row.key[1] for row in found.rows))
    cells = {row.key[:2]: row.values.get(column.code) for row in found.rows}
    series = tuple(
        (found.labels.word(second, group), tuple(cells.get((key, group)) for key in keys)) for group in groups
    )
    return words, series
