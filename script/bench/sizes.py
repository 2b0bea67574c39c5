"""What grows with the number of organisations: a database ten times as large as another, made likewise.

.venv/bin/python -m script.bench.sizes --database URL --smaller URL [--rounds 5] [--spans 25] [--write]
"""

import argparse
import datetime as dt
import json
import random
import statistics
import time
from functools import partial
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import distinct, func, select

from mladim.core.db import db
from mladim.organisations.models import Organisation
from mladim.sessions.models import Attendance, WorkSession
from mladim.statistics.held import Ask
from mladim.statistics.query import Query
from mladim.statistics.store.keeping import span_of_month
from mladim.statistics.store.models import NetworkSlice, StoreSlice
from mladim.statistics.store.remembering import MEMORY
from script.bench import figures, further
from script.bench.eleven import by_summaries, scopes
from script.bench.measuring import in_turn, machine, ratio
from script.bench.pages import WHO, sign_in
from script.bench.report import write_section

# Parts of the network's sums with a row for each organisation.
OF_HOUSES = ("houses", "versions")
Results = dict[str, Any]
Span = tuple[dt.date, dt.date]


def contents() -> Results:
    """How much there is, and how many bytes the stored summaries have."""
    asked = {
        "organisations": select(func.count()).select_from(Organisation),
        "sessions": select(func.count()).select_from(WorkSession),
        "attendances": select(func.count()).select_from(Attendance),
        "bytes of organisations' summaries": select(func.sum(func.length(StoreSlice.payload))),
        "bytes of the network's sums": _bytes(NetworkSlice.part.not_in(OF_HOUSES)),
        "bytes of who reports": _bytes(NetworkSlice.part.in_(OF_HOUSES)),
    }
    return {name: db.session.scalar(query) for name, query in asked.items()}


def _bytes(part: Any) -> Any:
    return select(func.sum(func.length(NetworkSlice.payload))).where(part)


def _spans(number: int) -> list[Span]:
    dice, found = random.Random(7), []
    for _one in range(number):
        first = dt.date(2024 + dice.randrange(2), dice.randrange(12) + 1, 1)
        last = first + dt.timedelta(days=dice.randrange(60, 300))
        found.append((first, span_of_month(f"{last:%Y-%m}")[1]))
    return found


def _by_sql(span: Span) -> int:
    same = (WorkSession.id == Attendance.session_id) & (
        WorkSession.organisation_id == Attendance.organisation_id
    )
    held = (WorkSession.status == "held", WorkSession.deleted_at.is_(None))
    query = select(func.count(distinct(Attendance.participant_id))).join(WorkSession, same)
    return db.session.scalar(query.where(WorkSession.local_date.between(*span), *held)) or 0


def persons(number: int) -> Results:
    """P9: each run of months once by SQL and once by the summaries, which must come to the same."""
    _own, network = scopes()
    wrong, spent, ratios = 0, [], []
    for span in _spans(number):
        began = time.perf_counter()
        wanted = _by_sql(span)
        spent.append(time.perf_counter() - began)
        ask = Ask(Query(measures=("known_persons",), start=span[0], end=span[1]), network)
        by_summaries(ask, anew=True)
        began = time.perf_counter()
        wrong += by_summaries(ask, anew=True).totals["known_persons"] != wanted
        ratios.append(spent[-1] / (time.perf_counter() - began))
    alone = further.persons_alone(25)
    return {
        "spans": number,
        "wrong": wrong,
        "milliseconds of sql": round(1000 * statistics.median(spent), 1),
        "microseconds of the count": round(alone, 1),
        "sql ÷ count": round(1e6 * statistics.median(spent) / alone),
        "sql ÷ whole question": round(statistics.median(ratios), 1),
    }


def _anew(page: FlaskClient) -> None:
    MEMORY.clear()
    page.get(further.SIX)


def _empty(page: FlaskClient) -> None:
    figures.forget()
    page.get(further.SIX)


def growth(large: Flask, small: Flask, rounds: int) -> Results:
    """P4: the six charts of each size in turn, as they are asked for again and with nothing remembered."""
    found: Results = {}
    for who in WHO:
        pages = {"large": sign_in(large, who), "small": sign_in(small, who)}
        again: Results = {name: partial(page.get, further.SIX) for name, page in pages.items()}
        anew: Results = {name: partial(_anew, page) for name, page in pages.items()}
        # One after the other: what is forgotten is forgotten for both sizes.
        times = in_turn(again, rounds=rounds, times={"large": 5, "small": 5})
        first = in_turn(anew, rounds=rounds)
        start = in_turn({name: partial(_empty, page) for name, page in pages.items()}, rounds=rounds)
        found[who] = {
            "large ÷ small": ratio(times["large"], times["small"]),
            "large ÷ small anew": ratio(first["large"], first["small"]),
            "large ÷ small with nothing in memory": ratio(start["large"], start["small"]),
            "milliseconds": {name: timed.milliseconds() for name, timed in times.items()}
            | {f"{name} anew": timed.milliseconds() for name, timed in first.items()}
            | {f"{name} with nothing in memory": timed.milliseconds() for name, timed in start.items()},
        }
    return found


def measure(large: Flask, small: Flask, rounds: int, spans: int) -> Results:
    """All of it."""
    found: Results = {"growth": growth(large, small, rounds)}
    for name, app in (("small", small), ("large", large)):
        with app.test_request_context("/"):
            found[name] = contents()
            if app is large:
                found["scan"] = figures.scan(rounds)
                found["persons"] = persons(spans)
    around = machine()
    return found | {
        "store megabytes": large.config["STORE_MEGABYTES"],
        "load_average": around["load_average"][0],
        "megabytes": around["peak_megabytes"],
    }


def main() -> None:
    """Measure, print, and write the section of docs/benchmarks.md when asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", required=True, help="the large one")
    parser.add_argument("--smaller", required=True)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--spans", type=int, default=25)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    apps = figures.make(asked.database), figures.make(asked.smaller)
    found = measure(*apps, asked.rounds, asked.spans)
    print(json.dumps(found, ensure_ascii=False, indent=1))
    if asked.write:
        write_section("sizes", found)


if __name__ == "__main__":
    main()
