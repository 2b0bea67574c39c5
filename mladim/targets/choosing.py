"""Reading what a page of targets is asked for: the day and the filters of its address."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _

from mladim.core.clock import today
from mladim.core.errors import RuleBroken
from mladim.core.numbers import as_id
from mladim.targets.queries import Choice
from mladim.targets.words import STATE_WORDS

A_PAGE = 45
PILLARS = ("1", "2", "3", "4", "5", "6", "7", "8", "9")


def in_pages(groups: list[tuple[Any, list[Any]]]) -> list[list[tuple[Any, list[Any]]]]:
    """Projects with their targets in pages that a slow phone loads; a project is never cut in two."""
    pages: list[list[tuple[Any, list[Any]]]] = [[]]
    for group in groups:
        if pages[-1] and sum(len(lines) for _project, lines in pages[-1]) + len(group[1]) > A_PAGE:
            pages.append([])
        pages[-1].append(group)
    return pages


def day_of(text: str) -> dt.date:
    """The day of an address; today where none is said. RuleBroken for what is no day, or one to come."""
    if not text.strip():
        return today()
    try:
        day = dt.date.fromisoformat(text.strip())
    except ValueError as error:
        raise RuleBroken("as_of", _("Pričakujemo datum, na primer 2026-11-21."), "date") from error
    if not dt.date(2000, 1, 1) <= day <= today():
        raise RuleBroken("as_of", _("Dan ne more biti v prihodnosti."), "future")
    return day


def choice_of(arguments: Mapping[str, str]) -> Choice:
    """The filters of an address; a filter nobody knows is refused, not passed over."""
    project, pillar = arguments.get("project", "").strip(), arguments.get("pillar", "").strip()
    state = arguments.get("state", "").strip()
    if state and state not in STATE_WORDS:
        known = ", ".join(STATE_WORDS)
        raise RuleBroken("state", _("Takega stanja ni. Na voljo so: %(known)s.", known=known))
    if pillar and pillar not in PILLARS:
        raise RuleBroken("pillar", _("Takega stebra ni."))
    return Choice(project_id=as_id(project) if project else None, pillar=pillar, state=state)
