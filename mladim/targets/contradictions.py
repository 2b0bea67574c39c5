"""Where a plan says two things: a check of its rows, and what was found beside them, with both sources."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

from mladim.projects.models import Project, Target

FILE = Path(__file__).with_name("contradictions_2026.toml")
# What whoever copied the plan noted beside a row whose text and numbers part.
NOTED = re.compile(r"period not stated|text dates|text:.* = ")
IN_BRACKETS = re.compile(r"(?<!\s)\s*+\([^()]*+\)")


@dataclass(frozen=True, kw_only=True)
class Source:
    """One of the two places and what it says."""

    source: str
    says: str


@dataclass(frozen=True, kw_only=True)
class Contradiction:
    """Two places of the plan that part; `project` is a code, `rule` the check that finds it."""

    number: int
    project: str
    rule: str
    title: str
    first: Source
    second: Source


@cache
def known() -> tuple[Contradiction, ...]:
    """Every contradiction with both its sources, in the order it was found."""
    plain = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return tuple(
        Contradiction(**entry | {"first": Source(**entry["first"]), "second": Source(**entry["second"])})
        for entry in plain["contradiction"]
    )


def contradictions_of(code: str) -> list[Contradiction]:
    """Those of one project."""
    return [one for one in known() if code and one.project == code]


def find(project: Project, targets: Iterable[Target]) -> set[tuple[str, str]]:
    """(rule, project) of what the rows of one project themselves give away."""
    targets = list(targets)
    rules = set()
    if _names_two(project.funder):
        rules.add("funder_by_section")
    if any(_two_numbers(one, other) for one, other in combinations(targets, 2)):
        rules.add("two_numbers")
    if any(one.operator == "range" and one.own_share is not None for one in targets):
        rules.add("range_and_number")
    if _mixed_unit(targets):
        rules.add("mixed_unit")
    if any(NOTED.search(one.note) for one in targets):
        rules.add("noted")
    return {(rule, project.code) for rule in rules}


def _two_numbers(one: Target, other: Target) -> bool:
    """The same result in two chapters with two numbers."""
    same = IN_BRACKETS.sub("", one.name) == IN_BRACKETS.sub("", other.name)
    numbers = (one.value, other.value)
    return same and one.plan_section != other.plan_section and None not in numbers and len(set(numbers)) == 2


def _mixed_unit(targets: list[Target]) -> bool:
    """One row counts users as organisations, another counts users."""
    users = [one for one in targets if "uporabnik" in one.name.lower()]
    return {"organizacija", "uporabnik"} <= {one.unit for one in users}


def _names_two(funder: str) -> bool:
    """ESS+ (2.1.2) / URSM (3.1.2): two funders, each with the section that names it."""
    parts = funder.split(" / ")
    return len(parts) == 2 and all(" (" in part and part.endswith(")") for part in parts)
