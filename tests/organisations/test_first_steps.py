"""The first steps of a new organisation: done by data, gone when the first session is logged."""

from flask import render_template_string
from flask_babel import lazy_gettext as _l

from mladim.organisations import card_service
from mladim.organisations.first_steps import FirstStep, add_first_step, first_steps
from tests.people import ANA, BOR, CILKA, VILI, actor_of


def test_steps_are_done_by_what_is_there(world, app, monkeypatch):
    monkeypatch.setitem(app.extensions, "first_steps", app.extensions["first_steps"][:])
    bor = actor_of(BOR)
    lines = [line for line in first_steps(bor) if line.url.startswith("/organisation")]
    assert [line.is_done for line in lines] == [False, False]
    facts = {"phone": "1", "age_bands": ["15-17"]}
    card_service.save_card(bor, version=1, facts=facts)
    lines = [line for line in first_steps(bor) if line.url.startswith("/organisation")]
    assert [line.is_done for line in lines] == [True, True]


def test_others_see_what_they_may_do(world):
    assert all(line.url == "" for line in first_steps(actor_of(ANA)) if "kartico" in line.label)
    assert first_steps(actor_of(VILI)) == []
    assert first_steps(actor_of(CILKA)) == []
    assert first_steps(None) == []


def test_a_feature_adds_its_step_and_one_ends_the_list(world, app, monkeypatch):
    monkeypatch.setitem(app.extensions, "first_steps", [])
    done = []
    step = FirstStep(
        order=40,
        label=_l("Zabeležite prvo izvedbo"),
        endpoint="ni.je",
        is_done=lambda _who: bool(done),
        ends_the_list=True,
    )
    add_first_step(app, step)
    assert [(line.number, line.url) for line in first_steps(actor_of(BOR))] == [(1, "")]
    done.append(1)
    assert first_steps(actor_of(BOR)) == []


def test_the_part_of_the_page_is_drawn(world, app):
    known = {"first_steps": lambda: first_steps(actor_of(BOR))}
    html = render_template_string('{% include "organisations/_first_steps.html" %}', **known)
    assert "Prvi koraki" in html
    assert "Še čaka" in html
