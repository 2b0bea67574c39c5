"""Somebody signed in over the network, as a browser would be: cookies, tokens of forms, redirects by hand."""

import http.client
import re
import time
from urllib.parse import urlencode

PASSWORD = "mladinsko-delo-2026"
TOKEN = re.compile(rb'name="csrf_token" value="([^"]+)"')


class Browser:
    """One person; raises AssertionError where an answer is not the expected one."""

    def __init__(self, port: int, email: str) -> None:
        self.port, self.cookies, self.token = port, dict[str, str](), ""
        self.get("/sign-in")
        self.post("/sign-in", {"email": email, "password": PASSWORD})
        self.get("/")

    def get(self, path: str, *, follow: bool = True) -> bytes:
        """The page; its token is kept for the next form."""
        status, where, body = self._ask("GET", path, None)
        if status in {302, 303, 308} and follow:
            return self.get(where)
        assert status == 200, (path, status)
        if found := TOKEN.search(body):
            self.token = found[1].decode()
        return body

    def post(self, path: str, form: dict[str, str]) -> str:
        """Send a form; where it leads."""
        status, where, _body = self._ask("POST", path, urlencode(form | {"csrf_token": self.token}))
        assert status == 303, (path, status)
        return where

    def seconds(self, path: str) -> float:
        """How long a page takes, with its whole body read."""
        began = time.perf_counter()
        self.get(path)
        return time.perf_counter() - began

    def _ask(self, method: str, path: str, body: str | None) -> tuple[int, str, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            for line in answer.headers.get_all("Set-Cookie") or ():
                name, _equals, value = line.partition(";")[0].partition("=")
                self.cookies[name] = value
            return answer.status, answer.headers.get("Location", ""), answer.read()
        finally:
            connection.close()
