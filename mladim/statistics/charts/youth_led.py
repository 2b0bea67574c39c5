"""How much do young people lead? The share of hours, by both definitions."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from mladim.core.access import Actor
from mladim.statistics.answers import Answer
from mladim.statistics.chart import Chart, Figure, grain_of, nothing
from mladim.statistics.drawing import BAR, PART, of, upright_shares
from mladim.statistics.narrative import genitive, rounded
from mladim.statistics.query import Query
from mladim.statistics.row_words import row_words


class YouthLed(Chart):
    """Upright bars side by side: led by young people alone, and alone or together with the team."""

    slug = "youth-led"
    name = _l("Delež ur pod vodstvom mladih")
    question = _l("Koliko vodijo mladi?")
    unit = _l("Delež ur izvedb pod vodstvom mladih")
    measures = ("youth_led_share", "youth_led_hours", "session_hours")
    by = ("quarter",)
    group = "work"
    nouns = ("ur",)

    def split(self, question: Query) -> tuple[str, ...]:
        return (grain_of(question),)

    def has_data(self, answer: Answer) -> bool:
        """Where young people led nothing, the sentence says it better than bars of nothing."""
        return any(row.values["youth_led_share_broad"] for row in answer.rows)

    def finding(self, answer: Answer) -> str:
        strict, broad = (answer.totals[f"youth_led_share_{kind}"] for kind in ("strict", "broad"))
        if strict is None or broad is None:
            return nothing()
        if not broad:
            return _("Mladi v tem obdobju niso vodili nobene ure izvedb.")
        words = {"strict": of(strict), "broad": of(broad)}
        if strict == broad:
            return _("Mladi sami vodijo %(strict)s ur izvedb.") % words
        return _("Mladi sami vodijo %(strict)s ur izvedb, sami ali skupaj z ekipo pa %(broad)s.") % words

    def draw(self, answer: Answer) -> Figure:
        words = [row_words(answer, row) for row in answer.rows]
        series = [
            (_("mladi sami"), [row.values["youth_led_share_strict"] for row in answer.rows], BAR),
            (_("sami ali z ekipo"), [row.values["youth_led_share_broad"] for row in answer.rows], PART),
        ]
        return upright_shares(words, series)

    def brief(self, answer: Answer, who: Actor) -> Figure:
        found = [answer.totals[f"youth_led_share_{kind}"] for kind in ("strict", "broad")]
        return upright_shares([_("mladi sami"), _("sami ali z ekipo")], [("", found, BAR)])

    def remarks(self, answer: Answer) -> list[str]:
        hours = answer.totals["session_hours"]
        if not hours:
            return []
        return [_("Delež je od %(hours)s izvedb.") % {"hours": genitive(rounded(hours), "hour")}]

    def describe(self, answer: Answer) -> str:
        return _("Pari stolpcev z deležema ur pod vodstvom mladih, parov: %(number)s. %(finding)s") % {
            "number": len(answer.rows),
            "finding": self.finding(answer),
        }


CHART = YouthLed()
