"""Writers of several processes take turns at one SQLite file, which by itself lets one go first always.

Two locks beside the file: who wants to write first takes the place of the next one, then the writer's, and
gives the first back. So whoever has just written finds the next place taken, and stands behind.
"""

import fcntl
import os
import time
from pathlib import Path

NEXT, WRITER = "next", "writer"
# So often a process looks whether its turn has come.
LOOK_SECONDS = 0.0005


class Turns:
    """The queue at one file. Within a process only one thread at a time may stand in it."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._process = 0
        self._open: dict[str, int] = {}

    def take(self, seconds: float) -> bool:
        """The writer's place; false when it did not come free in time."""
        until = time.monotonic() + seconds
        if not self._lock(NEXT, until):
            return False
        is_ours = self._lock(WRITER, until)
        self._unlock(NEXT)
        return is_ours

    def give_back(self) -> None:
        """The next one writes."""
        self._unlock(WRITER)

    def _file(self, name: str) -> int:
        if self._process != os.getpid():
            # A lock belongs to the opened file, and what was open before a fork is open in both processes.
            self._process, self._open = os.getpid(), {}
        if name not in self._open:
            path = self.file.with_name(f"{self.file.name}-{name}")
            self._open[name] = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        return self._open[name]

    def _lock(self, name: str, until: float) -> bool:
        file = self._file(name)
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > until:
                    return False
                time.sleep(LOOK_SECONDS)
            else:
                return True

    def _unlock(self, name: str) -> None:
        fcntl.flock(self._file(name), fcntl.LOCK_UN)
