"""Saved questions: one's own and shared, renamed, taken away and brought back; they stay valid."""

import pytest
import time_machine

from mladim.codelists import codes, loading
from mladim.core.errors import Forbidden, NotFound, RuleBroken
from mladim.statistics import saved_service
from mladim.statistics.explorer import asked_of, pairs_of
from tests.people import ANA, BOR, CILKA, DANE, VILI, actor_of

QUESTION = [("measure", "attendances"), ("by", "month"), ("by", "form"), ("layout", "flat")]


def keep(email=ANA, name="Obiski po oblikah", **said):
    question = said.pop("question", [*QUESTION, ("period", "this_year")])
    return saved_service.save(actor_of(email), name=name, question=question, **said)


def names(email):
    return [view.name for view in saved_service.list_saved(actor_of(email))]


def test_ones_own_is_ones_own_and_shared_is_everybodys(world):
    keep(ANA, "Moj")
    keep(BOR, "Čas", is_shared=True)
    keep(BOR, "Zame")
    assert names(ANA) == ["Čas", "Moj"]
    assert names(VILI) == ["Čas"]
    assert names(BOR) == ["Čas", "Zame"]
    assert names(DANE) == names(CILKA) == []


def test_a_named_period_moves_along_with_time(world):
    with time_machine.travel("2026-11-22T12:00:00+01:00", tick=False):
        view = keep()
    assert view.period == "this_year"
    assert "from=" not in view.address
    with time_machine.travel("2027-02-01T12:00:00+01:00", tick=False):
        assert asked_of(pairs_of(view.address)).query.start.year == 2027


def test_two_dates_stay_those_dates_and_the_layout_stays(world):
    view = keep(question=[*QUESTION, ("from", "2025-02-01"), ("to", "2025-05-03")])
    asked = asked_of(pairs_of(view.address))
    assert asked.url() == view.question
    assert (asked.layout, asked.query.by) == ("flat", ("month", "form"))
    assert asked.query.end.isoformat() == "2025-05-03"


@pytest.mark.parametrize("name", ["", "  ", "x" * 121, "Ana 0101006500006"])
def test_a_name_must_be_one(world, name):
    with pytest.raises(RuleBroken):
        keep(name=name)


def test_what_cannot_be_answered_is_not_kept(world):
    with pytest.raises(RuleBroken):
        keep(question=[("measure", "nothing")])


def test_only_a_coordinator_shares(world):
    with pytest.raises(Forbidden):
        keep(ANA, is_shared=True)
    mine = keep(ANA)
    with pytest.raises(Forbidden):
        saved_service.change(actor_of(ANA), mine.id, name="Drugače", is_shared=True)
    shared = keep(BOR, is_shared=True)
    with pytest.raises(Forbidden):
        saved_service.change(actor_of(ANA), shared.id, name="Drugače", is_shared=True)
    with pytest.raises(NotFound):
        saved_service.change(actor_of(BOR), mine.id, name="Drugače", is_shared=False)


def test_taken_away_and_brought_back(world):
    view, ana = keep(ANA), actor_of(ANA)
    saved_service.remove(ana, view.id)
    assert names(ANA) == []
    with pytest.raises(NotFound):
        saved_service.get_saved(view.id, ana)
    assert [one.id for one in saved_service.list_taken_away(ana)] == [view.id]
    assert saved_service.list_taken_away(actor_of(BOR)) == []
    saved_service.restore(ana, view.id)
    assert names(ANA) == ["Obiski po oblikah"]
    with pytest.raises(NotFound):
        saved_service.restore(ana, view.id)


def test_after_a_month_it_is_gone(world):
    with time_machine.travel("2026-09-01T12:00:00+02:00", tick=False):
        view = keep(ANA)
        saved_service.remove(actor_of(ANA), view.id)
    keep(ANA, "Ostane")
    with time_machine.travel("2026-11-22T12:00:00+01:00", tick=False):
        assert saved_service.forget_saved() == 1


def test_a_code_that_nobody_may_choose_any_more_still_answers(world):
    """Lists close codes, they never delete them."""
    retired = [
        (name, value.code)
        for name in ("form", "area", "kind")
        for value in loading.code_list(name).values
        if value.valid_to is not None
    ]
    known = retired or [("form", codes("form")[-1])]
    for dimension, code in known:
        view = keep(question=[*QUESTION, (dimension, code)])
        assert asked_of(pairs_of(view.address)).query.values(dimension) == (code,)


def test_the_pages_from_saving_to_undo(app, browse, cast):
    bor = browse(BOR)
    sent = {
        "name": "Letošnji obiski",
        "question": "measure=attendances&by=month&period=this_year",
        "shared": "1",
    }
    bor.post("/statistics/views", sent, status=303)
    assert "Letošnji obiski" in browse(ANA).page("/statistics").text
    page = browse(ANA).page("/statistics/views")
    link = next(url for url in page.values("a", "href") if url.startswith("/statistics/views/"))
    opened = browse(ANA).get(link, status=302)
    assert "measure=attendances" in opened.headers["Location"]
    browse(ANA).get(opened.headers["Location"])
    browse(ANA).post(link, {"name": "Moje"}, status=403)
    browse(DANE).get(link, status=404)
    bor.post(link, {"name": ""}, status=422)
    bor.post(link, {"name": "Obiski letos", "shared": "1"}, status=303)
    assert "Obiski letos" in bor.page("/statistics/views").text
    bor.post(f"{link}/delete", {}, status=303)
    assert "je izbrisan" in bor.page("/statistics/views").text
    browse(ANA).get(link, status=404)
    assert "Pogled: Obiski letos" in bor.page("/bin").text
    bor.post(f"{link}/restore", {}, status=303)
    assert "Obiski letos" in browse(ANA).page("/statistics/views").text


def test_a_bad_question_is_refused_with_its_reason(browse, cast):
    sent = {"name": "Nič", "question": "measure=nothing"}
    assert "Kazalnika »nothing« ni" in browse(ANA).post("/statistics/views", sent, status=422).text
