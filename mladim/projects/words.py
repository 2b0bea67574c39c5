"""How projects and targets are put into words on pages."""

import re

from flask_babel import gettext as _

from analytics.targets import Goal
from mladim import codelists
from mladim.core.i18n import NBSP, language, number, short_date
from mladim.projects.facts import ProjectFacts
from mladim.projects.models import Project, Target
from mladim.projects.plan import slice_of

STRAIGHT = re.compile(r'"([^"]*)"')


def goal_said(target: Target | Goal) -> str:
    """»10«, »vsaj 10«, »od 10 do 15«; an en dash where the plan gives no number."""
    if target.value is None:
        return "–"
    value = number(target.value)
    if target.operator == "range" and target.upper is not None:
        return _("od %(low)s do %(high)s") % {"low": value, "high": number(target.upper)}
    if target.operator == "at_least":
        return _("vsaj %(number)s") % {"number": value}
    if target.operator == "falling":
        return _("največ %(number)s") % {"number": value}
    if target.operator == "more_than":
        return _("več kot %(number)s") % {"number": value}
    return value


def note_said(target: Target) -> str:
    """The note with the quotation marks of the page."""
    return STRAIGHT.sub(lambda found: _("»%(word)s«", word=found[1]), target.note)


def share_said(target: Target) -> str:
    """The organisation's own part of the goal."""
    return number(target.own_share)


def span_said(project: Project | ProjectFacts) -> str:
    """»1. 1. 2026–31. 12. 2026«; one end may be unknown."""
    first, last = project.starts_on, project.ends_on
    if first and last:
        return f"{short_date(first)}–{short_date(last)}"
    if first:
        return _("od %(day)s") % {"day": short_date(first)}
    return _("do %(day)s") % {"day": short_date(last)} if last else ""


def euros(amount: float | None) -> str:
    """1.500 € / €1,500, with cents where there are some; nothing where it is not said."""
    if amount is None:
        return ""
    said = number(amount, 2 if amount % 1 else 0)
    return f"{said}{NBSP}€" if language() == "sl" else f"€{said}"


def slice_said(project: Project, year: int) -> str:
    """The part of the project that lies in a year of the plan, where it is not the whole of it."""
    part = slice_of(project.starts_on, project.ends_on, year)
    if part is None or part == (project.starts_on, project.ends_on):
        return ""
    return f"{short_date(part[0])}–{short_date(part[1])}"


def compared(stored: ProjectFacts, typed: ProjectFacts) -> list[tuple[str, str, str]]:
    """(what, as it stands, as typed) for the page that shows two versions."""

    def said(facts: ProjectFacts) -> list[str]:
        texts = (facts.name, facts.code, facts.funder, facts.lead, facts.partners)
        programmes = ", ".join(codelists.label("programme", code) for code in facts.programmes)
        role = codelists.label("project_role", facts.own_role)
        money = [euros(facts.budget), euros(facts.spent)]
        more = [programmes, facts.visibility, role, facts.plan_sections, *money]
        return [*texts, span_said(facts), facts.web, facts.note, *more]

    heads = [
        _("Ime projekta"),
        _("Koda"),
        _("Vir financiranja"),
        _("Vodi"),
        _("Partnerji"),
        _("Trajanje"),
        _("Spletna stran"),
        _("Opis"),
        _("Programi financiranja"),
        _("Obvezni napis financerja"),
        _("Vloga vaše organizacije"),
        _("Poglavja načrta"),
        _("Proračun v evrih"),
        _("Porabljeno v evrih"),
    ]
    return list(zip(heads, said(stored), said(typed), strict=True))


def role_said(code: str) -> str:
    """A partner's role inside a line."""
    return codelists.label("project_role", code, inside_sentence=True)


FOR_TEMPLATES = {
    "note_said": note_said,
    "role_said": role_said,
    "goal_said": goal_said,
    "share_said": share_said,
    "span_said": span_said,
    "slice_said": slice_said,
    "euros": euros,
}
