"""Free exploring: the address is the whole state, table and files say the same, sums mean something."""

import csv
import io

import pytest
from openpyxl import load_workbook

from mladim.core.db import db
from mladim.core.errors import RuleBroken
from mladim.statistics.explorer import asked_of, clean, explore
from mladim.statistics.explorer_drawing import draw, why_not
from tests.factories import make_activity, make_session
from tests.people import ANA, BOR, CILKA, DANE, VILI, actor_of
from tests.statistics.worked import QUARTER, make_worked_quarter

SPAN = [("from", "2026-01-01"), ("to", "2026-03-31")]


@pytest.fixture
def quarter(app, cast):
    with app.test_request_context("/"):
        make_worked_quarter(actor_of(ANA))
        db.session.commit()


@pytest.fixture
def worked(world):
    make_worked_quarter(actor_of(ANA))
    return world


def found(text, email=BOR):
    pairs = [tuple(part.split("=", 1)) for part in text.split("&")] + SPAN
    return explore(asked_of(pairs), actor_of(email))


def test_the_last_dimension_makes_columns_and_totals_are_asked_anew(worked):
    table = found("measure=known_persons&by=form&by=month").table
    assert [head.text for head in table.heads][1:] == [
        "januar\xa02026",
        "februar\xa02026",
        "marec\xa02026",
        "Skupaj",
    ]
    workshop = next(row for row in table.rows if row[0] == "Delavnica")
    assert workshop[1:] == (2, 1, 2, 3)
    assert table.foot == ("Skupaj", 2, 1, 2, 3)


def test_with_several_measures_each_column_says_its_own(worked):
    table = found("measure=sessions,attendances&by=form&by=month").table
    assert "januar\xa02026: obiski" in [head.text for head in table.heads]


def test_flat_is_a_line_for_each_cell(worked):
    table = found("measure=sessions&by=form&by=month&layout=flat").table
    assert len(table.heads) == 3
    assert table.foot[-1] == 5


def test_without_a_split_there_is_one_line(worked):
    assert found("measure=sessions,attendances").table.rows == ((5, 17),)
    assert found("measure=sessions,attendances&by=month").table.foot == ("Skupaj", 5, 17)


def test_a_sum_that_means_something_is_made(worked):
    table = found("measure=attendances&by=form&by=month&sum=month").table
    assert [head.text for head in table.heads] == ["Oblika", "Obiski"]
    assert table.foot == ("Skupaj", 17)
    assert sum(row[1] for row in table.rows) == 17


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("measure=known_persons&by=month&sum=month", "različne znane osebe"),
        ("measure=attendances,group_size&by=form&sum=form", "velikost skupine"),
    ],
)
def test_a_sum_that_means_nothing_is_refused_by_name(worked, text, name):
    with pytest.raises(RuleBroken) as refused:
        found(text)
    assert f"»{name}« se ne sme seštevati" in refused.value.message


def test_only_what_is_split_can_be_summed(worked):
    with pytest.raises(RuleBroken):
        found("measure=attendances&by=month&sum=form")


def test_the_form_is_tidied_into_one_address():
    sent = [
        ("measure", "sessions"),
        ("by", "month"),
        ("by", ""),
        ("period", "this_year"),
        ("from", "2026-01-01"),
        ("to", "2026-12-31"),
        ("kind", " "),
        ("compare", "period"),
        ("compare_from", "2025-01-01"),
        ("compare_to", "2025-03-31"),
        ("same", "1"),
    ]
    assert clean(sent) == [
        ("measure", "sessions"),
        ("by", "month"),
        ("period", "this_year"),
        ("compare", "period:2025-01-01..2025-03-31:same"),
    ]
    assert clean(clean(sent)) == clean(sent)


def test_an_address_and_its_question_are_one(worked):
    asked = asked_of([("measure", "sessions"), ("by", "month"), ("by", "form"), ("layout", "flat"), *SPAN])
    pairs = [tuple(part.split("=", 1)) for part in asked.url().split("&")]
    assert asked_of(pairs) == asked


def test_beside_another_span_each_number_has_its_base_and_change(worked):
    make_session(actor_of(ANA), day="2025-02-12", headcount=10)
    table = found("measure=sessions&by=month&compare=last_year").table
    assert len(table.heads) == 4
    assert table.foot[:3] == ("Skupaj", 5, 1)


def test_few_peers_are_no_band(worked):
    shown = found("measure=sessions&compare=peers")
    assert shown.answer.peers is not None
    assert shown.table.rows == ((5, None, None, None),)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("measure=attendances&by=month", "bar"),
        ("measure=attendances&by=week", "bar"),
        ("measure=attendances&by=day", "scatter"),
        ("measure=attendances&by=form", "bar"),
        ("measure=sessions,attendances&by=form", None),
        ("measure=active_attendances,passive_attendances&by=form", "bar"),
        ("measure=completeness&by=form", "bar"),
        ("measure=completeness&by=month", "bar"),
        ("measure=attendances&by=month&by=gender", "bar"),
        ("measure=attendances&by=form&by=gender", "bar"),
        ("measure=attendances&by=month&by=age_band&by=gender", None),
        ("measure=attendances", None),
        ("measure=attendances&by=month&compare=last_year", "bar"),
    ],
)
def test_the_drawing_follows_the_question(worked, text, kind):
    shown = found(text)
    figure = draw(shown.answer)
    assert (figure["data"][0]["type"] if figure else None) == kind
    assert bool(why_not(shown.answer)) == (figure is None)


def test_the_page_works_and_links_its_files(browse, quarter):
    text = f"measure=attendances&by=month&{QUARTER}"
    page = browse(BOR).page(f"/statistics/explore?{text}")
    assert "Obiski, razdeljeno po: mesec" in page.text
    rows = list(
        csv.reader(
            io.StringIO(browse(BOR).get(f"/statistics/explore.csv?{text}").text.lstrip("\ufeff")),
            delimiter=";",
        )
    )
    assert [row[1] for row in rows] == ["Obiski", "14", "1", "2", "17"]
    book = load_workbook(io.BytesIO(browse(BOR).get(f"/statistics/explore.xlsx?{text}").data))
    assert [row[1].value for row in book.worksheets[0].iter_rows()] == ["Obiski", 14, 1, 2, 17]


def test_what_the_form_sends_is_sent_on_to_the_tidy_address(browse, quarter):
    answer = browse(BOR).get(
        "/statistics/explore?measure=sessions&by=month&by=&by=&period=this_year&from=2026-01-01&to=",
        status=302,
    )
    assert answer.headers["Location"].endswith("?measure=sessions&by=month&period=this_year")


@pytest.mark.parametrize("email", [ANA, BOR, VILI, CILKA, DANE])
def test_everybody_who_sees_figures_may_explore(browse, quarter, email):
    browse(email).page("/statistics/explore")


@pytest.mark.parametrize(
    "text",
    [
        "measure=nothing",
        "measure=sessions&by=age_band",
        "measure=known_persons&by=month&sum=month",
        "measure=sessions&from=2026-01-01",
        "measure=sessions&colour=red",
        "measure=sessions&compare=period:a..b",
    ],
)
def test_a_question_without_an_answer_keeps_the_form(browse, quarter, text):
    page = browse(BOR).get(f"/statistics/explore?{text}", status=422).text
    assert "Na to vprašanje ni odgovora" in page
    assert 'name="measure"' in page


def test_another_house_is_not_there(browse, quarter):
    browse(DANE).get("/statistics/explore?measure=sessions&organisation=mc-primer", status=404)
    browse(DANE).get("/statistics/explore.csv?measure=sessions&organisation=mc-primer", status=404)


def test_the_network_sees_no_small_numbers_not_even_by_sums(app, browse, cast):
    with app.test_request_context("/"):
        ana = actor_of(ANA)
        people = {"15-17 female": 3, "18-19 male": 40, "20-24 female": 30}
        make_session(ana, make_activity(ana), day="2026-03-04", headcount=people)
        db.session.commit()
    address = f"/statistics/explore?measure=attendances&by=age_band&by=gender&{QUARTER}"
    text = browse(CILKA).page(address).text
    assert "z: skrito" in text
    browse(CILKA).get(f"{address}&sum=gender", status=422)
