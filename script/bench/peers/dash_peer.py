"""Dash: one page whose six charts a single callback fills, reading and grouping the rows by pandas."""

import base64
from pathlib import Path
from typing import Any

import numpy as np

from script.bench.installation import free_port
from script.bench.peers.environments import programs_of
from script.bench.peers.same import Rows
from script.bench.peers.servers import Server, Visitor


def _values(found: Any) -> list[Any]:
    """A column of a drawing; Plotly packs numbers."""
    if isinstance(found, dict):
        numbers = np.frombuffer(base64.b64decode(found["bdata"]), found["dtype"])
        return list(numbers.tolist())
    return list(found)


def _rows(figure: Any) -> Rows:
    """What stands along the axis, then the height of each bar."""
    traces = figure["data"]
    heads = traces[0]["x"]
    keys = [_values(one) for one in heads] if isinstance(heads[0], list) else [_values(heads)]
    return list(zip(*keys, *(_values(trace["y"]) for trace in traces), strict=True))


class Dash:
    """One process with four threads."""

    def __init__(
        self, folder: Path, database: Path, queries: dict[str, dict[str, str]], *, today: str, house: int
    ) -> None:
        port, program = free_port(), Path(__file__).with_name("dash_program.py")
        python = programs_of("dash") / "python"
        command: list[str | Path] = [python, program, database, str(port), today]
        self.server = Server(command, port=port, log=folder / "dash.log")
        self.server.wait("/_dash-layout")
        self.visitor = Visitor(port, {})
        self.charts, self.houses = list(queries["network"]), {"organisation": house, "network": 0}

    def page(self, who: str) -> dict[str, Rows]:
        """As its page in a browser does when somebody chooses."""
        outputs = [{"id": chart, "property": "figure"} for chart in self.charts]
        body = {
            "output": f"..{'...'.join(f'{chart}.figure' for chart in self.charts)}..",
            "outputs": outputs,
            "inputs": [{"id": "house", "property": "value", "value": str(self.houses[who])}],
            "changedPropIds": ["house.value"],
            "state": [],
        }
        found = self.visitor.ask("/_dash-update-component", body)["response"]
        return {chart: _rows(found[chart]["figure"]) for chart in self.charts}
