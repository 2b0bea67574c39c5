"""Slovene that agrees: dual, plural, participles, decimals, zero; every gender of noun."""

import pytest
from flask_babel import force_locale

from mladim.statistics.narrative import count_of, out_of, sentence, took_part, was_done, were, within


@pytest.fixture(autouse=True)
def slovene(one_app):
    with one_app.test_request_context("/"), force_locale("sl"):
        yield


def plain(text):
    return text.replace("\xa0", " ")


HELD = {
    "workshop": {
        0: "Izvedenih je bilo 0 delavnic",
        1: "Izvedena je bila 1 delavnica",
        2: "Izvedeni sta bili 2 delavnici",
        3: "Izvedene so bile 3 delavnice",
        4: "Izvedene so bile 4 delavnice",
        5: "Izvedenih je bilo 5 delavnic",
        11: "Izvedenih je bilo 11 delavnic",
        101: "Izvedena je bila 101 delavnica",
        102: "Izvedeni sta bili 102 delavnici",
        103: "Izvedene so bile 103 delavnice",
        112: "Izvedenih je bilo 112 delavnic",
        1.5: "Izvedenih je bilo 1,5 delavnice",
    },
    "event": {
        0: "Izvedenih je bilo 0 dogodkov",
        1: "Izveden je bil 1 dogodek",
        2: "Izvedena sta bila 2 dogodka",
        3: "Izvedeni so bili 3 dogodki",
        4: "Izvedeni so bili 4 dogodki",
        5: "Izvedenih je bilo 5 dogodkov",
        11: "Izvedenih je bilo 11 dogodkov",
        101: "Izveden je bil 101 dogodek",
        102: "Izvedena sta bila 102 dogodka",
        103: "Izvedeni so bili 103 dogodki",
        112: "Izvedenih je bilo 112 dogodkov",
        2.5: "Izvedenih je bilo 2,5 dogodka",
    },
    "meeting": {
        0: "Izvedenih je bilo 0 srečanj",
        1: "Izvedeno je bilo 1 srečanje",
        2: "Izvedeni sta bili 2 srečanji",
        3: "Izvedena so bila 3 srečanja",
        4: "Izvedena so bila 4 srečanja",
        5: "Izvedenih je bilo 5 srečanj",
        11: "Izvedenih je bilo 11 srečanj",
        101: "Izvedeno je bilo 101 srečanje",
        102: "Izvedeni sta bili 102 srečanji",
        103: "Izvedena so bila 103 srečanja",
        112: "Izvedenih je bilo 112 srečanj",
        1.5: "Izvedenih je bilo 1,5 srečanja",
    },
}


@pytest.mark.parametrize(
    ("noun", "count", "text"),
    [(noun, count, text) for noun, texts in HELD.items() for count, text in texts.items()],
)
def test_participle_verb_and_noun_agree(noun, count, text):
    assert plain(was_done(count, noun, "held")) == text


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (1, "je sodelovala 1 mlada oseba"),
        (2, "sta sodelovali 2 mladi osebi"),
        (3, "so sodelovale 3 mlade osebe"),
        (5, "je sodelovalo 5 mladih oseb"),
        (101, "je sodelovala 101 mlada oseba"),
    ],
)
def test_people_take_part_in_the_right_number(count, text):
    assert plain(took_part(count, "young_person")) == text


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (1, "je bil 1 obisk"),
        (2, "sta bila 2 obiska"),
        (4, "so bili 4 obiski"),
        (1234, "je bilo 1.234 obiskov"),
    ],
)
def test_visits_are_counted(count, text):
    assert plain(were(count, "attendance")) == text


@pytest.mark.parametrize(
    ("count", "text"),
    [(1, "1 ura"), (2, "2 uri"), (2.5, "2,5 ure"), (12.25, "12,25 ure"), (1234, "1.234 ur")],
)
def test_decimals_take_the_genitive_singular(count, text):
    assert plain(count_of(count, "hour")) == text


def test_places_stand_in_the_locative():
    assert plain(within(1, "youth_centre")) == "v 1 mladinskem centru"
    assert plain(within(101, "youth_centre")) == "v 101 mladinskem centru"
    assert plain(within(102, "youth_centre")) == "v 102 mladinskih centrih"


def test_out_of_takes_the_genitive():
    assert plain(out_of(1, "organisation")) == "od 1 organizacije"
    assert plain(out_of(2, "organisation")) == "od 2 organizacij"
    assert plain(out_of(130, "organisation")) == "od 130 organizacij"


def test_a_sentence_has_a_capital_and_one_full_stop():
    assert sentence("marca je bil 1 obisk") == "Marca je bil 1 obisk."
    assert sentence("Konec.") == "Konec."


def test_english_counts_too(one_app):
    with force_locale("en"):
        assert plain(was_done(1, "workshop", "held")) == "1 workshop was held"
        assert plain(was_done(2, "workshop", "held")) == "2 workshops were held"
        assert plain(took_part(1, "young_person")) == "1 young person took part"
        assert plain(within(2, "youth_centre")) == "in 2 youth centres"
        assert plain(out_of(130, "organisation")) == "of 130 organisations"
        assert plain(count_of(1234.5, "hour")) == "1,234.5 hours"
