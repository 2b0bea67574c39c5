"""Paragraphs in right Slovene and English: words agree with numbers, no sentence begins with a digit."""

import pytest
from flask_babel import force_locale

from mladim.core.i18n import NBSP
from mladim.reports import sentences
from mladim.reports.definition_queries import built_in
from mladim.reports.schema import Wrong, parse
from mladim.statistics import cases

NUMBERS = (0, 1, 2, 3, 4, 5, 11, 21, 100, 101, 102, 103, 104, 105, 112, 1.5, 2.5)


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (1, "z 1 osebo"),
        (2, "z 2 osebama"),
        (3, "s 3 osebami"),
        (4, "s 4 osebami"),
        (5, "s 5 osebami"),
        (8, "z 8 osebami"),
        (11, "z 11 osebami"),
        (13, "s 13 osebami"),
        (21, "z 21 osebami"),
        (30, "s 30 osebami"),
        (33, "s 33 osebami"),
        (100, "s 100 osebami"),
        (101, "s 101 osebo"),
        (200, "z 200 osebami"),
        (1000, "s 1.000 osebami"),
        (2000, "z 2.000 osebami"),
        (1000000, "z 1.000.000 osebami"),
    ],
)
def test_with_people(world, count, text):
    assert cases.together_with(count, "individual").replace(NBSP, " ") == text


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (1, "1 izvedbo"),
        (2, "2 izvedbi"),
        (3, "3 izvedbe"),
        (5, "5 izvedb"),
        (101, "101 izvedbo"),
        (1.5, "1,5 izvedbe"),
    ],
)
def test_the_object_of_a_sentence(world, count, text):
    assert cases.object_of(count, "session").replace(NBSP, " ") == text


@pytest.mark.parametrize("code", sorted(built_in()))
@pytest.mark.parametrize("language", ["sl", "en"])
def test_no_sentence_of_any_form_begins_with_a_digit(world, code, language):
    definition = parse(built_in()[code])
    places = dict.fromkeys(("@period", "@place", "@project", "@funder", "@organisation", "@visibility"), "X")
    with force_locale(language):
        for count in NUMBERS:
            values = {one.key: float(count) for one in definition.figures}
            shown = {key: str(count) for key in values}
            for paragraph in definition.paragraphs:
                text = sentences.generate(paragraph, values, places)
                assert text
                assert not sentences.begins_with_digit(text, shown), text
                assert set(sentences.keys_in(text)) <= set(values)


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (1, "Izvedena je bila 1 izvedba, skupaj 1 uro; odprti prostor"),
        (2, "Izvedeni sta bili 2 izvedbi, skupaj 2 uri; odprti prostor"),
        (3, "Izvedene so bile 3 izvedbe, skupaj 3 ure; odprti prostor"),
        (5, "Izvedenih je bilo 5 izvedb, skupaj 5 ur; odprti prostor"),
        (101, "Izvedena je bila 101 izvedba, skupaj 101 uro; odprti prostor"),
        (102, "Izvedeni sta bili 102 izvedbi, skupaj 102 uri; odprti prostor"),
        (0, "V tem obdobju ni bilo izvedb."),
    ],
)
def test_a_whole_paragraph(world, count, text):
    definition = parse(built_in()["municipality"])
    values = {one.key: float(count) for one in definition.figures}
    found = sentences.generate(definition.paragraphs[0], values, {"@period": "leto 2026"})
    for key in values:
        found = found.replace(f"{{{key}}}", str(count))
    assert found.replace(NBSP, " ").startswith(text)


def test_an_unknown_number_leaves_its_paragraph_out(world):
    definition = parse(built_in()["municipality"])
    values = {one.key: None for one in definition.figures} | {"izvedbe": 3.0}
    assert sentences.generate(definition.paragraphs[1], values, {}) == ""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('measure = "sessions"', 'measure = "seje"', "figures.izvedbe: Kazalnika »seje« ni."),
        ("version = 1", "", "version: manjka."),
        ("version = 1", "version = 1\ncolour = 3", "colour: tega polja ne poznamo."),
        ("{izvedbe:held:session}", "{izvedb}", "Števila s tem ključem ni: izvedb."),
        ("{izvedbe:held:session}", "{izvedbe:held:sova}", "»sova« ni"),
        ('"visits-by-month"', '"no-such"', "charts: »no-such« ni."),
        ("[name]", "[name", "To ni pravilen zapis TOML"),
    ],
)
def test_a_wrong_definition_is_refused_with_the_place(world, old, new, said):
    source = built_in()["blank"]
    assert old in source
    with pytest.raises(Wrong) as wrong:
        parse(source.replace(old, new, 1))
    assert any(said in problem for problem in wrong.value.problems), wrong.value.problems
