"""How many hours do people of the team give, and how many of them are voluntary?"""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from mladim.core.access import Actor
from mladim.core.i18n import number
from mladim.statistics.answers import Answer
from mladim.statistics.chart import Chart, Figure, coarser, nothing, short
from mladim.statistics.drawing import BAR, SECOND, of, part_of, upright
from mladim.statistics.narrative import rounded, sentence, was_done
from mladim.statistics.row_words import row_words


class TeamHours(Chart):
    """Bars by month, made of the paid team's and of volunteers' hours."""

    slug = "team-hours"
    name = _l("Ure ekipe in prostovoljske ure")
    question = _l("Koliko ur opravi ekipa?")
    unit = _l("Ure ekipe in prostovoljske ure")
    measures = ("staff_hours", "volunteer_hours")
    by = ("month",)
    group = "team"
    nouns = ("ur",)

    def finding(self, answer: Answer) -> str:
        staff, volunteers = (answer.totals[code] for code in self.measures)
        if staff is None and volunteers is None:
            return _("Ure ekipe v tem obdobju niso zapisane.")
        whole = (staff or 0) + (volunteers or 0)
        if not whole:
            return _("Ure ekipe v tem obdobju niso zapisane.") if answer.coverage.reporting else nothing()
        done = sentence(was_done(_round(whole), "hour", "done"))
        if not volunteers:
            return done
        words = {
            "done": was_done(_round(whole), "hour", "done"),
            "hours": number(_round(volunteers)),
            "share": of(part_of(volunteers, whole)),
        }
        return short(_("%(done)s, od tega prostovoljskih %(hours)s (%(share)s).") % words, done)

    def draw(self, answer: Answer) -> Figure:
        words = [row_words(answer, row) for row in answer.rows]
        series = [
            (_("ekipa"), [row.values["staff_hours"] for row in answer.rows], BAR),
            (_("prostovoljsko"), [row.values["volunteer_hours"] for row in answer.rows], SECOND),
        ]
        return upright(words, series, stacked=True)

    def brief(self, answer: Answer, who: Actor) -> Figure:
        return self.draw(coarser(answer, who))

    def describe(self, answer: Answer) -> str:
        return _("Stolpci po mesecih iz ur ekipe in prostovoljskih ur, stolpcev: %(number)s. %(finding)s") % {
            "number": len(answer.rows),
            "finding": self.finding(answer),
        }


def _round(hours: float) -> float:
    """Hundreds of hours need no decimals."""
    return rounded(hours) if hours < 100 else round(hours)


CHART = TeamHours()
