"""The coordinator's page: a handful of big numbers in words, against last year, with what is behind them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from mladim.core.access import COORDINATOR, WORKER, Actor
from mladim.core.data_versions import version_of_all
from mladim.statistics.answers import Answer, answer, from_answer
from mladim.statistics.beside import LAST_YEAR, PEERS
from mladim.statistics.comparison import Comparison, compare
from mladim.statistics.differences import Difference, list_differences
from mladim.statistics.joint import Joint, list_joint
from mladim.statistics.missing import UNLOGGED, count_flaws
from mladim.statistics.narrative import sentence, was_done
from mladim.statistics.overview_tiles import (
    FlawLine,
    Tile,
    band_words,
    change_words_of,
    flaw_lines,
    tiles_of,
)
from mladim.statistics.peers import Band
from mladim.statistics.query import Query
from mladim.statistics.store.pages import NEVER

COMPARED = ("sessions", "session_hours", "attendances")
# What can fairly stand beside organisations alike.
BANDED = ("sessions", "session_hours", "attendances", "known_persons")
PERSONS = ("known_persons", "persons_range")
MEASURES = (
    *COMPARED,
    "active_attendances",
    "passive_attendances",
    "contacts",
    *PERSONS,
    "youth_led_hours",
    "youth_led_share",
    "completeness",
    "estimated_share",
)


@dataclass(frozen=True, kw_only=True)
class Overview:
    """All the page shows."""

    answer: Answer
    comparison: Comparison
    peers: Band | None
    differences: list[Difference]
    tiles: list[Tile]
    joint: list[Joint]
    flaws: list[FlawLine]
    summary: str


def overview_query(arguments: Mapping[str, Any]) -> Query:
    """The page's question over the period and filters of an address."""
    return Query.from_url({**arguments, "measure": list(MEASURES)})


def make_overview(query: Query, who: Actor, how: str = LAST_YEAR) -> Overview:
    """The page of one's own organisation, of the network, or of what the filters leave of it, beside last
    year, another span, or organisations alike."""
    found = answer(query, who)
    peers = answer(query.but(measures=BANDED, compare=PEERS), who).peers if how == PEERS else None
    # Different people are counted within an organisation, so the network has no such year-on-year figure.
    shared = (*COMPARED, "known_persons") if found.scope.single else COMPARED
    comparison = compare(found, who, shared, LAST_YEAR if how == PEERS else how)
    words = band_words(peers) if peers else change_words_of(comparison)
    may_mend = found.scope.is_own and who.has(WORKER, COORDINATOR)
    flaws = count_flaws(query, who) if may_mend else {}
    return Overview(
        answer=found,
        comparison=comparison,
        peers=peers,
        differences=[] if peers else list_differences(comparison, who),
        tiles=tiles_of(found, words, flaws.get(UNLOGGED, 0)),
        joint=_joint(query, found.scope.single.id, who) if found.scope.single else [],
        flaws=flaw_lines(query, flaws),
        summary=_summary(found),
    )


def _joint(query: Query, house_id: int, who: Actor) -> list[Joint]:
    """Anybody may take part in one of the activities, so the data of all tells whether they are the same."""

    def work() -> tuple[list[Joint], int]:
        return list_joint(query, house_id), NEVER

    kept: list[Joint] = from_answer("joint", query, who, work, also=version_of_all())
    return list(kept)


def _summary(found: Answer) -> str:
    held, visits = found.totals["sessions"], found.totals["attendances"]
    if not held:
        return _("V tem obdobju ni bilo izvedb.")
    sentences = [sentence(was_done(held, "session", "held"))]
    if visits:
        sentences.append(sentence(was_done(visits, "attendance", "logged")))
    return " ".join(sentences)
