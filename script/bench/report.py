"""The measured ratios as docs/benchmarks.md and docs/benchmarks.json."""

import argparse
import json
import statistics
from collections.abc import Callable
from pathlib import Path
from typing import Any

from script.bench.background_words import background_goal, background_lines
from script.bench.fresh_words import fresh_goals, fresh_lines
from script.bench.further_words import further_goals
from script.bench.large_words import large_goals, large_lines
from script.bench.peers.words import peers_goals, peers_lines
from script.bench.sizes_words import sizes_goals, sizes_lines

HEAD = """# Benchmarks

Ratios of what ran side by side in one process, method after method in each round; medians of CPU time.
Answers were checked to be equal before any time was taken. Made by `script.bench.figures`.
"""

# What other scripts measure, each its own part: how it stands among the ratios, and what is said of it.
PARTS = {
    "background": background_lines,
    "fresh": fresh_lines,
    "sizes": sizes_lines,
    "large": large_lines,
    "peers": peers_lines,
}
PLACE = Path(__file__).resolve().parents[2] / "docs"

NOTES = """\
Saves: `script.bench.save`; builds: `script.bench.builds`; a report meanwhile: `script.bench.background`.
An empty answer is taken without a server in between, so P1, P2 and P3 are harder here than over HTTP.
P13 and P14 run on a throwaway installation with a server of its own."""


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
    rows += further_goals(found)
    for who in ("organisation", "network"):
        value = found["starts"][f"first ÷ warm, {who}"]
        rows.append((f"P15 six charts with nothing in memory ÷ warm, {who}", "≤ 20", value, value <= 20))
    if "fresh" in found:
        rows += fresh_goals(found["fresh"])
    if "builds" in found:
        value = found["builds"]["one process ÷ two workers"]
        rows.append(("P16 store build, one process ÷ two Dask workers", "≥ 1.6", value, value >= 1.6))
    if "background" in found:
        rows.append(background_goal(found["background"]))
    if "sizes" in found:
        rows += sizes_goals(found["sizes"])
    if "large" in found:
        rows += large_goals(found["large"])
    if "peers" in found:
        rows += peers_goals(found["peers"])
    return rows


def _said_of_builds(one: dict[str, Any]) -> str:
    return (
        f"Store build: {one['sessions']:,} held sessions, {one['blocks']:,} blocks, "
        f"differences {one['differences']}, load average {one['load_average']} on two cores."
    )


def _not_measured(found: dict[str, Any]) -> str:
    missing = ["records of size L (13,000 organisations)"]
    if "sizes" not in found:
        missing.insert(0, "size M")
    if "peers" not in found:
        missing.append("other products (P6, P7)")
    elif "Superset warm" not in found["peers"]["network"]:
        missing.append("Superset (P6)")
    return f"Not measured: {', '.join(missing)}."


def _kept(folder: Path) -> dict[str, Any]:
    """What other scripts measured, as they measured it last."""
    file = folder / "benchmarks.json"
    before = json.loads(file.read_text()) if file.exists() else {}
    return {name: before[name] for name in ("builds", *PARTS) if name in before}


def write_report(found: dict[str, Any], folder: Path) -> None:
    """Both files; what was measured by another script stays."""
    found = _kept(folder) | found
    (folder / "benchmarks.json").write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
    lines = [HEAD, "| ratio | goal | measured | reached |", "|---|---|---|---|"]
    lines += [
        f"| {what} | {goal} | {_said(value)} | {'yes' if reached else 'no'} |"
        for what, goal, value, reached in goals(found)
    ]
    lines += ["", f"Size {found['size']}: {found['sessions']:,} sessions."]
    wrong, spans = found["persons"]["wrong"], found["persons"]["spans"]
    lines += [f"Different people: {wrong} of {spans} runs of months wrong."]
    if "builds" in found:
        lines += [_said_of_builds(found["builds"])]
    lines += [
        "",
        "| question | summaries anew, ms | remembered, ms | SQL, ms | SQL ÷ anew |",
        "|---|---|---|---|---|",
    ]
    for name, one in found["questions"].items():
        times = one["milliseconds"]
        cells = [_said(times[method]["cpu"]) for method in ("anew", "remembered", "sql")]
        lines.append(f"| {name} | {' | '.join(cells)} | {_said(one['sql ÷ anew'])} |")
    lines += ["", _not_measured(found), NOTES]
    for name, part in PARTS.items():
        lines += part(found[name]) if name in found else []
    lines += ["", "## The machine", "", "```json", json.dumps(found["after"], indent=1), "```", ""]
    (folder / "benchmarks.md").write_text("\n".join(lines))


def write_section(name: str, measured: dict[str, Any]) -> None:
    """One part measured anew; the others stay."""
    found = json.loads((PLACE / "benchmarks.json").read_text())
    write_report(found | {name: measured}, PLACE)


def command(
    said: str | None, section: str, measure: Callable[[str, int], dict[str, Any]], rounds: int
) -> None:
    """A script that measures one part at a database: prints it, and puts it beside the others when asked."""
    parser = argparse.ArgumentParser(description=said)
    parser.add_argument("--database", required=True)
    parser.add_argument("--rounds", type=int, default=rounds)
    parser.add_argument("--write", action="store_true", help="into docs/benchmarks.md")
    asked = parser.parse_args()
    found = measure(asked.database, asked.rounds)
    print(json.dumps(found, ensure_ascii=False, indent=1))
    if asked.write:
        write_section(section, found)
