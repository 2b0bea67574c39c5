"""The middle of the network beside one's own figures: medians of many, never somebody's own number."""

from dataclasses import dataclass

from analytics.bands import FEWEST, median_of
from mladim.core.access import Actor
from mladim.network.houses import MEASURES, copies_of, days_since, last_entries, shares_of
from mladim.statistics.coverage import coverage_of
from mladim.statistics.held import Ask
from mladim.statistics.numbers import Number, numbers_of
from mladim.statistics.query import Query
from mladim.statistics.scope import every_scope

SHARES = ("completeness", "timeliness", "estimated", "copied")


@dataclass(frozen=True, kw_only=True)
class Medians:
    """The middle of the organisations that report, by share; and how many they are."""

    shares: dict[str, Number]
    days: Number
    count: int

    @property
    def is_enough(self) -> bool:
        """Among fewer than five, the middle may be one of them."""
        return self.count >= FEWEST


def medians(query: Query, who: Actor) -> Medians:
    """The medians over the organisations that reported in the period, the network's own office apart."""
    scope = every_scope(who)
    asked = query.but(measures=MEASURES, by=("organisation",), organisations=())
    cells = {str(key[0]): values for key, values in numbers_of(Ask(asked, scope)).cells.items()}
    reporting = coverage_of(asked, scope).reporting
    houses = [house for house in scope.houses.values() if house.id in reporting and not house.is_network]
    copies, entries = copies_of(query, [house.id for house in houses]), last_entries()
    rows = [shares_of(cells.get(house.slug, {}), copies.get(house.id, 0)) for house in houses]
    return Medians(
        shares={name: median_of([row[name] for row in rows]) for name in SHARES},
        days=median_of([days_since(entries.get(house.id)) for house in houses if house.id in entries]),
        count=len(houses),
    )
