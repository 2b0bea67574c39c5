"""Numbers that are neither in the log nor typed: a feature counts its own records for a target."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask, current_app
from flask_babel import LazyString

from mladim.core.access import Actor
from mladim.projects.models import Target

# Who asks, which target, first and last day; nothing when there is nothing to count yet.
Count = Callable[[Actor, Target, dt.date, dt.date], float | None]


@dataclass(frozen=True)
class Counter:
    """A way of counting that a target may be bound to."""

    code: str
    name: LazyString
    count: Count


def add_counter(app: Flask, counter: Counter) -> None:
    """A feature offers one of its numbers to targets."""
    app.extensions.setdefault("target_counters", {})[counter.code] = counter


def counters() -> dict[str, Counter]:
    """What may be counted, by code."""
    found: dict[str, Counter] = current_app.extensions.get("target_counters", {})
    return found
