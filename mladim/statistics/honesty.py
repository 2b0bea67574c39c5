"""The rules of honest charts, held by every drawing before it is shown."""

import re
from collections.abc import Iterator
from typing import Any

from mladim.statistics.answers import Answer
from mladim.statistics.chart import LONGEST, Chart, Figure
from mladim.statistics.measures import measures
from mladim.statistics.page import MUCH_ESTIMATED

ROUND = {"pie", "sunburst", "treemap", "funnelarea"}
MOST_PARTS = 3
# Beginnings of the words for units, so that a title cannot speak of another one than it shows.
NOUNS = ("obisk", "izvedb", "oseb", "ur", "stik", "organizacij")
MORE = re.compile(r"\b(več kot|narasl|zrasl|povečal|more than|rose)")
LESS = re.compile(r"\b(manj kot|upad|padl|zmanjšal|less than|fewer than|fell)")
SHARES = {"share", "ratio", "rate"}


def faults_of(
    chart: Chart,
    answer: Answer,
    *,
    figure: Figure | None,
    finding: str,
    notes: list[str],
    remarks: list[str],
) -> list[str]:
    """What is dishonest about a chart, a word each; nothing for an honest one."""
    found = list(_in_words(chart, answer, finding))
    if figure is not None:
        found += _in_drawing(figure)
        found += _in_numbers(chart, answer, figure, [*notes, *remarks])
    return list(dict.fromkeys(found))


def _in_words(chart: Chart, answer: Answer, finding: str) -> Iterator[str]:
    if len(finding) > LONGEST:
        yield "title too long"
    if finding[:1].isdigit():
        yield "title begins with a digit"
    said = {noun for noun in NOUNS if re.search(rf"\b{noun}\w*", finding, re.I)}
    if chart.nouns and said and not said & set(chart.nouns):
        yield "title speaks of another unit"
    change = chart.change(answer)
    if change is not None and (
        (change <= 0 and MORE.search(finding)) or (change >= 0 and LESS.search(finding))
    ):
        yield "verb against the numbers"


def _in_drawing(figure: Figure) -> Iterator[str]:
    layout = figure["layout"]
    axes = {key: axis for key, axis in layout.items() if re.fullmatch(r"[xy]axis\d*", key)}
    if any(axis.get("overlaying") for axis in axes.values()):
        yield "second axis"
    for trace in figure["data"]:
        kind = trace.get("type", "scatter")
        if kind.endswith("3d") or kind in {"surface", "cone", "isosurface"}:
            yield "three dimensions"
        if kind in ROUND and len(trace.get("values", ())) > MOST_PARTS:
            yield "too many parts of a round"
        if kind == "bar" and not _from_zero(trace, layout):
            yield "bars not from zero"
    panels = [axis for key, axis in axes.items() if key.startswith("y")]
    if len({str(axis.get("range")) for axis in panels}) > 1 and not _share_axis(panels):
        yield "panels of different scales"


def _share_axis(panels: list[dict[str, Any]]) -> bool:
    return all(axis.get("matches") for axis in panels[1:])


def _from_zero(trace: dict[str, Any], layout: dict[str, Any]) -> bool:
    """Cells are shapes, not lengths, and a map has bars only in its legend; every other bar starts at zero
    and stays whole."""
    if layout.get("meta", {}).get("kind") in {"cells", "map"}:
        return True
    if trace.get("base"):
        return False
    side = "x" if trace.get("orientation") == "h" else "y"
    name = str(trace.get(f"{side}axis", side)).replace(side, f"{side}axis", 1)
    axis = layout.get(name, {})
    if "range" in axis:
        low, high = axis["range"]
        return bool(min(low, high) <= 0 <= max(low, high))
    return axis.get("rangemode", "tozero") in {"tozero", "nonnegative"} and axis.get("type") != "log"


def _in_numbers(chart: Chart, answer: Answer, figure: Figure, said: list[str]) -> Iterator[str]:
    text = " ".join(said)
    drawn = str(figure["data"]) + str(figure["layout"])
    if any(row.is_partial and any(row.values.values()) for row in answer.rows) and not (
        "*" in drawn and "*" in text
    ):
        yield "unfinished period not marked"
    if (
        (answer.estimated or 0) > MUCH_ESTIMATED
        and "ocen" not in text.lower()
        and "estimat" not in text.lower()
    ):
        yield "estimates not said"
    if chart.is_map and any(measures()[code].unit not in SHARES for code in chart.shown):
        yield "counts on a map"
    base = chart.base(answer)
    if base is not None:
        if not base.is_like:
            yield "unlike periods"
        if base.is_other_set:
            yield "other organisations than then"
