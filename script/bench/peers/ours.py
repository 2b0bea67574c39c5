"""The product itself: its own server, somebody signed in, its page of six charts."""

import shutil
from functools import partial
from pathlib import Path
from typing import Any

from script.bench.browser import Browser
from script.bench.installation import Installation
from script.bench.pages import WHO
from script.bench.peers.servers import Visitor


class Ours:
    """One worker with four threads, as it is set up without any settings."""

    def __init__(self, folder: Path, database: Path) -> None:
        shutil.copyfile(database, folder / "mladim.db")
        self.place = Installation(folder)
        self.place.start(module="script.bench.peers.served")
        self.visitors = {who: self._signed_in(email) for who, email in WHO.items()}

    def _signed_in(self, email: str) -> Visitor:
        browser = Browser(self.place.port, email)
        cookies = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
        return Visitor(self.place.port, {"Cookie": cookies})

    def figures(self, who: str) -> list[dict[str, Any]]:
        """Six charts in one answer."""
        found: list[dict[str, Any]] = self.visitors[who].ask("/bench/six_charts")
        return found

    def empty(self, who: str) -> Any:
        """An answer without anything, by the same way."""
        return partial(self.visitors[who].ask, "/bench/empty")

    def stop(self) -> None:
        self.place.kill()
