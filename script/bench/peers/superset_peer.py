"""Superset: each chart a virtual dataset, its numbers asked for as its own dashboards do."""

import os
import subprocess
from pathlib import Path
from typing import Any

from script.bench.installation import free_port
from script.bench.peers.environments import programs_of
from script.bench.peers.same import Rows
from script.bench.peers.servers import Server, Visitor

ADMIN = {"username": "admin", "password": "bench-admin-password"}
# As its own images start it: one process, many threads.
GUNICORN = ("--worker-class", "gthread", "--workers", "1", "--threads", "20", "--timeout", "900")
PREPARING = (
    ("db", "upgrade"),
    ("fab", "create-admin", "--username", ADMIN["username"], "--password", ADMIN["password"])
    + ("--firstname", "A", "--lastname", "B", "--email", "admin@bench.test"),
    ("init",),
)


class Superset:
    """One process of twenty threads; answers remembered (warm), or asked for anew (cold)."""

    def __init__(self, folder: Path, database: Path, queries: dict[str, dict[str, str]]) -> None:
        home, port, programs = folder / "superset", free_port(), programs_of("superset")
        home.mkdir()
        settings = str(Path(__file__).with_name("superset_config.py"))
        own = {"SUPERSET_HOME": str(home), "SUPERSET_CONFIG_PATH": settings, "FLASK_APP": "superset"}
        log = folder / "superset.log"
        with log.open("ab") as out:
            for step in PREPARING:
                command = [str(programs / "superset"), *step]
                subprocess.run(command, env=os.environ | own, stdout=out, stderr=out, check=True)
        command = [str(programs / "gunicorn"), *GUNICORN, "--bind", f"127.0.0.1:{port}"]
        self.server = Server([*command, "superset.app:create_app()"], port=port, log=log, **own)
        self.server.wait("/health")
        self.visitor = self._signed_in(port)
        self.asked = self._datasets(database, queries)

    def _signed_in(self, port: int) -> Visitor:
        body = ADMIN | {"provider": "db", "refresh": False}
        token = Visitor(port, {}).ask("/api/v1/security/login", body)["access_token"]
        return Visitor(port, {"Authorization": f"Bearer {token}"})

    def _datasets(
        self, database: Path, queries: dict[str, dict[str, str]]
    ) -> dict[str, dict[str, dict[str, Any]]]:
        body = {"database_name": "mladim", "sqlalchemy_uri": f"sqlite:///{database}"}
        place = self.visitor.ask("/api/v1/database/", body)["id"]
        return {
            who: {chart: self._dataset(place, f"{who}-{chart}", sql) for chart, sql in charts.items()}
            for who, charts in queries.items()
        }

    def _dataset(self, place: int, name: str, sql: str) -> dict[str, Any]:
        body = {"database": place, "schema": "main", "table_name": name, "sql": sql}
        made = self.visitor.ask("/api/v1/dataset/", body)["id"]
        found = self.visitor.ask(f"/api/v1/dataset/{made}")["result"]
        columns = [column["column_name"] for column in sorted(found["columns"], key=lambda one: one["id"])]
        return {
            "datasource": {"id": made, "type": "table"},
            "queries": [{"columns": columns, "metrics": None, "row_limit": 5000, "orderby": []}],
            "result_format": "json",
            "result_type": "full",
        }

    def page(self, who: str, *, cold: bool) -> dict[str, Rows]:
        """All six at once."""
        asked = {
            chart: ("/api/v1/chart/data", body | {"force": cold}) for chart, body in self.asked[who].items()
        }
        found: dict[str, Rows] = {}
        for chart, answer in self.visitor.ask_all(asked).items():
            result = answer["result"][0]
            assert bool(result["is_cached"]) is not cold, (chart, result["is_cached"])
            names = self.asked[who][chart]["queries"][0]["columns"]
            found[chart] = [[row[name] for name in names] for row in result["data"]]
        return found
