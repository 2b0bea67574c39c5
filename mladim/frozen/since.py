"""What has changed since a figure was frozen: asked again now, compared cell by cell."""

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from mladim.core.access import Actor
from mladim.core.errors import NotFound, RuleBroken
from mladim.core.i18n import decimals_in, language, number, percent
from mladim.frozen.models import FrozenFigure
from mladim.frozen.queries import count_touched_sessions
from mladim.frozen.results import Result, cells_of, totals_of
from mladim.frozen.service import NETWORK, result_of
from mladim.statistics.answers import Answer, answer
from mladim.statistics.measure import Column
from mladim.statistics.query import Query

Key = tuple[str | None, ...]


@dataclass(frozen=True, kw_only=True)
class Changed:
    """One cell that is different now; a row that was not there then, or is not there now, says so."""

    row: str
    column: str
    then: str
    now: str
    difference: str


@dataclass(frozen=True, kw_only=True)
class Since:
    """What is different; `refusal` when the question cannot be asked any more."""

    cells: list[Changed]
    rows: int
    definitions: list[tuple[str, Any, Any]]
    sessions: int
    refusal: str = ""

    @property
    def is_same(self) -> bool:
        return not (self.cells or self.definitions or self.refusal)


def since(figure: FrozenFigure, who: Actor) -> Since:
    """The stored answer against the one of this moment."""
    sessions = count_touched_sessions(figure, network=figure.reach == NETWORK)
    try:
        found = answer(Query.from_url(figure.question), who)
    except RuleBroken as broken:
        return Since(cells=[], rows=0, definitions=[], sessions=sessions, refusal=broken.message)
    except NotFound:
        refusal = _("Organizacije iz tega vprašanja ni več.")
        return Since(cells=[], rows=0, definitions=[], sessions=sessions, refusal=refusal)
    cells = _compared(figure, result_of(found), found)
    return Since(
        cells=cells,
        rows=len({cell.row for cell in cells}),
        definitions=_definitions(figure, found),
        sessions=sessions,
    )


def _definitions(figure: FrozenFigure, found: Answer) -> list[tuple[str, Any, Any]]:
    """(measure, version then, version now) where the definition is another."""
    return [
        (str(measure.name), figure.definitions.get(measure.code), measure.version)
        for measure in found.query.asked
        if figure.definitions.get(measure.code) != measure.version
    ]


def _compared(figure: FrozenFigure, fresh: Result, found: Answer) -> list[Changed]:
    columns = {column.code: column for column in found.query.columns}
    then, now = cells_of(figure.result), cells_of(fresh)
    rows: dict[Key, None] = dict.fromkeys([*then, *now]) if found.query.by else {}
    lines = [
        changed
        for key in rows
        for changed in _row(_label(figure, found, key), then.get(key), now.get(key), columns)
    ]
    return lines + _row(_("Skupaj"), totals_of(figure.result), totals_of(fresh), columns)


def _row(
    label: str, then: dict[str, Any] | None, now: dict[str, Any] | None, columns: dict[str, Column]
) -> list[Changed]:
    before, after = then or {}, now or {}
    return [
        _changed(label, column, before.get(code), after.get(code))
        for code, column in columns.items()
        if before.get(code) != after.get(code)
    ]


def _changed(label: str, column: Column, then: Any, now: Any) -> Changed:
    known = [value for value in (then, now) if value is not None]
    change = now - then if len(known) > 1 else None
    digits = decimals_in([*known, change], column.measure.digits)

    def said(value: Any) -> str:
        return percent(value, 1) if column.measure.is_share else number(value, digits)

    return Changed(
        row=label,
        column=column.name[:1].upper() + column.name[1:],
        then=said(then),
        now=said(now),
        difference="–" if change is None else ("+" if change > 0 else "−") + said(abs(change)),
    )


def _label(figure: FrozenFigure, found: Answer, key: Key) -> str:
    """The words of the day of freezing; today's for a row that is new."""
    kept = figure.prints[language()]["labels"]
    words = [
        kept.get(name, {}).get(code or "") or found.labels.word(name, code)
        for name, code in zip(found.query.by, key, strict=True)
    ]
    return ", ".join(words)
