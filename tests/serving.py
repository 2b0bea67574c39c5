"""The app behind an address of this machine, for tests that drive a browser."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server

ANSWER = "tests.answer"


class Handler(WSGIRequestHandler):
    """Closes what was being sent when a browser walks away: the development server leaves the file open."""

    def connection_dropped(self, error: BaseException, environ: Any = None) -> None:
        close = getattr((environ or {}).get(ANSWER), "close", None)
        if close:
            close()


@contextmanager
def serving(app: Flask) -> Iterator[str]:
    """Yields the address."""

    def remembering(environ: Any, start_response: Any) -> Any:
        environ[ANSWER] = answer = app(environ, start_response)
        return answer

    server = make_server("127.0.0.1", 0, remembering, threaded=True, request_handler=Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
