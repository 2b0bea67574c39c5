"""What was typed into an entry page, as the facts it says."""

import dataclasses
from collections.abc import Mapping

from mladim.core.access import Actor
from mladim.core.clock import hours
from mladim.core.errors import RuleBroken
from mladim.core.texts import paragraphs
from mladim.sessions import shapes
from mladim.sessions.entry import Entry, prepare, previous_cells
from mladim.sessions.facts import Count, SessionFacts
from mladim.sessions.models import WorkSession
from mladim.sessions.team_hours import read_hours
from mladim.sessions.times import instants_of, times_of


def read_entry(session: WorkSession, who: Actor, typed: Mapping[str, str]) -> tuple[Entry, SessionFacts]:
    """What was typed, and the facts it says; nothing may be saved while `entry.is_wrong`."""
    entry = prepare(session, who)
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
