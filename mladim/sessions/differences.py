"""Two states of one session side by side, in words: for conflicts and for the list of versions."""

from collections.abc import Iterable, Mapping

from flask_babel import gettext as _

from mladim import codelists
from mladim.codelists.collation import sort_key
from mladim.core.i18n import long_date, number, time_range
from mladim.sessions.facts import Count, Presence, SessionFacts, StaffHours
from mladim.sessions.grids import in_order, spoken
from mladim.sessions.team_hours import hours_text

Row = tuple[str, str, str]


def _when(facts: SessionFacts) -> str:
    return f"{long_date(facts.starts_at)}, {time_range(facts.starts_at, facts.ends_at)}"


def _status(facts: SessionFacts) -> str:
    words = codelists.label("record_status", facts.status)
    if facts.status != "cancelled":
        return words
    return f"{words}: {codelists.label('cancel_reason', facts.cancel_reason, inside_sentence=True)}"


def _role_said(role: str) -> str:
    return {"active": "", "passive": _("publika"), "contact": _("stiki")}.get(role, role)


def _cells(rows: Iterable[Count]) -> dict[tuple[str, str, str], str]:
    return {(row.age_band, row.gender, row.role): number(row.count, 0) for row in rows}


def _count_rows(one: SessionFacts, other: SessionFacts) -> list[Row]:
    first, second = _cells(one.headcounts), _cells(other.headcounts)
    order = {band: place for place, band in enumerate(in_order(cell[0] for cell in {*first, *second}))}
    found = []
    for cell in sorted({*first, *second}, key=lambda cell: (order[cell[0]], cell[1:])):
        label = ", ".join(part for part in (spoken(cell[:2]), _role_said(cell[2])) if part)
        found.append((label, first.get(cell, ""), second.get(cell, "")))
    return found


def _methods(facts: SessionFacts) -> str:
    used = dict.fromkeys(row.method for row in facts.headcounts)
    return ", ".join(codelists.label("count_method", code, inside_sentence=True) for code in used)


def _hours_said(rows: Iterable[StaffHours], names: Mapping[int, str]) -> str:
    parts = []
    for row in rows:
        name = names.get(row.team_member_id, "–")
        preparation = _(" + %(hours)s h priprave", hours=hours_text(row.preparation_hours))
        extra = preparation if row.preparation_hours else ""
        parts.append(f"{name} {hours_text(row.hours) or '0'} h{extra}")
    return ", ".join(parts)


def _tags(facts: SessionFacts) -> str:
    return ", ".join(codelists.label("effect", tag, inside_sentence=True) for tag in facts.outcome_tags)


def compare(
    one: SessionFacts,
    other: SessionFacts,
    *,
    places: Mapping[int, str],
    team: Mapping[int, str],
    people: Mapping[int, str],
) -> list[Row]:
    """(label, one, other) for every field and every cell that either of them fills."""
    rows = [
        (_("Stanje"), _status(one), _status(other)),
        (_("Čas"), _when(one), _when(other)),
        (_("Prostor"), places.get(one.place_id or 0, ""), places.get(other.place_id or 0, "")),
        *_count_rows(one, other),
        (_("Način štetja"), _methods(one), _methods(other)),
        (_("Prisotni s seznama"), _people(one, other, people), _people(other, one, people)),
        (_("Kdo je vodil"), *(codelists.label("led_by", facts.led_by) for facts in (one, other))),
        (_("Ekipa in ure"), _hours_said(one.staff, team), _hours_said(other.staff, team)),
        (_("Učinki"), _tags(one), _tags(other)),
        (_("Opomba"), one.note, other.note),
        (_("Kaj je šlo dobro"), one.went_well, other.went_well),
        (_("Kaj naslednjič"), one.next_time, other.next_time),
    ]
    return [row for row in rows if row[1] or row[2]]


def _people(facts: SessionFacts, others: SessionFacts, names: Mapping[int, str]) -> str:
    """How many are ticked, and by name those who are not ticked, or not in this role, on the other side."""
    if not facts.attendances and not others.attendances:
        return ""
    elsewhere = {(presence.participant_id, presence.role) for presence in others.attendances}
    only = [p for p in facts.attendances if (p.participant_id, p.role) not in elsewhere]
    count = number(len(facts.attendances), 0)
    if not only:
        return count
    said = sorted((_person(p, names) for p in only), key=sort_key)
    return _("%(count)s; samo tu: %(names)s", count=count, names=", ".join(said))


def _person(presence: Presence, names: Mapping[int, str]) -> str:
    name = names.get(presence.participant_id, "–")
    if presence.role == "active":
        return name
    return f"{name} ({codelists.label('presence_role', presence.role, inside_sentence=True)})"


def changed_only(rows: Iterable[Row]) -> list[Row]:
    """The rows whose two sides differ."""
    return [row for row in rows if row[1] != row[2]]
