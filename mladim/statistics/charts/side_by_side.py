"""How do the months of organisations look side by side? A small drawing each, all on the same scale."""

from textwrap import wrap
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from mladim.core.access import Actor
from mladim.core.i18n import number
from mladim.statistics.answers import Answer
from mladim.statistics.chart import Chart, Figure, coarser, nothing
from mladim.statistics.drawing import BAR, columns
from mladim.statistics.row_words import row_words, short_words, spans_years
from mladim.statistics.tables import Head, Table

DRAWN, ACROSS = 24, 3
# The part of a panel's height that its name takes, and the gap between panels as a part of one.
NAME, GAP = 0.44, 0.12
LETTERS, LINES = 17, 2
Panels = dict[str, dict[str, float | None]]


class SideBySide(Chart):
    """Small multiples in the order of names: nobody is ranked."""

    slug = "side-by-side"
    name = _l("Organizacije druga ob drugi")
    question = _l("Kako potekajo meseci pri posameznih organizacijah?")
    unit = _l("Obiski na mesec po organizacijah")
    brief_unit = _l("Obiski vseh skupaj")
    measures = ("attendances", "sessions")
    by = ("organisation", "month")
    group = "places"
    is_for_network = True
    nouns = ("obisk", "organizacij")

    @property
    def shown(self) -> tuple[str, ...]:
        return ("attendances",)

    def _panels(self, answer: Answer) -> Panels:
        found: Panels = {}
        for row in answer.rows:
            found.setdefault(str(row.key[0]), {})[str(row.key[1])] = row.values["attendances"]
        return {slug: months for slug, months in found.items() if any(months.values())}

    def has_data(self, answer: Answer) -> bool:
        return bool(self._panels(answer))

    def height_of(self, answer: Answer) -> str:
        deep = -(-min(len(self._panels(answer)), DRAWN) // ACROSS)
        return "low" if deep == 1 else "" if deep <= 3 else "tall" if deep <= 5 else "huge"

    def finding(self, answer: Answer) -> str:
        panels = self._panels(answer)
        if not panels:
            return _("V tem obdobju ni zabeleženih obiskov.") if answer.totals["sessions"] else nothing()
        every = [value or 0 for months in panels.values() for value in months.values()]
        words = {"organisations": number(len(panels)), "most": number(max(every), 0)}
        return (
            _("Organizacij z obiski je %(organisations)s, največ obiskov v enem mesecu je %(most)s.") % words
        )

    def _months(self, answer: Answer) -> list[str]:
        return sorted({str(row.key[1]) for row in answer.rows})

    def draw(self, answer: Answer) -> Figure:
        panels = list(self._panels(answer).items())[:DRAWN]
        months, partial = self._months(answer), {str(r.key[1]) for r in answer.rows if r.is_partial}
        years = spans_years(answer)
        words = [short_words("month", m, with_year=years) + ("*" if m in partial else "") for m in months]
        deep = -(-len(panels) // ACROSS)
        layout: dict[str, Any] = {
            "annotations": [],
            "margin": {"l": 4, "r": 4, "t": 8, "b": 24},
            "bargap": 0.1,
        }
        top = max(value or 0 for _slug, values in panels for value in values.values())
        data = []
        for at, (slug, values) in enumerate(panels):
            place = (at // ACROSS, at % ACROSS)
            number_of = str(at + 1) if at else ""
            # The drawing library reads a little markup; a name is never any.
            name = answer.labels.word("organisation", slug).replace("<", "‹")
            data.append(_trace(number_of, name, words, [values.get(month) for month in months]))
            layout |= _axes(number_of, place, (deep, top), (words[0], words[-1]))
            layout["annotations"].append(_title(name, place, deep))
        return {"data": data, "layout": layout}

    def brief(self, answer: Answer, who: Actor) -> Figure:
        """The months of all together: names would be too small."""
        found = coarser(answer, who)
        words = [row_words(found, row) for row in found.rows]
        values = [row.values["attendances"] for row in found.rows]
        return columns(words, values, pale=[row.is_partial for row in found.rows])

    def remarks(self, answer: Answer) -> list[str]:
        found = [_("Vsi mali prikazi imajo isto merilo; vrstni red je po abecedi.")]
        panels = len(self._panels(answer))
        if panels > DRAWN:
            words = {"drawn": DRAWN, "all": panels}
            found.append(
                _("Narisanih je prvih %(drawn)s od %(all)s; omejite regijo. V tabeli so vse.") % words
            )
        return found

    def describe(self, answer: Answer) -> str:
        return _(
            "Mali stolpčni prikazi obiskov po mesecih z istim merilom, organizacij: %(number)s. %(f)s"
        ) % {
            "number": len(self._panels(answer)),
            "f": self.finding(answer),
        }

    def table(self, answer: Answer, title: str) -> Table:
        """Organisations down, months across; every organisation, not only those that are drawn."""
        months = self._months(answer)
        partial = {str(row.key[1]) for row in answer.rows if row.is_partial}
        heads = [
            Head(short_words("month", month, with_year=True) + ("*" if month in partial else ""), "number")
            for month in months
        ]
        found: Panels = {}
        for row in answer.rows:
            found.setdefault(str(row.key[0]), {})[str(row.key[1])] = row.values["attendances"]
        rows = [
            (
                answer.labels.word("organisation", slug),
                *[values.get(month) for month in months],
                sum(value or 0 for value in values.values()),
            )
            for slug, values in found.items()
        ]
        sums = [sum(values.get(month) or 0 for values in found.values()) for month in months]
        return Table(
            title=title,
            heads=(Head(_("Organizacija")), *heads, Head(_("Skupaj"), "number")),
            rows=tuple(rows),
            foot=(_("Skupaj"), *sums, answer.totals["attendances"]),
        )


def _span(place: int, count: int) -> tuple[float, float]:
    size = 1 / (count + GAP * (count - 1))
    start = place * size * (1 + GAP)
    return start, min(1, start + size)


def _trace(axis: str, name: str, words: list[str], values: list[float | None]) -> dict[str, Any]:
    return {
        "type": "bar",
        "name": name,
        "x": words,
        "y": values,
        "xaxis": f"x{axis}",
        "yaxis": f"y{axis}",
        "marker": {"color": BAR},
    }


def _axes(
    axis: str, place: tuple[int, int], whole: tuple[int, float], ends: tuple[str, str]
) -> dict[str, Any]:
    row, column = place
    deep, top = whole
    low, high = _span(deep - 1 - row, deep)
    left, right = _span(column, ACROSS)
    across: dict[str, Any] = {"domain": [left, right], "anchor": f"y{axis}", "type": "category"}
    across |= {"tickvals": [], "showticklabels": False}
    if row == deep - 1 and column == 0:
        across |= {"tickvals": list(dict.fromkeys(ends)), "showticklabels": True, "tickangle": 0}
    up = {
        "domain": [low, high - (high - low) * NAME],
        "anchor": f"x{axis}",
        "visible": False,
        "range": [0, top * 1.02],
    }
    return {f"xaxis{axis}": across, f"yaxis{axis}": up}


def _in_lines(name: str) -> list[str]:
    """A name in two short lines; what does not fit is left out with a sign."""
    lines = wrap(name, LETTERS, break_long_words=False)
    if len(lines) > LINES:
        lines = [*lines[: LINES - 1], lines[LINES - 1] + "…"]
    return lines


def _title(name: str, place: tuple[int, int], deep: int) -> dict[str, Any]:
    row, column = place
    _low, high = _span(deep - 1 - row, deep)
    left, _right = _span(column, ACROSS)
    return {
        "text": "<br>".join(_in_lines(name)),
        "hovertext": name,
        "xref": "paper",
        "yref": "paper",
        "x": left,
        "y": high,
        "xanchor": "left",
        "yanchor": "top",
        "showarrow": False,
        "font": {"size": 12.5, "weight": 700},
    }


CHART = SideBySide()
