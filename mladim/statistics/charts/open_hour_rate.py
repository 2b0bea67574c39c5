"""How full is the house? Visits per hour it is open."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from mladim.core.access import Actor
from mladim.core.i18n import decimals_in, number
from mladim.statistics.answers import Answer
from mladim.statistics.chart import Chart, Figure, coarser, nothing, short
from mladim.statistics.drawing import columns
from mladim.statistics.narrative import count_of, rounded, sentence, were
from mladim.statistics.row_words import month_words, row_words


class OpenHourRate(Chart):
    """Bars by month: visits at open sessions for each hour of them."""

    slug = "open-hour-rate"
    name = _l("Obiski na uro odprtosti")
    question = _l("Kako poln je odprti prostor?")
    unit = _l("Obiski na uro odprtosti")
    measures = ("visits_per_open_hour", "open_hours")
    by = ("month",)
    group = "team"
    nouns = ("obisk",)

    def finding(self, answer: Answer) -> str:
        rate = answer.totals["visits_per_open_hour"]
        if rate is None:
            return _("V tem obdobju ni bilo ur odprtosti.") if answer.coverage.reporting else nothing()
        rate = rounded(rate)
        plain = sentence(_("Na uro odprtosti %(were)s") % {"were": were(rate, "attendance")})
        rated = [row for row in answer.rows if row.values["visits_per_open_hour"] and not row.is_partial]
        if len({row.values["visits_per_open_hour"] for row in rated}) < 3:
            return plain
        most = max(rated, key=lambda row: row.values["visits_per_open_hour"] or 0)
        peak = rounded(most.values["visits_per_open_hour"] or 0)
        words = {
            "were": were(rate, "attendance"),
            "when": month_words(answer, most),
            "most": number(peak, decimals_in([rate, peak])),
        }
        return short(_("Na uro odprtosti %(were)s, največ %(when)s (%(most)s).") % words, plain)

    def draw(self, answer: Answer) -> Figure:
        values = [row.values["visits_per_open_hour"] for row in answer.rows]
        shown = [None if value is None else rounded(value) for value in values]
        words = [row_words(answer, row) for row in answer.rows]
        return columns(words, shown, pale=[row.is_partial for row in answer.rows])

    def brief(self, answer: Answer, who: Actor) -> Figure:
        return self.draw(coarser(answer, who))

    def remarks(self, answer: Answer) -> list[str]:
        hours = answer.totals["open_hours"]
        if not hours:
            return []
        return [
            _("Odprti prostor v tem obdobju: %(hours)s.") % {"hours": count_of(rounded(hours), "hour")},
            _("Štejejo samo izvedbe vrste »odprti prostor«."),
        ]

    def describe(self, answer: Answer) -> str:
        return _("Stolpci obiskov na uro odprtosti po mesecih, stolpcev: %(number)s. %(finding)s") % {
            "number": len(answer.rows),
            "finding": self.finding(answer),
        }


CHART = OpenHourRate()
