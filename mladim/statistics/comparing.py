"""The choice of what to compare with, as a form says it and as a question says it."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from mladim.statistics.beside import LAST_YEAR, NOTHING, OTHER, PEERS, PREVIOUS, base_of, kind_of
from mladim.statistics.query import Query

CHOICES: dict[str, LazyString] = {
    NOTHING: _l("Brez primerjave"),
    LAST_YEAR: _l("Isto obdobje lani"),
    PREVIOUS: _l("Prejšnje obdobje"),
    OTHER: _l("Drugo obdobje (vpišite datuma)"),
    PEERS: _l("Podobne organizacije (kvartili)"),
}


@dataclass(frozen=True, kw_only=True)
class Comparing:
    """What may be chosen, what is, and the two dates of another span."""

    choices: list[tuple[str, str]]
    chosen: str
    start: str
    end: str


def compared_with(arguments: Mapping[str, str]) -> str:
    """The word of a question for what a form sent; last year when it said nothing."""
    how = arguments.get("compare", "").strip() or LAST_YEAR
    if how == OTHER:
        return f"{OTHER}:{arguments.get('compare_from', '')}..{arguments.get('compare_to', '')}"
    return how


def comparing_of(query: Query | None, how: str, *, is_one: bool, may_be_none: bool = False) -> Comparing:
    """The choice; organisations alike stand only beside one, and only some pages go without."""
    left_out = {NOTHING: not may_be_none, PEERS: not is_one}
    kind = kind_of(how)
    base = base_of(query.but(compare=how)) if query and kind == OTHER else None
    return Comparing(
        choices=[(code, str(words)) for code, words in CHOICES.items() if not left_out.get(code)],
        chosen=kind,
        start=base.start.isoformat() if base else "",
        end=base.end.isoformat() if base else "",
    )
