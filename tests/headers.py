"""The headers every answer must carry, to the letter."""

from typing import Any

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; "
    "object-src 'none'; frame-ancestors 'none'"
)
EXACT = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Frame-Options": "DENY",
}
HSTS = "max-age=31536000; includeSubDomains"
# What people added is shut in tighter still.
SANDBOX = "default-src 'none'; sandbox"
# A chart for other sites' pages.
FRAMED = {
    "Content-Security-Policy": POLICY.replace("script-src 'self'", "script-src 'none'")
    .replace("form-action 'self'", "form-action 'none'")
    .replace("frame-ancestors 'none'", "frame-ancestors *"),
    "Cross-Origin-Resource-Policy": "cross-origin",
}
SHOWN = ("text/", "image/", "font/", "application/json", "application/problem+json")


def wrong_headers(answer: Any, *, https: bool = False, is_file: bool = False) -> list[str]:
    """What is missing in or too much about an answer; `is_file`: a stylesheet or a picture of ours."""
    wanted = EXACT | ({"Strict-Transport-Security": HSTS} if https else {})
    if answer.headers.get("Content-Security-Policy") == SANDBOX and answer.mimetype != "text/html":
        wanted = {name: value for name, value in wanted.items() if name != "Content-Security-Policy"}
    if _is_framed(answer):
        wanted = {n: v for n, v in wanted.items() if n != "X-Frame-Options"} | FRAMED
    if _is_public_figure(answer):
        wanted["Cross-Origin-Resource-Policy"] = "cross-origin"
    found = {name: answer.headers.get(name) for name in wanted}
    wrong = [f"{name}: {found[name]}" for name in wanted if found[name] != wanted[name]]
    if not https and "Strict-Transport-Security" in answer.headers:
        wrong.append("Strict-Transport-Security without HTTPS")
    # Calendars ask every hour whether anything is new; their address is the key.
    kept = "private, no-cache" if answer.mimetype == "text/calendar" else "no-store"
    if _is_public_figure(answer):
        kept = "public, max-age="
    if not is_file and kept not in answer.headers.get("Cache-Control", ""):
        wrong.append(f"Cache-Control: {answer.headers.get('Cache-Control')}")
    kind = answer.headers.get("Content-Type", "")
    if kind.startswith("text/") and "charset=utf-8" not in kind.lower().replace('"', ""):
        wrong.append(f"Content-Type: {kind}")
    return wrong + wrong_cookies(answer, https=https) + _telling(answer)


def _is_public_figure(answer: Any) -> bool:
    """A file of a release: the same for everybody, for ever."""
    open_to = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
    return all(answer.headers.get(name) == value for name, value in open_to.items())


def _is_framed(answer: Any) -> bool:
    return "frame-ancestors *" in answer.headers.get("Content-Security-Policy", "")


def wrong_cookies(answer: Any, *, https: bool) -> list[str]:
    """Cookies no script reads and no other site sends."""
    wrong = []
    for cookie in answer.headers.getlist("Set-Cookie"):
        parts = {part.strip().lower() for part in cookie.split(";")[1:]}
        lacks = {"httponly", "samesite=lax", "path=/"} - parts
        if https:
            lacks |= {"secure"} - parts
            if not cookie.startswith("__Host-"):
                lacks.add("__Host-")
        if any(part.startswith("domain=") for part in parts):
            lacks.add("no domain")
        if lacks:
            wrong.append(f"cookie {cookie.partition('=')[0]} lacks {sorted(lacks)}")
    return wrong


def _telling(answer: Any) -> list[str]:
    """Nothing says what runs here; attachments have a plain name."""
    wrong = [name for name in ("Server", "X-Powered-By") if name in answer.headers]
    kind, disposition = answer.mimetype or "", answer.headers.get("Content-Disposition", "")
    if answer.status_code == 200 and not kind.startswith(SHOWN) and not disposition.startswith("attachment"):
        wrong.append(f"{kind} is not an attachment: {disposition!r}")
    return wrong
