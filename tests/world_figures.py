"""Frozen figures of the worlds: a code, an answer and its words, each marked with its owner."""

import hashlib
from typing import Any


def figure_code(slug: str) -> str:
    """A code of the right shape, another one for each house."""
    return "M-2026-11-21-" + hashlib.sha256(slug.encode()).hexdigest()[:4].upper()


def figure_result(mark: str) -> dict[str, Any]:
    """An answer without rows."""
    return {
        "query": {"measure": ["sessions"], "by": []},
        "rows": [],
        "totals": {"sessions": 3},
        "labels": {},
        "definitions": {"sessions": 1},
        "coverage": {"reporting": 1, "expected": 1, "text": mark},
    }


def figure_prints(mark: str) -> dict[str, Any]:
    """What the page and the files show, in both languages."""
    kept = {
        "title": mark,
        "finding": "",
        "subtitle": mark,
        "heads": [[mark, "text", 0], ["Izvedbe", "number", 0]],
        "rows": [[mark, 3]],
        "foot": [],
        "figure": None,
        "height": "",
        "description": "",
        "coverage": mark,
        "source": mark,
        "notes": [],
        "labels": {},
        "columns": {"sessions": "izvedbe"},
        "definitions": [{"name": "Izvedbe", "definition": mark, "formula": "", "version": 1}],
        "read_me": [["Vir", mark]],
        "csv": f"{mark};3\r\n",
    }
    return {"sl": kept, "en": kept}
