"""Home: the week, what is today, what waits, what is done."""

import datetime as dt
from typing import Any

from babel.dates import format_date as babel_date
from flask import current_app, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from mladim import codelists
from mladim.core.access import COORDINATOR, SIGNED_IN, WORKER, Actor, actor, allow, may_open, rule_of
from mladim.core.clock import today
from mladim.core.i18n import language
from mladim.sessions.blueprint import bp
from mladim.sessions.week import open_week

WAYS = (
    ("sessions.new", _l("Nova izvedba")),
    ("series.new", _l("Načrtuj serijo")),
    ("sessions.late", _l("Vnos za nazaj")),
)


def asked_day(name: str = "week") -> dt.date:
    """The day in the address, or today."""
    try:
        day = dt.date.fromisoformat(request.args.get(name, ""))
    except ValueError:
        return today()
    return day if 2000 <= day.year <= today().year + 5 else today()


def _month_words(days: tuple[dt.date, dt.date]) -> str:
    name = babel_date(days[0], "LLLL", locale=language())
    if days[0].year != today().year:
        name = f"{name} {days[0].year}"
    return _("Vaš %(month)s", month=name)


def _chart_url(who: Actor, days: tuple[dt.date, dt.date]) -> str | None:
    """The page of figures for the same days, for those who may open it."""
    if "statistics.index" not in current_app.view_functions:
        return None
    if not may_open(rule_of(current_app, "statistics.index"), who):
        return None
    return url_for("statistics.index", **_span(days))


def _span(days: tuple[dt.date, dt.date]) -> dict[str, Any]:
    return {"from": days[0].isoformat(), "to": days[1].isoformat()}


@bp.get("/")
@allow(SIGNED_IN)
def home() -> str | Response:
    """Where this person's work is: the week, or what features to the right name for their own people."""
    who = actor()
    for endpoint in current_app.extensions.get("homes", ()):
        if not request.args and may_open(rule_of(current_app, endpoint), who):
            return redirect(url_for(endpoint))
    return week()


@bp.get("/week")
@allow(SIGNED_IN)
def week() -> str:
    """Ta teden."""
    who = actor()
    found = open_week(who, asked_day())
    month = found.month_days
    return render_template(
        "sessions/week.html",
        week=found,
        previous=found.monday - dt.timedelta(days=7),
        following=found.monday + dt.timedelta(days=7),
        ways=[way for way in WAYS if way[0] in current_app.view_functions],
        month_words=_month_words(month),
        chart_url=_chart_url(who, month),
        may_log=who.has(WORKER, COORDINATOR),
        reasons=codelists.choices("cancel_reason"),
    )
