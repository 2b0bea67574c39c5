"""Questions about many organisations over whole months, answered in one go from their facts."""

from collections.abc import Callable

import numpy as np

from mladim.statistics.held import Ask
from mladim.statistics.scope import OF_HOUSES
from mladim.statistics.store.facts import SESSION
from mladim.statistics.store.gathering import cells_of, sums
from mladim.statistics.store.network import Network, network_of
from mladim.statistics.store.packing import Columns
from mladim.statistics.store.pages import Page
from mladim.statistics.store.persons import is_run_of_months, month_number
from mladim.statistics.store.selection import numbers_in, word_of
from mladim.statistics.store.tables import Frame, born
from mladim.statistics.store.words import WORDS

# Fewer organisations are asked one by one.
FEWEST = 8
TIMES = {"month", "year"}
PEOPLE = {"age_band", "gender"}
MANNER = {"role", "method"}
NUMBERS = {
    "sessions": ("sessions", "seconds", "on_time"),
    "headcounts": ("count", "seconds"),
    "attendances": ("count", "seconds"),
    "sizes": ("sessions",),
    "staff": ("hundredths",),
}


def facts_for(name: str, ask: Ask) -> str | None:
    """Which facts know everything the table is split by and narrowed to."""
    query = ask.query
    asked = {one for one, _values in query.filters} - {"organisation", *OF_HOUSES}
    split = set(ask.split) - TIMES - {"organisation_id", "day"}
    if not split <= set(SESSION):
        return None
    if name == "participants":
        return "persons" if not split and asked <= PEOPLE and not MANNER & set(query.by) else None
    if name in {"headcounts", "attendances"}:
        if not query.touches(*PEOPLE):
            return name if asked <= {*SESSION, *MANNER} else None
        is_known = split <= {"kind"} and asked <= {"kind", *PEOPLE, *MANNER}
        return f"{name} of people" if is_known else None
    if asked - set(SESSION) or query.touches(*PEOPLE):
        return None
    if name == "staff":
        return "team"
    return name if name in {"sessions", "sizes"} else None


def rows_of_many(name: str, ask: Ask, pages: list[Page]) -> Frame | None:
    """A table of many organisations column by column; none where their facts do not know enough."""
    if ask.scope.single or len(pages) < FEWEST:
        return None
    if name == "firsts":
        return _firsts(ask, *network_of(pages))
    is_monthly = is_run_of_months(ask.query.start, ask.query.end) and "day" not in ask.split
    facts = facts_for(name, ask) if is_monthly else None
    if facts is None:
        return None
    network, places = network_of(pages)
    table = network.table(facts)
    rows = _chosen(ask, table, places, len(network.pages))
    if name == "participants":
        return _participants(ask, network, table, rows)
    return added_rows(name, ask, network, {one: values[rows] for one, values in table.items()})


def _chosen(ask: Ask, table: Columns, places: list[int], of: int) -> np.ndarray:
    """The rows of these organisations in the period that pass the filters."""
    months = table["month"]
    kept = (months >= month_number(ask.query.start)) & (months <= month_number(ask.query.end))
    if len(places) < of:
        wanted = np.zeros(of, bool)
        wanted[places] = True
        kept &= wanted[table["house"]]
    for name, values in ask.query.filters:
        if name in table:
            kept &= np.isin(table[name], numbers_in(name, values))
    return np.flatnonzero(kept)


def _alike(ask: Ask, network: Network) -> np.ndarray:
    """For each organisation the first that is the same in all that is asked of organisations."""
    names = [name for name in OF_HOUSES if name in ask.query.by]
    # A question that keeps organisations apart for a reason of its own is not of the plain kind.
    if type(ask) is not Ask or "organisation" in ask.query.by:
        return np.arange(len(network.pages))
    first: dict[tuple[object, ...], int] = {}
    found = []
    for place, page in enumerate(network.pages):
        house = ask.scope.houses.get(page.house)
        same = tuple(getattr(house, name) for name in names) if house else (page.house, None)
        found.append(first.setdefault(same, place))
    return np.array(found)


def split_of(ask: Ask, network: Network | None, table: Columns) -> Columns:
    """The columns of whole numbers that rows are split by."""
    found: Columns = {}
    for name in ask.split:
        if name == "organisation_id" and network:
            found[name] = _alike(ask, network)[table["house"]]
        elif name in TIMES:
            found[name] = table["month"].astype(np.int64) // (1 if name == "month" else 12)
        else:
            found[name] = table[name]
    return found


def words_of(network: Network | None, keys: Columns) -> Frame:
    """What stands in the table for the numbers."""
    found: Frame = {}
    for name, values in keys.items():
        if name == "organisation_id" and network:
            found[name] = np.array([page.house for page in network.pages], np.int64)[values]
        elif name in WORDS:
            found[name] = WORDS[name].words(values)
        elif name in {"day", *TIMES}:
            each, place = np.unique(values, return_inverse=True)
            found[name] = np.array([word_of(name, one) for one in each.tolist()], object)[place]
        else:
            found[name] = values
    return found


def people_of(ask: Ask, column: str) -> dict[str, str]:
    """What people are split by: name in the table, name in the facts."""
    found = {"gender": "gender"} if "gender" in ask.query.by else {}
    return found | ({"birth_year" if column == "birth" else column: column} if ask.ages else {})


def _keys(name: str, ask: Ask, table: Columns) -> Columns:
    """What each kind of row is split by besides."""
    if name == "sessions":
        return {"kind": table["kind"], "led_by": table["led_by"]}
    if name == "headcounts":
        people = people_of(ask, "age_band")
        return {one: table[one] for one in ("kind", "role", "method")} | {
            one: table[column] for one, column in people.items()
        }
    if name == "attendances":
        manner = ("role", "method") if ask.query.touches("method") else ("role",)
        return {one: table[one] for one in ("kind", *manner)} | {
            one: table[column] for one, column in people_of(ask, "birth").items()
        }
    if name == "sizes":
        return {"size": table["size"]}
    work = {"volunteer_type"} & set(ask.query.by)
    return {one: table[one] for one in ("is_volunteer", *work)}


def added_rows(name: str, ask: Ask, network: Network | None, table: Columns) -> Frame:
    """Rows of facts with equal keys as one; without a network no organisation is told from another."""
    keys = _keys(name, ask, table) | split_of(ask, network, table)
    first, cell = cells_of(list(keys.values()), len(table["month"]))
    frame = born(words_of(network, {one: values[first] for one, values in keys.items()}))
    frame |= {one: sums(cell, len(first), table[one]) for one in NUMBERS[name]}
    return AFTER[name](frame, len(first)) if name in AFTER else frame


AFTER: dict[str, Callable[[Frame, int], Frame]] = {
    "sessions": lambda frame, length: frame | {"as_partner": np.zeros(length, np.int64)},
    "attendances": lambda frame, length: {"method": np.full(length, "by_name", object)} | frame,
    "staff": lambda frame, length: frame | {"is_volunteer": frame["is_volunteer"] == 1},
}


def _participants(ask: Ask, network: Network, table: Columns, rows: np.ndarray) -> Frame:
    """Each known person once in each cell: the row whose active month before lies before the cell."""
    first = month_number(ask.query.start)
    month, previous = table["month"][rows], table["previous"][rows]
    if "month" not in ask.split:
        begins = np.maximum(month // 12 * 12, first) if "year" in ask.split else first
        rows = rows[previous < begins]
    chosen = {one: values[rows] for one, values in table.items()}
    people = network.people()
    person = people["begins"][chosen["house"]] + chosen["person"]
    if wanted := ask.query.values("gender"):
        kept = np.isin(people["gender"][person], numbers_in("gender", wanted))
        chosen, person = {one: values[kept] for one, values in chosen.items()}, person[kept]
    keys = split_of(ask, network, chosen)
    keys |= {one: people[column][person] for one, column in people_of(ask, "birth").items()}
    return born(words_of(network, keys)) | {"person": people["id"][person]}


def _firsts(ask: Ask, network: Network, places: list[int]) -> Frame:
    """Whose first attendance ever lies in the period."""
    people = network.people()
    days = people["first"]
    here = (days >= ask.query.start.toordinal()) & (days <= ask.query.end.toordinal())
    if len(places) < len(network.pages):
        wanted = np.zeros(len(network.pages), bool)
        wanted[places] = True
        ends = np.append(people["begins"][1:], len(days))
        here &= np.repeat(wanted, ends - people["begins"])
    each, place = np.unique(days[here], return_inverse=True)
    words = np.array([word_of("day", one) for one in each.tolist()], object)[place]
    return {"person": people["id"][here], "first": words}
