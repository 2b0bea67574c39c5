"""Files with figures of other houses: told to the ledger first, refused where they would tell too much."""

from collections.abc import Callable, Sequence
from functools import cache

from flask_babel import gettext as _

from analytics.disclosure.attacker import ALL
from analytics.disclosure.suppression import Refused
from analytics.disclosure.told import Told
from mladim.core.access import Actor
from mladim.core.db import transaction
from mladim.core.errors import RuleBroken
from mladim.releases import ledger
from mladim.releases.answer_told import tables_of
from mladim.releases.sums import by_house
from mladim.statistics.answers import Answer


def write_down(found: Answer, who: Actor, *, what: str, destination: str) -> None:
    """The keeper of the ledger, for the features before this one."""
    tables, days = tables_of(found), (found.query.start, found.query.end)
    if not tables:
        return
    try:
        ledger.check(tables, days=days, destination=destination, truth=lambda: by_house(*days))
    except Refused as refused:
        raise _refusal(refused) from refused
    rows = ledger.departures(tables, days=days, destination=destination, what=what, who=who)
    with transaction():
        ledger.keep(rows)


def write_down_together(found: Sequence[Answer], who: Actor, *, what: str, destination: str) -> list[Answer]:
    """The same for all answers of one file; returns those that would give a small number away.

    Where they may not go together they are tried one after the other, the first ones first.
    """
    told = [(one, tables) for one in found if (tables := tables_of(one))]
    if not told:
        return []
    days = min(one.query.start for one, _t in told), max(one.query.end for one, _t in told)
    truths = cache(lambda: by_house(*days))

    def fits(some: Sequence[tuple[Answer, list[Told]]]) -> bool:
        tables = [table for _one, its in some for table in its]
        try:
            ledger.check(tables, days=days, destination=destination, truth=truths)
        except Refused:
            return False
        return True

    kept = told if fits(told) else _one_by_one(told, fits)
    tables = [table for _one, its in kept for table in its]
    rows = ledger.departures(tables, days=days, destination=destination, what=what, who=who)
    with transaction():
        ledger.keep(rows)
    names = {id(one) for one, _its in kept}
    return [one for one, _its in told if id(one) not in names]


def _one_by_one(
    told: Sequence[tuple[Answer, list[Told]]], fits: Callable[[Sequence[tuple[Answer, list[Told]]]], bool]
) -> list[tuple[Answer, list[Told]]]:
    kept: list[tuple[Answer, list[Told]]] = []
    for one in told:
        if fits([*kept, one]):
            kept.append(one)
    return kept


def _refusal(refused: Refused) -> RuleBroken:
    cells = "; ".join(" × ".join(part for part in key if part != ALL) for key in refused.keys[:10])
    message = _(
        "Te datoteke ne moremo izdati: skupaj s tem, kar je že šlo iz hiše, bi bilo mogoče izračunati majhna "
        "števila (%(cells)s). Izberite manj razdelitev ali daljše obdobje.",
        cells=cells,
    )
    return RuleBroken("by", message, "refused")
