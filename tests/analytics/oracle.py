"""Every measure by slow plain loops over lists of dicts: no pandas, no SQL, nothing shared with the product.

A world is {"houses": {id: {slug, region}}, "sessions": [...]}. A session holds its activity's facts, start
and end as UTC instants, `counts` (age_band, gender, role, n, method), `known` (person, birth_year, gender,
alias, role), `staff` (hours, preparation, volunteer, type) and `partners`, the houses that take part.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Ljubljana")
NOW = dt.datetime.now(dt.UTC)
AGES = [(0, 12, "0-12"), (13, 14, "13-14"), (15, 17, "15-17"), (18, 19, "18-19"), (20, 24, "20-24")]
AGES += [(25, 29, "25-29"), (30, 120, "30+")]
ABOUT_PEOPLE = {"age_band", "gender", "role", "method", "volunteer_type"}
COHORT = {"cohort", "quarters_later"}
SEVERAL = {"topic", "target_group"}
OF_HOUSES = ("municipality", "region", "cohesion_region", "sector_group", "legal_form")
GRAINS = ("day", "week", "month", "quarter", "half_year", "year", "school_year")


def local_day(session: dict) -> dt.date:
    return session["start"].astimezone(ZONE).date()


def hours(session: dict) -> float:
    return (session["end"].timestamp() - session["start"].timestamp()) / 3600


def age_of(birth_year: int | None, year: int) -> str:
    for low, high, name in AGES:
        if birth_year is not None and low <= year - birth_year <= high:
            return name
    return "unknown"


def ends(band: str) -> tuple[int, int]:
    return (int(band[:-1]), 120) if band.endswith("+") else tuple(int(part) for part in band.split("-"))


def is_within(band: str, wanted: str) -> bool:
    if "unknown" in (band, wanted):
        return band == wanted
    return ends(wanted)[0] <= ends(band)[0] and ends(band)[1] <= ends(wanted)[1]


def time_code(grain: str, day: dt.date) -> str:
    if grain == "day":
        return str(day)
    if grain == "week":
        thursday = day + dt.timedelta(days=3 - day.weekday())
        return f"{thursday.year}-W{(thursday.timetuple().tm_yday - 1) // 7 + 1:02d}"
    if grain == "year":
        return f"{day.year}"
    if grain == "month":
        return f"{day.year}-{day.month:02d}"
    if grain == "quarter":
        return f"{day.year}-Q{1 + (day.month - 1) // 3}"
    if grain == "half_year":
        return f"{day.year}-H{1 + (day.month - 1) // 6}"
    first = day.year if day.month >= 9 else day.year - 1
    return f"{first}/{str(first + 1)[2:]}"


class Oracle:
    """One question asked of a world by somebody who may see these houses."""

    def __init__(self, world: dict, query: Any, houses: set[int]) -> None:
        self.world, self.query = world, query
        asked = set(query.organisations)
        self.houses = {
            one
            for one in houses
            if (not asked or world["houses"][one]["slug"] in asked)
            and all(
                world["houses"][one][name] in query.values(name) for name in OF_HOUSES if query.values(name)
            )
        }

    def code(self, session: dict, dimension: str, house: int) -> str | None:
        if dimension == "organisation":
            return self.world["houses"][house]["slug"]
        if dimension in OF_HOUSES:
            return self.world["houses"][house][dimension]
        if dimension in GRAINS:
            return time_code(dimension, local_day(session))
        if dimension == "weekday":
            return str(local_day(session).isoweekday())
        if dimension == "hour":
            return f"{session['start'].astimezone(ZONE).hour:02d}"
        value = session[dimension]
        return None if value is None else str(value)

    def codes(self, session: dict, dimension: str, house: int) -> set[str | None]:
        """All of them, where a session can have several; where it has none, an empty one."""
        if dimension in SEVERAL:
            return set(session[dimension]) or {None}
        return {self.code(session, dimension, house)}

    def _belongs(self, session: dict, house: int, key: dict) -> bool:
        for name, values in self.query.filters:
            if name not in ABOUT_PEOPLE and not self.codes(session, name, house) & set(values):
                return False
            # Split by what it is narrowed to, only the rows asked for are there.
            if name in SEVERAL and name in key and key[name] not in values:
                return False
        return all(
            code in self.codes(session, name, house)
            for name, code in key.items()
            if name not in ABOUT_PEOPLE | COHORT
        )

    def _of(self, status: tuple[str, ...], key: dict) -> Iterator[dict]:
        for session in self.world["sessions"]:
            house = session["house"]
            here = house in self.houses and not session["deleted"] and session["status"] in status
            inside = self.query.start <= local_day(session) <= self.query.end
            if here and inside and self._belongs(session, house, key):
                yield session

    def own(self, key: dict) -> list[dict]:
        return list(self._of(("held",), key))

    def joint(self, key: dict) -> list[dict]:
        """Sessions of others in which the only house of the question takes part."""
        if len(self.houses) != 1 or {"project", "place"} & {*self.query.by, *dict(self.query.filters)}:
            return []
        house = next(iter(self.houses))
        return [
            session
            for session in self.world["sessions"]
            if session["house"] != house
            and house in session["partners"]
            and session["status"] == "held"
            and not session["deleted"]
            and self.query.start <= local_day(session) <= self.query.end
            and self._belongs(session, house, key)
        ]

    def visits(self, key: dict, *, narrowed: bool = True) -> list[dict]:
        """One dict for each count or known person: session, person, age, gender, role, method, n."""
        found = []
        for session in self.own(key):
            rows = [dict(row, person=None) for row in session["counts"]]
            for one in session["known"]:
                age = age_of(one["birth_year"], local_day(session).year)
                role = "active" if one["role"] == "producer" else one["role"]
                method = "alias" if one["alias"] else "by_name"
                row = {"person": one["person"], "age_band": age, "gender": one["gender"]}
                rows.append(row | {"role": role, "n": 1, "method": method})
            found += [row | {"session": session} for row in rows]
        if not narrowed:
            return found
        return [row for row in found if self._is_asked(row, key)]

    def _is_asked(self, row: dict, key: dict) -> bool:
        for name, values in self.query.filters:
            if name == "age_band" and not any(is_within(row["age_band"], wanted) for wanted in values):
                return False
            if name in {"gender", "role", "method"} and row[name] not in values:
                return False
        # A row that says nothing of the kind (a visit has no type of volunteering) is in no such cell.
        return all(row.get(name, row) == code for name, code in key.items() if name in ABOUT_PEOPLE)

    def staff(self, key: dict, *, volunteers: bool | None) -> list[dict]:
        wanted = self.query.values("volunteer_type") if volunteers is not None else ()
        return [
            row
            for session in self.own(key)
            for row in session["staff"]
            if volunteers in (None, row["volunteer"])
            and (not wanted or row["type"] in wanted)
            and ("volunteer_type" not in key or row["type"] == key["volunteer_type"])
        ]

    def dues(self, key: dict) -> list[dict]:
        return [s for s in self._of(("held", "announced", "cancelled"), key) if s["end"] <= NOW]

    def first_days(self) -> dict[int, dt.date]:
        """The first day of each person at their house, whatever the question is narrowed to."""
        first: dict[int, dt.date] = {}
        for session in self.world["sessions"]:
            if session["status"] == "held" and not session["deleted"]:
                for one in session["known"]:
                    day = local_day(session)
                    first[one["person"]] = min(first.get(one["person"], day), day)
        return first
