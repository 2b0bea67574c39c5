"""Reads the first sheet of a workbook in a process of its own, with bounded time and memory; prints JSON.

Run as a script: workbook_child.py FILE ROWS COLUMNS SECONDS MEMORY
"""

import datetime as dt
import json
import resource
import sys


def _plain(value: object) -> object:
    if isinstance(value, dt.datetime):
        return {"instant": value.isoformat()}
    if isinstance(value, dt.date):
        return {"date": value.isoformat()}
    if isinstance(value, dt.time):
        return {"time": value.isoformat()}
    if isinstance(value, dt.timedelta):
        return {"time": (dt.datetime(1900, 1, 1, tzinfo=dt.UTC) + value).time().isoformat()}
    return value if value is None or isinstance(value, (str, int, float, bool)) else str(value)


def main(path: str, rows: int, columns: int, seconds: int, memory: int) -> int:
    """0 = printed, 3 = over a limit."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    if sys.platform.startswith("linux"):
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True, data_only=True)
    sheet = book.worksheets[0]
    if (sheet.max_row or 0) > rows + 50 or (sheet.max_column or 0) > columns:
        return 3
    found = []
    for position, row in enumerate(sheet.iter_rows(values_only=True, max_col=columns)):
        if position > rows + 50:
            return 3
        found.append([_plain(value) for value in row])
    json.dump(found, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *(int(text) for text in sys.argv[2:6])))
