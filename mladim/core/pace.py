"""Nobody reads the whole house in one go: pages about single people and files are given at a human pace.

Counted in the memory of each web process: it costs a page nothing and writes no row for a read. With
several processes somebody may get that many times as much; a walk through ten thousand people still ends.
"""

import threading
import time
from collections import defaultdict, deque
from dataclasses import dataclass, field

from flask import Flask, current_app, g, request
from werkzeug.exceptions import TooManyRequests

from mladim.core.access import current_actor
from mladim.core.log import log_alert

WINDOW = 600
# Pages of one young person, and what is found by searching them.
ABOUT_PEOPLE = ("participants.",)
FILES = (".csv", ".xlsx", ".docx", ".pdf", ".pptx", ".zip")


@dataclass
class Pace:
    """What each person has read in the last ten minutes, and how many files are being made for them."""

    reads: dict[tuple[int, str], deque[float]] = field(default_factory=lambda: defaultdict(deque))
    running: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    lock: threading.Lock = field(default_factory=threading.Lock)

    def wait(self, who: int, kind: str, most: int) -> int:
        """Counts one read; the seconds to wait when there were too many already, else 0."""
        moment = time.monotonic()
        with self.lock:
            seen = self.reads[who, kind]
            while seen and seen[0] <= moment - WINDOW:
                seen.popleft()
            if len(seen) >= most:
                return max(1, int(seen[0] + WINDOW - moment) + 1)
            seen.append(moment)
            return 0

    def begin(self, who: int, most: int) -> bool:
        """May one more file be made for this person now?"""
        with self.lock:
            if self.running[who] >= most:
                return False
            self.running[who] += 1
            return True

    def end(self, who: int) -> None:
        with self.lock:
            self.running[who] -= 1
            if not self.running[who]:
                del self.running[who]


def init_pace(app: Flask) -> None:
    """Watch over every request of a signed-in person."""
    app.extensions["pace"] = Pace()
    app.before_request(_keep_pace)
    app.teardown_request(_file_is_made)


def _kind() -> str | None:
    rule = request.url_rule
    if rule is None or request.method != "GET":
        return None
    if rule.rule.endswith(FILES):
        return "files"
    is_person = request.endpoint and request.endpoint.startswith(ABOUT_PEOPLE) and rule.arguments
    return "people" if is_person else None


def _keep_pace() -> None:
    kind = _kind()
    who = current_actor() if kind else None
    if kind is None or who is None:
        return
    pace, limits = current_app.extensions["pace"], current_app.config["PACE"]
    if seconds := pace.wait(who.person_id, kind, limits[kind]):
        log_alert("too much read", kind=kind)
        raise TooManyRequests(retry_after=seconds)
    if kind == "files":
        if not pace.begin(who.person_id, limits["at_once"]):
            raise TooManyRequests(retry_after=5)
        g.makes_file = who.person_id


def _file_is_made(_error: BaseException | None) -> None:
    if "makes_file" in g:
        current_app.extensions["pace"].end(g.pop("makes_file"))
