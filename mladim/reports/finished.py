"""The parts of a finished report that are no answers: its numbers in lines, its thresholds, its stories."""

from typing import Any

from flask_babel import gettext as _

from mladim.core.i18n import number
from mladim.evidence.stories import list_usable
from mladim.organisations.logos import kind_of
from mladim.projects.models import Project
from mladim.reports.document import Logo, Story
from mladim.reports.models import Report
from mladim.reports.numbers import Found, Number
from mladim.reports.subject import Subject
from mladim.statistics.measures import measures
from mladim.statistics.tables import Head, Table
from mladim.targets.logo_queries import list_logos, picture_of


def figures_table(found: Found) -> Table:
    """Every number of the definition on a line of its own."""
    digits = 0 if all(float(one.value or 0).is_integer() for one in found.numbers.values()) else 2
    heads = (Head(_("Kazalnik")), Head(_("Vrednost"), "number", digits, mixed=True), Head(_("Enota")))
    rows = tuple((str(one.figure.name), one.cell, _unit(one)) for one in found.numbers.values())
    if not any(one.is_own for one in found.numbers.values()):
        return Table(title=_("Kazalniki"), heads=heads, rows=rows)
    notes = (_("ročno spremenjeno") if one.is_own else "" for one in found.numbers.values())
    noted = tuple((*row, note) for row, note in zip(rows, notes, strict=True))
    return Table(title=_("Kazalniki"), heads=(*heads, Head(_("Opomba"))), rows=noted)


def _unit(one: Number) -> str:
    """The form's own, or that of hours: the other numbers say in their names what they count."""
    measure = measures().get(one.figure.measure)
    return one.figure.unit or ("h" if measure and measure.unit == "hour" else "")


def meters_of(subject: Subject, found: Found) -> tuple[tuple[str, str, bool], ...]:
    """(threshold, where it stands, is it reached)"""
    lines = []
    for meter in subject.definition.meters:
        one, goal = found.numbers[meter.figure], subject.goals.get(meter.figure, meter.goal)
        reached = one.value is not None and one.value >= goal
        words = _("%(now)s od %(goal)s", now=one.shown, goal=number(goal))
        lines.append((str(meter.name), words, reached))
    return tuple(lines)


def stories_of(report: Report, who: Any) -> tuple[Story, ...]:
    """Stories that were chosen and may still be shown; a withdrawn one is gone at once."""
    chosen = {str(one) for one in report.choices.get("stories", [])}
    return tuple(
        Story(title=", ".join(part for part in (one.author, one.about) if part), text=one.quote)
        for one in list_usable(who)
        if str(one.id) in chosen
    )


def logos_of(project: Project) -> tuple[Logo, ...]:
    """The logos of who pays for the project; one whose file is gone is left out."""
    found = []
    for one in list_logos(project):
        content = picture_of(one)
        if kind := kind_of(content):
            found.append(Logo(title=one.title, content=content, width=kind[1], height=kind[2]))
    return tuple(found)
