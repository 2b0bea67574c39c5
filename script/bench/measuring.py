"""Methods in turn, A B C A B C, in one process: medians, CPU beside wall, ratios."""

import os
import platform
import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import Any

Work = Callable[[], Any]


@dataclass
class Timed:
    """Seconds of each round."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def run(self, work: Work, times: int) -> None:
        """So often in a round; a round counts as one."""
        wall, cpu = time.perf_counter(), time.process_time()
        for _one in range(times):
            work()
        self.wall.append((time.perf_counter() - wall) / times)
        self.cpu.append((time.process_time() - cpu) / times)

    def milliseconds(self) -> dict[str, float]:
        """What is printed."""
        return {
            "median": round(1000 * statistics.median(self.wall), 3),
            "min": round(1000 * min(self.wall), 3),
            "cpu": round(1000 * statistics.median(self.cpu), 3),
        }


def in_turn(
    methods: dict[str, Work], *, rounds: int, times: dict[str, int] | None = None
) -> dict[str, Timed]:
    """Every method once a round, after one round that is not counted."""
    found = {name: Timed() for name in methods}
    for work in methods.values():
        work()
    for _round in range(rounds):
        for name, work in methods.items():
            found[name].run(work, (times or {}).get(name, 1))
    return found


def ratio(upper: Timed, lower: Timed, *, by: str = "cpu") -> float:
    """The median of the ratios round by round."""
    pairs = zip(getattr(upper, by), getattr(lower, by), strict=True)
    return round(statistics.median(one / max(other, 1e-9) for one, other in pairs), 2)


def machine() -> dict[str, Any]:
    """What the numbers were measured on."""
    return {
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "load_average": [round(one, 2) for one in os.getloadavg()],
        "peak_megabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "versions": {name: version(name) for name in ("sqlalchemy", "flask", "pandas", "numpy")},
    }
