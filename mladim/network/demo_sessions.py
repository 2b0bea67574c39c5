"""Sessions of one invented activity: times, state, counts, people, hours of the team."""

import datetime as dt
import uuid
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from mladim.core.clock import ZONE, now, today
from mladim.network.demo_calendar import single_days, usual_days
from mladim.network.demo_people import CELLS, Pool
from mladim.network.demo_shapes import Line, Shape

COLUMNS = [
    "id",
    "uuid",
    "occurrence_date",
    "starts_at",
    "ends_at",
    "local_date",
    "status",
    "cancel_reason",
    "led_by",
    "started_from_previous",
    "created_at",
    "logged_at",
    "updated_at",
]
REASONS = ("closed", "staff_absent", "weather", "holiday", "nobody_came")
# Forty per cent log on the same day, forty within a week, fifteen within a month, the rest later.
LATE_DAYS, LATE_SHARES = ((0, 1), (1, 7), (7, 31), (31, 75)), (0.4, 0.4, 0.15, 0.05)


@dataclass(kw_only=True)
class LineSessions:
    """The rows of one activity, in the order of the columns named."""

    ids: list[int]
    columns: list[str] = field(default_factory=lambda: list(COLUMNS))
    rows: list[list[Any]] = field(default_factory=list)
    headcounts: list[tuple[int, str, str, str, int, str]] = field(default_factory=list)
    attendances: list[tuple[int, int, str]] = field(default_factory=list)
    staff: list[tuple[int, int, float, float]] = field(default_factory=list)


def make_sessions(
    rng: np.random.Generator, shape: Shape, line: Line, pool: Pool, first: dt.date, last: dt.date
) -> LineSessions:
    """All sessions of one activity between two days; those after now are announced."""
    if line.weekdays:
        days = usual_days(rng, line.weekdays, line.a_year, first, last)
    else:
        days = single_days(rng, line.a_year, first, last)
    if shape.is_shown and line is shape.lines[0]:
        days = sorted({*days, today()})
    found = LineSessions(ids=np.sort(rng.integers(1, 2**52, len(days))).tolist())
    hours = rng.choice(np.array(line.template.hours, float), size=len(days))
    statuses = put_rows(rng, shape, line, found, days, hours)
    held = np.array([status == "held" for status in statuses], bool)
    persons = _persons(rng, line, len(days)) * held
    _put_people(rng, shape, line, pool, found, persons, held)
    _put_staff(rng, found, hours, held)
    return found


def put_rows(
    rng: np.random.Generator,
    shape: Shape,
    line: Line,
    found: LineSessions,
    days: list[dt.date],
    hours: np.ndarray,
) -> list[str]:
    at, statuses = now(), []
    luck, led, late = rng.random(len(days)), rng.random(len(days)), rng.random(len(days))
    bands = rng.choice(4, size=len(days), p=LATE_SHARES)
    random_bytes = rng.bytes(16 * len(days))
    for n, day in enumerate(days):
        start = dt.datetime.combine(day, dt.time(line.template.start), ZONE).astimezone(dt.UTC)
        end = start + dt.timedelta(hours=float(hours[n]))
        low, high = LATE_DAYS[bands[n]]
        logged = min(end + dt.timedelta(days=low + (high - low) * float(late[n]) * 0.98, minutes=5), at)
        status = _status(float(luck[n]), end, at)
        statuses.append(status)
        known = status != "announced"
        found.rows.append(
            [
                found.ids[n],
                uuid.UUID(bytes=random_bytes[16 * n : 16 * n + 16], version=4).hex,
                day if line.weekdays else None,
                start,
                end,
                day,
                status,
                REASONS[int(luck[n] * 1e6) % len(REASONS)] if status == "cancelled" else None,
                _leader(float(led[n]), shape),
                bool(late[n] < 0.3 and status == "held"),
                start - dt.timedelta(days=7),
                logged if known else None,
                logged if known else start - dt.timedelta(days=7),
            ]
        )
    return statuses


def _leader(luck: float, shape: Shape) -> str:
    if luck < shape.youth_led:
        return "young_people"
    return "together" if luck < shape.youth_led * 2.6 else "team"


def _status(luck: float, end: dt.datetime, at: dt.datetime) -> str:
    """Announced in the future; of the past a few cancelled, and of last week some not logged yet."""
    if end > at or end.date() == at.date():
        return "announced"
    days_ago = (at - end).days
    if luck > (0.82 if days_ago < 7 else 0.97 if days_ago < 30 else 0.996):
        return "announced"
    return "cancelled" if luck < 0.03 else "held"


def _persons(rng: np.random.Generator, line: Line, number: int) -> np.ndarray:
    """Visits: over-dispersed around the template's mean; two in a hundred sessions have nobody."""
    mean = line.template.persons
    if mean <= 1:
        return np.ones(number, int)
    spread = 4.0 if line.template.kind == "open" else 7.0
    counts = rng.negative_binomial(spread, spread / (spread + mean), number)
    return np.where(rng.random(number) < 0.02, 0, np.maximum(counts, 1))


def _put_people(
    rng: np.random.Generator,
    shape: Shape,
    line: Line,
    pool: Pool,
    found: LineSessions,
    persons: np.ndarray,
    held: np.ndarray,
) -> None:
    kind = line.template.kind
    by_name = bool(pool.ids) and (kind in {"group", "individual"} or (shape.by_alias and kind == "open"))
    if by_name:
        share = 0.97 if kind == "group" else 0.88
        known = rng.binomial(persons, share)
        persons = persons - _put_known(rng, line, pool, found, known)
    roles = {line.template.role: 1.0}
    if line.template.role == "passive":
        roles = {"passive": 0.86, "active": 0.14}
    for role, share in roles.items():
        _put_counts(
            rng, line, pool, found, np.round(persons * share).astype(int), held, role, zero=not by_name
        )


def _put_known(
    rng: np.random.Generator, line: Line, pool: Pool, found: LineSessions, known: np.ndarray
) -> np.ndarray:
    """Draw people for all sessions at once; who is drawn twice for one session comes once."""
    size = len(pool.ids)
    if line.template.kind == "group":
        size = min(size, int(line.template.persons * 2.2) + 3)
    start = int(rng.integers(0, max(len(pool.ids) - size, 0) + 1))
    sessions = np.repeat(np.arange(len(known)), known)
    members = (size * rng.random(len(sessions)) ** 1.5).astype(int) + start
    pairs = np.unique(sessions * 10_000_000 + members)
    rows, columns = pairs // 10_000_000, pairs % 10_000_000
    ids, people = found.ids, pool.ids
    found.attendances += [
        (ids[s], people[m], "active") for s, m in zip(rows.tolist(), columns.tolist(), strict=True)
    ]
    return np.bincount(rows, minlength=len(known))


def _put_counts(
    rng: np.random.Generator,
    line: Line,
    pool: Pool,
    found: LineSessions,
    persons: np.ndarray,
    held: np.ndarray,
    role: str,
    *,
    zero: bool,
) -> None:
    if not len(persons):
        return
    cells = rng.multinomial(np.maximum(persons, 0), pool.cell_shares)
    estimated = rng.random(len(persons)) < (0.4 if line.template.kind == "event" else 0.12)
    rows, columns = np.nonzero(cells)
    for s, c, n in zip(rows.tolist(), columns.tolist(), cells[rows, columns].tolist(), strict=True):
        method = "estimated" if estimated[s] else "counted"
        found.headcounts.append((found.ids[s], *CELLS[c], role, n, method))
    if zero:
        for s in np.flatnonzero(held & (persons == 0)).tolist():
            found.headcounts.append((found.ids[s], "unknown", "unknown", role, 0, "counted"))


def _put_staff(rng: np.random.Generator, found: LineSessions, hours: np.ndarray, held: np.ndarray) -> None:
    leads = rng.integers(0, 1000, len(found.ids))
    second, preparation = rng.random(len(found.ids)) < 0.3, rng.choice([0.0, 0.5, 1.0], len(found.ids))
    for n in np.flatnonzero(held).tolist():
        spent = round(min(float(hours[n]), 12.0), 2)
        found.staff.append(
            (found.ids[n], 0 if leads[n] % 2 else int(leads[n]) % 7, spent, float(preparation[n]))
        )
        if second[n] and leads[n] % 2:
            found.staff.append((found.ids[n], 1, spent, 0.0))
