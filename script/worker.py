"""What each process of the web server does before it answers its first request."""

import ctypes
import importlib
import signal
import sys

from flask import Flask

from mladim.statistics.warming import warm_up_later

SET_PARENT_DEATH_SIGNAL = 1


def load_app(target: str) -> Flask:
    """The application that the target names, as module:name."""
    module, _, name = target.partition(":")
    app = getattr(importlib.import_module(module), name)
    assert isinstance(app, Flask)
    return app


def load_in_worker(target: str) -> Flask:
    end_with_the_server()
    app = load_app(target)
    warm_up_later(app)
    return app


def end_with_the_server() -> None:
    """A worker whose server was killed would hold the port against the next start."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGTERM)
