"""What the columns of a file mean: words of plain sheets, of today's Mladim and of the Logbook."""

import re
from dataclasses import dataclass, field

from flask_babel import gettext as _
from flask_babel import ngettext

from mladim import codelists
from mladim.codelists import ages
from mladim.codelists.folding import fold
from mladim.core.errors import RuleBroken
from mladim.imports.tables import Cell

# Column → the folded headings it goes by: plain sheet | today's Mladim | Logbook.
NAMES: dict[str, str] = {
    "date": "datum|dan|date|day|datum izvedbe|datum zacetka|zacetek (datum)|start date|datum aktivnosti",
    "end_date": "datum konca|konec (datum)|end date|do datuma",
    "from": "od|zacetek|ura zacetka|cas zacetka|from|start|start time|starts|od ure|odprto od|opening time",
    "to": "do|konec|ura konca|cas konca|to|end|end time|ends|do ure|odprto do|closing time",
    "hours": "ure|trajanje|trajanje (ure)|stevilo ur|hours|duration|opening hours|ure odprtosti",
    "activity": "dejavnost|aktivnost|naziv|ime|naziv aktivnosti|naziv dejavnosti|ime aktivnosti|activity|"
    "name|title|activity name|naslov",
    "kind": "vrsta|vrsta dejavnosti|kind|odprta/skupinska|open/group|type of activity|skupina da/ne",
    "form": "oblika|oblika dela|tip|tip aktivnosti|form|type|activity type|vrsta aktivnosti",
    "area": "podrocje|podrocja|podrocje dela|area|areas|field",
    "place": "prostor|kraj|lokacija|place|venue|location|meeting place",
    "led_by": "vodi|vodenje|vodil|kdo je vodil|led by|youth produced|produced by|pod vodstvom",
    "status": "stanje|status|izvedeno|state",
    "method": "nacin stetja|kako ste steli|metoda|method|counted|stetje",
    "role": "vloga|role|udelezba",
    "note": "opomba|opombe|note|notes|comment|komentar|opis",
}
FIELDS = {spelling: field for field, spellings in NAMES.items() for spelling in spellings.split("|")}

GENDERS = {
    "female": "z zenske zenska zenski zensk dekleta punce girls girl women woman female females",
    "male": "m moski moskih fantje fant boys boy men man male males",
    "non_binary": "nebinarno nebinarni nebinarne nebinarnih non-binary nonbinary drugo drugi other n",
}
GENDER_OF = {word: code for code, words in GENDERS.items() for word in words.split()}
ROLES = {
    "active": "aktivni aktivno aktivnih active dejavni",
    "passive": "pasivni pasivno pasivnih passive gledalci obiskovalci publika audience",
}
ROLE_OF = {word: code for code, words in ROLES.items() for word in words.split()}
# Words that say "people" and nothing about age or gender.
PEOPLE = {
    "stevilo",
    "st",
    "udelezenci",
    "udelezencev",
    "udelezenih",
    "udelezene",
    "oseb",
    "osebe",
    "osebi",
    "mladih",
    "mladi",
    "mlade",
    "obiski",
    "obiskov",
    "obisk",
    "prisotni",
    "prisotnih",
    "visits",
    "visitors",
    "visit",
    "participants",
    "participant",
    "people",
    "young",
    "persons",
    "number",
    "of",
    "no",
    "anonimni",
    "anonimnih",
    "let",
    "leta",
    "age",
    "starost",
    "years",
    "unique",
    "vsi",
    "vse",
    "vseh",
    "all",
    "skupaj",
    "skupno",
    "total",
    "sum",
    "ni",
    "podatka",
    "neznano",
    "neznan",
    "unknown",
    "spol",
    "gender",
}
TOTAL = {"skupaj", "skupno", "total", "sum", "vsi", "vseh", "all"}
AGE = re.compile(
    r"(?<!\d)(?:(do|pod|under|up to)\s*)?(\d{1,2})\s*(?:(\+|in vec|and over)|-\s*(\d{1,2}))?(?!\d)"
)


@dataclass(frozen=True)
class CountColumn:
    """A column of head-counts: which cell of the grid it fills."""

    age_band: str
    gender: str
    role: str | None
    is_total: bool = False


@dataclass
class Header:
    """The columns of a file, by their position."""

    row: int
    fields: dict[str, int] = field(default_factory=dict)
    counts: dict[int, CountColumn] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)


def _age_in(text: str) -> tuple[str | None, str]:
    """The age band a heading names, and the heading without it; None when the age is no band."""
    found = AGE.search(text)
    if not found:
        return "unknown", text
    below, first, above, last = found.groups()
    if below:
        first, last = "0", str(int(first) - (1 if below in {"pod", "under"} else 0))
    band = f"{first}+" if above else f"{first}-{last}" if last else first
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    code = band if ages.is_band(band) else codelists.resolve("age_band", band)
    return (code if code and ages.is_band(code) else None), rest


def count_column(heading: str) -> CountColumn | None:
    """The head-count cell a heading names ("Ženske 15–17", "Boys 20-24", "Obiski"), or None."""
    band, rest = _age_in(fold(heading))
    if band is None:
        return None
    words = re.findall(r"[\w-]+", rest)
    gender, role, total = "unknown", None, False
    for word in words:
        if word in GENDER_OF:
            gender = GENDER_OF[word]
        elif word in ROLE_OF:
            role = ROLE_OF[word]
        elif word not in PEOPLE:
            return None
        total = total or word in TOTAL
    if not words and band == "unknown":
        return None
    return CountColumn(
        band, gender, role, total and band == "unknown" and gender == "unknown" and role is None
    )


def _read_row(position: int, row: list[Cell]) -> Header:
    header = Header(position)
    for column, cell in enumerate(row):
        if not isinstance(cell, str) or not cell.strip():
            continue
        name = FIELDS.get(fold(cell))
        if name and name not in header.fields:
            header.fields[name] = column
        elif counted := count_column(cell):
            header.counts[column] = counted
        else:
            header.unknown.append(cell)
    return header


def find_header(rows: list[list[Cell]]) -> Header:
    """The row with the headings is among the first twenty; it names a date and an activity or counts."""
    best = Header(0)
    for position, row in enumerate(rows[:20]):
        header = _read_row(position, row)
        if len(header.fields) + len(header.counts) > len(best.fields) + len(best.counts):
            best = header
    missing = [
        words
        for name, words in (("date", _("Datum")), ("activity", _("Dejavnost")))
        if name not in best.fields
    ]
    if missing:
        raise RuleBroken(
            "file",
            ngettext(
                "Manjka stolpec: %(columns)s. Prva vrstica mora vsebovati imena stolpcev.",
                "Manjkajo stolpci: %(columns)s. Prva vrstica mora vsebovati imena stolpcev.",
                len(missing),
                columns=", ".join(missing),
            ),
            "columns",
        )
    return best
