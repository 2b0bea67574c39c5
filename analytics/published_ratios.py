"""What published figures come to per activity, and how much of the work was open."""

import pandas as pd

from analytics.published import HALVES, Printed, grouped, printed_of, wholes_of


def ratios(figures: pd.DataFrame) -> pd.DataFrame:
    """By publication: activities, hours and visits, hours and visits per activity, share of open activities.

    Where a text gives no whole, its parts by half-year stand for it. A ratio without its numbers is missing.
    """
    found = {
        str(name): _sizes([one for one in lines if one.unit == "count"])
        for name, lines in grouped(printed_of(figures), lambda one: one.publication).items()
    }
    frame = pd.DataFrame.from_dict(
        found, orient="index", columns=["activities", "hours", "visits", "open_share"]
    )
    frame["hours_per_activity"] = frame["hours"] / frame["activities"]
    frame["visits_per_activity"] = frame["visits"] / frame["activities"]
    return frame


def _sizes(lines: list[Printed]) -> dict[str, float]:
    own = [one for one in lines if one.period == lines[0].period]
    found = {one.measure: one.value for one in reversed(wholes_of(own))}
    halves = sum(one.value for one in own if one.measure == "activities" and one.split in HALVES)
    kinds = {one.split: one.value for one in own if one.split.startswith("kind:")}
    missing = float("nan")
    return {
        "activities": found.get("activities", halves or missing),
        "hours": found.get("hours", missing),
        "visits": found.get("visits", missing),
        "open_share": kinds["kind:open"] / sum(kinds.values()) if "kind:open" in kinds else missing,
    }
