"""The page with the calendar addresses, and the calendars themselves."""

import hashlib

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask_babel import force_locale
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from mladim.accounts.links import base_url
from mladim.core.access import COORDINATOR, IN_ORGANISATION, PUBLIC, actor, allow, writes
from mladim.core.messages import tell
from mladim.organisations.queries import get_organisation
from mladim.sessions import calendar_queries as queries
from mladim.sessions import calendar_service as service
from mladim.sessions.calendar_addresses import ORGANISATION, PERSON, secret_of
from mladim.sessions.calendar_feed import calendar_of

bp = Blueprint("calendar", __name__)


def _person_path() -> str:
    who = actor()
    version = queries.get_own(who).calendar_version
    secret = secret_of(PERSON, who.person_id, version)
    return url_for("calendar.person_feed", person_id=who.person_id, person_secret=secret)


def _organisation_path() -> str:
    organisation = get_organisation(actor())
    secret = secret_of(ORGANISATION, organisation.id, organisation.calendar_version)
    return url_for("calendar.organisation_feed", organisation_id=organisation.id, organisation_secret=secret)


@bp.get("/calendar")
@allow(*IN_ORGANISATION)
def index() -> str:
    """The two addresses, to be put into a calendar of one's own."""
    return render_template(
        "activities/calendar.html",
        own=base_url() + _person_path(),
        whole=base_url() + _organisation_path(),
        may_renew=actor().has(COORDINATOR),
    )


@bp.post("/calendar/renew")
@allow(*IN_ORGANISATION)
@writes
def renew() -> BaseResponse:
    """Another address for my calendar."""
    service.renew_own(actor())
    tell(_("Naslov je nov. Stari ne deluje več; novega vpišite v svoj koledar."))
    return redirect(url_for("calendar.index"), 303)


@bp.post("/calendar/organisation/renew")
@allow(COORDINATOR)
@writes
def renew_organisation() -> BaseResponse:
    """Another address for the organisation's calendar."""
    service.renew_of_organisation(actor())
    tell(_("Naslov je nov. Stari ne deluje več; novega pošljite vsem, ki koledar uporabljajo."))
    return redirect(url_for("calendar.index"), 303)


@bp.get("/calendar/person/<int:person_id>-<person_secret>.ics")
@allow(PUBLIC)
def person_feed(person_id: int, person_secret: str) -> BaseResponse:
    """One person's calendar, for whoever has its address."""
    person = queries.person_by_secret(person_id, person_secret)
    with force_locale(person.locale):
        content = calendar_of(queries.sessions_of_person(person), name=_("Mladim: vaše izvedbe"))
    return _answer(content)


@bp.get("/calendar/organisation/<int:organisation_id>-<organisation_secret>.ics")
@allow(PUBLIC)
def organisation_feed(organisation_id: int, organisation_secret: str) -> BaseResponse:
    """The organisation's calendar, for whoever has its address."""
    organisation = queries.organisation_by_secret(organisation_id, organisation_secret)
    with force_locale("sl"):
        content = calendar_of(
            queries.sessions_of_organisation(organisation), name=f"Mladim: {organisation.name}"
        )
    return _answer(content)


def _answer(content: bytes) -> BaseResponse:
    response = make_response(content)
    response.mimetype = "text/calendar"
    response.headers["Content-Disposition"] = 'inline; filename="mladim.ics"'
    response.headers["Cache-Control"] = "private, no-cache"
    response.set_etag(hashlib.sha256(content).hexdigest()[:32])
    return response.make_conditional(request)
