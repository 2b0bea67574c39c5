"""Frozen figures and uses of numbers for programs: what the pages show, in pages of a list."""

import datetime as dt
from typing import Any

from flask import Response, jsonify
from flask_babel import lazy_gettext as _l

from mladim.api import paging
from mladim.api.blueprint import bp
from mladim.api.describe import CURSOR, LIMIT, ORGANISATION, Parameter, describe
from mladim.api.figure_queries import page_of_figures, page_of_uses
from mladim.api.figure_schema import FigureList, FullFigureOut, UseList
from mladim.api.schema import Problem
from mladim.core.access import COORDINATOR, STAFF, VIEWER, WORKER, actor, allow
from mladim.evidence.models import EvidenceUse
from mladim.frozen.models import FrozenFigure

FIRST = Parameter("from", "Used on this day or later.", {"type": "string", "format": "date"})
LAST = Parameter("to", "Used on this day or earlier.", {"type": "string", "format": "date"})


def _instant(value: dt.datetime) -> str:
    return value.isoformat(timespec="microseconds").replace("+00:00", "Z")


def _figure(figure: FrozenFigure) -> dict[str, Any]:
    return {
        "code": figure.code,
        "title": figure.title,
        "reach": figure.reach,
        "question": figure.question,
        "chart": figure.chart,
        "starts_on": figure.starts_on.isoformat(),
        "ends_on": figure.ends_on.isoformat(),
        "as_of": _instant(figure.as_of),
        "frozen_at": _instant(figure.frozen_at),
        "sha256": figure.sha256,
        "coverage": figure.coverage,
    }


def _use(use: EvidenceUse, who_sees: set[int]) -> dict[str, Any]:
    known = use.figure is not None and use.figure.id in who_sees
    return {
        "id": use.id,
        "kind": use.kind,
        "channel": use.channel,
        "title": use.title,
        "web": use.web,
        "used_on": use.used_on.isoformat(),
        "author": use.author,
        "figure": use.figure.code if use.figure is not None and known else None,
        "version": use.version,
        "updated_at": _instant(use.updated_at),
    }


@bp.get("/figures")
@allow(WORKER, COORDINATOR, VIEWER, STAFF)
@describe(
    _l("Zamrznjeni prikazi vaše organizacije"),
    LIMIT,
    CURSOR,
    ORGANISATION,
    answers={200: FigureList, 422: Problem},
)
def list_figures() -> Response:
    """A page of the register, the oldest first, so that nothing is missed while new ones come."""
    limit, place = paging.limit(), paging.read_cursor(2)
    after = (paging.instant("cursor", place[0]), int(place[1])) if place else None
    found = page_of_figures(actor(), limit=limit, after=after)
    more = None
    if found[limit:]:
        last = found[limit - 1]
        more = paging.write_cursor(_instant(last.frozen_at), last.id)
    return jsonify(items=[_figure(one) for one in found[:limit]], next=paging.next_url(more))


@bp.get("/figures/<code>")
@allow(WORKER, COORDINATOR, VIEWER, STAFF)
@describe(_l("En zamrznjeni prikaz, kakor je bil"), answers={200: FullFigureOut, 404: Problem})
def show_figure(code: str) -> Response:
    """The stored answer; nothing is computed anew."""
    from mladim.frozen.citation import citations
    from mladim.frozen.queries import get_figure

    who = actor()
    figure = get_figure(code, who)
    whole = {
        "definitions": figure.definitions,
        "result": figure.result,
        "visibility": figure.visibility,
        "citation": citations(figure, who.organisation_name),
    }
    return jsonify(_figure(figure) | whole)


@bp.get("/evidence")
@allow(WORKER, COORDINATOR, VIEWER, STAFF)
@describe(
    _l("Kje so bile številke uporabljene"),
    FIRST,
    LAST,
    LIMIT,
    CURSOR,
    ORGANISATION,
    answers={200: UseList, 422: Problem},
)
def list_evidence() -> Response:
    """A page of the register of uses, in the order of their last change."""
    who, limit, place = actor(), paging.limit(), paging.read_cursor(2)
    after = (paging.instant("cursor", place[0]), int(place[1])) if place else None
    first, last = paging.read_day("from"), paging.read_day("to")
    found, seen = page_of_uses(who, limit=limit, after=after, first=first, last=last)
    more = None
    if found[limit:]:
        end = found[limit - 1]
        more = paging.write_cursor(_instant(end.updated_at), end.id)
    return jsonify(items=[_use(one, seen) for one in found[:limit]], next=paging.next_url(more))
