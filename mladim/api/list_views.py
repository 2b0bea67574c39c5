"""Activities, participants and code lists for programs."""

from typing import Any

from flask import Response, jsonify
from flask_babel import lazy_gettext as _l

from mladim import codelists
from mladim.api import paging, queries
from mladim.api.blueprint import bp
from mladim.api.describe import CURSOR, LIMIT, ORGANISATION, describe
from mladim.api.schema import ActivityList, CodeList, CodeListNames, ParticipantList, Problem
from mladim.api.session_json import activity_facts
from mladim.core.access import COORDINATOR, SIGNED_IN, VIEWER, WORKER, actor, allow
from mladim.core.errors import NotFound
from mladim.participants.queries import names_of


@bp.get("/activities")
@allow(WORKER, COORDINATOR, VIEWER)
@describe(
    _l("Dejavnosti vaše organizacije"), LIMIT, CURSOR, ORGANISATION, answers={200: ActivityList, 422: Problem}
)
def list_activities() -> Response:
    """A page of activities by name."""
    limit, place = paging.limit(), paging.read_cursor(2)
    found = queries.page_of_activities(actor(), limit=limit, after=(place[0], place[1]) if place else None)
    more = paging.write_cursor(found[limit - 1].sort_key, found[limit - 1].id) if found[limit:] else None
    items = [
        activity_facts(activity)
        | {
            "topics": activity.topics,
            "target_groups": activity.target_groups,
            "project": activity.project_id,
            "place": activity.place_id,
            "led_by": activity.led_by,
            "default_role": activity.default_role,
            "ended_on": activity.ended_on.isoformat() if activity.ended_on else None,
            "version": activity.version,
        }
        for activity in found[:limit]
    ]
    return jsonify(items=items, next=paging.next_url(more))


@bp.get("/participants")
@allow(WORKER, COORDINATOR)
@describe(
    _l("Mladi vaše organizacije"),
    LIMIT,
    CURSOR,
    ORGANISATION,
    answers={200: ParticipantList, 422: Problem},
)
def list_participants() -> Response:
    """A page of participants with their names; only for those who work with them."""
    who, limit, place = actor(), paging.limit(), paging.read_cursor(2)
    found = queries.page_of_participants(who, limit=limit, after=place[1] if place else None)
    more = paging.write_cursor("", found[limit - 1].id) if found[limit:] else None
    names = names_of(who, [person.id for person in found[:limit]])
    items: list[dict[str, Any]] = [
        {
            "id": person.id,
            "kind": person.kind,
            "name": names[person.id],
            "birth_year": person.birth_year,
            "gender": person.gender,
            "municipality": person.municipality,
            "version": person.version,
        }
        for person in found[:limit]
    ]
    return jsonify(items=items, next=paging.next_url(more))


@bp.get("/code-lists")
@allow(SIGNED_IN)
@describe(_l("Imena šifrantov"), answers={200: CodeListNames})
def list_code_lists() -> Response:
    """Which lists there are."""
    return jsonify(items=list(codelists.lists()), next=None, version=codelists.LISTS_VERSION)


@bp.get("/code-lists/<name>")
@allow(SIGNED_IN)
@describe(_l("Vrednosti enega šifranta"), answers={200: CodeList, 404: Problem})
def show_code_list(name: str) -> Response:
    """One list with its words in both languages."""
    if name not in codelists.lists():
        raise NotFound
    values: Any = codelists.as_json(name)["lists"]
    return jsonify(items=values[name], next=None, version=codelists.LISTS_VERSION)
