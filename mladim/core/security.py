"""Headers on every answer, and requests from other sites refused."""

from urllib.parse import urlsplit

from flask import Flask, Response, request
from flask_wtf.csrf import CSRFProtect
from werkzeug.exceptions import BadRequest

from mladim.core.errors import Forbidden

csrf = CSRFProtect()

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data: blob:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "object-src": "'none'",
    "frame-ancestors": "'none'",
}
HEADERS = {
    "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in POLICY.items()),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Frame-Options": "DENY",
}
HSTS = "max-age=31536000; includeSubDomains"
LONGEST_ADDRESS = 300
SAFE = {"GET", "HEAD", "OPTIONS"}


def is_web_address(text: str | None) -> bool:
    """An ordinary web address: http or https, a host with a dot, nothing hidden in it.

    Only such become links. However it came to be stored, javascript: and its like stay words.
    """
    if not text or len(text) > LONGEST_ADDRESS or any(ord(sign) <= 32 or sign in "\\<>\"'" for sign in text):
        return False
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and "." in host.strip(".") and parts.username is None


def headers(*, https: bool) -> dict[str, str]:
    """What every answer carries, files too."""
    return HEADERS | ({"Strict-Transport-Security": HSTS} if https else {})


def may_be_framed(response: Response) -> Response:
    """A page for other sites' frames: nothing on it can be clicked into a change, and it sets no cookie."""
    policy = POLICY | {"script-src": "'none'", "form-action": "'none'", "frame-ancestors": "*"}
    rules = [f"{name} {value}" for name, value in policy.items()]
    response.headers["Content-Security-Policy"] = "; ".join(rules)
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _is_framed(response: Response) -> bool:
    return "frame-ancestors *" in response.headers.get("Content-Security-Policy", "")


def refuse_nul() -> None:
    """No text may hold the sign that PostgreSQL cannot store."""
    values = [request.path, *(value for _name, value in request.args.items(multi=True))]
    if request.method not in SAFE:
        values += [value for _name, value in request.form.items(multi=True)]
    if any("\0" in value for value in values):
        raise BadRequest


def refuse_other_sites() -> None:
    """A browser says where a request comes from; another site may not change anything here."""
    if request.method in SAFE:
        return
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None and site not in {"same-origin", "none"}:
        raise Forbidden
    origin = request.headers.get("Origin")
    if site is None and origin is not None and origin != request.host_url.rstrip("/"):
        raise Forbidden


def init_security(app: Flask) -> None:
    """Plug in the token check, the site check and the headers."""
    csrf.init_app(app)
    app.jinja_env.tests["web_address"] = is_web_address
    app.before_request(refuse_other_sites)
    app.before_request(refuse_nul)

    @app.after_request
    def add_headers(response: Response) -> Response:
        for name, value in headers(https=app.config["HTTPS"]).items():
            response.headers.setdefault(name, value)
        if _is_framed(response):
            del response.headers["X-Frame-Options"]
        # Flask would let files be kept and asked about again; what is ours to keep, static.py serves.
        if response.headers.get("Cache-Control") in {None, "no-cache"}:
            response.headers["Cache-Control"] = "no-store"
        return response
