"""Kaj je drugače? What changed by more than chance since the span compared with, the most first."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from analytics.changes import changes
from analytics.periods import around, cells_of
from mladim.codelists.ages import UNKNOWN
from mladim.core.access import Actor
from mladim.statistics.answers import Answer, answer, from_answer
from mladim.statistics.comparison import Comparison
from mladim.statistics.difference_words import Said, say
from mladim.statistics.query import Query

# Each question is asked once for both spans; from its cells all families below are made.
ABOUT_SESSIONS = (("sessions", "session_hours", "attendances"), ("month", "form", "area"))
ABOUT_PEOPLE = (("attendances",), ("month", "age_band", "gender"))
Question = tuple[tuple[str, ...], tuple[str, ...]]
MOST = 5
# Of one kind of change the first two say enough.
MOST_OF_A_KIND = 2
NEARLY_ALL = 0.9


@dataclass(frozen=True, kw_only=True)
class Family:
    """Cells that are looked at together: one measure, whole or by one dimension."""

    measure: str
    dimension: str
    chart: str


SESSION_FAMILIES = (
    Family(measure="sessions", dimension="", chart="visits-by-month"),
    Family(measure="session_hours", dimension="", chart="visits-by-month"),
    Family(measure="attendances", dimension="", chart="visits-by-month"),
    Family(measure="session_hours", dimension="form", chart="forms"),
    Family(measure="attendances", dimension="form", chart="forms"),
    Family(measure="attendances", dimension="area", chart="areas"),
)
PEOPLE_FAMILIES = (
    Family(measure="attendances", dimension="age_band", chart="age-and-gender"),
    Family(measure="attendances", dimension="gender", chart="age-and-gender"),
)


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One sure change as a sentence; `chart` shows it, `weight` is its sure part of the whole."""

    said: Said
    chart: str
    family: Family
    weight: float


def list_differences(comparison: Comparison, who: Actor) -> list[Difference]:
    """The sure changes between two spans among the organisations that reported in both."""
    if not comparison.has_base or not comparison.is_fair:
        return []
    now, then = comparison.this_year, comparison.last_year

    def work() -> tuple[list[Difference], int]:
        return _found(comparison, who), min(now.lasts, then.lasts)

    kept: list[Difference] = from_answer(
        "differences", now.query, who, work, also=(then.query, comparison.how)
    )
    return list(kept)


def _found(comparison: Comparison, who: Actor) -> list[Difference]:
    found: list[Difference] = []
    questions: list[tuple[Question, tuple[Family, ...]]] = [(ABOUT_SESSIONS, SESSION_FAMILIES)]
    if comparison.this_year.scope.single:
        # Of several organisations, some cell of a month by age and gender is always small, and so hidden.
        questions.append((ABOUT_PEOPLE, PEOPLE_FAMILIES))
    for (measures, by), families in questions:
        now, before = (
            answer(one.query.but(measures=measures, by=by), who)
            for one in (comparison.this_year, comparison.last_year)
        )
        if now.hides or before.hides:
            # What is hidden could be worked out from a sum of the rest, and the sum of the rest is wrong.
            continue
        for family in families:
            found += _of_family(family, (now, before), comparison)
    return _chosen(found)


def _chosen(found: list[Difference]) -> list[Difference]:
    chosen: list[Difference] = []
    for one in sorted(found, key=lambda difference: -difference.weight):
        if sum(other.family == one.family for other in chosen) < MOST_OF_A_KIND:
            chosen.append(one)
    return chosen[:MOST]


def _of_family(family: Family, spans: tuple[Answer, Answer], whole_of: Comparison) -> Iterator[Difference]:
    pairs = _pairs(family, *spans)
    whole = max(pairs["now"].sum(), pairs["before"].sum())
    if not whole:
        return
    found = changes(pairs, lump=_lump(family, whole_of.this_year))
    for cell, row in found[found["at_least"] != 0].iterrows():
        if family.dimension and not _is_news(str(cell), row["now"] + row["before"], pairs):
            continue
        said = say(
            family.measure,
            (family.dimension, str(cell)),
            numbers=(float(row["now"]), float(row["before"])),
            bounds=(float(row["lowest"]), float(row["highest"])),
            then=whole_of.then,
        )
        yield Difference(said=said, chart=family.chart, family=family, weight=abs(row["at_least"]) / whole)


def _is_news(cell: str, size: float, pairs: pd.DataFrame) -> bool:
    """A cell that is nearly the whole says the same again; an unknown one says nothing about the work."""
    whole = pairs["now"].sum() + pairs["before"].sum()
    return cell not in ("", UNKNOWN) and size < NEARLY_ALL * whole


def _lump(family: Family, now: Answer) -> float:
    """What one session brings: hours and visits come by sessions, not one by one."""
    sessions = now.totals.get("sessions")
    if family.measure == "sessions" or not sessions:
        return 1.0
    return max(1.0, (now.totals[family.measure] or 0) / sessions)


def _steps(query: Query) -> dict[str, int]:
    """Months by their distance from the first, so that January stands beside January."""
    whole = cells_of("month", query.period)
    first = around("month", query.start).start
    return {
        key: (cell.start.year - first.year) * 12 + cell.start.month - first.month
        for key, cell in whole.items()
    }


def _sums(family: Family, found: Answer) -> dict[tuple[str, int], float]:
    place = found.query.by.index(family.dimension) if family.dimension else None
    steps, sums = _steps(found.query), dict[tuple[str, int], float]()
    for row in found.rows:
        cell = "" if place is None else (row.key[place] or "")
        at = (cell, steps[str(row.key[0])])
        sums[at] = sums.get(at, 0) + (row.values[family.measure] or 0)
    return sums


def _pairs(family: Family, now: Answer, before: Answer) -> pd.DataFrame:
    here, there = _sums(family, now), _sums(family, before)
    keys = sorted(here.keys() | there.keys())
    return pd.DataFrame(
        {
            "cell": [cell for cell, _step in keys],
            "step": [step for _cell, step in keys],
            "now": [float(here.get(key, 0)) for key in keys],
            "before": [float(there.get(key, 0)) for key in keys],
        }
    )
