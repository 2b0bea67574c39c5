"""A finished report as plain parts, from which Word, PDF, Excel and slides are written alike."""

import datetime as dt
from dataclasses import dataclass, field

from mladim.statistics.tables import Table


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
    """A table with the code of its frozen figure."""

    key: str
    table: Table
    code: str = ""
    is_annex: bool = False


@dataclass(frozen=True, kw_only=True)
class ChartPart:
    """A chart as its words and numbers; each writer draws it in its own way."""

    slug: str
    title: str
    unit: str
    description: str
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[float | None, ...]], ...]
    code: str = ""


@dataclass(frozen=True, kw_only=True)
class Story:
    """A quotation or a story that may be shown."""

    title: str
    text: str


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
