"""Answering a question: the one place from which page, chart, file and programming interface take numbers."""

from collections.abc import Callable, Hashable
from dataclasses import replace
from functools import lru_cache
from typing import Any

from flask_babel import gettext as _

from analytics.periods import GRAINS, Period, around, cells_of, quarter_after
from mladim.core.access import Actor
from mladim.core.clock import now, today
from mladim.core.errors import RuleBroken
from mladim.core.i18n import language
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
from mladim.statistics.smallness import hidden_cells, is_guarded
from mladim.statistics.store.remembering import Lasting, lasting

# What an organisation calls its own things stays inside it.
INSIDE = ("activity", "project", "place")
# About how much memory a drawing with its words takes.
SIZE_OF_DRAWING = 20_000


def answer(query: Query, who: Actor) -> Answer:
    """The answer within what the person may see; NotFound for an organisation that is not theirs."""
    ask = _allowed(query, who)
    if query.compare == PEERS:
        # The band stands on everybody's records.
        return replace(_made(ask, who), peers=band_of(query, ask.scope))
    if query.filters and is_guarded(ask, who):
        # Each time, because how often somebody asks is watched.
        return _made(ask, who)
    kept = lasting("answer", ask, lambda: _lasting(_made(ask, who)), _size, also=_whose(who))
    found: Answer = kept.value
    return found.seen_at(now())


def from_answer(
    what: str, query: Query, who: Actor, work: Callable[[], tuple[Any, int]], *, also: Hashable = ()
) -> Any:
    """What is made of answers about the same sessions (and of `also`), made anew only when they may be
    others; `work` returns it, and until when it holds."""
    ask = _allowed(query, who)
    if query.compare == PEERS or (query.filters and is_guarded(ask, who)):
        return work()[0]

    return lasting(what, ask, lambda: Lasting(*work()), _drawing, also=(_whose(who), also)).value


def _whose(who: Actor) -> Hashable:
    """What an answer depends on besides the question and the data."""
    return who.organisation_id, who.is_network, language()


def _lasting(found: Answer) -> Lasting:
    return Lasting(found, found.lasts)


def _drawing(_made: Any) -> int:
    return SIZE_OF_DRAWING


def _size(found: Answer) -> int:
    """About how much memory it takes."""
    rows = len(found.rows) + (len(found.compared.rows) if found.compared else 0)
    return 2000 + rows * (300 + 100 * len(found.query.columns)) + 100 * len(found.scope.houses)


def _allowed(query: Query, who: Actor) -> Ask:
    """The question over what the person may see."""
    scope = scope_of(query, who)
    if not scope.is_own and query.touches(*INSIDE):
        raise RuleBroken(
            "by", _("Po dejavnostih, projektih in prostorih lahko gledate samo svojo organizacijo.")
        )
    return Ask(query, scope)


def _made(ask: Ask, who: Actor) -> Answer:
    """Worked out, with what stands beside it."""
    query = ask.query
    base = base_of(query)
    if base is None:
        return _answer(ask, who)
    now_query = query.but(compare="")
    found, then = answer(now_query, who), answer(now_query.but(start=base.start, end=base.end), who)
    if is_same_only(query.compare):
        found, then = _of_the_same(found, then, who)
    return beside(replace(found, query=query, lasts=min(found.lasts, then.lasts)), then)


def _of_the_same(found: Answer, then: Answer, who: Actor) -> tuple[Answer, Answer]:
    """Both answers for the organisations that reported in both; as they are when there are none."""
    both = found.coverage.reporting & then.coverage.reporting
    if not both:
        return replace(found, same_only=0), then
    slugs = tuple(found.scope.houses[one].slug for one in both)
    narrowed = [answer(one.query.but(organisations=slugs), who) for one in (found, then)]
    # Who reported in both may change with either.
    lasts = min(one.lasts for one in (found, then, *narrowed))
    return replace(narrowed[0], same_only=len(both), lasts=lasts), narrowed[1]


def _answer(ask: Ask, who: Actor) -> Answer:
    query, scope = ask.query, ask.scope
    numbers = numbers_of(ask)
    hidden, total_is_hidden = hidden_cells(ask, numbers, who)
    seen = {name: {key[place] for key in numbers.cells} for place, name in enumerate(query.by)}
    labels = labels_for(seen, scope)

    def order(key: Key) -> tuple[Any, ...]:
        return tuple(labels.place(name, code) for name, code in zip(query.by, key, strict=True))

    keys = sorted(numbers.cells, key=order) if query.by else []
    coverage = coverage_of(query, scope)
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
        coverage=coverage,
        lasts=coverage.lasts,
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
