"""Passwords known from leaks: a bundled list of fingerprints, read without any network.

Layout of data/breached.bin: 65,537 little-endian numbers (where the fingerprints of each two-byte
beginning start, and the end), then the remaining three bytes of every fingerprint, sorted.
"""

import hashlib
import mmap
import struct
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "data" / "breached.bin"
HEADS = 65536
REST = 3
START = (HEADS + 1) * 4


def fingerprint(password: str) -> bytes:
    """Forty bits of the hash of the password as a guesser would try it: small letters, one spelling."""
    plain = unicodedata.normalize("NFKC", password).casefold()
    return hashlib.sha256(plain.encode()).digest()[: 2 + REST]


@cache
def _data() -> mmap.mmap:
    # Mapped, not read: the workers share one copy and load only the pages they ask for.
    with FILE.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def is_breached(password: str) -> bool:
    """Does the list hold this password, in small or capital letters?"""
    wanted, data = fingerprint(password), _data()
    first, last = struct.unpack_from("<II", data, int.from_bytes(wanted[:2], "big") * 4)
    block = data[START + first * REST : START + last * REST]
    return any(block[at : at + REST] == wanted[2:] for at in range(0, len(block), REST))


def count_breached() -> int:
    """How many fingerprints the list holds."""
    return int(struct.unpack_from("<I", _data(), HEADS * 4)[0])


def pack(passwords: Iterable[str]) -> bytes:
    """The content of the file for these passwords."""
    found = sorted({fingerprint(password) for password in passwords})
    starts = [0] * (HEADS + 1)
    for mark in found:
        starts[int.from_bytes(mark[:2], "big") + 1] += 1
    for place in range(HEADS):
        starts[place + 1] += starts[place]
    return struct.pack(f"<{HEADS + 1}I", *starts) + b"".join(mark[2:] for mark in found)
