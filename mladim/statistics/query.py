"""The question as an object: which measures, split by what, narrowed to what, over which days."""

import dataclasses
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Self, cast
from urllib.parse import urlencode

from analytics.periods import Period
from mladim.core.clock import today
from mladim.statistics.dimensions import Dimension, dimensions
from mladim.statistics.measure import Column, Measure, columns_of
from mladim.statistics.measures import measures
from mladim.statistics.query_parts import check, pairs, read

Filters = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, kw_only=True)
class Query:
    """A question about the numbers; equal questions have one address.

    `organisations` are short names; none = everything the asking person may see. `compare` says beside what
    the numbers stand: nothing, last_year, previous, period:2025-01-01..2025-03-31 (each also with :same, for
    the same organisations only), or peers.
    Raises RuleBroken, naming the parameter, for a question that cannot be answered.
    """

    measures: tuple[str, ...]
    start: dt.date
    end: dt.date
    by: tuple[str, ...] = ()
    filters: Filters = ()
    organisations: tuple[str, ...] = ()
    compare: str = ""

    def __post_init__(self) -> None:
        merged = {name: tuple(sorted(set(values))) for name, values in sorted(self.filters) if values}
        object.__setattr__(self, "filters", tuple(merged.items()))
        object.__setattr__(self, "organisations", tuple(sorted(set(self.organisations))))
        object.__setattr__(self, "measures", tuple(dict.fromkeys(self.measures)))
        object.__setattr__(self, "by", tuple(dict.fromkeys(self.by)))
        check(self)

    @classmethod
    def from_url(cls, arguments: str | Mapping[str, Any]) -> Self:
        """The question of an address: `measure`, `by`, filters, `organisation`, `from`, `to`, `compare`."""
        return cast("Self", _of(tuple(pairs(arguments)), today()))

    def url(self) -> str:
        """The one query string of this question."""
        return _written(self)

    def but(self, **changes: Any) -> Self:
        """The same question with something changed."""
        return dataclasses.replace(self, **changes)

    @property
    def period(self) -> Period:
        return Period(self.start, self.end)

    @property
    def asked(self) -> tuple[Measure, ...]:
        """The measures themselves."""
        return tuple(measures()[code] for code in self.measures)

    @property
    def columns(self) -> tuple[Column, ...]:
        return tuple(column for measure in self.asked for column in columns_of(measure))

    @property
    def split(self) -> tuple[Dimension, ...]:
        """The dimensions of the rows."""
        return tuple(dimensions()[code] for code in self.by)

    @property
    def tables(self) -> frozenset[str]:
        """Which tables an answer needs."""
        return frozenset(table for measure in self.asked for table in measure.tables)

    def values(self, dimension: str) -> tuple[str, ...]:
        """What a dimension is narrowed to; nothing = everything."""
        return dict(self.filters).get(dimension, ())

    def touches(self, *names: str) -> bool:
        """Do rows or filters speak of one of these dimensions?"""
        return bool({*self.by, *dict(self.filters)} & set(names))

    def as_json(self) -> dict[str, Any]:
        """The question as plain values."""
        return {
            "measure": list(self.measures),
            "by": list(self.by),
            "filters": {name: list(values) for name, values in self.filters},
            "organisation": list(self.organisations),
            "from": self.start.isoformat(),
            "to": self.end.isoformat(),
            "compare": self.compare,
            "url": self.url(),
        }


@lru_cache(maxsize=512)
def _of(given: tuple[tuple[str, str], ...], _day: dt.date) -> Query:
    """Read and checked once a day: every page asks the same few questions each time it is opened."""
    return Query(**read(given))


@lru_cache(maxsize=512)
def _written(query: Query) -> str:
    parts = {"measure": ",".join(query.measures), "by": ",".join(query.by)}
    parts |= {name: ",".join(values) for name, values in query.filters}
    parts |= {"organisation": ",".join(query.organisations)}
    parts |= {"from": query.start.isoformat(), "to": query.end.isoformat(), "compare": query.compare}
    return urlencode({name: value for name, value in parts.items() if value}, safe=",:")
