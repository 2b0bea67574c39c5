"""What docs/benchmarks.md says of other products on the same data."""

from typing import Any

Row = tuple[str, str, float, bool]
GOALS = (
    ("P6 Superset warm", "Superset warm", "organisation", 75),
    ("P6 Superset warm", "Superset warm", "network", 75),
    ("P6 Superset cold", "Superset cold", "organisation", 500),
    ("P6 Superset cold", "Superset cold", "network", 2500),
    ("P7 datasette", "datasette", "organisation", 40),
    ("P7 datasette", "datasette", "network", 3500),
    ("P7 naive Dash", "naive Dash", "organisation", 150),
    ("P7 naive Dash", "naive Dash", "network", 6000),
)


def peers_goals(found: dict[str, Any]) -> list[Row]:
    """(what, goal, measured, reached) of those that were there."""
    rows = []
    for what, name, who, goal in GOALS:
        if name in found[who]:
            value = found[who][name]["÷ us, cpu"]
            rows.append((f"{what} ÷ six charts, {who}", f"≥ {goal:,}", value, value >= goal))
    for who in ("organisation", "network"):
        value = round(1 / found[who]["empty answer"]["÷ us, cpu"], 2)
        rows.append((f"P1 six charts ÷ empty answer over HTTP, {who}", "≤ 4", value, value <= 4))
    return rows


def peers_lines(found: dict[str, Any]) -> list[str]:
    """The section."""
    versions = ", ".join(f"{name} {version}" for name, version in found["versions"].items())
    contents = found["contents"]
    first, last = (one[0] for one in found["load_average"])
    lines = [
        "",
        "## Other products on the same data",
        "",
        "The same six charts of one page over HTTP, for one organisation and for the network, by servers in",
        f"environments of their own ({versions}),",
        "on the same database (SQLite with its indexes and estimates). Every product gave the numbers of our",
        "drawings before any time was taken, but for cells that ours hides because few people are in them.",
        f"Size S: {contents['sessions']:,} sessions, {contents['attendances']:,} attendances by name.",
        "Rounds in turn, medians. The ratios above are of the servers' processor times, as everywhere here;",
        "those by the clock stand beside them and tell little while others work on the machine.",
        "Ours is signed in, one worker. datasette and Superset are asked for the six at once over open",
        "connections; in Dash one callback fills all six by pandas, reading the rows each time.",
        f"Load average {first} before, {last} after, on two cores. Made by `python -m script.bench.peers`.",
        "",
        "| six charts by | whose | ms | least | processor, ms | ÷ ours, clock | ÷ ours, processor |",
        "|---|---|---|---|---|---|---|",
    ]
    for who in ("organisation", "network"):
        for name, one in found[who].items():
            cells = [one[part] for part in ("milliseconds", "least", "cpu", "÷ us", "÷ us, cpu")]
            ours = "**ours**" if name == "six charts" else name
            lines.append(f"| {ours} | {who} | {' | '.join(f'{cell:,.2f}' for cell in cells)} |")
    return lines
