"""A mark that changes with the answer to a question: same mark, same numbers."""

import hashlib

from flask import current_app
from sqlalchemy import func, select

from mladim.core.access import Actor
from mladim.core.clock import now, today
from mladim.core.data_versions import version_of_all, versions_of
from mladim.core.db import db
from mladim.core.i18n import language
from mladim.sessions.activity_models import ActivityPartner
from mladim.statistics.beside import PEERS
from mladim.statistics.models import Residents
from mladim.statistics.query import Query
from mladim.statistics.scope import scope_of
from mladim.statistics.store import elsewhere
from mladim.statistics.store.divided import is_divided
from mladim.statistics.store.remembering import known_owners


def mark_of(query: Query, who: Actor, *, form: str = "json") -> str:
    """The data the person may see, the question, the language and the form in one word.

    NotFound for an organisation that is not theirs. What only time changes is in it too: the day (what has
    not ended yet), and to the minute for what is due.
    """
    moment = f"{now():%H:%M}" if "dues" in query.tables else ""
    parts = [
        query.url(),
        *(f"{measure.code}={measure.version}" for measure in query.asked),
        _data(query, who),
        _references(query),
        f"{who.organisation_id} {who.is_network}",
        f"{today()} {moment}",
        language(),
        form,
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def _data(query: Query, who: Actor) -> str:
    scope = scope_of(query, who)
    if is_divided(scope) or (query.compare == PEERS and elsewhere.addresses()):
        return f"{version_of_all()} {elsewhere.mark()}"
    if len(scope.houses) > 1 or query.compare == PEERS:
        return version_of_all()
    # On its own page a house has the sessions it takes part in; those are written by their owners.
    houses = list(scope.houses)
    owners = known_owners(houses[0]) if houses else ()
    versions = versions_of(sorted({*houses, *(_owners(houses) if owners is None else owners)}))
    return " ".join(f"{house}:{version:x}" for house, version in sorted(versions.items()))


def _owners(houses: list[int]) -> list[int]:
    part = ActivityPartner
    mine = part.partner_id.in_(houses), part.organisation_id.not_in(houses), part.status == "accepted"
    return list(db.session.scalars(select(part.organisation_id).where(*mine).distinct()))


def _references(query: Query) -> str:
    """Numbers from elsewhere that some measures need."""
    if "residents" in query.tables:
        weighed = func.sum(Residents.year * Residents.residents)
        known = select(func.count(), func.sum(Residents.residents), weighed)
        return repr(tuple(db.session.execute(known).one()))
    return repr(current_app.config["VOLUNTEER_HOUR_VALUES"]) if "volunteers" in query.tables else ""
