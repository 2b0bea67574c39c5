"""What the papers of the bench say of a report that was made while others worked."""

from typing import Any

HEADS = ("alone p50", "meanwhile p50", "meanwhile ÷ alone", "meanwhile p95", "longest", "times")
GOAL = 1.5


def background_goal(one: dict[str, Any]) -> tuple[str, str, float, bool]:
    """(what, goal, measured, reached): the overview, which is the page of six charts."""
    value = one["rows"]["overview, organisation"]["meanwhile ÷ alone"]
    return "P17 overview meanwhile a report is made ÷ alone", f"≤ {GOAL}", value, value <= GOAL


def background_lines(one: dict[str, Any]) -> list[str]:
    """A section with both numbers of everything that was asked."""
    rows = [
        f"| {name} | {' | '.join(str(times[head]) for head in HEADS)} |"
        for name, times in one["rows"].items()
    ]
    return [
        "",
        "## A report of the network in the background",
        "",
        f"The network's yearly report, {one['what']}: {one['seconds']} s, {one['kilobytes']} kB, "
        f"{one['steps']} steps seen on its page.",
        "Meanwhile a worker and somebody of the network opened pages and another saved sessions, each one",
        "thing after the other; milliseconds over HTTP. "
        f"Load average {one['load_average']} on two cores; saves refused: {one['saves refused']}.",
        "Made by `script.bench.background`.",
        "",
        f"| what | {' | '.join(HEADS)} |",
        f"|---{'|---' * len(HEADS)}|",
        *rows,
    ]
