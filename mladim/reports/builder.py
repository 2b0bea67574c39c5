"""What the pages of the builder read from their forms."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from mladim.core.clock import today
from mladim.core.errors import RuleBroken
from mladim.core.numbers import as_id
from mladim.statistics.spans import CUSTOM, NAMED, span_of

STEPS = ("what", "missing", "text", "parts")


def step_words() -> dict[str, str]:
    """The steps after the first, in order."""
    return {"what": _("Kaj"), "missing": _("Manjka"), "text": _("Besedilo"), "parts": _("Priloge")}


@dataclass(frozen=True, kw_only=True)
class What:
    """The second step as typed."""

    title: str
    language: str
    span: tuple[dt.date, dt.date]
    project_id: int | None
    activities: list[int]
    goals: dict[str, float]


def first_span(period: str) -> tuple[dt.date, dt.date]:
    """What a report is usually about: this year, or this quarter; in January still the year that ended."""
    day = today()
    name = "this_quarter" if period == "quarter" else "this_year" if day.month > 3 else "last_year"
    found = span_of(name, day)
    return found.start, found.end


def _day(form: Any, name: str) -> dt.date:
    text = "".join(form.get(name, "").split())
    for pattern in ("%Y-%m-%d", "%d.%m.%Y"):
        try:
            return dt.datetime.strptime(f"{text} +0000", f"{pattern} %z").date()
        except ValueError:
            continue
    raise RuleBroken(name, _("Vpišite datum, na primer 21. 11. 2026."), "invalid")


def read_span(form: Any) -> tuple[dt.date, dt.date]:
    """A named period or two days."""
    name = form.get("period", CUSTOM)
    if name in NAMED:
        found = span_of(name, today())
        return found.start, found.end
    return _day(form, "starts_on"), _day(form, "ends_on")


def read_number(text: str) -> float | None:
    """1.234,5 as people write it; nothing for what is no number."""
    plain = "".join(text.split())
    if "," in plain:
        plain = plain.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"\d{1,3}(\.\d{3})+", plain):
        plain = plain.replace(".", "")
    return float(plain) if re.fullmatch(r"\d{1,12}(\.\d{1,4})?", plain) else None


def read_what(form: Any, figures: list[str]) -> What:
    """The whole second step; RuleBroken names the field."""
    goals = {}
    for key in figures:
        goal = read_number(form.get(f"goal-{key}", ""))
        if goal is None or goal <= 0:
            raise RuleBroken(f"goal-{key}", _("Vpišite število, na primer 12."), "invalid")
        goals[key] = goal
    return What(
        title=form.get("title", ""),
        language="en" if form.get("language") == "en" else "sl",
        span=read_span(form),
        project_id=as_id(form.get("project", "")) or None,
        activities=[one for text in form.getlist("activities") if (one := as_id(text))],
        goals=goals,
    )
