"""Codes as small numbers that mean the same on every page of this process."""

from collections.abc import Sequence
from threading import Lock
from typing import Any

import numpy as np

from mladim.statistics.store.packing import NONE


class Words:
    """The words of one kind, numbered as they are met; the last place always stands for none."""

    def __init__(self) -> None:
        self._place: dict[str | None, int] = {None: NONE}
        self._list: list[str] = []
        self._lock = Lock()

    def number(self, word: str | None) -> int:
        with self._lock:
            if word not in self._place:
                self._place[word] = len(self._list)
                self._list.append(str(word))
            return self._place[word]

    def numbers(self, codes: np.ndarray, words: Sequence[Any]) -> np.ndarray:
        """Codes of one block as numbers of this process."""
        place = np.array([*(self.number(word) for word in words), NONE], np.int16)
        return place[codes]

    def numbers_of_many(self, codes: np.ndarray, lengths: Sequence[int], words: Sequence[Any]) -> np.ndarray:
        """The same for the codes of many blocks one below the other, each with words of its own."""
        place = np.array([n for some in words for n in (*map(self.number, some), NONE)], np.int16)
        sizes = np.array([len(some) for some in words], np.int64)
        first = np.cumsum(sizes + 1) - (sizes + 1)
        within = np.where(codes < 0, np.repeat(sizes, lengths), codes)
        return place[np.repeat(first, lengths) + within]

    def coded(self, numbers: np.ndarray) -> tuple[np.ndarray, list[str]]:
        """The other way round: numbers of this process as places in the sorted list of their words."""
        each, at = np.unique(numbers, return_inverse=True)
        met = [self._list[one] if one != NONE else None for one in each.tolist()]
        words = sorted(word for word in met if word is not None)
        place = {word: number for number, word in enumerate(words)} | {None: NONE}
        return np.array([place[word] for word in met], np.int64)[at], words

    def known(self, words: Sequence[str]) -> list[int]:
        """The numbers of these words, as far as they were ever met."""
        return [self._place[word] for word in words if word in self._place]

    def words(self, numbers: np.ndarray) -> np.ndarray:
        """The words again; none for -1."""
        return np.array([*self._list, None], dtype=object)[numbers]


WORDS: dict[str, Words] = {
    name: Words()
    for name in (
        *("kind", "form", "area", "led_by", "age_band", "gender", "role", "method"),
        *("volunteer_type", "topic", "target_group"),
    )
}
