"""Projects and targets for programs: pages, days, states; only of one's own house."""

import pytest

from mladim.core.clock import today
from tests.people import BOR, CILKA


@pytest.fixture
def network(app, browse):
    """Cilka's browser, with the plan imported."""
    assert app.test_cli_runner().invoke(args=["import", "network"]).exit_code == 0
    return browse(CILKA)


def everything(client, address):
    items = []
    while address:
        found = client.get(address).json
        items += found["items"]
        address = found["next"]
    return items


def test_all_targets_come_in_pages_with_state_actual_target_operator_and_own_share(network):
    first = network.get("/api/v1/targets?as_of=2026-11-21&limit=50").json
    assert (first["as_of"], first["total"], len(first["items"])) == ("2026-11-21", 124, 50)
    items = everything(network, "/api/v1/targets?as_of=2026-11-21&limit=50")
    assert len({one["id"] for one in items}) == 124
    workers = next(one for one in items if (one["project_code"], one["position"]) == ("DD", 2))
    assert (workers["operator"], workers["target"], workers["own_share"]) == ("equal", 156.0, 68.0)
    assert (workers["actual"], workers["own_actual"], workers["state"]) == (None, None, "waiting")
    assert workers["due_on"] == "2026-09-30"


def test_filters_and_days_are_those_of_the_page(network):
    waiting = everything(network, "/api/v1/targets?state=waiting&pillar=3")
    assert waiting
    assert {one["state"] for one in waiting} == {"waiting"}
    assert network.get("/api/v1/targets").json["as_of"] == today().isoformat()
    for wrong in ("as_of=2999-01-01", "as_of=x", "state=x", "limit=0", "cursor=x"):
        network.get(f"/api/v1/targets?{wrong}", status=422)


def test_projects_come_in_pages_with_their_lines(network, browse):
    items = everything(network, "/api/v1/projects?limit=10")
    assert len(items) == 24
    decent = next(one for one in items if one["code"] == "DD")
    assert decent["programmes"] == ["esf_plus"]
    assert decent["pillars"] == ["2", "3", "4"]
    assert "Evropskega socialnega sklada plus" in decent["visibility"][0]
    assert browse(BOR).get("/api/v1/projects").json["items"] == []
    assert browse(BOR).get("/api/v1/targets").json["total"] == 0
