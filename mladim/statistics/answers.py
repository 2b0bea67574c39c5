"""Answering a question: the one place from which page, chart, file and programming interface take numbers."""

from dataclasses import replace
from functools import lru_cache
from typing import Any

from flask_babel import gettext as _

from analytics.periods import GRAINS, Period, around, cells_of, quarter_after
from mladim.core.access import Actor
from mladim.core.clock import now, today
from mladim.core.errors import RuleBroken
from mladim.statistics.answered import Answer as Answer
from mladim.statistics.answered import Row as Row
from mladim.statistics.answered import additive_over as additive_over
from mladim.statistics.beside import PEERS, base_of, is_same_only
from mladim.statistics.compared import beside
from mladim.statistics.coverage import coverage_of
from mladim.statistics.held import Ask
from mladim.statistics.labels import labels_for
from mladim.statistics.numbers import Key, Number, numbers_of
from mladim.statistics.peers import band_of
from mladim.statistics.query import Query
from mladim.statistics.residents import residents_sources
from mladim.statistics.scope import scope_of
from mladim.statistics.smallness import hidden_cells

# What an organisation calls its own things stays inside it.
INSIDE = ("activity", "project", "place")


def answer(query: Query, who: Actor) -> Answer:
    """The answer within what the person may see; NotFound for an organisation that is not theirs."""
    base = base_of(query)
    if base is None:
        found = _answer(query, who)
        peers = band_of(query, found.scope) if query.compare == PEERS else None
        return replace(found, peers=peers) if peers else found
    now_query = query.but(compare="")
    found, then = _answer(now_query, who), _answer(now_query.but(start=base.start, end=base.end), who)
    if is_same_only(query.compare):
        found, then = _of_the_same(found, then, who)
    return beside(replace(found, query=query), then)


def _of_the_same(found: Answer, then: Answer, who: Actor) -> tuple[Answer, Answer]:
    """Both answers for the organisations that reported in both; as they are when there are none."""
    both = found.coverage.reporting & then.coverage.reporting
    if not both:
        return replace(found, same_only=0), then
    slugs = tuple(found.scope.houses[one].slug for one in both)
    narrowed = [_answer(one.query.but(organisations=slugs), who) for one in (found, then)]
    return replace(narrowed[0], same_only=len(both)), narrowed[1]


def _answer(query: Query, who: Actor) -> Answer:
    scope = scope_of(query, who)
    if not scope.is_own and query.touches(*INSIDE):
        raise RuleBroken(
            "by", _("Po dejavnostih, projektih in prostorih lahko gledate samo svojo organizacijo.")
        )
    ask = Ask(query, scope)
    numbers = numbers_of(ask)
    hidden, total_is_hidden = hidden_cells(ask, numbers, who)
    seen = {name: {key[place] for key in numbers.cells} for place, name in enumerate(query.by)}
    labels = labels_for(seen, scope)

    def order(key: Key) -> tuple[Any, ...]:
        return tuple(labels.place(name, code) for name, code in zip(query.by, key, strict=True))

    keys = sorted(numbers.cells, key=order) if query.by else []
    return Answer(
        query=query,
        rows=tuple(
            Row(
                key=key,
                values=_shown(query, numbers.cells[key], is_hidden=key in hidden),
                is_hidden=key in hidden,
                is_partial=_is_partial(query, key),
            )
            for key in keys
        ),
        totals=_shown(query, numbers.totals, is_hidden=total_is_hidden),
        coverage=coverage_of(query, scope),
        as_of=now(),
        labels=labels,
        scope=scope,
        estimated=numbers.estimated,
        known=numbers.known,
        total_is_hidden=total_is_hidden,
        references=residents_sources(ask) if "residents" in query.tables else (),
    )


def _shown(query: Query, values: dict[str, Number], *, is_hidden: bool) -> dict[str, Number]:
    return {
        column.code: None if is_hidden and column.measure.about_people else values[column.code]
        for column in query.columns
    }


def _is_partial(query: Query, key: Key) -> bool:
    """The cell's own time has not ended yet, or the question cuts it off."""
    for name, code in zip(query.by, key, strict=True):
        if name in GRAINS and code is not None:
            cell = _cells(name, query.period)[code]
            return cell.end >= today() or cell != around(name, cell.start)
    codes = dict(zip(query.by, key, strict=True))
    if codes.get("cohort") and codes.get("quarters_later"):
        end = quarter_after(str(codes["cohort"]), int(str(codes["quarters_later"]))).end
        return end >= today() or end > query.end
    return False


@lru_cache(maxsize=32)
def _cells(grain: str, period: Period) -> dict[str, Period]:
    return cells_of(grain, period)
