"""The pages of figures: what stands on them, who may open them, what happens with a bad address."""

import pytest

from mladim.core.db import db
from tests.factories import make_activity, make_session
from tests.people import ANA, BOR, CILKA, DANE, VILI, actor_of
from tests.statistics.worked import QUARTER, make_worked_quarter

CHARTS = ("visits-by-month", "age-and-gender", "forms", "areas")


@pytest.fixture
def quarter(app, cast):
    with app.test_request_context("/"):
        make_worked_quarter(actor_of(ANA))
        db.session.commit()


def test_the_overview_shows_the_worked_numbers(browse, quarter):
    text = browse(BOR).page(f"/statistics?{QUARTER}").text
    assert "Izvedenih je bilo 5 izvedb. Zabeleženih je bilo 17 obiskov." in text
    assert "Izvedbe 5" in text
    assert "vseh skupaj od 12 do 15" in text
    assert "za leto prej ni podatkov" in text
    assert "Poroča 1 od 1 organizacije." in text
    assert "niso za objavo" in text


@pytest.mark.parametrize("email", [ANA, BOR, VILI, CILKA, DANE])
@pytest.mark.parametrize("chart", CHARTS)
def test_every_chart_opens_for_everybody_who_sees_figures(browse, quarter, email, chart):
    page = browse(email).page(f"/statistics/{chart}?{QUARTER}")
    assert page.headings[0].strip()


def test_a_chart_says_its_finding_and_its_source(browse, quarter):
    text = browse(BOR).page(f"/statistics/visits-by-month?{QUARTER}").text
    assert "Največ obiskov je bilo januarja (14), najmanj februarja (1)." in text
    assert "Vir: Mladim, stanje" in text
    assert "Obiski na mesec, Mladinski center Primer, 1. četrtletje 2026" in text


def test_another_house_sees_nothing_of_it(browse, quarter):
    assert "Za to izbiro ni podatkov" in browse(DANE).page(f"/statistics?{QUARTER}").text
    browse(DANE).get(f"/statistics?{QUARTER}&organisation=mc-primer", status=404)
    browse(DANE).get(f"/statistics/forms?{QUARTER}&organisation=mc-primer", status=404)


def test_network_staff_see_the_network_and_one_organisation(browse, quarter):
    assert "Vse organizacije" in browse(CILKA).page(f"/statistics?{QUARTER}").text
    text = browse(CILKA).page(f"/statistics?{QUARTER}&organisation=mc-primer").text
    assert "Izvedbe 5" in text


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/statistics?period=nekoc", "ni. Na voljo so"),
        ("/statistics?from=2026-01-01", "Izberite oba datuma"),
        ("/statistics?from=prvi&to=drugi", "ni datum"),
        ("/statistics/forms?from=2026-03-01&to=2026-01-01", "Konec obdobja"),
        ("/statistics?kind=zabava", "v tem šifrantu ni"),
    ],
)
def test_a_bad_address_is_refused_in_words(browse, cast, address, words):
    page = browse(BOR).get(address, status=422)
    assert words in page.text
    assert "<title>Napaka: " in page.text


def test_an_unknown_chart_is_not_there(browse, cast):
    browse(BOR).get("/statistics/vreme", status=404)
    browse(BOR).get("/statistics/vreme.csv", status=404)


def test_named_periods_are_buttons_that_need_no_script(browse, cast):
    page = browse(BOR).page("/statistics")
    assert set(page.values("button", "value", name="period")) == {
        "this_month", "this_quarter", "this_year", "school_year", "last_year", "custom",
    }  # fmt: skip
    browse(BOR).get("/statistics?period=school_year&from=2026-01-01&to=2026-12-31&kind=&organisation=")


def test_what_is_missing_leads_to_the_entry(app, browse, cast):
    with app.test_request_context("/"):
        who = actor_of(ANA)
        waiting = make_session(who, make_activity(who), day="2026-03-12", status="announced")
        make_session(who, day="2026-03-13")
        uuid = waiting.uuid
        db.session.commit()
    overview = browse(BOR).page(f"/statistics?{QUARTER}")
    assert "na vnos čaka: 1" in overview.text
    link = next(url for url in overview.values("a", "href") if url.startswith("/statistics/missing"))
    assert f"/sessions/{uuid}/log" in browse(BOR).get(link).text
    browse(VILI).get("/statistics/missing", status=403)


def test_how_we_count_is_public_and_names_every_measure(browse, cast):
    from mladim.statistics.measures import measures

    text = browse().get("/how-we-count").text
    for code in measures():
        assert f"<code>{code}</code>" in text


@pytest.mark.parametrize("address", ["", *[f"/{chart}" for chart in CHARTS], "/missing"])
def test_every_page_opens_in_english(browse, quarter, address):
    browse(BOR).get(f"/statistics{address}?{QUARTER}&lang=en")


def test_the_filter_of_a_kind_narrows_page_and_list_alike(browse, quarter):
    assert "Izvedbe 2" in browse(BOR).page(f"/statistics?{QUARTER}&kind=open").text
    lines = browse(BOR).get(f"/statistics/sessions.csv?{QUARTER}&kind=open").text.strip().splitlines()
    assert len(lines) == 1 + 4


def test_a_chart_takes_each_filter_of_the_form_with_it(browse, quarter):
    for who, filters in ((BOR, "kind=open"), (CILKA, "kind=open&organisation=mc-primer&region=4")):
        page = browse(who).page(f"/statistics/forms?{QUARTER}&{filters}")
        files = [link for link in page.values("a", "href") if "forms" in link and "/statistics/forms" in link]
        assert files
        assert all("kind=open" in link for link in files), files
