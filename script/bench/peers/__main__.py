"""What somebody would use instead, on the same data: P6 and P7, and six charts against nothing over HTTP.

.venv/bin/python -m script.bench.peers --database sqlite:////path/s.db [--rounds 5] [--only NAME …] [--write]
The database is one that `flask demo` filled and `flask store build` summed up; the others get a copy of it.
"""

import argparse
import contextlib
import json
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from mladim.core.clock import today
from script.bench.measuring import machine
from script.bench.peers.dash_peer import Dash
from script.bench.peers.data import contents_of, copy_of
from script.bench.peers.datasette_peer import Datasette
from script.bench.peers.environments import PINS, version_of
from script.bench.peers.ours import Ours
from script.bench.peers.questions import questions
from script.bench.peers.rounds import Method, ratios
from script.bench.peers.same import differences, of_figures, of_rows
from script.bench.peers.superset_peer import Superset
from script.bench.report import write_section

# So often in a round: the processor's time is told in hundredths of a second.
OURS_AT_ONCE = 50
THEIRS_AT_ONCE = {"organisation": 5, "network": 1}


@contextlib.contextmanager
def running(names: list[str], url: str) -> Iterator[tuple[Ours, dict[str, tuple[int, Callable[..., Any]]]]]:
    """The product and the others as (process group, page of somebody)."""
    with tempfile.TemporaryDirectory(prefix="mladim-peers-") as name, contextlib.ExitStack() as stack:
        folder, day = Path(name), today()
        database, house = copy_of(url, folder / "copy.db")
        queries = {"organisation": questions(day, str(house)), "network": questions(day, "")}
        ours = Ours(folder, database)
        stack.callback(ours.stop)
        pages: dict[str, tuple[int, Callable[..., Any]]] = {}
        if "datasette" in names:
            datasette = Datasette(folder, database, queries)
            stack.callback(datasette.server.stop)
            pages["datasette"] = datasette.server.process.pid, datasette.page
        if "dash" in names:
            dash = Dash(folder, database, queries, today=f"{day:%Y-%m-%d}", house=house)
            stack.callback(dash.server.stop)
            pages["naive Dash"] = dash.server.process.pid, dash.page
        if "superset" in names:
            superset = Superset(folder, database, queries)
            stack.callback(superset.server.stop)
            pages["Superset cold"] = superset.server.process.pid, partial(superset.page, cold=True)
            pages["Superset warm"] = superset.server.process.pid, partial(superset.page, cold=False)
        yield ours, pages


def compare(names: list[str], url: str, rounds: int) -> dict[str, Any]:
    """Equal numbers first, then one after the other in each round."""
    found: dict[str, Any] = {}
    with running(names, url) as (ours, pages):
        assert ours.place.process
        own = ours.place.process.pid
        for who in ("organisation", "network"):
            wanted = of_figures(ours.figures(who))
            for name, (_group, page) in pages.items():
                if wrong := differences(wanted, of_rows(page(who))):
                    raise SystemExit(f"{name}, {who}: {', '.join(wrong)}")
            methods = {
                "empty answer": Method(own, ours.empty(who), OURS_AT_ONCE),
                "six charts": Method(own, partial(ours.figures, who), OURS_AT_ONCE),
            }
            for name, (group, page) in pages.items():
                methods[name] = Method(group, partial(page, who), THEIRS_AT_ONCE[who])
            found[who] = ratios(methods, rounds)
            print(who, json.dumps(found[who], ensure_ascii=False), flush=True)
    return found


def main() -> None:
    """Measure, print, and write the section of docs/benchmarks.md when asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", required=True)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", nargs="+", choices=list(PINS), default=list(PINS))
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    versions = {name: version_of(name) for name in asked.only}
    before = machine()["load_average"]
    found = compare(asked.only, asked.database, asked.rounds)
    found |= {
        "contents": contents_of(asked.database),
        "versions": versions,
        "load_average": [before, machine()["load_average"]],
    }
    print(json.dumps(found, ensure_ascii=False, indent=1))
    if asked.write:
        write_section("peers", found)


if __name__ == "__main__":
    main()
