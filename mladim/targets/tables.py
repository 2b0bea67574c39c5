"""Targets as a table for files: every number with its day, state, source and the reason of the state."""

import datetime as dt
from collections.abc import Iterable

from flask_babel import gettext as _

from mladim import codelists
from mladim.projects.words import goal_said
from mladim.statistics.tables import Head, Table, Value
from mladim.targets.progress import Progress
from mladim.targets.words import source_said, state_said, why


def targets_table(found: Iterable[Progress], as_of: dt.date) -> Table:
    """One line a target."""
    heads = (
        Head(_("Koda projekta")),
        Head(_("Projekt")),
        Head(_("Poglavje načrta")),
        Head(_("Pričakovani rezultat")),
        Head(_("Primerjava")),
        Head(_("Cilj")),
        Head(_("Enota")),
        Head(_("Doseženo"), "number", 2),
        Head(_("Delež doseženega"), "share"),
        Head(_("Stanje")),
        Head(_("Zakaj")),
        Head(_("Lastni delež: cilj"), "number", 2),
        Head(_("Lastni delež: doseženo"), "number", 2),
        Head(_("Lastni delež: stanje")),
        Head(_("Začetek"), "date"),
        Head(_("Rok"), "date"),
        Head(_("Vir vrednosti")),
        Head(_("Stanje na dan"), "date"),
    )
    return Table(title=_("Cilji"), heads=heads, rows=tuple(_line(one, as_of) for one in found))


def _line(one: Progress, as_of: dt.date) -> tuple[Value, ...]:
    target, whole, own = one.target, one.whole, one.own
    return (
        one.project.code,
        one.project.name,
        target.plan_section,
        target.name,
        codelists.label("indicator_operator", target.operator, inside_sentence=True),
        goal_said(target),
        target.unit,
        whole.actual if whole else None,
        whole.done if whole else None,
        state_said(one.state),
        why(one),
        target.own_share,
        own.actual if own else (whole.actual if whole and target.own_share is not None else None),
        state_said(own.state) if own else "",
        one.start,
        one.end,
        source_said(target),
        as_of,
    )
