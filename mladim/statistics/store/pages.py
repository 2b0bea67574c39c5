"""An organisation's records in memory: typed columns of sessions, by day, and of who was there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

import numpy as np

from mladim.statistics.store.models import CARDS
from mladim.statistics.store.packing import NONE, Columns, stacked, unpack
from mladim.statistics.store.reading import STATES
from mladim.statistics.store.words import WORDS

HELD = STATES.index("held")
ANNOUNCED = STATES.index("announced")
# An instant that never comes.
NEVER = 1 << 62


class Incomplete(Exception):
    """A month speaks of somebody or something that the cards do not know yet."""


@dataclass
class Part:
    """Rows in the order of the sessions they belong to; those of session n are at[n] to at[n + 1]."""

    at: np.ndarray
    columns: Columns


@dataclass
class Page:
    """All that figures of one organisation need. `lists` holds topics and target groups by activity."""

    house: int
    sessions: Columns
    counts: Part
    known: Part
    team: Part
    ids: dict[str, np.ndarray]
    people: Columns
    lists: dict[str, Part]
    joint: dict[int, tuple[int, ...]]
    further: Columns
    size: int = 0
    # People by runs of months, once somebody asked for them.
    runs: Any = None
    # Its records added up by month, by table, likewise.
    facts: dict[str, Columns] = field(default_factory=dict)
    # What is in each of its months, and in the cards, in a number each; and of runs of months together.
    stamps: Mapping[str, int] = field(default_factory=dict)
    content: dict[tuple[str, str], bytes] = field(default_factory=dict)
    ends: np.ndarray = field(default_factory=lambda: np.zeros(0, np.int64))

    def between(self, first: int, last: int) -> slice:
        """The sessions from one day to another, both included."""
        days = self.sessions["day"]
        return slice(int(np.searchsorted(days, first, "left")), int(np.searchsorted(days, last, "right")))

    def stamp(self, first: str, last: str) -> bytes:
        """The same bytes as long as the cards and the months from one to another say the same."""
        if (first, last) not in self.content:
            here = [one for one in self.stamps.items() if first <= one[0] <= last or one[0] == CARDS]
            self.content[first, last] = blake2b(repr(sorted(here)).encode(), digest_size=16).digest()
        return self.content[first, last]

    def dealt_with(self, span: slice) -> int:
        """The instant from which on one of these sessions is over and logged or marked as not held."""
        ends = self.sessions["ends"][span][self.sessions["state"][span] != ANNOUNCED]
        return int(ends.min()) if len(ends) else NEVER

    def next_end(self, at: int) -> int:
        """The first instant after this one at which a session is over: then more should be logged."""
        place = int(np.searchsorted(self.ends, at, "right"))
        return int(self.ends[place]) if place < len(self.ends) else NEVER


MONTH_WORDS = {
    "s_led": "led_by",
    "c_age": "age_band",
    "c_gender": "gender",
    "c_role": "role",
    "c_method": "method",
    "k_role": "role",
}
TYPES = {
    "s": {"id": "i8", "activity": "i8", "place": "i8", "ends": "i8", "seconds": "i4", "day": "i4"}
    | {"hour": "i1", "on_time": "i1", "state": "i1", "led": "i2"},
    "c": {"session": "i4", "age": "i2", "gender": "i2", "role": "i2", "method": "i2", "count": "i4"},
    "k": {"session": "i4", "person": "i8", "role": "i2"},
    "t": {"session": "i4", "member": "i8", "hundredths": "i4"},
}
EMPTY: Columns = {
    f"{part}_{name}": np.zeros(0, kind) for part, names in TYPES.items() for name, kind in names.items()
}


def _place_of(ids: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Where each wanted id stands among the sorted ids; -1 for 0, which stands for none."""
    found = np.searchsorted(ids, wanted)
    safe = np.minimum(found, max(len(ids) - 1, 0))
    right = (ids[safe] == wanted) if len(ids) else np.zeros(len(wanted), bool)
    if not (right | (wanted == 0)).all():
        raise Incomplete
    return np.where(right, safe, NONE).astype(np.int32)


def make_page(house: int, months: Mapping[str, bytes], cards: bytes) -> Page:
    """One page from packed months and cards."""
    card, words = unpack(cards)
    page = _assembled(house, _months([months[month] for month in sorted(months)]), card, words)
    page.size = sum(one.nbytes for part in _arrays(page) for one in part.values())
    return page


def _months(blocks: list[bytes]) -> Columns:
    """The columns of all months, with the codes as numbers of this process."""
    if not blocks:
        return EMPTY
    found = stacked(blocks)
    columns = {name: values.astype(EMPTY[name].dtype, copy=False) for name, values in found.columns.items()}
    for name, kind in MONTH_WORDS.items():
        words = [block[name] for block in found.words]
        columns[name] = WORDS[kind].numbers_of_many(columns[name], found.lengths[name], words)
    starts = found.starts("s_id").astype(np.int32)
    for name in ("c_session", "k_session", "t_session"):
        columns[name] = columns[name] + np.repeat(starts, found.lengths[name])
    return columns


def _arrays(page: Page) -> list[Columns]:
    parts = (page.counts, page.known, page.team, *page.lists.values())
    whole = [page.sessions, page.people, page.ids, *(part.columns for part in parts)]
    return [*whole, {str(number): part.at for number, part in enumerate(parts)}]


def _part(rows: Columns, letter: str, names: Mapping[str, np.ndarray], length: int) -> Part:
    session = rows[f"{letter}_session"]
    order = np.argsort(session, kind="stable")
    at = np.searchsorted(session[order], np.arange(length + 1)).astype(np.int32)
    return Part(at, {name: values[order] for name, values in names.items()})


def _assembled(house: int, rows: Columns, card: Columns, words: Mapping[str, list[Any]]) -> Page:
    length = len(rows["s_id"])
    sessions, ids = _sessions(rows, card, words)
    gender = WORDS["gender"].numbers(card["p_gender"], words["p_gender"])
    method = {"named": WORDS["method"].number("by_name"), "alias": WORDS["method"].number("alias")}
    kinds = np.array([*(method[kind] for kind in words["p_kind"]), NONE], np.int16)[card["p_kind"]]
    person = _place_of(card["p_id"], rows["k_person"])
    member = _place_of(card["m_id"], rows["t_member"])
    volunteer_type = WORDS["volunteer_type"].numbers(card["m_type"], words["m_type"])
    role = _as_active(rows["k_role"])
    counts = {"age_band": "c_age", "gender": "c_gender", "role": "c_role", "method": "c_method"}
    page = Page(
        house=house,
        sessions=sessions,
        counts=_part(rows, "c", {n: rows[c] for n, c in counts.items()} | {"count": rows["c_count"]}, length),
        known=_part(rows, "k", {"person": person, "role": role}, length),
        team=_part(
            rows,
            "t",
            {
                "is_volunteer": card["m_volunteer"][member],
                "volunteer_type": volunteer_type[member],
                "hundredths": rows["t_hundredths"],
            },
            length,
        ),
        ids=ids,
        people={"id": card["p_id"], "birth": card["p_birth"], "gender": gender, "method": kinds},
        lists={name: _lists(name, words[f"a_{name}"]) for name in ("topic", "target_group")},
        joint=_joint(card),
        further={"activity": _place_of(card["a_id"], card["f_activity"]), "project": card["f_project"]},
    )
    page.people["first"] = _first_days(page)
    page.ends = np.sort(sessions["ends"])
    return page


def _as_active(roles: np.ndarray) -> np.ndarray:
    """Who helped to make it took an active part."""
    producer, active = WORDS["role"].number("producer"), WORDS["role"].number("active")
    return np.where(roles == producer, active, roles).astype(np.int16)


def _sessions(
    rows: Columns, card: Columns, words: Mapping[str, list[Any]]
) -> tuple[Columns, dict[str, np.ndarray]]:
    activity = _place_of(card["a_id"], rows["s_activity"])
    found: Columns = {
        "activity": activity,
        "led_by": rows["s_led"],
        **{name: rows[f"s_{name}"] for name in ("id", "day", "hour", "seconds", "on_time", "state", "ends")},
    }
    for name in ("kind", "form", "area"):
        numbers = WORDS[name].numbers(card[f"a_{name}"], words[f"a_{name}"])
        found[name] = numbers[activity] if len(activity) else np.zeros(0, np.int16)
    project = card["a_project"][activity] if len(activity) else np.zeros(0, np.int64)
    ids = {"activity": card["a_id"]}
    for name, values in (("project", project), ("place", rows["s_place"])):
        ids[name] = np.unique(values[values != 0])
        found[name] = _place_of(ids[name], values)
    return found, ids


def _lists(name: str, values: list[list[str]]) -> Part:
    """The values each activity carries; one that carries none has one empty value."""
    filled = [[WORDS[name].number(one) for one in row or ()] or [NONE] for row in values]
    at = np.cumsum([0, *(len(row) for row in filled)]).astype(np.int32)
    return Part(at, {name: np.array([one for row in filled for one in row], np.int16)})


def _first_days(page: Page) -> np.ndarray:
    """The day each person first came; a day that never comes for who never came."""
    first = np.full(len(page.people["id"]), np.iinfo(np.int32).max, np.int32)
    days = np.repeat(page.sessions["day"], np.diff(page.known.at))
    np.minimum.at(first, page.known.columns["person"], days)
    return first


def _joint(card: Columns) -> dict[int, tuple[int, ...]]:
    found: dict[int, tuple[int, ...]] = {}
    for owner, activity in zip(card["j_owner"].tolist(), card["j_activity"].tolist(), strict=True):
        found[owner] = (*found.get(owner, ()), activity)
    return found
