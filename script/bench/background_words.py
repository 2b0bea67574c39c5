"""What docs/benchmarks_background.md says of a report that was made while others worked."""

from typing import Any

HEADS = ("alone p50", "meanwhile p50", "meanwhile ÷ alone", "meanwhile p95", "longest", "times")
GOAL = 1.5


def as_paper(one: dict[str, Any]) -> str:
    """Both numbers of everything that was asked, and whether the goal for the overview is reached."""
    value = one["rows"]["overview, organisation"]["meanwhile ÷ alone"]
    rows = [
        f"| {name} | {' | '.join(str(times[head]) for head in HEADS)} |"
        for name, times in one["rows"].items()
    ]
    lines = [
        "# A report of the network in the background (P17)",
        "",
        f"The network's yearly report, {one['what']}: {one['seconds']} s, {one['kilobytes']} kB, "
        f"{one['steps']} steps seen on its page.",
        "Meanwhile a worker and somebody of the network opened pages and another saved sessions, each one",
        "thing after the other; milliseconds over HTTP. "
        f"Load average {one['load_average']} on two cores; saves refused: {one['saves refused']}.",
        "Made by `script.bench.background`.",
        "",
        f"P17, overview meanwhile ÷ alone: {value}; goal ≤ {GOAL}: {'reached' if value <= GOAL else 'missed'}.",
        "",
        f"| what | {' | '.join(HEADS)} |",
        f"|---{'|---' * len(HEADS)}|",
        *rows,
    ]
    return "\n".join(lines) + "\n"
