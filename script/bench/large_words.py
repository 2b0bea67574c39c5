"""What docs/benchmarks.md says of the network's pages at size L."""

from typing import Any

Row = tuple[str, str, float, bool]
SUMS = "bytes of the network's sums"
SHOWN = ("organisations", SUMS, "bytes of who reports", "total anew, ms")


def large_goals(found: dict[str, Any]) -> list[Row]:
    """(what, goal, measured, reached)"""
    page = found["six charts"]["L ÷ S"]
    stored = round(found["L"][SUMS] / found["S"][SUMS], 2)
    return [
        ("P4 six charts, network: L ÷ S", "≤ 1.3", page, page <= 1.3),
        ("P4 bytes of the network's stored sums: L ÷ S", "≤ 3", stored, stored <= 3),
    ]


def large_lines(found: dict[str, Any]) -> list[str]:
    """The section."""
    lines = [
        "",
        "## A hundred times as many organisations",
        "",
        "L: stored sums multiplied, no records beneath. Each organisation of S stands a hundred times, with",
        "its reports; the sums are those of M with ten times the numbers, so their rows are as many as at M,",
        "and what is met for the first time only among 13,000 organisations is missing. The network's pages",
        "are answered from them as ever; medians of processor time,",
        f"load average {found['load_average']} on two cores.",
        "Made by `script.bench.large`.",
        "",
        "| what | S | L | L ÷ S |",
        "|---|---|---|---|",
    ]
    small, large = found["S"], found["L"]
    for name in SHOWN:
        lines.append(f"| {name} | {small[name]:,} | {large[name]:,} | {large[name] / small[name]:,.2f} |")
    for name, one in found.items():
        if name.startswith("six charts"):
            cells = " | ".join(f"{one[size]['cpu']:,.2f}" for size in ("S", "L"))
            lines.append(f"| {name}, network, ms | {cells} | {one['L ÷ S']:,.2f} |")
    return lines
