"""The gate of a campaign's public page: its true numbers, what may be shown of them, and the attack on it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from analytics.disclosure.attacker import ALL, Key, Statement
from analytics.disclosure.cells import from_rows
from analytics.disclosure.gate import audit, needs_of, read, release
from analytics.disclosure.joint import Found
from analytics.disclosure.offer import Offer
from analytics.disclosure.primary import PUBLIC
from analytics.disclosure.suppression import Refused
from analytics.disclosure.told import HOUSE, MONTH, Told
from mladim.releases import ledger
from mladim.releases.catalogue import PERSONS, VISITS
from mladim.releases.counts import Counts
from mladim.releases.offers import LEAST_HOUSES
from mladim.releases.periods import Span
from mladim.releases.protecting import Audit, Texts, attack_together, count_hidden
from mladim.releases.sums import by_house
from mladim.targets.campaign_counts import held_sessions
from mladim.targets.campaign_models import Campaign

CAMPAIGN, INSIDE, OUTSIDE = "campaign", "inside", "outside"
# Of visits the sums by age and by gender are printed, of known people only how many there were.
BY = {VISITS: ("age_band", "gender"), PERSONS: (CAMPAIGN,)}
BREADTH = 1
ROUNDS = 3


def _months(start: dt.date, end: dt.date) -> list[dt.date]:
    """The first days of the months that the campaign touches."""
    found, day = [], start.replace(day=1)
    while day <= end:
        found.append(day)
        day = (day + dt.timedelta(days=32)).replace(day=1)
    return found


@dataclass(frozen=True)
class Truth:
    """The true numbers of a campaign, and of everything else in the months that it touches."""

    campaign: Campaign
    secret: bytes

    @cached_property
    def counts(self) -> Counts:
        """The campaign's own."""
        span = Span(str(self.campaign.id), self.campaign.starts_on, self.campaign.ends_on)
        return Counts(span, held_sessions(self.campaign, self.campaign.ends_on))

    @cached_property
    def around(self) -> Counts:
        """All sessions of its whole months."""
        return Counts(Span(str(self.campaign.id), *self.days))

    @cached_property
    def days(self) -> ledger.Days:
        months = _months(self.campaign.starts_on, self.campaign.ends_on)
        after = (months[-1] + dt.timedelta(days=32)).replace(day=1)
        return months[0], after - dt.timedelta(days=1)

    @property
    def is_told(self) -> bool:
        """May anything be told? Of one or two organisations everything would be theirs."""
        return self.counts.work["organisation"].nunique() >= LEAST_HOUSES

    @cached_property
    def offers(self) -> dict[str, Offer]:
        """The tables of people that ask to be let out; none where nothing may be told."""
        if not self.is_told:
            return {}
        people = self.counts.people(()).drop(columns="amount").assign(**{CAMPAIGN: INSIDE})
        rows = {VISITS: self.counts.visits(BY[VISITS]), PERSONS: people}
        return {
            measure: Offer(
                cells=from_rows(frame, BY[measure]),
                destination=PUBLIC,
                unit="people" if measure == PERSONS else "visits",
                breadth=BREADTH,
                secret=self.secret,
            )
            for measure, frame in rows.items()
            if not frame.empty
        }

    def told(self, measure: str, offer: Offer, texts: Texts) -> Told:
        """The table for the joint attack and the ledger: a part of all there was in its months."""
        cells = offer.cells
        months = frozenset(f"{day:%Y-%m}" for day in _months(self.campaign.starts_on, self.campaign.ends_on))
        axes = {
            HOUSE: {"all": frozenset(house.slug for house in self.counts.houses.values())},
            MONTH: {"months": months},
            CAMPAIGN: {INSIDE: frozenset({str(self.campaign.id)}), OUTSIDE: frozenset({OUTSIDE})},
        }
        for place, name in enumerate(BY[measure]):
            leaves = sorted({cells.keys[one][place] for one in cells.interior})
            axes.setdefault(name, {code: frozenset({code}) for code in leaves})
        statements = read(offer, list(texts.items()))
        goals = [(need.key, need.down, need.up) for need in needs_of(offer)]
        return Told(
            measure=measure,
            axes=axes,
            cells=[Statement(_key(measure, one.key), one.low, one.high) for one in statements],
            goals=[
                *((_key(measure, key), down, up) for key, down, up in goals),
                *self._rests(measure, offer),
            ],
            is_distinct=measure == PERSONS,
        )

    def _rests(self, measure: str, offer: Offer) -> list[tuple[Key, float, float]]:
        """What is left of everything when the campaign is taken away, where that is little."""
        names = [name for name in BY[measure] if name != CAMPAIGN]
        around = (
            self.around.visits(BY[VISITS]) if measure == VISITS else self.around.people(()).assign(amount=1)
        )
        found = []
        for place, key in enumerate(offer.cells.keys):
            if sum(code != ALL for code in key) > 1:
                continue
            rows = around
            for name, code in zip(names, key, strict=False):
                rows = rows if code == ALL else rows[rows[name] == code]
            rest = float(rows["amount"].sum()) - float(offer.cells.values[place])
            if 0 < rest < PUBLIC.k:
                up = max(rest + 1, float(PUBLIC.k))
                found.append((_key(measure, key, OUTSIDE), max(0.0, rest - 1), up))
        return found


def _key(measure: str, key: Key, where: str = INSIDE) -> Key:
    """A cell of the campaign's table (or of what is beside it) among the axes that the ledger knows."""
    return (ALL, ALL, where, *(key if measure == VISITS else ()))


@dataclass(frozen=True)
class Protected:
    """What may be shown by measure, what it tells, and how the attack went."""

    texts: Mapping[str, Texts]
    told: Mapping[str, Told]
    report: Audit


def protect(truth: Truth, offers: Mapping[str, Offer]) -> Protected:
    """The figures that may be shown. Raises Refused with the cells at fault."""
    texts, told, report = dict[str, Texts](), dict[str, Told](), Audit()
    for measure, offer in offers.items():
        texts[measure], told[measure] = _protected(truth, measure, offer, report)
    return Protected(texts, told, report)


def _protected(truth: Truth, measure: str, offer: Offer, report: Audit) -> tuple[Texts, Told]:
    """One table: first the sums below the total are hidden for others' sake, then the total too."""
    printed = [key for key, is_printed in zip(offer.cells.keys, offer.offered, strict=True) if is_printed]
    also: set[Key] = set()
    for number in range(ROUNDS):
        found = release(offer, also)
        texts = dict(found.rows)
        told = truth.told(measure, offer, texts)
        results = _together(truth, measure, told)
        unsafe = [one for one in results if not one.is_safe]
        if not unsafe:
            report.add(measure, [*audit(offer, list(texts.items())), *results])
            count_hidden(report, offer, texts)
            return texts, told
        also = {key for key in printed if number or any(code != ALL for code in key)}
    raise Refused([one.goal.key for one in unsafe])


def _together(truth: Truth, measure: str, told: Told) -> list[Found]:
    """The attack with everything that has left the house about these months."""
    before = ledger.told_before([measure], truth.days)
    return attack_together([told], before, by_house(*truth.days)[measure])


def attacked(truth: Truth, offers: Mapping[str, Offer], texts: Mapping[str, Texts]) -> Audit:
    """The attack on figures as they stand in the page."""
    found = Audit()
    for measure, offer in offers.items():
        found.add(measure, audit(offer, list(texts[measure].items())))
        told = truth.told(measure, offer, texts[measure])
        found.add(measure, _together(truth, measure, told))
        count_hidden(found, offer, texts[measure])
    return found


def people_behind(offers: Mapping[str, Offer]) -> dict[str, dict[str, int]]:
    """How many people stood behind each printed cell; kept inside, to compare the next release with."""
    return {
        measure: {
            "|".join(key): int(offer.cells.by.people[place])
            for place, key in enumerate(offer.cells.keys)
            if offer.offered[place]
        }
        for measure, offer in offers.items()
    }
