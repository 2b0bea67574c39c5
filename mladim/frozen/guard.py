"""Nobody changes a frozen figure: not through the objects of the product, and not in the database either."""

from typing import Any

from sqlalchemy import DDL, event

from mladim.frozen.models import FrozenFigure

SQLITE = (
    "CREATE TRIGGER frozen_figure_stays BEFORE UPDATE ON frozen_figure "
    "BEGIN SELECT RAISE(ABORT, 'a frozen figure is never changed'); END",
)
POSTGRESQL = (
    "CREATE OR REPLACE FUNCTION frozen_figure_stays() RETURNS trigger LANGUAGE plpgsql AS "
    "'BEGIN RAISE EXCEPTION ''a frozen figure is never changed''; END'",
    "CREATE TRIGGER frozen_figure_stays BEFORE UPDATE ON frozen_figure "
    "FOR EACH ROW EXECUTE FUNCTION frozen_figure_stays()",
)


# script/new-migration writes the same sentences into the migration that makes the table.
GUARDS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
GONE = {"postgresql": ("DROP FUNCTION IF EXISTS frozen_figure_stays()",)}


class NeverChanged(Exception):
    """A frozen figure was about to be changed or deleted."""


def _refuse(_mapper: Any, _connection: Any, figure: FrozenFigure) -> None:
    raise NeverChanged(figure.code)


def init_guard() -> None:
    """Refuse changes of loaded figures, and put the database's own guard beside a new table."""
    if event.contains(FrozenFigure, "before_update", _refuse):
        return
    event.listen(FrozenFigure, "before_update", _refuse)
    event.listen(FrozenFigure, "before_delete", _refuse)
    table: Any = FrozenFigure.__table__
    table.info.update(guards=GUARDS, guards_gone=GONE)
    for dialect, sentences in GUARDS.items():
        for sentence in sentences:
            event.listen(table, "after_create", DDL(sentence).execute_if(dialect=dialect))
