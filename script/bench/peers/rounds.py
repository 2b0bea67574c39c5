"""Rounds over servers: the time of a page, and the processor time of the server that made it."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from script.bench.peers.servers import processor_seconds


@dataclass
class Method:
    """A page of one server; pages that take no time are asked for several times in a round."""

    group: int
    page: Callable[[], Any]
    times: int = 1
    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def run(self) -> None:
        """One round."""
        used, began = processor_seconds(self.group), time.perf_counter()
        for _one in range(self.times):
            self.page()
        self.wall.append((time.perf_counter() - began) / self.times)
        self.cpu.append((processor_seconds(self.group) - used) / self.times)


def ratios(methods: dict[str, Method], rounds: int) -> dict[str, Any]:
    """Every method once a round, after a round that is not counted; each against the six charts of ours."""
    for _round in range(rounds + 1):
        for method in methods.values():
            method.run()
    ours = methods["six charts"]
    found = {}
    for name, method in methods.items():
        pairs = list(zip(method.wall[1:], ours.wall[1:], strict=True))
        own = statistics.median(method.cpu[1:]) / max(statistics.median(ours.cpu[1:]), 1e-9)
        found[name] = {
            "milliseconds": round(1000 * statistics.median(method.wall[1:]), 2),
            "least": round(1000 * min(method.wall[1:]), 2),
            "cpu": round(1000 * statistics.median(method.cpu[1:]), 2),
            "÷ us": round(statistics.median(one / other for one, other in pairs), 2),
            "÷ us, cpu": round(own, 2),
        }
    return found
