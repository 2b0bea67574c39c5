"""How evenly saves and pages are answered while many save at once, on a throwaway installation.

.venv/bin/python -m script.bench.under_load
"""

import argparse
import http.client
import json
import tempfile
import threading
import time
from collections import deque
from pathlib import Path
from typing import Any

from script.bench.check import find_faults
from script.bench.clients import Saver, new_save
from script.bench.installation import Installation
from script.bench.save import Load, Measured

Results = dict[str, Any]
# A Friday evening brings about 1.7 saves a second; twelve times that.
RUSH = 20
PAGE = "/api/v1/statistics?measure=attendances&by=month&period=this_year"


def _percentile(spent: list[float], share: float) -> float:
    ordered = sorted(spent)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def evenness(workers: int, saves: int) -> float:
    """P13: p99 ÷ p50 of saves by sixteen clients."""
    with tempfile.TemporaryDirectory(prefix="mladim-load-") as folder:
        place = Installation(Path(folder))
        place.environment["WEB_WORKERS"] = str(workers)
        try:
            place.start("--cast")
            found: Measured = Load(place, saves + 1).run(16)
        finally:
            place.kill()
    return round(found.percentile(0.99) / found.percentile(0.5), 2)


class Reader(threading.Thread):
    """Reads one page after the other until told to stop."""

    def __init__(self, port: int, token: str) -> None:
        super().__init__()
        self.port, self.token, self.is_over, self.spent = port, token, threading.Event(), list[float]()

    def run(self) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        while not self.is_over.is_set():
            began = time.perf_counter()
            connection.request("GET", PAGE, headers={"Authorization": f"Bearer {self.token}"})
            answer = connection.getresponse()
            answer.read()
            assert answer.status == 200, answer.status
            self.spent.append(time.perf_counter() - began)
            time.sleep(0.02)
        connection.close()

    def stop(self) -> float:
        """The slowest in a hundred."""
        self.is_over.set()
        self.join()
        return _percentile(self.spent, 0.99)


def _rush(place: Installation, token: str, seconds: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", place.port, timeout=30)
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    began = time.perf_counter()
    for number in range(RUSH * seconds):
        time.sleep(max(0.0, began + number / RUSH - time.perf_counter()))
        name, body = new_save(number)
        connection.request("PUT", f"/api/v1/sessions/{name}", json.dumps(body), headers)
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 201, answer.status
    connection.close()


def reading_in_a_rush(seconds: int) -> Results:
    """P14: the slowest pages while others save, against an idle server; a burst of 200 is all there after."""
    with tempfile.TemporaryDirectory(prefix="mladim-rush-") as folder:
        place = Installation(Path(folder))
        place.environment |= {"WEB_WORKERS": "2", "FIGURES_A_MINUTE": "65535"}
        try:
            place.start("--cast")
            token = place.make_token()
            slowest = []
            for is_rush in (False, True):
                reader = Reader(place.port, token)
                reader.start()
                if is_rush:
                    _rush(place, token, seconds)
                else:
                    time.sleep(seconds)
                slowest.append(reader.stop())
            burst = Saver(place.port, token, deque(new_save(one) for one in range(10_000, 10_200)))
            burst.run(16)
        finally:
            place.kill()
        faults = find_faults(place.url, burst.acknowledged)
    return {
        "reading in a rush ÷ idle, p99": round(slowest[1] / slowest[0], 2),
        "burst acknowledged": len(burst.acknowledged),
        "burst lost": sum("times" in one or "not what" in one for one in faults),
    }


def measure() -> Results:
    """All of it."""
    return {
        "p99 ÷ p50 of saves, 1 worker": evenness(1, 300),
        "p99 ÷ p50 of saves, 2 workers": evenness(2, 300),
        **reading_in_a_rush(10),
    }


def main() -> None:
    """Run and print."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    print(json.dumps(measure(), ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
