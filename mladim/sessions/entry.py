"""One session on the entry page: what is shown at first, what was typed, and the facts it says."""

import dataclasses
from dataclasses import dataclass, field

from mladim.core.access import Actor
from mladim.core.clock import hours
from mladim.organisations.queries import get_organisation, list_team, place_choices
from mladim.sessions import queries, shapes
from mladim.sessions.entry_forms import EntryForm
from mladim.sessions.facts import Count, SessionFacts, StaffHours
from mladim.sessions.grids import Cell, Grid, bands_for, cell_name
from mladim.sessions.models import WorkSession
from mladim.sessions.snapshots import facts_of
from mladim.sessions.team_hours import TeamLine, lines_for
from mladim.sessions.times import times_of

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


def prepare(session: WorkSession, who: Actor) -> Entry:
    """The page without numbers in its grids."""
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
    entry = prepare(session, who)
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
