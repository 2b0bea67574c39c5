"""The network at a glance: who reports, where, how completely; and one's own records beside the median."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from mladim.accounts import throttle
from mladim.codelists import choices
from mladim.core.access import COORDINATOR, STAFF, VIEWER, WORKER, Actor, actor, allow, writes
from mladim.core.errors import NotFound, RuleBroken
from mladim.core.messages import tell

bp = Blueprint("network", __name__)
PAGE = 50
KEPT = ("period", "from", "to", "region", "silent", "map", "show")


def _arguments() -> dict[str, Any]:
    from mladim.statistics.page import page_arguments

    found = page_arguments(request.args)
    more = {name: value for name in ("silent", "map", "show") if (value := request.args.get(name, ""))}
    return {name: value for name, value in {**found, **more}.items() if name in KEPT}


def _query(arguments: dict[str, Any]) -> Any:
    from mladim.statistics.query import Query

    span: dict[str, Any] = {name: arguments[name] for name in ("period", "from", "to") if name in arguments}
    narrowed = {"region": arguments["region"]} if arguments.get("region") else {}
    return Query.from_url({**span, **narrowed, "measure": "sessions"})


@bp.get("/network")
@allow(STAFF)
def index() -> str | tuple[str, int]:
    """Coverage, the map of regions, and every organisation, the longest silent first."""
    from mladim.evidence.meters import goal_year, meters
    from mladim.network import houses, region_map, reminders
    from mladim.statistics import page
    from mladim.statistics.views import refused

    who, arguments = actor(), _arguments()
    try:
        query = _query(arguments)
    except RuleBroken as broken:
        return refused(broken)
    view = region_map.VIEWS.get(arguments.get("map", "rate"))
    if view is None:
        raise NotFound
    found, rows = houses.rows_of(query, who)
    kept = [row for row in rows if row.is_silent] if arguments.get("silent") else rows
    number = max(1, min(request.args.get("page", 1, type=int), -(-len(kept) // PAGE) or 1))
    return render_template(
        "network/index.html",
        coverage=found.coverage,
        subtitle=page.subtitle(found, who),
        filters=page.filters_of(query, arguments, who),
        arguments=arguments,
        has_houses=bool(arguments.get("region"))
        or any(not h.is_network for h in found.scope.houses.values()),
        **_map_part(query, who, view),
        rows=kept[(number - 1) * PAGE : number * PAGE],
        count=len(kept),
        silent=sum(row.is_silent for row in rows),
        reminded=reminders.last_reminders(),
        may_remind=reminders.may_remind,
        page=number,
        pages=-(-len(kept) // PAGE),
        url_for_page=lambda one: url_for("network.index", page=one, **arguments),
        source=page.source(found),
        meters=meters(who),
        meter_year=goal_year(),
    )


def _map_part(query: Any, who: Actor, view: Any) -> dict[str, Any]:
    """What the map of regions needs."""
    from mladim.network import region_map

    return {
        "regions": choices("region"),
        "tiles": region_map.tiles_of(query, who, view),
        "by_name": region_map.by_name,
        "view_words": [(code, one.name) for code, one in region_map.VIEWS.items()],
        "view": view,
    }


@bp.get("/network/ours")
@allow(WORKER, COORDINATOR, VIEWER)
def ours() -> str | tuple[str, int]:
    """One's own records beside the median of the network."""
    from mladim.network.houses import rows_of
    from mladim.network.medians import medians
    from mladim.statistics import page
    from mladim.statistics.views import refused

    who, arguments = actor(), _arguments()
    span: dict[str, Any] = {name: arguments[name] for name in ("period", "from", "to") if name in arguments}
    try:
        query = _query(span).but(organisations=(who.slug,))
    except RuleBroken as broken:
        return refused(broken)
    found, rows = rows_of(query, who)
    return render_template(
        "network/ours.html",
        row=rows[0],
        medians=medians(query, who),
        filters=page.filters_of(query, span, who),
        subtitle=page.subtitle(found, who),
        source=page.source(found),
        arguments=span,
    )


@bp.post("/network/<slug>/remind")
@allow(STAFF)
@writes
def remind(slug: str) -> Response:
    """Write to those who coordinate a silent organisation."""
    from mladim.network.reminders import remind as write
    from mladim.organisations.register_queries import get_by_slug

    who = actor()
    organisation = get_by_slug(slug, who)
    throttle.begin_try([throttle.inviting_bucket(who.person_id)])
    try:
        letters = write(who, organisation)
    except RuleBroken as broken:
        tell(broken.message, kind="error")
    else:
        told = ngettext("Poslano je %(num)s pismo.", "Poslanih je %(num)s pisem.", letters)
        tell(_("Opomnik za %(name)s je na poti.", name=organisation.name) + " " + told)
    return redirect(url_for("network.index", **_arguments()), 303)
