"""What docs/benchmarks.md says of overviews right after a save and right after a worker's start."""

from typing import Any

Row = tuple[str, str, float, bool]


def fresh_goals(found: dict[str, Any]) -> list[Row]:
    """(what, goal, measured, reached)"""
    rows = []
    for who, one in found["starts"].items():
        value = one["first ÷ warm"]
        rows.append((f"P15 first overview after a server's start ÷ warm, {who}", "≤ 20", value, value <= 20))
    most = max(one["megabytes"] for one in found["starts"].values())
    return [*rows, ("P18 memory of a worker of the server after overviews, MB", "≤ 220", most, most <= 220)]


def fresh_lines(found: dict[str, Any]) -> list[str]:
    """The part of its own."""
    lines = [
        "",
        "## Right after a save, right after a start",
        "",
        "Processor time of a page when somebody of the organisation has just saved a session with ten names,",
        f"against the same page seen before. Load average {found['load_average'][0]:.1f} on two cores.",
        "Made by `script.bench.fresh`.",
        "",
        "| page | seen before, ms | after a save, ms |",
        "|---|---|---|",
    ]
    for name, one in found["saves"].items():
        lines.append(f"| {name} | {one['seen before']:.1f} | {one['after a save']:.0f} |")
    lines += [
        "",
        "Over HTTP, six seconds after somebody signed in at a server that has just started:",
        "",
        "| overview | first, ms | then, ms | memory of the worker, MB |",
        "|---|---|---|---|",
    ]
    for who, one in found["starts"].items():
        lines.append(f"| {who} | {one['first']} | {one['warm']} | {one['megabytes']} |")
    return lines
