"""A throwaway installation of Mladim: its own folder, database and port; started, killed, started again."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EMAIL = "ana@demo.mladim.test"
START_SECONDS = 60


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _name_of(process: str) -> str:
    try:
        return Path(f"/proc/{process}/comm").read_text().strip()
    except FileNotFoundError:
        return ""


class Installation:
    """The real server in processes of its own, so that they can be killed."""

    def __init__(self, folder: Path, *, database_url: str = "", threads: int = 4) -> None:
        self.folder, self.port = folder, free_port()
        self.url = database_url or f"sqlite:///{folder / 'mladim.db'}"
        self.environment = {
            name: value for name, value in os.environ.items() if name != "FLASK_RUN_FROM_CLI"
        } | {
            "DATABASE_URL": self.url,
            "MLADIM_INSTANCE": str(folder),
            "PORT": str(self.port),
            "WEB_THREADS": str(threads),
            "SECRET_KEY": "bench-secret-key-bench-secret-key-00",
            "NAME_KEY": "bench-name-key-bench-name-key-000000",
        }
        self.process: subprocess.Popen[bytes] | None = None

    def flask(self, *command: str) -> str:
        """One command of the application; answers what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", "flask", *command],
            cwd=ROOT,
            env=self.environment | {"FLASK_APP": "wsgi"},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"flask {' '.join(command)}: {done.stderr}")
        return done.stdout

    def make_token(self) -> str:
        """A key of Ana's for the programming interface."""
        words = self.flask("token", "create", "--email", EMAIL, "--name", "bench").split()
        return next(word for word in words if word.startswith("mladim_"))

    def start(self, *options: str, prefix: tuple[str, ...] = (), module: str = "script.serve") -> None:
        """Start the server, each time in a process group of its own, and wait until it can save."""
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                [*prefix, sys.executable, "-m", module, *options],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise RuntimeError(self.log())
            if self.status_of("/health/ready") == 200:
                return
            time.sleep(0.05)
        raise RuntimeError(f"not ready after {START_SECONDS} s: {self.log()}")

    def status_of(self, path: str) -> int:
        """What the server answers to a plain GET; 0 when nobody answers."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        except OSError:
            return 0
        finally:
            connection.close()

    def workers(self) -> list[int]:
        """The processes that answer requests."""
        assert self.process
        found = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [int(number) for number in found if _name_of(number) != "mladim-jobs"]

    def kill(self) -> None:
        """kill -9 of the server and all its workers at once."""
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(20)

    def kill_worker(self) -> None:
        """kill -9 of one worker; the server has to bring another."""
        for number in self.workers()[:1]:
            os.kill(number, signal.SIGKILL)

    def stop(self) -> int:
        """Ask it to stop and wait; answers its exit code."""
        assert self.process
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(40)

    def log(self) -> str:
        return (self.folder / "server.log").read_text()[-4000:]
