"""Columns as bytes and back: the same columns always make the same bytes."""

import hashlib
import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import orjson

Columns = dict[str, np.ndarray]
LEVEL = 1
NONE = -1
LITTLE = {"b": "<i1", "h": "<i2", "i": "<i4", "q": "<i8"}


def coded(values: Sequence[Any]) -> tuple[np.ndarray, list[str]]:
    """Words as numbers into their sorted list; an empty value is -1."""
    words = sorted({value for value in values if value is not None})
    place = {word: number for number, word in enumerate(words)} | {None: NONE}
    return np.array([place[value] for value in values], "<i2"), words


def pack(columns: Mapping[str, np.ndarray], words: Mapping[str, Sequence[Any]]) -> bytes:
    """Typed columns and lists of words as one block."""
    names = sorted(columns)
    head = {
        "columns": [[name, columns[name].dtype.str, len(columns[name])] for name in names],
        "words": {name: list(words[name]) for name in sorted(words)},
    }
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
    body = b"".join([text, b"\n", *(columns[name].tobytes() for name in names)])
    return zlib.compress(body, LEVEL)


@dataclass(frozen=True)
class Stack:
    """Blocks one below the other: columns, how many rows of each are each block's, and each block's words."""

    columns: Columns
    lengths: dict[str, list[int]]
    words: list[dict[str, list[Any]]]

    def starts(self, name: str) -> np.ndarray:
        """Where each block begins in a column."""
        return np.cumsum([0, *self.lengths[name][:-1]])


def stacked(blocks: Iterable[bytes]) -> Stack:
    """Many blocks at once: each column is put together from bytes and made an array only then."""
    parts: defaultdict[str, list[memoryview]] = defaultdict(list)
    lengths: defaultdict[str, list[int]] = defaultdict(list)
    kinds: dict[str, str] = {}
    words = []
    for block in blocks:
        body = zlib.decompress(block)
        end = body.index(b"\n")
        head, at, view = orjson.loads(body[:end]), end + 1, memoryview(body)
        words.append(head["words"])
        for name, kind, length in head["columns"]:
            size = length * int(kind[2:])
            parts[name].append(view[at : at + size])
            lengths[name].append(length)
            at += size
            assert kinds.setdefault(name, kind) == kind, f"{name} has two types"
    columns = {name: np.frombuffer(b"".join(some), kinds[name]) for name, some in parts.items()}
    return Stack(columns, lengths, words)


def unpack(block: bytes) -> tuple[Columns, dict[str, list[Any]]]:
    """What was packed."""
    found = stacked([block])
    return found.columns, found.words[0]


def stamp_of(block: bytes) -> int:
    """A number that says what is in the block."""
    return int.from_bytes(hashlib.sha256(block).digest()[:6], "big") + 1


def digest_of(blocks: Iterable[tuple[Any, bytes]]) -> str:
    """One short text for many named blocks in their order."""
    found = hashlib.sha256()
    for name, block in blocks:
        found.update(repr(name).encode() + hashlib.sha256(block).digest())
    return found.hexdigest()[:16]
