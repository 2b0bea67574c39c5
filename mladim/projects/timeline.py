"""The year's timeline: each pillar's projects as bars over months 1–12, with the same as a table."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from mladim.core.i18n import short_date
from mladim.projects.models import Project
from mladim.projects.plan import pillars_of, slice_of
from mladim.projects.words import span_said

LONGEST = 30


@dataclass(frozen=True, kw_only=True)
class Lane:
    """The projects of one pillar: a figure and its table."""

    pillar: str
    figure: dict[str, Any]
    rows: list[list[str]]
    description: str
    height: str


def _place(day: dt.date) -> float:
    """A day on the axis of months: 1 = the start of January, 13 = the end of December."""
    following = dt.date(day.year + day.month // 12, day.month % 12 + 1, 1)
    length = (following - day.replace(day=1)).days
    return round(day.month + (day.day - 1) / length, 3)


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"


def lanes_of(projects: Iterable[Project], year: int) -> list[Lane]:
    """One lane a pillar; a project of several pillars stands in each."""
    found: dict[str, list[tuple[Project, dt.date, dt.date]]] = {}
    for project in projects:
        part = slice_of(project.starts_on, project.ends_on, year)
        if part is None:
            continue
        for pillar in pillars_of(project.plan_sections) or ("",):
            found.setdefault(pillar, []).append((project, *part))
    return [_lane(pillar, sorted(lines, key=_order)) for pillar, lines in sorted(found.items())]


def _order(line: tuple[Project, dt.date, dt.date]) -> tuple[dt.date, dt.date, str]:
    return line[1], line[2], line[0].sort_key


def _lane(pillar: str, lines: list[tuple[Project, dt.date, dt.date]]) -> Lane:
    starts = [_place(first) for _project, first, _last in lines]
    ends = [
        _place(last + dt.timedelta(days=1)) if last.month < 12 or last.day < 31 else 13.0
        for *_x, last in lines
    ]
    spans = [f"{short_date(first)}–{short_date(last)}" for _project, first, last in lines]
    bars = {
        "type": "bar",
        "orientation": "h",
        "y": [_short(project.name) for project, *_days in lines],
        "base": starts,
        "x": [round(end - start, 3) for start, end in zip(starts, ends, strict=True)],
        "customdata": spans,
        "hovertemplate": "%{y}: %{customdata}<extra></extra>",
        "marker": {"color": "var(--bar)"},
    }
    ticks = [month + 0.5 for month in range(1, 13)]
    layout = {
        "xaxis": {"range": [1, 13], "tickvals": ticks, "ticktext": [str(m) for m in range(1, 13)]},
        "yaxis": {"type": "category", "autorange": "reversed", "showgrid": False, "dtick": 1},
        "showlegend": False,
    }
    rows = [
        [project.name, span, span_said(project)] for (project, *_days), span in zip(lines, spans, strict=True)
    ]
    said = _(
        "Vodoravni trakovi po mesecih od 1 do 12: %(lines)s.", lines="; ".join(f"{r[0]} {r[1]}" for r in rows)
    )
    height = "low" if len(lines) < 5 else "tall" if len(lines) > 11 else ""
    return Lane(
        pillar=pillar, figure={"data": [bars], "layout": layout}, rows=rows, description=said, height=height
    )
