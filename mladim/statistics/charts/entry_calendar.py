"""Is everything entered? Each day with sessions that are over: all, some or none of them dealt with."""

import datetime as dt

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from mladim.core.access import Actor
from mladim.core.i18n import percent, short_date
from mladim.statistics.answers import Answer, Row
from mladim.statistics.chart import Chart, Figure, coarser, nothing
from mladim.statistics.drawing import of, upright_shares
from mladim.statistics.drawing_cells import Place, Said, cells
from mladim.statistics.row_words import row_words, short_words
from mladim.statistics.tables import Table, table_of

MONTHS = 24
# Months that a low drawing and one of the usual height have room for.
FEW, MANY = 5, 13
SHADES = (0, 3, 5)


class EntryCalendar(Chart):
    """Cells: months down, days across; a day without sessions stays empty."""

    slug = "entry-calendar"
    name = _l("Koledar vnosa")
    question = _l("Je vse vneseno?")
    unit = _l("Popolnost vnosa po dnevih")
    brief_unit = _l("Popolnost vnosa")
    measures = ("completeness", "sessions")
    by = ("day",)
    group = "quality"
    nouns = ("izvedb",)

    def _due(self, answer: Answer) -> list[Row]:
        """The days on which something was to be entered."""
        return [row for row in answer.rows if row.values["completeness"] is not None]

    def has_data(self, answer: Answer) -> bool:
        return bool(self._due(answer))

    def finding(self, answer: Answer) -> str:
        share = answer.totals["completeness"]
        if share is None:
            return nothing()
        if share == 1:
            return _("Vse izvedbe, ki so že mimo, so vnesene ali označene kot odpadle.")
        return _("Vnesenih ali označenih kot odpadlih je %(share)s izvedb, ki so že mimo.") % {
            "share": of(share)
        }

    def _months(self, answer: Answer) -> list[str]:
        return sorted({str(row.key[0])[:7] for row in self._due(answer)})[-MONTHS:]

    def height_of(self, answer: Answer) -> str:
        months = len(self._months(answer))
        return "low" if months <= FEW else "" if months <= MANY else "tall"

    def draw(self, answer: Answer) -> Figure:
        due = self._due(answer)
        months = self._months(answer)
        places: tuple[dict[Place, Said], ...] = ({}, {}, {})
        for row in due:
            day = dt.date.fromisoformat(str(row.key[0]))
            if f"{day:%Y-%m}" not in months:
                continue
            share = row.values["completeness"] or 0
            words = f"{short_date(day)}{'*' if row.is_partial else ''}: {percent(share)}"
            kind = 2 if share == 1 else 1 if share else 0
            places[kind][months.index(f"{day:%Y-%m}"), day.day - 1] = ("", words)
        names = [_("nič vneseno"), _("deloma"), _("vse vneseno")]
        groups = list(zip(names, SHADES, places, strict=True))
        with_year = len({month[:4] for month in months}) > 1
        lasting = {str(row.key[0])[:7] for row in answer.rows if row.is_partial}
        rows = [
            short_words("month", month, with_year=with_year) + ("*" if month in lasting else "")
            for month in months
        ]
        heads = [str(day) if day in {1, 5, 10, 15, 20, 25, 30} else "" for day in range(1, 32)]
        return cells(rows, heads, groups, texts=False)

    def brief(self, answer: Answer, who: Actor) -> Figure:
        found = coarser(answer, who)
        words = [row_words(found, row) for row in found.rows]
        values = [row.values["completeness"] for row in found.rows]
        return upright_shares(words, [(_("vneseno"), values, "var(--bar)")])

    def remarks(self, answer: Answer) -> list[str]:
        waiting = [row for row in self._due(answer) if (row.values["completeness"] or 0) < 1]
        if not waiting:
            return []
        return [_("Dni, na katere vnos manjka: %(number)s.") % {"number": len(waiting)}]

    def describe(self, answer: Answer) -> str:
        return _("Koledar po mesecih in dnevih, dni z izvedbami: %(number)s. %(finding)s") % {
            "number": len(self._due(answer)),
            "finding": self.finding(answer),
        }

    def table(self, answer: Answer, title: str) -> Table:
        """The days on which something was to be entered; the others say nothing."""
        table, due = table_of(answer, title), {id(row) for row in self._due(answer)}
        rows = [line for line, row in zip(table.rows, answer.rows, strict=False) if id(row) in due]
        return Table(title=title, heads=table.heads, rows=tuple(rows), foot=table.foot)


CHART = EntryCalendar()
