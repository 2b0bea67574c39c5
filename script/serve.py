"""Serves Mladim: the database made, brought up to date, filled at the first start; then the web server."""

import gc
import os
import socket
import sys

from flask import Flask
from flask.cli import ScriptInfo
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from config import Config
from script.database import prepare
from script.jobs_process import start_jobs, stop_jobs
from script.worker import load_app, load_in_worker

USAGE = """script/server [--empty | --cast]

  At the first start the database is filled with invented data of twelve organisations.
  --cast    only with the cast of the demonstration: two organisations, the network, four people
  --empty   not at all; script/flask admin create then makes the first administrator

  Settings come from the environment: PORT (8000), HOST (127.0.0.1), DATABASE_URL (SQLite in instance/).
"""
FILLS = {(): "--small", ("--cast",): "--cast", ("--empty",): None}
STOP_SECONDS = 30


def main(arguments: tuple[str, ...]) -> None:
    if arguments not in FILLS:
        known = {"-h", "--help"} & set(arguments)
        print(USAGE, file=sys.stdout if known else sys.stderr)
        raise SystemExit(0 if known else 64)
    refuse_taken_port()
    # Loaded before the workers are forked from this process: they share its memory, and a lost worker
    # is back at once.
    app = load_app("wsgi:app")
    has_demo_people = prepare(app, FILLS[arguments])
    jobs = start_jobs(app)
    server = Granian(
        "wsgi:app",
        address=Config.HOST,
        port=Config.PORT,
        interface=Interfaces.WSGI,
        workers=Config.WEB_WORKERS,
        blocking_threads=Config.WEB_THREADS,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_SECONDS,
    )
    server.on_startup(lambda: welcome(app, has_demo_people=has_demo_people))
    if jobs:
        server.on_shutdown(lambda: stop_jobs(jobs))
    # What is here now stays shared with the workers: a collection would write into every page of it.
    gc.collect()
    gc.freeze()
    server.serve(target_loader=load_in_worker)


def refuse_taken_port() -> None:
    """The server would fail too, but only after a longer wait and with less clear words."""
    try:
        family, kind, *_, address = socket.getaddrinfo(Config.HOST, Config.PORT, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        print(
            f"{Config.HOST}:{Config.PORT} ni na voljo ({error.strerror}). Izberite druga vrata: "
            f"PORT=8001 script/server\n"
            f"{Config.HOST}:{Config.PORT} cannot be used. Choose another port: PORT=8001 script/server",
            file=sys.stderr,
        )
        raise SystemExit(69) from None


def welcome(app: Flask, *, has_demo_people: bool) -> None:
    """Said when the socket listens: the first answer may still be a moment away, but it comes."""
    host = f"[{Config.HOST}]" if ":" in Config.HOST else Config.HOST
    print(f"\nMladim: http://{host}:{Config.PORT}\n", flush=True)
    if has_demo_people:
        app.cli.main(
            args=["demo", "--show-sign-ins"],
            obj=ScriptInfo(create_app=lambda: app),
            standalone_mode=False,
        )
    sys.stdout.flush()


if __name__ == "__main__":
    os.environ["FLASK_APP"] = "wsgi"
    try:
        main(tuple(sys.argv[1:]))
    except KeyboardInterrupt:
        # Stopped while the database was being prepared; from then on the web server itself listens for it.
        raise SystemExit(130) from None
