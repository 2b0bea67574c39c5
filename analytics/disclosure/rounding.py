"""Random rounding to base 5 by cell keys: the same people give the same figure everywhere.

The cell-key method of the Australian Bureau of Statistics and of Eurostat, with rounding as its perturbation.
"""

import hashlib
import hmac
from collections.abc import Iterable

BASE = 5
RING = 2**64
LEAST_DENOMINATOR = 20


def record_key(secret: bytes, record_id: str) -> int:
    """r_i: the first 8 bytes, big-endian, of HMAC-SHA256(secret, record id)."""
    return int.from_bytes(hmac.new(secret, record_id.encode(), hashlib.sha256).digest()[:8], "big")


def cell_key(secret: bytes, record_ids: Iterable[str]) -> int:
    """K(c): the sum of the record keys of the distinct people of a cell, modulo 2^64, in any order."""
    return sum(record_key(secret, record_id) for record_id in set(record_ids)) % RING


def rounded(value: int, key: int) -> int:
    """The figure to publish for a true value: a multiple of 5 less than 5 away, right on average.

    ValueError for a negative value or one that is not whole (hours are made whole before).
    """
    if value != int(value) or value < 0:
        raise ValueError("only whole counts are rounded")
    rest = int(value) % BASE
    # ⌊r·2^64/5⌋ in whole numbers: a float would lose the last digits of the key.
    return int(value) - rest + (BASE if key < rest * RING // BASE else 0)


def percentage(part: int, whole: int) -> int | None:
    """A share of published figures in whole percent; None where the denominator is under 20.

    Finer shares of small groups give both numbers away: 8.7 % with at most 30 people is 2 of 23.
    """
    return (200 * part + whole) // (2 * whole) if whole >= LEAST_DENOMINATOR else None
