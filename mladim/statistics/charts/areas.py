"""In which areas of youth work? Sessions and visits by main area."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from mladim.codelists import label
from mladim.core.access import Actor
from mladim.statistics.answers import Answer, Row
from mladim.statistics.chart import Chart, Figure, height_for, nothing
from mladim.statistics.drawing import BAR, first_and_others, of, part_of, quoted, shares


class Areas(Chart):
    """Lying bars: the share of sessions and the share of visits of each area."""

    slug = "areas"
    name = _l("Področja")
    question = _l("Na katerih področjih?")
    unit = _l("Delež izvedb in delež obiskov po glavnem področju")
    brief_unit = _l("Delež izvedb po glavnem področju")
    measures = ("sessions", "session_hours", "attendances")
    by = ("area",)
    group = "work"
    nouns = ("izvedb", "obisk")

    def height_of(self, answer: Answer) -> str:
        return height_for(2 * len(answer.rows))

    def _share(self, answer: Answer, row: Row, code: str) -> float | None:
        return part_of(row.values[code] or 0, answer.totals[code])

    def finding(self, answer: Answer) -> str:
        if not answer.totals["sessions"]:
            return nothing()
        placed = [row for row in answer.rows if row.key[0] is not None and row.values["sessions"]]
        if not placed:
            return _("Izvedbe v tem obdobju nimajo zapisanega področja.")
        most = max(placed, key=lambda row: row.values["sessions"] or 0)
        unplaced = next((row for row in answer.rows if row.key[0] is None), None)
        if unplaced and (unplaced.values["sessions"] or 0) > (most.values["sessions"] or 0):
            share = of(self._share(answer, unplaced, "sessions"))
            return _("Pri %(share)s izvedb področje ni zapisano.") % {"share": share}
        words = {
            "area": quoted(label("area_short", most.key[0], inside_sentence=True)),
            "sessions": of(self._share(answer, most, "sessions")),
            "visits": of(self._share(answer, most, "attendances")),
        }
        if not answer.totals["attendances"]:
            return _("Največ izvedb (%(sessions)s) je na področju %(area)s.") % words
        return _("Največ izvedb (%(sessions)s) je na področju %(area)s; tam je %(visits)s obiskov.") % words

    def draw(self, answer: Answer) -> Figure:
        rows = sorted(answer.rows, key=lambda row: (row.key[0] is None, -(row.values["sessions"] or 0)))
        sessions = [self._share(answer, row, "sessions") for row in rows]
        visits = [self._share(answer, row, "attendances") for row in rows]
        series = [(_("izvedbe"), sessions, BAR), (_("obiski"), visits, "var(--data-2)")]
        return shares([answer.labels.word("area", row.key[0]) for row in rows], series)

    def brief(self, answer: Answer, who: Actor) -> Figure:
        rows = sorted(answer.rows, key=lambda row: (row.key[0] is None, -(row.values["sessions"] or 0)))
        words = [answer.labels.word("area", row.key[0]) for row in rows]
        return first_and_others(words, [self._share(answer, row, "sessions") for row in rows])

    def describe(self, answer: Answer) -> str:
        return _("Ležeči stolpci deležev izvedb in obiskov, področij: %(number)s. %(finding)s") % {
            "number": len(answer.rows),
            "finding": self.finding(answer),
        }


CHART = Areas()
