"""The measured ratios as docs/benchmarks.md and docs/benchmarks.json."""

import json
import statistics
from pathlib import Path
from typing import Any

HEAD = """# Benchmarks

Ratios of what ran side by side in one process, method after method in each round; medians of CPU time.
Answers were checked to be equal before any time was taken. Made by `script.bench.figures`.
"""

NOT_MEASURED = """\
Not measured: sizes M and L (P4), other products (P6, P7), unchanged answers (P2), exports (P11),
a build by several workers against one (P16), a report made meanwhile (P17). Saves: `script.bench.save`.
An empty answer is taken without a server in between, so P1 and P3 are harder here than over HTTP."""


def _said(value: float) -> str:
    return f"{value:,.2f}" if value < 10 else f"{value:,.0f}"


def goals(found: dict[str, Any]) -> list[tuple[str, str, float, bool]]:
    """(what, goal, measured, reached)"""
    rows: list[tuple[str, str, float, bool]] = []
    for who, one in found["requests"].items():
        value = one["six charts ÷ empty"]
        rows.append((f"P1 six charts ÷ empty answer, {who}", "≤ 4", value, value <= 4))
        value = one["six charts ÷ three ORM queries"]
        rows.append((f"P3 six charts ÷ three ORM queries, {who}", "≤ 0.35", value, value <= 0.35))
    for name in ("remembered", "anew"):
        value = found["scan"][f"{name} ÷ scan"]
        rows.append((f"P5 network total ÷ scan of the columns, {name}", "≤ 0.05", value, value <= 0.05))
    naive = [one["naive ÷ anew"] for one in found["questions"].values() if "naive ÷ anew" in one]
    value = statistics.median(naive)
    rows.append(
        (f"P8 naive pandas ÷ summaries worked out anew, {len(naive)} questions", "≥ 400", value, value >= 400)
    )
    value = statistics.median(one["sql ÷ anew"] for one in found["questions"].values())
    rows.append(
        (
            f"SQL over the records ÷ summaries worked out anew, {len(found['questions'])} questions",
            "–",
            value,
            True,
        )
    )
    value = found["persons"]["sql ÷ store"]
    rows.append(("P9 COUNT(DISTINCT) ÷ summaries, 25 runs of months", "≥ 10,000", value, value >= 10_000))
    for who in ("organisation", "network"):
        value = found["starts"][f"first ÷ warm, {who}"]
        rows.append((f"P15 first page after a start ÷ warm, {who}", "≤ 20", value, value <= 20))
    value = found["after"]["peak_megabytes"]
    rows.append(("P18 peak memory of the measuring process, MB", "≤ 220", value, value <= 220))
    return rows


def write_report(found: dict[str, Any], folder: Path) -> None:
    """Both files."""
    (folder / "benchmarks.json").write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
    lines = [HEAD, "| ratio | goal | measured | reached |", "|---|---|---|---|"]
    lines += [
        f"| {what} | {goal} | {_said(value)} | {'yes' if reached else 'no'} |"
        for what, goal, value, reached in goals(found)
    ]
    lines += ["", f"Size {found['size']}: {found['sessions']:,} sessions."]
    wrong, spans = found["persons"]["wrong"], found["persons"]["spans"]
    lines += [f"Different people: {wrong} of {spans} runs of months wrong."]
    lines += [
        "",
        "| question | summaries anew, ms | remembered, ms | SQL, ms | SQL ÷ anew |",
        "|---|---|---|---|---|",
    ]
    for name, one in found["questions"].items():
        times = one["milliseconds"]
        cells = [_said(times[method]["cpu"]) for method in ("anew", "remembered", "sql")]
        lines.append(f"| {name} | {' | '.join(cells)} | {_said(one['sql ÷ anew'])} |")
    lines += ["", NOT_MEASURED]
    lines += ["", "## The machine", "", "```json", json.dumps(found["after"], indent=1), "```", ""]
    (folder / "benchmarks.md").write_text("\n".join(lines))
