"""The gate: audit, repair, audit; a table comes out of it protected and proved, or not at all."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from analytics.disclosure.attacker import (
    HIDDEN,
    Attacker,
    Key,
    Statement,
    around,
    read_exact,
    read_rounded,
)
from analytics.disclosure.audit import Finding, Need, attack
from analytics.disclosure.cells import TOTAL
from analytics.disclosure.moves import Mask
from analytics.disclosure.offer import SPREAD, Offer
from analytics.disclosure.suppression import ROUNDS, Refused, complete, parents_of


@dataclass(frozen=True, kw_only=True)
class Report:
    """How the audit went: cells attacked (each reader counts), the narrowest interval among them (None: none
    attacked), the share of printed cells that are hidden, and the share of their people."""

    attacked: int
    narrowest: float | None
    hidden_share: float
    hidden_people_share: float


@dataclass(frozen=True, kw_only=True)
class Release:
    """What may be shown: rows of key and text, one symbol for everything hidden, in the order of the keys."""

    rows: tuple[tuple[Key, str], ...]
    report: Report

    @property
    def hidden(self) -> frozenset[Key]:
        return frozenset(key for key, text in self.rows if text == HIDDEN)

    def statements(self, offer: Offer) -> list[Statement]:
        """What this release says, for the ledger."""
        return [one for one in read(offer, self.rows) if one.high < np.inf]


def _rows(offer: Offer, hidden: Mask) -> tuple[tuple[Key, str], ...]:
    return tuple(
        (key, HIDDEN if hidden[place] else str(offer.figures[place]))
        for place, key in enumerate(offer.cells.keys)
        if offer.offered[place]
    )


def read(offer: Offer, rows: Sequence[tuple[Key, str]]) -> list[Statement]:
    """What printed rows say of their cells."""
    if offer.destination.rounds:
        return read_rounded(rows, least=offer.least, spread=SPREAD)
    return read_exact(rows)


def _groups(offer: Offer) -> dict[int, dict[str, list[str]]]:
    """The sums between the leaves and the total, as anybody knows them (which places make a region)."""
    cells, found = offer.cells, dict[int, dict[str, list[str]]]()
    for place in range(len(cells.dimensions)):
        leaves = {cells.keys[one][place] for one in cells.interior}
        for row, key in enumerate(cells.keys):
            code = key[place]
            if code not in leaves and code != TOTAL:
                inside = cells.interior[cells.matrix[row].astype(bool)]
                members = {cells.keys[one][place] for one in inside}
                found.setdefault(place, {})[code] = sorted(members)
    return found


def needs_of(offer: Offer, house: str | None = None) -> list[Need]:
    """How little and how much each target of a reader must be able to be."""
    view = offer.view(offer.targets_of(house), house)
    own = view.cells.values - view.rest
    needs = []
    for place in np.flatnonzero(view.targets):
        down, up = view.wanted(int(place))
        needs.append(Need(view.cells.keys[place], own[place] + down, own[place] + up))
    return needs


def audit(offer: Offer, rows: Sequence[tuple[Key, str]]) -> list[Finding]:
    """Every sensitive cell attacked, by the world and by each insider, with the ledger at hand."""
    statements = read(offer, rows) + list(offer.ledger)
    groups, found = _groups(offer), list[Finding]()
    for house in offer.readers:
        if house is None:
            found += attack(Attacker(statements, groups=groups), needs_of(offer, None))
        else:
            found += _from_inside(offer, house, statements, groups)
    return found


def _from_inside(
    offer: Offer, house: str, statements: Sequence[Statement], groups: dict[int, dict[str, list[str]]]
) -> list[Finding]:
    """What an organisation finds out with its own numbers, about its home and about cells it shares."""
    needs, own, home = needs_of(offer, house), offer.own_of(house), offer.home_of(house)
    if home is None or home[0] in groups:
        return attack(Attacker(statements, groups=groups, own=own), needs)
    place, code = home
    near = [need for need in needs if need.key[place] == code]
    far = [need for need in needs if need.key[place] != code]
    found = attack(Attacker(around(statements, place, code), groups=groups, own=own), near)
    return found + (attack(Attacker(statements, groups=groups, own=own), far) if far else [])


def _repaired(offer: Offer, hidden: Mask, unsafe: set[Key], *, harder: bool) -> Mask:
    """Hidden together with what the unsafe cells need; `harder` hides the sums above them as well."""
    marked = np.array([key in unsafe for key in offer.cells.keys])
    targets = {house: marked & offer.targets_of(house) for house in offer.readers}
    views = [offer.view(one, house) for house, one in targets.items() if house is None or one.any()]
    hidden = complete(views, hidden)
    if harder:
        above = [parent for place in np.flatnonzero(marked) for parent in parents_of(offer.cells, int(place))]
        hidden = hidden.copy()
        hidden[above] = True
        hidden &= ~views[0].fixed
    return hidden


def _check_ledger(offer: Offer) -> None:
    """What has left the house must still be so: later corrections belong into the ledger first."""
    changed = [
        one.key
        for one in offer.ledger
        if not one.low <= offer.cells.values[offer.cells.place(one.key)] <= one.high
    ]
    if changed:
        raise Refused(changed)


def release(offer: Offer, also: Collection[Key] = ()) -> Release:
    """The table as it may be shown. Raises Refused with the cells that cannot be protected, NotForThere.

    `also`: cells to hide because of what other tables tell.
    """
    _check_ledger(offer)
    marked = offer.sensitive | np.array([key in also for key in offer.cells.keys])
    hidden, harder = marked & ~offer.view(offer.sensitive).fixed, False
    if not offer.destination.rounds and hidden.any():
        hidden = _repaired(offer, hidden, {offer.cells.keys[p] for p in np.flatnonzero(hidden)}, harder=False)
    for _ in range(ROUNDS):
        rows = _rows(offer, hidden)
        findings = audit(offer, rows)
        unsafe = {finding.key for finding in findings if not finding.is_safe}
        if not unsafe:
            return Release(rows=rows, report=_report(offer, hidden, findings))
        before, hidden = hidden, _repaired(offer, hidden, unsafe, harder=harder)
        if (before == hidden).all():
            if harder:
                break
            harder = True
    raise Refused(unsafe)


def _report(offer: Offer, hidden: Mask, findings: Sequence[Finding]) -> Report:
    gone, people = offer.offered & hidden, offer.cells.by.people
    return Report(
        attacked=len(findings),
        narrowest=min((finding.width for finding in findings), default=None),
        hidden_share=float(gone.sum() / max(1, offer.offered.sum())),
        hidden_people_share=float(people[gone].sum() / max(1, people[offer.offered].sum())),
    )
