"""What a report does not tell its funder: small numbers, unless its form says by what law they are due."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace

from analytics.disclosure import THRESHOLD, small_cells
from mladim.reports.models import Report
from mladim.reports.numbers import Asker, Found, Number
from mladim.reports.schema import Definition, Figure
from mladim.statistics.answers import Answer
from mladim.statistics.held import Ask
from mladim.statistics.measures import measures
from mladim.statistics.outside import for_funders, is_small
from mladim.statistics.query import Query
from mladim.statistics.scope import scope_of
from mladim.statistics.smallness import COUNTS
from mladim.statistics.tables import HIDDEN, Table, Value

# Reasons for fewer opportunities and traits of the ESF+ register are of special protection.
SPECIAL = 10
LIMITS = {"volunteers": THRESHOLD, "agreements": THRESHOLD, "fewer": SPECIAL}
VISITS = {"active_attendances", "passive_attendances"}
Key = tuple[str | None, ...]
Few = Callable[[tuple[Value, ...]], float]


class Veil:
    """The rule of one report; `annex` is the key of its list of activities, where that goes along."""

    def __init__(self, definition: Definition, *, annex: str = "") -> None:
        self.definition = definition
        self.is_annex_exact = bool(annex) and definition.is_exact(annex)
        self.hides = False
        self.left_out: list[str] = []

    def answer(self, found: Answer, key: str) -> Answer:
        """The answer as it may leave the house; RuleBroken where it may not at all."""
        if self.definition.is_exact(key) or self._stands_in_the_annex(found.query):
            return found
        veiled = for_funders(found)
        self.hides |= veiled.hides
        return veiled

    def _stands_in_the_annex(self, query: Query) -> bool:
        """The list of activities tells visits of each session, so hiding their sums would hide nothing."""
        counted = {one.code for one in query.asked if one.about_people}
        is_plain = not query.touches("age_band", "gender")
        return self.is_annex_exact and is_plain and counted <= VISITS | {"attendances"}

    def numbers(self, asker: Asker, found: Found) -> Found:
        """The numbers, the small ones hidden with what would give them away."""
        hidden = {key for key, one in found.numbers.items() if self._is_small(asker, one)}
        hidden |= self._small_rests(found)
        hidden = {key for key in hidden if not self.definition.is_exact(key)}
        hidden = self._with_partners(found, hidden)
        self.hides |= bool(hidden)
        numbers = {key: replace(one, is_hidden=key in hidden) for key, one in found.numbers.items()}
        return replace(found, numbers=numbers)

    def without(self, found: Found, refused: Collection[str]) -> Found:
        """The numbers less those whose questions may not go."""
        gone = {key for key, one in found.numbers.items() if one.query and one.query.url() in refused}
        gone = self._with_partners(found, gone)
        self.hides |= bool(gone)
        numbers = found.numbers.items()
        return replace(
            found, numbers={key: replace(one, is_hidden=one.is_hidden or key in gone) for key, one in numbers}
        )

    def _is_small(self, asker: Asker, one: Number) -> bool:
        figure = one.figure
        if figure.register_:
            return 0 < (one.computed or 0) < self._limit(figure)
        if figure.whole:
            return 0 < (one.computed or 0) < THRESHOLD
        if one.query is None or not measures()[figure.measure].about_people:
            return False
        if self._stands_in_the_annex(one.query):
            return False
        return is_small(Ask(one.query, scope_of(one.query, asker.subject.who)))

    @staticmethod
    def _limit(figure: Figure) -> int:
        return SPECIAL if figure.register_.startswith("esf_") else LIMITS.get(figure.register_, 0)

    def _small_rests(self, found: Found) -> set[str]:
        """Parts whose whole is printed too, where what they leave of it is small."""
        hidden = set()
        for whole, part in _pairs(found):
            rest = (whole.computed or 0) - (part.computed or 0)
            if part.computed is not None and 0 < rest < THRESHOLD:
                hidden.add(part.key)
        return hidden

    def _with_partners(self, found: Found, hidden: set[str]) -> set[str]:
        """Of active, passive and their parts all go where one does: each follows from the others."""
        grown = set(hidden)
        if grown & (visits := _visits(found)):
            grown |= visits
        for one in found.numbers.values():
            if not (one.figure.whole and one.figure.less):
                continue
            parts = {one.key, one.figure.less}
            if grown & {*parts, one.figure.whole}:
                grown |= parts
        return {key for key in grown if not self.definition.is_exact(key)}

    def rows(
        self, table: Table, key: str, *, few: Few, columns: Collection[int], least: int = THRESHOLD
    ) -> Table:
        """A table of a register: numbers of rows about too few people are hidden, and what goes with them."""
        if self.definition.is_exact(key):
            return table
        people: dict[Key, float] = {(str(at),): few(row) for at, row in enumerate(table.rows)}
        hidden = small_cells(people, least)
        if not hidden:
            return table
        self.hides = True
        rows = tuple(
            _bare(row, columns) if (str(at),) in hidden else row for at, row in enumerate(table.rows)
        )
        return replace(table, rows=rows)

    def whole(self, table: Table, key: str, *, is_small: bool) -> Table | None:
        """A table that is told whole or not at all."""
        if self.definition.is_exact(key) or not is_small:
            return table
        self.hides = True
        return None


def veil_of(report: Report, definition: Definition) -> Veil:
    """The rule of a report with its annexes as chosen."""
    lists = [one.key for one in definition.tables if one.kind == "evidence"]
    has_list = "evidence" in report.choices.get("annexes", ())
    return Veil(definition, annex=lists[0] if lists and has_list else "")


def _bare(row: tuple[Value, ...], columns: Collection[int]) -> tuple[Value, ...]:
    return tuple(HIDDEN if at in columns and value is not None else value for at, value in enumerate(row))


def _pairs(found: Found) -> Iterable[tuple[Number, Number]]:
    """A number of everybody and the same number of some."""
    counted = [
        one
        for one in found.numbers.values()
        if one.figure.measure and measures()[one.figure.measure].unit in COUNTS
    ]
    for whole in counted:
        for part in counted:
            if (
                whole.figure.measure == part.figure.measure
                and part.figure.filters
                and not whole.figure.filters
            ):
                yield whole, part
    alike: Mapping[str, Number] = {one.figure.measure: one for one in counted if not one.figure.filters}
    if "attendances" in alike:
        yield from ((alike["attendances"], alike[name]) for name in sorted(VISITS & alike.keys()))


def _visits(found: Found) -> set[str]:
    """Active and passive visits, which together make all."""
    return {
        key for key, one in found.numbers.items() if one.figure.measure in VISITS and not one.figure.filters
    }
