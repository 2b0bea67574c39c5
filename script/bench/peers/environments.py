"""Where the other products live: an environment of its own for each, outside the project."""

import os
import subprocess
import venv
from pathlib import Path

CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "mladim-bench"
PINS = {
    "datasette": ("datasette==0.65.*",),
    "dash": ("dash==4.4.*", "pandas", "waitress"),
    # The last four are what it does not start without, or not against this release of its own libraries.
    "superset": (
        "apache-superset==6.1.*",
        "gunicorn",
        "rich",
        "cachetools",
        "flask-caching==2.3.1",
        "psycopg2-binary",
    ),
}


def programs_of(name: str) -> Path:
    """The folder of its programs; installed at the first call, which may take some minutes."""
    place = CACHE / name
    ready = place / "ready"
    if not ready.exists():
        print(f"{name}: {' '.join(PINS[name])} → {place}", flush=True)
        venv.create(place, with_pip=True)
        pip: list[str | Path] = [place / "bin" / "python", "-m", "pip", "install", "--quiet", *PINS[name]]
        subprocess.run(pip, check=True)
        ready.touch()
    return place / "bin"


def version_of(name: str) -> str:
    """Which release was measured."""
    package = PINS[name][0].partition("=")[0]
    query = f"from importlib.metadata import version; print(version({package!r}))"
    done = subprocess.run(
        [programs_of(name) / "python", "-c", query], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()
