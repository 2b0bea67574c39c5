"""Borders of the regions: all twelve, with their words inside; and an operator's own file."""

import json

import pytest

from mladim.codelists import codes
from mladim.statistics.borders import borders


@pytest.fixture
def context(one_app):
    with one_app.app_context():
        yield one_app


def inside(ring, x, y):
    """By the angles under which the border is seen: a slow way of its own."""
    import math

    turned = 0.0
    for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]], strict=True):
        angle = math.atan2(y1 - y, x1 - x) - math.atan2(y0 - y, x0 - x)
        turned += (angle + math.pi) % (2 * math.pi) - math.pi
    return abs(turned) > math.pi


def test_each_region_has_its_border_and_its_words_stand_inside(context):
    found = borders()
    assert set(found) == set(codes("region"))
    assert all(inside(border.rings[0], *border.middle) for border in found.values())


def test_an_operator_may_give_finer_borders(context, tmp_path, monkeypatch):
    square = [[[14.0, 46.0], [15.0, 46.0], [15.0, 47.0], [14.0, 47.0], [14.0, 46.0]]]
    island = [[[13.0, 45.0], [13.1, 45.0], [13.1, 45.1], [13.0, 45.0]]]
    shapes = {"Goriška": {"type": "MultiPolygon", "coordinates": [square, island]}}
    shapes["Neznana"] = {"type": "Polygon", "coordinates": square}
    features = [{"properties": {"name": name}, "geometry": shape} for name, shape in shapes.items()]
    path = tmp_path / "finer.geojson"
    path.write_text(json.dumps({"features": features}))
    monkeypatch.setitem(context.config, "REGIONS_GEOJSON", str(path))
    found = borders()
    assert set(found) == {"11"}
    assert len(found["11"].rings) == 2
    assert found["11"].middle[0] == pytest.approx(14.5, abs=0.04)
