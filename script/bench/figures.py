"""How fast figures are, as ratios of what ran side by side; answers are checked to be equal before.

.venv/bin/python -m script.bench.figures --database URL [--smaller URL] [--rounds 5] [--size S] [--write]
The database is one that `flask demo` filled and `flask store build` summed up.
"""

import argparse
import datetime as dt
import json
import logging
import random
import statistics
import time
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from flask import Flask
from sqlalchemy import distinct, func, select

from config import Config
from mladim import create_app
from mladim.core.db import db
from mladim.sessions.models import Attendance, WorkSession
from mladim.statistics.held import Ask
from mladim.statistics.query import Query
from mladim.statistics.store import network
from mladim.statistics.store.keeping import span_of_month
from mladim.statistics.store.remembering import MEMORY
from mladim.statistics.store.shelf import SHELF, pages_of
from mladim.statistics.store.wide_held import WIDE
from script.bench import further, under_load
from script.bench.eleven import NAIVE, asks, by_records, by_summaries, naively, same_as_naive, scopes
from script.bench.measuring import in_turn, machine, ratio
from script.bench.pages import add_pages, requests_of, sign_in
from script.bench.report import write_report

Results = dict[str, Any]
SIX = "/bench/six_charts"


def make(url: str) -> Flask:
    """The application on a database that is there already."""

    class Settings(Config):
        SQLALCHEMY_DATABASE_URI = url
        WTF_CSRF_ENABLED = False
        HTTPS = False

    app = create_app(Settings)
    logging.disable(logging.CRITICAL)
    add_pages(app)
    return app


def questions(rounds: int) -> Results:
    """Eleven questions: remembered, worked out anew from summaries, by SQL; two also by naive pandas."""
    found: Results = {}
    for name, ask in asks().items():
        ours, theirs = by_summaries(ask), by_records(ask)
        assert (ours.cells, ours.totals) == (theirs.cells, theirs.totals), name
        methods: dict[str, Any] = {
            "remembered": lambda ask=ask: by_summaries(ask),
            "anew": lambda ask=ask: by_summaries(ask, anew=True),
            "sql": lambda ask=ask: by_records(ask),
        }
        if name in NAIVE:
            assert same_as_naive(name, ours), name
            methods["naive"] = lambda name=name: naively(name)
        times = in_turn(methods, rounds=rounds, times={"remembered": 1})
        found[name] = {
            "milliseconds": {method: timed.milliseconds() for method, timed in times.items()},
            **{f"{other} ÷ anew": ratio(times[other], times["anew"]) for other in methods if other != "anew"},
        }
        print(name, json.dumps(found[name], ensure_ascii=False), flush=True)
    return found


def persons(rounds: int) -> Results:
    """Different people over random runs of months: SQL COUNT(DISTINCT), and the summaries."""
    dice, (_own, network) = random.Random(7), scopes()
    spans = []
    for _one in range(rounds):
        first = dt.date(2024 + dice.randrange(2), dice.randrange(12) + 1, 1)
        last = first + dt.timedelta(days=dice.randrange(60, 300))
        spans.append((first, span_of_month(f"{last:%Y-%m}")[1]))

    def by_sql(span: tuple[dt.date, dt.date]) -> int:
        same = (WorkSession.id == Attendance.session_id) & (
            WorkSession.organisation_id == Attendance.organisation_id
        )
        held = (
            WorkSession.local_date.between(*span),
            WorkSession.status == "held",
            WorkSession.deleted_at.is_(None),
        )
        query = select(func.count(distinct(Attendance.participant_id))).join(WorkSession, same).where(*held)
        return db.session.scalar(query) or 0

    def by_store(span: tuple[dt.date, dt.date]) -> Any:
        query = Query(measures=("known_persons",), start=span[0], end=span[1])
        return by_summaries(Ask(query, network), anew=True).totals["known_persons"]

    wrong, ratios, spent = 0, [], []
    for span in spans:
        wrong += by_sql(span) != by_store(span)
        times = in_turn({"sql": partial(by_sql, span), "store": partial(by_store, span)}, rounds=1)
        ratios.append(ratio(times["sql"], times["store"]))
        spent.append(times["sql"].wall[0])
    milliseconds = round(1000 * statistics.median(spent), 1)
    return {
        "spans": rounds,
        "wrong": wrong,
        "sql ÷ store": statistics.median(ratios),
        "milliseconds of sql": milliseconds,
    }


def requests(app: Flask, rounds: int) -> Results:
    """Signed-in requests of one organisation and of the network."""
    found: Results = {}
    for who in ("organisation", "network"):
        times = in_turn(requests_of(app, who), rounds=rounds)
        empty, orm = times["empty answer"], times["three ORM queries"]
        found[who] = {
            "milliseconds": {name: timed.milliseconds() for name, timed in times.items()},
            "six charts ÷ empty": ratio(times["six charts"], empty),
            "six charts ÷ three ORM queries": ratio(times["six charts"], orm),
            "overview ÷ empty": ratio(times["overview page"], empty),
            "bytes of six charts": len(sign_in(app, who).get("/bench/six_charts").data),
        }
        print(who, json.dumps(found[who], ensure_ascii=False), flush=True)
    return found


def forget() -> None:
    """As after a start: nothing of the figures is in memory."""
    SHELF.clear()
    MEMORY.clear()
    network.clear()
    WIDE.clear()


def starts(app: Flask) -> Results:
    """The first page after a worker's start against a warm one."""
    found: Results = {}
    for who in ("organisation", "network"):
        client = sign_in(app, who)
        client.get(SIX)
        warm = _seconds(client)
        forget()
        found[f"first ÷ warm, {who}"] = round(_seconds(client) / warm, 1)
    return found


def _seconds(client: Any) -> float:
    began = time.process_time()
    client.get(SIX)
    return time.process_time() - began


def scan(rounds: int) -> Results:
    """The network's totals against a scan of the year's attendance columns in memory."""
    _own, network = scopes()
    pages = pages_of(list(network.houses)) or {}
    rows = np.concatenate([page.known.columns["person"] for page in pages.values()])
    query = Query(measures=("attendances",), start=dt.date(2026, 1, 1), end=dt.date(2026, 12, 31))
    methods = {
        "scan": lambda: np.bincount(rows),
        "remembered": lambda: by_summaries(Ask(query, network)),
        "anew": lambda: by_summaries(Ask(query, network), anew=True),
    }
    times = in_turn(methods, rounds=rounds)
    return {"rows": len(rows)} | {
        f"{one} ÷ scan": ratio(times[one], times["scan"]) for one in ("remembered", "anew")
    }


def main() -> None:
    """Measure, print, and write docs/benchmarks.md when asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", required=True)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--size", default="S")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--smaller", default="", help="a database of a tenth of the size, made likewise")
    asked = parser.parse_args()
    app = make(asked.database)
    found: Results = {"size": asked.size, "before": machine()}
    with app.test_request_context("/"):
        found["sessions"] = db.session.scalar(select(func.count()).select_from(WorkSession))
        found["questions"] = questions(asked.rounds)
        found["persons"] = persons(25)
        found["scan"] = scan(asked.rounds)
        found["free"] = further.free(asked.rounds)
        found["exports"] = further.exports(asked.rounds)
        found["persons"]["microseconds of the count"] = round(further.persons_alone(25), 1)
    found["requests"] = requests(app, asked.rounds)
    found["unchanged"] = further.unchanged(app, 3 * asked.rounds)
    found["starts"] = starts(app)
    if asked.smaller:
        found["smaller"] = further.smaller(app, make(asked.smaller), 3 * asked.rounds)
    found["saves"] = further.on_a_copy(asked.database, lambda: further.saves(20 * asked.rounds))
    found["load"] = under_load.measure()
    found["megabytes"] = further.memory(asked.database)
    found["after"] = machine()
    print(json.dumps(found, ensure_ascii=False, indent=1))
    if asked.write:
        write_report(found, Path(__file__).resolve().parents[2] / "docs")


if __name__ == "__main__":
    main()
