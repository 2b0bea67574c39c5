"""What somebody sees of a campaign: the own part exactly, of the whole what tells nothing of few others."""

import datetime as dt
from collections.abc import Collection
from dataclasses import asdict, dataclass

import numpy as np

from analytics.disclosure.cells import Cells
from analytics.disclosure.contributions import Contributions
from analytics.disclosure.primary import NETWORK, primary
from mladim.core.access import Actor
from mladim.targets.campaign_counts import Counts, added, counts_by_house, most_by_one
from mladim.targets.campaign_models import Campaign

# Work is not about people: how many organisations, sessions and media items there are, everybody sees.
PEOPLE = ("attendances", "known_persons", "contacts")
# Of two organisations each would know the other's number.
LEAST_HOUSES = 3
Whole = dict[str, int | None]


@dataclass(frozen=True, kw_only=True)
class Seen:
    """The numbers of all together, None where they are hidden; and the own ones, for who does not lead."""

    whole: Whole
    own: Counts | None

    @property
    def is_veiled(self) -> bool:
        return None in self.whole.values()


def seen_by(who: Actor, campaign: Campaign, until: dt.date) -> Seen:
    """The campaign's numbers up to a day, for this person."""
    by_house = counts_by_house(campaign, until)
    whole: Whole = {**asdict(added(by_house.values()))}
    if who.is_network or campaign.organisation_id == who.organisation_id:
        return Seen(whole=whole, own=None)
    hidden = _hidden(by_house.values(), most_by_one(campaign, until))
    own = by_house.get(who.organisation_id, added([]))
    # What nobody else has put in is the own number, which stands below anyway.
    hidden = {name for name in hidden if whole[name] != getattr(own, name)}
    return Seen(whole=whole | dict.fromkeys(hidden), own=own)


def _hidden(houses: Collection[Counts], most: int) -> set[str]:
    """Numbers that would tell an organisation of too few people of others, or of one other alone."""
    cells = _cells(houses, most)
    sensitive = primary(cells, NETWORK, amounts=True)
    some = cells.by.houses
    return {name for place, name in enumerate(PEOPLE) if sensitive[place] or 0 < some[place] < LEAST_HOUSES}


def _cells(houses: Collection[Counts], most: int) -> Cells:
    """The three numbers of people as cells that do not add up, with who is behind each."""
    people = np.array([[_people(one, name) for one in houses] or [0] for name in PEOPLE], dtype=np.int64)
    values = np.array([sum(getattr(one, name) for one in houses) for name in PEOPLE], dtype=np.float64)
    size = len(PEOPLE)
    return Cells(
        dimensions=("measure",),
        keys=tuple((name,) for name in PEOPLE),
        matrix=np.eye(size, dtype=np.int8),
        interior=np.arange(size),
        values=values,
        lines=(),
        by=Contributions(
            people=people.sum(axis=1),
            largest=people.max(axis=1),
            houses=(people > 0).sum(axis=1),
            heaviest=np.array([most / max(values[0], 1), 0, 0]),
            ids=((),) * size,
            shares={},
        ),
    )


def _people(counts: Counts, name: str) -> int:
    """The fewest people a number may be about: known ones once, of the counted each visit is somebody."""
    if name != "attendances":
        return int(getattr(counts, name))
    return counts.attendances - counts.known_visits + counts.known_persons
