"""A figure frozen in March is the same in November, and says what has changed since."""

import datetime as dt
import hashlib
import json

import pytest
import time_machine
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from mladim.core.clock import now
from mladim.core.db import db
from mladim.core.errors import Forbidden, NotFound, RuleBroken
from mladim.frozen import queries
from mladim.frozen.checks import Doubtful
from mladim.frozen.codes import CODE
from mladim.frozen.files import figure_csv, figure_xlsx
from mladim.frozen.guard import NeverChanged
from mladim.frozen.prints import table_of_print
from mladim.frozen.service import freeze
from mladim.frozen.since import since
from mladim.projects.facts import ProjectFacts
from mladim.projects.service import add_project
from mladim.sessions.service import save_session
from mladim.sessions.snapshots import facts_of
from mladim.statistics.answers import answer
from mladim.statistics.files import table_csv
from mladim.statistics.query import Query
from mladim.statistics.tables import table_of
from tests.factories import make_activity, make_session
from tests.people import ANA, BOR, CILKA, DANE, VILI, actor_of

QUARTER = "from=2026-01-01&to=2026-03-31"
MARCH = dt.datetime(2026, 3, 20, 11, tzinfo=dt.UTC)


def _ask(what: str = "measure=sessions,attendances&by=month") -> Query:
    return Query.from_url(f"{what}&{QUARTER}")


def _sessions(who, number: int = 3) -> list:
    centre = make_activity(who, "Dnevni center")
    days = [f"2026-{1 + place % 3:02d}-{1 + place // 3:02d}" for place in range(number)]
    return [make_session(who, centre, day=day, headcount={"15-17 female": 10}) for day in days]


def test_a_figure_carries_its_question_definitions_moment_result_and_hash(world):
    who = actor_of(ANA)
    _sessions(who)
    figure = freeze(who, _ask())
    assert CODE.fullmatch(figure.code)
    assert figure.question.startswith("measure=sessions,attendances&by=month&organisation=mc-primer")
    assert figure.definitions == {"sessions": 1, "attendances": 1}
    assert figure.result["totals"] == {"sessions": 3, "attendances": 30}
    assert figure.coverage["reporting"] == 1
    assert abs((figure.as_of - now()).total_seconds()) < 60
    plain = json.dumps(figure.result, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert figure.sha256 == hashlib.sha256(plain.encode()).hexdigest()


def test_frozen_in_march_it_prints_the_same_after_500_edits_and_lists_what_changed(world):
    with time_machine.travel(MARCH, tick=False):
        who = actor_of(ANA)
        sessions = _sessions(who, 25)
        figure = freeze(who, _ask())
        then = answer(Query.from_url(figure.question), who)
        csv_then = "".join(table_csv(table_of(then, ""), then)).encode()
        sheet_then = figure_xlsx(figure).read()
        db.session.flush()
        code, stored = figure.code, dict(figure.result)
    with time_machine.travel("2026-11-22T10:00:00+00:00", tick=False):
        who = actor_of(ANA)
        for turn in range(20):
            for session in sessions:
                facts = facts_of(session)
                counted = [{**vars(facts.headcounts[0]), "count": 11 + turn}]
                changed = facts.__class__(
                    **{**vars(facts), "headcounts": tuple(type(facts.headcounts[0])(**c) for c in counted)}
                )
                save_session(who, changed, session=session, version=session.version)
        db.session.flush()
        db.session.expire_all()
        figure = queries.get_figure(code, who)
        assert figure.result == stored
        assert b"".join(figure_csv(figure)) == csv_then
        assert figure_xlsx(figure).read() == sheet_then
        found = since(figure, who)
        assert found.sessions == 25
        assert [(cell.row, cell.then, cell.now) for cell in found.cells if cell.row == "Skupaj"] == [
            ("Skupaj", "250", "750")
        ]
        assert found.rows == 4


def test_nothing_changed_says_so(world):
    who = actor_of(ANA)
    _sessions(who)
    figure = freeze(who, _ask())
    assert since(figure, who).is_same


def test_the_table_and_its_file_come_from_what_was_stored(world):
    who = actor_of(ANA)
    _sessions(who)
    figure = freeze(who, _ask())
    found = answer(Query.from_url(figure.question), who)
    kept = table_of_print(figure.prints["sl"])
    assert kept.heads == table_of(found, "").heads
    assert kept.rows == table_of(found, "").rows
    assert figure.prints["en"]["csv"].splitlines()[0].count(",") > 4


def test_a_chart_keeps_its_sentence_and_drawing(world):
    who = actor_of(ANA)
    _sessions(who, 4)
    from mladim.statistics.charts import charts

    slug, chart = next(iter(charts().items()))
    figure = freeze(who, chart.query({"from": "2026-01-01", "to": "2026-03-31"}), chart=slug)
    assert figure.prints["sl"]["finding"]
    assert figure.prints["sl"]["figure"]["data"]
    assert figure.title == str(chart.name)


def test_pressed_twice_it_is_one_figure(world):
    who = actor_of(ANA)
    _sessions(who)
    assert freeze(who, _ask()).code == freeze(who, _ask()).code
    assert queries.count_figures(who) == 1


def test_another_value_for_the_same_definition_has_to_be_confirmed(world):
    who = actor_of(ANA)
    _sessions(who)
    first = freeze(who, _ask())
    make_session(who, day="2026-02-20", headcount=5)
    with pytest.raises(Doubtful) as refused:
        freeze(who, _ask("measure=attendances&by=gender"))
    doubt = refused.value.doubts[0]
    assert (doubt.kind, doubt.code, doubt.lines) == ("conflict", first.code, [("attendances", 30, 35)])
    second = freeze(who, _ask("measure=attendances&by=gender"), confirmed=True)
    assert second.doubts[0]["code"] == first.code
    assert since(queries.get_figure(first.code, who), who).cells


def test_another_period_or_filter_is_no_conflict(world):
    who = actor_of(ANA)
    _sessions(who)
    freeze(who, _ask())
    make_session(who, day="2026-02-20", headcount=5)
    freeze(who, Query.from_url("measure=attendances&from=2026-01-01&to=2026-02-28"))
    freeze(who, _ask("measure=attendances&kind=group"))


def test_parts_that_do_not_make_the_whole_have_to_be_confirmed(world, monkeypatch):
    who = actor_of(ANA)
    _sessions(who)
    from mladim.statistics.answers import Answer

    monkeypatch.setattr(Answer, "unassigned", lambda self, column: 4)
    with pytest.raises(Doubtful) as refused:
        freeze(who, _ask())
    assert refused.value.doubts[0].kind == "parts"
    assert refused.value.doubts[0].lines[0] == ("sessions", -1, 3)


def test_a_figure_is_never_changed_or_deleted(world):
    who = actor_of(ANA)
    _sessions(who)
    figure = freeze(who, _ask())
    figure.title = "Drugače"
    with pytest.raises(NeverChanged):
        db.session.flush()
    db.session.rollback()


def test_nor_does_the_database_let_it_be_changed(world):
    who = actor_of(ANA)
    _sessions(who)
    figure = freeze(who, _ask())
    with pytest.raises(DBAPIError, match="never changed"):
        db.session.execute(text("UPDATE frozen_figure SET title = 'x'"))
    db.session.rollback()
    assert figure is not None


def test_only_who_works_freezes_and_only_the_house_sees_it(world):
    who = actor_of(ANA)
    _sessions(who)
    code = freeze(who, _ask()).code
    assert queries.get_figure(code.lower(), actor_of(VILI)).code == code
    with pytest.raises(Forbidden):
        freeze(actor_of(VILI), _ask())
    for other in (DANE, CILKA):
        with pytest.raises(NotFound):
            queries.get_figure(code, actor_of(other))
    assert queries.list_figures(actor_of(BOR), words="izvedbe")[0].code == code
    assert queries.count_figures(actor_of(BOR), year=2024) == 0


def test_the_network_freezes_the_network(world):
    _sessions(actor_of(ANA))
    staff = actor_of(CILKA)
    figure = freeze(staff, _ask())
    assert figure.reach == "network"
    assert "organisation=" not in figure.question
    assert figure.result["totals"]["attendances"] == 30


def test_a_title_is_checked(world):
    who = actor_of(ANA)
    for title in ("Ana 0101006500006", "x" * 301):
        with pytest.raises(RuleBroken):
            freeze(who, _ask(), title=title)


def test_a_project_s_figure_carries_the_line_its_funder_wants(world):
    who = actor_of(BOR)
    project = add_project(who, ProjectFacts(name="Tabor", visibility="Sofinancira Evropska unija."))
    make_session(who, make_activity(who, project_id=project.id), day="2026-02-20", headcount=5)
    figure = freeze(who, Query.from_url(f"measure=attendances&project={project.id}&{QUARTER}"))
    assert figure.visibility == "Sofinancira Evropska unija."
    assert figure.result["totals"]["attendances"] == 5
