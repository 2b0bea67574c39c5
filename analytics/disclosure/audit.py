"""The audit: each sensitive cell attacked from outside and by each insider, with integer certificates."""

from collections.abc import Iterable
from dataclasses import dataclass

from analytics.disclosure.attacker import Attacker, Interval, Key


@dataclass(frozen=True)
class Need:
    """A sensitive cell must be able to be at most `down` and at least `up`."""

    key: Key
    down: float
    up: float


@dataclass(frozen=True)
class Finding:
    """What the attacker found out about one cell, and whether that is little enough."""

    key: Key
    interval: Interval
    is_safe: bool

    @property
    def width(self) -> float:
        return self.interval.high - self.interval.low


def attack(attacker: Attacker, needs: Iterable[Need]) -> list[Finding]:
    """One finding per sensitive cell. Raises Contradiction when no table agrees with what is published."""
    return [_attacked(attacker, need) for need in needs]


def _attacked(attacker: Attacker, need: Need) -> Finding:
    interval = attacker.interval(need.key)
    inside = interval.low <= need.down and interval.high >= need.up
    # The interval of a linear programme may be wider than what whole numbers can do: hence the certificates.
    safe = inside and (
        interval.is_certain
        or (attacker.can_be(need.key, at_least=need.up) and attacker.can_be(need.key, at_most=need.down))
    )
    return Finding(need.key, interval, safe)
