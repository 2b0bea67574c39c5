"""Watches the system calls: before "saved" leaves for the client, the log of the database is on the disk.

.venv/bin/python -m script.bench.sync_trace [--saves 50]      (needs strace)
"""

import argparse
import re
import shutil
import tempfile
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from script.bench.clients import Saver, new_save
from script.bench.installation import Installation

CALLS = "trace=pwrite64,write,writev,sendto,sendmsg,fdatasync,fsync"
LINE = re.compile(r"^(?P<task>\d+)\s+(?P<rest>.*)$")
BEGUN = re.compile(r"^(?P<call>\w+)\(\d+<(?P<file>[^>]*)>(?P<what>.*)$")
RESUMED = re.compile(r"^<\.\.\. (?P<call>\w+) resumed>")
SAVED = re.compile(r"HTTP/1\.1 20[01]")
SYNCS = {"fsync", "fdatasync"}


@dataclass
class Trace:
    """The order of three things: written to the log, log synced, "saved" sent."""

    log_ending: str = "-wal"
    answers: int = 0
    syncs: int = 0
    unsynced: int = 0
    unwritten: int = 0
    is_dirty: bool = False
    was_written: bool = False
    syncing: set[str] = field(default_factory=set)

    def read(self, lines: Iterable[str]) -> "Trace":
        for line in lines:
            if found := LINE.match(line):
                self._see(found["task"], found["rest"])
        return self

    def _see(self, task: str, rest: str) -> None:
        if found := RESUMED.match(rest):
            if found["call"] in SYNCS and task in self.syncing:
                self.syncing.discard(task)
                self._synced()
        elif found := BEGUN.match(rest):
            self._begun(task, found["call"], found["file"], found["what"])

    def _begun(self, task: str, call: str, file: str, what: str) -> None:
        is_log = file.endswith(self.log_ending)
        if call in SYNCS and is_log:
            # Only a finished sync counts; what is written meanwhile may miss it.
            self.is_dirty = False
            if "<unfinished" in what:
                self.syncing.add(task)
            else:
                self._synced()
        elif call.startswith("pwrite") and is_log:
            self.is_dirty = self.was_written = True
        elif SAVED.search(what):
            self._answered()

    def _synced(self) -> None:
        self.syncs += 1

    def _answered(self) -> None:
        self.answers += 1
        self.unsynced += self.is_dirty or bool(self.syncing)
        self.unwritten += not self.was_written
        self.was_written = False

    def __str__(self) -> str:
        return (
            f"{self.answers} saves acknowledged, {self.syncs} syncs of the log, "
            f"{self.unsynced} acknowledged before their sync, {self.unwritten} without a write"
        )


def run(folder: Path, *options: str, saves: int, module: str = "script.serve") -> Trace:
    """One client after the other, so that every answer has a write and a sync of its own."""
    strace = shutil.which("strace")
    if strace is None:
        raise SystemExit("strace is not installed.")
    place, record = Installation(folder), folder / "calls"
    try:
        place.start("--cast", *options, module=module)
        token = place.make_token()
        place.kill()
        prefix = (strace, "-f", "-qq", "-y", "-s", "40", "-e", CALLS, "-o", str(record))
        place.start("--empty", *options, prefix=prefix, module=module)
        # The first use of a key is noted after its answer; that write belongs to no save.
        Saver(place.port, token, deque([new_save(0)])).run(1)
        begin = record.stat().st_size
        saver = Saver(place.port, token, deque(new_save(number) for number in range(saves)))
        saver.run(1)
    finally:
        place.kill()
    assert len(saver.acknowledged) == saves, (saver.refused, saver.unanswered)
    return Trace().read(record.read_text(errors="replace")[begin:].splitlines())


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--saves", type=int, default=50)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="mladim-sync-") as folder:
        trace = run(Path(folder), saves=asked.saves)
    print(trace)
    raise SystemExit(1 if trace.unsynced or trace.unwritten or trace.answers < asked.saves else 0)


if __name__ == "__main__":
    main()
