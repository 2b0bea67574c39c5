"""More ratios side by side: unchanged answers, a tenth of the size, free questions, files, saves, memory."""

import datetime as dt
import shutil
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from flask import Flask
from sqlalchemy import insert, select

from mladim.core.access import Actor
from mladim.core.clock import now
from mladim.core.db import db, new_id, transaction
from mladim.organisations.actors import actor_for
from mladim.participants.models import Participant
from mladim.sessions.activity_models import Activity
from mladim.sessions.facts import Presence, SessionFacts
from mladim.sessions.models import Attendance, WorkSession
from mladim.sessions.queries import visible_to
from mladim.sessions.service import save_session
from mladim.statistics import session_list
from mladim.statistics.files import csv_lines
from mladim.statistics.held import Ask
from mladim.statistics.numbers import numbers_of
from mladim.statistics.query import Query
from mladim.statistics.session_counts import counts_of
from mladim.statistics.store.persons import month_number, runs_for
from mladim.statistics.store.remembering import MEMORY
from mladim.statistics.store.shelf import pages_of
from mladim.statistics.workbooks import Sheet, workbook
from script.bench.eleven import scopes
from script.bench.measuring import in_turn, ratio
from script.bench.pages import WHO, sign_in

Results = dict[str, Any]
API = "/api/v1/statistics?measure=attendances,known_persons&by=month&from=2026-01-01&to=2026-12-31"
SIX = "/bench/six_charts"
NAMES = 20


def unchanged(app: Flask, rounds: int) -> Results:
    """P2: an answer that still holds, against an empty one."""
    found: Results = {}
    for who in WHO:
        client = sign_in(app, who)
        mark = client.get(API).headers["ETag"]

        def again(client: Any = client, mark: str = mark) -> None:
            assert client.get(API, headers={"If-None-Match": mark}).status_code == 304

        empty = partial(client.get, "/bench/empty")
        times = in_turn({"empty": empty, "unchanged": again}, rounds=rounds)
        found[who] = ratio(times["unchanged"], times["empty"])
    return found


def smaller(app: Flask, other: Flask, rounds: int) -> Results:
    """P4: six charts of this size against those of a smaller one, in turn in one process."""
    found: Results = {}
    for who in WHO:
        here, there = sign_in(app, who), sign_in(other, who)
        methods: dict[str, Any] = {"here": partial(here.get, SIX), "there": partial(there.get, SIX)}
        times = in_turn(methods, rounds=rounds)
        found[who] = ratio(times["here"], times["there"])
    return found


def persons_alone(spans: int) -> float:
    """P9, the count itself: how long different people of a run of months take, in microseconds."""
    _own, network = scopes()
    pages = list((pages_of(list(network.houses)) or {}).values())
    runs, first = runs_for(pages), month_number(dt.date(2024, 1, 1))
    began = time.perf_counter()
    for number in range(spans * 100):
        runs.between(first + number % 12, first + 12 + number % 24)
    return (time.perf_counter() - began) / (spans * 100) * 1e6


def free(rounds: int) -> Results:
    """P10: free questions over odd days, against a scan of the attendance columns."""
    own, network = scopes()
    pages = pages_of(list(network.houses)) or {}
    rows = np.concatenate([page.known.columns["person"] for page in pages.values()])
    start, end = dt.date(2025, 3, 5), dt.date(2026, 10, 17)
    plain = Query(measures=("attendances",), start=start, end=end)
    asks = {
        "organisation": Ask(plain.but(by=("project", "area", "age_band")), own),
        "network": Ask(plain.but(by=("region", "area", "age_band")), network),
    }

    def anew(ask: Ask) -> Any:
        MEMORY.clear()
        return numbers_of(ask)

    methods: dict[str, Any] = {name: lambda ask=ask: anew(ask) for name, ask in asks.items()}
    times = in_turn(methods | {"scan": lambda: np.bincount(rows)}, rounds=rounds)
    return {name: ratio(times[name], times["scan"]) for name in asks}


def actor_in(email: str) -> Actor:
    """A person of the demonstration."""
    from mladim.accounts.models import Person

    person = db.session.scalars(select(Person).where(Person.email == email)).one()
    return actor_for(person, organisation_id=None)


def _sql_alone(query: Query, who: Actor) -> int:
    own = visible_to(who).where(WorkSession.local_date.between(query.start, query.end))
    number = 0
    for some in db.session.execute(session_list._ordered(own, query)).partitions(session_list.AT_ONCE):
        counts_of([row.id for row in some], who.organisation_id)
        number += len(some)
    return number


def _drain(lines: Iterator[str]) -> int:
    return sum(len(line) for line in lines)


def exports(rounds: int) -> Results:
    """P11: the list of sessions as files, against its statements alone; memory while a CSV is written."""
    who = actor_in(WHO["organisation"])
    query = Query(measures=("sessions",), start=dt.date(2023, 1, 1), end=dt.date(2026, 12, 31))

    def rows() -> Any:
        return session_list.list_rows(query, who)

    def csv() -> int:
        return _drain(csv_lines(session_list.list_heads(), rows()))

    def xlsx() -> Any:
        read_me: list[Any] = []
        return workbook([Sheet("Izvedbe", session_list.list_heads(), rows())], read_me, now())

    methods = {"sql": lambda: _sql_alone(query, who), "csv": csv, "xlsx": xlsx}
    times = in_turn(methods, rounds=rounds)
    tracemalloc.start()
    csv()
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    return {
        "sessions": _sql_alone(query, who),
        "csv ÷ sql": ratio(times["csv"], times["sql"]),
        "xlsx ÷ sql": ratio(times["xlsx"], times["sql"]),
        "megabytes of a csv": round(peak, 1),
    }


def saves(times_over: int) -> Results:
    """P12: a session with twenty names saved as the product does, against its bare rows; both durable."""
    who = actor_in(WHO["organisation"])
    house = who.organisation_id
    activity = db.session.scalars(select(Activity.id).where(Activity.organisation_id == house).limit(1)).one()
    people = list(
        db.session.scalars(select(Participant.id).where(Participant.organisation_id == house).limit(NAMES))
    )
    at = dt.datetime(2026, 10, 5, 14, 0, tzinfo=dt.UTC)
    facts = SessionFacts(
        activity_id=activity,
        starts_at=at,
        ends_at=at + dt.timedelta(hours=2),
        attendances=tuple(Presence(participant_id=one, role="active") for one in people),
    )

    def ours() -> None:
        with transaction():
            save_session(who, facts)

    table = WorkSession.__table__
    with transaction():
        kept = save_session(who, facts).id
    row = dict(db.session.execute(select(table).where(table.c.id == kept)).mappings().one())

    def bare() -> None:
        import uuid

        fresh = row | {"id": new_id(), "uuid": uuid.uuid4()}
        names = [
            {"organisation_id": house, "session_id": fresh["id"], "participant_id": one, "role": "active"}
            for one in people
        ]
        with transaction():
            connection = db.session.connection()
            connection.execute(insert(WorkSession), fresh)
            connection.execute(insert(Attendance), names)

    times = in_turn({"ours": ours, "bare": bare}, rounds=times_over)
    return {
        "save ÷ bare rows": ratio(times["ours"], times["bare"], by="wall"),
        "cpu": ratio(times["ours"], times["bare"]),
    }


def on_a_copy(url: str, work: Any) -> Any:
    """What writes is measured on a copy of the database."""
    from script.bench.figures import make

    with tempfile.TemporaryDirectory(prefix="mladim-bench-") as folder:
        copy = Path(folder) / "copy.db"
        shutil.copyfile(url.removeprefix("sqlite:///"), copy)
        app = make(f"sqlite:///{copy}")
        with app.test_request_context("/"):
            return work()


MEMORY_OF = """
import sys
from script.bench.figures import make
from script.bench.pages import sign_in
app = make(sys.argv[1])
for who in ("organisation", "network"):
    client = sign_in(app, who)
    for _one in range(3):
        assert client.get("/bench/six_charts").status_code == 200
# Not ru_maxrss: a new process begins with the peak of the one that started it.
print(next(int(line.split()[1]) // 1024 for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


def memory(url: str) -> int:
    """P18: a fresh process that has answered six charts of an organisation and of the network, in MB."""
    done = subprocess.run([sys.executable, "-c", MEMORY_OF, url], capture_output=True, text=True, check=True)
    return int(done.stdout.split()[-1])
