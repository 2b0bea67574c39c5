"""Words of the invented data: organisations, activities and young people that do not exist."""

from dataclasses import dataclass

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
    "Sončnica", "Iskra", "Most", "Krog", "Veter", "Polje", "Val", "Lipa", "Kresnica", "Zvezda",
    "Korak", "Mavrica", "Brin", "Jutro", "Oreh", "Skala", "Izvir", "Strešnik", "Čmrlj", "Žarek",
)  # fmt: skip
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
NICKNAMES = [
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
]
TEAM = ["Maja", "Luka", "Tjaša", "Rok", "Nina", "Blaž", "Špela", "Miha", "Katja", "Jure", "Urška", "Žiga"]


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


OPEN = (
    Template(name="Dnevni center", kind="open", form="drop_in", areas=("culture", "learning"),
             topics=("socialising",), persons=11, hours=(4, 5, 6), start=15, weekly=(3, 5)),
    Template(name="Odprti prostor za učenje", kind="open", form="learning_support", areas=("learning",),
             topics=("learning_support",), persons=8, hours=(2, 3, 3), start=13, weekly=(3, 5)),
    Template(name="Mladinski klub", kind="open", form="drop_in", areas=("autonomy", "culture"),
             topics=("socialising", "culture"), persons=12, hours=(3, 4, 4), start=17, weekly=(2, 4)),
    Template(name="Športno igrišče", kind="open", form="sport", areas=("health",),
             topics=("sport",), persons=14, hours=(2, 2.5, 3), start=16, weekly=(1, 3)),
    Template(name="Informacijska točka", kind="open", form="information", areas=("labour_market",),
             topics=("information", "career_guidance"), persons=5, hours=(3, 4, 5), start=10, weekly=(2, 5)),
)  # fmt: skip
GROUP = (
    Template(name="Delavnica podkasta", kind="group", form="workshop", areas=("culture", "learning"),
             topics=("digital_literacy",), persons=9, hours=(1.5, 2, 2), start=17, weekly=(1, 1)),
    Template(name="Učna pomoč", kind="group", form="learning_support", areas=("learning", "inclusion"),
             topics=("learning_support",), persons=6, hours=(1.5, 2, 2), start=14, weekly=(1, 2)),
    Template(name="Glasbena skupina", kind="group", form="circle", areas=("culture",),
             topics=("culture",), persons=6, hours=(2, 2, 3), start=18, weekly=(1, 1)),
    Template(name="Mladinski svet na sestanku", kind="group", form="meeting", areas=("participation",),
             topics=("active_citizenship",), persons=8, hours=(1.5, 2), start=18, weekly=(1, 1)),
    Template(name="Podjetniški krožek", kind="group", form="circle", areas=("labour_market",),
             topics=("entrepreneurship",), persons=8, hours=(1.5, 2, 2.5), start=16, weekly=(1, 1)),
    Template(name="Skupina prostovoljcev in prostovoljk", kind="group", form="volunteering_action",
             areas=("volunteering",), topics=("volunteering",), persons=10, hours=(2, 3, 4), start=16, weekly=(1, 1)),
    Template(name="Gibanje in sprostitev", kind="group", form="sport", areas=("health",),
             topics=("mental_health", "sport"), persons=9, hours=(1, 1.5, 2), start=17, weekly=(1, 2)),
    Template(name="Mednarodna skupina", kind="group", form="youth_exchange", areas=("mobility",),
             topics=("mobility",), persons=9, hours=(1.5, 2, 2), start=17, weekly=(1, 1)),
)  # fmt: skip
OTHER = (
    Template(name="Koncertni večer", kind="event", form="concert", areas=("culture",), topics=("culture",),
             persons=60, hours=(3, 4, 5), start=20, weekly=(0, 0), role="passive"),
    Template(name="Večdnevni tabor", kind="event", form="camp", areas=("learning", "health"),
             topics=("socialising", "environment"), persons=24, hours=(48, 72), start=9, weekly=(0, 0)),
    Template(name="Okrogla miza z županom", kind="event", form="round_table", areas=("participation",),
             topics=("active_citizenship",), persons=32, hours=(2, 2, 3), start=18, weekly=(0, 0), role="passive"),
    Template(name="Svetovanje", kind="individual", form="counselling", areas=("inclusion",),
             topics=("counselling",), persons=1, hours=(1, 1, 1.5), start=11, weekly=(0, 1)),
    Template(name="Ulično mladinsko delo", kind="outreach", form="street_round", areas=("inclusion",),
             topics=("information",), persons=13, hours=(2, 3, 3), start=19, weekly=(0, 1), role="contact"),
    Template(name="Spletna skupnost", kind="digital", form="online_meeting", areas=("learning",),
             topics=("digital_literacy",), persons=7, hours=(1, 1.5, 2), start=19, weekly=(0, 1)),
)  # fmt: skip
