"""Where, municipality by municipality: tiles of rates, each in the row of its region."""

from collections import defaultdict

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from mladim.codelists.places import municipality
from mladim.statistics.answers import Answer, Row
from mladim.statistics.chart import Figure
from mladim.statistics.charts.municipalities import Municipalities
from mladim.statistics.charts.rates import (
    digits_of,
    rate_code,
    rate_remarks,
    rate_words,
    rates,
    said,
    shown,
)
from mladim.statistics.charts.regions import TILES
from mladim.statistics.drawing_cells import LEAST_COLUMNS, Place, by_class, cells
from mladim.statistics.short_places import short_names

COLUMNS = 6
# Letters that a row of tiles has room for on a phone, and the longest name that is of use.
LETTERS, LONGEST = 42, 21
# Beyond so many rows the drawing needs more room.
TALL, HUGE = 5, 10


def _in_rows(answer: Answer) -> list[tuple[str, list[Row]]]:
    """(short name of the region or nothing, municipalities): regions from north-east to south-west, and of
    each the highest rate first; a region with many goes on in the next row."""
    code, by_region = rate_code(answer), defaultdict[str, list[Row]](list)
    for row in answer.rows:
        place = municipality(row.key[0])
        if place is not None:
            by_region[place.region].append(row)
    found = []
    for region in sorted(by_region, key=lambda one: (TILES[one][0], -TILES[one][1])):
        rows = sorted(by_region[region], key=lambda row: -(row.values[code] or -1))
        for first in range(0, len(rows), COLUMNS):
            found.append((TILES[region][2] if not first else "", rows[first : first + COLUMNS]))
    return found


class MunicipalityMap(Municipalities):
    """Tiles, darker with a higher rate, hatched without data, where organisations are at home."""

    slug = "municipality-map"
    name = _l("Zemljevid občin")
    question = _l("Kje v državi, po občinah?")

    def height_of(self, answer: Answer) -> str:
        rows = len(_in_rows(answer))
        return "" if rows <= TALL else "tall" if rows <= HUGE else "huge"

    def draw(self, answer: Answer) -> Figure:
        code, lines = rate_code(answer), _in_rows(answer)
        width = max((len(rows) for _region, rows in lines), default=1)
        names = short_names(min(LONGEST, LETTERS // max(width, LEAST_COLUMNS)))
        digits = digits_of(answer)
        values, words = dict[Place, float | None](), dict[Place, tuple[str, str]]()
        for line, (_region, rows) in enumerate(lines):
            for column, row in enumerate(rows):
                name, value = answer.labels.word("municipality", row.key[0]), row.values[code]
                text = said(value, digits)
                values[line, column] = shown(value, digits)
                words[line, column] = (f"{names[str(row.key[0])]}<br>{text}", f"{name}: {text}")
        groups = by_class(values, words, whole=False, unknown=_("ni podatkov"))
        return cells([region for region, _rows in lines], [""] * width, groups)

    def remarks(self, answer: Answer) -> list[str]:
        words = rate_words(answer)
        found = [words[:1].upper() + words[1:] + "."]
        found.append(_("Vrstice so regije, ploščice občine z organizacijami; drugih občin prikaz ne riše."))
        return found + rate_remarks(answer)

    def describe(self, answer: Answer) -> str:
        return _(
            "Ploščice občin v vrsticah po regijah, temnejše z višjo pogostostjo; s podatki: %(n)s. %(f)s"
        ) % {"n": len(rates(answer)), "f": self.finding(answer)}


CHART = MunicipalityMap()
