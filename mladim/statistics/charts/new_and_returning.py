"""Who is new and who comes back? Known people by the time of their first visit."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from mladim.core.access import Actor
from mladim.core.i18n import number
from mladim.statistics.answers import Answer
from mladim.statistics.chart import Chart, Figure, coarser, grain_of, nothing, short
from mladim.statistics.drawing import BAR, SECOND, of, part_of, upright
from mladim.statistics.narrative import came, count_of
from mladim.statistics.query import Query
from mladim.statistics.row_words import row_words


class NewAndReturning(Chart):
    """Upright bars of different known people, the new ones on top."""

    slug = "new-and-returning"
    name = _l("Novi in ponovni")
    question = _l("Koliko je novih in koliko se jih vrača?")
    unit = _l("Različne znane osebe")
    measures = ("known_persons", "new_persons", "returning_persons")
    by = ("quarter",)
    group = "people"
    nouns = ("oseb",)

    def split(self, question: Query) -> tuple[str, ...]:
        return (grain_of(question),)

    def finding(self, answer: Answer) -> str:
        known, new = answer.totals["known_persons"], answer.totals["new_persons"]
        if known is None or new is None:
            return _("Za to obdobje ni zapisano, kdo je prišel.")
        if not known:
            return _("V tem obdobju ni znanih oseb.") if self.has_rows(answer) else nothing()
        share = of(part_of(new, known))
        if not new:
            return _("Vse znane osebe (%(known)s) so prišle že prej.") % {"known": number(known)}
        sentence = _("Prvič %(came)s, to je %(share)s vseh znanih.") % {
            "came": came(new, "person"),
            "share": share,
        }
        return short(sentence, _("Novih je %(share)s znanih oseb.") % {"share": share})

    def has_rows(self, answer: Answer) -> bool:
        """Did anybody report anything?"""
        return bool(answer.coverage.reporting)

    def draw(self, answer: Answer) -> Figure:
        words = [row_words(answer, row) for row in answer.rows]
        series = [
            (_("ponovni"), [row.values["returning_persons"] for row in answer.rows], BAR),
            (_("novi"), [row.values["new_persons"] for row in answer.rows], SECOND),
        ]
        return upright(words, series, stacked=True)

    def brief(self, answer: Answer, who: Actor) -> Figure:
        return self.draw(coarser(answer, who))

    def remarks(self, answer: Answer) -> list[str]:
        known = answer.totals["known_persons"]
        if not known:
            return []
        return [
            _("V vsem obdobju: %(known)s. Deli obdobja se ne seštevajo, ker ista oseba pride večkrat.")
            % {"known": count_of(known, "person")},
            _("Šteti so samo ljudje s seznama; preštetih brez imena ni med njimi."),
        ]

    def describe(self, answer: Answer) -> str:
        return _("Stolpci znanih oseb, razdeljeni na ponovne in nove; stolpcev: %(number)s. %(finding)s") % {
            "number": len(answer.rows),
            "finding": self.finding(answer),
        }


CHART = NewAndReturning()
