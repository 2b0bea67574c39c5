"""Every setting, read once from the environment; the only place that touches os.environ."""

import os
import secrets
from pathlib import Path

LOOPBACK = {"127.0.0.1", "::1", "localhost"}
ROOT = Path(__file__).resolve().parent
INSTANCE = Path(os.environ.get("MLADIM_INSTANCE", ROOT / "instance"))


def _flag(name: str, default: bool = False) -> bool:
    return os.environ.get(name, "1" if default else "0").lower() in {"1", "true", "yes", "on"}


def _number(name: str, default: int, *, least: int = 0, most: int = 65535) -> int:
    text = os.environ.get(name) or str(default)
    if not (text.isascii() and text.isdigit() and least <= int(text) <= most):
        raise SystemExit(f"{name}={text}: število od {least} do {most} / a number from {least} to {most}")
    return int(text)


def _amounts(name: str, default: str) -> dict[str, float]:
    """code=amount,code=amount"""
    pairs = [part.partition("=") for part in (os.environ.get(name) or default).split(",")]
    try:
        return {code.strip(): float(amount) for code, _sign, amount in pairs}
    except ValueError:
        raise SystemExit(f"{name}: {default}") from None


def _addresses(name: str) -> tuple[str, ...]:
    """address,address"""
    found = (part.strip() for part in os.environ.get(name, "").split(","))
    return tuple(dict.fromkeys(database_url(url) for url in found if url))


def database_url(url: str) -> str:
    """The address with the driver that comes along."""
    for old in ("postgres://", "postgresql://"):
        if url.startswith(old):
            return "postgresql+psycopg://" + url.removeprefix(old)
    return url


def _secret(name: str) -> str:
    """The secret from the environment, or one made once and kept readable by this user only."""
    if value := os.environ.get(name):
        if len(value) < 32:
            raise SystemExit(f"{name} must have at least 32 characters.")
        return value
    path = INSTANCE / f"{name.lower()}.txt"
    if not path.exists():
        INSTANCE.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_hex(32))
    return path.read_text().strip()


class Config:
    """Settings of a running installation."""

    SQLALCHEMY_DATABASE_URI = database_url(
        os.environ.get("DATABASE_URL") or f"sqlite:///{INSTANCE / 'mladim.db'}"
    )
    # What people typed must not reach the log inside an error; a restarted database costs nobody a page.
    SQLALCHEMY_ENGINE_OPTIONS = {"hide_parameters": True, "pool_pre_ping": True}
    SECRET_KEY = _secret("SECRET_KEY")
    NAME_KEY = _secret("NAME_KEY")
    # Decides how public figures are rounded; changed only with a new classification year, told to nobody.
    ROUNDING_KEY = _secret("ROUNDING_KEY")
    INSTANCE = INSTANCE
    # The browser that draws pictures of charts; empty = one that is found on this machine.
    CHROMIUM = os.environ.get("CHROMIUM") or os.environ.get("BROWSER_PATH", "")
    UPLOADS = Path(os.environ.get("UPLOADS", INSTANCE / "uploads"))

    HOST = os.environ.get("HOST", "127.0.0.1")
    PORT = _number("PORT", 8000, least=1)
    WEB_WORKERS = _number("WEB_WORKERS", 1, least=1, most=64)
    WEB_THREADS = _number("WEB_THREADS", 4, least=1, most=64)
    # Memory that a worker gives to summaries of the records; 0 = figures come from the records alone.
    STORE_MEGABYTES = _number("STORE_MEGABYTES", 96)
    # Databases that questions about several organisations are answered from; none = the one above alone.
    STATISTICS_DATABASES = _addresses("STATISTICS_DATABASES")
    # The Dask scheduler whose workers answer them, and otherwise the processes of this machine.
    STATISTICS_SCHEDULER = os.environ.get("STATISTICS_SCHEDULER", "")
    STATISTICS_PROCESSES = 1
    HTTPS = _flag("HTTPS")
    TRUSTED_PROXIES = _number("TRUSTED_PROXIES", 0, most=10)
    PUBLIC_URL = os.environ.get("PUBLIC_URL", "")

    SESSION_COOKIE_NAME = "__Host-mladim" if HTTPS else "mladim"
    SESSION_COOKIE_SECURE = HTTPS
    SESSION_COOKIE_HTTPONLY = True
    SESSION_COOKIE_SAMESITE = "Lax"
    PERMANENT_SESSION_LIFETIME = 60 * 24 * 3600
    MAX_CONTENT_LENGTH = 10 * 1024 * 1024
    MAX_FORM_MEMORY_SIZE = 2 * 1024 * 1024
    MAX_FORM_PARTS = 5000
    WTF_CSRF_TIME_LIMIT = None
    # Origin and Sec-Fetch-Site are checked instead; some browsers and firewalls take the Referer away.
    WTF_CSRF_SSL_STRICT = False

    TIMEZONE = "Europe/Ljubljana"
    DEFAULT_LOCALE = "sl"
    BABEL_TRANSLATION_DIRECTORIES = str(ROOT / "mladim" / "translations")

    SMTP_URL = os.environ.get("SMTP_URL", "")
    MAIL_FROM = os.environ.get("MAIL_FROM", "mladim@localhost")
    # Letters hold links that open accounts: shown only on the developer's own machine, or when asked for.
    SHOW_OUTBOX = _flag("SHOW_OUTBOX", default=not SMTP_URL and not HTTPS and HOST in LOOPBACK)

    # Where long work waits: nothing = SQLite beside the instance; redis://… or postgresql://…
    JOBS_URL = os.environ.get("JOBS_URL", "")
    JOB_WORKERS = _number("JOB_WORKERS", 1, least=0, most=16)
    JOB_DAYS = 7

    # What an hour of a volunteer is worth by the kind of work, in euros.
    VOLUNTEER_HOUR_VALUES = _amounts("VOLUNTEER_HOUR_VALUES", "organisational=13,content=10,other=6")

    # Questions about figures that one person's programs may have worked out in a minute.
    FIGURES_A_MINUTE = _number("FIGURES_A_MINUTE", 60, least=1)

    # Finer borders of the twelve statistical regions: a GeoJSON file whose features have the regions' names.
    REGIONS_GEOJSON = os.environ.get("REGIONS_GEOJSON", "")

    REMEMBER_DAYS = 60
    SIGN_IN_HOURS = 12
    INVITATION_DAYS = 14
    RESET_MINUTES = 30
    # In ten minutes: pages about single people, files; and files being made at once for one person.
    PACE = {"people": 300, "files": 120, "at_once": 2}
    UNDO_MINUTES = 10
    BIN_DAYS = 30
    PASSWORD_MIN = 12
    ARGON2 = {"time_cost": 2, "memory_cost": 19456, "parallelism": 1}


class TestConfig(Config):
    """Settings of the tests: cheap hashes, fixed keys; the fixture puts in the database."""

    TESTING = True
    SECRET_KEY = "test-secret-key-test-secret-key-0000"
    NAME_KEY = "test-name-key-test-name-key-00000000"
    ROUNDING_KEY = "test-rounding-key-test-rounding-key-0000"
    ARGON2 = {"time_cost": 1, "memory_cost": 8, "parallelism": 1}
    WTF_CSRF_ENABLED = False
    SHOW_OUTBOX = True
    SERVER_NAME = "localhost"
    JOBS_URL = "immediate"
    STATISTICS_DATABASES = ()
    STATISTICS_SCHEDULER = ""
    PACE = {"people": 10_000, "files": 10_000, "at_once": 1_000}
