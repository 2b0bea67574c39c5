"""How fast sessions with twenty names are saved, each one durable, and how evenly the waiting is shared.

.venv/bin/python -m script.bench.save [--saves 400] [--clients 16] [--workers 1] [--sign-ins] [--postgres]
"""

import argparse
import http.client
import json
import re
import tempfile
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from script.bench.clients import new_save
from script.bench.installation import EMAIL, Installation

NAMES = 20
PASSWORD = "mladinsko-delo-2026"
TOKEN = re.compile(rb'name="csrf_token" value="([^"]+)"')


@dataclass
class Measured:
    """Seconds of each save, and of all of them together."""

    saves: list[float] = field(default_factory=list)
    sign_ins: list[float] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)
    seconds: float = 0

    def percentile(self, share: float) -> float:
        """Milliseconds under which that share of the saves stayed."""
        ordered = sorted(self.saves)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]

    def __str__(self) -> str:
        p50, p95, p99 = (self.percentile(share) for share in (0.5, 0.95, 0.99))
        speed = len(self.saves) / self.seconds
        text = (
            f"{len(self.saves)} saves in {self.seconds:.1f} s = {speed:.0f} a second; "
            f"p50 {p50:.0f} ms, p95 {p95:.0f} ms, p99 {p99:.0f} ms, p99 ÷ p50 = {p99 / p50:.1f}; "
            f"{len(self.refused)} refused"
        )
        return text + (f"; {len(self.sign_ins)} sign-ins meanwhile" if self.sign_ins else "")


class Load:
    """Clients that save, and if asked others that sign in."""

    def __init__(self, place: Installation, saves: int) -> None:
        self.port, self.token = place.port, place.make_token()
        self.waiting = deque(new_save(number) for number in range(saves))
        self.measured, self.is_over = Measured(), threading.Event()

    def run(self, clients: int, *, sign_ins: int = 0) -> Measured:
        self.meet(http.client.HTTPConnection("127.0.0.1", self.port))
        crew = [threading.Thread(target=self.save) for _one in range(clients)]
        others = [threading.Thread(target=self.sign_in) for _one in range(sign_ins)]
        began = time.perf_counter()
        for thread in (*crew, *others):
            thread.start()
        for thread in crew:
            thread.join()
        self.measured.seconds = time.perf_counter() - began
        self.is_over.set()
        for thread in others:
            thread.join()
        return self.measured

    def meet(self, connection: http.client.HTTPConnection) -> None:
        """Twenty young people come for the first time; from then on they are known."""
        self.waiting[0][1]["attendances"] = [{"alias": alias(one)} for one in range(NAMES)]
        self.save_one(connection)
        self.measured.saves.clear()
        connection.request("GET", "/api/v1/participants", headers={"Authorization": f"Bearer {self.token}"})
        known = json.loads(connection.getresponse().read())["items"]
        for _name, body in self.waiting:
            body["attendances"] = [{"participant": one["id"]} for one in known]

    def save(self) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        while self.waiting:
            try:
                self.save_one(connection)
            except IndexError:
                break
        connection.close()

    def save_one(self, connection: http.client.HTTPConnection) -> None:
        name, body = self.waiting.popleft()
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        text, began = json.dumps(body), time.perf_counter()
        connection.request("PUT", f"/api/v1/sessions/{name}", text, headers)
        answer = connection.getresponse()
        answer.read()
        self.measured.saves.append(time.perf_counter() - began)
        if answer.status != 201:
            self.measured.refused.append(answer.status)

    def sign_in(self) -> None:
        """Over and over: the page, its token, the password."""
        while not self.is_over.is_set():
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
            connection.request("GET", "/sign-in")
            page = connection.getresponse()
            found, cookie = TOKEN.search(page.read()), (page.headers["Set-Cookie"] or "").partition(";")[0]
            form = {"email": EMAIL, "password": PASSWORD, "csrf_token": found[1].decode() if found else ""}
            headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
            began = time.perf_counter()
            connection.request("POST", "/sign-in", urlencode(form), headers)
            if connection.getresponse().status == 303:
                self.measured.sign_ins.append(time.perf_counter() - began)
            connection.close()


def alias(number: int) -> dict[str, object]:
    """One of twenty young people, the same in every session."""
    return {"name": f"vzdevek {number}", "birth_year": 2008 + number % 6, "gender": "female"}


def main() -> None:
    """Run with the numbers asked for and print the measures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--saves", type=int, default=400)
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--sign-ins", action="store_true", help="two people sign in all the time")
    parser.add_argument("--postgres", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="mladim-save-") as folder:
        if asked.postgres:
            from script.bench.kill_postgres import durable_postgres

            with durable_postgres(Path(folder)) as (_server, url):
                print(_measure(Installation(Path(folder), database_url=url), asked))
        else:
            print(_measure(Installation(Path(folder)), asked))


def _measure(place: Installation, asked: argparse.Namespace) -> Measured:
    place.environment["WEB_WORKERS"] = str(asked.workers)
    try:
        place.start("--cast")
        return Load(place, asked.saves + 1).run(asked.clients, sign_ins=2 if asked.sign_ins else 0)
    finally:
        place.kill()


if __name__ == "__main__":
    main()
