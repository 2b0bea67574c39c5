"""Servers in processes of their own: started, asked over several connections, their processor time read."""

import http.client
import json
import os
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

START_SECONDS = 300
TICKS = os.sysconf("SC_CLK_TCK")
# As many as a browser opens to one address.
CONNECTIONS = 6


def processor_seconds(group: int) -> float:
    """What all processes of a group have used until now."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        # After the name: state, parent, group; further on the ticks of itself and of its ended children.
        if int(fields[2]) == group:
            ticks += sum(map(int, fields[11:15]))
    return ticks / TICKS


class Server:
    """One command that listens on a port until it is stopped."""

    def __init__(self, command: Sequence[str | Path], *, port: int, log: Path, **environment: str) -> None:
        self.port, self.log = port, log
        with log.open("ab") as out:
            self.process = subprocess.Popen(
                [str(part) for part in command],
                env=os.environ | environment,
                stdout=out,
                stderr=out,
                start_new_session=True,
            )

    def wait(self, path: str) -> None:
        """Until it answers."""
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self.process.poll() is None:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
            try:
                connection.request("GET", path)
                if connection.getresponse().status < 500:
                    return
            except OSError:
                time.sleep(0.2)
            finally:
                connection.close()
        raise RuntimeError(f"{self.process.args!r}: {self.log.read_text()[-2000:]}")

    def stop(self) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(20)


class Visitor:
    """Keeps its connections open, as a browser does, and asks for several things at once."""

    def __init__(self, port: int, headers: Mapping[str, str]) -> None:
        self.port, self.headers, self.own = port, dict(headers), threading.local()
        self.crew = ThreadPoolExecutor(CONNECTIONS)

    def ask(self, path: str, body: Any = None) -> Any:
        """The JSON that comes back."""
        try:
            status, found = self._sent(path, body)
        except (http.client.RemoteDisconnected, ConnectionError):
            # A connection that nobody used for some seconds was closed by the other side.
            del self.own.connection
            status, found = self._sent(path, body)
        assert status in {200, 201}, (path, status, found[:500])
        return json.loads(found) if found else None

    def _sent(self, path: str, body: Any) -> tuple[int, bytes]:
        if not hasattr(self.own, "connection"):
            self.own.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=900)
        sent = None if body is None else json.dumps(body)
        more = {} if body is None else {"Content-Type": "application/json"}
        self.own.connection.request("GET" if body is None else "POST", path, sent, self.headers | more)
        answer = self.own.connection.getresponse()
        return answer.status, answer.read()

    def ask_all(self, asked: Mapping[str, tuple[str, Any]]) -> dict[str, Any]:
        """(path, body) by name: all at once, until the last has come."""
        found = self.crew.map(lambda one: self.ask(*one), asked.values())
        return dict(zip(asked, found, strict=True))
