"""kill -9 of the server while sessions are being saved: nothing acknowledged is lost, nothing is there twice.

.venv/bin/python -m script.bench.kill [--rounds 20] [--saves 200] [--postgres] [--seed 7]
"""

import argparse
import random
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from script.bench.check import count, find_faults
from script.bench.clients import Saver, new_save
from script.bench.installation import Installation

CLIENTS = 8
PATIENCE_SECONDS = 60


@dataclass
class Drill:
    """So many times: start, save from many clients, kill in the middle, start again, look at everything."""

    place: Installation
    rounds: int
    saves: int
    seed: int = 7
    # What is killed in which round; the whole server unless somebody knows more.
    kill: Callable[[int], None] | None = None
    say: Callable[[str], None] = print
    cut_off: int = 0
    stored: int = 0
    seconds: float = 0
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        self.saver = Saver(self.place.port, "")

    def run(self) -> "Drill":
        """All rounds; at the end everything that was cut off is sent once more."""
        began = time.monotonic()
        self.place.start("--cast")
        self.saver.token = self.place.make_token()
        for number in range(1, self.rounds + 1):
            self.one(number)
        while self.saver.waiting or self.saver.unanswered:
            self.saver.retry_later()
            self.saver.run(CLIENTS)
        self.place.stop()
        self.look()
        self.stored, self.seconds = count(self.place.url, "work_session"), time.monotonic() - began
        if self.stored != self.rounds * self.saves:
            self.faults.append(f"{self.rounds * self.saves} sessions were sent, {self.stored} are stored")
        return self

    def one(self, number: int) -> None:
        """One kill, at a moment in the middle of the saves, whatever the speed of the machine."""
        saver, before = self.saver, len(self.saver.acknowledged)
        saver.waiting.extend(new_save(self.saves * number + one) for one in range(self.saves))
        enough = before + self.chance.uniform(0.05, 0.9) * self.saves

        def in_the_middle() -> None:
            deadline = time.monotonic() + PATIENCE_SECONDS
            while len(saver.acknowledged) < enough and time.monotonic() < deadline:
                time.sleep(0.0005)
            time.sleep(self.chance.uniform(0, 0.005))
            (self.kill or self.kill_server)(number)

        saver.run(CLIENTS, in_the_middle)
        self.place.kill()
        cut_off, found = len(saver.unanswered), len(self.faults)
        self.cut_off += cut_off
        saver.retry_later()
        self.place.start("--empty")
        self.look()
        saved, wrong = len(saver.acknowledged) - before, len(self.faults) - found
        self.say(f"{number}: {saved} acknowledged, {cut_off} cut off, {wrong} faults")

    def kill_server(self, number: int) -> None:
        """Every fourth time only one worker: the server has to bring another, the clients go on."""
        if number % 4:
            self.place.kill()
        else:
            self.place.kill_worker()

    def look(self) -> None:
        self.faults += find_faults(self.place.url, self.saver.acknowledged)
        self.faults += [f"refused: {one}" for one in self.saver.refused]
        self.saver.refused.clear()

    def __str__(self) -> str:
        saver = self.saver
        return (
            f"{self.rounds} kills, {len(saver.acknowledged)} saves acknowledged, "
            f"{self.cut_off} cut off and sent again ({saver.replayed} of them had been saved already), "
            f"{self.stored} sessions stored, {len(self.faults)} faults, {self.seconds:.0f} s"
        )


def main() -> None:
    """Run with the numbers asked for and print the counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--saves", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--postgres", action="store_true", help="on PostgreSQL, killed too every second time")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="mladim-kill-") as folder:
        if asked.postgres:
            from script.bench.kill_postgres import drill_on_postgres

            drill = drill_on_postgres(Path(folder), asked.rounds, asked.saves, asked.seed)
        else:
            place = Installation(Path(folder))
            try:
                drill = Drill(place, asked.rounds, asked.saves, asked.seed).run()
            finally:
                place.kill()
    print(drill, *drill.faults[:20], sep="\n")
    raise SystemExit(1 if drill.faults else 0)


if __name__ == "__main__":
    main()
