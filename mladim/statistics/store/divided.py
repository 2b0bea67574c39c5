"""A question about organisations of several databases: each part answered where it is, then put together."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from flask import current_app
from flask_babel import gettext as _

from mladim.core.errors import RuleBroken
from mladim.statistics.held import Ask
from mladim.statistics.scope import Scope
from mladim.statistics.store import elsewhere
from mladim.statistics.store.crews import work
from mladim.statistics.store.parts import Answered, Part, answer_part, narrowed
from mladim.statistics.store.summaries import is_counted_alone

# So many organisations are one part: enough work for a message, few enough for many workers.
HOUSES = 40
MINUTE = 60_000_000
# Nobody waits longer for a page.
SECONDS = 25


def is_divided(scope: Scope) -> bool:
    """Is it answered from the network's databases? One's own figures come from the application's own."""
    return bool(elsewhere.addresses()) and not scope.is_own


@dataclass(frozen=True)
class Divided:
    """Answers as `Summaries` does; the same tables to the last digit."""

    ask: Ask

    def tables(self, names: Iterable[str]) -> dict[str, pd.DataFrame]:
        """These tables of all parts together, as one database would give them."""
        wanted = tuple(names)
        answers = self._answers(wanted)
        return {name: self._together(name, [one.tables[name] for one in answers]) for name in wanted}

    def dealt_with(self) -> dict[int, int]:
        """By organisation the instant from which on a session of the period is over and dealt with."""
        return {house: instant for one in self._answers(()) for house, instant in one.dealt_with.items()}

    def next_end(self, at: int) -> int:
        """When the next session is over nobody here knows: what is due is asked for again every minute."""
        return at + MINUTE

    def _together(self, name: str, frames: list[dict[str, np.ndarray]]) -> pd.DataFrame:
        if name == "participants" and is_counted_alone(self.ask):
            # Each part numbered its own people from nought.
            return pd.DataFrame({"person": np.arange(sum(len(frame["person"]) for frame in frames))})
        return pd.DataFrame({one: np.concatenate([frame[one] for frame in frames]) for one in frames[0]})

    @cached_property
    def _places(self) -> list[tuple[str, tuple[int, ...]]]:
        """(database, organisations) of each part."""
        found, wanted = [], set(self.ask.scope.houses)
        for database in elsewhere.databases():
            mine = sorted(wanted & database.cards.keys())
            wanted -= set(mine)
            found += [(database.url, tuple(mine[n : n + HOUSES])) for n in range(0, len(mine), HOUSES)]
        if wanted or not found:
            raise RuleBroken("organisation", _("Te organizacije ni v zbirkah, iz katerih so številke mreže."))
        return found

    def _answers(self, names: tuple[str, ...]) -> list[Answered]:
        settings = current_app.config
        megabytes = max(settings["STORE_MEGABYTES"], 1)
        parts = [
            Part(url, houses, narrowed(self.ask, houses), names, megabytes) for url, houses in self._places
        ]
        crew = {"processes": settings["STATISTICS_PROCESSES"], "scheduler": settings["STATISTICS_SCHEDULER"]}
        done = {id(part): found for part, found in work(answer_part, parts, few=1, seconds=SECONDS, **crew)}
        return [done[id(part)] for part in parts]
