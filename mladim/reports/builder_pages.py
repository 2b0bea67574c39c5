"""What the steps of the builder show."""

from dataclasses import dataclass
from typing import Any

from flask_babel import force_locale
from flask_babel import gettext as _

from mladim.core.access import Actor
from mladim.evidence.stories import list_usable
from mladim.projects.queries import project_choices
from mladim.reports import sentences
from mladim.reports.document import Paragraph
from mladim.reports.drafting import ADDED, Draft, drafts_of, printed
from mladim.reports.finished import meters_of
from mladim.reports.models import Report
from mladim.reports.numbers import Asker, Found, numbers_of
from mladim.reports.queries import definition_of, subject_of
from mladim.reports.schema import Definition
from mladim.reports.service import ANNEXES
from mladim.reports.subject import Subject
from mladim.reports.veil import veil_of
from mladim.sessions.activity_queries import list_activities
from mladim.statistics.charts import charts_for
from mladim.statistics.spans import CUSTOM, NAMED


def formats() -> dict[str, str]:
    """Files that can be made, the usual ones first."""
    return {
        "docx": _("Word"),
        "pdf": _("PDF"),
        "xlsx": _("Excel"),
        "pptx": _("PowerPoint"),
        "csv": _("CSV"),
    }


@dataclass(frozen=True, kw_only=True)
class WhatPage:
    """The second step."""

    definition: Definition
    title: str
    language: str
    periods: list[tuple[str, str]]
    period: str
    starts_on: str
    ends_on: str
    projects: list[tuple[int, str]]
    project: str
    activities: list[tuple[int, str, bool]]
    goals: list[tuple[str, str, str]]
    found: Found
    meters: tuple[tuple[str, str, bool], ...]


def _as_told(report: Report, subject: Subject) -> Found:
    """The numbers as the file will print them."""
    asker = Asker(subject)
    found = numbers_of(asker, report.own_numbers)
    return veil_of(report, subject.definition).numbers(asker, found)


def what_page(report: Report, who: Actor, form: Any = None) -> WhatPage:
    """What is stored, or what was typed and refused."""
    subject = subject_of(report, who)
    found = _as_told(report, subject)
    chosen = {str(one) for one in (form.getlist("activities") if form else subject.activities)}
    stored = {
        "title": report.title,
        "language": report.language,
        "period": CUSTOM,
        "starts_on": report.starts_on.isoformat(),
        "ends_on": report.ends_on.isoformat(),
        "project": str(report.project_id or ""),
    }
    typed = {name: form.get(name, value) if form else value for name, value in stored.items()}
    goals = []
    for meter in subject.definition.meters:
        goal = f"{subject.goals.get(meter.figure, meter.goal):g}"
        goals.append(
            (meter.figure, str(meter.name), form.get(f"goal-{meter.figure}", goal) if form else goal)
        )
    return WhatPage(
        definition=subject.definition,
        periods=[(name, str(words)) for name, words in NAMED.items()],
        projects=project_choices(who, include=[report.project_id]),
        activities=[(one.id, one.name, str(one.id) in chosen) for one in list_activities(who)],
        goals=goals,
        found=found,
        meters=meters_of(subject, found),
        **typed,
    )


@dataclass(frozen=True, kw_only=True)
class TextPage:
    """The fourth step: each paragraph as typed and as printed."""

    drafts: list[Draft]
    typed: dict[str, str]
    printed: dict[str, Paragraph]
    heads: dict[str, str]
    starts_with_digit: list[str]
    found: Found


def text_page(report: Report, who: Actor, form: Any = None) -> TextPage:
    """The paragraphs in the report's own language."""
    with force_locale(report.language):
        subject = subject_of(report, who)
        found = _as_told(report, subject)
        drafts = drafts_of(report, subject, found)
        shown = found.shown
        typed = {one.key: sentences.for_typing(one.text, shown) for one in drafts}
        prints = {one.key: printed(one.text, found) for one in drafts}
    if form:
        typed = {key: form.get(f"text-{key}", text) for key, text in typed.items()}
    digits = [
        one.key for one in drafts if report.language == "sl" and sentences.begins_with_digit(one.text, shown)
    ]
    heads = {one.key: _("Odstavek %(place)s", place=place) for place, one in enumerate(drafts, 1)}
    heads[ADDED] = _("Vaš odstavek")
    return TextPage(
        drafts=drafts, typed=typed, printed=prints, heads=heads, starts_with_digit=digits, found=found
    )


Choice = tuple[str, str, bool]


def parts_page(report: Report, who: Actor) -> dict[str, list[Choice]]:
    """Groups of (code, words, chosen)."""
    definition, choices = definition_of(report), report.choices

    def marked(name: str, offered: list[tuple[str, str]]) -> list[Choice]:
        chosen = [str(one) for one in choices.get(name, ())]
        return [(code, words, code in chosen) for code, words in offered]

    words = {
        "method": _("Metodologija (vedno)"),
        "evidence": _("Evidenca dejavnosti in udeleženih"),
        "signatures": _("Podpisni list"),
    }
    annexes = [code for code in ANNEXES if code != "evidence" or _has_evidence(definition)]
    tables = [(one.key, str(one.title)) for one in definition.tables if one.kind != "evidence"]
    return {
        "tables": marked("tables", tables),
        "charts": marked("charts", [(one.slug, str(one.name)) for one in charts_for(who)]),
        "stories": marked("stories", stories_for(who)),
        "annexes": marked("annexes", [(code, words[code]) for code in annexes if code != "method"]),
    }


def _has_evidence(definition: Definition) -> bool:
    return any(one.kind == "evidence" for one in definition.tables)


def stories_for(who: Actor) -> list[tuple[str, str]]:
    """Stories that may be shown, where there are any."""
    found = []
    for one in list_usable(who):
        quoted = _("»%(word)s«", word=one.quote[:80])
        found.append((str(one.id), f"{quoted} {one.author}".strip()))
    return found


def known_parts(report: Report, who: Actor, chosen: dict[str, list[str]]) -> dict[str, list[str]]:
    """Only what is offered; the note on method is always there."""
    offered = parts_page(report, who)
    kept = {
        name: [code for code, _words, _chosen in offered[name] if code in chosen[name]] for name in offered
    }
    return kept | {"annexes": ["method", *kept["annexes"]]}
