"""What the page »Poročila« leads to: each feature puts its own card there."""

from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app, url_for
from flask_babel import LazyString

from mladim.core.access import current_actor, may_open, rule_of


@dataclass(frozen=True, kw_only=True)
class ReportCard:
    """A page with one sentence about it; shown only to those who may open it."""

    endpoint: str
    title: LazyString
    text: LazyString
    order: int = 50


def add_report_cards(app: Flask, *cards: ReportCard) -> None:
    """A feature puts its pages on the page »Poročila«."""
    app.extensions.setdefault("report_cards", []).extend(cards)


def report_cards() -> list[dict[str, Any]]:
    """The cards this person may open, in order."""
    who = current_actor()
    found: list[ReportCard] = sorted(
        current_app.extensions.get("report_cards", []), key=lambda card: card.order
    )
    return [
        {"url": url_for(card.endpoint), "title": str(card.title), "text": str(card.text)}
        for card in found
        if may_open(rule_of(current_app, card.endpoint), who)
    ]
