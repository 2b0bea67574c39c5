"""Putting a report together: numbers, text, tables, charts, stories, and the note on method."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from flask_babel import gettext as _

from analytics.periods import Period
from mladim.core.clock import now, today
from mladim.core.i18n import unbroken
from mladim.projects.visibility import printed_line
from mladim.reports.chart_parts import chart_of
from mladim.reports.document import ChartPart, Document, TablePart
from mladim.reports.drafting import drafts_of, printed
from mladim.reports.finished import figures_table, logos_of, meters_of, stories_of
from mladim.reports.method import method_of, small_words
from mladim.reports.models import Report
from mladim.reports.numbers import Asker, Found, numbers_of
from mladim.reports.origins import origins_of
from mladim.reports.queries import subject_of
from mladim.reports.report_tables import make_table
from mladim.reports.subject import Subject
from mladim.reports.veil import veil_of
from mladim.statistics.answers import Answer
from mladim.statistics.period_words import period_words

Freeze = Callable[[Answer, str], str]
# Says which of the answers may not go; the keeper of the ledger has the last word.
Leave = Callable[[list[Answer]], list[Answer]]
Tell = Callable[[int, int, str], None]


def no_code(_found: Answer, _title: str) -> str:
    """A look at a report freezes nothing."""
    return ""


def stay(_told: list[Answer]) -> list[Answer]:
    """A look at a report takes nothing out of the house."""
    return []


def silent(_done: int, _whole: int, _text: str) -> None:
    """Nobody waits."""


class Assembly:
    """The parts of one report as they come together."""

    def __init__(self, report: Report, subject: Subject, freeze: Freeze, tell: Tell) -> None:
        self.report, self.subject = report, subject
        self.freeze, self.tell = freeze, tell
        self.asker = Asker(subject)
        self.codes: dict[str, str] = {}
        self.answers: dict[str, Answer] = {}
        self.told: dict[str, Answer] = {}
        self.left_out: list[str] = []
        choices = report.choices
        self.charts_wanted: list[str] = choices.get("charts", [])
        annexes = choices.get("annexes", [])
        self.tables_wanted = [
            one
            for one in subject.definition.tables
            if (one.kind == "evidence" and "evidence" in annexes)
            or (one.kind != "evidence" and one.key in choices.get("tables", []))
        ]
        self.veil = veil_of(report, subject.definition)
        self.whole = 2 + len(self.tables_wanted) + len(self.charts_wanted)
        self.done = 0

    @property
    def smallness(self) -> tuple[str, ...]:
        """What the note on method says of small numbers."""
        return small_words(self.veil, [*self.veil.left_out, *self.left_out])

    def step(self, text: str) -> None:
        self.tell(self.done, self.whole, text)
        self.done += 1

    def code_of(self, found: Answer, title: str) -> str:
        """The code under which an answer is frozen; each question once."""
        url = found.query.url()
        if url not in self.codes:
            self.codes[url] = self.freeze(found, title)
            self.answers[url] = found
        return self.codes[url]

    def numbers(self) -> Found:
        self.step(_("Števila"))
        found = self.veil.numbers(self.asker, numbers_of(self.asker, self.report.own_numbers))
        for answer in found.answers:
            self.code_of(answer, self.report.title)
        self.told |= {one.query.url(): one for one in singly(found)}
        return found

    def tables(self) -> Iterable[TablePart]:
        for wanted in self.tables_wanted:
            self.step(str(wanted.title))
            table, answer, told = make_table(self.asker, wanted, self.veil)
            if table is None:
                self.left_out.append(str(wanted.title))
                continue
            code = self.code_of(answer, table.title) if answer else ""
            if told is not None:
                self.told[told.query.url()] = told
            yield TablePart(
                key=wanted.key, table=table, code=code, told=told, is_annex=wanted.kind == "evidence"
            )

    def charts(self) -> Iterable[ChartPart]:
        for slug in self.charts_wanted:
            self.step(_("Prikazi"))
            if (found := chart_of(slug, self.subject, self.veil)) is not None:
                part, answer, told = found
                self.told[told.query.url()] = told
                code = self.code_of(answer, part.title)
                yield replace(part, title=unbroken(part.title), code=code, told=told)

    def may_go(
        self, leave: Leave, found: Found, tables: tuple[TablePart, ...], charts: tuple[ChartPart, ...]
    ) -> tuple[Found, tuple[TablePart, ...], tuple[ChartPart, ...]]:
        """What the keeper of the ledger lets go, asked about everything together."""
        refused = {told.query.url() for told in leave(list(self.told.values()))}
        if not refused:
            return found, tables, charts
        both: list[TablePart | ChartPart] = [*tables, *charts]
        stays = [part for part in both if part.told and part.told.query.url() in refused]
        self.left_out += [part.name for part in stays]
        return (
            self.veil.without(found, refused),
            tuple(one for one in tables if one not in stays),
            tuple(one for one in charts if one not in stays),
        )


def singly(found: Found) -> Iterable[Answer]:
    """The printed numbers, each as an answer of its own: what is hidden of one question tells nothing."""
    for one in found.numbers.values():
        if one.query is None or one.is_hidden or not one.figure.measure:
            continue
        for answer in found.answers:
            asked = answer.query
            if one.figure.measure in asked.measures and asked.filters == one.query.filters:
                yield replace(answer, query=one.query)
                break


def assemble(
    report: Report, who: Any, freeze: Freeze = no_code, tell: Tell = silent, leave: Leave = stay
) -> Document:
    """The whole report in the language of the page."""
    subject = subject_of(report, who)
    parts = Assembly(report, subject, freeze, tell)
    found = parts.numbers()
    found, tables, charts = parts.may_go(leave, found, tuple(parts.tables()), tuple(parts.charts()))
    drafts = [one for one in drafts_of(report, subject, found) if one.text]
    edited = [one.text for one in drafts if one.is_edited]
    parts.step(_("Metodologija"))
    first = next(iter(parts.answers.values()), None)
    return Document(
        title=unbroken(report.title),
        language=report.language,
        organisation=who.organisation_name,
        period=unbroken(period_words(Period(report.starts_on, report.ends_on), today())),
        project=subject.project.name if subject.project else "",
        visibility=printed_line(subject.project) if subject.project else "",
        logos=logos_of(subject.project) if subject.project else (),
        coverage=first.coverage.text if first else "",
        made=now(),
        figures=figures_table(found),
        origins=origins_of(found, parts.codes),
        meters=meters_of(subject, found),
        paragraphs=tuple(printed(one.text, found) for one in drafts),
        tables=tables,
        charts=charts,
        stories=stories_of(report, who),
        has_signatures="signatures" in report.choices.get("annexes", []),
        method=method_of(
            subject, found, texts=edited, answers=parts.answers, codes=parts.codes, smallness=parts.smallness
        ),
        values=found.values,
        shown=found.shown,
        codes=tuple(dict.fromkeys(code for code in parts.codes.values() if code)),
    )
