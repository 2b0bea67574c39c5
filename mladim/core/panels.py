"""What features to the right show on a page of a feature to the left, such as a project's or a session's."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app

from mladim.core.access import Actor

PROJECT, SESSION, CAMPAIGN = "project", "session", "campaign"
# Beside the line of who pays, at the top of a project's page.
PROJECT_FUNDERS = "project_funders"


@dataclass(frozen=True, kw_only=True)
class Panel:
    """A part of the page: its template reads what it needs from `one.data`."""

    template: str
    order: int
    data: dict[str, Any]


Source = Callable[[Actor, Any], Panel | None]


def add_panel(app: Flask, page: str, source: Source) -> None:
    """A feature shows something on every page of this kind."""
    app.extensions.setdefault("panels", {}).setdefault(page, []).append(source)


def panels_of(page: str, who: Actor, thing: Any) -> list[Panel]:
    """The parts of one thing's page, in order."""
    sources: list[Source] = current_app.extensions.get("panels", {}).get(page, [])
    found = [panel for source in sources if (panel := source(who, thing))]
    return sorted(found, key=lambda panel: panel.order)
