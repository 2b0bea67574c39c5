"""Who may open what: nobody reads or changes another house, and nothing tells not yours from not there."""

import pytest
from sqlalchemy import select

from mladim.organisations import place_service, queries
from mladim.organisations.models import Place
from tests.cells import closed_routes, writing_gets
from tests.matrix import Matrix
from tests.visitors import all_visitors
from tests.worlds import make_worlds


@pytest.fixture
def matrix(app, cast, monkeypatch):
    monkeypatch.setitem(app.config, "SHOW_OUTBOX", False)
    worlds = make_worlds(app, cast)
    return Matrix(app, cast, worlds, all_visitors(app, cast))


def test_every_route_says_who_may_open_it(one_app):
    assert closed_routes(one_app) == []


def test_what_reads_cannot_commit_and_what_changes_says_so(one_app):
    assert writing_gets(one_app) == []


@pytest.mark.slow
def test_nobody_reads_or_changes_another_house(matrix, record_property):
    report = matrix.run()
    record_property("access matrix", str(report))
    print(f"\naccess matrix: {report}")
    assert not report.lines, "\n".join(report.lines)
    assert report.checks > 2000


def _everybody_s_places(_who):
    return select(Place)


def test_the_matrix_notices_a_query_without_its_house(app, cast, monkeypatch):
    """Proof that it has teeth: one forgotten condition is many leaks."""
    for module in (queries, place_service):
        monkeypatch.setattr(module, "places_visible_to", _everybody_s_places)
    worlds = make_worlds(app, cast)
    report = Matrix(app, cast, worlds, all_visitors(app, cast)[1:3], only="/places").run()
    assert any("shows OTHER-klub-drugje-xyz place" in line for line in report.lines)
    assert any("for a thing that is not theirs" in line for line in report.lines)
    assert any("refused changes changed" in line for line in report.lines)
