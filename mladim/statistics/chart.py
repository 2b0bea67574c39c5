"""What a chart is: a question, the numbers that answer it, a finding in one sentence, a way to draw it."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import LazyString
from flask_babel import gettext as _

from mladim.core.access import Actor
from mladim.statistics.answers import Answer, answer
from mladim.statistics.query import Query
from mladim.statistics.tables import Table, table_of

Figure = dict[str, Any]
LONGEST = 90


@dataclass(frozen=True, kw_only=True)
class Base:
    """What a chart is compared with: a span alike, and told by the same organisations?"""

    is_like: bool
    is_other_set: bool


class Chart(ABC):
    """One file of charts/ each; `slug` is its address, `name` its place in the list of charts."""

    slug: ClassVar[str]
    name: ClassVar[LazyString]
    question: ClassVar[LazyString]
    unit: ClassVar[LazyString]
    # Where the small picture shows something coarser, its unit.
    brief_unit: ClassVar[LazyString | None] = None
    measures: ClassVar[tuple[str, ...]]
    by: ClassVar[tuple[str, ...]]
    height: ClassVar[str] = ""
    group: ClassVar[str] = "visits"
    # What the title speaks of, as the beginnings of words; other units may not take its place.
    nouns: ClassVar[tuple[str, ...]] = ()
    # Charts that set organisations or regions side by side say nothing about a single organisation.
    is_for_network: ClassVar[bool] = False
    is_map: ClassVar[bool] = False

    def unit_in(self, answer: Answer) -> str:
        """The unit of these figures; charts of places know it only from the answer."""
        return str(self.unit)

    def query(self, arguments: Mapping[str, Any]) -> Query:
        """The chart's question over the period and filters of an address."""
        question = Query.from_url({**arguments, "measure": list(self.measures)})
        return question.but(by=self.split(question))

    def split(self, question: Query) -> tuple[str, ...]:
        """What the rows are; a chart over time may take coarser steps in a longer period."""
        return self.by

    def ask(self, question: Query, who: Actor) -> Answer:
        """The answer with whatever else the chart draws; all a chart does starts from this."""
        return answer(question, who)

    def has_data(self, answer: Answer) -> bool:
        """Is there anything to draw?"""
        return any(value for row in answer.rows for value in row.values.values())

    @abstractmethod
    def finding(self, answer: Answer) -> str:
        """The message in one sentence of at most 90 characters, with the measure's own noun."""

    @abstractmethod
    def draw(self, answer: Answer) -> Figure:
        """The figure as plain values, for the drawing library of the page."""

    @abstractmethod
    def describe(self, answer: Answer) -> str:
        """What somebody hears who does not see the drawing: kind, range, extremes."""

    def remarks(self, answer: Answer) -> list[str]:
        """What else should be said about these numbers, a sentence each."""
        return []

    @property
    def shown(self) -> tuple[str, ...]:
        """The measures that are drawn."""
        return self.measures

    def change(self, answer: Answer) -> float | None:
        """How much more or less the title speaks of; nothing where it does not compare."""
        return None

    def base(self, answer: Answer) -> Base | None:
        """What is drawn beside the numbers of the period, where something is."""
        return None

    def height_of(self, answer: Answer) -> str:
        """How much room the drawing needs: low, tall, huge, or what is usual."""
        return self.height

    def brief(self, answer: Answer, who: Actor) -> Figure:
        """The drawing with few large marks, for a small picture."""
        return self.draw(answer)

    def table(self, answer: Answer, title: str) -> Table:
        """The whole answer as a table."""
        return table_of(answer, title)


def short(*sentences: str) -> str:
    """The first sentence that fits into a title; the last one anyway."""
    return next((one for one in sentences if len(one) <= LONGEST), sentences[-1])


def height_for(bars: int) -> str:
    """The room that so many lying bars need."""
    return "low" if bars <= 4 else "" if bars <= 8 else "tall" if bars <= 22 else "huge"


def grain_of(question: Query) -> str:
    """Steps in which a period is best told: months of half a year, quarters of three years, else years."""
    months = (question.end.year - question.start.year) * 12 + question.end.month - question.start.month + 1
    if months <= 6:
        return "month"
    return "quarter" if months <= 36 else "year"


def coarser(found: Answer, who: Actor) -> Answer:
    """The same over steps of which six are enough: quarters of a year and a half, else years."""
    question = found.query
    fine = grain_of(question)
    years = question.end.year - question.start.year
    return answer(question.but(by=("year" if fine == "quarter" and years > 1 else fine,), compare=""), who)


def nothing() -> str:
    """The finding where there is nothing."""
    return _("V tem obdobju ni bilo izvedb.")
