"""Charts: figures the drawing library accepts, findings in right Slovene of at most 90 characters."""

import plotly.graph_objects as go
import pytest
from flask_babel import force_locale

from mladim.codelists import codes
from mladim.statistics.charts import charts, get_chart
from tests.factories import make_activity, make_session
from tests.people import ANA, CILKA, actor_of

YEAR = {"period": "2026"}


@pytest.fixture
def ana(world):
    return actor_of(ANA)


def ask(who, slug, **arguments):
    chart = get_chart(slug)
    return chart, chart.ask(chart.query(arguments or YEAR), who)


def plain(text):
    return text.replace("\xa0", " ")


def finding(who, slug, **arguments):
    chart, found = ask(who, slug, **arguments)
    return plain(chart.finding(found))


def who_sees(slug):
    """The network's charts say nothing to a single organisation."""
    return actor_of(CILKA if get_chart(slug).is_for_network else ANA)


@pytest.mark.parametrize("slug", list(charts()))
def test_an_empty_period_has_its_own_sentence(world, slug):
    chart, found = ask(who_sees(slug), slug)
    assert chart.finding(found) == "V tem obdobju ni bilo izvedb."
    assert not chart.has_data(found)


@pytest.mark.parametrize("language", ["sl", "en"])
@pytest.mark.parametrize("slug", list(charts()))
def test_a_figure_is_one_that_plotly_knows(ana, slug, language):
    make_session(ana, headcount={"15-17 female": 3, "18-19 male": 2, "15-19 unknown": 1})
    make_session(
        ana, make_activity(ana, "D", kind="group", form="workshop", areas=["culture"]), day="2026-02-02"
    )
    chart, found = ask(who_sees(slug), slug)
    with force_locale(language):
        figure = chart.draw(found)
        assert len(chart.finding(found)) <= 90
        assert len(chart.describe(found)) > 40
        table = chart.table(found, "naslov")
    drawn = go.Figure(figure)
    is_sheet = figure["layout"].get("meta", {}).get("kind") in {"cells", "map"} or slug == "side-by-side"
    for trace in drawn.data:
        marks = trace.y if trace.orientation == "h" else trace.x
        assert is_sheet or len(marks) <= len(table.rows)
        colours = trace.marker.color or trace.fillcolor or trace.textfont.color
        for one in colours if isinstance(colours, tuple) else [colours]:
            assert one.startswith("var(--")
    go.Figure(chart.brief(found, who_sees(slug)))


@pytest.mark.parametrize(
    ("visits", "sentence"),
    [
        (1, "Oktobra je bil 1 obisk."),
        (2, "Oktobra sta bila 2 obiska."),
        (3, "Oktobra so bili 3 obiski."),
        (5, "Oktobra je bilo 5 obiskov."),
        (101, "Oktobra je bil 101 obisk."),
        (102, "Oktobra sta bila 102 obiska."),
        (0, "V tem obdobju ni zabeleženih obiskov."),
    ],
)
def test_one_month_is_told_with_its_visits(ana, visits, sentence):
    make_session(ana, headcount=visits)
    assert finding(ana, "visits-by-month") == sentence


def test_several_months_are_told_with_the_most_and_the_least(ana):
    for day, visits in (("2026-03-03", 1500), ("2026-04-07", 12), ("2026-05-09", 40)):
        make_session(ana, day=day, headcount=visits)
    spring = finding(ana, "visits-by-month", **{"from": "2026-03-01", "to": "2026-05-31"})
    assert spring == "Največ obiskov je bilo marca (1.500), najmanj aprila (12)."
    # In the whole year there are months without sessions, so that April has not the fewest.
    assert finding(ana, "visits-by-month") == "Največ obiskov je bilo marca: 1.500."


def test_two_best_months_are_both_named(ana):
    for day in ("2026-03-03", "2026-04-07"):
        make_session(ana, day=day, headcount=12)
    assert finding(ana, "visits-by-month") == "Največ obiskov je bilo marca in aprila: po 12."


def test_months_of_two_years_carry_their_year(ana):
    for day, visits in (("2025-12-03", 15), ("2026-01-07", 12)):
        make_session(ana, day=day, headcount=visits)
    said = finding(ana, "visits-by-month", **{"from": "2025-12-01", "to": "2026-01-31"})
    assert said == "Največ obiskov je bilo decembra 2025 (15), najmanj januarja 2026 (12)."


def test_the_unfinished_month_is_marked_and_paler(ana):
    from mladim.core.clock import today

    make_session(ana, day=today(), times=("00:01", "00:02"), headcount=4)
    chart, found = ask(ana, "visits-by-month", period="this_year")
    assert found.rows[-1].is_partial
    assert chart.table(found, "").rows[-1][0].endswith("*")
    assert chart.draw(found)["data"][0]["marker"]["color"][-1] == "var(--bar-part)"
    assert chart.draw(found)["data"][0]["x"][-1].endswith("*")


def test_ages_are_told_with_the_largest_share_and_the_law_beside(ana):
    make_session(ana, headcount={"13-14 female": 1, "15-17 male": 2, "unknown unknown": 1})
    chart, found = ask(ana, "age-and-gender")
    assert plain(chart.finding(found)) == "Največ obiskov je v starosti 15–17 let: 50 %."
    assert "Mladi od 15 do 29 let: 50 % obiskov" in plain(chart.youth(found))


def test_an_age_range_that_cannot_be_split_is_a_row_of_its_own(ana):
    make_session(ana, headcount={"15-17 male": 2, "15-19 male": 4})
    chart, found = ask(ana, "age-and-gender")
    assert [row[0] for row in chart.table(found, "").rows] == ["15–17 let", "15–19 let"]


def test_forms_name_the_same_or_both_leaders(ana):
    make_session(ana, headcount=10)
    assert finding(ana, "forms") == "Vse ure in vsi obiski so v obliki »dnevni prostor / odprti klub«."
    concert = make_activity(ana, "Koncert", kind="event", form="concert")
    make_session(ana, concert, times=("20:00", "21:00"), headcount=90)
    said = finding(ana, "forms")
    assert said.startswith("Največ ur ima")
    assert "80 %" in said


def test_areas_name_the_first_and_leave_out_nothing(ana):
    make_session(ana, make_activity(ana, "A", areas=["culture"]), headcount=3)
    make_session(ana, make_activity(ana, "B", areas=["culture"]), headcount=3)
    make_session(ana, make_activity(ana, "C"), headcount=6)
    chart, found = ask(ana, "areas")
    said = plain(chart.finding(found))
    assert said == "Največ izvedb (67 %) je na področju »kultura«; tam je 50 % obiskov."
    assert chart.table(found, "").rows[-1][0] == "ni razporejeno"
    for name in ("D", "E"):
        make_session(ana, make_activity(ana, name), headcount=6)
    assert finding(ana, "areas") == "Pri 60 % izvedb področje ni zapisano."


@pytest.mark.parametrize("form", codes("form"))
def test_findings_stay_short_whatever_the_form_is_called(ana, form):
    make_session(ana, make_activity(ana, "A", kind="group", form=form), headcount=3)
    make_session(
        ana, make_activity(ana, "B", form="online_community" if form == "x" else "drop_in"), headcount=30
    )
    assert len(finding(ana, "forms")) <= 90


def test_hidden_cells_leave_no_number_in_the_drawing(ana):
    make_session(ana, headcount={"13-14 female": 3, "15-17 female": 12, "18-19 male": 40})
    chart, found = ask(actor_of(CILKA), "age-and-gender")
    table = chart.table(found, "")
    assert "z" in table.rows[0]
    drawn = str(chart.draw(found)["data"])
    assert "3" not in [piece.strip(" ]") for piece in drawn.split(",")]
    assert "skrita" in chart.finding(found)


@pytest.mark.parametrize("one_app", ["sqlite"], indirect=True)
def test_last_year_stands_once_in_the_table_of_months(world):
    for day in ("2025-02-02", "2026-02-02"):
        make_session(actor_of(ANA), day=day, headcount=10)
    chart = get_chart("visits-by-month")
    found = chart.ask(chart.query({"from": "2026-01-01", "to": "2026-03-31"}), actor_of(ANA))
    heads = [head.text for head in chart.table(found, "").heads]
    assert len([text for text in heads if text.startswith("Obiski")]) == 3
