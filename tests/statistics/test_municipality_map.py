"""The map of municipalities: a tile each in the row of its region, rates only, none without organisations."""

import plotly.graph_objects as go
import pytest

from mladim.core.access import Actor
from mladim.core.db import db
from mladim.network.cast import find_or_add_organisation
from mladim.statistics.built import built_for
from mladim.statistics.charts import charts_for, get_chart
from mladim.statistics.models import Residents
from tests.factories import make_activity, make_session
from tests.people import ANA, CILKA, actor_of

# Ljubljana and Maribor with residents, Celje (the cast's own) without.
HOUSES = {"hisa-lj": ("SI-061", 4000, 40), "hisa-mb": ("SI-070", 1000, 30)}
DAYS = {"from": "2026-01-01", "to": "2026-12-31"}


@pytest.fixture
def cilka(world):
    ana = actor_of(ANA)
    for slug, (place, residents, visits) in HOUSES.items():
        house = find_or_add_organisation(slug, name=slug, is_demo=False, municipality=place)
        who = Actor(
            person_id=ana.person_id, name="", email="", organisation_id=house.id, slug=slug, role="worker"
        )
        make_session(who, make_activity(who, "Klub"), day="2026-02-02", headcount=visits)
        db.session.add(Residents(area=place, year=2025, residents=residents, source="SURS, test"))
    db.session.flush()
    return actor_of(CILKA)


def built(who):
    chart = get_chart("municipality-map")
    return built_for(chart, chart.query(DAYS), who)


def tiles(figure):
    """Words on pointing by (row, column)."""
    return {
        (round(base + 0.47), x): words
        for trace in figure["data"]
        for base, x, words in zip(trace["base"], trace["x"], trace["hovertext"], strict=True)
    }


def test_each_municipality_is_a_tile_in_the_row_of_its_region(cilka):
    found = built(cilka)
    assert sorted(tiles(found.figure).values()) == ["Ljubljana: 10", "Maribor: 30"]
    rows = found.figure["layout"]["yaxis"]["ticktext"]
    assert rows == ["POD", "OSR"]
    assert tiles(found.figure)[rows.index("POD"), 0] == "Maribor: 30"
    assert found.finding == "Največ obiskov na 1.000 mladih je v občini Maribor: 30."
    assert len(found.description) > 40
    go.Figure({**found.figure, "layout": {k: v for k, v in found.figure["layout"].items() if k != "meta"}})


def test_counts_never_stand_on_the_map_only_rates(cilka):
    chart = get_chart("municipality-map")
    assert chart.is_map
    assert set(chart.shown) == {"reach_rate", "group_size"}
    heads = [head.text for head in built(cilka).table.heads]
    assert "Obiski" not in heads


def test_a_municipality_whose_residents_are_unknown_is_hatched(cilka):
    make_session(actor_of(ANA), day="2026-02-02", headcount=12)
    figure = built(cilka).figure
    hatched = [trace for trace in figure["data"] if "pattern" in trace["marker"]]
    assert [trace["hovertext"] for trace in hatched] == [["Celje: –"]]


def test_a_region_with_many_goes_on_in_the_next_row(cilka, monkeypatch):
    from mladim.statistics.charts import municipality_map

    monkeypatch.setattr(municipality_map, "COLUMNS", 1)
    make_session(actor_of(ANA), day="2026-02-02", headcount=12)
    rows = built(cilka).figure["layout"]["yaxis"]["ticktext"]
    assert len(rows) == 3


def test_it_is_for_the_network(cilka):
    assert "municipality-map" in {chart.slug for chart in charts_for(cilka)}
    assert "municipality-map" not in {chart.slug for chart in charts_for(actor_of(ANA))}
