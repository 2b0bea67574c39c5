"""The paragraphs of a report: generated ones, and those that somebody edited, with their numbers in place."""

from dataclasses import dataclass

from mladim.reports import sentences
from mladim.reports.document import Paragraph, Run
from mladim.reports.models import Report
from mladim.reports.numbers import Found
from mladim.reports.subject import Subject

ADDED = "added"


@dataclass(frozen=True, kw_only=True)
class Draft:
    """One paragraph: as stored, and as it would be without any editing."""

    key: str
    text: str
    generated: str

    @property
    def is_edited(self) -> bool:
        return self.text != self.generated


def drafts_of(report: Report, subject: Subject, found: Found) -> list[Draft]:
    """Every paragraph of the definition and one of the organisation's own at the end."""
    drafts = []
    for paragraph in subject.definition.paragraphs:
        generated = sentences.generate(paragraph, found.values, subject.places)
        text = report.texts.get(paragraph.key, generated)
        drafts.append(Draft(key=paragraph.key, text=text, generated=generated))
    drafts.append(Draft(key=ADDED, text=report.texts.get(ADDED, ""), generated=""))
    return drafts


def printed(text: str, found: Found) -> Paragraph:
    """The paragraph with its numbers; those of one's own are marked."""
    runs: list[Run] = []
    at = 0
    for place in sentences.LOCKED.finditer(text):
        if place.start() > at:
            runs.append(Run(text[at : place.start()]))
        number = found.numbers.get(place[1])
        shown = number.shown if number else "–"
        runs.append(Run(shown, is_number=True, is_own=bool(number and number.is_own)))
        at = place.end()
    if at < len(text):
        runs.append(Run(text[at:]))
    return Paragraph(tuple(runs))
