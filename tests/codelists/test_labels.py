"""Labels, choices and the finding of a code from words."""

import json
from datetime import date

import pytest
from flask import Flask, request
from flask_babel import Babel

from mladim import codelists

IN_2026, IN_2027 = date(2026, 11, 22), date(2027, 1, 1)
RETIRED_IN_2027 = "mentoring_counselling"


@pytest.fixture
def page() -> Flask:
    app = Flask(__name__)
    Babel(app, locale_selector=lambda: request.args.get("lang", "sl"))
    return app


def test_outside_a_page_labels_are_slovene() -> None:
    assert codelists.label("form", "workshop") == "Delavnica"


@pytest.mark.parametrize(("language", "words"), [("sl", "Delavnica"), ("en", "Workshop")])
def test_a_label_speaks_the_language_of_the_page(page: Flask, language: str, words: str) -> None:
    with page.test_request_context(f"/?lang={language}"):
        assert codelists.label("form", "workshop") == words
        assert ("workshop", words) in codelists.choices("form")


def test_a_language_that_is_asked_for_wins_over_the_page(page: Flask) -> None:
    with page.test_request_context("/?lang=en"):
        assert codelists.label("led_by", "young_people", "sl") == "Mladi sami"


def test_a_label_begins_small_inside_a_sentence_but_names_stay() -> None:
    assert codelists.label("gender", "female", inside_sentence=True) == "ženske"
    assert codelists.label("region", "9", inside_sentence=True) == "Gorenjska"
    assert codelists.label("education", "isced_3_4") == "ISCED 3–4 (srednja)"


def test_an_unknown_code_reads_as_itself_and_no_code_as_nothing() -> None:
    assert codelists.label("form", "no_such_form") == "no_such_form"
    assert codelists.label("form", None) == ""


def test_a_list_that_is_not_there_is_an_error() -> None:
    for ask in (codelists.codes, codelists.choices, codelists.as_json):
        with pytest.raises(KeyError, match="no_such_list"):
            ask("no_such_list")


def test_a_retired_code_cannot_be_chosen_but_still_reads() -> None:
    assert codelists.is_current("form", RETIRED_IN_2027, on=IN_2026)
    assert not codelists.is_current("form", RETIRED_IN_2027, on=IN_2027)
    assert RETIRED_IN_2027 in dict(codelists.choices("form", on=IN_2026))
    assert RETIRED_IN_2027 not in dict(codelists.choices("form", on=IN_2027))
    assert codelists.label("form", RETIRED_IN_2027) == "Mentorstvo, tutorstvo ali svetovanje"
    assert RETIRED_IN_2027 in codelists.codes("form")


def test_a_record_keeps_its_retired_code_among_the_choices_in_its_place() -> None:
    offered = [code for code, _ in codelists.choices("form", include=[RETIRED_IN_2027, None], on=IN_2027)]
    everything = [code for code in codelists.codes("form") if code in offered]
    assert RETIRED_IN_2027 in offered
    assert offered == everything


def test_an_imported_age_is_offered_only_to_the_record_that_carries_it() -> None:
    assert "15-19" not in dict(codelists.choices("age_band"))
    assert dict(codelists.choices("age_band", include=["15-19"]))["15-19"] == "15–19 let"
    assert not codelists.is_current("age_band", "15-19")


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("form", "drop_in", "drop_in"),
        ("form", "DNP", "drop_in"),
        ("form", "  dnevni   CENTER ", "drop_in"),
        ("form", "Ucna pomoc", "learning_support"),
        ("form", "Večdnevni mladinski kulturni ali športni dogodek", "multi_day_event"),
        ("form", "Youth exchange", "youth_exchange"),
        ("gender", "Ž", "female"),
        ("gender", "Ne želim se opredeliti", "unknown"),
        ("age_band", "15 – 19 let", "15-19"),
        ("age_band", "12-14", "0-14"),
        ("age_band", "30+", "30+"),
        ("age_band", "16–18", "16-18"),
        ("organisation_type", "Mladinski center", "youth_centre"),
        ("legal_status", "Sindikat", "part_of_other"),
        ("role", "Menedžer", "coordinator"),
        ("npm_aim", "Spodbujanje prostovoljstva med mladimi", "volunteering"),
        ("region", "Goriška regija", "11"),
        ("region", "SI044", "12"),
        ("form", "", None),
        ("form", None, None),
        ("form", "nekaj čisto drugega", None),
    ],
)
def test_words_are_found_however_they_are_written(name: str, text: str | None, code: str | None) -> None:
    assert codelists.resolve(name, text) == code


def test_one_list_or_all_lists_can_be_sent_as_json() -> None:
    one = json.loads(json.dumps(codelists.as_json("led_by")))
    assert one["version"] == codelists.LISTS_VERSION
    assert one["lists"]["led_by"][0] == {
        "code": "team",
        "sl": "Ekipa",
        "en": "Team",
        "valid_from": None,
        "valid_to": None,
        "note": None,
    }
    everything = json.loads(json.dumps(codelists.as_json()))
    assert set(everything["lists"]) == set(codelists.lists())


def test_the_lists_carry_a_version() -> None:
    assert codelists.LISTS_VERSION.split(".")[0].isdecimal()
