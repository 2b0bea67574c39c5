"""The address that tests serve: who walks away in the middle of an answer leaves nothing open."""

import gc
import socket
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from flask import Flask

from tests.serving import serving


class Endless:
    """An answer that never ends and says whether it was closed."""

    closed = False

    def __iter__(self) -> Iterator[bytes]:
        while True:
            yield b"x" * 65536

    def close(self) -> None:
        self.closed = True


def test_an_answer_is_closed_when_the_browser_walks_away() -> None:
    app, answer = Flask(__name__), Endless()

    @app.get("/")
    def endless() -> Any:
        return app.response_class(answer, mimetype="text/plain")

    with serving(app) as address:
        target = urlsplit(address)
        with socket.create_connection((target.hostname, target.port)) as connection:
            connection.sendall(b"GET / HTTP/1.1\r\nHost: here\r\n\r\n")
            connection.recv(1000)
    gc.collect()
    assert answer.closed
