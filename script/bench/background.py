"""The yearly report of the network made in the background: what pages and saves wait meanwhile (P17).

.venv/bin/python -m script.bench.background [--organisations 130] [--years 3] [--format pdf]
    [--folder DIR] [--write]
"""

import argparse
import http.client
import json
import os
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from script.bench.browser import Browser
from script.bench.clients import new_save
from script.bench.installation import ROOT, Installation
from script.bench.report import write_report

WORKER, STAFF = "bor@demo.mladim.test", "cilka@demo.mladim.test"
PAGES = {"first page": "/", "overview, organisation": "/statistics"}
NETWORK_PAGE = {"overview, network": "/statistics"}
ALONE_SECONDS, PAUSE, BETWEEN_SAVES = 40, 0.1, 0.5


@dataclass
class Times:
    """Seconds by what was asked, and what was refused."""

    found: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    refused: list[int] = field(default_factory=list)

    def p(self, name: str, share: float) -> float:
        """Milliseconds under which that share stayed."""
        ordered = sorted(self.found[name])
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]


class Visitors:
    """A worker and somebody of the network who look at pages, and one who saves, all the time."""

    def __init__(self, place: Installation) -> None:
        self.port, self.token = place.port, place.make_token()
        self.people = [(Browser(place.port, WORKER), PAGES), (Browser(place.port, STAFF), NETWORK_PAGE)]
        self.number = int(time.time())

    @contextmanager
    def at_work(self) -> Iterator[Times]:
        """Measures as long as the block runs."""
        times, over = Times(), threading.Event()
        crew = [threading.Thread(target=self._look, args=(times, over, *one)) for one in self.people]
        crew.append(threading.Thread(target=self._save, args=(times, over)))
        for thread in crew:
            thread.start()
        try:
            yield times
        finally:
            over.set()
            for thread in crew:
                thread.join()

    def _look(self, times: Times, over: threading.Event, browser: Browser, pages: dict[str, str]) -> None:
        while not over.is_set():
            for name, path in pages.items():
                times.found[name].append(browser.seconds(path))
                time.sleep(PAUSE)

    def _save(self, times: Times, over: threading.Event) -> None:
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        while not over.is_set():
            self.number += 1
            name, body = new_save(self.number)
            began = time.perf_counter()
            connection.request("PUT", f"/api/v1/sessions/{name}", json.dumps(body), headers)
            answer = connection.getresponse()
            answer.read()
            times.found["save"].append(time.perf_counter() - began)
            if answer.status != 201:
                times.refused.append(answer.status)
            time.sleep(BETWEEN_SAVES)


@dataclass
class Made:
    """The report as it came: how long it took, the steps that were seen, how it ended."""

    seconds: float = 0
    steps: list[str] = field(default_factory=list)
    size: int = 0


def make_report(port: int, format: str) -> Made:
    """Ask for the file as somebody of the network would, and watch its page until it is ready."""
    staff, made = Browser(port, STAFF), Made()
    staff.get("/reports/new")
    report = staff.post("/reports/new", {"definition": "network_yearly"}).split("/")[2]
    staff.get(f"/reports/{report}")
    began = time.perf_counter()
    job = staff.post(f"/reports/{report}/files", {"format": format})
    while True:
        found = json.loads(staff.get(f"{job}/state.json"))
        made.steps += [found["step"]] if found["step"] and found["step"] not in made.steps else []
        if found["state"] not in {"waiting", "running"}:
            break
        time.sleep(0.25)
    made.seconds = time.perf_counter() - began
    assert found["state"] == "done", found
    made.size = len(staff.get(f"{job}/file"))
    return made


def compare(place: Installation, format: str) -> tuple[Times, Times, Made]:
    """Alone, then while the report is made."""
    visitors = Visitors(place)
    with visitors.at_work():
        time.sleep(ALONE_SECONDS / 4)
    with visitors.at_work() as alone:
        time.sleep(ALONE_SECONDS)
    with visitors.at_work() as meanwhile:
        made = make_report(place.port, format)
    return alone, meanwhile, made


def measured(alone: Times, meanwhile: Times, made: Made, what: str) -> dict[str, Any]:
    """Plain values for docs/benchmarks.json."""
    rows = {}
    for name in (*PAGES, *NETWORK_PAGE, "save"):
        before, after = alone.p(name, 0.5), meanwhile.p(name, 0.5)
        rows[name] = {
            "alone p50": round(before),
            "meanwhile p50": round(after),
            "meanwhile ÷ alone": round(after / before, 2),
            "meanwhile p95": round(meanwhile.p(name, 0.95)),
            "longest": round(meanwhile.p(name, 1)),
            "times": len(meanwhile.found[name]),
        }
    return {
        "what": what,
        "seconds": round(made.seconds),
        "kilobytes": made.size // 1024,
        "steps": len(made.steps),
        "saves refused": len(alone.refused) + len(meanwhile.refused),
        "load_average": round(os.getloadavg()[0], 1),
        "rows": rows,
    }


def main() -> None:
    """Fill, measure, print; with --write also into docs/benchmarks.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--organisations", type=int, default=130)
    parser.add_argument("--years", type=int, default=3)
    parser.add_argument("--folder", type=Path, help="an installation that is filled already, or will be")
    parser.add_argument("--format", default="pdf")
    parser.add_argument("--write", action="store_true", help="into docs/benchmarks.md")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="mladim-background-") as spare:
        place = Installation(asked.folder or Path(spare))
        _fill(place, asked.organisations, asked.years)
        place.start()
        try:
            found = compare(place, asked.format)
        finally:
            place.stop()
    result = measured(*found, f"{asked.organisations} organisations × 1 year, {asked.format}")
    print(json.dumps(result, ensure_ascii=False, indent=1))
    if asked.write:
        folder = ROOT / "docs"
        before = json.loads((folder / "benchmarks.json").read_text())
        write_report(before | {"background": result}, folder)


def _fill(place: Installation, organisations: int, years: int) -> None:
    if not (place.folder / "mladim.db").exists():
        place.flask("db", "upgrade")
        place.flask("demo", f"--organisations={organisations}", f"--years={years}", "--seed=7")
    place.flask("store", "build")


if __name__ == "__main__":
    main()
