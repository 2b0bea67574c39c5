"""Months, quarters, school years; ages; what parts leave of a whole."""

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.ages import freeze
from analytics.periods import (
    FINER_THAN_MONTHS,
    GRAINS,
    Period,
    around,
    cells_of,
    key_of,
    keys_of,
    period_before,
    period_of,
)
from analytics.periods import same_span_last_year as last_year
from analytics.quality import remainder

DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31))


@given(day=DAYS, grain=st.sampled_from(GRAINS))
def test_a_code_gives_its_days_back(day, grain):
    whole = around(grain, day)
    assert day in whole
    assert period_of(key_of(grain, day)) == whole


@given(start=DAYS, length=st.integers(0, 1200), grain=st.sampled_from(GRAINS))
def test_cells_cover_every_day_of_a_period_once(start, length, grain):
    period = Period(start, start + dt.timedelta(days=length))
    cells = list(cells_of(grain, period).values())
    assert cells[0].start == period.start
    assert cells[-1].end == period.end
    for before, after in zip(cells, cells[1:], strict=False):
        assert after.start - before.end == dt.timedelta(days=1)


@given(days=st.lists(DAYS, min_size=1), grain=st.sampled_from(GRAINS))
def test_days_and_months_fall_into_the_cell_that_holds_them(days, grain):
    expected = [key_of(grain, day) for day in days]
    assert list(keys_of(grain, pd.Series([day.isoformat() for day in days]))) == expected
    if grain not in FINER_THAN_MONTHS:
        assert list(keys_of(grain, pd.Series([key_of("month", day) for day in days]))) == expected


def test_a_week_belongs_to_the_year_of_its_thursday():
    assert key_of("week", dt.date(2027, 1, 1)) == "2026-W53"
    assert around("week", dt.date(2027, 1, 1)) == Period(dt.date(2026, 12, 28), dt.date(2027, 1, 3))


@pytest.mark.parametrize(
    ("period", "before"),
    [
        ("2026-03", "2026-02"),
        ("2026-Q1", "2025-Q4"),
        ("2026-H2", "2026-H1"),
        ("2026", "2025"),
        ("2025/26", "2024/25"),
        ("2026-W01", "2025-W52"),
        ("2026-01-01", "2025-12-31"),
    ],
)
def test_before_a_whole_period_comes_the_whole_one_of_its_kind(period, before):
    assert period_before(period_of(period)) == period_of(before)


@given(start=DAYS, length=st.integers(0, 1200))
def test_the_period_before_ends_where_the_period_starts(start, length):
    period = Period(start, start + dt.timedelta(days=length))
    before = period_before(period)
    assert before.end == period.start - dt.timedelta(days=1)
    assert before.start <= before.end


def test_the_school_year_begins_in_september():
    assert around("school_year", dt.date(2026, 8, 31)) == Period(dt.date(2025, 9, 1), dt.date(2026, 8, 31))
    assert key_of("school_year", dt.date(1999, 9, 1)) == "1999/00"


@pytest.mark.parametrize(
    "code", ["", "26", "2026-Q5", "2026-00", "2026-H3", "2026/28", "0000", "2026-1", "2026-W54", "2026-02-30"]
)
def test_what_is_no_code_is_refused(code):
    with pytest.raises(ValueError, match=".*"):
        period_of(code)


def test_the_same_span_ends_today_a_year_ago_also_on_29_february():
    year = Period(dt.date(2028, 1, 1), dt.date(2028, 12, 31))
    assert last_year(year, dt.date(2028, 2, 29)) == Period(dt.date(2027, 1, 1), dt.date(2027, 2, 28))
    assert last_year(year, dt.date(2029, 5, 1)).end == dt.date(2027, 12, 31)


def test_age_is_the_year_minus_the_year_of_birth_and_the_impossible_is_unknown():
    bands = {"13-14": (13, 14), "15-17": (15, 17)}
    years = pd.Series(["2026"] * 5)
    births = pd.Series([2012, 2011, None, 2026, 2050])
    assert list(freeze(births, years, bands)) == ["13-14", "15-17", "unknown", "unknown", "unknown"]


def test_the_remainder_is_what_parts_leave():
    assert remainder([3, None, 4], 10) == 3
    assert remainder([0.1, 0.2], 0.3) == 0
    assert remainder([], None) == 0
