"""The common output indicators of ESF+: who counts into which, by gender."""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from flask_babel import gettext as _

from mladim import codelists

GENDERS = ("female", "male", "non_binary")
EMPLOYED = frozenset({"employed", "self_employed"})
UNEMPLOYED = frozenset({"unemployed", "long_term_unemployed"})
INACTIVE = frozenset({"inactive", "primary_pupil", "secondary_student", "higher_education_student"})


class Person(Protocol):
    """What an indicator asks of a person."""

    @property
    def gender(self) -> str: ...
    @property
    def age(self) -> int: ...
    @property
    def activity_status(self) -> str: ...
    @property
    def education(self) -> str: ...
    @property
    def characteristics(self) -> frozenset[str]: ...


Rule = Callable[[Person], bool]


def _is(code: str) -> Rule:
    return lambda person: code in person.characteristics


def indicators() -> list[tuple[str, Rule]]:
    """(words, who counts), in the order of the regulation's annex."""
    found: list[tuple[str, Rule]] = [
        (_("Brezposelne osebe, tudi dolgotrajno"), lambda one: one.activity_status in UNEMPLOYED),
        (_("Dolgotrajno brezposelne osebe"), lambda one: one.activity_status == "long_term_unemployed"),
        (_("Neaktivne osebe"), lambda one: one.activity_status in INACTIVE),
        (_("Zaposlene osebe, tudi samozaposlene"), lambda one: one.activity_status in EMPLOYED),
        (_("Mlajši od 18 let"), lambda one: one.age < 18),
        (_("Od 18 do 29 let"), lambda one: 18 <= one.age <= 29),
        (_("55 let in več"), lambda one: one.age >= 55),
    ]
    for code in ("isced_0_2", "isced_3_4", "isced_5_8"):
        found.append((codelists.label("education", code), _educated(code)))
    for code in codelists.codes("esf_characteristic"):
        words = codelists.label("esf_characteristic", code)
        found.append((words[:1].upper() + words[1:], _is(code)))
    return found


def _educated(code: str) -> Rule:
    return lambda person: person.education == code


def count_gender(people: Iterable[Person], gender: str | None) -> int:
    return sum(gender is None or one.gender == gender for one in people)


def rows(people: Sequence[Person]) -> list[tuple[str, int, int, int, int]]:
    """Each indicator with women, men, non-binary people and all."""
    found = []
    for words, counts in indicators():
        chosen = [one for one in people if counts(one)]
        found.append((words, *_split(chosen)))
    return found


def _split(people: Sequence[Person]) -> tuple[int, int, int, int]:
    women, men, others = (count_gender(people, gender) for gender in GENDERS)
    return women, men, others, len(people)


def total_row(people: Sequence[Person]) -> tuple[str, int, int, int, int]:
    return (_("Skupaj"), *_split(people))
