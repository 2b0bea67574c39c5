"""What only shows on the wire: bodies that are too large, requests that mean two things."""

import contextlib
import http.client
import socket

import pytest

from script.bench.installation import Installation

HEAD = b"POST /sign-in HTTP/1.1\r\nHost: localhost\r\n"
QUIET_SECONDS = 2
SECOND = b"GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A running server."""
    found = Installation(tmp_path_factory.mktemp("wire"))
    found.start("--cast")
    yield found
    found.kill()


def _answers(place: Installation, data: bytes) -> list[bytes]:
    """Send bytes as they are; the first lines of what comes back."""
    text = b""
    with socket.create_connection(("127.0.0.1", place.port), timeout=QUIET_SECONDS) as wire:
        wire.sendall(data)
        with contextlib.suppress(TimeoutError):
            while piece := wire.recv(65536):
                text += piece
    return [line for line in text.split(b"\r\n") if line.startswith(b"HTTP/1.")]


@pytest.mark.slow
@pytest.mark.parametrize("megabytes", [11, 40])
def test_who_sends_too_much_sees_the_page_that_says_so(place, megabytes):
    connection = http.client.HTTPConnection("127.0.0.1", place.port, timeout=30)
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", "/sign-in", b"x" * megabytes * 1024 * 1024, headers)
    answer = connection.getresponse()
    page = answer.read().decode()
    connection.close()
    assert answer.status == 413
    assert "10 MB" in page
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")


@pytest.mark.slow
@pytest.mark.parametrize(
    "head",
    [
        b"Content-Length: 6\r\nContent-Length: 5\r\n\r\n0\r\n\r\nG",
        b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
        b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        b"X: a\r\n folded\r\n\r\n",
        b"X : spaced\r\n\r\n",
        b"X\r\n\r\n",
    ],
)
def test_a_request_that_means_two_things_is_refused(place, head):
    assert _answers(place, HEAD + head) == [b"HTTP/1.1 400 Bad Request"]


@pytest.mark.slow
def test_a_second_request_cannot_hide_in_the_first(place):
    """Chunks win over the length; what comes after them is a request of its own or nothing."""
    hidden = b"Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + SECOND
    assert len(_answers(place, HEAD + hidden)) <= 2
    longer = HEAD + b"Content-Length: %d\r\n\r\n" % len(SECOND) + SECOND
    assert len(_answers(place, longer)) == 1
