"""About what? Sessions and visits by topic; one session may have several."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from mladim.codelists import label
from mladim.core.access import Actor
from mladim.statistics.answers import Answer, Row
from mladim.statistics.chart import Chart, Figure, height_for, nothing, short
from mladim.statistics.drawing import BAR, SECOND, of, part_of, quoted, shares

DRAWN, FEW = 12, 6


class Topics(Chart):
    """Lying bars: the share of sessions and of visits with each topic."""

    slug = "topics"
    name = _l("Teme")
    question = _l("O čem?")
    unit = _l("Delež izvedb in delež obiskov po temi")
    brief_unit = _l("Delež izvedb po temi")
    measures = ("sessions", "session_hours", "attendances")
    by = ("topic",)
    group = "work"
    nouns = ("izvedb", "obisk")

    def _said(self, answer: Answer) -> list[Row]:
        known = [row for row in answer.rows if row.key[0] is not None and row.values["sessions"]]
        return sorted(known, key=lambda row: -(row.values["sessions"] or 0))

    def _share(self, answer: Answer, row: Row, code: str) -> float | None:
        return part_of(row.values[code] or 0, answer.totals[code])

    def has_data(self, answer: Answer) -> bool:
        return bool(self._said(answer))

    def height_of(self, answer: Answer) -> str:
        return height_for(2 * len(self._said(answer)))

    def finding(self, answer: Answer) -> str:
        if not answer.totals["sessions"]:
            return nothing()
        said = self._said(answer)
        if not said:
            return _("Izvedbe v tem obdobju nimajo zapisane teme.")
        words = {
            "topic": quoted(label("topic", said[0].key[0], inside_sentence=True)),
            "sessions": of(self._share(answer, said[0], "sessions")),
            "visits": of(self._share(answer, said[0], "attendances")),
        }
        plain = _("Največ izvedb (%(sessions)s) ima temo %(topic)s.") % words
        if not answer.totals["attendances"]:
            return plain
        return short(
            _("Največ izvedb (%(sessions)s) ima temo %(topic)s; tam je %(visits)s obiskov.") % words, plain
        )

    def _figure(self, answer: Answer, most: int) -> Figure:
        rows = self._said(answer)[:most]
        words = [answer.labels.word("topic", row.key[0]) for row in rows]
        series = [(_("izvedbe"), [self._share(answer, row, "sessions") for row in rows], BAR)]
        if most > FEW:
            visits = [self._share(answer, row, "attendances") for row in rows]
            series.append((_("obiski"), visits, SECOND))
        return shares(words, series)

    def draw(self, answer: Answer) -> Figure:
        return self._figure(answer, DRAWN)

    def brief(self, answer: Answer, who: Actor) -> Figure:
        return self._figure(answer, FEW)

    def remarks(self, answer: Answer) -> list[str]:
        found = [
            _("Izvedba ima lahko več tem in šteje pri vsaki, zato je deležev skupaj lahko več kot 100 %.")
        ]
        if len(self._said(answer)) > DRAWN:
            found.append(
                _("Narisanih je %(number)s najpogostejših tem, v tabeli so vse.") % {"number": DRAWN}
            )
        return found

    def describe(self, answer: Answer) -> str:
        return _("Ležeči stolpci deležev izvedb in obiskov po temah, tem: %(number)s. %(finding)s") % {
            "number": len(self._said(answer)),
            "finding": self.finding(answer),
        }


CHART = Topics()
