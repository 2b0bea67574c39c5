"""Do they come back? Of those who were new in a quarter, the share who were there in each later one."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from mladim.core.access import Actor
from mladim.statistics.answers import Answer
from mladim.statistics.chart import Chart, Figure, height_for, nothing
from mladim.statistics.drawing import in_percent, lying, of
from mladim.statistics.drawing_cells import by_class, cells
from mladim.statistics.row_words import short_words
from mladim.statistics.tables import Head, Table

FEW = 6
Shares = dict[tuple[str, int], float | None]


class ComingBack(Chart):
    """Cells: quarters of the first visit down, quarters later across."""

    slug = "coming-back"
    name = _l("Vračanje")
    question = _l("Se vračajo?")
    unit = _l("Delež novih oseb, ki so prišle tudi pozneje")
    brief_unit = _l("Delež novih oseb, ki so prišle tudi v naslednjem četrtletju")
    measures = ("retention",)
    by = ("cohort", "quarters_later")
    group = "people"
    nouns = ("oseb",)

    def _shares(self, answer: Answer) -> Shares:
        return {
            (str(row.key[0]), int(str(row.key[1]))): row.values["retention"]
            for row in answer.rows
            if row.key[0] is not None and row.key[1] is not None
        }

    def _cohorts(self, answer: Answer) -> list[str]:
        return sorted({cohort for cohort, _step in self._shares(answer)})

    def _steps(self, answer: Answer) -> list[int]:
        return sorted({step for _cohort, step in self._shares(answer)})

    def _partial(self, answer: Answer) -> set[tuple[str, int]]:
        return {
            (str(r.key[0]), int(str(r.key[1]))) for r in answer.rows if r.is_partial and None not in r.key
        }

    def finding(self, answer: Answer) -> str:
        whole = answer.totals["retention"]
        if whole is None:
            if not answer.coverage.reporting:
                return nothing()
            return _("Za vračanje je prekratko: nove osebe se še niso imele kdaj vrniti.")
        if not whole:
            return _("V poznejših četrtletjih se še ni vrnila nobena nova oseba.")
        return _("V katerem od poznejših četrtletij se je vrnilo %(share)s novih oseb.") % {
            "share": of(whole)
        }

    def draw(self, answer: Answer) -> Figure:
        found, partial = self._shares(answer), self._partial(answer)
        cohorts, steps = self._cohorts(answer), self._steps(answer)
        values, said = {}, {}
        for (cohort, step), share in found.items():
            place = (cohorts.index(cohort), steps.index(step))
            mark = "*" if (cohort, step) in partial else ""
            values[place] = share
            words = _("%(cohort)s, četrtletij pozneje: %(step)s", cohort=self._word(cohort), step=step)
            said[place] = (of(share) + mark, f"{words}: {of(share)}{mark}")
        heads = [f"+{step}" for step in steps]
        groups = by_class(values, said, whole=False, share=True)
        return cells([self._word(cohort) for cohort in cohorts], heads, groups)

    def _word(self, cohort: str) -> str:
        return short_words("quarter", cohort, with_year=True)

    def brief(self, answer: Answer, who: Actor) -> Figure:
        found = self._shares(answer)
        cohorts = [cohort for cohort in self._cohorts(answer) if found.get((cohort, 1)) is not None][-FEW:]
        values = in_percent([found[cohort, 1] for cohort in cohorts])
        figure = lying([self._word(cohort) for cohort in cohorts], values)
        figure["data"][0]["text"] = [of(found[cohort, 1]) for cohort in cohorts]
        return figure

    def height_of(self, answer: Answer) -> str:
        return height_for(len(self._cohorts(answer)))

    def remarks(self, answer: Answer) -> list[str]:
        cohorts = self._cohorts(answer)
        alone = _(
            "Skupina je za zdaj ena sama: osebe, ki so prvič prišle v %(quarter)s. četrtletju %(year)s."
        )
        return [
            *[alone % {"quarter": one[-1], "year": one[:4]} for one in cohorts if len(cohorts) == 1],
            _("Vrstica je četrtletje prvega obiska, stolpec +1 naslednje četrtletje, +2 tisto za njim."),
            _("Šteti so samo ljudje s seznama, ki se jim je poznejše četrtletje že začelo."),
        ]

    def describe(self, answer: Answer) -> str:
        return _(
            "Mreža deležev po četrtletju prvega obiska in poznejših četrtletjih, vrstic: %(number)s. %(f)s"
        ) % {
            "number": len(self._cohorts(answer)),
            "f": self.finding(answer),
        }

    def table(self, answer: Answer, title: str) -> Table:
        """Cohorts down, quarters later across."""
        found, steps = self._shares(answer), self._steps(answer)
        heads = [Head(_("Prvi obisk")), *[Head(f"+{step}", "share", 4) for step in steps]]
        rows = [
            (self._word(cohort), *[found.get((cohort, step)) for step in steps])
            for cohort in self._cohorts(answer)
        ]
        return Table(title=title, heads=tuple(heads), rows=tuple(rows))


CHART = ComingBack()
