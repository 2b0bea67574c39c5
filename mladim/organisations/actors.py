"""Who is asking: the cookie's session or the token turned into a person at work for one organisation."""

from dataclasses import replace
from typing import cast

from flask import g, has_request_context, redirect, request, url_for
from sqlalchemy import and_, bindparam, select
from werkzeug.wrappers import Response

from mladim.accounts import sign_ins
from mladim.accounts.login import signed_in
from mladim.accounts.models import Person
from mladim.accounts.tokens import find_token
from mladim.core.access import COORDINATOR, STAFF, Actor, Line
from mladim.core.data_versions import note_versions
from mladim.core.db import db
from mladim.core.errorpages import problem
from mladim.core.marks import DataVersion
from mladim.organisations.models import Membership, Organisation

_m, _o = Membership.__table__.c, Organisation.__table__.c
_LINE = _m.organisation_id, _o.slug, _o.name, _m.role
# In the order of the switcher; nobody works in a closed organisation.
_ORDER = _o.is_network, _o.sort_key, _o.id
_LINES = (
    select(*_LINE)
    .join_from(Membership.__table__, Organisation.__table__, _o.id == _m.organisation_id)
    .where(_m.person_id == bindparam("person"), _m.ended_at.is_(None), _o.closed_on.is_(None))
    .order_by(*_ORDER)
)
# Every request of a signed-in browser begins with this one statement: is the session open, who is it, where
# do they serve, and at which version is the data of those organisations.
_v = DataVersion.__table__.c
_WHO = (
    sign_ins.RECOGNISE.add_columns(*_LINE, _v.version)
    .outerjoin(Membership.__table__, and_(_m.person_id == Person.id, _m.ended_at.is_(None)))
    .outerjoin(Organisation.__table__, and_(_o.id == _m.organisation_id, _o.closed_on.is_(None)))
    .outerjoin(DataVersion.__table__, _v.organisation_id == _o.id)
    .order_by(*_ORDER)
)


def _line(house: int, slug: str, name: str, role: str) -> Line:
    return Line(organisation_id=house, slug=slug, organisation_name=name, role=role)


def list_lines(person_id: int) -> tuple[Line, ...]:
    """The person's memberships."""
    return tuple(_line(*row) for row in db.session.execute(_LINES, {"person": person_id}))


def recognise(secret: str) -> sign_ins.Open | None:
    """The open session of this secret with the person's memberships, read anew for every request."""
    rows = db.session.connection().execute(_WHO, sign_ins.recognising(secret)).all()
    if not rows:
        return None
    # A row without a short name is a membership in an organisation that was closed, or there is none.
    lines = [row[-5:] for row in rows if row.slug is not None]
    note_versions({line[0]: line[-1] or 0 for line in lines})
    return sign_ins.opened(rows[0], tuple(_line(*line[:-1]) for line in lines))


def actor_for(
    person: Person | sign_ins.Known,
    *,
    organisation_id: int | None,
    sign_in_id: int | None = None,
    token_id: int | None = None,
    lines: tuple[Line, ...] | None = None,
) -> Actor:
    """The person at work for the chosen organisation, or the first one; `lines` if they are known already."""
    lines = list_lines(person.id) if lines is None else lines
    chosen = next((line for line in lines if line.organisation_id == organisation_id), None)
    chosen = chosen or (lines[0] if lines else None)
    return Actor(
        person_id=person.id,
        name=person.name,
        email=person.email,
        locale=person.locale,
        organisation_id=chosen.organisation_id if chosen else 0,
        organisation_name=chosen.organisation_name if chosen else "",
        slug=chosen.slug if chosen else "",
        role=chosen.role if chosen else "",
        memberships=lines,
        sign_in_id=sign_in_id,
        token_id=token_id,
    )


def actor_of_token(secret: str) -> Actor | None:
    """The person behind a key, for the organisation the key was made for and no other."""
    token = find_token(secret)
    if token is None:
        return None
    if has_request_context():
        g.token_organisation_id = token.organisation_id
    who = actor_for(token.person, organisation_id=token.organisation_id, token_id=token.id)
    return who if token.organisation_id in (None, who.organisation_id) else None


def _for_program(who: Actor | None) -> Actor | None:
    """A person of several organisations names one of them in the address (organisation=short-name)."""
    wanted = request.args.get("organisation")
    line = next((line for line in who.memberships if line.slug == wanted), None) if who else None
    if who is None or line is None or line.organisation_id == who.organisation_id or _bound_elsewhere(line):
        return who
    return replace(
        who,
        organisation_id=line.organisation_id,
        organisation_name=line.organisation_name,
        slug=line.slug,
        role=line.role,
    )


def _bound_elsewhere(line: Line) -> bool:
    return g.get("token_organisation_id") not in (None, line.organisation_id)


def load_actor() -> Actor | None:
    """The person behind this request's key or signed-in browser, or nobody."""
    if request.path.startswith("/api/") and (header := request.headers.get("Authorization")):
        kind, _space, secret = header.partition(" ")
        return _for_program(actor_of_token(secret.strip())) if kind.lower() == "bearer" else None
    found = signed_in()
    if found is None:
        return None
    return actor_for(
        found.person,
        organisation_id=found.organisation_id,
        sign_in_id=found.id,
        lines=found.memberships,
    )


def ask_to_sign_in() -> Response:
    """Send the browser to the sign-in page and remember where it wanted to go; programs get a problem."""
    if request.path.startswith("/api/"):
        refusal = problem(401)
        refusal.headers["WWW-Authenticate"] = "Bearer"
        return refusal
    wanted = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("accounts.sign_in", next=wanted if wanted != "/" else None), 303)


def system_actor(organisation: Organisation) -> Actor:
    """The installation itself at work for an organisation (commands); nobody's name is written."""
    return Actor(
        person_id=cast(int, None),
        name="Mladim",
        email="",
        organisation_id=organisation.id,
        organisation_name=organisation.name,
        slug=organisation.slug,
        role=STAFF if organisation.is_network else COORDINATOR,
    )


def actor_of_job(person_id: int, organisation_id: int) -> Actor | None:
    """The person who asked for a long work, while they still serve that organisation."""
    person = db.session.get(Person, person_id)
    who = actor_for(person, organisation_id=organisation_id) if person else None
    return who if who and who.organisation_id == organisation_id else None
