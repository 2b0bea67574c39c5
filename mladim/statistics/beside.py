"""Beside what the numbers of a question stand: last year, the period before, other dates, or peers."""

import datetime as dt
import re
from typing import TYPE_CHECKING

from flask_babel import gettext as _

from analytics.periods import Period, as_far, period_before, same_span_last_year
from mladim.core.clock import today
from mladim.core.errors import RuleBroken

if TYPE_CHECKING:
    from mladim.statistics.query import Query

NOTHING, LAST_YEAR, PREVIOUS, PEERS = "", "last_year", "previous", "peers"
OTHER = "period"
# For the same organisations only: those that reported both now and then.
SAME = ":same"
KINDS = (LAST_YEAR, PREVIOUS, "period:2025-01-01..2025-12-31", PEERS)
_OTHER = re.compile(r"period:(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})")


def kind_of(compare: str) -> str:
    """last_year, previous, period, peers or nothing."""
    return compare.removesuffix(SAME).split(":")[0]


def is_same_only(compare: str) -> bool:
    """Only organisations that reported in both periods?"""
    return compare.endswith(SAME)


def other_period(first: dt.date, last: dt.date) -> str:
    """The word for a comparison with these days."""
    return f"{OTHER}:{first.isoformat()}..{last.isoformat()}"


def base_of(query: "Query") -> Period | None:
    """The days compared with; none for a question without them. What lasts is compared with a part alike."""
    compare = query.compare.removesuffix(SAME)
    if compare == LAST_YEAR:
        return same_span_last_year(query.period, today())
    if compare == PREVIOUS:
        return as_far(period_before(query.period), query.period, today())
    found = _OTHER.fullmatch(compare)
    return Period(*(dt.date.fromisoformat(day) for day in found.groups())) if found else None


def check_compare(query: "Query") -> None:
    """Refuse a comparison that is none, or with days that are none."""
    if query.compare in {NOTHING, PEERS}:
        return
    try:
        base = base_of(query)
    except (ValueError, OverflowError):
        base = None
    if base is None:
        message = _(
            "Primerjave »%(code)s« ni. Na voljo so: %(known)s.", code=query.compare, known=", ".join(KINDS)
        )
        raise RuleBroken("compare", message)
    if base.start > base.end:
        raise RuleBroken("compare", _("Konec obdobja mora biti na dan začetka ali po njem."))
    if base.start.year < query.start.year - 100 or base.end.year - base.start.year > 20:
        raise RuleBroken("compare", _("Obdobje je lahko dolgo največ 20 let."))
