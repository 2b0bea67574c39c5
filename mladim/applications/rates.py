"""Success of applications, by number and by amount, always with the counts behind it."""

from collections.abc import Iterable
from dataclasses import dataclass

from mladim.applications.models import Application
from mladim.applications.stages import DECIDED, GRANTED, SENT


@dataclass(frozen=True, kw_only=True)
class Rates:
    """Sent, decided and granted; amounts of the decided ones whose amounts are known."""

    sent: int
    decided: int
    granted: int
    asked_amount: float
    granted_amount: float
    with_amounts: int

    @property
    def by_number(self) -> float | None:
        return self.granted / self.decided if self.decided else None

    @property
    def by_amount(self) -> float | None:
        return self.granted_amount / self.asked_amount if self.asked_amount else None


def rates_of(applications: Iterable[Application]) -> Rates:
    """A grant whose amount nobody noted counts by number and not by amount."""
    some = list(applications)
    decided = [one for one in some if one.status in DECIDED]
    priced = [
        one
        for one in decided
        if one.asked is not None and (one.status not in GRANTED or one.granted is not None)
    ]
    return Rates(
        sent=sum(one.status in SENT for one in some),
        decided=len(decided),
        granted=sum(one.status in GRANTED for one in decided),
        asked_amount=sum(one.asked or 0 for one in priced),
        granted_amount=sum(one.granted or 0 for one in priced if one.status in GRANTED),
        with_amounts=len(priced),
    )
