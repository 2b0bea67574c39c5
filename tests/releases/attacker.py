"""Somebody with the public files and nothing else: reads the CSV, solves linear programmes of its own."""

import csv
import io
from itertools import product

import numpy as np
from scipy.optimize import linprog

K, SPREAD = 10, 4


def rows_of(text):
    """The rows of a public CSV without the words beside the codes."""
    table = csv.DictReader(io.StringIO(text))
    return [{name: value for name, value in row.items() if not name.endswith("_sl")} for row in table]


class Cube:
    """Region × age × gender, pieced together from the tables of two dimensions."""

    names = ("region", "age_band", "gender")

    def __init__(self, tables, measure="visits"):
        self.known = {}
        for row in (row for text in tables for row in rows_of(text)):
            key = tuple(row.get(name, "total") for name in self.names)
            self.known[key] = row[measure]
        self.codes = [sorted({key[place] for key in self.known} - {"total"}) for place in range(3)]
        self.cells = {key: place for place, key in enumerate(product(*self.codes))}

    def row(self, key):
        found = np.zeros(len(self.cells))
        for cell, place in self.cells.items():
            if all(one in ("total", part) for one, part in zip(key, cell, strict=True)):
                found[place] = 1
        return found

    def bounds_of(self, text):
        if text == "z":
            return 0, np.inf
        value = int(text)
        return (0, 0) if value == 0 else (max(K, value - SPREAD), value + SPREAD)

    def interval(self, key):
        """From where to where the cell can lie."""
        rows, limits = [], []
        for known, text in self.known.items():
            low, high = self.bounds_of(text)
            row = self.row(known)
            if high < np.inf:
                rows += [row, -row]
                limits += [high, -low]
        ends = []
        for sign in (1, -1):
            found = linprog(sign * self.row(key), A_ub=np.array(rows), b_ub=limits, bounds=(0, 10_000))
            assert found.status == 0, found.message
            ends.append(sign * found.fun)
        return ends
