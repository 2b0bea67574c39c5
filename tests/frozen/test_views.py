"""Freezing from a page: one click, the doubts, the register, the figure and its files."""

import pytest

from mladim.core.db import db
from mladim.frozen.models import FrozenFigure
from tests.factories import make_session
from tests.people import ANA, BOR, CILKA, DANE, VILI, actor_of

QUESTION = "measure=sessions,attendances&by=month&from=2026-01-01&to=2026-03-31"


@pytest.fixture
def logged(app, cast):
    def log(day="2026-02-10", count=12):
        with app.test_request_context("/"):
            make_session(actor_of(ANA), day=day, headcount={"15-17 female": count})
            db.session.commit()

    log()
    return log


def actor_name(browser):
    with browser.app.test_request_context("/"):
        return actor_of(ANA).organisation_name


def _freeze(browser, **more):
    return browser.post("/figures", {"question": QUESTION, **more}).headers["Location"]


def test_one_click_on_a_chart_page_freezes_it(logged, browse):
    browser = browse(ANA)
    page = browser.page("/statistics/visits-by-month?from=2026-01-01&to=2026-03-31")
    assert "Zamrzni za navajanje" in page.text
    question = page.values("input", "value", name="question")[0]
    where = browser.post("/figures", {"question": question, "chart": "visits-by-month"}).headers["Location"]
    shown = browser.page(where)
    assert "Vir: Mladim, posnetek M-" in shown.text
    assert "isto vprašanje da danes ista števila" in shown.text
    assert f"Mladim ({actor_name(browser)}), posnetek M-" in shown.text
    assert shown.values("p", "lang") == ["sl", "en"]
    asked = next(one for one in shown.values("a", "href") if one and one.startswith("/statistics/explore?"))
    browser.get(asked)


def test_the_page_says_what_changed(logged, browse):
    browser = browse(ANA)
    where = _freeze(browser)
    logged("2026-03-02", 7)
    page = browser.page(where)
    assert "Drugačnih vrednosti: 4, v vrsticah: 2." in page.text
    assert "+7" in page.text


def test_doubts_are_shown_with_both_values_and_confirmed(logged, browse):
    browser = browse(ANA)
    first = _freeze(browser).rsplit("/", 1)[1]
    logged("2026-03-02", 7)
    answer = browser.post("/figures", {"question": QUESTION}, status=409)
    assert first in answer.text
    assert "12" in answer.text
    assert "19" in answer.text
    second = _freeze(browser, confirmed="yes").rsplit("/", 1)[1]
    assert first != second
    assert first in browser.page(f"/figures/{second}").text


def test_files_come_from_what_was_stored(logged, browse):
    browser = browse(ANA)
    where = _freeze(browser)
    before = browser.get(f"{where}.csv").data, browser.get(f"{where}.xlsx").data
    logged("2026-03-02", 7)
    assert (browser.get(f"{where}.csv").data, browser.get(f"{where}.xlsx").data) == before
    assert "12" in before[0].decode("utf-8-sig")


def test_the_register_finds_by_title_code_and_year(logged, browse):
    browser = browse(BOR)
    code = _freeze(browser, title="Številka za občino").rsplit("/", 1)[1]
    assert code in browser.page("/figures").text
    assert code in browser.page("/figures?q=stevilka").text
    assert code in browser.page(f"/figures?q={code[-4:].lower()}&year=2026").text
    assert "Takega posnetka ni" in browser.page("/figures?q=dvorana").text
    assert "Takega posnetka ni" in browser.page("/figures?year=2025").text


def test_the_figures_of_a_house_are_its_own(logged, browse):
    where = _freeze(browse(ANA))
    browse(VILI).get(where)
    browse(VILI).post("/figures", {"question": QUESTION}, status=403)
    for other in (DANE, CILKA):
        for ending in ("", ".csv", ".xlsx"):
            browse(other).get(where + ending, status=404)


def test_a_question_nobody_can_answer_is_refused(logged, app, browse):
    for question in ("", "measure=nothing", "measure=sessions&by=nothing", "measure=sessions&from=x"):
        browse(ANA).post("/figures", {"question": question}, status=422)
    browse(ANA).post("/figures", {"question": QUESTION, "chart": "ni-takega"}, status=404)
    with app.app_context():
        assert db.session.query(FrozenFigure).count() == 0


def test_a_figure_that_was_tampered_with_says_so(logged, app, browse):
    where = _freeze(browse(ANA))
    with app.app_context():
        row = db.session.query(FrozenFigure).one()
        columns = {c.name: getattr(row, c.name) for c in FrozenFigure.__table__.columns}
        db.session.execute(FrozenFigure.__table__.delete())
        columns["result"] = columns["result"] | {"totals": {"sessions": 9, "attendances": 900}}
        db.session.execute(FrozenFigure.__table__.insert().values(columns))
        db.session.commit()
    assert "ne ujemajo s prstnim odtisom" in browse(ANA).page(where).text


def test_every_chart_can_be_frozen_from_its_page(logged, browse):
    from mladim.statistics.charts import charts

    browser = browse(BOR)
    for slug in charts():
        page = browser.page(f"/statistics/{slug}?from=2026-01-01&to=2026-03-31")
        said = {name: page.values("input", "value", name=name)[0] for name in ("question", "chart")}
        where = browser.post("/figures", {**said, "confirmed": "yes"}).headers["Location"]
        assert browser.page(where).values("a", "download"), slug
