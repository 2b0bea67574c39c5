"""Questions that differ by very few people: asked often enough, they tell about those few."""

import datetime as dt
import threading
from collections import deque
from dataclasses import dataclass

from flask import current_app
from flask_babel import gettext as _

from mladim.core.access import Actor
from mladim.core.clock import now
from mladim.core.db import db, transaction
from mladim.core.errors import RuleBroken
from mladim.releases.models import NearQuestion
from mladim.statistics.query import Query

K, MOST = 5, 3
REMEMBERED, SPAN = 200, dt.timedelta(days=1)


@dataclass(frozen=True)
class Asked:
    """A narrowed question: what it was about, how it was narrowed, how many people that left."""

    at: dt.datetime
    shape: str
    narrowing: str
    people: int


class Memory:
    """What each person of the network asked lately. Kept in the process: a page that reads writes nothing."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._asked: dict[int, deque[Asked]] = {}

    def is_once_too_often(self, person_id: int, one: Asked) -> bool:
        """Is this the third question about nearly the same people? Remembers it."""
        with self._lock:
            before = self._asked.setdefault(person_id, deque(maxlen=REMEMBERED))
            near = {
                other.narrowing
                for other in before
                if other.shape == one.shape
                and other.narrowing != one.narrowing
                and one.at - other.at < SPAN
                and 0 < abs(other.people - one.people) < K
            }
            before.append(one)
            return len(near) >= MOST - 1

    def forget(self) -> None:
        """Begin anew (tests)."""
        with self._lock:
            self._asked.clear()


MEMORY = Memory()


def watch(query: Query, who: Actor, people: int) -> None:
    """Notice a question about other houses' people; raises RuleBroken and writes down the third near one."""
    if not query.filters or not people:
        return
    shape = query.but(filters=(), by=()).url()
    one = Asked(now(), shape, str(query.filters), people)
    if not MEMORY.is_once_too_often(who.person_id, one):
        return
    with transaction():
        _write_down(query, who, one.at)
    current_app.logger.warning("near questions refused")
    message = _(
        "Tega vprašanja ne odgovorimo: od prejšnjih se loči za manj kot pet oseb in bi povedalo, kdo so. "
        "Odstranite filter ali vprašajte o daljšem obdobju."
    )
    raise RuleBroken("filter", message, "near_question")


def _write_down(query: Query, who: Actor, at: dt.datetime) -> None:
    db.session.add(NearQuestion(person_id=who.person_id, at=at, question=query.url()[:500]))
