"""A CSV or Excel file as rows of plain values: text, numbers, dates, times."""

import csv
import datetime as dt
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from mladim.imports import limits

Cell = str | int | float | bool | dt.date | dt.time | None
CHILD = Path(__file__).with_name("workbook_child.py")


def read_table(path: Path) -> list[list[Cell]]:
    """All rows of the file, the first sheet of a workbook; raises RuleBroken("file", …)."""
    if not path.is_file():
        raise limits.not_readable()
    if path.stat().st_size > limits.FILE_BYTES:
        raise limits.too_large()
    head = path.read_bytes()[:8]
    if path.suffix.lower() == ".xlsx" and head.startswith(b"PK"):
        return _read_workbook(path)
    if path.suffix.lower() in {".csv", ".txt", ".tsv"} and not head.startswith((b"PK", b"\x89PNG", b"%PDF")):
        return _read_csv(path)
    raise limits.not_readable()


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1250"):
        try:
            return data.decode("utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else encoding)
        except UnicodeDecodeError:
            continue
    raise limits.not_readable()


def _read_csv(path: Path) -> list[list[Cell]]:
    text = _decoded(path.read_bytes())
    if "\x00" in text:
        raise limits.not_readable()
    first = text.lstrip().split("\n", 1)[0]
    delimiter = max(";,\t", key=first.count)
    rows: list[list[Cell]] = []
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
        if len(row) > limits.COLUMNS or len(rows) > limits.ROWS + 50:
            raise limits.too_large()
        rows.append([_without_guard(cell.strip()) or None for cell in row])
    return rows


def _without_guard(text: str) -> str:
    """Our own files put ' before a text that a spreadsheet could take for a formula."""
    return text[1:] if text[:1] == "'" and text[1:2] in set("=+-@\t\r") else text


def _read_workbook(path: Path) -> list[list[Cell]]:
    limits.check_workbook(path)
    sizes = (limits.ROWS, limits.COLUMNS, limits.SECONDS, limits.MEMORY)
    command = [sys.executable, "-I", str(CHILD), str(path), *map(str, sizes)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=limits.SECONDS + 5, check=False)
    except subprocess.TimeoutExpired as error:
        raise limits.too_large() from error
    if done.returncode in {3, -9, -24}:
        raise limits.too_large()
    if done.returncode != 0:
        raise limits.not_readable()
    return [[_cell(value) for value in row] for row in json.loads(done.stdout)]


def _cell(value: Any) -> Cell:
    if isinstance(value, str):
        return _without_guard(value.strip()) or None
    if not isinstance(value, dict):
        return value
    kind, text = next(iter(value.items()))
    if kind == "date":
        return dt.date.fromisoformat(text)
    if kind == "time":
        return dt.time.fromisoformat(text)
    instant = dt.datetime.fromisoformat(text)
    if instant.date() <= dt.date(1900, 1, 1):
        return instant.time()
    return instant.date() if instant.time() == dt.time() else instant
