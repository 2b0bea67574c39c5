"""datasette: each chart a stored query over the database, answered as JSON."""

import json
from pathlib import Path

from script.bench.installation import free_port
from script.bench.peers.environments import programs_of
from script.bench.peers.same import Rows
from script.bench.peers.servers import Server, Visitor

LIMIT = 900_000


class Datasette:
    """One process, its own defaults, but no limit of a second for a query."""

    def __init__(self, folder: Path, database: Path, queries: dict[str, dict[str, str]]) -> None:
        stored = {
            f"{who}-{chart}": {"sql": sql} for who, charts in queries.items() for chart, sql in charts.items()
        }
        words = folder / "metadata.json"
        words.write_text(json.dumps({"databases": {database.stem: {"queries": stored}}}))
        port = free_port()
        limits = ["--setting", "sql_time_limit_ms", str(LIMIT), "--setting", "default_cache_ttl", "0"]
        command: list[str | Path] = [programs_of("datasette") / "datasette", "serve", "--immutable", database]
        command += ["--metadata", words, "--port", str(port), *limits]
        self.queries, self.name = queries, database.stem
        self.server = Server(command, port=port, log=folder / "datasette.log")
        self.server.wait("/-/versions.json")
        self.visitor = Visitor(port, {})

    def page(self, who: str) -> dict[str, Rows]:
        """All six at once."""
        asked = {
            chart: (f"/{self.name}/{who}-{chart}.json?_shape=arrays", None) for chart in self.queries[who]
        }
        return {chart: answer["rows"] for chart, answer in self.visitor.ask_all(asked).items()}
