"""What docs/benchmarks.md says of a database of size M beside one of size S."""

from typing import Any

Row = tuple[str, str, float, bool]


def _least(what: str, least: int, value: float) -> Row:
    return what, f"≥ {least:,}", value, value >= least


def _most(what: str, most: float, value: float) -> Row:
    return what, f"≤ {most:g}", value, value <= most


def sizes_goals(found: dict[str, Any]) -> list[Row]:
    """(what, goal, measured, reached)"""
    persons, scan = found["persons"], found["scan"]
    name = "bytes of the network's sums"
    stored = found["large"][name] / found["small"][name]
    rows = [
        _most(f"P4 six charts, {who}: M ÷ S", 1.2, one["large ÷ small"])
        for who, one in found["growth"].items()
    ]
    rows += [
        _most("P4 bytes of the network's stored sums: M ÷ S", 3, round(stored, 2)),
        *(
            _most(f"P5 network total ÷ scan of the columns, {name}, M", 0.05, scan[f"{name} ÷ scan"])
            for name in ("remembered", "anew")
        ),
        _least("P9 COUNT(DISTINCT) ÷ the count in the summaries, M", 500_000, persons["sql ÷ count"]),
        _least("P9 COUNT(DISTINCT) ÷ a whole question, anew, M", 500_000, persons["sql ÷ whole question"]),
        _most(f"P9 runs of months counted wrong at M, of {persons['spans']}", 0, persons["wrong"]),
    ]
    return rows


def sizes_lines(found: dict[str, Any]) -> list[str]:
    """The section."""
    lines = [
        "",
        "## Ten times as many organisations",
        "",
        "Size M beside size S in one process, both made by `flask demo` and `flask store build`;",
        f"medians of processor time. Load average {found['load_average']} on two cores; "
        f"the process held at most {found['megabytes']:,} MB",
        f"with both sizes and the columns of the scan, with STORE_MEGABYTES={found['store megabytes']}.",
        "Made by `script.bench.sizes`.",
        "Summaries of an organisation's month grow with the organisations, and so does who reports; the sums",
        "of the network, from which its pages are answered, have a row for what is alike.",
        "",
        "| what | S | M | M ÷ S |",
        "|---|---|---|---|",
    ]
    small, large = found["small"], found["large"]
    for name, value in small.items():
        lines.append(f"| {name} | {value:,} | {large[name]:,} | {large[name] / value:,.2f} |")
    for who, one in found["growth"].items():
        for manner in ("", " anew", " with nothing in memory"):
            times = [one["milliseconds"][size + manner]["cpu"] for size in ("small", "large")]
            cells = " | ".join(f"{time:,.2f}" for time in times)
            grown = f"{one[f'large ÷ small{manner}']:,.2f}"
            lines.append(f"| six charts{manner}, {who}, ms | {cells} | {grown} |")
    persons = found["persons"]
    lines += [
        "",
        f"Different people of a run of months at M: SQL {persons['milliseconds of sql']:,.0f} ms, "
        f"the count in the summaries {persons['microseconds of the count']:,.1f} µs,",
        f"wrong: {persons['wrong']} of {persons['spans']}.",
    ]
    return lines
