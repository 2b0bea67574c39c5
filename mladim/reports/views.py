"""The page from which everything for funders and the public is reached, and what is still missing."""

from flask import Blueprint, render_template

from mladim.core.access import COORDINATOR, STAFF, VIEWER, WORKER, actor, allow
from mladim.core.clock import today
from mladim.core.report_cards import report_cards

bp = Blueprint("reports", __name__)
# From October until reports have been handed in, what is missing is shown without asking.
SEASON = (10, 11, 12, 1, 2, 3)


@bp.get("/reports")
@allow(WORKER, COORDINATOR, VIEWER, STAFF)
def index() -> str:
    """Cards of all that is made from the records, the season's notice, and the reports begun."""
    from mladim.reports.queries import list_reports

    who = actor()
    may_make = who.has(WORKER, COORDINATOR)
    return render_template(
        "reports/index.html",
        cards=report_cards(),
        reports=list_reports(who) if may_make else [],
        may_make=may_make,
        is_season=may_make and today().month in SEASON,
    )


@bp.get("/reports/missing")
@allow(WORKER, COORDINATOR)
def missing_before_deadline() -> str:
    """What each yearly report still lacks, before its deadline."""
    from mladim.reports.deadlines import waiting_reports

    return render_template("reports/deadlines.html", waiting=waiting_reports(actor(), today()))


@bp.get("/reports/compare")
@allow(WORKER, COORDINATOR, VIEWER)
def compare() -> str:
    """The same records in all forms: equal where defined equally, else with the reason."""
    from mladim.reports.comparing import compared
    from mladim.reports.deadlines import year_due

    start, end = year_due(today())
    lines, names = compared(actor(), start, end)
    return render_template("reports/compare.html", lines=lines, names=names, start=start, end=end)
