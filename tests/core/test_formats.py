"""Dates, times and numbers by the statistical office's style, in both languages."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from flask_babel import force_locale, gettext, ngettext

from mladim.core.i18n import (
    MONTHS_OF,
    NBSP,
    day_month,
    long_date,
    number,
    percent,
    short_date,
    time_of,
    time_range,
    unbroken,
)

HOME = ZoneInfo("Europe/Ljubljana")
DAY = dt.date(2026, 11, 21)
START, END = dt.datetime(2026, 11, 21, 16, tzinfo=HOME), dt.datetime(2026, 11, 21, 20, tzinfo=HOME)
LONG = dt.datetime(2026, 11, 23, 9, 30, tzinfo=HOME)


@pytest.fixture(params=["sl", "en"])
def language(request, one_app):
    with one_app.test_request_context(f"/?lang={request.param}"):
        yield request.param


WORDS = {
    "short": ("21.\xa011.\xa02026", "21 Nov 2026"),
    "day": ("21.\xa011.", "21 Nov"),
    "long": ("sobota, 21. novembra 2026", "Saturday 21 November 2026"),
    "longer": ("21. novembra", "21 November"),
    "clock": ("16.00", "16:00"),
    "range": ("16.00–20.00", "16:00–20:00"),
    "days": ("16.00–09.30 (23.\xa011.)", "16:00–09:30 (23 Nov)"),
    "thousand": ("1.234", "1,234"),
    "decimal": ("1.234,5", "1,234.5"),
    "hours": ("3,50", "3.50"),
    "percent": ("12\xa0%", "12%"),
    "unknown": ("–", "–"),
}
WRITTEN = {
    "short": lambda: short_date(DAY),
    "day": lambda: day_month(START),
    "long": lambda: long_date(DAY),
    "longer": lambda: long_date(DAY, weekday=False, year=False),
    "clock": lambda: time_of(START),
    "range": lambda: time_range(START, END),
    "days": lambda: time_range(START, LONG),
    "thousand": lambda: number(1234, 0),
    "decimal": lambda: number(1234.5),
    "hours": lambda: number(3.5, 2),
    "percent": lambda: percent(0.12),
    "unknown": lambda: percent(None),
}


@pytest.mark.parametrize("name", WORDS)
def test_both_languages_write_it_their_way(name, language):
    slovene, english = WORDS[name]
    assert WRITTEN[name]() == (slovene if language == "sl" else english)


def test_slovene_months_stand_in_the_genitive(one_app):
    with one_app.test_request_context("/"):
        days = [long_date(dt.date(2026, month, 1), weekday=False, year=False) for month in range(1, 13)]
    assert days == [f"1. {name}" for name in MONTHS_OF]
    assert all(name.endswith("a") for name in MONTHS_OF)


def imported(count):
    return ngettext(
        "Uvožena je %(said)s izvedba.", "Uvoženih je %(said)s izvedb.", count, said=number(count, 0)
    )


def test_pages_count_with_the_catalogues(language):
    expected = {
        "sl": ["Uvožena je 1 izvedba.", "Uvoženi sta 1.102 izvedbi.", "Uvoženih je 5 izvedb."],
        "en": [
            "1 session has been imported.",
            "1,102 sessions have been imported.",
            "5 sessions have been imported.",
        ],
    }
    assert [imported(count) for count in (1, 1102, 5)] == expected[language]


def test_minus_nothing_is_nothing_and_stays_out_of_what_is_remembered(one_app):
    with one_app.test_request_context("/"):
        assert [number(-0.0), number(0), number(-0.0, 1), number(0.0, 1)] == ["0", "0", "0,0", "0,0"]


def test_words_follow_the_language_within_one_request(one_app):
    words = "{{ _('Shrani') }} {{ ngettext('%(num)s izvedba', '%(num)s izvedb', 2) }}"
    page = one_app.jinja_env.from_string(words)
    with one_app.test_request_context("/"):
        said = [page.render()]
        for language in ("en", "sl"):
            with force_locale(language):
                said += [page.render(), gettext("Shrani")]
    assert said[0] == said[3]
    assert said[1] != said[3]
    assert said[2] != said[4]


@pytest.mark.parametrize(
    ("title", "glued"),
    [
        ("Poročilo, 1. 1. 2026–31. 12. 2026", "Poročilo, 1._1._2026–31._12._2026"),
        ("Do 21. novembra 2026 in 3. 4.", "Do 21._novembra_2026 in 3._4."),
        ("Report, 1 Jan 2026–31 December 2026", "Report, 1_Jan_2026–31_December_2026"),
        ("Klub 7 Mreža, 12. Tu se začne drugo", "Klub 7 Mreža, 12. Tu se začne drugo"),
    ],
)
def test_a_title_keeps_its_dates_whole(title, glued):
    assert unbroken(title) == glued.replace("_", NBSP)
