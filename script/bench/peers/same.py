"""The numbers of the product's six drawings, and the same numbers out of a peer's rows."""

from collections.abc import Sequence
from typing import Any

from mladim.codelists import label

Rows = Sequence[Sequence[Any]]
Numbers = dict[str, list[Any]]


def _share(part: float, whole: float) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def _pairs(rows: Rows, column: int) -> list[tuple[float, float]]:
    wholes = [sum(row[n] for row in rows) for n in (column, 3)]
    return sorted((_share(row[column], wholes[0]), _share(row[3], wholes[1])) for row in rows)


def _people(rows: Rows) -> dict[tuple[str, str], int]:
    return {(label("gender", row[1]), label("age_band", row[0])): row[2] for row in rows if row[2]}


def of_rows(found: dict[str, Rows]) -> Numbers:
    """What a peer's answers come to in the drawings."""
    months = {str(row[0]): row[1] for row in found["visits-by-month"]}
    new = sorted(map(tuple, found["new-and-returning"]))
    led = sorted(map(tuple, found["youth-led"]))
    return {
        "visits-by-month": [months[month] for month in sorted(months)],
        "age-and-gender": sorted(_people(found["age-and-gender"]).items()),
        "new-and-returning": [[row[1] - row[2] for row in new], [row[2] for row in new]],
        "forms": _pairs(found["forms"], 2),
        "areas": _pairs(found["areas"], 1),
        "youth-led": [[_share(row[n], row[1]) for row in led] for n in (2, 3)],
    }


def of_figures(figures: list[dict[str, Any]]) -> Numbers:
    """What the product draws, in the order of its six charts."""
    months, ages, new, forms, areas, led = (figure["data"] for figure in figures)
    cells = [
        ((trace["name"], age), value)
        for trace in ages
        for age, value in zip(trace["y"], trace["x"], strict=True)
        if value
    ]
    return {
        "visits-by-month": [value for trace in months for value in trace["y"]],
        "age-and-gender": sorted(cells),
        "new-and-returning": [trace["y"] for trace in new],
        "forms": sorted(zip(forms[0]["x"], forms[1]["x"], strict=True)),
        "areas": sorted(zip(areas[0]["x"], areas[1]["x"], strict=True)),
        "youth-led": [trace["y"] for trace in led],
    }


def differences(ours: Numbers, theirs: Numbers) -> list[str]:
    """The charts that differ; cells that the product hides because few people are in them do not count."""
    shown = {key for key, _value in ours["age-and-gender"]}
    theirs = theirs | {"age-and-gender": [one for one in theirs["age-and-gender"] if one[0] in shown]}
    return [name for name in ours if ours[name] != theirs[name]]
