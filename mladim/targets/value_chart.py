"""A target's value over time against its goal, milestones and what may be expected: figure, table, words."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from mladim.core.i18n import day_month, decimals_in, number, short_date
from mladim.statistics.drawing import BAR, REST, SECOND
from mladim.statistics.time_words import short_month
from mladim.targets.history import Way, is_short, steps_between
from mladim.targets.value_words import description, findings, note

Figure = dict[str, Any]
MOST_TICKS = 6


@dataclass(frozen=True, kw_only=True)
class ValueChart:
    """Everything that the page shows of the chart."""

    figure: Figure
    title: str
    subtitle: str
    description: str
    note: str
    heads: list[str]
    rows: list[list[str]]


def value_chart(way: Way) -> ValueChart:
    """The chart of a way."""
    from mladim.statistics.chart import short

    target, days = way.progress.target, f"{short_date(way.start)}–{short_date(way.end)}"
    title = short(*findings(way))
    unit = target.unit or _("vrednost")
    goal = _("lastni delež") if way.is_own and way.progress.whole else ""
    subtitle = " · ".join(part for part in (unit, goal, way.progress.project.name, days) if part)
    return ValueChart(
        figure=_figure(way),
        title=title,
        subtitle=subtitle[:1].upper() + subtitle[1:],
        description=description(way, title),
        note=note(way),
        heads=[_("Dan"), _("Vrednost"), _("Kaj je to")],
        rows=_rows(way),
    )


def _goals(way: Way) -> list[tuple[str, float]]:
    goal = way.side.goal
    if goal.operator == "range" and goal.upper is not None:
        return [(_("cilj od"), goal.value), (_("cilj do"), goal.upper)]
    return [(_("cilj"), goal.value)]


def _said(days: list[dt.date], words: str, values: list[float | None]) -> list[str]:
    return [f"{short_date(day)}, {words}: {number(value)}" for day, value in zip(days, values, strict=True)]


def _trace(words: str, days: list[dt.date], values: list[float | None]) -> Figure:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": words,
        "x": [day.isoformat() for day in days],
        "y": values,
        "customdata": _said(days, words, values),
        "hovertemplate": "%{customdata}<extra></extra>",
        "connectgaps": False,
    }


def _line(colour: str, dash: str = "solid", width: int = 3) -> Figure:
    return {"line": {"color": colour, "dash": dash, "width": width}, "marker": {"color": colour}}


def _figure(way: Way) -> Figure:
    last = way.points[-1]
    days = [point.day for point in way.points]
    values = [point.value for point in way.points]
    traces = [_trace(_("vrednost"), days, values) | _line(BAR) | {"mode": "lines+markers"}]
    for words, value in _goals(way):
        traces.append(_trace(words, [way.start, way.end], [value, value]) | _line(REST, "dash", 2))
    if way.milestones:
        steps = [day for day, _value in way.milestones]
        mark = {"mode": "markers", "marker": {"color": SECOND, "symbol": "diamond", "size": 11}}
        traces.append(_trace(_("mejnik"), steps, [value for _day, value in way.milestones]) | mark)
    if way.forecast is not None:
        ends = [last.value, round(way.forecast, 1)]
        traces.append(_trace(_("ob tem tempu"), [last.day, way.end], ends) | _line(BAR, "dot", 2))
    last_day = max(way.end, last.day)
    ticks = _ticks(way.start, last_day)
    layout = {
        "xaxis": {
            "type": "date",
            "range": [way.start.isoformat(), last_day.isoformat()],
            "tickvals": [day.isoformat() for day in ticks],
            "ticktext": [_tick(day, ticks) for day in ticks],
        },
        "yaxis": {"rangemode": "tozero"},
        "showlegend": True,
        "legend": {"traceorder": "normal"},
    }
    return {"data": traces, "layout": layout}


def _ticks(start: dt.date, end: dt.date) -> list[dt.date]:
    """The first days of some months; some days of a short way."""
    if is_short(start, end):
        days = steps_between(start, end)
        return days[:: -(-len(days) // MOST_TICKS)]
    found, day = [], start.replace(day=1)
    while day <= end:
        if day >= start:
            found.append(day)
        day = (day + dt.timedelta(days=32)).replace(day=1)
    step = -(-len(found) // MOST_TICKS)
    return found[:: step or 1]


def _tick(day: dt.date, ticks: list[dt.date]) -> str:
    """jan., with the year where several are drawn; 14. 10. on a short way."""
    if any(one.day != 1 for one in ticks):
        return day_month(day)
    words = short_month(day.month)
    return f"{words} {day.year}" if len({one.year for one in ticks}) > 1 else words


def _rows(way: Way) -> list[list[str]]:
    """The whole chart as lines by day."""
    found = [(point.day, 0, point.value, _("vrednost")) for point in way.points]
    found += [(day, 1, value, _("mejnik")) for day, value in way.milestones]
    found += [(way.end, 3, value, words) for words, value in _goals(way)]
    digits = decimals_in(value for _day, _order, value, _words in found)
    if way.forecast is not None:
        found.append((way.end, 2, way.forecast, _("pričakovano ob tem tempu")))
    found.sort(key=lambda one: one[:2])
    return [[short_date(day), number(value, digits), words] for day, _order, value, words in found]
