"""The age and gender grid: which rows it shows, what was typed into it, what is stored of it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from flask_babel import gettext as _

from mladim import codelists
from mladim.codelists import ages

USUAL_BANDS = ("15-17", "18-19", "20-24", "25-29")
GENDERS = ("female", "male", "non_binary")
NO_GENDER = "unknown"
Cell = tuple[str, str]  # age band, gender


def cell_name(prefix: str, cell: Cell) -> str:
    """What the cell is called in the form: n-15-17-female."""
    return f"{prefix}-{cell[0]}-{cell[1]}"


def short_band(band: str) -> str:
    """15–17, do 12, 30+, as the side of the grid shows it."""
    if band == ages.UNKNOWN:
        return _("ni znana")
    limits = ages.bounds(band)
    if band == "0-12":
        return _("do 12")
    if limits is None or band.endswith("+"):
        return band
    return f"{limits[0]}–{limits[1]}"


def spoken_band(band: str) -> str:
    """15–17 let, as it is said in a sentence."""
    if band == ages.UNKNOWN:
        return _("starost ni znana")
    return codelists.label("age_band", band, inside_sentence=True)


def spoken_gender(gender: str) -> str:
    if gender == NO_GENDER:
        return _("spol ni znan")
    return _("drugo") if gender == "non_binary" else codelists.label("gender", gender, inside_sentence=True)


def spoken(cell: Cell) -> str:
    """15–17 let, ženske"""
    if cell[0] == ages.UNKNOWN:
        return f"{spoken_band(cell[0])}, {spoken_gender(cell[1])}"
    return _("%(ages)s, %(gender)s", ages=spoken_band(cell[0]), gender=spoken_gender(cell[1]))


def short_gender(gender: str) -> str:
    if gender == NO_GENDER:
        return _("Ni znan")
    return _("Drugo") if gender == "non_binary" else codelists.label("gender", gender)


def _place(band: str) -> tuple[int, int]:
    limits = ages.bounds(band)
    return limits if limits else (999, 999)


def in_order(bands: Iterable[str]) -> list[str]:
    """From the youngest to the oldest, not recorded last."""
    return sorted(set(bands), key=_place)


@dataclass
class Grid:
    """One grid on the page, for one role."""

    prefix: str
    bands: list[str]
    values: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def rows(self) -> list[tuple[str, str, str]]:
        return [(band, short_band(band), spoken_band(band)) for band in self.bands]

    @property
    def more(self) -> list[tuple[str, str, str]]:
        """Bands that are not used here, one press away."""
        others = in_order(band for band in ages.ATOMS if band not in self.bands)
        return [(band, short_band(band), spoken_band(band)) for band in others]

    @property
    def genders(self) -> list[tuple[str, str, str]]:
        return [(gender, short_gender(gender), spoken_gender(gender)) for gender in GENDERS]

    @property
    def no_gender(self) -> list[tuple[str, str, str]]:
        return [(NO_GENDER, short_gender(NO_GENDER), spoken_gender(NO_GENDER))]

    @property
    def no_gender_rows(self) -> list[tuple[str, str, str]]:
        """The same bands and, for a bare number, no age either."""
        return [*self.rows, *(row for row in self.more if row[0] == ages.UNKNOWN)]

    @property
    def no_gender_more(self) -> list[tuple[str, str, str]]:
        return [row for row in self.more if row[0] != ages.UNKNOWN]

    @property
    def cells(self) -> list[Cell]:
        """Every cell the form can send."""
        bands = [*self.bands, *(row[0] for row in self.more)]
        return [(band, gender) for band in bands for gender in (*GENDERS, NO_GENDER)]

    @property
    def has_no_gender(self) -> bool:
        return any(value.strip() for name, value in self.values.items() if name.endswith(f"-{NO_GENDER}"))

    @property
    def is_detailed(self) -> bool:
        """Something stands in a cell other than the bare number."""
        bare = cell_name(self.prefix, (ages.UNKNOWN, NO_GENDER))
        return any(value.strip() for name, value in self.values.items() if name != bare)

    def fill(self, counts: Mapping[Cell, int]) -> None:
        """Show stored or copied numbers."""
        self.values = {cell_name(self.prefix, cell): str(count) for cell, count in counts.items()}

    def read(self, typed: Mapping[str, str]) -> dict[Cell, int]:
        """The numbers that were typed; what is no number stays in `values` and is named in `errors`."""
        found: dict[Cell, int] = {}
        for cell in self.cells:
            name = cell_name(self.prefix, cell)
            text = typed.get(name, "").strip()
            if not text:
                continue
            self.values[name] = text
            if re.fullmatch(r"[0-9]{1,5}", text):
                found[cell] = int(text)
            else:
                said = spoken(cell)
                beginning = said[:1].upper() + said[1:]
                self.errors[name] = _("%(cell)s: vpišite celo število, na primer 4.", cell=beginning)
        return found


def bands_for(used: Iterable[str], *stored: Iterable[str]) -> list[str]:
    """The bands the organisation uses, and those that hold a number already."""
    own = [band for band in used if band in ages.ATOMS and band != ages.UNKNOWN]
    return in_order([*(own or USUAL_BANDS), *(band for bands in stored for band in bands)])
