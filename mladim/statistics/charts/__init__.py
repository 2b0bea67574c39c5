"""The charts, one file each; a new file and its name in this list is a new chart."""

from functools import cache

from mladim.core.errors import NotFound
from mladim.statistics.chart import Chart


@cache
def charts() -> dict[str, Chart]:
    """Every chart by its address, in the order of the list."""
    from mladim.statistics.charts import age_and_gender, areas, forms, visits_by_month

    modules = (visits_by_month, age_and_gender, forms, areas)
    return {module.CHART.slug: module.CHART for module in modules}


def get_chart(slug: str) -> Chart:
    """The chart with this address."""
    found = charts().get(slug)
    if found is None:
        raise NotFound
    return found
