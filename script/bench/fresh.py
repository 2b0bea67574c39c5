"""The overviews right after a save and right after a worker's start, and how much memory that worker takes.

.venv/bin/python -m script.bench.fresh --database URL [--rounds 7] [--write]
The database is one that `flask demo` filled and `flask store build` summed up; it is copied, never changed.
"""

import datetime as dt
import random
import shutil
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import select

from mladim.core.db import db, transaction
from mladim.participants.models import Participant
from mladim.sessions.activity_models import Activity
from mladim.sessions.facts import Presence, SessionFacts
from mladim.sessions.service import save_session
from script.bench.browser import Browser
from script.bench.figures import make
from script.bench.further import actor_in
from script.bench.installation import Installation
from script.bench.measuring import machine
from script.bench.pages import WHO, sign_in
from script.bench.report import command

PAGE, SIX = "/statistics", "/bench/six_charts"
NAMES, WARM = 10, 9
# As long after its start as somebody needs to sign in.
SIGN_IN_SECONDS = 6
Results = dict[str, Any]


def _save(app: Flask, dice: random.Random) -> None:
    """One session with ten names, some day of this year."""
    with app.test_request_context("/"):
        who = actor_in(WHO["organisation"])
        house = who.organisation_id
        activity = db.session.scalars(select(Activity.id).where(Activity.organisation_id == house)).first()
        people = select(Participant.id).where(Participant.organisation_id == house).limit(NAMES)
        at = dt.datetime(2026, 1, 1, 14, tzinfo=dt.UTC) + dt.timedelta(days=dice.randrange(300))
        facts = SessionFacts(
            activity_id=activity or 0,
            starts_at=at,
            ends_at=at + dt.timedelta(hours=2),
            attendances=tuple(
                Presence(participant_id=one, role="active") for one in db.session.scalars(people)
            ),
        )
        with transaction():
            save_session(who, facts)


def _milliseconds(client: Any, path: str) -> float:
    began = time.process_time()
    assert client.get(path).status_code == 200
    return 1000 * (time.process_time() - began)


def after_saves(app: Flask, rounds: int) -> Results:
    """Processor time of a page when somebody of the organisation has just saved, and when nobody has."""
    found, dice = Results(), random.Random(7)
    for who in WHO:
        client = sign_in(app, who)
        for name, path in (("overview", PAGE), ("six charts", SIX)):
            spent: dict[str, list[float]] = {"seen before": [], "after a save": []}
            client.get(path)
            for _round in range(rounds):
                spent["seen before"].append(_milliseconds(client, path))
                _save(app, dice)
                spent["after a save"].append(_milliseconds(client, path))
            found[f"{name}, {who}"] = {what: round(statistics.median(ms), 1) for what, ms in spent.items()}
    return found


def after_a_start(place: Installation, who: str) -> Results:
    """The first overview of somebody who has signed in at a new server, and those after it; its memory."""
    place.start()
    try:
        browser = Browser(place.port, WHO[who])
        time.sleep(SIGN_IN_SECONDS)
        first = browser.seconds(PAGE)
        warm = statistics.median(browser.seconds(PAGE) for _one in range(WARM))
        status = Path(f"/proc/{place.workers()[0]}/status").read_text()
    finally:
        place.kill()
    kilobytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))
    return {
        "first": round(1000 * first),
        "warm": round(1000 * warm),
        "first ÷ warm": round(first / warm, 1),
        "megabytes": round(int(kilobytes) / 1024),
    }


def measure(url: str, rounds: int) -> Results:
    """On a copy of the database."""
    with tempfile.TemporaryDirectory(prefix="mladim-fresh-") as folder:
        copy = Path(folder) / "mladim.db"
        shutil.copyfile(url.removeprefix("sqlite:///"), copy)
        starts = {who: after_a_start(Installation(Path(folder)), who) for who in WHO}
        saves = after_saves(make(f"sqlite:///{copy}"), rounds)
    return {"saves": saves, "starts": starts, "load_average": machine()["load_average"]}


if __name__ == "__main__":
    command(__doc__, "fresh", measure, rounds=7)
