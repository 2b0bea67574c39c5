"""The counted nouns of generated sentences, in every form that Slovene asks for."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Noun:
    """`counted` is the nominative after 1, 2, 3–4 and 5 or more (the last is the genitive plural);
    `one_of` the genitive singular, also after decimals; `within` the locative in singular and plural."""

    gender: str
    counted: tuple[str, str, str, str]
    one_of: str
    within: tuple[str, str]
    english: tuple[str, str]


def _noun(gender: str, counted: str, one_of: str, within: str, english: str) -> Noun:
    one, two, few, many = counted.split(", ")
    here, there = within.split(", ")
    single, plural = english.split(", ")
    return Noun(
        gender=gender,
        counted=(one, two, few, many),
        one_of=one_of,
        within=(here, there),
        english=(single, plural),
    )


# Feminine, masculine, neuter; the words of the measures' units first.
NOUNS = {
    "session": _noun(
        "f", "izvedba, izvedbi, izvedbe, izvedb", "izvedbe", "izvedbi, izvedbah", "session, sessions"
    ),
    "attendance": _noun(
        "m", "obisk, obiska, obiski, obiskov", "obiska", "obisku, obiskih", "attendance, attendances"
    ),
    "person": _noun(
        "f",
        "različna oseba, različni osebi, različne osebe, različnih oseb",
        "različne osebe",
        "različni osebi, različnih osebah",
        "unique person, unique people",
    ),
    "hour": _noun("f", "ura, uri, ure, ur", "ure", "uri, urah", "hour, hours"),
    "contact": _noun("m", "stik, stika, stiki, stikov", "stika", "stiku, stikih", "contact, contacts"),
    "organisation": _noun(
        "f",
        "organizacija, organizaciji, organizacije, organizacij",
        "organizacije",
        "organizaciji, organizacijah",
        "organisation, organisations",
    ),
    "young_person": _noun(
        "f",
        "mlada oseba, mladi osebi, mlade osebe, mladih oseb",
        "mlade osebe",
        "mladi osebi, mladih osebah",
        "young person, young people",
    ),
    "individual": _noun("f", "oseba, osebi, osebe, oseb", "osebe", "osebi, osebah", "person, people"),
    "workshop": _noun(
        "f",
        "delavnica, delavnici, delavnice, delavnic",
        "delavnice",
        "delavnici, delavnicah",
        "workshop, workshops",
    ),
    "event": _noun(
        "m", "dogodek, dogodka, dogodki, dogodkov", "dogodka", "dogodku, dogodkih", "event, events"
    ),
    "meeting": _noun(
        "n", "srečanje, srečanji, srečanja, srečanj", "srečanja", "srečanju, srečanjih", "meeting, meetings"
    ),
    "youth_centre": _noun(
        "m",
        "mladinski center, mladinska centra, mladinski centri, mladinskih centrov",
        "mladinskega centra",
        "mladinskem centru, mladinskih centrih",
        "youth centre, youth centres",
    ),
}


@dataclass(frozen=True)
class Verb:
    """In the past: singular, dual and plural of each gender, and the neuter singular that five or more,
    nought and decimals ask for whatever the noun."""

    f: tuple[str, str, str]
    m: tuple[str, str, str]
    n: tuple[str, str, str]
    many: str


def _verb(stem: str, man: str) -> Verb:
    return Verb(
        f=(f"je {stem}a", f"sta {stem}i", f"so {stem}e"),
        m=(f"je {man}", f"sta {stem}a", f"so {stem}i"),
        n=(f"je {stem}o", f"sta {stem}i", f"so {stem}a"),
        many=f"je {stem}o",
    )


VERBS = {
    "be": _verb("bil", "bil"),
    "take_part": _verb("sodeloval", "sodeloval"),
    "come": _verb("prišl", "prišel"),
}
ENGLISH_VERBS = {"take_part": "took part", "come": "came"}
ENDINGS = {"f": ("a", "i", "e"), "m": ("", "a", "i"), "n": ("o", "i", "a")}
ENDING_MANY = "ih"
PARTICIPLES = {
    "held": ("izveden", "held"),
    "logged": ("zabeležen", "logged"),
    "estimated": ("ocenjen", "estimated"),
    "done": ("opravljen", "done"),
}
