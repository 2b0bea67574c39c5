"""The sector's published figures as files of the product: what was printed, where, and nothing else."""

import csv
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def read_figures() -> list[dict[str, Any]]:
    """One line a number."""
    return [
        row | {"value": float(row["value"]), "exhaustive": row["exhaustive"] == "yes"}
        for row in _rows("published.csv")
    ]


def read_publications() -> dict[str, dict[str, Any]]:
    """Title and address of each text; `is_logbook` for those that count activities."""
    return {
        row["publication"]: row | {"is_logbook": row["is_logbook"] == "yes"}
        for row in _rows("publications.csv")
    }
