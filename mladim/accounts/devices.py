"""Browsers in which a person has signed in before, and words for what a browser is."""

import re
import secrets
from typing import Any

from flask import Request, current_app
from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug.wrappers import Response

from mladim.accounts.throttle import same_account

AGE = 365 * 24 * 3600
BROWSERS = (
    ("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox|FxiOS", "Firefox"),
    ("Chrome|CriOS|Chromium", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
SYSTEMS = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
    ("Mac OS X|Macintosh", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
)  # fmt: skip


def cookie_name() -> str:
    return "__Host-device" if current_app.config["HTTPS"] else "device"


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="known-device")


def known_device(request: Request, email: str) -> str:
    """The mark of this browser if the owner of this account has signed in here before; else empty."""
    try:
        found: Any = _serializer().loads(request.cookies.get(cookie_name(), ""))
    except BadSignature:
        return ""
    marks = found if isinstance(found, dict) else {}
    return str(marks.get(same_account(email)[:16], ""))


def remember_device(request: Request, response: Response, email: str) -> None:
    """Mark the browser for this account, beside the accounts it already knows (five at most)."""
    try:
        found: Any = _serializer().loads(request.cookies.get(cookie_name(), ""))
    except BadSignature:
        found = {}
    account = same_account(email)[:16]
    others = [(key, mark) for key, mark in dict(found).items() if key != account][-4:]
    mark = dict(found).get(account) or secrets.token_urlsafe(16)
    response.set_cookie(
        cookie_name(),
        str(_serializer().dumps({**dict(others), account: mark})),
        max_age=AGE,
        httponly=True,
        samesite="Lax",
        secure=current_app.config["HTTPS"],
    )


def device_name(agent: str) -> str:
    """»Chrome, Windows« from what a browser says of itself."""
    browser = next((name for sign, name in BROWSERS if re.search(sign, agent)), "")
    system = next((name for sign, name in SYSTEMS if re.search(sign, agent)), "")
    return ", ".join(part for part in (browser, system) if part)
