"""Clients that save sessions at the same time and remember what the server said it had saved."""

import datetime as dt
import http.client
import json
import threading
import time
import uuid
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

FIRST = dt.date(2024, 1, 1)


def new_save(number: int) -> tuple[str, dict[str, Any]]:
    """A session that nobody else saves: its uuid, and what is said about it."""
    day = FIRST + dt.timedelta(days=number % 900)
    body = {
        "activity": {"name": "Dnevni center", "kind": "open", "form": "drop_in"},
        "starts_at": f"{day}T16:00:00+00:00",
        "ends_at": f"{day}T19:00:00+00:00",
        "headcounts": [{"age_band": "15-17", "gender": "female", "count": number % 40, "method": "counted"}],
        "note": f"shranjeno {number}",
    }
    return str(uuid.uuid4()), body


@dataclass
class Saver:
    """Saves from several threads; what got no answer is kept for another try."""

    port: int
    token: str
    waiting: deque[tuple[str, dict[str, Any]]] = field(default_factory=deque)
    acknowledged: dict[str, dict[str, Any]] = field(default_factory=dict)
    unanswered: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    refused: list[tuple[str, int, str]] = field(default_factory=list)
    replayed: int = 0

    def run(self, threads: int, meanwhile: Callable[[], None] = lambda: None) -> None:
        """Send everything that waits; `meanwhile` happens while they do."""
        crew = [threading.Thread(target=self._work) for _one in range(threads)]
        for thread in crew:
            thread.start()
        meanwhile()
        for thread in crew:
            thread.join()

    def retry_later(self) -> None:
        """What got no answer goes to the front again."""
        self.waiting.extendleft(self.unanswered)
        self.unanswered.clear()

    def _work(self) -> None:
        connection, patience = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30), 30
        while True:
            try:
                save = self.waiting.popleft()
            except IndexError:
                break
            try:
                status, answer, headers = self._put(connection, *save)
            except ConnectionRefusedError:
                # Down, or about to be up again: a worker that was killed has a successor in a moment.
                self.waiting.appendleft(save)
                connection.close()
                patience -= 1
                if not patience:
                    break
                time.sleep(0.05)
                continue
            except (OSError, http.client.HTTPException):
                self.unanswered.append(save)
                connection.close()
                continue
            self._note(save, status, answer, replayed="Idempotent-Replayed" in headers)
        connection.close()

    def _put(self, connection: Any, name: str, body: dict[str, Any]) -> tuple[int, bytes, Any]:
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        connection.request("PUT", f"/api/v1/sessions/{name}", json.dumps(body), headers)
        response = connection.getresponse()
        return response.status, response.read(), response.headers

    def _note(self, save: tuple[str, dict[str, Any]], status: int, answer: bytes, *, replayed: bool) -> None:
        name, body = save
        if status in {200, 201}:
            self.acknowledged[name] = body
            self.replayed += replayed
        elif status in {409, 429, 503}:
            self.unanswered.append(save)
        else:
            self.refused.append((name, status, answer.decode()[:300]))
