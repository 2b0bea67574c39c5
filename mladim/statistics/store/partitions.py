"""The unit of work of the summaries, (organisation, year): one pure function over it, wherever it runs."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import String, cast, func, literal_column, select

from mladim.organisations.models import Organisation
from mladim.sessions.models import WorkSession
from mladim.statistics.store.connections import engine_of, patient_connection
from mladim.statistics.store.models import CARDS
from mladim.statistics.store.packing import digest_of, unpack
from mladim.statistics.store.reading import STATES, read_cards, read_months

# The partition that holds what an organisation's sessions and people are split by.
ALL_YEARS = 0


@dataclass(frozen=True, order=True)
class Partition:
    """A year of an organisation in one database; plain values, so that it can be sent anywhere."""

    url: str
    house: int
    year: int


def list_partitions(url: str, houses: Iterable[int] = ()) -> list[Partition]:
    """Every year of every organisation (or of these) in one database, and their cards."""
    year = func.substr(cast(WorkSession.local_date, String), literal_column("1"), literal_column("4"))
    years = select(WorkSession.organisation_id, year).where(WorkSession.deleted_at.is_(None)).distinct()
    wanted = set(houses)
    with engine_of(url).connect() as connection:
        found = [(house, ALL_YEARS) for house in connection.execute(select(Organisation.id)).scalars()]
        found += [(house, int(text)) for house, text in connection.execute(years).all()]
    return sorted(Partition(url, *one) for one in found if not wanted or one[0] in wanted)


def summarise(partition: Partition) -> dict[str, bytes]:
    """Packed months by name: reads its own partition and nothing else, and writes nothing."""
    with patient_connection(partition.url) as connection:
        if partition.year == ALL_YEARS:
            return {CARDS: read_cards(connection, partition.house)}
        days = dt.date(partition.year, 1, 1), dt.date(partition.year, 12, 31)
        return read_months(connection, partition.house, *days)


@dataclass
class Totals:
    """What many partitions come to: numbers by addition, people by union, blocks by their digest."""

    sessions: int = 0
    visits: int = 0
    people: dict[int, set[int]] = field(default_factory=dict)
    blocks: dict[tuple[int, str], bytes] = field(default_factory=dict)

    def add(self, house: int, months: dict[str, bytes]) -> None:
        """One partition more; in which order they come does not matter."""
        for month, block in months.items():
            self.blocks[house, month] = block
            if month == CARDS:
                continue
            columns, words = unpack(block)
            self.sessions += int((columns["s_state"] == STATES.index("held")).sum())
            role = words["c_role"].index("contact") if "contact" in words["c_role"] else -2
            self.visits += int(columns["c_count"][columns["c_role"] != role].sum()) + len(columns["k_person"])
            self.people.setdefault(house, set()).update(columns["k_person"].tolist())

    @property
    def persons(self) -> int:
        return sum(map(len, self.people.values()))

    def __str__(self) -> str:
        return (
            f"{len(self.blocks)} blocks, {self.sessions} sessions, {self.visits} visits, "
            f"{self.persons} persons, digest {digest_of(sorted(self.blocks.items()))}"
        )
