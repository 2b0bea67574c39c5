"""Static files with an address that changes with their content, served precompressed for a year."""

import functools
import hashlib
import re
from pathlib import Path
from typing import Any, cast

from flask import Flask, url_for
from whitenoise import WhiteNoise

from mladim.core.security import headers

ROOT = Path(__file__).resolve().parent.parent / "static"


@functools.cache
def _digest(filename: str, _changed: float) -> str:
    return hashlib.sha256((ROOT / filename).read_bytes()).hexdigest()[:10]


def static_url(filename: str) -> str:
    """The address of a static file, with its content's digest."""
    path = ROOT / filename
    version = _digest(filename, path.stat().st_mtime) if path.exists() else ""
    return url_for("static", filename=filename, v=version)


def init_static(app: Flask) -> None:
    """Serve mladim/static through WhiteNoise; our own modules import each other, so they revalidate."""
    app.jinja_env.globals["static_url"] = static_url
    safe = headers(https=app.config["HTTPS"])

    def add_safe(found: Any, _path: str, _url: str) -> None:
        for name, value in safe.items():
            found[name] = value

    ROOT.mkdir(exist_ok=True)
    cast(Any, app).wsgi_app = WhiteNoise(
        app.wsgi_app,
        root=str(ROOT),
        prefix="static/",
        autorefresh=app.config.get("TESTING") or app.debug,
        add_headers_function=add_safe,
        immutable_file_test=lambda _path, url: bool(re.search(r"\.woff2$|/vendor/", url)),
        max_age=3600,
    )
