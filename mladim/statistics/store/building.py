"""Summaries of whole databases made anew, and compared with the records."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from mladim.core.marks import EVERYTHING, DataVersion, DirtyMark, renew_version
from mladim.organisations.models import Organisation
from mladim.statistics.store.connections import engine_of, writing_at
from mladim.statistics.store.crews import leave, work
from mladim.statistics.store.keeping import Kept, bring, write
from mladim.statistics.store.models import CARDS, StoreSlice
from mladim.statistics.store.packing import stamp_of
from mladim.statistics.store.partitions import Partition, Totals, list_partitions, summarise
from mladim.statistics.store.wide_building import are_usable, drop_sums, make_sums, wrong_sums

# How the sums of all are named beside the short names of organisations.
NETWORK = "*"
Progress = Callable[[int, int], None]
Place = tuple[str, int]


@dataclass(frozen=True, kw_only=True)
class Job:
    """What to work on and with whom."""

    urls: tuple[str, ...]
    slug: str = ""
    processes: int = 1
    scheduler: str = ""
    progress: Progress = lambda _done, _of: None

    def partitions(self) -> list[Partition]:
        """Over all databases; with a short name those of one organisation."""
        return [one for url in self.urls for one in list_partitions(url, self._houses(url))]

    def _houses(self, url: str) -> list[int]:
        if not self.slug:
            return []
        with engine_of(url).connect() as connection:
            query = select(Organisation.id).where(Organisation.slug == self.slug)
            return list(connection.execute(query).scalars()) or [0]


@dataclass
class Gathered:
    """Organisations whose partitions are coming in."""

    missing: dict[Place, int] = field(default_factory=dict)
    months: dict[Place, dict[str, bytes]] = field(default_factory=dict)

    def expect(self, partitions: Iterable[Partition]) -> None:
        for one in partitions:
            place = (one.url, one.house)
            self.missing[place] = self.missing.get(place, 0) + 1

    def take(self, one: Partition, months: dict[str, bytes]) -> dict[str, bytes] | None:
        """All months of the organisation once its last partition is here."""
        place = (one.url, one.house)
        self.months.setdefault(place, {}).update(months)
        self.missing[place] -= 1
        return None if self.missing[place] else self.months.pop(place)


def build(job: Job) -> Totals:
    """Make all summaries anew and store them, each organisation's in one transaction."""
    totals, gathered, partitions = Totals(), Gathered(), job.partitions()
    gathered.expect(partitions)
    if not job.slug:
        for url in job.urls:
            drop_sums(url)
    versions = {place: _version(*place) for place in gathered.missing}
    for one, whole in _gather(job, partitions, gathered, totals):
        _store(one.url, one.house, versions[one.url, one.house], whole)
    for url in () if job.slug else job.urls:
        make_sums(url)
    return totals


def _gather(
    job: Job, partitions: list[Partition], gathered: Gathered, totals: Totals
) -> Iterator[tuple[Partition, dict[str, bytes]]]:
    """Organisation by organisation, as their last partition comes in."""
    done = work(summarise, partitions, processes=job.processes, scheduler=job.scheduler)
    try:
        for number, (one, months) in enumerate(done, 1):
            totals.add(one.house, months)
            whole = gathered.take(one, months)
            job.progress(number, len(partitions))
            if whole is not None:
                yield one, whole
    finally:
        leave(job.scheduler or job.processes)


def _version(url: str, house: int) -> tuple[int, int]:
    """The data version at which an organisation's records are read; it gets one if it has none."""
    query = select(DataVersion.version, DataVersion.cards).where(DataVersion.organisation_id == house)
    with writing_at(url) as connection:
        row = connection.execute(query).one_or_none()
        if row is None:
            renew_version(connection, house)
            row = connection.execute(query).one()
    return row.version, row.cards


def _store(url: str, house: int, version: tuple[int, int], months: dict[str, bytes]) -> None:
    stamps = {month: stamp_of(block) for month, block in months.items()} | {CARDS: version[1]}
    cards = months.pop(CARDS)
    kept = Kept(house, version[0], cards_token=version[1], cards=cards, months=months, stamps=stamps)
    kept.fresh, kept.marks = {*months, CARDS}, {EVERYTHING}
    with writing_at(url) as connection:
        if write(connection, kept, waits=True):
            return
    # Somebody saved meanwhile: this one again, from what is there now.
    with writing_at(url) as connection:
        again = bring(connection, house)
        if again is not None:
            again.fresh |= {*again.months, CARDS}
            write(connection, again, waits=True)


def catch_up(url: str) -> int:
    """Work out what is marked or was never summed up, organisation by organisation; returns how many."""
    with engine_of(url).connect() as connection:
        marked = set(connection.execute(select(DirtyMark.organisation_id)).scalars())
        stored = select(StoreSlice.organisation_id).where(StoreSlice.month == CARDS)
        every = set(connection.execute(select(Organisation.id)).scalars())
        waiting = sorted(marked | (every - set(connection.execute(stored).scalars())))
    for house in waiting:
        _version(url, house)
        with writing_at(url) as connection:
            found = bring(connection, house)
            if found is not None:
                write(connection, found, waits=True)
    if not are_usable(url):
        make_sums(url)
    return len(waiting)


@dataclass
class Checked:
    """Totals from the records, and the blocks that differ: (organisation's short name, month)."""

    totals: Totals
    wrong: list[tuple[str, str]]


def check(job: Job) -> Checked:
    """Compare what is stored and not marked with the records; months that wait for their reader are right."""
    totals, gathered, partitions, wrong = Totals(), Gathered(), job.partitions(), list[tuple[str, str]]()
    gathered.expect(partitions)
    for one, whole in _gather(job, partitions, gathered, totals):
        with engine_of(one.url).connect() as connection:
            wrong += _different(connection, one.house, whole)
    for url in () if job.slug else job.urls:
        wrong += [(NETWORK, month) for month in wrong_sums(url)]
    return Checked(totals, sorted(wrong))


def _different(connection: Connection, house: int, months: dict[str, bytes]) -> list[tuple[str, str]]:
    mine = StoreSlice.organisation_id == house
    stored = {row.month: row for row in connection.execute(select(StoreSlice.__table__).where(mine))}
    marked = set(
        connection.execute(select(DirtyMark.month).where(DirtyMark.organisation_id == house)).scalars()
    )
    token = connection.execute(
        select(DataVersion.cards).where(DataVersion.organisation_id == house)
    ).scalar_one_or_none()
    if EVERYTHING in marked or CARDS not in stored:
        return []
    if stored[CARDS].stamp != token:
        marked.add(CARDS)
    slug = connection.execute(select(Organisation.slug).where(Organisation.id == house)).scalar_one()
    every = {*stored, *months} - marked
    return [
        (slug, month) for month in every if month not in stored or stored[month].payload != months.get(month)
    ]
