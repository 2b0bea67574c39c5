"""Who asks and for which address: headers of a proxy count only as far as proxies are trusted."""

import pytest
from flask import request

from config import TestConfig
from mladim import create_app
from mladim.core.access import PUBLIC, allow

SPOOFED = {
    "X-Forwarded-For": "1.2.3.4, 5.6.7.8",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "zlo.example",
}


def _client(hops: int):
    class Settings(TestConfig):
        SQLALCHEMY_DATABASE_URI = "sqlite://"
        TRUSTED_PROXIES = hops

    app = create_app(Settings)

    @app.get("/who")
    @allow(PUBLIC)
    def who():
        return f"{request.remote_addr} {request.scheme} {request.host}"

    return app.test_client()


@pytest.mark.parametrize(
    ("hops", "seen"),
    [
        (0, "127.0.0.1 http localhost"),
        (1, "5.6.7.8 https zlo.example"),
        (2, "1.2.3.4 http localhost"),
    ],
)
def test_only_trusted_proxies_say_who_asks(hops, seen):
    """With two trusted proxies a single value of the others is not from the outer one."""
    assert _client(hops).get("/who", headers=SPOOFED).get_data(as_text=True) == seen
