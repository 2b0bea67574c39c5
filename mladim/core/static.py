"""Static files under an address that changes with their content, served precompressed for a year."""

import functools
import hashlib
from pathlib import Path
from typing import Any, cast

from flask import Flask, current_app, url_for
from whitenoise import WhiteNoise

from mladim.core.security import headers

ROOT = Path(__file__).resolve().parent.parent / "static"
COPIES = {".br", ".gz"}


@functools.cache
def tree_digest() -> str:
    """One digest of all: modules and style sheets name each other relatively, so they change together."""
    digest = hashlib.sha256()
    for file in sorted(ROOT.rglob("*")):
        if file.is_file() and file.suffix not in COPIES:
            digest.update(file.relative_to(ROOT).as_posix().encode() + file.read_bytes())
    return digest.hexdigest()[:10]


def static_url(filename: str) -> str:
    """The address of a static file as it is now."""
    version = current_app.extensions["static_version"]
    return url_for("static", filename=f"{version}/{filename}")


def _as_edited(files: Any) -> Any:
    """Compressed copies are made when a server starts; until then they may be older than their source."""

    def serve(environ: dict[str, Any], start_response: Any) -> Any:
        if environ["PATH_INFO"].startswith("/static/"):
            environ.pop("HTTP_ACCEPT_ENCODING", None)
        return files(environ, start_response)

    return serve


def init_static(app: Flask) -> None:
    """Serve mladim/static through WhiteNoise; under debug nothing is kept, so that an edit shows."""
    version = "now" if app.debug else tree_digest()
    is_edited = bool(app.config.get("TESTING") or app.debug)
    app.extensions["static_version"] = version
    app.jinja_env.globals["static_url"] = static_url
    safe = headers(https=app.config["HTTPS"])

    def add_safe(found: Any, _path: str, _url: str) -> None:
        for name, value in safe.items():
            found[name] = value

    files = WhiteNoise(
        app.wsgi_app,
        root=str(ROOT),
        prefix=f"static/{version}/",
        autorefresh=is_edited,
        add_headers_function=add_safe,
        immutable_file_test=lambda _path, _url: not app.debug,
        max_age=0,
    )
    # These have their version in their names: a new release of ours need not bring them again.
    files.add_files(str(ROOT / "vendor"), prefix="static/vendor/")
    cast(Any, app).wsgi_app = _as_edited(files) if is_edited else files
