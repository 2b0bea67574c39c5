"""Where, with real borders: the rates of the regions where geography itself is the message."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from mladim.codelists import codes, label
from mladim.core.access import Actor
from mladim.statistics.answers import Answer
from mladim.statistics.borders import borders
from mladim.statistics.chart import Figure
from mladim.statistics.charts.rates import digits_of, rate_code, rates, said, shown
from mladim.statistics.charts.regions import TILES, Regions
from mladim.statistics.drawing_cells import by_class
from mladim.statistics.drawing_map import outlines


class RegionMap(Regions):
    """The country with its borders, darker with a higher rate, hatched without data."""

    slug = "region-map"
    name = _l("Zemljevid regij")
    question = _l("Kje v državi, z mejami regij?")

    height = "map"

    def draw(self, answer: Answer) -> Figure:
        return self._map(answer, texts=True)

    def brief(self, answer: Answer, who: Actor) -> Figure:
        """Shades alone: in a small picture the numbers would cover the regions."""
        return self._map(answer, texts=False)

    def _map(self, answer: Answer, *, texts: bool) -> Figure:
        code = rate_code(answer)
        known = {str(row.key[0]): row.values[code] for row in answer.rows if row.key[0] is not None}
        digits = digits_of(answer)
        values = {region: shown(known.get(region), digits) for region in codes("region")}
        words = {}
        for region, value in values.items():
            text = said(value, digits)
            words[region] = (f"{TILES[region][2]}<br>{text}", f"{label('region', region)}: {text}")
        groups = by_class(values, words, whole=False, unknown=_("ni podatkov"))
        return outlines(borders(), groups, texts=texts)

    def describe(self, answer: Answer) -> str:
        words = {"n": len(rates(answer)), "f": self.finding(answer)}
        return _("Zemljevid dvanajstih regij, temnejše z višjo pogostostjo; s podatki: %(n)s. %(f)s") % words


CHART = RegionMap()
