"""Words of the invented data: organisations, activities and young people that do not exist."""

import csv
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).with_name("demo_activities.csv")

ORGANISATIONS = (
    ("Mladinski center", "youth_centre", "public_institute"),
    ("Zavod za mlade", "other_ngo", "private_institute"),
    ("Mladinski klub", "other_ngo", "association"),
    ("Društvo mladih", "youth_organisation", "association"),
    ("Taborniški rod", "youth_organisation", "association"),
    ("Študentski klub", "youth_organisation", "student_organisation"),
    ("Mladinski svet", "local_youth_council", "local_youth_council"),
)
WEIGHTS = (0.45, 0.15, 0.12, 0.11, 0.07, 0.05, 0.05)
MARKS = (
    "Sončnica",
    "Iskra",
    "Most",
    "Krog",
    "Veter",
    "Polje",
    "Val",
    "Lipa",
    "Kresnica",
    "Zvezda",
    "Korak",
    "Mavrica",
    "Brin",
    "Jutro",
    "Oreh",
    "Skala",
    "Izvir",
    "Strešnik",
    "Čmrlj",
    "Žarek",
)
GIVEN = {
    "female": [
        "Ajda",
        "Ana",
        "Brina",
        "Ema",
        "Eva",
        "Hana",
        "Iva",
        "Kaja",
        "Klara",
        "Lana",
        "Lara",
        "Maša",
        "Neža",
        "Nika",
        "Pia",
        "Sara",
        "Tara",
        "Zala",
        "Zoja",
        "Žana",
    ],
    "male": [
        "Aljaž",
        "Anže",
        "Črt",
        "Filip",
        "Gal",
        "Jaka",
        "Jan",
        "Jon",
        "Luka",
        "Mark",
        "Matic",
        "Nejc",
        "Nik",
        "Oskar",
        "Rok",
        "Tim",
        "Val",
        "Vid",
        "Žan",
        "Žiga",
    ],
}
NICKNAMES = (
    "Lisjak",
    "Sova",
    "Kometa",
    "Pika",
    "Volk",
    "Grom",
    "Iskrica",
    "Bober",
    "Meta",
    "Luna",
    "Tiger",
    "Vihar",
    "Jež",
    "Plamen",
    "Žirafa",
    "Čuk",
    "Oblak",
    "Zarja",
    "Kresnik",
    "Ris",
    "Slap",
    "Brina",
    "Orel",
    "Školjka",
)
TEAM = ["Maja", "Luka", "Tjaša", "Rok", "Nina", "Blaž", "Špela", "Miha", "Katja", "Jure", "Urška", "Žiga"]


def nickname(position: int) -> str:
    """The next nickname: one word, then two, then with a number."""
    first, rest = NICKNAMES[position % len(NICKNAMES)], position // len(NICKNAMES)
    if rest == 0:
        return first
    second, number = NICKNAMES[(position + rest) % len(NICKNAMES)], rest // len(NICKNAMES)
    return f"{first} {second}" + (f" {number + 1}" if number else "")


@dataclass(frozen=True, kw_only=True)
class Template:
    """How one sort of activity usually looks: persons and hours are means of a session."""

    name: str
    kind: str
    form: str
    areas: tuple[str, ...]
    topics: tuple[str, ...]
    persons: float
    hours: tuple[float, ...]
    start: int
    weekly: tuple[int, int]
    role: str = "active"


def _read_templates(group: str) -> tuple[Template, ...]:
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["group"] == group]
    return tuple(
        Template(
            name=row["name"],
            kind=row["kind"],
            form=row["form"],
            areas=tuple(row["areas"].split("|")),
            topics=tuple(row["topics"].split("|")),
            persons=float(row["persons"]),
            hours=tuple(float(text) for text in row["hours"].split("|")),
            start=int(row["start"]),
            weekly=(int(row["weekly_least"]), int(row["weekly_most"])),
            role=row["role"],
        )
        for row in rows
    )


OPEN, GROUP, OTHER = _read_templates("open"), _read_templates("group"), _read_templates("other")
