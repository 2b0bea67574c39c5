"""All summaries made anew by one process and by two workers of a Dask cluster, in turn; the same in the end.

.venv/bin/python -m script.bench.builds --database URL [--rounds 3] [--write]
The workers stand ready before the first round; with --write the row goes into docs/benchmarks.md.
"""

import argparse
import importlib
import json
import statistics
import time
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from mladim.statistics.store import building
from script.bench.measuring import Work, in_turn, machine, ratio
from script.bench.report import write_report

WORKERS = 2


@dataclass
class Crew:
    """A cluster's builds, with the processor time of each of its processes."""

    job: building.Job
    client: Any
    said: list[str] = field(default_factory=list)
    least: list[float] = field(default_factory=list)

    def build(self) -> None:
        before, own = self.client.run(time.process_time), time.process_time()
        self.said.append(str(building.build(self.job)))
        after = self.client.run(time.process_time)
        each = [after[worker] - before[worker] for worker in after] + [time.process_time() - own]
        # On as many cores as workers it cannot end before its busiest process, nor before half of all of it.
        self.least.append(max(*each, sum(each) / WORKERS))


def builds(url: str, rounds: int) -> dict[str, Any]:
    """Seconds of each, their ratio by the clock and by processor time, and what differed."""
    alone: list[str] = []
    job = building.Job(urls=(url,))
    cluster_of = importlib.import_module("distributed").LocalCluster
    ready = cluster_of(n_workers=WORKERS, threads_per_worker=1, dashboard_address=None)
    with ready as cluster, cluster.get_client() as client:
        crew = Crew(replace(job, scheduler=cluster.scheduler_address), client)
        jobs: dict[str, Work] = {
            "one process": lambda: alone.append(str(building.build(job))),
            "two workers": crew.build,
        }
        times = in_turn(jobs, rounds=rounds)
    found = building.check(job)
    one, two = times["one process"], times["two workers"]
    by_processor = [own / least for own, least in zip(one.cpu, crew.least[1:], strict=True)]
    return {
        "sessions": found.totals.sessions,
        "blocks": len(found.totals.blocks),
        "load_average": machine()["load_average"][0],
        "milliseconds": {"one process": one.milliseconds(), "two workers": two.milliseconds()},
        "one process ÷ two workers": ratio(one, two, by="wall"),
        "by processor time": round(statistics.median(by_processor), 2),
        "differences": len(found.wrong) + len({*alone, *crew.said, str(found.totals)}) - 1,
    }


def main() -> None:
    """Measure, print, and put the row beside the others when asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", required=True)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    measured = builds(asked.database, asked.rounds)
    print(json.dumps(measured, ensure_ascii=False, indent=1))
    if asked.write:
        folder = Path(__file__).resolve().parents[2] / "docs"
        found = json.loads((folder / "benchmarks.json").read_text())
        write_report(found | {"builds": measured}, folder)


if __name__ == "__main__":
    main()
