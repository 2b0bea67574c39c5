"""When do people come? Visits by month."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from mladim.core.i18n import number
from mladim.statistics.answers import Answer, Row
from mladim.statistics.chart import Chart, Figure, nothing
from mladim.statistics.drawing import columns
from mladim.statistics.narrative import sentence, was_done, were
from mladim.statistics.row_words import month_words as _when
from mladim.statistics.row_words import row_words


def _visits(row: Row) -> int:
    return int(row.values["attendances"] or 0)


class VisitsByMonth(Chart):
    """Bars by month, the unfinished month paler."""

    slug = "visits-by-month"
    name = _l("Obiski po mesecih")
    question = _l("Kdaj prihajajo?")
    unit = _l("Obiski na mesec")
    measures = ("attendances", "sessions", "session_hours")
    by = ("month",)
    group = "visits"
    nouns = ("obisk",)

    def _held(self, answer: Answer) -> list[Row]:
        return [row for row in answer.rows if row.values["sessions"]]

    def finding(self, answer: Answer) -> str:
        held = self._held(answer)
        if not held:
            return nothing()
        most = max(held, key=_visits)
        if not _visits(most):
            return _("V tem obdobju ni zabeleženih obiskov.")
        if len(held) == 1:
            return sentence(f"{_when(answer, most)} {were(_visits(most), 'attendance')}")
        tops = [row for row in held if _visits(row) == _visits(most)]
        if len(tops) == 2:
            first, second = (_when(answer, row) for row in tops)
            return _("Največ obiskov je bilo %(first)s in %(second)s: po %(most)s.") % {
                "first": first,
                "second": second,
                "most": number(_visits(most), 0),
            }
        return self._most_and_least(answer, held, most)

    def _most_and_least(self, answer: Answer, held: list[Row], most: Row) -> str:
        whole = [row for row in held if not row.is_partial] or held
        least = min(whole, key=_visits)
        words = {"when": _when(answer, most), "most": number(_visits(most), 0)}
        if least is most or _visits(least) == _visits(most):
            return _("Največ obiskov je bilo %(when)s: %(most)s.") % words
        words |= {"then": _when(answer, least), "least": number(_visits(least), 0)}
        return _("Največ obiskov je bilo %(when)s (%(most)s), najmanj %(then)s (%(least)s).") % words

    def draw(self, answer: Answer) -> Figure:
        words = [row_words(answer, row) for row in answer.rows]
        values = [row.values["attendances"] for row in answer.rows]
        return columns(words, values, pale=[row.is_partial for row in answer.rows])

    def remarks(self, answer: Answer) -> list[str]:
        held, visits = answer.totals["sessions"] or 0, answer.totals["attendances"] or 0
        said = [was_done(held, "session", "held"), was_done(visits, "attendance", "logged")]
        return [sentence(text) for text in said] if held and visits else []

    def describe(self, answer: Answer) -> str:
        return _("Stolpčni prikaz obiskov po mesecih, stolpcev: %(number)s. %(finding)s") % {
            "number": len(answer.rows),
            "finding": self.finding(answer),
        }


CHART = VisitsByMonth()
