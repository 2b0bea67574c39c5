"""What docs/benchmarks.md says of unchanged answers, free questions, files, saves and memory."""

from typing import Any

Row = tuple[str, str, float, bool]


def _row(what: str, most: float, value: float) -> Row:
    return what, f"≤ {most:g}", value, value <= most


def further_goals(found: dict[str, Any]) -> list[Row]:
    """(what, goal, measured, reached); none where other scripts wrote before these were measured."""
    if "load" not in found:
        return []
    return [*_pages(found), *_persons(found["persons"]), *_files(found["exports"]), *_load(found)]


def _pages(found: dict[str, Any]) -> list[Row]:
    rows = [_row(f"P2 unchanged ÷ empty answer, {who}", 1.5, one) for who, one in found["unchanged"].items()]
    for who, one in found.get("smaller", {}).items():
        rows.append(_row(f"P4 six charts, {who}: S ÷ a tenth of S", 1.2, one))
    for who, one in found["free"].items():
        rows.append(_row(f"P10 free question anew ÷ scan of the columns, {who}", 5, one))
    return [*rows, _row("P18 memory of a worker after P1, MB", 220, found["megabytes"])]


def _persons(found: dict[str, Any]) -> list[Row]:
    alone = 1000 * found["milliseconds of sql"] / found["microseconds of the count"]
    asked = found["sql ÷ store"]
    return [
        ("P9 COUNT(DISTINCT) ÷ the count in the summaries", "≥ 10,000", alone, alone >= 10_000),
        ("P9 COUNT(DISTINCT) ÷ a whole question, anew", "≥ 10,000", asked, asked >= 10_000),
    ]


def _files(found: dict[str, Any]) -> list[Row]:
    return [
        _row(f"P11 CSV of {found['sessions']:,} sessions ÷ its SQL alone", 1.3, found["csv ÷ sql"]),
        _row("P11 memory while a CSV is written, MB", 16, found["megabytes of a csv"]),
        _row("P11 XLSX ÷ its SQL alone", 11, found["xlsx ÷ sql"]),
    ]


def _load(found: dict[str, Any]) -> list[Row]:
    load = found["load"]
    lost = 200 - load["burst acknowledged"] + load["burst lost"]
    return [
        _row("P12 save with history and marks ÷ its bare rows", 1.5, found["saves"]["save ÷ bare rows"]),
        _row("P13 p99 ÷ p50 of saves, 16 clients, 1 worker", 2, load["p99 ÷ p50 of saves, 1 worker"]),
        _row("P13 p99 ÷ p50 of saves, 16 clients, 2 workers", 5, load["p99 ÷ p50 of saves, 2 workers"]),
        _row("P14 reading in 12× the Friday rush ÷ idle, p99", 3, load["reading in a rush ÷ idle, p99"]),
        _row("P14 saves lost of a burst of 200", 0, lost),
    ]
