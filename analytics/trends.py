"""What may be said of a number beside an earlier one: the difference, and a percentage where it is honest."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

# When more of those who report are others than this, the numbers are about different organisations.
SET_CHANGED = 0.1
# Spans that differ by more than this are no spans of equal kind (February beside January is).
LENGTH_CHANGED = 0.12

# Why no percentage is told: nobody reported then; a number is not known (or hidden); nothing to divide by;
# other organisations report now; the spans differ in length; a difference of shares is told in points.
Blocked = Literal["", "no_base", "unknown", "zero", "organisations", "length", "points"]


@dataclass(frozen=True, kw_only=True)
class Change:
    """A number, the one it stands beside, and what may be said of the two. The base is always there."""

    now: float | None
    base: float | None
    difference: float | None
    share: float | None
    blocked: Blocked


def set_change(now: Collection[int], then: Collection[int]) -> float:
    """How many of those who report came or went, as a part of those who reported then."""
    both = set(now) ^ set(then)
    return len(both) / len(then) if then else float(bool(both))


def is_other_set(now: Collection[int], then: Collection[int]) -> bool:
    """Did the organisations behind the numbers change by more than a tenth? Never asked of one alone."""
    return set_change(now, then) > SET_CHANGED


def is_other_length(now: int, then: int) -> bool:
    """Are the spans (in days) too different for their counts to stand beside each other?"""
    return abs(now - then) > LENGTH_CHANGED * max(now, then)


def change(now: float | None, base: float | None, *, digits: int, blocked: Blocked = "") -> Change:
    """The change from base to now; the difference stands even where a percentage may not be told."""
    if now is None or base is None:
        return Change(now=now, base=base, difference=None, share=None, blocked=blocked or "unknown")
    difference: float = round(now - base, digits) if digits else now - base
    if blocked or not base:
        why = blocked or ("zero" if now else "")
        return Change(now=now, base=base, difference=difference, share=0.0 if not why else None, blocked=why)
    return Change(now=now, base=base, difference=difference, share=round(now / base - 1, 4), blocked="")
