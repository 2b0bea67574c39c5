"""What must be seen before a figure is frozen: parts that do not make the whole, two values for one thing."""

from dataclasses import asdict, dataclass, field
from typing import Any

from flask_babel import gettext as _

from mladim.core.errors import RuleBroken
from mladim.frozen.models import FrozenFigure
from mladim.frozen.results import Result, cells_of, totals_of
from mladim.statistics.answers import Answer

PARTS, CONFLICT = "parts", "conflict"


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """One thing somebody has to confirm; `lines` are (what, earlier or sum, now or whole)."""

    kind: str
    code: str = ""
    lines: list[tuple[str, Any, Any]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


class Doubtful(RuleBroken):
    """Not frozen yet: `doubts` have to be seen and confirmed."""

    def __init__(self, doubts: list[Doubt]) -> None:
        super().__init__("confirmed", _("Preden številko zamrznete, preverite neskladja."), "doubtful")
        self.doubts = doubts


def parts_doubt(found: Answer) -> Doubt | None:
    """The columns whose rows do not make the whole."""
    lines: list[tuple[str, Any, Any]] = []
    for column in found.query.columns:
        left, whole = found.unassigned(column), found.totals[column.code]
        if abs(left) > 0.01 * max(len(found.rows), 1) and whole is not None:
            lines.append((column.code, round(whole - left, 2), whole))
    return Doubt(kind=PARTS, lines=lines) if lines else None


def conflict_doubts(found: Answer, result: Result, others: list[FrozenFigure]) -> list[Doubt]:
    """Figures of one base and definition with another value; each measure is compared with the newest."""
    seen: set[str] = set()
    doubts = []
    for figure in others:
        lines = _differing(figure.result, result, seen)
        if not lines and figure.question == found.query.url() and cells_of(figure.result) != cells_of(result):
            lines = [("rows", None, None)]
        if lines:
            doubts.append(Doubt(kind=CONFLICT, code=figure.code, lines=lines))
    return doubts


def _differing(earlier: Result, result: Result, seen: set[str]) -> list[tuple[str, Any, Any]]:
    then, now = totals_of(earlier), totals_of(result)
    lines = []
    for code in (column for column in now if column in then and column not in seen):
        seen.add(code)
        if _version(earlier, code) == _version(result, code) and then[code] != now[code]:
            lines.append((code, then[code], now[code]))
    return lines


def _version(result: Result, column: str) -> Any:
    """The version of the definition behind a column: its measure, or the measure whose part it is."""
    definitions = result["definitions"]
    names = [code for code in definitions if column == code or column.startswith(f"{code}_")]
    return definitions[max(names, key=len)] if names else None
