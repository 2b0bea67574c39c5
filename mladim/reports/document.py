"""A finished report as plain parts, from which Word, PDF, Excel and slides are written alike."""

import datetime as dt
from dataclasses import dataclass, field

from flask_babel import gettext as _

from mladim.core.i18n import decimals_in, number
from mladim.statistics.answered import Answer
from mladim.statistics.tables import HIDDEN, Head, Table, Value

LONGEST_SHORT, MOST_SHORT = 18, 8


@dataclass(frozen=True)
class Run:
    """A piece of a paragraph; a number of one's own is underlined."""

    text: str
    is_number: bool = False
    is_own: bool = False


@dataclass(frozen=True)
class Paragraph:
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, kw_only=True)
class TablePart:
    """A table with the code of its frozen figure; `told` is what it tells of the figures."""

    key: str
    table: Table
    code: str = ""
    is_annex: bool = False
    told: Answer | None = None

    @property
    def name(self) -> str:
        return self.table.title


@dataclass(frozen=True, kw_only=True)
class ChartPart:
    """A chart as its words and numbers; each writer draws it in its own way.

    `hidden` are the (category, series) whose numbers are too small to leave the house.
    """

    slug: str
    title: str
    unit: str
    description: str
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[float | None, ...]], ...]
    code: str = ""
    hidden: frozenset[tuple[int, int]] = frozenset()
    told: Answer | None = None

    @property
    def name(self) -> str:
        return self.title

    @property
    def has_long_names(self) -> bool:
        """Many long names have no room under columns: they stand beside lying bars."""
        longest = max((len(one) for one in self.categories), default=0)
        return len(self.categories) > MOST_SHORT and longest > LONGEST_SHORT

    def said(self, at: int, place: int) -> str:
        """A value as people read it."""
        return HIDDEN if (at, place) in self.hidden else number(self.series[place][1][at], self._digits)

    @property
    def _digits(self) -> int:
        return decimals_in(value for _name, values in self.series for value in values)

    def table(self) -> Table:
        """The numbers, for writers that set a table beside the chart or in its place."""
        known = [value for _name, values in self.series for value in values if value is not None]
        digits = 0 if all(float(value).is_integer() for value in known) else 2
        heads = (Head(_("Razdelitev")), *[Head(name, "number", digits) for name, _values in self.series])
        rows = tuple((word, *self._row(at)) for at, word in enumerate(self.categories))
        return Table(title="", heads=heads, rows=rows)

    def _row(self, at: int) -> list[Value]:
        return [
            HIDDEN if (at, place) in self.hidden else values[at]
            for place, (_name, values) in enumerate(self.series)
        ]


@dataclass(frozen=True, kw_only=True)
class Story:
    """A quotation or a story that may be shown."""

    title: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Logo:
    """The logo of one who pays: a PNG, its words for those who do not see it, its size in points."""

    title: str
    content: bytes
    width: int
    height: int


@dataclass(frozen=True)
class Origin:
    """The codes of the frozen figures a number was read from, and what it means."""

    codes: str
    meaning: str


@dataclass(frozen=True, kw_only=True)
class Document:
    """Everything on paper, in order."""

    title: str
    language: str
    organisation: str
    period: str
    project: str
    visibility: str
    coverage: str
    made: dt.datetime
    figures: Table
    meters: tuple[tuple[str, str, bool], ...]
    paragraphs: tuple[Paragraph, ...]
    tables: tuple[TablePart, ...]
    charts: tuple[ChartPart, ...]
    stories: tuple[Story, ...]
    has_signatures: bool
    method: tuple[tuple[str, tuple[str, ...]], ...]
    values: dict[str, float | None] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)
    codes: tuple[str, ...] = ()
    logos: tuple[Logo, ...] = ()
    # Of each line of the figures.
    origins: tuple[Origin, ...] = ()
