"""Letters before a deadline: two weeks, one week and two days ahead, once each."""

import datetime as dt

from flask_babel import force_locale, ngettext
from flask_babel import gettext as _

from mladim.accounts.letters import closing
from mladim.accounts.links import link
from mladim.accounts.models import Person
from mladim.applications.models import Application
from mladim.applications.queries import list_due
from mladim.applications.stages import OPEN
from mladim.codelists import label
from mladim.core.access import ADMINISTRATOR, COORDINATOR, STAFF
from mladim.core.clock import today
from mladim.core.i18n import long_date
from mladim.core.mail import post
from mladim.organisations.people_queries import list_members_of

DAYS = (14, 7, 2)


def remind() -> int:
    """Write what is due today; how many letters."""
    day, written = today(), 0
    for application in list_due(OPEN, day, day + dt.timedelta(days=max(DAYS))):
        left = (application.deadline - day).days if application.deadline else max(DAYS)
        step = min(one for one in DAYS if left <= one)
        if application.reminded is None or step < application.reminded:
            application.reminded = step
            people = _readers(application)
            for person in people:
                _write(application, person, left)
            written += len(people)
    return written


def _readers(application: Application) -> list[Person]:
    """Who coordinates the organisation, and who began the application, while they are in it."""
    return [
        one.person
        for one in list_members_of(application.organisation_id)
        if one.person.is_active
        and (one.role in {COORDINATOR, STAFF, ADMINISTRATOR} or one.person_id == application.created_by)
    ]


def _write(application: Application, person: Person, left: int) -> None:
    with force_locale(person.locale):
        day = long_date(application.deadline) if application.deadline else ""
        when = _("danes") if left == 0 else ngettext("še %(num)s dan", "še %(num)s dni", left)
        text = _(
            "Pozdravljeni.\n\nRok za prijavo »%(name)s« je %(day)s (%(when)s).\n"
            "Stanje: %(status)s.\n\n%(link)s",
            name=application.name,
            day=day,
            when=when,
            status=label("application_status", application.status, inside_sentence=True),
            link=link("applications.show", application_id=application.id),
        )
        subject = _("Rok za prijavo: %(name)s", name=application.name)
        post(person.email, subject, f"{text}\n\n{closing()}")
