"""Who comes? Visits by age and gender."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from mladim.codelists import codes, label
from mladim.codelists.ages import UNKNOWN, YOUTH, bounds, contains
from mladim.core.access import Actor
from mladim.statistics.answers import Answer
from mladim.statistics.chart import Chart, Figure, nothing
from mladim.statistics.drawing import lying, of, part_of, stacked
from mladim.statistics.tables import HIDDEN, Head, Table, Value

# Ages that a low drawing and one of the usual height have room for.
FEW, MANY = 2, 5
COLOURS = {
    "female": "var(--women)",
    "male": "var(--men)",
    "non_binary": "var(--data-4)",
    "unknown": "var(--other)",
}


class AgeAndGender(Chart):
    """Lying bars by age, made of genders."""

    slug = "age-and-gender"
    name = _l("Starost in spol")
    question = _l("Kdo prihaja?")
    unit = _l("Obiski po starosti in spolu")
    brief_unit = _l("Obiski po starosti")
    measures = ("attendances",)
    by = ("age_band", "gender")
    group = "people"
    nouns = ("obisk",)

    def _ages(self, answer: Answer) -> dict[str, float]:
        """Visits of each age, in the order of the rows."""
        column = answer.query.columns[0]
        return {str(key[0]): value for key, value in answer.sum_over("gender", column).items()}

    def height_of(self, answer: Answer) -> str:
        ages = len(self._ages(answer))
        return "low" if ages <= FEW else "" if ages <= MANY else "tall"

    def finding(self, answer: Answer) -> str:
        ages = self._ages(answer)
        whole = answer.totals["attendances"]
        if not whole:
            return nothing() if whole == 0 else _("Za to obdobje ni zapisano, koliko mladih je bilo.")
        known = {age: visits for age, visits in ages.items() if age != UNKNOWN and visits}
        if answer.hides:
            return _("Obiski po starosti in spolu; majhna števila so skrita.")
        if not known:
            return _("Starost mladih v tem obdobju ni zapisana.")
        most = max(known, key=lambda age: known[age])
        return _("Največ obiskov je v starosti %(age)s: %(share)s.") % {
            "age": label("age_band", most, inside_sentence=True),
            "share": of(part_of(known[most], whole)),
        }

    def youth(self, answer: Answer) -> str:
        """The 15–29 of the law, and the others beside them, never inside."""
        ages, whole = self._ages(answer), answer.totals["attendances"]
        if not whole or answer.hides:
            return ""
        inside = sum(visits for age, visits in ages.items() if contains(YOUTH, age))
        return _("Mladi od 15 do 29 let: %(inside)s obiskov, drugi in neznane starosti: %(others)s.") % {
            "inside": of(part_of(inside, whole)),
            "others": of(part_of(whole - inside, whole)),
        }

    def remarks(self, answer: Answer) -> list[str]:
        return [text] if (text := self.youth(answer)) else []

    def _cells(self, answer: Answer) -> dict[tuple[str, str], Value]:
        return {
            (str(row.key[0]), str(row.key[1])): HIDDEN if row.is_hidden else row.values["attendances"]
            for row in answer.rows
        }

    def draw(self, answer: Answer) -> Figure:
        cells, ages = self._cells(answer), list(self._ages(answer))
        words = [answer.labels.word("age_band", age) for age in ages]
        series = []
        for gender in codes("gender"):
            found = [cells.get((age, gender)) for age in ages]
            numbers = [value if isinstance(value, int) else None for value in found]
            if any(numbers):
                series.append((label("gender", gender), numbers, COLOURS[gender]))
        figure = stacked(words, series)
        figure["layout"]["annotations"] = [
            _hidden(word, sum(numbers[place] or 0 for _gender, numbers, _colour in series))
            for place, (age, word) in enumerate(zip(ages, words, strict=True))
            if HIDDEN in [cells.get((age, gender)) for gender in codes("gender")]
        ]
        return figure

    def brief(self, answer: Answer, who: Actor) -> Figure:
        ages = self._ages(answer)
        groups = [("13-14", _("do 14 let")), ("15-19", "15–19"), ("20-24", "20–24"), ("25-29", "25–29")]
        sums: dict[str, float] = dict.fromkeys([*(words for _band, words in groups), "30+"], 0)
        rest = 0.0
        for age, visits in ages.items():
            limits = bounds(age)
            inside = [words for band, words in groups[1:] if contains(band, age)]
            if inside:
                sums[inside[0]] += visits
            elif limits and limits[1] is not None and limits[1] <= 14:
                sums[groups[0][1]] += visits
            elif limits and limits[0] >= 30:
                sums["30+"] += visits
            else:
                rest += visits
        return lying([*sums, _("drugo in neznano")], [*sums.values(), rest])

    def describe(self, answer: Answer) -> str:
        return _("Ležeči stolpci po starosti, razdeljeni po spolu. %(finding)s %(youth)s") % {
            "finding": self.finding(answer),
            "youth": self.youth(answer),
        }

    def table(self, answer: Answer, title: str) -> Table:
        """Ages down, genders across, with the sums of both."""
        cells, ages = self._cells(answer), list(self._ages(answer))
        genders = [gender for gender in codes("gender") if any(key[1] == gender for key in cells)]
        column = answer.query.columns[0]
        across = {str(key[0]): int(value) for key, value in answer.sum_over("age_band", column).items()}
        rows = [
            (
                answer.labels.word("age_band", age),
                *[cells.get((age, g)) for g in genders],
                self._sum(answer, age),
            )
            for age in ages
        ]
        total = HIDDEN if answer.total_is_hidden else answer.totals["attendances"]
        sums: list[Value] = [HIDDEN if answer.hides else across[gender] for gender in genders]
        heads = [Head(_("Starost")), *[Head(label("gender", g), "number") for g in genders]]
        return Table(
            title=title,
            heads=(*heads, Head(_("Skupaj"), "number")),
            rows=tuple(rows),
            foot=(_("Skupaj"), *sums, total),
        )

    def _sum(self, answer: Answer, age: str) -> Value:
        if any(row.is_hidden and row.key[0] == age for row in answer.rows):
            return HIDDEN
        return int(self._ages(answer)[age])


def _hidden(word: str, end: float) -> Figure:
    """The sign of a hidden number after what is drawn of its row, which otherwise looks like nought."""
    return {
        "x": end,
        "y": word,
        "text": HIDDEN,
        "xanchor": "left",
        "xshift": 6,
        "showarrow": False,
        "font": {"color": "var(--ink-2)"},
    }


CHART = AgeAndGender()
