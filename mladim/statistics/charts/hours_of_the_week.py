"""On which days and at what hours? Visits by the weekday and the hour at which sessions begin."""

import datetime as dt

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from mladim.core.access import Actor
from mladim.core.i18n import language, number, time_of
from mladim.statistics.answers import Answer, Row
from mladim.statistics.chart import Chart, Figure, height_for, nothing, short
from mladim.statistics.drawing import lying
from mladim.statistics.drawing_cells import by_class, cells

DAYS = range(1, 8)
# Hours from which a part of the day lasts.
PARTS = (0, 12, 16, 20)
OF_WEEK = [
    "ob ponedeljkih",
    "ob torkih",
    "ob sredah",
    "ob četrtkih",
    "ob petkih",
    "ob sobotah",
    "ob nedeljah",
]


def on_days(answer: Answer, day: int) -> str:
    """ob petkih / on Fridays"""
    if language() == "sl":
        return OF_WEEK[day - 1]
    return f"on {answer.labels.word('weekday', str(day))}s"


class HoursOfTheWeek(Chart):
    """Cells: hours down, days across, darker with more visits."""

    slug = "hours-of-the-week"
    name = _l("Dnevi in ure")
    question = _l("Ob katerih dneh in urah?")
    unit = _l("Obiski po dnevu v tednu in uri začetka izvedbe")
    brief_unit = _l("Obiski po uri začetka izvedbe")
    measures = ("attendances", "sessions")
    by = ("weekday", "hour")
    nouns = ("obisk",)

    @property
    def shown(self) -> tuple[str, ...]:
        return ("attendances",)

    def _hours(self, answer: Answer) -> range:
        hours = [int(str(row.key[1])) for row in answer.rows]
        return range(min(hours, default=0), max(hours, default=0) + 1)

    def height_of(self, answer: Answer) -> str:
        return height_for(len(self._hours(answer)))

    def _visits(self, row: Row) -> float:
        return row.values["attendances"] or 0

    def finding(self, answer: Answer) -> str:
        if not answer.rows:
            return nothing()
        most = max(answer.rows, key=self._visits)
        if not self._visits(most):
            return _("V tem obdobju ni zabeleženih obiskov.")
        day, hour = int(str(most.key[0])), int(str(most.key[1]))
        words = {
            "days": on_days(answer, day),
            "from": hour,
            "to": (hour + 1) % 24,
            "visits": number(self._visits(most), 0),
        }
        return short(
            _("Največ obiskov je %(days)s na izvedbah z začetkom med %(from)s. in %(to)s. uro (%(visits)s).")
            % words,
            _("Največ obiskov je %(days)s med %(from)s. in %(to)s. uro.") % words,
        )

    def draw(self, answer: Answer) -> Figure:
        hours = self._hours(answer)
        values, said = {}, {}
        for row in answer.rows:
            day, hour = (int(str(part)) for part in row.key)
            place = (hour - hours.start, day - 1)
            values[place] = row.values["attendances"]
            word = answer.labels.word("weekday", str(day))
            visits = number(row.values["attendances"])
            said[place] = (visits, f"{word}, {answer.labels.word('hour', f'{hour:02d}')}: {visits}")
        heads = [answer.labels.word("weekday", str(day))[:3] for day in DAYS]
        rows = [time_of(dt.time(hour)).removeprefix("0") for hour in hours]
        return cells(rows, heads, by_class(values, said, unknown=_("ni zapisano")))

    def brief(self, answer: Answer, who: Actor) -> Figure:
        words = [_("do 12. ure"), _("12.00–16.00"), _("16.00–20.00"), _("po 20. uri")]
        sums = [0.0] * len(PARTS)
        for row in answer.rows:
            hour = int(str(row.key[1]))
            sums[sum(hour >= start for start in PARTS) - 1] += self._visits(row)
        return lying(words, sums)

    def remarks(self, answer: Answer) -> list[str]:
        return [_("Obiski izvedbe stojijo pri uri, ob kateri se izvedba začne, ne pri vsaki uri, ko traja.")]

    def describe(self, answer: Answer) -> str:
        return _(
            "Mreža ur in dni v tednu, polj z izvedbami: %(number)s; temnejše je več obiskov. %(finding)s"
        ) % {
            "number": len(answer.rows),
            "finding": self.finding(answer),
        }


CHART = HoursOfTheWeek()
