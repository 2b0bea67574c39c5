"""What a report is about: whose records, which days, which project and activities."""

import datetime as dt
from dataclasses import dataclass, field

from analytics.periods import Period
from mladim.core.access import Actor
from mladim.core.clock import today
from mladim.core.errors import NotFound
from mladim.projects.models import Project
from mladim.projects.queries import get_project
from mladim.projects.visibility import printed_line
from mladim.reports.asking import ask, houses_of, narrowed
from mladim.reports.schema import Definition
from mladim.statistics.period_words import period_words
from mladim.statistics.query import Query


@dataclass(frozen=True, kw_only=True)
class Subject:
    """The frame around every number of one report."""

    who: Actor
    definition: Definition
    start: dt.date
    end: dt.date
    project: Project | None = None
    activities: tuple[int, ...] = ()
    goals: dict[str, float] = field(default_factory=dict)

    @property
    def is_network(self) -> bool:
        return self.definition.audience == "network" and self.who.is_network

    def ask(
        self, measures: list[str], *, by: list[str] | None = None, filters: dict[str, list[str]] | None = None
    ) -> Query:
        """A question inside the frame."""
        project_id = self.project.id if self.project else None
        return ask(
            measures,
            by=by or [],
            filters=narrowed(filters or {}, project_id=project_id, activities=self.activities),
            span=(self.start, self.end),
            organisations=houses_of(self.who, for_network=self.is_network),
        )

    @property
    def places(self) -> dict[str, str]:
        """Words for the places of paragraphs that are no numbers."""
        project = self.project
        return {
            "@period": period_words(Period(self.start, self.end), today()),
            "@place": self.who.organisation_name,
            "@organisation": self.who.organisation_name,
            "@project": project.name if project else "",
            "@funder": project.funder if project else "",
            "@visibility": printed_line(project) if project else "",
        }


def project_of(project_id: int | None, who: Actor) -> Project | None:
    """The project of a report; one that was deleted since is no longer named."""
    try:
        return get_project(project_id, who) if project_id else None
    except NotFound:
        return None
