"""What has left the house binds what may leave next."""

import pytest
from sqlalchemy import select

from analytics.disclosure.attacker import Statement
from analytics.disclosure.joint import Goal, Joint
from analytics.disclosure.suppression import Refused
from analytics.disclosure.told import HOUSE, MONTH, OTHERS, Told, links, refined
from mladim.core.db import db
from mladim.core.errors import RuleBroken
from mladim.releases import ledger, service
from mladim.releases.models import Departure
from mladim.releases.periods import span_of
from mladim.sessions.activity_models import Activity
from mladim.statistics.answers import answer
from mladim.statistics.leaving import GRANT, let_out
from mladim.statistics.query import Query
from tests.factories import make_activity, make_session
from tests.people import ANA, CILKA, actor_of
from tests.releases.conftest import PERIOD, fill, worker_at

SPAN = span_of(PERIOD)
DAYS = (SPAN.start, SPAN.end)
Q3 = "from=2026-07-01&to=2026-09-30"
MONTHS = {"q": frozenset({"2026-07", "2026-08", "2026-09"})}


def region_table(low, high):
    """Two organisations in a region whose sum is known to lie somewhere."""
    axes = {HOUSE: {"8": frozenset({"a", "b"}), "9": frozenset({"c"})}, MONTH: MONTHS}
    return Told(measure="visits", axes=axes, cells=[Statement(("8", "Σ"), low, high)])


def house_table(value):
    """One organisation's exact number in a funder's report."""
    axes = {HOUSE: {"a": frozenset({"a"}), OTHERS: frozenset({"b", "c"})}, MONTH: MONTHS}
    return Told(measure="visits", axes=axes, cells=[Statement(("a", "Σ"), value, value)])


def truth():
    return {"visits": {"a": 41, "b": 6, "c": 50}, "persons": {}}


def test_a_region_less_a_known_organisation_gives_the_other_away(world):
    ledger.write([region_table(41, 49)], days=DAYS, destination="public", what="a release", who=None)
    tables = refined([house_table(41), region_table(41, 49)])
    rest = next(
        key for key in [("others 1", "Σ"), ("others 2", "Σ")] if tables[0].axes[HOUSE][key[0]] == {"b"}
    )
    found = Joint(tables).interval(Goal(0, rest, 0, 0))
    assert (found.low, found.high) == (0, 8)
    with pytest.raises(Refused):
        ledger.check([house_table(41)], days=DAYS, destination=GRANT, truth=truth)


def test_without_the_ledger_the_same_file_would_go(world):
    ledger.check([house_table(41)], days=DAYS, destination=GRANT, truth=truth)


def test_other_days_and_other_measures_bind_nothing(world):
    ledger.write([region_table(41, 49)], days=DAYS, destination="public", what="a release", who=None)
    later = (span_of("2025-Q3").start, span_of("2025-Q3").end)
    assert ledger.told_before(["visits"], later) == []
    assert ledger.told_before(["persons"], DAYS) == []
    assert len(ledger.told_before(["visits"], DAYS)) == 1


def test_what_the_network_fetched_for_itself_does_not_bind_the_public(world):
    ledger.write([house_table(41)], days=DAYS, destination="network", what="a file", who=None)
    assert ledger.told_before(["visits"], DAYS, destination="public") == []
    assert len(ledger.told_before(["visits"], DAYS, destination="network")) == 1


def test_a_table_comes_back_from_the_ledger_as_it_went(world):
    table = house_table(41)
    again = Told.from_json("visits", table.as_json())
    assert again.as_json() == table.as_json()
    assert len(list(links(table, region_table(41, 49)))) == 1


def test_quarters_and_their_year_are_one_equation():
    months = {
        f"2026-Q{q}": frozenset(f"2026-{m:02d}" for m in range(3 * q - 2, 3 * q + 1)) for q in range(1, 5)
    }
    houses = {HOUSE: {"all": frozenset({"a"})}}
    year = {"2026": frozenset().union(*months.values())}
    quarters = Told(
        measure="visits",
        axes=houses | {MONTH: months},
        cells=[Statement(("all", code), 20, 20) for code in list(months)[:3]],
    )
    whole = Told(measure="visits", axes=houses | {MONTH: year}, cells=[Statement(("all", "2026"), 66, 66)])
    found = Joint([quarters, whole]).interval(Goal(0, ("all", "2026-Q4"), 0, 0))
    assert (found.low, found.high) == (6, 6)
    people = [Told(measure="p", axes=t.axes, cells=t.cells, is_distinct=True) for t in (quarters, whole)]
    assert Joint(people).interval(Goal(0, ("all", "2026-Q4"), 0, 0)).high == 66


def ask(text, email=CILKA):
    return answer(Query.from_url(f"measure=attendances&{text}&{Q3}"), actor_of(email)), actor_of(email)


def test_a_file_of_the_network_is_written_down_first(network):
    found, who = ask("by=age_band,gender")
    let_out(found, who, what="who comes")
    row = db.session.query(Departure).one()
    assert (row.destination, row.measure, row.what) == ("network", "visits", "who comes")
    let_out(found, who, what="who comes")
    assert db.session.query(Departure).count() == 2
    assert len(ledger.told_before(["visits"], DAYS, destination="network")) == 1


def test_one_s_own_figures_leave_nothing(network):
    found, who = ask("by=age_band", ANA)
    let_out(found, who, what="own")
    assert db.session.query(Departure).count() == 0


HIDDEN = {"15-17": 40}


def test_a_second_file_that_gives_a_hidden_cell_away_is_refused(network):
    """By age, three of thirteen and fourteen are hidden; a finer file of the same days would tell them."""
    who = worker_at("hisa-pet", "SI-080")
    make_session(
        who,
        make_activity(who, "Klub", areas=("culture",)),
        day="2026-08-12",
        headcount={"13-14 female": 3, "15-17 female": 40, "18-19 female": 50, "20-24 female": 60},
    )
    db.session.commit()
    found, staff = ask("by=age_band&organisation=hisa-pet")
    assert [row.key for row in found.rows if row.is_hidden]
    let_out(found, staff, what="by age")
    told = ledger.told_before(["visits"], DAYS, destination="network")[0]
    exact = Told(
        measure="visits",
        axes=told.axes,
        cells=[
            *told.cells,
            *[Statement(("scope", "period", age), number, number) for age, number in HIDDEN.items()],
        ],
    )
    with pytest.raises(Refused):
        ledger.check([exact], days=DAYS, destination="network", truth=lambda: {"visits": {}, "persons": {}})


def test_the_release_knows_what_funders_got(released):
    found, who = ask("by=organisation")
    let_out(found, who, what="report", destination=GRANT)
    again = service.prepare(PERIOD, who=None)
    assert again.report["failed"] == []
    with pytest.raises(RuleBroken):
        service.publish(released, who=None)


def narrowed_table(value):
    """What one organisation told a funder of one project: at least so many came to it at all."""
    axes = house_table(value).axes | {"project=7": {"filter": frozenset({"in"}), OTHERS: frozenset({"out"})}}
    cells = [Statement(("a", "Σ", "filter"), value, value)]
    return Told(measure="visits", axes=axes, cells=cells, about={"narrowed": "project=7"})


def test_a_number_of_one_project_says_how_large_the_whole_is_at_least(world):
    ledger.write([region_table(41, 49)], days=DAYS, destination="public", what="a release", who=None)
    with pytest.raises(Refused):
        ledger.check([narrowed_table(41)], days=DAYS, destination=GRANT, truth=truth)
    ledger.check([narrowed_table(30)], days=DAYS, destination=GRANT, truth=truth)


def test_what_a_narrowed_file_told_binds_what_leaves_after_it(world):
    for value in (30, 41):
        ledger.write([narrowed_table(value)], days=DAYS, destination=GRANT, what="a report", who=None)
        together = refined([region_table(41, 49), *ledger.agreeing([region_table(41, 49)], before())])
        assert Joint(together).interval(Goal(0, ("8", "Σ"), 0, 0)).low == 41
        with_house = refined([house_table(44), *ledger.agreeing([house_table(44)], before())])
        assert len(with_house) == 2
    assert all("project=7" not in table.axes for table in ledger.agreeing([house_table(44)], before()))
    assert len(ledger.agreeing([house_table(20)], before())) == 0


def before():
    return ledger.told_before(["visits"], DAYS)


@pytest.mark.parametrize("measure", ["attendances", "known_persons"])
def test_a_narrowed_answer_stands_in_the_ledger_with_its_question(network, measure):
    house = worker_at("hisa-ena", "SI-061")
    activity = db.session.scalars(select(Activity).where(Activity.organisation_id == house.organisation_id))
    number = activity.first().id
    query = Query.from_url(f"measure={measure}&by=age_band&activity={number}&{Q3}")
    let_out(answer(query, house), house, what="report", destination=GRANT)
    row = db.session.query(Departure).one()
    assert row.told["about"] == {"asked": query.url(), "narrowed": f"activity={number}"}
    (told,) = ledger.told_before(["visits", "persons"], DAYS)
    assert told.axes[f"activity={number}"].keys() == {"filter", OTHERS}
    assert any(one.low > 0 for one in told.cells)
    release = service.prepare(PERIOD, who=None)
    assert release.report["failed"] == []
    assert service.audit(release).failed == []
    assert [table.about["narrowed"] for table in service.known_before(release)] == [f"activity={number}"]


def test_of_rows_that_no_public_table_has_the_whole_is_told_and_the_audit_says_so(app, network):
    house = worker_at("hisa-ena", "SI-061")
    query = Query.from_url(f"measure=attendances&by=activity&{Q3}")
    found = answer(query, house)
    let_out(found, house, what="report", destination=GRANT)
    (told,) = ledger.told_before(["visits"], DAYS)
    assert (told.about["apart"], [one.low for one in told.cells]) == (
        "activity",
        [found.totals["attendances"]],
    )
    code = service.prepare(PERIOD, who=None).code
    db.session.commit()
    said = app.test_cli_runner().invoke(args=["release", "audit", code]).output
    assert f"po tem ne delijo: {query.url()}" in said


@pytest.mark.parametrize("one_app", ["sqlite"], indirect=True)
def test_the_page_shows_what_was_asked_also_beside_rows_that_do_not_say(app, cast, browse):
    with app.test_request_context("/"):
        fill()
        house = worker_at("hisa-ena", "SI-061")
        query = Query.from_url(f"measure=attendances&by=activity&led_by=team&{Q3}")
        let_out(answer(query, house), house, what="report", destination=GRANT)
        ledger.write([house_table(41)], days=DAYS, destination=GRANT, what="without a question", who=None)
        old = db.session.query(Departure).filter_by(what="without a question").one()
        old.told = {name: one for name, one in old.told.items() if name != "about"}
        db.session.commit()
    page = browse(CILKA).get("/releases/ledger").text
    assert "omejeno: led_by=team" in page
    assert "by=activity" in page
    assert "without a question" in page
