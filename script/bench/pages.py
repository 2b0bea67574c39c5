"""Whole requests, signed in: a page of figures against an empty answer and a page of three ORM queries."""

from collections.abc import Callable
from typing import Any

import orjson
from flask import Flask, Response
from flask.testing import FlaskClient
from sqlalchemy import select

from mladim.core.access import COORDINATOR, PUBLIC, STAFF, VIEWER, WORKER, actor, allow
from mladim.core.db import db
from mladim.organisations.models import Organisation, Place, TeamMember
from mladim.statistics.built import built_for
from mladim.statistics.charts import get_chart

PASSWORD = "mladinsko-delo-2026"
WHO = {"organisation": "bor@demo.mladim.test", "network": "cilka@demo.mladim.test"}
SIX = (
    "visits-by-month",
    "age-and-gender",
    "forms",
    "areas",
    "new-and-returning",
    "youth-led",
)


def _six() -> list[str]:
    from mladim.statistics.charts import charts

    return [slug for slug in charts() if slug in SIX] or list(charts())[:6]


def add_pages(app: Flask) -> None:
    """Three more addresses for the comparison; they are no part of the product."""

    @allow(PUBLIC)
    def empty() -> str:
        return ""

    @allow(WORKER, COORDINATOR, VIEWER, STAFF)
    def three_queries() -> str:
        house = db.session.scalars(select(Organisation).limit(1)).one()
        rows = [
            *db.session.scalars(select(Place).limit(20)),
            *db.session.scalars(select(TeamMember).limit(20)),
        ]
        return f"{house.name} {len(rows)}"

    @allow(WORKER, COORDINATOR, VIEWER, STAFF)
    def six_charts() -> Any:
        who, figures = actor(), []
        for slug in _six():
            chart = get_chart(slug)
            figures.append(built_for(chart, chart.query({"period": "this_year"}), who).figure)
        return Response(orjson.dumps(figures), mimetype="application/json")

    for view in (empty, three_queries, six_charts):
        app.add_url_rule(f"/bench/{view.__name__}", f"bench.{view.__name__}", view)


def sign_in(app: Flask, who: str) -> FlaskClient:
    """A browser of one of the demonstration's people."""
    client = app.test_client()
    headers = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
    client.post("/sign-in", data={"email": WHO[who], "password": PASSWORD}, headers=headers)
    return client


def requests_of(app: Flask, who: str) -> dict[str, Callable[[], Any]]:
    """What is measured in turn."""
    client = sign_in(app, who)

    def get(path: str) -> Callable[[], Any]:
        def fetch() -> Any:
            found = client.get(path)
            assert found.status_code == 200, (path, found.status_code)
            return found

        return fetch

    return {
        "empty answer": get("/bench/empty"),
        "three ORM queries": get("/bench/three_queries"),
        "six charts": get("/bench/six_charts"),
        "overview page": get("/statistics"),
    }
