"""What applications give to others: lines under a frozen figure, lines of the bin."""

from typing import Any

from flask import Flask, url_for
from flask_babel import gettext as _

from mladim.applications import queries, words
from mladim.core.access import COORDINATOR, Actor
from mladim.frozen.models import FrozenFigure


def applications_of_figure(who: Actor, figure: FrozenFigure) -> dict[str, Any]:
    """In which applications one figure stands."""
    return {
        "heading": _("Prijave na razpise s to številko"),
        "lines": [
            {
                "text": one.name,
                "url": url_for("applications.show", application_id=one.id),
                "sub": words.sub_said(one),
            }
            for one in queries.list_using(who, figure.id)
        ],
        "empty": _("V nobeni prijavi."),
        "url": url_for("applications.new", figure=figure.code) if who.has(COORDINATOR) else "",
        "label": _("Nova prijava s to številko"),
    }


def bin_lines(who: Actor) -> list[dict[str, Any]]:
    """{label, deleted_at, restore_url}; nothing for those who may not restore."""
    if not who.has(COORDINATOR):
        return []
    return [
        {
            "label": _("Prijava: %(name)s") % {"name": one.name},
            "deleted_at": one.deleted_at,
            "restore_url": url_for("applications.restore", application_id=one.id),
        }
        for one in queries.list_deleted(who)
    ]


def offer(app: Flask) -> None:
    """Put all of it where the others look."""
    app.extensions.setdefault("figure_uses", []).append(applications_of_figure)
    app.extensions.setdefault("bin_sources", []).append(bin_lines)
