"""The tables of a question from packed pages: the rows that the database would answer with."""

import datetime as dt
from collections.abc import Callable, Iterable

import numpy as np

from mladim.core.clock import now
from mladim.statistics import sized
from mladim.statistics.held import OWNERS_ALONE, Ask
from mladim.statistics.store.gathering import cells_of, spread, sums
from mladim.statistics.store.packing import Columns
from mladim.statistics.store.pages import ANNOUNCED, HELD, Page
from mladim.statistics.store.reading import microseconds
from mladim.statistics.store.selection import Selection, numbers_in, select, word_of
from mladim.statistics.store.words import WORDS

Frame = dict[str, np.ndarray]


def _split(selection: Selection, cells: Columns, first: np.ndarray) -> Frame:
    """The words of the cells, by one row of each."""
    return {name: selection.words(name, values[first]) for name, values in cells.items()}


def sessions(ask: Ask, page: Page, others: dict[int, Page]) -> list[Frame]:
    """Own held sessions, and on the page of one organisation those of others it takes part in."""
    found = [_sessions(select(ask, page), as_partner=0)]
    if ask.scope.single and not ask.query.touches(*OWNERS_ALONE):
        for owner, activities in page.joint.items():
            found.append(_sessions(select(ask, others[owner], joint=activities), as_partner=1))
    return found


def _sessions(chosen: Selection, *, as_partner: int) -> Frame:
    columns, rows = chosen.page.sessions, chosen.rows
    keys = {"kind": columns["kind"][rows], "led_by": columns["led_by"][rows]} | chosen.cells
    first, cell = cells_of(list(keys.values()), len(rows))
    return _split(chosen, keys, first) | {
        "as_partner": np.full(len(first), as_partner, np.int64),
        "sessions": sums(cell, len(first)),
        "seconds": sums(cell, len(first), columns["seconds"][rows]),
        "on_time": sums(cell, len(first), columns["on_time"][rows]),
    }


def dues(ask: Ask, page: Page, others: dict[int, Page]) -> list[Frame]:
    """Own sessions that are over."""
    chosen = select(ask, page, state=None)
    over = page.sessions["ends"][chosen.rows] <= microseconds(now())
    kept = Selection(
        ask, page, chosen.rows[over], {n: v[over] for n, v in chosen.lists.items()}, chosen.seen_as
    )
    first, cell = cells_of(list(kept.cells.values()), len(kept.rows))
    dealt_with = page.sessions["state"][kept.rows] != ANNOUNCED
    numbers = {"due": sums(cell, len(first)), "logged": sums(cell, len(first), dealt_with)}
    return [_split(kept, kept.cells, first) | numbers]


def _filtered(ask: Ask, columns: Columns, which: np.ndarray, parts: np.ndarray) -> tuple[np.ndarray, ...]:
    """The rows of people that pass the question's filters."""
    for name, values in ask.query.filters:
        if name in columns:
            kept = np.isin(columns[name][parts], numbers_in(name, values))
            which, parts = which[kept], parts[kept]
    return which, parts


def _counted(chosen: Selection) -> tuple[Columns, np.ndarray, np.ndarray]:
    ask, part = chosen.ask, chosen.page.counts
    which, parts = _filtered(ask, part.columns, *spread(part.at, chosen.rows))
    wanted = (["age_band"] if ask.ages else []) + (["gender"] if "gender" in ask.query.by else [])
    split = {name: values[which] for name, values in chosen.cells.items()}
    return split | {name: part.columns[name][parts] for name in wanted}, which, parts


def headcounts(ask: Ask, page: Page, others: dict[int, Page]) -> list[Frame]:
    """People counted without a name."""
    chosen = select(ask, page)
    split, which, parts = _counted(chosen)
    columns, rows = page.counts.columns, chosen.rows[which]
    keys = {
        "kind": page.sessions["kind"][rows],
        "role": columns["role"][parts],
        "method": columns["method"][parts],
    } | split
    first, cell = cells_of(list(keys.values()), len(rows))
    count = columns["count"][parts].astype(np.int64)
    numbers = {
        "count": sums(cell, len(first), count),
        "seconds": sums(cell, len(first), count * page.sessions["seconds"][rows]),
    }
    return [_split(chosen, keys, first) | numbers]


def _known(chosen: Selection) -> tuple[Columns, np.ndarray, np.ndarray]:
    """What the known are split by; gender and method are those of the person."""
    ask, page, part = chosen.ask, chosen.page, chosen.page.known
    which, parts = spread(part.at, chosen.rows)
    person = part.columns["person"][parts]
    columns = {
        "role": part.columns["role"][parts],
        "gender": page.people["gender"][person],
        "method": page.people["method"][person],
    }
    kept = np.ones(len(parts), bool)
    for name, values in ask.query.filters:
        if name in columns:
            kept &= np.isin(columns[name], numbers_in(name, values))
    split = {name: values[which] for name, values in chosen.cells.items()}
    split |= {"gender": columns["gender"]} if "gender" in ask.query.by else {}
    split |= {"birth_year": page.people["birth"][person]} if ask.ages else {}
    split |= {"role": columns["role"], "method": columns["method"], "person": person}
    if not kept.all():
        split, which = {name: values[kept] for name, values in split.items()}, which[kept]
    return split, which, person


def born(frame: Frame) -> Frame:
    """A missing year of birth is empty, not 0."""
    if "birth_year" in frame:
        years = frame["birth_year"].astype(float)
        frame["birth_year"] = np.where(years == 0, np.nan, years)
    return frame


def _people(chosen: Selection, keys: Columns, first: np.ndarray) -> Frame:
    plain = {name: values for name, values in keys.items() if name not in {"birth_year", "person"}}
    frame = _split(chosen, plain, first)
    if "birth_year" in keys:
        frame["birth_year"] = keys["birth_year"][first]
    return born(frame)


def attendances(ask: Ask, page: Page, others: dict[int, Page]) -> list[Frame]:
    """Attendances of known people."""
    chosen = select(ask, page)
    keys, which, _person = _known(chosen)
    keys.pop("person")
    rows = chosen.rows[which]
    if not ask.query.touches("method"):
        keys.pop("method")
    keys = {"kind": page.sessions["kind"][rows]} | keys
    first, cell = cells_of(list(keys.values()), len(rows))
    frame = _people(chosen, keys, first)
    if "method" not in frame:
        frame["method"] = np.full(len(first), "by_name", object)
    frame["count"] = sums(cell, len(first))
    return [frame | {"seconds": sums(cell, len(first), page.sessions["seconds"][rows])}]


def participants(ask: Ask, page: Page, others: dict[int, Page]) -> list[Frame]:
    """Each known person once in each cell."""
    chosen = select(ask, page)
    keys, which, _person = _known(chosen)
    for name in ("role", "method"):
        if name not in ask.query.by:
            keys.pop(name)
    first, _cell = cells_of(list(keys.values()), len(which))
    return [_people(chosen, keys, first) | {"person": page.people["id"][keys["person"][first]]}]


def firsts(ask: Ask, page: Page, others: dict[int, Page]) -> list[Frame]:
    """Whose first attendance ever lies in the period."""
    days = page.people["first"]
    here = (days >= ask.query.start.toordinal()) & (days <= ask.query.end.toordinal())
    each, place = np.unique(days[here], return_inverse=True)
    words = np.array([word_of("day", day) for day in each.tolist()], object)[place]
    return [{"person": page.people["id"][here], "first": words}]


def _parts_of_sizes(chosen: Selection) -> Frame:
    """Visits of single sessions, where age or gender divides one session."""
    split, which, parts = _counted(chosen)
    page, contact = chosen.page, WORDS["role"].number("contact")
    real = page.counts.columns["role"][parts] != contact
    keys = {"session": chosen.rows[which]} | split
    keys = {name: values[real] for name, values in keys.items()}
    first, cell = cells_of(list(keys.values()), int(real.sum()))
    counted = _people(chosen, {n: v for n, v in keys.items() if n != "session"}, first)
    counted["session"] = page.sessions["id"][keys["session"][first]]
    counted["size"] = sums(cell, len(first), page.counts.columns["count"][parts][real])
    named, which, _person = _known(chosen)
    keys = {"session": chosen.rows[which]}
    keys |= {name: v for name, v in named.items() if name not in {"person", "role", "method"}}
    first, cell = cells_of(list(keys.values()), len(which))
    known = _people(chosen, {n: v for n, v in keys.items() if n != "session"}, first)
    known |= {"session": page.sessions["id"][keys["session"][first]], "size": sums(cell, len(first))}
    return _both(counted, known)


def _both(counted: Frame, known: Frame) -> Frame:
    lengths = len(counted["size"]), len(known["size"])
    found = {}
    for name in dict.fromkeys([*counted, *known]):
        gap = np.nan if name == "birth_year" else None
        parts = [
            frame.get(name, np.full(length, gap, float if name == "birth_year" else object))
            for frame, length in zip((counted, known), lengths, strict=True)
        ]
        found[name] = np.concatenate(parts)
    return found | {"sessions": np.ones(sum(lengths), np.int64)}


def sizes(ask: Ask, page: Page, others: dict[int, Page]) -> list[Frame]:
    """Sessions by their number of visits."""
    chosen = select(ask, page)
    if ask.query.touches("age_band") or "gender" in ask.query.by:
        return [_parts_of_sizes(chosen)]
    _split_by, which, parts = _counted(chosen)
    columns, contact = page.counts.columns, WORDS["role"].number("contact")
    real = columns["role"][parts] != contact
    _keys, known, _person = _known(chosen)
    length = len(chosen.rows)
    size = sums(which[real], length, columns["count"][parts][real]) + sums(known, length)
    noted = np.zeros(length, bool)
    noted[which[real]] = noted[known] = True
    keys = {name: values[noted] for name, values in chosen.cells.items()} | {"size": size[noted]}
    first, cell = cells_of(list(keys.values()), int(noted.sum()))
    frame = _split(chosen, {n: v for n, v in keys.items() if n != "size"}, first)
    return [frame | {"size": keys["size"][first], "sessions": sums(cell, len(first))}]


def staff(ask: Ask, page: Page, others: dict[int, Page]) -> list[Frame]:
    """Hours of the team."""
    chosen, part = select(ask, page), page.team
    which, parts = spread(part.at, chosen.rows)
    if wanted := ask.query.values("volunteer_type"):
        kept = np.isin(part.columns["volunteer_type"][parts], numbers_in("volunteer_type", wanted))
        which, parts = which[kept], parts[kept]
    keys = {name: values[which] for name, values in chosen.cells.items()}
    if "volunteer_type" in ask.query.by:
        keys["volunteer_type"] = part.columns["volunteer_type"][parts]
    volunteer = part.columns["is_volunteer"][parts]
    first, cell = cells_of([volunteer, *keys.values()], len(parts))
    hundredths = sums(cell, len(first), part.columns["hundredths"][parts])
    return [_split(chosen, keys, first) | {"is_volunteer": volunteer[first] == 1, "hundredths": hundredths}]


def volunteers(ask: Ask, page: Page, others: dict[int, Page]) -> list[Frame]:
    """Hours of volunteers by the kind of their work."""
    chosen, part = select(ask, page), page.team
    which, parts = spread(part.at, chosen.rows)
    kept = part.columns["is_volunteer"][parts] == 1
    if wanted := ask.query.values("volunteer_type"):
        kept &= np.isin(part.columns["volunteer_type"][parts], numbers_in("volunteer_type", wanted))
    which, parts = which[kept], parts[kept]
    work = part.columns["volunteer_type"][parts]
    keys = {name: values[which] for name, values in chosen.cells.items()}
    first, cell = cells_of([work, *keys.values()], len(parts))
    words = WORDS["volunteer_type"].words(work[first])
    frame = _split(chosen, keys, first)
    if "volunteer_type" in ask.query.by:
        frame["volunteer_type"] = words
    frame["work"] = np.array(["unknown" if word is None else word for word in words], object)
    return [frame | {"hundredths": sums(cell, len(first), part.columns["hundredths"][parts])}]


def recent(ask: Ask, page: Page, others: dict[int, Page]) -> list[Frame]:
    """When the organisation last held a session, if not longer ago than 90 days."""
    last = sized.until(ask)
    span = page.between(last.toordinal() - sized.RECENT_DAYS + 1, last.toordinal())
    days = page.sessions["day"][span][page.sessions["state"][span] == HELD]
    found = [dt.date.fromordinal(int(days.max()))] if len(days) else []
    return [
        {"organisation_id": np.array([page.house] * len(found), np.int64), "last": np.array(found, object)}
    ]


TABLES: dict[str, Callable[[Ask, Page, dict[int, Page]], list[Frame]]] = {
    one.__name__: one
    for one in (
        sessions,
        dues,
        headcounts,
        attendances,
        participants,
        firsts,
        sizes,
        staff,
        volunteers,
        recent,
    )
}


def rows(name: str, ask: Ask, pages: Iterable[Page], others: dict[int, Page]) -> Frame:
    """The table of all pages together, column by column, as the database would give it."""
    parts = [frame for page in pages for frame in TABLES[name](ask, page, others)]
    names: list[str] = list(parts[0])
    return {one: np.concatenate([part[one] for part in parts]) for one in names}
