"""Invented values for the real plan: every kind of story, all labelled, the same for the same seed."""

import datetime as dt
from collections import Counter

import numpy as np
from sqlalchemy import func, select

from mladim.core.db import db
from mladim.network.demo_plan import INVENTED, add_plan
from mladim.targets.campaign_models import Campaign
from mladim.targets.models import LinkedRecord, TargetValue
from mladim.targets.queries import all_progress
from tests.people import BOR, CILKA, actor_of

DAY = dt.date(2026, 11, 21)


def test_some_targets_are_reached_some_on_the_way_some_missed_and_all_values_are_labelled(world):
    add_plan(np.random.default_rng(7))
    states = Counter(one.state for one in all_progress(actor_of(CILKA), DAY))
    assert sum(states.values()) == 124
    assert states["baseline"] == 1
    for state in ("reached", "missed", "waiting"):
        assert states[state] >= 5
    assert states["on_track"] + states["at_risk"] >= 5
    assert set(db.session.scalars(select(TargetValue.proof))) == {INVENTED}
    assert all("izmišljeno" in title for title in db.session.scalars(select(LinkedRecord.title)))
    assert db.session.scalar(select(func.count()).select_from(Campaign)) == 5
    own = all_progress(actor_of(BOR), DAY)
    assert [one.target.measured_by for one in own] == ["query"] * 3
