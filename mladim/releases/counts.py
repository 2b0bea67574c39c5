"""The true numbers of a span, before anything is protected: the only reader of records in this feature."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import ColumnElement, Select, String, and_, case, cast, func, literal_column, select

from analytics.ages import freeze
from mladim.codelists.ages import ATOMS, UNKNOWN, bounds
from mladim.codelists.places import municipality
from mladim.core.db import db
from mladim.organisations.models import Organisation
from mladim.participants.models import Participant
from mladim.releases.periods import Span
from mladim.sessions.activity_models import Activity
from mladim.sessions.models import Attendance, HeadCount, WorkSession
from mladim.statistics.expressions import SecondsBetween

BANDS = {atom: limits for atom in ATOMS if (limits := bounds(atom))}
NOT_SAID = "none"
CELL = ["kind", "form", "area", "quarter"]
Among = Select[int] | None


@dataclass(frozen=True)
class House:
    """An organisation as the public sees it."""

    id: int
    slug: str
    name: str
    sort_key: str
    region: str
    municipality: str


def _houses() -> dict[int, House]:
    found = {}
    for row in db.session.scalars(select(Organisation)):
        place = municipality(row.municipality)
        where = (place.region, place.code) if place else (NOT_SAID, NOT_SAID)
        found[row.id] = House(row.id, row.slug, row.name, row.sort_key, *where)
    return found


def _quarter() -> ColumnElement[Any]:
    """Numbers in the text, not as parameters: PostgreSQL must see that it groups by what it selects."""
    month = func.substr(cast(WorkSession.local_date, String), literal_column("6"), literal_column("2"))
    return case(
        (month > literal_column("'09'"), literal_column("4")),
        (month > literal_column("'06'"), literal_column("3")),
        (month > literal_column("'03'"), literal_column("2")),
        else_=literal_column("1"),
    )


def _held(span: Span, among: Among) -> Select[Any]:
    same = and_(
        Activity.organisation_id == WorkSession.organisation_id, Activity.id == WorkSession.activity_id
    )
    query = (
        select(WorkSession.organisation_id)
        .join(Activity, same)
        .where(
            WorkSession.local_date.between(span.start, span.end),
            WorkSession.deleted_at.is_(None),
            WorkSession.status == "held",
        )
    )
    return query if among is None else query.where(WorkSession.id.in_(among))


def _columns() -> list[ColumnElement[Any]]:
    area = func.coalesce(Activity.main_area, literal_column("'none'"))
    return [
        Activity.kind.label("kind"),
        Activity.form.label("form"),
        area.label("area"),
        _quarter().label("quarter"),
    ]


def _frame(query: Select[Any]) -> pd.DataFrame:
    result = db.session.execute(query)
    names = list(result.keys())
    return pd.DataFrame([tuple(row) for row in result], columns=names)


def _work(span: Span, among: Among) -> Select[Any]:
    seconds = SecondsBetween(WorkSession.starts_at, WorkSession.ends_at)
    sums = [func.count().label("sessions"), func.sum(seconds).label("seconds")]
    columns = _columns()
    return _held(span, among).add_columns(*columns, *sums).group_by(WorkSession.organisation_id, *columns)


def _on(model: Any) -> ColumnElement[bool]:
    return and_(model.organisation_id == WorkSession.organisation_id, model.session_id == WorkSession.id)


def _heads(span: Span, among: Among) -> Select[Any]:
    """How many sessions had so many of an age and gender."""
    columns = [*_columns(), HeadCount.age_band, HeadCount.gender]
    each = (
        _held(span, among)
        .join(HeadCount, _on(HeadCount))
        .where(HeadCount.role != "contact", HeadCount.count > 0)
        .add_columns(*columns, func.sum(HeadCount.count).label("size"))
        .group_by(WorkSession.organisation_id, WorkSession.id, *columns)
    ).subquery()
    cell = [each.c[name] for name in ("organisation_id", *CELL, "age_band", "gender", "size")]
    return select(*cell, func.count().label("sessions")).group_by(*cell)


def _named(span: Span, among: Among) -> Select[Any]:
    """How often each known person was there."""
    person = [Participant.id.label("person"), Participant.birth_year, Participant.gender]
    same = and_(
        Participant.organisation_id == Attendance.organisation_id, Participant.id == Attendance.participant_id
    )
    columns = _columns()
    return (
        _held(span, among)
        .join(Attendance, _on(Attendance))
        .join(Participant, same)
        .add_columns(*columns, *person, func.count().label("amount"))
        .group_by(
            WorkSession.organisation_id, *columns, Participant.id, Participant.birth_year, Participant.gender
        )
    )


class Counts:
    """Everything a release says, as it was recorded; `among`: only of sessions with these ids."""

    def __init__(self, span: Span, among: Among = None) -> None:
        self.span, self.among, self.houses = span, among, _houses()

    @cached_property
    def work(self) -> pd.DataFrame:
        """Sessions and their seconds by organisation, kind, form, area and quarter."""
        return self._placed(_frame(_work(self.span, self.among)))

    @cached_property
    def named(self) -> pd.DataFrame:
        """Known people: `person`, what they are, and `amount` visits."""
        frame = _frame(_named(self.span, self.among))
        year = pd.Series(str(self.span.start.year), index=frame.index, dtype="object")
        ages = freeze(frame.pop("birth_year"), year, BANDS).fillna(UNKNOWN)
        frame["person"] = "p" + frame["person"].astype(str)
        return self._placed(frame.assign(age_band=ages))

    @cached_property
    def heads(self) -> pd.DataFrame:
        """Counted people: how many `sessions` had a `size`."""
        frame = _frame(_heads(self.span, self.among))
        # Wider ranges, which only imports bring, stand with the unknown: they would cut the bands.
        frame["age_band"] = frame["age_band"].where(frame["age_band"].isin(ATOMS), UNKNOWN)
        return self._placed(frame)

    def _placed(self, frame: pd.DataFrame) -> pd.DataFrame:
        houses = [self.houses[one] for one in frame["organisation_id"]]
        return frame.assign(
            organisation=[house.slug for house in houses],
            region=[house.region for house in houses],
            municipality=[house.municipality for house in houses],
            quarter=[f"{self.span.start.year}-Q{one}" for one in frame["quarter"]],
        )

    def people(self, by: tuple[str, ...]) -> pd.DataFrame:
        """Rows of known people: `by`, `person`, `organisation`, `amount` (visits)."""
        keys = list(dict.fromkeys([*by, "person", "organisation"]))
        return self.named.groupby(keys, sort=True)["amount"].sum().reset_index()

    def visits(self, by: tuple[str, ...]) -> pd.DataFrame:
        """The same with the counted as if always the same few had come: the smallest group that fits.

        Of a session with five, the first to fifth of that age and gender of that organisation were there.
        So a cell never counts as more people than it must be, and never as fewer.
        """
        who = ["organisation", "age_band", "gender"]
        keys = list(dict.fromkeys([*by, *who]))
        heads = self.heads.groupby([*keys, "size"], sort=True)["sessions"].sum().reset_index()
        sizes = heads["size"].astype("int64").to_numpy()
        spread = heads.loc[heads.index.repeat(sizes)]
        place = np.arange(len(spread)) - np.repeat(np.cumsum(sizes) - sizes, sizes) + 1
        spread = (
            spread.assign(place=place).groupby([*keys, "place"], sort=True)["sessions"].sum().reset_index()
        )
        names = spread[who].agg(":".join, axis=1) if len(spread) else pd.Series(dtype="object")
        spread["person"] = "h" + names + ":" + spread["place"].astype(str)
        columns = list(dict.fromkeys([*by, "person", "organisation", "amount"]))
        counted = spread.rename(columns={"sessions": "amount"})[columns]
        return pd.concat([counted, self.people(by)[columns]], ignore_index=True)
