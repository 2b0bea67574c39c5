"""Who stands behind a number: how many of the organisations it is about have reported."""

from dataclasses import dataclass, field
from typing import Any

from flask_babel import ngettext
from sqlalchemy import select

from mladim.core.clock import now
from mladim.core.db import db
from mladim.core.i18n import number
from mladim.sessions.models import WorkSession
from mladim.statistics.held import Ask
from mladim.statistics.query import Query
from mladim.statistics.scope import House, Scope
from mladim.statistics.store.answering import summaries_for
from mladim.statistics.store.pages import NEVER
from mladim.statistics.store.reading import microseconds
from mladim.statistics.store.remembering import remembered
from mladim.statistics.store.wide_answers import REPORTS


@dataclass(frozen=True)
class Coverage:
    """The organisations with a session that was due and is logged or marked as not held, of all expected."""

    reporting: frozenset[int]
    expected: frozenset[int]
    # Until this instant, unless records change: then somebody's first session is over.
    lasts: int = field(default=NEVER, compare=False, repr=False)

    @property
    def text(self) -> str:
        """Poroča 118 od 130 organizacij."""
        of_all = ngettext(
            "%(said)s organizacije",
            "%(said)s organizacij",
            len(self.expected),
            said=number(len(self.expected), 0),
        )
        return ngettext(
            "Poroča %(said)s od %(of_all)s.",
            "Poroča %(said)s od %(of_all)s.",
            len(self.reporting),
            said=number(len(self.reporting), 0),
            of_all=of_all,
        )

    def as_json(self) -> dict[str, Any]:
        return {"reporting": len(self.reporting), "expected": len(self.expected), "text": self.text}


def coverage_of(query: Query, scope: Scope) -> Coverage:
    """The coverage of a question, whatever it is narrowed to."""
    reporting, lasts = _reporting(query, scope)

    def is_expected(house: House) -> bool:
        """The network's own office counts when it works with young people itself."""
        if house.id in reporting or len(scope.houses) == 1:
            return True
        return not house.is_network and (house.closed_on is None or house.closed_on >= query.start)

    return Coverage(reporting, frozenset(h.id for h in scope.houses.values() if is_expected(h)), lasts)


def _reporting(query: Query, scope: Scope) -> tuple[frozenset[int], int]:
    """Who reports now, and until when that cannot change by itself."""
    ask = Ask(Query(measures=("sessions",), start=query.start, end=query.end), scope)

    def work() -> dict[int, int] | None:
        kept = summaries_for(ask, [REPORTS])
        return kept.dealt_with() if kept else None

    instants = remembered("dealt with", ask, work, lambda found: 100 * len(found or ()), names=[REPORTS])
    if instants is None:
        return _from_records(query, scope), 0
    at = microseconds(now())
    reporting = frozenset(house for house, instant in instants.items() if instant <= at)
    return reporting, min((instant for instant in instants.values() if instant > at), default=NEVER)


def _from_records(query: Query, scope: Scope) -> frozenset[int]:
    due = select(WorkSession.organisation_id).where(
        WorkSession.local_date.between(query.start, query.end),
        WorkSession.deleted_at.is_(None),
        WorkSession.status.in_(("held", "cancelled")),
        WorkSession.ends_at <= now(),
    )
    if not scope.everything:
        due = due.where(WorkSession.organisation_id.in_(list(scope.houses)))
    return frozenset(db.session.scalars(due.distinct()))
