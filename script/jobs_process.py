"""The worker of long work as a child of the server: forked from it, and ended with it."""

import contextlib
import ctypes
import os
import signal
import sys

from flask import Flask

from mladim.core.jobs_queue import work
from script.worker import end_with_the_server

SET_NAME = 15
NICER = 10
NAME = "mladim-jobs"


def start_jobs(app: Flask) -> int:
    """Fork the worker before the server has a socket or threads; its process id, 0 where none is wanted."""
    workers = app.config["JOB_WORKERS"]
    if not workers or app.config["JOBS_URL"] == "immediate":
        return 0
    child = os.fork()
    if child:
        return child
    try:
        end_with_the_server()
        # Pages and saves of others come first on a machine with few cores.
        os.nice(NICER)
        _say_who_it_is()
        with app.app_context():
            work(workers)
    finally:
        os._exit(0)


def _say_who_it_is() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SET_NAME, NAME.encode())


def stop_jobs(child: int) -> None:
    """The work that was cut off is begun again at the next start."""
    with contextlib.suppress(ProcessLookupError, ChildProcessError):
        os.kill(child, signal.SIGTERM)
        os.waitpid(child, 0)
