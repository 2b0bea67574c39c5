"""Finds or fetches a Chromium and prints where it is; where none can be had it prints only the reasons."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.chromium import find_chromium

SECONDS = 600


def rights() -> list[str] | None:
    """What to put before a command that needs root; None when nobody here may become root unasked."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and run("sudo", "-n", "true"):
        return ["sudo", "-n"]
    return None


def is_ubuntu() -> bool:
    release = Path("/etc/os-release")
    return release.exists() and "\nID=ubuntu\n" in f"\n{release.read_text()}\n"


def ways() -> Iterator[list[list[str]]]:
    """Lists of commands to try in turn."""
    playwright = [sys.executable, "-m", "playwright", "install", "chromium"]
    before = rights() if shutil.which("apt-get") else None
    if before is not None and not is_ubuntu():
        # Debian's own comes with all its libraries; Ubuntu's is only a signpost to another shop.
        apt = [*before, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet", "--yes"]
        packages = ["chromium", "fonts-dejavu-core", "libatomic1"]
        yield [[*apt, "update"], [*apt, "install", "--no-install-recommends", *packages]]
    yield [playwright]
    if before is not None:
        yield [[*before, sys.executable, "-m", "playwright", "install-deps", "chromium"], playwright]


def run(*command: str) -> bool:
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=SECONDS
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        print(f"{' '.join(command)}: {error}", file=sys.stderr)
        return False
    if done.returncode:
        print(f"{' '.join(command)}:\n{(done.stdout + done.stderr)[-600:]}", file=sys.stderr)
    return done.returncode == 0


def fetch_chromium() -> str | None:
    for commands in ways():
        print("Fetching Chromium for the tests …", file=sys.stderr)
        if all(run(*command) for command in commands) and (path := find_chromium()):
            return path
    return None


if __name__ == "__main__":
    print(find_chromium() or fetch_chromium() or "")
