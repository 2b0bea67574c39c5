"""Size L: the network's pages over stored sums of a hundred times as many organisations, no records beneath.

.venv/bin/python -m script.bench.large --database URL --sums URL [--rounds 9] [--write]
`--database` is one of size S, that `flask demo` filled and `flask store build` summed up; it is copied, and
each of its organisations stands in the copy a hundred times. The sums of `--sums`, a database of size M, are
put there, each number ten times as large; who reports is copied with the organisations.
"""

import argparse
import datetime as dt
import json
import shutil
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import Connection, insert, select

from mladim.core.db import db, new_id, transaction
from mladim.core.marks import DataVersion
from mladim.organisations.models import Organisation
from mladim.statistics.held import Ask
from mladim.statistics.query import Query
from mladim.statistics.store.connections import engine_of
from mladim.statistics.store.models import NetworkSlice
from mladim.statistics.store.remembering import MEMORY
from mladim.statistics.store.wide_blocks import Place, Tables, number_of, packed, put_together, unpacked
from mladim.statistics.store.wide_keeping import VERSIONS, drop, put, put_versions
from mladim.statistics.store.wide_tables import HOUSES, TABLES
from script.bench import figures, further
from script.bench.eleven import by_summaries, scopes
from script.bench.measuring import in_turn, machine, ratio
from script.bench.pages import sign_in
from script.bench.report import write_section
from script.bench.sizes import contents

Results = dict[str, Any]
# Organisations of S are so many in L, and numbers of M are multiplied by so many.
COPIES, TIMES = 100, 10
MANNERS = {"": None, " anew": MEMORY.clear, " with nothing in memory": figures.forget}


def _sums(connection: Connection) -> dict[Place, Tables]:
    rows = connection.execute(select(NetworkSlice.__table__).where(NetworkSlice.part != VERSIONS))
    return {(row.part, number_of(row.month)): unpacked(number_of(row.month), row.payload) for row in rows}


def _multiplied(tables: Tables) -> Tables:
    """The same cells with larger numbers."""
    return {
        name: rows | {one: rows[one] * TIMES for one in ("rows", *TABLES[name].numbers)}
        for name, rows in tables.items()
    }


def _copied(tables: Tables, copies: dict[int, list[int]]) -> Tables:
    """Who reports once more for each copy of an organisation."""
    rows = tables["reports"]
    parts = [{"reports": rows}]
    for number in range(COPIES - 1):
        others = np.array([copies[house][number] for house in rows["house"].tolist()], np.int64)
        parts.append({"reports": rows | {"house": others}})
    return put_together(parts)


def _add_organisations() -> dict[int, list[int]]:
    """The new numbers of each organisation's copies."""
    found: dict[int, list[int]] = {}
    rows = [dict(row) for row in db.session.execute(select(Organisation.__table__)).mappings()]
    for row in rows:
        ids = found[row["id"]] = [new_id() for _one in range(COPIES - 1)]
        fresh = [
            row | {"id": one, "slug": f"{row['slug'][:40]}-{number}", "is_network": False}
            for number, one in enumerate(ids, 1)
        ]
        db.session.execute(insert(Organisation), fresh)
        versions = [
            {"organisation_id": one, "version": new_id(), "cards": new_id()} for one in found[row["id"]]
        ]
        db.session.execute(insert(DataVersion), versions)
    return found


def enlarge(url_of_sums: str) -> None:
    """Inside the application on the copy."""
    with engine_of(url_of_sums).connect() as connection:
        blocks = {place: _multiplied(one) for place, one in _sums(connection).items() if place[0] != HOUSES}
    with transaction():
        copies = _add_organisations()
    # Whoever adds organisations gives them another version with it.
    with transaction():
        connection = db.session.connection()
        reports = {place: one for place, one in _sums(connection).items() if place[0] == HOUSES}
        blocks |= {place: _copied(one, copies) for place, one in reports.items()}
        query = select(DataVersion.organisation_id, DataVersion.version)
        versions = {row.organisation_id: row.version for row in connection.execute(query)}
        drop(connection)
        put(connection, {place: packed(place[0], tables) for place, tables in blocks.items()})
        put_versions(connection, versions)


def _page(page: Any, forget: Any = None) -> None:
    if forget:
        forget()
    assert page.get(further.SIX).status_code == 200


def measure(url: str, url_of_sums: str, rounds: int) -> Results:
    """The six charts of the network in turn with those of size S, and a whole number against a scan."""
    with tempfile.TemporaryDirectory(prefix="mladim-large-") as folder:
        copy = Path(folder) / "large.db"
        shutil.copyfile(url.removeprefix("sqlite:///"), copy)
        small, large = figures.make(url), figures.make(f"sqlite:///{copy}")
        found: Results = {"load_average": machine()["load_average"][0]}
        with large.test_request_context("/"):
            enlarge(url_of_sums)
        pages = {"L": sign_in(large, "network"), "S": sign_in(small, "network")}
        for manner, forget in MANNERS.items():
            ways: dict[str, Any] = {name: partial(_page, page, forget) for name, page in pages.items()}
            times = in_turn(ways, rounds=rounds, times=dict.fromkeys(pages, 1 if forget else 5))
            found[f"six charts{manner}"] = {name: one.milliseconds() for name, one in times.items()} | {
                "L ÷ S": ratio(times["L"], times["S"])
            }
        for name, app in (("S", small), ("L", large)):
            with app.test_request_context("/"):
                found[name] = contents() | {"total anew, ms": _total(rounds)}
    return found


def _total(rounds: int) -> float:
    """A year's visits of the network, nothing remembered, in milliseconds of processor time."""
    _own, network = scopes()
    query = Query(measures=("attendances",), start=dt.date(2026, 1, 1), end=dt.date(2026, 12, 31))
    times = in_turn({"anew": lambda: by_summaries(Ask(query, network), anew=True)}, rounds=rounds)
    return times["anew"].milliseconds()["cpu"]


def main() -> None:
    """Measure, print, and write the section of docs/benchmarks.md when asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", required=True)
    parser.add_argument("--sums", required=True)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    found = measure(asked.database, asked.sums, asked.rounds)
    print(json.dumps(found, ensure_ascii=False, indent=1))
    if asked.write:
        write_section("large", found)


if __name__ == "__main__":
    main()
