"""A chart ready to be shown: built from its answer, with everything that must stand beside the drawing."""

from dataclasses import dataclass

from flask import current_app
from flask_babel import gettext as _

from mladim.core.access import Actor
from mladim.core.clock import now
from mladim.core.i18n import short_date
from mladim.statistics import page
from mladim.statistics.answered import again
from mladim.statistics.answers import Answer, from_answer
from mladim.statistics.chart import Chart, Figure
from mladim.statistics.honesty import faults_of
from mladim.statistics.posters import Words
from mladim.statistics.query import Query
from mladim.statistics.tables import Table


@dataclass(frozen=True, kw_only=True)
class Built:
    """What page, picture and file take from a chart; without a figure there is only the table."""

    chart: Chart
    answer: Answer
    finding: str
    subtitle: str
    figure: Figure | None
    description: str
    remarks: list[str]
    notes: list[str]
    table: Table
    place: str

    @property
    def source(self) -> str:
        return page.source(self.answer)

    @property
    def coverage(self) -> str:
        return self.answer.coverage.text

    @property
    def citation(self) -> str:
        """Mladim (Mreža MaMa), »Obiski na mesec, MC Primer, leto 2026«, stanje 22. 11. 2026. Poroča …"""
        words = {"title": self.subtitle, "day": short_date(self.answer.as_of), "coverage": self.coverage}
        return _("Mladim (Mreža MaMa), »%(title)s«, stanje %(day)s. %(coverage)s") % words

    @property
    def alt_text(self) -> str:
        """The words for a picture of it: what it shows, then what is seen."""
        return " ".join([f"{self.subtitle}.", self.description, *self.notes, self.coverage])

    @property
    def post_text(self) -> str:
        """The words of a post beside the picture: the finding, what it speaks of, where it is from."""
        day = _("Vir: Mladim (Mreža MaMa), stanje %(day)s.") % {"day": short_date(self.answer.as_of)}
        return "\n\n".join(
            [self.finding, " ".join([f"{self.subtitle}.", *self.notes]), f"{day} {self.coverage}"]
        )

    def words(self, *, brief: bool = False) -> Words:
        """What stands on a picture; the day is enough there, so that a day has one picture."""
        day = _("Vir: Mladim, stanje %(day)s.") % {"day": short_date(self.answer.as_of)}
        subtitle = self.subtitle.replace(f", {self.place}", "", 1)
        if brief and self.chart.brief_unit:
            subtitle = subtitle.replace(str(self.chart.unit), str(self.chart.brief_unit), 1)
        return Words(
            kicker=self.place[:1].upper() + self.place[1:],
            headline=self.finding,
            subtitle=subtitle,
            source=" ".join([*self.notes, day, self.coverage]),
        )


def built_for(chart: Chart, question: Query, who: Actor) -> Built:
    """The chart of a question, drawn only once for the same answer."""

    def work() -> tuple[Built, int]:
        found = chart.ask(question, who)
        return build(chart, found, who), found.lasts

    kept: Built = from_answer(f"chart {chart.slug}", question, who, work)
    return again(kept, answer=kept.answer.seen_at(now()))


def build(chart: Chart, answer: Answer, who: Actor) -> Built:
    """The chart of an answer; a drawing that breaks a rule of honest charts is left out and written down."""
    subtitle = page.subtitle(answer, who, chart.unit_in(answer))
    built = Built(
        chart=chart,
        answer=answer,
        finding=chart.finding(answer),
        subtitle=subtitle,
        figure=chart.draw(answer) if chart.has_data(answer) else None,
        description=chart.describe(answer),
        remarks=chart.remarks(answer),
        notes=page.notes(answer),
        table=chart.table(answer, subtitle),
        place=page.place_words(answer, who),
    )
    faults = faults_of(
        chart, answer, figure=built.figure, finding=built.finding, notes=built.notes, remarks=built.remarks
    )
    if not faults:
        return built
    current_app.logger.error("chart %s: %s", chart.slug, ", ".join(faults))
    return Built(**{**vars(built), "figure": None})
