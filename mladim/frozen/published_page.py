"""Published figures with what they come to and what in them cannot be right, for the network's page."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import Select, select

from analytics.published import COLUMNS, contradictions
from analytics.published_ratios import ratios
from mladim.core.access import Actor
from mladim.core.db import db
from mladim.core.i18n import number, percent
from mladim.frozen.published_models import PublishedFigure
from mladim.frozen.published_words import finding_words, period_said


@dataclass(frozen=True)
class Publication:
    """One text: where it is, and what its numbers come to."""

    key: str
    title: str
    web: str
    period: str
    cells: list[str]


@dataclass(frozen=True)
class PublishedPage:
    """All that the page shows."""

    publications: list[Publication]
    others: list[Publication]
    findings: list[tuple[str, str]]
    numbers: int


def visible_to(who: Actor) -> Select[PublishedFigure]:
    """The network's; its staff are the only ones who look."""
    return select(PublishedFigure).where(PublishedFigure.organisation_id == who.organisation_id)


def published_page(who: Actor) -> PublishedPage:
    """Texts, ratios and contradictions."""
    lines = list(db.session.scalars(visible_to(who).order_by(PublishedFigure.position, PublishedFigure.id)))
    if not lines:
        return PublishedPage([], [], [], 0)
    frame = pd.DataFrame([{name: getattr(line, name) for name in COLUMNS} for line in lines])
    sizes: Any = ratios(frame).to_dict("index")
    first = {line.publication: line for line in reversed(lines)}
    periods = [line.period for line in first.values() if line.is_logbook]
    texts = [
        _publication(first[key], sizes[key], periods.count(first[key].period) > 1)
        for key in dict.fromkeys(line.publication for line in lines)
    ]
    return PublishedPage(
        publications=[text for text in texts if first[text.key].is_logbook],
        others=[text for text in texts if not first[text.key].is_logbook],
        findings=[finding_words(row, first) for row in contradictions(frame).to_dict("records")],
        numbers=len(lines),
    )


def _publication(line: PublishedFigure, sizes: dict[str, float], is_twice: bool) -> Publication:
    whole = [number(sizes[name], 0) for name in ("activities", "hours", "visits")]
    rates = [number(sizes[name], 2) for name in ("hours_per_activity", "visits_per_activity")]
    cells = [*whole, *rates, percent(sizes["open_share"], 1)]
    period = f"{period_said(line.period)} ({line.publication})" if is_twice else period_said(line.period)
    return Publication(line.publication, line.title, line.web, period, cells)
