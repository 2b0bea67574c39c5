"""How projects and targets are put into words on pages."""

from flask_babel import gettext as _

from mladim.core.i18n import number, short_date
from mladim.projects.facts import ProjectFacts
from mladim.projects.models import Project, Target


def goal_said(target: Target) -> str:
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


def compared(stored: ProjectFacts, typed: ProjectFacts) -> list[tuple[str, str, str]]:
    """(what, as it stands, as typed) for the page that shows two versions."""

    def said(facts: ProjectFacts) -> list[str]:
        texts = (facts.name, facts.code, facts.funder, facts.lead, facts.partners)
        return [*texts, span_said(facts), facts.web, facts.note]

    heads = [
        _("Ime projekta"),
        _("Koda"),
        _("Vir financiranja"),
        _("Vodi"),
        _("Partnerji"),
        _("Trajanje"),
        _("Spletna stran"),
        _("Opis"),
    ]
    return list(zip(heads, said(stored), said(typed), strict=True))


FOR_TEMPLATES = {"goal_said": goal_said, "share_said": share_said, "span_said": span_said}
