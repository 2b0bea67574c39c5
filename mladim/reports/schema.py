"""What a definition of a report may say: read from TOML, checked, refused with the place and a sentence."""

import re
import tomllib
from typing import Annotated, Literal, Self

from flask_babel import gettext as _
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from mladim.core.i18n import language
from mladim.reports.schema_words import said

LONGEST = 60_000
Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
MonthDay = Annotated[str, StringConstraints(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]
Words = Annotated[str, StringConstraints(min_length=1, max_length=2000, strip_whitespace=True)]
TOKEN = re.compile(r"\{(@?[a-z][a-z0-9_]*)((?::[a-z_]+)*)\}")


class Part(BaseModel):
    """Nothing unknown passes: a typing mistake must not become a setting that does nothing."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Text(Part):
    """The same words in both languages."""

    sl: Words
    en: Words

    def __str__(self) -> str:
        return self.sl if language() == "sl" else self.en


class Figure(Part):
    """One number: a measure narrowed to something, the rest of two numbers, or a count of a register."""

    key: Key
    name: Text
    measure: str = ""
    part: str = ""
    filters: dict[str, list[str]] = {}
    whole: Key | None = None
    less: Key | None = None
    register_: str = Field("", alias="register")
    unit: str = ""
    differs: Text | None = None

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if sum(map(bool, (self.measure, self.whole, self.register_))) != 1 or bool(self.whole) != bool(
            self.less
        ):
            raise ValueError("one_source")
        return self


class Table(Part):
    """Rows of a question, or one of the tables that registers know."""

    key: Key
    title: Text
    measures: list[str] = []
    by: list[str] = []
    filters: dict[str, list[str]] = {}
    kind: Literal["query", "evidence", "volunteers", "volunteer_ages", "esf", "fewer", "projects"] = "query"


class Paragraph(Part):
    """A sentence or two with places for numbers; another one where there is nothing."""

    key: Key
    text: Text
    zero_if: Key | None = None
    zero: Text | None = None


class Meter(Part):
    """A threshold of the funder, which the organisation may change in its report."""

    figure: Key
    goal: float = Field(gt=0)
    name: Text


class Exact(Part):
    """What a funder gets with its small numbers, and why: the law or contract that asks for them.

    `of` names figures and tables; nothing named means all of them.
    """

    reason: Text
    of: list[Key] = []


class Definition(Part):
    """One kind of report."""

    code: Key
    version: int = Field(ge=1)
    order: int = 50
    name: Text
    purpose: Text
    audience: Literal["organisation", "network", "anyone"] = "anyone"
    period: Literal["year", "quarter", "any"] = "year"
    needs_project: bool = False
    deadline: MonthDay | None = None
    figures: list[Figure] = Field(default=[], max_length=60)
    meters: list[Meter] = []
    tables: list[Table] = Field(default=[], max_length=20)
    paragraphs: list[Paragraph] = Field(default=[], max_length=30)
    charts: list[str] = []
    checks: list[str] = []
    rates: dict[str, float] = {}
    exact: Exact | None = None
    notes: list[Text] = []

    @model_validator(mode="after")
    def _whole(self) -> Self:
        keys = [one.key for one in self.figures]
        if len(set(keys)) != len(keys):
            raise ValueError("twice")
        named = [(one.whole, one.less) for one in self.figures]
        wanted = {key for pair in named for key in pair if key}
        wanted |= {one.figure for one in self.meters} | {
            one.zero_if for one in self.paragraphs if one.zero_if
        }
        wanted |= {key for one in self.paragraphs for key in used_in(one) if not key.startswith("@")}
        if missing := sorted(wanted - set(keys)):
            raise ValueError("figure:" + ", ".join(missing))
        if missing := sorted(
            set(self.exact.of if self.exact else ()) - set(keys) - {t.key for t in self.tables}
        ):
            raise ValueError("exact:" + ", ".join(missing))
        return self

    def is_exact(self, key: str) -> bool:
        """Does the funder get this figure or table with its small numbers?"""
        return self.exact is not None and (not self.exact.of or key in self.exact.of)

    def figure(self, key: str) -> Figure:
        return next(one for one in self.figures if one.key == key)


def used_in(paragraph: Paragraph) -> set[str]:
    """The names in a paragraph's places, in both languages."""
    texts = [paragraph.text, *([paragraph.zero] if paragraph.zero else [])]
    return {found[1] for text in texts for words in (text.sl, text.en) for found in TOKEN.finditer(words)}


class Wrong(Exception):
    """A definition that cannot be used; each problem says where and what."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


def parse(source: str) -> Definition:
    """The definition of a TOML text; Wrong with every problem at once."""
    if len(source) > LONGEST:
        raise Wrong([_("Definicija je predolga: največ %(limit)s znakov.", limit=LONGEST)])
    try:
        plain = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise Wrong([_("To ni pravilen zapis TOML: %(reason)s.", reason=str(error))]) from error
    try:
        found = Definition.model_validate(plain)
    except ValidationError as error:
        raise Wrong([said(one) for one in error.errors(include_url=False)]) from error
    if problems := _unknown_names(found):
        raise Wrong(problems)
    return found


def _unknown_names(found: Definition) -> list[str]:
    """Measures, dimensions, charts and checks that are not there."""
    from mladim.reports.known import unknown_names

    return unknown_names(found)
