"""The list of sessions as a file: own organisation, numbers only, never a note or a reflection."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import and_, select

from mladim.codelists import codes, label
from mladim.codelists.ages import UNKNOWN
from mladim.core.access import Actor
from mladim.core.clock import hours, to_local
from mladim.core.db import db
from mladim.organisations.models import Organisation, Place
from mladim.projects.models import Project
from mladim.sessions.activity_models import Activity, ActivityPartner
from mladim.sessions.models import WorkSession
from mladim.sessions.queries import visible_to
from mladim.statistics.query import Query
from mladim.statistics.session_counts import Counts, counts_of
from mladim.statistics.tables import Head, Value

AT_ONCE = 500
FACTS = (
    WorkSession.id,
    WorkSession.uuid,
    WorkSession.organisation_id,
    WorkSession.starts_at,
    WorkSession.ends_at,
    WorkSession.status,
    WorkSession.cancel_reason,
    WorkSession.led_by,
    WorkSession.place_id,
    WorkSession.logged_at,
    WorkSession.activity_id,
)
ABOUT = (
    Activity.name.label("activity"),
    Activity.kind,
    Activity.form,
    Activity.main_area.label("area"),
    Activity.project_id,
)


def list_heads() -> tuple[Head, ...]:
    """The columns of the file."""
    facts = (
        Head(_("Datum"), "date"),
        Head(_("Začetek"), "time"),
        Head(_("Konec"), "time"),
        Head(_("Ure"), "number", 2),
        *[Head(text) for text in (_("Dejavnost"), _("Vrsta"), _("Oblika"), _("Področje"), _("Projekt"))],
        *[Head(text) for text in (_("Prostor"), _("Stanje"), _("Razlog"), _("Vodenje"), _("Skupaj z"))],
    )
    words = [_("Obiski"), _("Aktivni obiski"), _("Pasivni obiski"), _("Stiki"), _("Znane osebe")]
    words += [label("age_band", age) for age in codes("age_band") if age != UNKNOWN]
    words += [_("Starost: ni podatka"), _("Drugi starostni razponi")]
    words += [label("gender", gender) for gender in codes("gender") if gender != UNKNOWN]
    words += [_("Spol: ni podatka"), _("Ocenjeni obiski")]
    counts = tuple(Head(text, "number") for text in words)
    team = (Head(_("Ure ekipe"), "number", 2), Head(_("Prostovoljske ure"), "number", 2))
    return (*facts, *counts, *team, Head(_("Zabeleženo"), "date"), Head(_("Oznaka izvedbe")))


def list_rows(query: Query, who: Actor) -> Iterator[tuple[Value, ...]]:
    """Own sessions of the period in order, whatever became of them; then those of others held together."""
    names = _Names(who)
    own = visible_to(who).where(WorkSession.local_date.between(query.start, query.end))
    yield from _rows(_ordered(own, query), names, who, is_own=True)
    yield from _rows(_ordered(_joint(query, who), query), names, who, is_own=False)


def _ordered(sessions: Any, query: Query) -> Any:
    same = and_(
        Activity.organisation_id == WorkSession.organisation_id, Activity.id == WorkSession.activity_id
    )
    columns = sessions.with_only_columns(*FACTS, *ABOUT, maintain_column_froms=True).join(Activity, same)
    if kinds := query.values("kind"):
        columns = columns.where(Activity.kind.in_(kinds))
    return columns.order_by(WorkSession.starts_at, WorkSession.id).execution_options(yield_per=AT_ONCE)


def _joint(query: Query, who: Actor) -> Any:
    part = select(ActivityPartner.activity_id).where(
        ActivityPartner.partner_id == who.organisation_id, ActivityPartner.status == "accepted"
    )
    return select(WorkSession).where(
        WorkSession.local_date.between(query.start, query.end),
        WorkSession.deleted_at.is_(None),
        WorkSession.status == "held",
        WorkSession.organisation_id != who.organisation_id,
        WorkSession.activity_id.in_(part),
    )


def _rows(sessions: Any, names: "_Names", who: Actor, *, is_own: bool) -> Iterator[tuple[Value, ...]]:
    for some in db.session.execute(sessions).partitions(AT_ONCE):
        counts = counts_of([row.id for row in some], who.organisation_id) if is_own else {}
        for row in some:
            yield _row(row, names, counts.get(row.id, Counts()), is_own=is_own)


def _row(row: Any, names: "_Names", counts: Counts, *, is_own: bool) -> tuple[Value, ...]:
    start, end = to_local(row.starts_at), to_local(row.ends_at)
    logged = to_local(row.logged_at).date() if row.logged_at else None
    return (
        start.date(),
        start.time().replace(tzinfo=None),
        end.time().replace(tzinfo=None),
        round(hours(row.starts_at, row.ends_at), 2),
        row.activity,
        names.word("kind", row.kind),
        names.word("form", row.form),
        names.word("area_short", row.area),
        names.project(row.project_id) if is_own else "",
        names.place(row.place_id) if is_own else "",
        names.word("record_status", row.status),
        names.word("cancel_reason", row.cancel_reason),
        names.word("led_by", row.led_by),
        names.others(row.activity_id, row.organisation_id),
        *counts.values(),
        logged,
        str(row.uuid),
    )


class _Names:
    """Names of projects, places and partner organisations and the words of codes, read once a file."""

    def __init__(self, who: Actor) -> None:
        self.who = who
        self._words: dict[tuple[str, str | None], str] = {}
        self._projects = self._read(Project)
        self._places = self._read(Place)
        self._others: dict[int, list[tuple[int, str]]] = defaultdict(list)
        partners = (
            select(ActivityPartner.activity_id, Organisation.id, Organisation.name)
            .join(Organisation, Organisation.id == ActivityPartner.partner_id)
            .where(ActivityPartner.status == "accepted")
            .order_by(Organisation.sort_key, Organisation.id)
        )
        mine = select(ActivityPartner.activity_id).where(
            (ActivityPartner.partner_id == who.organisation_id)
            | (ActivityPartner.organisation_id == who.organisation_id)
        )
        for activity_id, house_id, name in db.session.execute(
            partners.where(ActivityPartner.activity_id.in_(mine))
        ):
            self._others[activity_id].append((house_id, name))
        owners = (
            select(Activity.id, Organisation.id, Organisation.name)
            .join(Organisation, Organisation.id == Activity.organisation_id)
            .where(Activity.id.in_(list(self._others)))
        )
        for activity_id, house_id, name in db.session.execute(owners):
            self._others[activity_id].insert(0, (house_id, name))

    def _read(self, model: Any) -> dict[int, str]:
        query = select(model.id, model.name).where(model.organisation_id == self.who.organisation_id)
        return {row[0]: row[1] for row in db.session.execute(query)}

    def word(self, code_list: str, code: str | None) -> str:
        """The word of a code, looked up once a file: a list has thousands of the same."""
        if (code_list, code) not in self._words:
            self._words[code_list, code] = label(code_list, code) if code else ""
        return self._words[code_list, code]

    def project(self, project_id: int | None) -> str:
        return self._projects.get(project_id or 0, "")

    def place(self, place_id: int | None) -> str:
        return self._places.get(place_id or 0, "")

    def others(self, activity_id: int, _owner_id: int) -> str:
        """With whom: everybody who takes part but the reader's own organisation."""
        everybody = self._others.get(activity_id, [])
        return ", ".join(name for house_id, name in everybody if house_id != self.who.organisation_id)
