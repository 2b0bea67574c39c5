"""In which municipalities? Rates of the municipalities in which organisations are at home."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from mladim.core.access import Actor
from mladim.statistics.answers import Answer
from mladim.statistics.chart import Chart, Figure, height_for, nothing, short
from mladim.statistics.charts.rates import (
    REACH,
    digits_of,
    rate_code,
    rate_remarks,
    rate_words,
    rates,
    rates_table,
    said,
)
from mladim.statistics.drawing import lying
from mladim.statistics.narrative import rounded
from mladim.statistics.tables import Table

DRAWN, FEW = 15, 6


class Municipalities(Chart):
    """Lying bars, the highest rate on top; the table has them all."""

    slug = "municipalities"
    name = _l("Občine")
    question = _l("V katerih občinah?")
    unit = _l("Pogostost obiskov po občinah organizacij")
    measures = ("reach_rate", "group_size", "sessions")
    by = ("municipality",)
    group = "places"
    is_for_network = True
    is_map = True
    nouns = ("obisk",)

    @property
    def shown(self) -> tuple[str, ...]:
        return ("reach_rate", "group_size")

    def unit_in(self, answer: Answer) -> str:
        if rate_code(answer) == REACH:
            return _("Obiski na 1.000 mladih po občinah organizacij")
        return _("Obiski na izvedbo po občinah organizacij")

    def has_data(self, answer: Answer) -> bool:
        return bool(rates(answer))

    def height_of(self, answer: Answer) -> str:
        return height_for(len(rates(answer)))

    def finding(self, answer: Answer) -> str:
        found = rates(answer)
        if not found:
            return _("V tem obdobju ni zabeleženih obiskov.") if answer.totals["sessions"] else nothing()
        row, high = found[0]
        place = answer.labels.word("municipality", row.key[0])
        words = {"place": place, "high": said(high, digits_of(answer))}
        if rate_code(answer) == REACH:
            return short(
                _("Največ obiskov na 1.000 mladih je v občini %(place)s: %(high)s.") % words,
                _("Največ obiskov na 1.000 mladih je %(high)s.") % words,
            )
        return short(
            _("Največ obiskov na izvedbo je v občini %(place)s: %(high)s.") % words,
            _("Največ obiskov na izvedbo je %(high)s.") % words,
        )

    def _figure(self, answer: Answer, most: int) -> Figure:
        found = rates(answer)[:most]
        words = [answer.labels.word("municipality", row.key[0]) for row, _value in found]
        return lying(words, [rounded(value) for _row, value in found])

    def draw(self, answer: Answer) -> Figure:
        return self._figure(answer, DRAWN)

    def brief(self, answer: Answer, who: Actor) -> Figure:
        return self._figure(answer, FEW)

    def remarks(self, answer: Answer) -> list[str]:
        words = rate_words(answer)
        found = [words[:1].upper() + words[1:] + ".", *rate_remarks(answer)]
        if len(rates(answer)) > DRAWN:
            found.append(_("Narisanih je prvih %(number)s občin, v tabeli so vse.") % {"number": DRAWN})
        return found

    def describe(self, answer: Answer) -> str:
        return _("Ležeči stolpci pogostosti obiskov po občinah, občin s podatki: %(number)s. %(finding)s") % {
            "number": len(rates(answer)),
            "finding": self.finding(answer),
        }

    def table(self, answer: Answer, title: str) -> Table:
        return rates_table(answer, title, _("Občina"))


CHART = Municipalities()
