"""The measures of the oracle: each a few plain lines over its lists."""

import datetime as dt
from typing import Any

from tests.analytics.oracle import COHORT, GRAINS, NOW, OF_HOUSES, ZONE, Oracle, hours, local_day, time_code

WORTH = {"organisational": 13, "content": 10, "other": 6}
AREAS = ("municipality", "region", "cohesion_region")


def share(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def people(rows: list[dict]) -> set[int]:
    return {row["person"] for row in rows if row["person"] is not None}


def quantile(values: list[int], at: float) -> float | None:
    if not values:
        return None
    ordered, place = sorted(values), (len(values) - 1) * at
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def sizes(rows: list[dict]) -> list[int]:
    by_session: dict[int, int] = {}
    for row in rows:
        by_session[row["session"]["id"]] = by_session.get(row["session"]["id"], 0) + row["n"]
    return [size for size in by_session.values() if size > 0]


def new_people(oracle: Oracle, key: dict, rows: list[dict]) -> set[int]:
    first, found = oracle.first_days(), set()
    for person in people(rows):
        day = first[person]
        fits = all(time_code(grain, day) == key[grain] for grain in GRAINS if grain in key)
        if day >= oracle.query.start and fits:
            found.add(person)
    return found


def quarter(day: dt.date) -> int:
    return day.year * 4 + (day.month - 1) // 3


def retention(oracle: Oracle, key: dict) -> float | None:
    """Over the persons, one by one: the quarters they came in after their first."""
    plain = {name: code for name, code in key.items() if name not in COHORT}
    first, last = oracle.first_days(), quarter(min(oracle.query.end, NOW.astimezone(ZONE).date()))
    came: dict[int, set[int]] = {}
    for row in oracle.visits(plain):
        if row["person"] is not None and first[row["person"]] >= oracle.query.start:
            day = local_day(row["session"])
            came.setdefault(row["person"], set()).add(quarter(day) - quarter(first[row["person"]]))
    wanted = int(key["quarters_later"]) if "quarters_later" in key else None
    back = whole = 0
    for person, quarters in came.items():
        if "cohort" in key and time_code("quarter", first[person]) != key["cohort"]:
            continue
        if last - quarter(first[person]) >= (wanted or 1):
            whole += 1
            back += wanted in quarters if wanted else max(quarters) > 0
    return share(back, whole)


def living(oracle: Oracle, key: dict) -> int | None:
    """Residents of the area of this cell; of the whole question where the cell says nothing of areas."""
    houses, query = oracle.world["houses"], oracle.query
    if "organisation" in key:
        areas = {house["municipality"] for house in houses.values() if house["slug"] == key["organisation"]}
    elif name := next((name for name in AREAS if name in key), None):
        areas = {key[name]}
    elif name := next((name for name in AREAS if query.values(name)), None):
        areas = set(query.values(name))
    elif len(oracle.houses) == 1 or query.organisations:
        areas = {houses[one]["municipality"] for one in oracle.houses}
    else:
        areas = {"SI"}
    known = oracle.world["residents"]
    for year in range(query.end.year, 2019, -1):
        if all((area, year) in known for area in areas):
            return sum(known[area, year] for area in areas)
    return None


def per_thousand(number: float | None, residents: int | None) -> float | None:
    return None if number is None or not residents else 1000 * number / residents


def led(sessions: list[dict], *leaders: str) -> float:
    return sum(hours(s) for s in sessions if s["led_by"] in leaders)


def recent(oracle: Oracle, key: dict, days: int) -> int | None:
    if set(key) - {"organisation", *OF_HOUSES}:
        return None
    last = min(oracle.query.end, NOW.astimezone(ZONE).date())
    since = last - dt.timedelta(days=days - 1)
    found = set()
    for session in oracle.world["sessions"]:
        inside = since <= local_day(session) <= last and session["house"] in oracle.houses
        if session["status"] == "held" and not session["deleted"] and inside:
            codes = {name: oracle.code(session, name, session["house"]) for name in key}
            if codes == key:
                found.add(session["house"])
    return len(found)


def values(oracle: Oracle, key: dict) -> dict[str, Any]:
    """Every column of every measure for one cell; a cell that nobody noted anything for is None."""
    own, everything = oracle.own(key), oracle.visits(key)
    visits = [row for row in everything if row["role"] != "contact"]
    known = [row for row in visits if row["person"] is not None]
    both = own + oracle.joint(key)
    total = sum(row["n"] for row in visits)
    open_own = [s for s in own if s["kind"] == "open"]
    open_visits = sum(row["n"] for row in visits if row["session"]["kind"] == "open")
    in_time = [s for s in own if s["logged"] and s["logged"] - s["end"] <= dt.timedelta(days=7)]
    due = oracle.dues(key)
    new, strict = new_people(oracle, key, known), led(own, "young_people")
    broad, length = led(own, "young_people", "together"), sum(hours(s) for s in own)
    many = sizes(visits)
    found: dict[str, Any] = {
        "sessions": len(both),
        "session_hours": sum(hours(s) for s in both),
        "open_hours": sum(hours(s) for s in open_own),
        "attendances": total,
        "active_attendances": sum(row["n"] for row in visits if row["role"] == "active"),
        "passive_attendances": sum(row["n"] for row in visits if row["role"] == "passive"),
        "contact_hours": sum(row["n"] * hours(row["session"]) for row in visits),
        "contacts": sum(row["n"] for row in everything if row["role"] == "contact"),
        "known_persons": len(people(known)),
        "persons_range_lower": max(len(people(known)), max(many, default=0)),
        "persons_range_upper": len(people(known)) + total - len(known),
        "new_persons": len(new),
        "returning_persons": len(people(known)) - len(new),
        "visits_per_person": share(len(known), len(people(known))),
        "group_size_mean": share(sum(many), len(many)),
        "group_size_median": quantile(many, 0.5),
        "group_size_q1": quantile(many, 0.25),
        "group_size_q3": quantile(many, 0.75),
        "visits_per_open_hour": share(open_visits, sum(hours(s) for s in open_own)),
        "youth_led_hours_strict": strict,
        "youth_led_hours_broad": broad,
        "youth_led_share_strict": share(strict, length),
        "youth_led_share_broad": share(broad, length),
        "completeness": share(sum(s["status"] != "announced" for s in due), len(due)),
        "timeliness": share(len(in_time), len(own)),
        "estimated_share": share(sum(r["n"] for r in visits if r["method"] == "estimated"), total),
        "active_organisations_days_30": recent(oracle, key, 30),
        "active_organisations_days_90": recent(oracle, key, 90),
    }
    residents = living(oracle, key) if visits else None
    found["retention"] = retention(oracle, key)
    found["reach_rate_persons"] = per_thousand(len(people(known)), residents)
    found["reach_rate_attendances"] = per_thousand(total, residents)
    found["volunteer_value"] = sum(
        (row["hours"] + row["preparation"]) * WORTH.get(row["type"], 0)
        for row in oracle.staff(key, volunteers=True)
    )
    for code, volunteers in (("staff_hours", False), ("volunteer_hours", True)):
        found[code] = sum(r["hours"] + r["preparation"] for r in oracle.staff(key, volunteers=volunteers))
    return found | _unknown(oracle, key, own)


def _unknown(oracle: Oracle, key: dict, own: list[dict]) -> dict[str, None]:
    """What is not 0 but unknown: something took place and nobody wrote down who was there, or who worked."""
    if not own:
        return {}
    codes: list[str] = []
    if not oracle.visits(key, narrowed=False):
        codes += ["attendances", "active_attendances", "passive_attendances", "contact_hours", "contacts"]
        codes += ["persons_range_lower", "persons_range_upper"]
    if not oracle.staff(key, volunteers=None):
        codes += ["staff_hours", "volunteer_hours", "volunteer_value"]
    return dict.fromkeys(codes)
