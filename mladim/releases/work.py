"""Preparing and publishing beside the pages: both attack every small cell, which may take a minute."""

from typing import Any

from flask import Flask, url_for

from mladim.core.access import STAFF
from mladim.core.db import transaction
from mladim.core.jobs import Kind, Result, add_kind
from mladim.releases import queries

PREPARE, PUBLISH = "release_prepare", "release_publish"
CAMPAIGN_PREPARE, CAMPAIGN_PUBLISH = "campaign_page_prepare", "campaign_page_publish"


def _prepare(work: Any, period: str) -> Result:
    from mladim.releases import service

    work.step(0, 1)
    with transaction():
        code = service.prepare(period, who=work.who).code
    return Result(page=url_for("releases.show", release=code))


def _publish(work: Any, release: str) -> Result:
    from mladim.releases import service

    work.step(0, 1)
    with transaction():
        service.publish(queries.get_release(release, work.who), who=work.who)
    return Result(page=url_for("releases.show", release=release))


def _prepare_campaign(work: Any, campaign_id: int, about: str | None = None) -> Result:
    from mladim.releases import campaign_service

    work.step(0, 1)
    with transaction():
        code = campaign_service.prepare(campaign_id, who=work.who, about=about).code
    return Result(page=url_for("releases.campaign", release=code))


def _publish_campaign(work: Any, code: str) -> Result:
    from mladim.releases import campaign_queries, campaign_service

    work.step(0, 1)
    with transaction():
        campaign_service.publish(campaign_queries.get_by_code(code, work.who), who=work.who)
    return Result(page=url_for("releases.campaign", release=code))


def init_work(app: Flask) -> None:
    """Make them known to the queue."""
    add_kind(app, Kind(code=PREPARE, make=_prepare, roles=(STAFF,)))
    add_kind(app, Kind(code=PUBLISH, make=_publish, roles=(STAFF,)))
    add_kind(app, Kind(code=CAMPAIGN_PREPARE, make=_prepare_campaign, roles=(STAFF,)))
    add_kind(app, Kind(code=CAMPAIGN_PUBLISH, make=_publish_campaign, roles=(STAFF,)))
