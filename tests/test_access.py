"""Who may open what: every route × method × role × {own, other, deleted, missing}, generated from the routes."""

from tests.matrix import check_all, closed_routes, unsafe_gets


def test_every_route_says_who_may_open_it(one_app):
    assert closed_routes(one_app) == []


def test_no_get_changes_anything(one_app):
    assert unsafe_gets(one_app) == []


def test_nobody_sees_another_house(app, cast, browse, record_property):
    checks, leaks = check_all(app, cast)
    record_property("checks", checks)
    print(f"access matrix: {checks} checks, {len(leaks)} leaks")
    assert leaks == []
    assert checks > 500
