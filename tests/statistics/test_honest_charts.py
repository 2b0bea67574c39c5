"""Charts stay honest: each rule finds its planted fault, and no chart of ours breaks one."""

from dataclasses import replace

import pytest

from mladim.statistics.built import build
from mladim.statistics.chart import Base, Chart
from mladim.statistics.charts import charts, get_chart
from mladim.statistics.honesty import faults_of
from tests.factories import make_session
from tests.people import ANA, CILKA, actor_of

WORDS = {"finding": "Največ obiskov je bilo marca: 12.", "notes": [], "remarks": []}


@pytest.fixture
def ana(world):
    return actor_of(ANA)


class Plain(Chart):
    """A chart in which faults are planted."""

    slug, measures, by, nouns = "plain", ("attendances",), (), ("obisk",)
    delta, beside = None, None

    def finding(self, answer):
        return WORDS["finding"]

    def draw(self, answer):
        return bars()

    def describe(self, answer):
        return "Stolpci"

    def change(self, answer):
        return self.delta

    def base(self, answer):
        return self.beside


def bars(trace=None, **layout):
    bar = {"type": "bar", "x": ["a"], "y": [3]} | (trace or {})
    return {"data": [bar], "layout": {"yaxis": {"rangemode": "tozero"}} | layout}


@pytest.fixture
def answer(ana):
    make_session(ana, headcount=12)
    chart = get_chart("group-sizes")
    return chart.ask(chart.query({"period": "2026"}), ana)


def faults(answer, figure=None, chart=None, **words):
    return faults_of(chart or Plain(), answer, figure=figure or bars(), **{**WORDS, **words})


def test_an_honest_chart_has_no_fault(answer):
    assert faults(answer) == []


@pytest.mark.parametrize(
    ("figure", "fault"),
    [
        (bars(yaxis={"range": [5, 10]}), "bars not from zero"),
        (bars(yaxis={"rangemode": "normal"}), "bars not from zero"),
        (bars(yaxis={"type": "log"}), "bars not from zero"),
        (bars({"base": [2]}), "bars not from zero"),
        (bars({"orientation": "h"}, xaxis={"range": [1, 5]}), "bars not from zero"),
        (bars(yaxis2={"overlaying": "y", "side": "right"}), "second axis"),
        (bars({"type": "scatter3d"}), "three dimensions"),
        (bars({"type": "surface"}), "three dimensions"),
        (bars({"type": "pie", "values": [1, 2, 3, 4]}), "too many parts of a round"),
        (bars(yaxis={"range": [0, 5]}, yaxis2={"range": [0, 50]}), "panels of different scales"),
    ],
)
def test_a_fault_in_the_drawing_is_found(answer, figure, fault):
    assert fault in faults(answer, figure)


@pytest.mark.parametrize(
    ("finding", "fault"),
    [
        ("Prišlo je 12 različnih oseb.", "title speaks of another unit"),
        ("12 obiskov je bilo marca.", "title begins with a digit"),
        ("Največ obiskov je bilo marca, " * 4, "title too long"),
    ],
)
def test_a_fault_in_the_title_is_found(answer, finding, fault):
    assert fault in faults(answer, finding=finding)


@pytest.mark.parametrize(
    ("delta", "finding", "is_fault"),
    [
        (-3, "Obiskov je 9 % več kot lani (378).", True),
        (3, "Obiskov je 9 % manj kot lani (378).", True),
        (3, "Obiskov je 9 % več kot lani (378).", False),
        (-3, "Obiskov je 9 % manj kot lani (378).", False),
    ],
)
def test_the_verb_goes_with_the_numbers(answer, delta, finding, is_fault):
    chart = Plain()
    chart.delta = delta
    assert ("verb against the numbers" in faults(answer, chart=chart, finding=finding)) is is_fault


def test_an_unfinished_period_must_be_marked_in_drawing_and_words(answer):
    row = replace_row(answer, is_partial=True)
    assert "unfinished period not marked" in faults(row)
    assert faults(row, bars({"x": ["nov.*"]}), notes=["* Do 22. 11. 2026."]) == []


def replace_row(answer, **changes):
    from mladim.statistics.answers import Row

    return replace(answer, rows=(Row(key=("2026-11",), values={"attendances": 3}, **changes),))


def test_many_estimates_must_be_said(answer):
    guessed = replace(answer, estimated=0.4)
    assert "estimates not said" in faults(guessed)
    assert faults(guessed, notes=["Ocenjenih je 40 % obiskov."]) == []


def test_a_map_shows_rates_only(answer):
    chart = Plain()
    chart.is_map = True
    assert "counts on a map" in faults(answer, chart=chart)
    chart.measures = ("visits_per_open_hour",)
    assert faults(answer, chart=chart) == []


@pytest.mark.parametrize(
    ("beside", "fault"),
    [
        (Base(is_like=False, is_other_set=False), "unlike periods"),
        (Base(is_like=True, is_other_set=True), "other organisations than then"),
    ],
)
def test_only_like_is_compared_with_like(answer, beside, fault):
    chart = Plain()
    chart.beside = beside
    assert fault in faults(answer, chart=chart)


def test_a_dishonest_drawing_is_left_out_and_the_table_stays(ana, answer):
    class Cut(Plain):
        unit = name = "Obiski"

        def draw(self, answer):
            return bars(yaxis={"range": [5, 10]})

    built = build(Cut(), answer, ana)
    assert built.figure is None
    assert built.table.heads


@pytest.mark.parametrize("slug", list(charts()))
def test_our_charts_break_no_rule(ana, slug):
    from mladim.core.clock import today

    for day in ("2025-10-07", "2025-11-04", "2026-03-03", "2026-10-06"):
        make_session(ana, day=day, headcount={"15-17 female": 3, "20-24 male": 9})
    make_session(ana, day=today(), times=("00:01", "00:02"), headcount=4)
    chart = get_chart(slug)
    who = actor_of(CILKA) if chart.is_for_network else actor_of(ANA)
    for period in ("this_year", "2025", "this_month"):
        question = chart.query({"period": period})
        built = build(chart, chart.ask(question, who), who)
        assert built.figure is not None or not chart.has_data(built.answer)
        assert built.citation.startswith("Mladim (Mreža MaMa), »")
        assert len(built.alt_text) > 80
        assert built.post_text.startswith(f"{built.finding}\n\n{built.subtitle}")
        assert built.post_text.endswith(built.coverage)
