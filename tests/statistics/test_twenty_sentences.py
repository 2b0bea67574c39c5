"""Twenty findings as people read them: 0, 1, 2, 3, 5, 101, 102, decimals; each gender of noun.

Read the list from top to bottom: every line is a sentence that a chart or a report can print.
"""

import pytest
from flask_babel import force_locale

from mladim.statistics.comparison import change_words
from mladim.statistics.narrative import (
    came,
    count_of,
    genitive,
    out_of,
    sentence,
    took_part,
    was_done,
    were,
    within,
)
from tests.people import ANA, actor_of
from tests.statistics.test_charts import plain


@pytest.fixture(autouse=True)
def slovene(one_app):
    with one_app.test_request_context("/"), force_locale("sl"):
        yield


SENTENCES = {
    # feminine: izvedba, delavnica, oseba, ura, organizacija
    "Izvedena je bila 1 izvedba.": lambda: was_done(1, "session", "held"),
    "Izvedeni sta bili 2 delavnici.": lambda: was_done(2, "workshop", "held"),
    "Izvedene so bile 3 izvedbe.": lambda: was_done(3, "session", "held"),
    "Prvič je prišlo 5 različnih oseb.": lambda: "Prvič " + came(5, "person"),
    "Prvič je prišla 101 različna oseba.": lambda: "Prvič " + came(101, "person"),
    "Opravljeni sta bili 102 uri.": lambda: was_done(102, "hour", "done"),
    "Opravljenih je bilo 2,5 ure.": lambda: was_done(2.5, "hour", "done"),
    "Na njih sta sodelovali 2 mladi osebi.": lambda: "Na njih " + took_part(2, "young_person"),
    "Poroča 118 od 130 organizacij.": lambda: "Poroča 118 " + out_of(130, "organisation"),
    "Poroča 1 od 101 organizacije.": lambda: "Poroča 1 " + out_of(101, "organisation"),
    # masculine: obisk, dogodek, stik, mladinski center
    "Oktobra je bilo 0 obiskov.": lambda: "Oktobra " + were(0, "attendance"),
    "Oktobra je bil 1 obisk.": lambda: "Oktobra " + were(1, "attendance"),
    "Na uro odprtosti sta bila 2 obiska.": lambda: "Na uro odprtosti " + were(2, "attendance"),
    "Na uro odprtosti je bilo 3,4 obiska.": lambda: "Na uro odprtosti " + were(3.4, "attendance"),
    "Izvedeni so bili 3 dogodki.": lambda: was_done(3, "event", "held"),
    "Zabeležena sta bila 102 stika.": lambda: was_done(102, "contact", "logged"),
    "Polovica izvedb ima do 101 obiska.": lambda: "Polovica izvedb ima do " + genitive(101, "attendance"),
    "Izvedbe so bile v 102 mladinskih centrih.": lambda: "Izvedbe so bile " + within(102, "youth_centre"),
    # neuter: srečanje
    "Izvedeno je bilo 1 srečanje.": lambda: was_done(1, "meeting", "held"),
    "Izvedeni sta bili 2 srečanji.": lambda: was_done(2, "meeting", "held"),
    "Izvedena so bila 103 srečanja.": lambda: was_done(103, "meeting", "held"),
    "Izvedenih je bilo 5 srečanj.": lambda: was_done(5, "meeting", "held"),
    "Povprečje je 1,5 srečanja.": lambda: "Povprečje je " + count_of(1.5, "meeting"),
    # against last year: the verb goes with the numbers, the base stands beside
    "Obiskov je 25 % več kot lani do istega dne (400).": lambda: "obiskov je " + change_words(500, 400),
    "Obiskov je 25 % manj kot leto prej (400).": lambda: "obiskov je " + change_words(300, 400, ended=True),
    "Obiskov je 2 več kot lani do istega dne (3).": lambda: "obiskov je " + change_words(5, 3),
}


@pytest.mark.parametrize("said", list(SENTENCES))
def test_the_sentence_is_right(said):
    assert plain(sentence(SENTENCES[said]())) == said
    assert len(said) <= 90
    assert not said[0].isdigit()


def test_there_are_at_least_twenty():
    assert len(SENTENCES) >= 20


@pytest.mark.parametrize(
    ("slug", "headcount", "said"),
    [
        ("visits-by-month", 0, "V tem obdobju ni zabeleženih obiskov."),
        ("visits-by-month", 1, "Oktobra je bil 1 obisk."),
        ("visits-by-month", 102, "Oktobra sta bila 102 obiska."),
        ("visits-by-month", 104, "Oktobra so bili 104 obiski."),
        ("group-sizes", 1, "Polovica izvedb ima do 1 obiska, povprečje je 1."),
        ("group-sizes", 2, "Polovica izvedb ima do 2 obiskov, povprečje je 2."),
        ("group-sizes", 101, "Polovica izvedb ima do 101 obiska, povprečje je 101."),
        ("open-hour-rate", 5, "Na uro odprtosti je bilo 1,3 obiska."),
        ("open-hour-rate", 404, "Na uro odprtosti je bil 101 obisk."),
        (
            "hours-of-the-week",
            12,
            "Največ obiskov je ob sredah na izvedbah z začetkom med 16. in 17. uro (12).",
        ),
        ("entry-calendar", 3, "Vse izvedbe, ki so že mimo, so vnesene ali označene kot odpadle."),
        ("coming-back", 3, "Za vračanje je prekratko: nove osebe se še niso imele kdaj vrniti."),
    ],
)
def test_charts_say_it_in_whole_sentences(world, slug, headcount, said):
    from tests.factories import make_session
    from tests.statistics.test_charts import finding

    who = actor_of(ANA)
    make_session(who, headcount=headcount)
    if slug == "group-sizes":
        assert finding(who, slug).startswith("Zabeležena je ena sama izvedba: ")
        make_session(who, day="2026-10-15", headcount=headcount)
    assert finding(who, slug) == said
