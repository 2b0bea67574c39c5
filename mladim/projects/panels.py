"""What features to the right show on a project's page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app

from mladim.core.access import Actor
from mladim.projects.models import Project


@dataclass(frozen=True, kw_only=True)
class Panel:
    """A part of the page: its template reads what it needs from `one.data`."""

    template: str
    order: int
    data: dict[str, Any]


Source = Callable[[Actor, Project], Panel | None]


def add_panel(app: Flask, source: Source) -> None:
    """A feature shows something on every project's page."""
    app.extensions.setdefault("project_panels", []).append(source)


def panels_of(who: Actor, project: Project) -> list[Panel]:
    """The parts of one project's page, in order."""
    sources: list[Source] = current_app.extensions.get("project_panels", [])
    found = [panel for source in sources if (panel := source(who, project))]
    return sorted(found, key=lambda panel: panel.order)
