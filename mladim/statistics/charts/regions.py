"""Where in the country? Rates of the twelve statistical regions as tiles of equal weight."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from mladim.codelists import codes, label
from mladim.core.i18n import number
from mladim.statistics.answers import Answer
from mladim.statistics.chart import Chart, Figure, nothing, short
from mladim.statistics.charts.rates import (
    REACH,
    digits_of,
    rate_code,
    rate_remarks,
    rate_words,
    rates,
    rates_table,
    said,
    shown,
)
from mladim.statistics.drawing_cells import by_class, cells
from mladim.statistics.tables import Table

# Row and column of each region: neighbours and directions as on the map, as far as tiles allow.
TILES = {
    "3": (0, 2, "KOR"),
    "2": (0, 3, "POD"),
    "1": (0, 4, "POM"),
    "9": (1, 1, "GOR"),
    "4": (1, 2, "SAV"),
    "11": (2, 0, "GOŠ"),
    "8": (2, 1, "OSR"),
    "5": (2, 2, "ZAS"),
    "6": (2, 3, "POS"),
    "12": (3, 0, "O-K"),
    "10": (3, 1, "PNO"),
    "7": (3, 2, "JVS"),
}
ROWS, COLUMNS = 4, 5


class Regions(Chart):
    """Tiles, darker with a higher rate, hatched without data."""

    slug = "regions"
    name = _l("Regije")
    question = _l("Kje v državi?")
    unit = _l("Pogostost obiskov po statističnih regijah")
    measures = ("reach_rate", "group_size", "sessions")
    by = ("region",)
    group = "places"
    is_for_network = True
    is_map = True
    nouns = ("obisk", "organizacij")

    @property
    def shown(self) -> tuple[str, ...]:
        return ("reach_rate", "group_size")

    def unit_in(self, answer: Answer) -> str:
        if rate_code(answer) == REACH:
            return _("Obiski na 1.000 mladih po statističnih regijah")
        return _("Obiski na izvedbo po statističnih regijah")

    def has_data(self, answer: Answer) -> bool:
        return bool(rates(answer))

    def finding(self, answer: Answer) -> str:
        found = rates(answer)
        if not found:
            return _("V tem obdobju ni zabeleženih obiskov.") if answer.totals["sessions"] else nothing()
        (most, high), (least, low) = found[0], found[-1]
        digits = digits_of(answer)
        words = {
            "rate": rate_words(answer),
            "most": label("region", most.key[0]),
            "high": said(high, digits),
            "least": label("region", least.key[0]),
            "low": said(low, digits),
        }
        if len(found) == 1:
            return short(_("%(most)s: %(high)s – %(rate)s.") % words, _("%(most)s: %(high)s obiska.") % words)
        return short(
            _("Največ obiskov na 1.000 mladih ima %(most)s (%(high)s), najmanj %(least)s (%(low)s).") % words
            if "1.000" in words["rate"]
            else _("Največ obiskov na izvedbo ima %(most)s (%(high)s), najmanj %(least)s (%(low)s).") % words,
            _("Največ obiskov ima glede na velikost %(most)s (%(high)s).") % words,
        )

    def draw(self, answer: Answer) -> Figure:
        code = rate_code(answer)
        known = {str(row.key[0]): row.values[code] for row in answer.rows if row.key[0] is not None}
        digits, values, words = digits_of(answer), {}, {}
        for region in codes("region"):
            row, column, short_name = TILES[region]
            value = known.get(region)
            text = said(value, digits)
            values[row, column] = shown(value, digits)
            words[row, column] = (f"{short_name}<br>{text}", f"{label('region', region)}: {text}")
        groups = by_class(values, words, whole=False, unknown=_("ni podatkov"))
        return cells([""] * ROWS, [""] * COLUMNS, groups)

    def remarks(self, answer: Answer) -> list[str]:
        words = rate_words(answer)
        found = [words[:1].upper() + words[1:] + "."]
        missing = len(codes("region")) - len(rates(answer))
        if missing:
            found.append(_("Regij brez podatkov: %(number)s.") % {"number": number(missing)})
        return found + rate_remarks(answer)

    def describe(self, answer: Answer) -> str:
        return _(
            "Dvanajst ploščic statističnih regij, temnejše z višjo pogostostjo; s podatki: %(n)s. %(f)s"
        ) % {
            "n": len(rates(answer)),
            "f": self.finding(answer),
        }

    def table(self, answer: Answer, title: str) -> Table:
        return rates_table(answer, title, _("Regija"))


CHART = Regions()
