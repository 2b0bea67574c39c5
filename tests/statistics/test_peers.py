"""Peers: quartiles of at least five alike, rounded, without names, and only of what is about nobody."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.peers import quartiles, rounded, size_class
from mladim.core.clock import now
from mladim.core.db import db
from mladim.core.errors import RuleBroken
from mladim.organisations.models import Organisation
from mladim.statistics.answers import answer
from mladim.statistics.query import Query
from tests.factories import make_session
from tests.people import ANA, actor_of

PERIOD = "period=2026&compare=peers"


def make_alike(count, sessions, kind="youth_centre"):
    """Organisations of one kind; the n-th held `sessions(n)` sessions."""
    from dataclasses import replace

    ana = actor_of(ANA)
    db.session.get(Organisation, ana.organisation_id).sector_group = kind
    for place in range(count):
        house = Organisation(
            slug=f"c{place}", name=f"Skrivno ime {place}", sector_group=kind, created_at=now()
        )
        db.session.add(house)
        db.session.flush()
        who = replace(ana, organisation_id=house.id)
        for _ in range(sessions(place)):
            make_session(who, day="2026-05-05", headcount=10)
    return ana


def ask(text):
    return answer(Query.from_url(text), actor_of(ANA))


def test_a_band_of_five_alike_names_none(world):
    make_alike(6, lambda place: place)
    found = ask(f"measure=sessions,attendances,group_size&{PERIOD}")
    # The first held nothing and so reported nothing: five are left, with 1 to 5 sessions.
    assert found.peers.organisations == 5
    assert found.peers.totals["sessions"].middle == 3
    assert (found.peers.totals["sessions"].low, found.peers.totals["sessions"].high) == (2, 4)
    assert found.peers.totals["attendances"].middle == 30
    assert found.peers.totals["group_size_mean"].middle == 10
    plain = str(found.as_json())
    assert "Skrivno" not in plain
    assert "c3" not in plain


def test_a_band_by_month_has_quartiles_for_each(world):
    make_alike(6, lambda place: place)
    found = ask(f"measure=sessions&by=month&{PERIOD}")
    assert found.peers.cells[("2026-05",)]["sessions"].middle == 3


def test_of_four_there_is_no_band_nor_how_many_they_are(world):
    make_alike(4, lambda place: 3)
    found = ask(f"measure=sessions&{PERIOD}")
    assert not found.peers.is_enough
    assert found.peers.totals == {"sessions": None}
    assert found.as_json()["peers"]["organisations"] is None


def test_another_kind_or_size_is_no_peer(world):
    make_alike(6, lambda place: 1)
    db.session.get(Organisation, actor_of(ANA).organisation_id).sector_group = "national_youth"
    assert not ask(f"measure=sessions&{PERIOD}").peers.is_enough
    db.session.get(Organisation, actor_of(ANA).organisation_id).sector_group = None
    assert not ask(f"measure=sessions&{PERIOD}").peers.is_enough


@pytest.mark.parametrize("more", ["by=age_band", "gender=female", "by=activity", "by=month,gender"])
def test_what_is_about_single_people_has_no_band(world, more):
    with pytest.raises(RuleBroken, match="samo skupna"):
        ask(f"measure=attendances&{more}&{PERIOD}")


@given(st.lists(st.floats(0, 1e6), min_size=5, max_size=40))
def test_the_band_is_ordered_and_close_to_the_quartiles(values):
    band = quartiles(values, is_share=False)
    assert band.low <= band.middle <= band.high
    assert band.organisations == len(values)
    for mine, at in ((band.low, 0.25), (band.middle, 0.5), (band.high, 0.75)):
        exact = float(np.quantile(values, at))
        assert abs(mine - exact) <= max(0.051 * exact, 0.051)


def test_a_number_is_told_in_two_digits():
    assert [rounded(value, is_share=False) for value in (0, 3.46, 12.4, 1234, 98765)] == [
        0,
        3.5,
        12,
        1200,
        99000,
    ]
    assert rounded(0.6789, is_share=True) == 0.68


def test_size_classes_follow_the_sessions_of_a_year():
    assert [size_class(count) for count in (0, 149, 150, 999, 1000)] == [
        "small",
        "small",
        "middle",
        "middle",
        "large",
    ]
