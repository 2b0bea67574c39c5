"""All measures, one file each; a new file in this folder is a new measure."""

import importlib
import pkgutil
from functools import cache

from mladim.statistics.measure import Measure

# The order in which people meet them; a file that is not named here comes after these.
ORDER = [
    "sessions",
    "session_hours",
    "open_hours",
    "attendances",
    "active_attendances",
    "passive_attendances",
    "contact_hours",
    "contacts",
    "known_persons",
    "persons_range",
    "new_persons",
    "returning_persons",
    "retention",
    "visits_per_person",
    "reach_rate",
    "group_size",
    "visits_per_open_hour",
    "youth_led_hours",
    "youth_led_share",
    "staff_hours",
    "volunteer_hours",
    "volunteer_value",
    "completeness",
    "timeliness",
    "estimated_share",
    "active_organisations",
]


@cache
def measures() -> dict[str, Measure]:
    """Every measure by its code."""
    names = {module.name for module in pkgutil.iter_modules(__path__)}
    ordered = [name for name in ORDER if name in names] + sorted(names - set(ORDER))
    found = [importlib.import_module(f"{__name__}.{name}").MEASURE for name in ordered]
    return {measure.code: measure for measure in found}
