"""Against last year: the same span, with the base, in words; and only among the same organisations."""

import pytest
import time_machine
from flask_babel import force_locale

from mladim.core.access import Actor
from mladim.core.db import db
from mladim.organisations.models import Organisation
from mladim.statistics.answers import answer
from mladim.statistics.comparison import change_words, compare
from mladim.statistics.query import Query
from tests.factories import make_session
from tests.people import ANA, CILKA, DANE, actor_of


@pytest.fixture
def slovene(one_app):
    with one_app.test_request_context("/"), force_locale("sl"):
        yield


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        (412, 378, "9 % več kot lani do istega dne (378)"),
        (360, 378, "5 % manj kot lani do istega dne (378)"),
        (378, 378, "enako kot lani do istega dne (378)"),
        (378.5, 378, "približno toliko kot lani do istega dne (378)"),
        (7, 5, "2 več kot lani do istega dne (5)"),
        (3, 5, "2 manj kot lani do istega dne (5)"),
        (4, 0, "4 več kot lani do istega dne (0)"),
        (6138, 18, "lani do istega dne: 18"),
        (120, 0, "lani do istega dne: 0"),
        (0, 0, "enako kot lani do istega dne (0)"),
        (None, 5, ""),
    ],
)
def test_a_change_is_never_told_without_its_base(slovene, now, before, words):
    assert change_words(now, before).replace("\xa0", " ") == words


def test_a_year_that_has_ended_is_compared_with_the_year_before(slovene):
    assert change_words(30, 20, ended=True).replace("\xa0", " ") == "50 % več kot leto prej (20)"


def sessions(who, text):
    found = answer(Query.from_url(f"measure=sessions&{text}"), who)
    return compare(found, who, ("sessions",))


def test_the_span_of_last_year_ends_on_the_same_date(world):
    ana = actor_of(ANA)
    for day in ("2025-01-10", "2025-11-22", "2025-11-23", "2026-01-10"):
        make_session(ana, day=day)
    with time_machine.travel("2026-11-22T12:00:00+01:00", tick=False):
        found = sessions(ana, "period=this_year")
        assert found.last_year.query.end.isoformat() == "2025-11-22"
        assert found.last_year.totals == {"sessions": 2}
        column = found.last_year.query.columns[0]
        assert found.words(column).replace("\xa0", " ") == "1 manj kot lani do istega dne (2)"


def test_without_reports_a_year_ago_there_is_nothing_to_compare(world):
    ana = actor_of(ANA)
    for day in ("2025-02-02", "2026-02-02"):
        make_session(ana, day=day)
    with time_machine.travel("2026-11-22T12:00:00+01:00", tick=False):
        found = sessions(ana, "period=2025")
        assert found.words(found.last_year.query.columns[0]) == "za leto prej ni podatkov"
        found = sessions(ana, "period=this_month")
        assert found.words(found.last_year.query.columns[0]) == "za lani ni podatkov"


def test_when_other_organisations_report_only_those_of_both_years_are_compared(world):
    ana, dane = actor_of(ANA), actor_of(DANE)
    for day in ("2025-02-02", "2026-02-02", "2026-03-02"):
        make_session(ana, day=day)
    for _ in range(5):
        make_session(dane, day="2026-02-03")
    found = sessions(actor_of(CILKA), "from=2026-01-01&to=2026-03-31")
    assert found.same_only == 1
    assert found.this_year.totals == {"sessions": 2}
    assert found.last_year.totals == {"sessions": 1}


def test_coverage_counts_who_reported_of_all_who_should(world):
    make_session(actor_of(ANA), day="2026-02-02")
    make_session(actor_of(DANE), day="2026-02-02", status="announced")
    found = answer(Query.from_url("measure=sessions&period=2026-Q1"), actor_of(CILKA))
    assert found.coverage.text == "Poroča 1 od 2 organizacij."
    db.session.get(Organisation, actor_of(DANE).organisation_id).closed_on = found.query.start.replace(
        year=2020
    )
    closed = answer(found.query, actor_of(CILKA))
    assert closed.coverage.as_json()["expected"] == 1


def test_a_session_marked_as_not_held_counts_as_reported(world):
    who: Actor = actor_of(DANE)
    make_session(who, day="2026-02-02", status="cancelled")
    found = answer(Query.from_url("measure=completeness,sessions&period=2026-Q1"), who)
    assert found.totals == {"completeness": 1.0, "sessions": 0}
    assert found.coverage.as_json()["reporting"] == 1


def test_the_span_before_and_any_other_span_are_named(world):
    ana = actor_of(ANA)
    for day in ("2026-01-10", "2026-02-10", "2026-02-11", "2025-05-05"):
        make_session(ana, day=day)
    with time_machine.travel("2026-11-22T12:00:00+01:00", tick=False):
        found = answer(Query.from_url("measure=sessions&period=2026-02"), ana)
        before = compare(found, ana, ("sessions",), "previous")
        column = found.query.columns[0]
        assert before.words(column) == "1 več kot v prejšnjem obdobju (1)"
        other = compare(found, ana, ("sessions",), "period:2025-05-01..2025-05-28")
        assert other.words(column).replace("\xa0", " ") == (
            "1 več kot v obdobju od 1. 5. 2025 do 28. 5. 2025 (1)"
        )


def test_spans_of_other_length_are_only_put_side_by_side(world):
    ana = actor_of(ANA)
    for day in ("2026-02-10", "2026-02-11", "2025-05-05"):
        make_session(ana, day=day)
    found = answer(Query.from_url("measure=sessions&period=2026-02"), ana)
    other = compare(found, ana, ("sessions",), "period:2025-01-01..2025-12-31")
    words = other.words(found.query.columns[0]).replace("\xa0", " ")
    assert words == "v obdobju od 1. 1. 2025 do 31. 12. 2025: 1"
