"""Keeps the PostgreSQL of one test run: starts it, and ends it when the last test process is gone.

The test processes hold a shared lock on a file; the keeper waits for an exclusive one, which it gets when all
of them have ended, killed ones too, so that no server is left behind.
"""

import fcntl
import os
import shutil
import sys
from pathlib import Path

from tests.postgres_server import Server


def keep(folder: Path) -> None:
    """What a server left of an earlier run in this folder is of no use: it starts from nothing."""
    run = folder / "run"
    shutil.rmtree(run, ignore_errors=True)
    run.mkdir()
    run.chmod(0o755)
    server = Server(run)
    server.prepare()
    with (folder / "users").open("a") as users:
        _write_whole(folder / "address", server.start())
        fcntl.flock(users, fcntl.LOCK_EX)
        (folder / "address").unlink(missing_ok=True)
        server.stop()
        shutil.rmtree(run, ignore_errors=True)


def _write_whole(path: Path, text: str) -> None:
    draft = path.with_suffix(".draft")
    draft.write_text(text)
    draft.rename(path)


def main(folder: Path) -> None:
    failed = folder / "failed"
    failed.unlink(missing_ok=True)
    # The starter must not wait for us, nor become our parent: whoever starts first may end before the others.
    if os.fork() == 0:
        os.setsid()
        try:
            keep(folder)
        except BaseException:
            failed.touch()
            raise


if __name__ == "__main__":
    main(Path(sys.argv[1]))
