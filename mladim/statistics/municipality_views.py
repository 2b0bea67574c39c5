"""The sheet of a municipality, and the list of municipalities that have one."""

from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from mladim.core.access import COORDINATOR, STAFF, VIEWER, WORKER, actor, allow
from mladim.core.errors import RuleBroken
from mladim.statistics.views import SPAN, bp, refused


def _span() -> dict[str, Any]:
    from mladim.statistics.page import page_arguments

    given = page_arguments(request.args)
    return {name: given[name] for name in SPAN if name in given}


@bp.get("/statistics/municipality")
@allow(WORKER, COORDINATOR, VIEWER, STAFF)
def municipalities() -> str | Response:
    """The municipalities with organisations; who has only one goes straight to it."""
    from mladim.codelists.places import municipalities as all_places
    from mladim.statistics.municipality import houses_by_place

    who = actor()
    houses, span = houses_by_place(who), _span()
    if not who.is_network and len(houses) == 1:
        return redirect(url_for("statistics.municipality_sheet", iso=next(iter(houses)), **span))
    places = [(place, houses[place.code]) for place in all_places() if place.code in houses]
    return render_template("statistics/municipalities.html", places=places, arguments=span)


@bp.get("/statistics/municipality/<iso>")
@allow(WORKER, COORDINATOR, VIEWER, STAFF)
def municipality_sheet(iso: str) -> str | tuple[str, int]:
    """One municipality on one sheet of paper."""
    from mladim.statistics import page
    from mladim.statistics.municipality import find_place, make_sheet

    who, arguments = actor(), _span()
    place = find_place(iso, who)
    try:
        sheet = make_sheet(place, arguments, who)
    except RuleBroken as broken:
        return refused(broken)
    return render_template(
        "statistics/municipality.html",
        sheet=sheet,
        subtitle=page.subtitle(sheet.answer, who),
        filters=page.filters_of(sheet.answer.query, arguments, who),
        source=page.source(sheet.answer),
        arguments=arguments,
    )
