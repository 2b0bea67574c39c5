"""The worked table of the tests, tables of people drawn by chance, and the proof every release must pass."""

import csv
import io
from itertools import product

import pandas as pd

from analytics.disclosure.attacker import Attacker, read_exact, read_rounded
from analytics.disclosure.cells import TOTAL, from_rows

SECRET = b"TEST-ONLY-sdc-key-2026"
AGES = ("06-14", "15-18", "19-24", "25-29")
WORKED = {
    "Pomurska": (14, 31, 3, 12),
    "Savinjska": (22, 47, 26, 11),
    "Osrednjeslovenska": (40, 88, 53, 7),
}
FIRST, SECOND = ("Pomurska", "19-24"), ("Osrednjeslovenska", "25-29")
THIRD, FOURTH = ("Pomurska", "25-29"), ("Osrednjeslovenska", "19-24")


def worked_counts():
    return {
        (place, age): number for place, row in WORKED.items() for age, number in zip(AGES, row, strict=True)
    }


def people(counts, dimensions, *, house=lambda number: "one"):
    """One row per person, numbered p0001 on, cell after cell; `house` of the number in the cell."""
    rows, last = [], 0
    for key, number in counts.items():
        for place in range(int(number)):
            last += 1
            rows.append((*key, f"p{last:04d}", house(place)))
    return pd.DataFrame(rows, columns=[*dimensions, "person", "organisation"])


def worked_cells():
    return from_rows(people(worked_counts(), ("region", "age")), ("region", "age"))


def as_csv(release):
    """A release as the file anybody downloads."""
    text = io.StringIO()
    csv.writer(text).writerows((*key, value) for key, value in release.rows)
    return text.getvalue()


def attacker_of(text, *, k=None, ledger=(), **more):
    """Somebody who has the file and nothing else; `k` where its figures are rounded."""
    rows = [(tuple(row[:-1]), row[-1]) for row in csv.reader(io.StringIO(text))]
    read = read_exact(rows) if k is None else read_rounded(rows, least=k)
    return Attacker([*read, *ledger], **more)


def all_sums(counts):
    """Every cell of a table without groups, and its true value: by plain loops."""
    width = len(next(iter(counts)))
    found = {}
    for key, number in counts.items():
        for mask in product((False, True), repeat=width):
            cell = tuple(TOTAL if all_of else code for code, all_of in zip(key, mask, strict=True))
            found[cell] = found.get(cell, 0) + number
    return found


def assert_small_is_safe(counts, attacker, k, *, mine=None):
    """Whole-numbered tables exist with each small cell at k or more, and with one person less.

    `mine`: what an insider has in each cell, so that only the others' people must be safe.
    """
    own = all_sums(mine) if mine else {}
    for key, value in all_sums(counts).items():
        part = own.get(key, 0)
        rest = value - part
        if 0 < rest < k:
            assert attacker.can_be(key, at_least=part + k), key
            assert attacker.can_be(key, at_most=part + max(0, rest - 1)), key


def assert_no_sum_of_few(counts, release, k):
    """Under no shown total are the hidden parts one cell alone or fewer than k people together."""
    values, hidden, shown = all_sums(counts), release.hidden, dict(release.rows)
    for parent in shown.keys() - hidden:
        for place in range(len(parent)):
            if parent[place] != TOTAL:
                continue
            line = [key for key in values if _is_part(key, parent, place)]
            gone = [key for key in line if key in hidden]
            assert not gone or (len(gone) > 1 and sum(values[key] for key in gone) >= k), parent


def _is_part(key, parent, place):
    same = key[:place] + key[place + 1 :] == parent[:place] + parent[place + 1 :]
    return same and key[place] != TOTAL
