"""How applications are put into words on pages and in files."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _

from mladim.applications.facts import ApplicationFacts
from mladim.applications.models import Application
from mladim.applications.rates import Rates
from mladim.applications.stages import ORDER
from mladim.codelists import label
from mladim.core.i18n import number, percent, short_date
from mladim.projects.words import euros


def status_said(application: Application) -> str:
    return label("application_status", application.status)


def sub_said(application: Application) -> str:
    """v pripravi · rok 3. 12. 2026 · 12.500 €"""
    deadline = _("rok %(day)s", day=short_date(application.deadline)) if application.deadline else ""
    parts = (status_said(application), deadline, euros(application.asked))
    return " · ".join(part for part in parts if part)


def said(application: Application) -> list[tuple[str, str]]:
    """Label and value of what the page shows."""
    yes = _("da")
    return [
        (_("Stanje"), status_said(application)),
        (_("Razpis"), application.call),
        (_("Program"), label("programme", application.programme) if application.programme else ""),
        (_("Ukrep ali sklop"), application.action),
        (_("Rok za oddajo"), short_date(application.deadline) if application.deadline else ""),
        (_("Vodi"), application.lead),
        (_("Partnerji"), application.partners),
        (_("Naša vloga"), label("project_role", application.role) if application.role else ""),
        (_("Zaprošeni znesek"), euros(application.asked)),
        (_("Odobreni znesek"), euros(application.granted)),
        (_("Točke"), application.score),
        (_("Razlogi za odločitev"), application.reasons),
        (_("Inovativen projekt"), yes if application.innovative else ""),
        (_("Mednarodni projekt"), yes if application.international else ""),
    ]


def month_key(application: Application) -> str:
    """2026-11, the month of the deadline."""
    return f"{application.deadline:%Y-%m}" if application.deadline else ""


def steps_said(application: Application) -> list[tuple[str, str, str]]:
    """The history: day, status, note."""
    return [
        (short_date(step.day), label("application_status", step.status), step.note)
        for step in application.steps
    ]


def rates_said(rates: Rates) -> list[str]:
    """Sentences with the counts behind each share."""
    if not rates.sent:
        return []
    found = [_("Oddanih prijav: %(number)s.", number=number(rates.sent, 0))]
    if rates.by_number is not None:
        words = {
            "share": percent(rates.by_number),
            "granted": number(rates.granted, 0),
            "decided": number(rates.decided, 0),
        }
        found.append(
            _("Uspešnost po številu: %(share)s (odobrenih %(granted)s od %(decided)s odločenih).") % words
        )
    if rates.by_amount is not None:
        amounts = {
            "share": percent(rates.by_amount),
            "granted": euros(rates.granted_amount),
            "asked": euros(rates.asked_amount),
            "number": number(rates.with_amounts, 0),
        }
        found.append(
            _("Uspešnost po znesku: %(share)s (%(granted)s od %(asked)s; prijav z zneski: %(number)s).")
            % amounts
        )
    return found


def columns_of(applications: Iterable[Application]) -> list[dict[str, Any]]:
    """The board: a column a status, in the order of the work; empty ones are left out."""
    some = list(applications)
    columns = [
        {
            "name": label("application_status", status),
            "applications": [one for one in some if one.status == status],
        }
        for status in ORDER
    ]
    return [column for column in columns if column["applications"]]


def heads() -> list[str]:
    """The columns of the file."""
    first = [
        _("Ime prijave"),
        _("Razpis"),
        _("Program"),
        _("Ukrep ali sklop"),
        _("Rok za oddajo"),
        _("Stanje"),
    ]
    return [*first, _("Vodi"), _("Partnerji"), _("Naša vloga"), _("Točke"), _("Razlogi za odločitev")] + [
        _("Inovativen projekt"),
        _("Mednarodni projekt"),
        _("Posnetki"),
    ]


def line(one: Application) -> list[Any]:
    """One line of the file; the two amounts follow."""
    said_yes = {True: _("da"), False: _("ne")}
    return [
        one.name,
        one.call,
        label("programme", one.programme) if one.programme else "",
        one.action,
        one.deadline.isoformat() if one.deadline else "",
        status_said(one),
        one.lead,
        one.partners,
        label("project_role", one.role) if one.role else "",
        one.score,
        one.reasons,
        said_yes[one.innovative],
        said_yes[one.international],
        ", ".join(figure.code for figure in one.figures),
        one.asked,
        one.granted,
    ]


def compared(stored: ApplicationFacts, typed: ApplicationFacts) -> list[tuple[str, str, str]]:
    """(what, as it stands, as typed) for the page that shows two versions."""

    def texts(facts: ApplicationFacts) -> list[str]:
        deadline = short_date(facts.deadline) if facts.deadline else ""
        first = [facts.name, facts.call, facts.action, deadline, facts.lead, facts.partners]
        amounts = [euros(facts.asked), euros(facts.granted), facts.score, facts.reasons]
        return [*first, *amounts, facts.note, ", ".join(facts.figures)]

    names = [
        _("Ime prijave"),
        _("Razpis"),
        _("Ukrep ali sklop"),
        _("Rok za oddajo"),
        _("Vodi"),
        _("Partnerji"),
    ]
    names += [_("Zaprošeni znesek"), _("Odobreni znesek"), _("Točke"), _("Razlogi za odločitev")]
    names += [_("Opomba"), _("Posnetki")]
    return list(zip(names, texts(stored), texts(typed), strict=True))
