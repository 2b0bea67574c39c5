"""What is done? Forms by hours and by visits."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from mladim.codelists import label
from mladim.core.access import Actor
from mladim.statistics.answers import Answer, Row
from mladim.statistics.chart import Chart, Figure, height_for, nothing, short
from mladim.statistics.drawing import BAR, first_and_others, of, part_of, quoted, shares


def _word(row: Row) -> str:
    code = row.key[0]
    return quoted(label("form", code, inside_sentence=True)) if code else _("ni razporejeno")


class Forms(Chart):
    """Lying bars: the share of hours and the share of visits of each form."""

    slug = "forms"
    name = _l("Oblike po urah in obiskih")
    question = _l("Kaj delamo?")
    unit = _l("Delež ur izvedb in delež obiskov po obliki")
    brief_unit = _l("Delež ur izvedb po obliki")
    measures = ("session_hours", "attendances", "sessions")
    by = ("form",)
    group = "work"
    nouns = ("ur", "obisk")

    def _ordered(self, answer: Answer) -> list[Row]:
        return sorted(answer.rows, key=lambda row: -(row.values["session_hours"] or 0))

    def height_of(self, answer: Answer) -> str:
        return height_for(2 * len(answer.rows))

    def _share(self, answer: Answer, row: Row, code: str) -> float | None:
        return part_of(row.values[code] or 0, answer.totals[code])

    def finding(self, answer: Answer) -> str:
        if not answer.totals["session_hours"]:
            return nothing()
        longest = max(answer.rows, key=lambda row: row.values["session_hours"] or 0)
        fullest = max(answer.rows, key=lambda row: row.values["attendances"] or 0)
        hours = of(self._share(answer, longest, "session_hours"))
        visits = of(self._share(answer, fullest, "attendances"))
        words = {"longest": _word(longest), "hours": hours, "fullest": _word(fullest), "visits": visits}
        hours_only = _("Največ ur ima oblika %(longest)s: %(hours)s.") % words
        if not answer.totals["attendances"]:
            return hours_only
        if longest is fullest and longest.values["session_hours"] == answer.totals["session_hours"]:
            both = _("Vse ure in vsi obiski so v obliki %(longest)s.") % words
        elif longest is fullest:
            both = _("Največ ur (%(hours)s) in obiskov (%(visits)s) ima oblika %(longest)s.") % words
        else:
            both = (
                _("Največ ur ima %(longest)s (%(hours)s), največ obiskov pa %(fullest)s (%(visits)s).")
                % words
            )
        return short(both, hours_only)

    def draw(self, answer: Answer) -> Figure:
        rows = self._ordered(answer)
        # The first half of a double name is enough beside a bar; the table has the whole.
        words = [answer.labels.word("form", row.key[0]).split(" / ")[0] for row in rows]
        hours = [self._share(answer, row, "session_hours") for row in rows]
        visits = [self._share(answer, row, "attendances") for row in rows]
        return shares(words, [(_("ure"), hours, BAR), (_("obiski"), visits, "var(--data-2)")])

    def brief(self, answer: Answer, who: Actor) -> Figure:
        rows = self._ordered(answer)
        words = [answer.labels.word("form", row.key[0]).split(" / ")[0] for row in rows]
        return first_and_others(words, [self._share(answer, row, "session_hours") for row in rows])

    def describe(self, answer: Answer) -> str:
        return _("Ležeči stolpci deležev ur in obiskov, oblik: %(number)s. %(finding)s") % {
            "number": len(answer.rows),
            "finding": self.finding(answer),
        }


CHART = Forms()
