"""The charts, one file each; a new file and its name in this list is a new chart."""

import importlib
from collections.abc import Mapping
from functools import cache

from flask_babel import gettext as _

from mladim.core.access import Actor
from mladim.core.errors import NotFound
from mladim.statistics.chart import Chart

MODULES = (
    "visits_by_month",
    "hours_of_the_week",
    "age_and_gender",
    "new_and_returning",
    "coming_back",
    "group_sizes",
    "forms",
    "areas",
    "topics",
    "youth_led",
    "open_hour_rate",
    "team_hours",
    "regions",
    "region_map",
    "municipalities",
    "municipality_map",
    "side_by_side",
    "entry_calendar",
)


@cache
def charts() -> Mapping[str, Chart]:
    """Every chart by its address, in the order of the list."""
    found = [importlib.import_module(f"{__name__}.{module}").CHART for module in MODULES]
    return {chart.slug: chart for chart in found}


def get_chart(slug: str) -> Chart:
    """The chart with this address."""
    found = charts().get(slug)
    if found is None:
        raise NotFound
    return found


def charts_for(who: Actor) -> list[Chart]:
    """Those that say something to this person: the network's set its organisations side by side."""
    return [chart for chart in charts().values() if who.is_network or not chart.is_for_network]


def chart_groups(who: Actor) -> list[tuple[str, list[Chart]]]:
    """The charts under headings, for the list of questions."""
    heads = {
        "visits": _("Obiski in čas"),
        "people": _("Ljudje"),
        "work": _("Dejavnosti"),
        "team": _("Ekipa in odprtost"),
        "places": _("Organizacije in kraji"),
        "quality": _("Popolnost vnosa"),
    }
    mine = charts_for(who)
    found = [(head, [chart for chart in mine if chart.group == group]) for group, head in heads.items()]
    return [(head, inside) for head, inside in found if inside]
