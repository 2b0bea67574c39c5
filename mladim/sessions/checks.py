"""What a session must satisfy before it is stored; every refusal names the field."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from functools import cache

from flask_babel import gettext as _
from sqlalchemy import Select, bindparam, func, select

from mladim import codelists
from mladim.codelists import ages
from mladim.core.clock import now, to_local, today
from mladim.core.db import Model, db
from mladim.core.errors import RuleBroken
from mladim.core.forms import refuse_emso
from mladim.organisations.models import Place, TeamMember
from mladim.participants.models import Participant
from mladim.sessions.activity_models import Activity
from mladim.sessions.facts import Count, SessionFacts

LONGEST = dt.timedelta(days=31)
LARGEST = 100_000


def check_times(facts: SessionFacts) -> None:
    """End after start, a plausible length, not held in the future."""
    if facts.ends_at <= facts.starts_at:
        raise RuleBroken("ends_at", _("Konec mora biti po začetku."))
    if facts.ends_at - facts.starts_at > LONGEST:
        raise RuleBroken("ends_at", _("Izvedba lahko traja največ 31 dni. Daljšo razdelite na več izvedb."))
    if facts.starts_at.year < 2000 or facts.starts_at > now() + dt.timedelta(days=3 * 366):
        raise RuleBroken("starts_at", _("Datum je predaleč. Preverite leto."))
    # The same day is enough: doors open early, and the page says when the plan was to begin.
    if facts.status == "held" and to_local(facts.starts_at).date() > today():
        raise RuleBroken("starts_at", _("Izvedba se še ni začela, zato je še ni mogoče zabeležiti."))


def check_code(field: str, list_name: str, code: str) -> None:
    """The code is in the list (retired ones still count: old records are edited too)."""
    if code not in codelists.codes(list_name):
        raise RuleBroken(field, _("Vrednosti »%(code)s« ni v šifrantu.") % {"code": code}, "unknown_code")


def check_counts(headcounts: Iterable[Count]) -> None:
    """Known codes, whole non-negative numbers, one row a cell."""
    cells: Counter[tuple[str, str, str]] = Counter()
    for row in headcounts:
        if not ages.is_band(row.age_band):
            raise RuleBroken("headcounts", _("Starostne skupine »%(code)s« ni.") % {"code": row.age_band})
        check_code("headcounts", "gender", row.gender)
        check_code("headcounts", "count_method", row.method)
        if row.role not in {"active", "passive", "contact"}:
            raise RuleBroken("headcounts", _("Vloge »%(code)s« ni.") % {"code": row.role}, "unknown_code")
        if not 0 <= row.count <= LARGEST:
            raise RuleBroken("headcounts", _("Vpišite celo število od 0 do 100.000."))
        cells[row.age_band, row.gender, row.role] += 1
    if any(times > 1 for times in cells.values()):
        raise RuleBroken("headcounts", _("Ista starost in spol sta vpisana dvakrat."), "twice")


@cache
def _living(model: type[Model]) -> Select[int]:
    """How many of some ids are living rows of an organisation; made once, because every save asks."""
    c = model.__table__.c
    query = select(func.count()).where(
        c.id.in_(bindparam("wanted", expanding=True)), c.organisation_id == bindparam("house")
    )
    for name in ("deleted_at", "merged_into_id"):
        if name in c:
            query = query.where(c[name].is_(None))
    return query


def check_owned(field: str, model: type[Model], ids: Iterable[int], organisation_id: int) -> None:
    """Every id is a living row of the organisation."""
    wanted = set(ids)
    if not wanted:
        return
    found = db.session.scalar(_living(model), {"wanted": list(wanted), "house": organisation_id})
    if found != len(wanted):
        raise RuleBroken(field, _("Izbranega zapisa ni več. Izberite drugega."), "unknown")


def check_facts(facts: SessionFacts, organisation_id: int, carried: SessionFacts | None = None) -> None:
    """All rules of one session; what the record already carries may since have been deleted."""
    check_times(facts)
    check_code("status", "record_status", facts.status)
    check_code("led_by", "led_by", facts.led_by)
    if facts.status == "cancelled":
        check_code("cancel_reason", "cancel_reason", facts.cancel_reason or "other")
    for tag in facts.outcome_tags:
        check_code("outcome_tags", "effect", tag)
    check_counts(facts.headcounts)
    people = [presence.participant_id for presence in facts.attendances]
    if len(people) != len(set(people)):
        raise RuleBroken("attendances", _("Ista oseba je na seznamu dvakrat."), "twice")
    for presence in facts.attendances:
        if presence.role not in {"active", "passive", "producer"}:
            raise RuleBroken(
                "attendances", _("Vloge »%(code)s« ni.") % {"code": presence.role}, "unknown_code"
            )
    for hours in facts.staff:
        if not 0 <= hours.hours <= 744 or not 0 <= hours.preparation_hours <= 744:
            raise RuleBroken("staff", _("Vpišite ure od 0 do 744."))
    refuse_emso("note", facts.note, facts.went_well, facts.next_time)
    _check_all_owned(facts, organisation_id, carried)


def _ids(facts: SessionFacts | None) -> dict[str, set[int]]:
    return {
        "activity": {facts.activity_id} if facts else set(),
        "place": {facts.place_id} if facts and facts.place_id else set(),
        "attendances": {presence.participant_id for presence in facts.attendances} if facts else set(),
        "staff": {hours.team_member_id for hours in facts.staff} if facts else set(),
    }


def _check_all_owned(facts: SessionFacts, organisation_id: int, carried: SessionFacts | None) -> None:
    known = _ids(carried)
    models = {"activity": Activity, "place": Place, "attendances": Participant, "staff": TeamMember}
    for field, wanted in _ids(facts).items():
        check_owned(field, models[field], wanted - known[field], organisation_id)
