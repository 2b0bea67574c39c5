"""What an import says about each row."""

from flask_babel import gettext as _
from flask_babel import ngettext

from mladim import codelists
from mladim.core.clock import to_local
from mladim.core.i18n import number, short_date, time_range
from mladim.imports.session_service import BINNED, CHANGED, NEW, SAME, WRONG, Plan, PlannedRow


def action_words(action: str) -> str:
    """What would happen to a row, in words."""
    return {
        NEW: _("nova izvedba"),
        SAME: _("že uvožena"),
        CHANGED: _("popravljene številke"),
        BINNED: _("v košu, ostane tam"),
        WRONG: _("napaka"),
    }[action]


def describe(planned: PlannedRow) -> str:
    """One line for one row."""
    row = planned.row
    start = _("Vrstica %(number)s: %(action)s") % {
        "number": row.number,
        "action": action_words(planned.action),
    }
    if row.problem:
        return f"{start}: {row.problem}"
    when = f"{short_date(to_local(row.starts_at))} {time_range(row.starts_at, row.ends_at)}"
    form = codelists.label("form", row.form, inside_sentence=True)
    people = ngettext("%(num)s oseba", "%(num)s oseb", row.people)
    if row.status == "cancelled":
        people = _("odpadla")
    return f"{start}: {when}, {row.activity} ({form}), {people}"


def summarise(plan: Plan) -> str:
    """The whole plan in one line."""
    parts = [
        (_("nove: %(n)s"), NEW),
        (_("popravljene: %(n)s"), CHANGED),
        (_("že uvožene: %(n)s"), SAME),
        (_("v košu: %(n)s"), BINNED),
        (_("napake: %(n)s"), WRONG),
    ]
    return ", ".join(words % {"n": number(plan.count(action))} for words, action in parts)
