"""One session on the entry page: what is shown at first, what was typed, and the facts it says."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field

from mladim.core.access import Actor
from mladim.core.clock import hours
from mladim.core.errors import RuleBroken
from mladim.core.texts import paragraphs
from mladim.organisations.queries import get_organisation, list_team, place_choices
from mladim.sessions import queries, shapes
from mladim.sessions.entry_forms import EntryForm
from mladim.sessions.facts import Count, SessionFacts, StaffHours
from mladim.sessions.grids import Cell, Grid, bands_for, cell_name
from mladim.sessions.models import WorkSession
from mladim.sessions.snapshots import facts_of
from mladim.sessions.team_hours import TeamLine, lines_for, read_hours
from mladim.sessions.times import instants_of, times_of

PLAIN = ("note", "went_well", "next_time")


@dataclass
class Entry:
    """The page of one session that is being logged or corrected."""

    who: Actor
    session: WorkSession
    stored: SessionFacts
    form: EntryForm
    main: Grid
    second: Grid
    team: list[TeamLine]
    shape: str
    previous: WorkSession | None = None
    copied: bool = False
    extra_errors: dict[str, str] = field(default_factory=dict)

    @property
    def is_first(self) -> bool:
        """Nobody has logged this session yet."""
        return self.stored.status != "held"

    @property
    def known(self) -> int:
        """People ticked by name; their list is a page of its own."""
        return len(self.stored.attendances)

    @property
    def grid_total(self) -> int:
        """Everybody without a name."""
        grids = [self.main, self.second] if self.shape == shapes.SOME else [self.main]
        typed = [text for grid in grids for text in grid.values.values() if text.isdigit()]
        return sum(int(text) for text in typed)

    @property
    def total(self) -> int:
        """The number in the save bar before any script counts it."""
        return self.known + self.grid_total

    @property
    def errors(self) -> list[tuple[str, str]]:
        """(id of the field, what to do) for what stands outside the form's own fields."""
        wrong = [(f"h-{line.id}", line.wrong) for line in self.team if line.wrong]
        second = self.second.errors.items() if self.shape == shapes.SOME else ()
        return [*self.extra_errors.items(), *self.main.errors.items(), *second, *wrong]

    @property
    def is_wrong(self) -> bool:
        return bool(self.errors or self.form.errors)


def _usual_staff(session: WorkSession) -> tuple[StaffHours, ...]:
    length = round(hours(session.starts_at, session.ends_at), 2)
    return tuple(StaffHours(team_member_id=s.team_member_id, hours=length) for s in session.activity.team)


def _form(who: Actor, session: WorkSession, stored: SessionFacts) -> EntryForm:
    methods = [row.method for row in stored.headcounts]
    usual = max(sorted(set(methods)), key=methods.count) if methods else "counted"
    times = dataclasses.asdict(times_of(session.starts_at, session.ends_at))
    texts = {name: getattr(stored, name) for name in PLAIN}
    led_by = stored.led_by if stored.status == "held" else session.activity.led_by
    form = EntryForm(
        data=times
        | texts
        | {"place": session.place_id or 0, "led_by": led_by, "method": usual}
        | {"outcome_tags": list(stored.outcome_tags)}
    )
    form.offer(
        place_choices(who, include=[session.place_id]),
        carried={"led_by": [led_by], "method": [usual], "outcome_tags": list(stored.outcome_tags)},
    )
    return form


def _counts(rows: tuple[Count, ...], role: str | None) -> dict[Cell, int]:
    return {(row.age_band, row.gender): row.count for row in rows if row.role == role}


def _open(session: WorkSession, who: Actor) -> Entry:
    stored = facts_of(session)
    is_first = stored.status != "held"
    previous = queries.previous_held(session, who) if is_first else None
    before = facts_of(previous).headcounts if previous else ()
    rows = stored.headcounts or before
    used = get_organisation(who).age_bands
    bands = bands_for(used, {row.age_band for row in stored.headcounts}, {row.age_band for row in before})
    staff = stored.staff or (_usual_staff(session) if is_first else ())
    team = list_team(who, include=[hours.team_member_id for hours in staff])
    return Entry(
        who=who,
        session=session,
        stored=stored,
        form=_form(who, session, stored),
        main=Grid(prefix="n", bands=bands),
        second=Grid(prefix="p", bands=bands),
        team=lines_for(team, staff),
        shape=shapes.shape_of(rows, session.activity.default_role),
        previous=previous if previous and sum(row.count for row in before) else None,
    )


def open_entry(session: WorkSession, who: Actor, *, copy: bool = False) -> Entry:
    """The page as it is first seen; `copy` fills in the last time's counts."""
    entry = _open(session, who)
    rows = entry.stored.headcounts
    if copy and entry.previous is not None:
        rows, entry.copied = facts_of(entry.previous).headcounts, True
    default = session.activity.default_role
    entry.main.fill(_counts(rows, shapes.main_role(entry.shape, default)))
    entry.second.fill(_counts(rows, shapes.second_role(entry.shape, default)))
    return entry


def previous_cells(entry: Entry) -> dict[str, int]:
    """The last time's counts by the names of the form's cells."""
    if entry.previous is None:
        return {}
    rows, default = facts_of(entry.previous).headcounts, entry.session.activity.default_role
    first = _counts(rows, shapes.main_role(entry.shape, default))
    second = _counts(rows, shapes.second_role(entry.shape, default))
    cells = {cell_name("n", cell): count for cell, count in first.items() if count}
    return cells | {cell_name("p", cell): count for cell, count in second.items() if count}


def read_entry(session: WorkSession, who: Actor, typed: Mapping[str, str]) -> tuple[Entry, SessionFacts]:
    """What was typed, and the facts it says; nothing may be saved while `entry.is_wrong`."""
    entry = _open(session, who)
    offered = [code for code, _label in shapes.shapes_for(session.activity.kind)]
    if typed.get("shape") in offered:
        entry.shape = typed["shape"]
    entry.copied = entry.previous is not None and typed.get("started_from_previous") == "1"
    headcounts = _read_counts(entry, typed)
    entry.form.validate()
    facts = dataclasses.replace(entry.stored, status="held", cancel_reason=None, headcounts=headcounts)
    facts = _with_times(entry, facts)
    was = hours(session.starts_at, session.ends_at)
    staff = read_hours(entry.team, typed, was=was, now=hours(facts.starts_at, facts.ends_at))
    return entry, _with_words(entry, dataclasses.replace(facts, staff=staff))


def _read_counts(entry: Entry, typed: Mapping[str, str]) -> tuple[Count, ...]:
    default, method = entry.session.activity.default_role, typed.get("method") or "counted"
    first, second = entry.main.read(typed), entry.second.read(typed)
    said = {(*cell, shapes.main_role(entry.shape, default)): count for cell, count in first.items()}
    if role := shapes.second_role(entry.shape, default):
        said |= {(*cell, role): count for cell, count in second.items()}
    shown = entry.form.method.object_data
    methods = {(r.age_band, r.gender, r.role): r.method for r in entry.stored.headcounts}
    rows = [
        # Who leaves the page's method alone leaves each number's own method alone.
        Count(
            age_band=cell[0],
            gender=cell[1],
            role=cell[2],
            count=count,
            method=methods.get(cell, method) if method == shown else method,
        )
        for cell, count in said.items()
    ]
    kept = _kept_contacts(entry, said)
    return tuple(sorted([*rows, *kept], key=lambda row: (row.age_band, row.gender, row.role)))


def _kept_contacts(entry: Entry, said: Mapping[tuple[str, str, str], int]) -> list[Count]:
    """Contacts stored beside persons have no cells here and stay as they are."""
    contacts = [row for row in entry.stored.headcounts if row.role == "contact"]
    if len(contacts) == len(entry.stored.headcounts) or entry.shape == shapes.CONTACTS:
        return []
    return [row for row in contacts if (row.age_band, row.gender, row.role) not in said]


def _with_times(entry: Entry, facts: SessionFacts) -> SessionFacts:
    form, session = entry.form, entry.session
    if not form.times_are_fine:
        return facts
    said = form.times
    # Untouched times keep their seconds and the right one of the two hours of an autumn night.
    if said == times_of(session.starts_at, session.ends_at):
        return facts
    try:
        starts_at, ends_at = instants_of(said)
    except RuleBroken as broken:
        form.show(broken)
        return facts
    return dataclasses.replace(facts, starts_at=starts_at, ends_at=ends_at)


def _with_words(entry: Entry, facts: SessionFacts) -> SessionFacts:
    form = entry.form
    facts = dataclasses.replace(
        facts,
        place_id=form.place.data or None,
        led_by=form.led_by.data or facts.led_by,
        outcome_tags=tuple(sorted(form.outcome_tags.data or ())),
        note=paragraphs(form.note.data),
        went_well=paragraphs(form.went_well.data),
        next_time=paragraphs(form.next_time.data),
    )
    if not entry.is_first:
        return facts
    changed = _changed(entry) if entry.copied else None
    return dataclasses.replace(facts, started_from_previous=entry.copied, changed_cells=changed)


def _changed(entry: Entry) -> int:
    before = previous_cells(entry)
    grids = [entry.main, entry.second] if entry.shape == shapes.SOME else [entry.main]
    now = {name: text for grid in grids for name, text in grid.values.items()}
    return sum(str(before.get(name, 0)) != (now.get(name) or "0") for name in {*before, *now})
