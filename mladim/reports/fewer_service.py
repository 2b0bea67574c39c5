"""How many people with fewer opportunities took part in a project, by reason: counts, tied to nobody."""

from flask_babel import gettext as _
from sqlalchemy import delete

from mladim import codelists
from mladim.core.access import COORDINATOR, WORKER, Actor
from mladim.core.db import db
from mladim.core.errors import Forbidden, RuleBroken
from mladim.projects.queries import get_project
from mladim.reports.models import FewerOpportunities

LARGEST = 100_000


def put_counts(who: Actor, project_id: int, counts: dict[str, str]) -> None:
    """Keep the numbers as typed; an empty field is unknown, 0 is a number."""
    if not who.has(WORKER, COORDINATOR):
        raise Forbidden
    project = get_project(project_id, who)
    rows = []
    for reason in codelists.codes("fewer_opportunities"):
        text = "".join(counts.get(reason, "").split())
        if not text:
            continue
        if not (text.isascii() and text.isdigit() and len(text) < 7 and int(text) <= LARGEST):
            raise RuleBroken(f"count-{reason}", _("Vpišite celo število, na primer 4."), "invalid")
        rows.append((reason, int(text)))
    db.session.execute(
        delete(FewerOpportunities).where(
            FewerOpportunities.organisation_id == who.organisation_id,
            FewerOpportunities.project_id == project.id,
        )
    )
    for reason, count in rows:
        db.session.add(
            FewerOpportunities(
                organisation_id=who.organisation_id, project_id=project.id, reason=reason, count=count
            )
        )
    db.session.flush()
