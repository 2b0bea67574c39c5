"""What the register gives to others: lines under a frozen figure, lines of the bin, numbers for targets."""

import datetime as dt
from typing import Any

from flask import Flask, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from mladim import codelists
from mladim.core.access import COORDINATOR, WORKER, Actor
from mladim.core.i18n import short_date
from mladim.evidence import queries
from mladim.frozen.models import FrozenFigure
from mladim.projects.models import Target
from mladim.targets.counters import Count, Counter, add_counter

COUNTED = {
    "communication": _l("rabe v komunikacijskih vsebinah"),
    "campaign": _l("rabe v zagovorniških kampanjah"),
    "application": _l("rabe v prijavah na razpise"),
    "media_item": _l("medijske objave"),
}


def uses_of_figure(who: Actor, figure: FrozenFigure) -> dict[str, Any]:
    """Where one figure was used, and the way to add a line."""
    may_add = who.has(WORKER, COORDINATOR)
    return {
        "heading": _("Kje je bila številka uporabljena"),
        "lines": [
            {
                "text": use.title,
                "url": url_for("evidence.show", evidence_use_id=use.id),
                "sub": f"{codelists.label('evidence_use', use.kind)} · {short_date(use.used_on)}",
            }
            for use in queries.list_uses_of(who, figure)
        ],
        "empty": _("Ni še zapisano, da bi bila kje uporabljena."),
        "url": url_for("evidence.new", figure=figure.code) if may_add else "",
        "label": _("Zapiši rabo"),
    }


def bin_lines(who: Actor) -> list[dict[str, Any]]:
    """{label, deleted_at, restore_url}."""
    if not who.has(WORKER, COORDINATOR):
        return []
    return [
        {
            "label": _("Raba številk: %(name)s") % {"name": use.title},
            "deleted_at": use.deleted_at,
            "restore_url": url_for("evidence.restore", evidence_use_id=use.id),
        }
        for use in queries.list_deleted(who)
    ]


def _count(kind: str) -> Count:
    def count(who: Actor, _target: Target, start: dt.date, end: dt.date) -> float | None:
        own = None if who.is_network else who.organisation_id
        return float(queries.count_by_kind(start, end, organisation_id=own).get(kind, (0, 0))[0])

    return count


def offer(app: Flask) -> None:
    """Put all of it where the others look."""
    app.extensions.setdefault("figure_uses", []).append(uses_of_figure)
    app.extensions.setdefault("bin_sources", []).append(bin_lines)
    app.extensions.setdefault("after_freezing", {})["use"] = "evidence.new"
    for kind, name in COUNTED.items():
        add_counter(app, Counter(f"evidence.{kind}", name, _count(kind)))
