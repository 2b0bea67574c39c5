"""The kill drill on PostgreSQL: every second time it is the database that goes down without a word."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from script.bench.installation import Installation
from script.bench.kill import Drill
from tests.postgres_server import Server

DURABLE = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on"}


class KillableServer(Server):
    """A PostgreSQL that syncs and can go down without a word."""

    def kill(self) -> None:
        """kill -9 of the postmaster and of all its processes."""
        tasks = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        for number in [self.process.pid, *map(int, tasks.read_text().split())]:
            try:
                os.kill(number, signal.SIGKILL)
            except ProcessLookupError:
                continue
        self.process.wait(20)


@contextmanager
def durable_postgres(folder: Path) -> Iterator[tuple[KillableServer, str]]:
    """A PostgreSQL of its own in a folder, with an empty database; answers its address for SQLAlchemy."""
    folder.chmod(0o755)
    home = folder / "postgres"
    home.mkdir(mode=0o755)
    server = KillableServer(home, DURABLE)
    server.prepare()
    address = server.start()
    try:
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute("CREATE DATABASE mladim ENCODING 'UTF8' TEMPLATE template0")
        yield server, urlsplit(address)._replace(scheme="postgresql+psycopg", path="/mladim").geturl()
    finally:
        server.stop()


def drill_on_postgres(folder: Path, rounds: int, saves: int, seed: int) -> Drill:
    """The whole drill with a database of its own."""
    with durable_postgres(folder) as (server, url):
        drill = Drill(Installation(folder, database_url=url), rounds, saves, seed)

        def kill(number: int) -> None:
            if number % 2:
                drill.kill_server(number)
                return
            server.kill()
            drill.place.kill()
            server.start(again_on=urlsplit(url).port)

        drill.kill = kill
        try:
            return drill.run()
        finally:
            drill.place.kill()
