"""All summaries made anew by one process and by two workers of a Dask cluster, in turn; the same in the end.

.venv/bin/python -m script.bench.builds --database URL [--rounds 3] [--write]
The workers stand ready before the first round; with --write the row goes into docs/benchmarks.md.
"""

import importlib
from dataclasses import replace
from typing import Any

from mladim.statistics.store import building
from script.bench.measuring import Work, in_turn, machine, ratio
from script.bench.report import command

WORKERS = 2


def builds(url: str, rounds: int) -> dict[str, Any]:
    """Seconds of each, their ratio by the clock, and what differed."""
    alone: list[str] = []
    together: list[str] = []
    job = building.Job(urls=(url,))
    cluster_of = importlib.import_module("distributed").LocalCluster
    ready = cluster_of(n_workers=WORKERS, threads_per_worker=1, dashboard_address=None)
    with ready as cluster, cluster.get_client():
        crew = replace(job, scheduler=cluster.scheduler_address)
        jobs: dict[str, Work] = {
            "one process": lambda: alone.append(str(building.build(job))),
            "two workers": lambda: together.append(str(building.build(crew))),
        }
        times = in_turn(jobs, rounds=rounds)
    found = building.check(job)
    one, two = times["one process"], times["two workers"]
    return {
        "sessions": found.totals.sessions,
        "blocks": len(found.totals.blocks),
        "load_average": machine()["load_average"][0],
        "milliseconds": {"one process": one.milliseconds(), "two workers": two.milliseconds()},
        "one process ÷ two workers": ratio(one, two, by="wall"),
        "differences": len(found.wrong) + len({*alone, *together, str(found.totals)}) - 1,
    }


if __name__ == "__main__":
    command(__doc__, "builds", builds, rounds=3)
