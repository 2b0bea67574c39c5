"""Published figures: loaded by a command, shown to the network, checked by themselves."""

import pytest

from mladim.core.db import db
from mladim.frozen.published_models import PublishedFigure
from tests.people import BOR, CILKA


@pytest.fixture
def loaded(app, cast):
    runner = app.test_cli_runner()
    first = runner.invoke(args=["import", "published"])
    again = runner.invoke(args=["import", "published"])
    assert (first.exit_code, again.exit_code) == (0, 0), first.output + again.output
    return first.output, again.output


def test_the_command_loads_them_once(app, loaded):
    with app.app_context():
        number = db.session.query(PublishedFigure).count()
        first = db.session.query(PublishedFigure).filter_by(publication="h1-2021").count()
    assert loaded == (
        f"Objavljene številke: naloženih {number}, prej 0.\n",
        f"Objavljene številke: naloženih {number}, prej {number}.\n",
    )
    assert first == 14


def test_the_page_reproduces_the_ratios_and_names_what_contradicts(loaded, browse):
    text = browse(CILKA).page("/published-figures").text.replace("\u00a0", " ")
    for ratio in ("76,7 %", "77,3 %", "76,6 %", "76,8 %", "4,12", "5,32", "9,38"):
        assert ratio in text
    assert "Deli (polletja) dajo 17.868, objavljena celota je 18.643." in text
    assert "39,0 %, iz objavljenih vrednosti pa izhaja 63,4 %. Odstotek je izračunan od nove" in text
    assert "Deleži (spol) dajo skupaj 100,4 %." in text
    assert "V prvem polletju 2,84, v preostanku leta 9,49" in text


def test_before_loading_the_page_says_how(browse):
    assert "flask import published" in browse(CILKA).page("/published-figures").text


def test_it_is_the_network_s_page(loaded, browse):
    browse(BOR).get("/published-figures", status=403)
    assert "Objavljene številke" in browse(CILKA).page("/reports").text
    assert "Objavljene številke" not in browse(BOR).page("/reports").text
