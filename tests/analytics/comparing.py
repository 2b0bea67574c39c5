"""The product's answer beside the oracle's, cell by cell; and random questions to ask both."""

import datetime as dt
import itertools
import random

from flask import current_app

from mladim.statistics.answers import answer
from mladim.statistics.dimensions import dimensions
from mladim.statistics.measures import measures
from mladim.statistics.query import Query
from tests.analytics.oracle import ABOUT_PEOPLE, Oracle
from tests.analytics.oracle_measures import values
from tests.analytics.random_world import BANDS, GENDERS, GROUPS, TOPICS
from tests.people import ANA, CILKA, DANE

QUARTER = {"start": dt.date(2026, 1, 1), "end": dt.date(2026, 3, 31)}
YEAR = {"start": dt.date(2026, 1, 1), "end": dt.date(2026, 12, 31)}
SPANS = (
    YEAR,
    {"start": dt.date(2025, 12, 1), "end": dt.date(2026, 3, 31)},
    {"start": dt.date(2026, 1, 15), "end": dt.date(2026, 10, 25)},
    {"start": dt.date(2025, 9, 1), "end": dt.date(2027, 8, 31)},
)
HOURS = ("01", "09", "16", "17", "22", "23")
SECRET = {"activity", "project", "place"}
FEW_LEVELS = ("organisation", "region", "cohesion_region", "municipality", "sector_group", "cohort")


def people_of(cast):
    """Who asks, and whose numbers they may see."""
    return [(ANA, {cast["mc-primer"]}), (DANE, {cast["klub-drugje"]}), (CILKA, set(cast.values()))]


def allowed(names):
    """The measures that can be split and narrowed by all of these."""
    levels = {dimensions()[name].level for name in names}
    return tuple(m.code for m in measures().values() if levels <= m.levels)


def codes_seen(world, name, oracle):
    """Every code a dimension can have in this world."""
    if name == "quarters_later":
        return {str(step) for step in range(1, 10)}
    if name == "cohort":
        return {oracle.code(s, "quarter", s["house"]) for s in world["sessions"]}
    if name in ABOUT_PEOPLE:
        people = {row[name] for row in oracle.visits({})} if name != "volunteer_type" else set()
        return people | ({"content", "other", None} if name == "volunteer_type" else set())
    return {
        code
        for s in world["sessions"]
        for h in ({s["house"]} | s["partners"]) & oracle.houses
        for code in oracle.codes(s, name, h)
    }


def same(mine, theirs, digits):
    if theirs is None or mine is None:
        return mine is theirs
    return mine == theirs if digits == 0 else abs(mine - theirs) <= 0.51 * 10**-digits


def from_records(query, who):
    """The answer without the summaries."""
    kept = current_app.config["STORE_MEGABYTES"]
    current_app.config["STORE_MEGABYTES"] = 0
    try:
        return answer(query, who)
    finally:
        current_app.config["STORE_MEGABYTES"] = kept


def cells(found):
    return [(row.key, row.values, row.is_hidden) for row in found.rows], found.totals


def compare(world, query, who, houses):
    """Differences to the oracle, by whichever way the answer came, and how many cells were compared."""
    found, oracle = answer(query, who), Oracle(world, query, houses)
    direct = from_records(query, who)
    wrong, compared = ([] if cells(found) == cells(direct) else [("summaries", query.url())]), 0
    rows = {row.key: row for row in direct.rows}
    by = query.by
    keys = set(itertools.product(*(codes_seen(world, name, oracle) for name in by))) if by else set()
    for key in {*rows, *keys, None}:
        expected = values(oracle, dict(zip(by, key, strict=True)) if key else {})
        row = rows.get(key)
        given = direct.totals if key is None else row.values if row else {}
        hides = direct.total_is_hidden if key is None else row is not None and row.is_hidden
        for column in query.columns:
            if column.measure.about_people and hides:
                continue
            compared += 1
            mine, theirs = given.get(column.code), expected[column.code]
            missing = key is not None and row is None
            if not (not theirs if missing else same(mine, theirs, column.measure.digits)):
                wrong.append((key, column.code, mine, theirs))
    return wrong, compared


def _filters(rnd, email):
    found = {}
    chances = {
        "form": (0.3, ("drop_in", "workshop", "concert")),
        "topic": (0.1, TOPICS),
        "target_group": (0.1, GROUPS),
        "weekday": (0.1, tuple("1267")),
        "hour": (0.1, HOURS),
        "age_band": (0.25, (*BANDS, "0-29")),
        "gender": (0.25, GENDERS),
        "method": (0.1, ("counted", "by_name", "estimated")),
        "region": (0.4 if email == CILKA else 0, ("4", "8", "12")),
        "cohesion_region": (0.1 if email == CILKA else 0, ("SI03", "SI04")),
    }
    for name, (chance, known) in chances.items():
        if rnd.random() < chance:
            found[name] = tuple(rnd.sample(list(known), rnd.choice((1, 2))))
    return found


def random_query(rnd: random.Random, email: str, *, is_narrow: bool) -> Query | None:
    """A question with up to two dimensions and filters, and every measure these allow.

    Some measures are split by few things only: a narrow question keeps to those.
    """
    of_all = [name for name in dimensions() if not (email == CILKA and name in SECRET)]
    names = FEW_LEVELS if is_narrow else of_all
    by = tuple(rnd.sample(list(names), rnd.choice((0, 1, 1, 2))))
    # A grid of days is long and tells nothing that weeks do not.
    if "day" in by and len(by) > 1:
        by = ("day",)
    filters = _filters(rnd, email)
    if is_narrow:
        filters = {name: codes for name, codes in filters.items() if name in FEW_LEVELS}
    if email == CILKA and {"age_band", "gender"} & {*by, *filters}:
        # Near questions about few people of others are refused; that has its own tests.
        filters = {}
    asked = allowed([*by, *filters])
    places = ("mc-primer", "klub-drugje")
    chosen = tuple(rnd.sample(places, rnd.choice((1, 2)))) if email == CILKA and rnd.random() < 0.4 else ()
    if not asked:
        return None
    return Query(
        measures=asked, by=by, filters=tuple(filters.items()), organisations=chosen, **rnd.choice(SPANS)
    )
