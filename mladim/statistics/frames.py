"""The only door from the database to pandas: the tables of one question, within what its asker may see."""

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import pandas as pd
from flask import current_app
from sqlalchemy import Select

from analytics import contract
from analytics.ages import freeze
from analytics.periods import GRAINS, keys_of
from mladim.codelists.ages import ATOMS, bounds
from mladim.core.db import db
from mladim.statistics import counted, sized
from mladim.statistics.held import IDS, Ask, due
from mladim.statistics.residents import residents_table
from mladim.statistics.returned import in_quarters, returns
from mladim.statistics.scope import OF_HOUSES
from mladim.statistics.store.answering import summaries_for
from mladim.statistics.store.wide_answers import APART, WideSummaries

BANDS = {atom: limits for atom in ATOMS if (limits := bounds(atom))}
# The column that tells a row's time, the finest first.
TIMES = ("day", "month", "year")
SELECTS: dict[str, Callable[[Ask], Any]] = {
    "sessions": counted.sessions,
    "dues": due,
    "headcounts": counted.headcounts,
    "attendances": counted.attendances,
    "participants": counted.participants,
    "firsts": counted.firsts,
    "sizes": sized.sizes,
    "staff": sized.staff,
    "volunteers": sized.volunteers,
    "returns": returns,
    "recent": sized.recent,
}
# Tables that are no rows of the records.
MADE: dict[str, Callable[[Ask], pd.DataFrame]] = {"residents": residents_table}


def load(ask: Ask, names: Iterable[str]) -> dict[str, pd.DataFrame]:
    """These tables, each with the question's dimensions as codes, each keeping its contract."""
    wanted = sorted(set(names) - MADE.keys())
    kept = summaries_for(ask, wanted)
    found = kept.tables(wanted) if kept else {name: _read(SELECTS[name](ask)) for name in wanted}
    shaped = {name: _shape(name, frame, ask) for name, frame in found.items()}
    shaped |= {name: MADE[name](ask) for name in sorted(names) if name in MADE}
    return {name: contract.check(name, frame) for name, frame in shaped.items()}


def beside_the_largest(ask: Ask) -> tuple[pd.DataFrame, bool] | None:
    """Of the whole network, by age and gender: how many visits there are besides those of whichever
    organisation has the most, up to 5, and whether that is exact or at least so many; none where its sums do
    not tell it."""
    kept = summaries_for(ask, [APART])
    if not isinstance(kept, WideSummaries):
        return None
    return _with_time(kept.tables([APART])[APART], ask), kept.is_exact


def _read(query: Select[Any]) -> pd.DataFrame:
    result = db.session.execute(query)
    names, rows = list(result.keys()), result.all()
    # Column by column: several times as fast as from_records.
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(names)
    frame = pd.DataFrame(dict(enumerate(columns)), dtype=None if rows else "object")
    frame = frame.set_axis(names, axis=1).rename(columns={"kind_of": "kind", "led": "led_by"})
    # A table that is split by what it says anyway has the column twice: one is enough.
    return frame.loc[:, ~frame.columns.duplicated()]


def _shape(name: str, frame: pd.DataFrame, ask: Ask) -> pd.DataFrame:
    numbers = [column for column in contract.TABLES[name].numbers if column in frame]
    # The sum over no rows at all is NULL in SQL.
    if loose := [column for column in numbers if frame[column].dtype != "int64"]:
        frame = frame.fillna(dict.fromkeys(loose, 0)).astype(dict.fromkeys(loose, "int64"))
    if name == "firsts":
        days = pd.Series([str(day)[:10] for day in frame.pop("first")], index=frame.index, dtype="object")
        return frame.assign(first_day=days, first_month=days.str[:7])
    if name == "returns":
        return _with_words(in_quarters(frame, ask), ask)
    if name == "volunteers":
        worth = current_app.config["VOLUNTEER_HOUR_VALUES"]
        cents = [round(100 * worth.get(work, 0)) for work in frame["work"]]
        frame = frame.assign(cents=pd.Series(cents, index=frame.index, dtype="int64"))
    if name == "recent":
        frame["days"] = [(sized.until(ask) - day).days for day in frame.pop("last")]
        frame = frame.astype({"days": "int64"})
    frame = _with_age(frame, ask)
    frame = _with_time(frame, ask)
    return _with_words(frame, ask)


def _with_age(frame: pd.DataFrame, ask: Ask) -> pd.DataFrame:
    """Years of birth as bands, frozen for the year of the session; then only the ages asked for."""
    if "birth_year" not in frame:
        return frame
    years = next(frame[name] for name in TIMES if name in frame).str[:4]
    ages = freeze(frame["birth_year"], years, BANDS)
    known = frame["age_band"] if "age_band" in frame else pd.Series(None, index=frame.index, dtype="object")
    frame = frame.assign(age_band=known.where(known.notna(), ages))
    if wanted := ask.query.values("age_band"):
        frame = frame[frame["age_band"].isin(counted.stored_ages(wanted))]
    return frame.drop(columns="birth_year")


def _with_time(frame: pd.DataFrame, ask: Ask) -> pd.DataFrame:
    grains = [grain for grain in ask.query.by if grain in GRAINS]
    times = next((frame[name] for name in TIMES[:2] if name in frame), None)
    if times is not None:
        frame = frame.assign(**{grain: keys_of(grain, times) for grain in grains if grain not in frame})
    return frame


def _with_words(frame: pd.DataFrame, ask: Ask) -> pd.DataFrame:
    """Ids as codes: an organisation by its short name and its region, the others as they are, in digits."""
    by, houses = ask.query.by, ask.scope.houses
    of_houses = {"organisation": "slug"} | {name: name for name in OF_HOUSES}
    if asked := [name for name in of_houses if name in by]:
        # Each organisation's word is looked up once, however many rows it has.
        place, ids = pd.factorize(frame["organisation_id"])
        for name in asked:
            words = np.array([getattr(houses[int(one)], of_houses[name]) for one in ids], dtype="object")
            found = words[place] if len(ids) else words
            frame = frame.assign(**{name: pd.Series(found, index=frame.index, dtype="object")})
    for name in IDS & set(frame.columns):
        digits = [None if pd.isna(one) else str(int(one)) for one in frame[name]]
        frame = frame.assign(**{name: pd.Series(digits, index=frame.index, dtype="object")})
    return frame
