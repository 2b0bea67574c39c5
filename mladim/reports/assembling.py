"""Putting a report together: numbers, text, tables, charts, stories, and the note on method."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from flask_babel import gettext as _

from analytics.periods import Period
from mladim.core.clock import now, today
from mladim.core.i18n import number
from mladim.evidence.stories import list_usable
from mladim.reports.chart_parts import chart_of
from mladim.reports.document import ChartPart, Document, Story, TablePart
from mladim.reports.drafting import drafts_of, printed
from mladim.reports.method import method_of
from mladim.reports.models import Report
from mladim.reports.numbers import Asker, Found, numbers_of
from mladim.reports.queries import subject_of
from mladim.reports.report_tables import make_table
from mladim.reports.subject import Subject, visibility_line
from mladim.statistics.answers import Answer
from mladim.statistics.period_words import period_words
from mladim.statistics.tables import Head, Table

Freeze = Callable[[Answer, str], str]
Tell = Callable[[int, int, str], None]


def no_code(_found: Answer, _title: str) -> str:
    """A look at a report freezes nothing."""
    return ""


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
        choices = report.choices
        self.charts_wanted: list[str] = choices.get("charts", [])
        annexes = choices.get("annexes", [])
        self.tables_wanted = [
            one
            for one in subject.definition.tables
            if (one.kind == "evidence" and "evidence" in annexes)
            or (one.kind != "evidence" and one.key in choices.get("tables", []))
        ]
        self.whole = 2 + len(self.tables_wanted) + len(self.charts_wanted)
        self.done = 0

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
        found = numbers_of(self.asker, self.report.own_numbers)
        for answer in found.answers:
            self.code_of(answer, self.report.title)
        return found

    def tables(self) -> Iterable[TablePart]:
        for wanted in self.tables_wanted:
            self.step(str(wanted.title))
            table, answer = make_table(self.asker, wanted)
            if table is not None:
                code = self.code_of(answer, table.title) if answer else ""
                yield TablePart(key=wanted.key, table=table, code=code, is_annex=wanted.kind == "evidence")

    def charts(self) -> Iterable[ChartPart]:
        for slug in self.charts_wanted:
            self.step(_("Prikazi"))
            if (found := chart_of(slug, self.subject)) is not None:
                part, answer = found
                yield replace(part, code=self.code_of(answer, part.title))


def assemble(report: Report, who: Any, freeze: Freeze = no_code, tell: Tell = silent) -> Document:
    """The whole report in the language of the page."""
    subject = subject_of(report, who)
    parts = Assembly(report, subject, freeze, tell)
    found = parts.numbers()
    drafts = [one for one in drafts_of(report, subject, found) if one.text]
    edited = [one.text for one in drafts if one.is_edited]
    tables, charts = tuple(parts.tables()), tuple(parts.charts())
    parts.step(_("Metodologija"))
    first = next(iter(parts.answers.values()), None)
    return Document(
        title=report.title,
        language=report.language,
        organisation=who.organisation_name,
        period=period_words(Period(report.starts_on, report.ends_on), today()),
        project=subject.project.name if subject.project else "",
        visibility=visibility_line(subject.project),
        coverage=first.coverage.text if first else "",
        made=now(),
        figures=figures_table(found),
        meters=meters_of(subject, found),
        paragraphs=tuple(printed(one.text, found) for one in drafts),
        tables=tables,
        charts=charts,
        stories=stories_of(report, who),
        has_signatures="signatures" in report.choices.get("annexes", []),
        method=method_of(subject, found, texts=edited, answers=parts.answers, codes=parts.codes),
        values=found.values,
        shown=found.shown,
        codes=tuple(dict.fromkeys(code for code in parts.codes.values() if code)),
    )


def figures_table(found: Found) -> Table:
    """Every number of the definition on a line of its own."""
    digits = 0 if all(float(one.value or 0).is_integer() for one in found.numbers.values()) else 2
    heads = (
        Head(_("Kazalnik")),
        Head(_("Vrednost"), "number", digits),
        Head(_("Enota")),
        Head(_("Opomba")),
    )
    rows = tuple(
        (
            str(one.figure.name),
            one.value,
            one.figure.unit,
            _("ročno spremenjeno") if one.is_own else "",
        )
        for one in found.numbers.values()
    )
    return Table(title=_("Kazalniki"), heads=heads, rows=rows)


def meters_of(subject: Subject, found: Found) -> tuple[tuple[str, str, bool], ...]:
    """(threshold, where it stands, is it reached)"""
    lines = []
    for meter in subject.definition.meters:
        one, goal = found.numbers[meter.figure], subject.goals.get(meter.figure, meter.goal)
        reached = one.value is not None and one.value >= goal
        words = _("%(now)s od %(goal)s", now=one.shown, goal=number(goal))
        lines.append((str(meter.name), words, reached))
    return tuple(lines)


def stories_of(report: Report, who: Any) -> tuple[Story, ...]:
    """Stories that were chosen and may still be shown; a withdrawn one is gone at once."""
    chosen = {str(one) for one in report.choices.get("stories", [])}
    return tuple(
        Story(title=", ".join(part for part in (one.author, one.about) if part), text=one.quote)
        for one in list_usable(who)
        if str(one.id) in chosen
    )
