"""What the style page shows: made-up samples for every component."""

import datetime as dt
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    EmailField,
    FileField,
    PasswordField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice

from mladim.core.forms import Clock, Day, Optional, Required, WholeNumber

METHODS = [
    SelectChoice("counted", _l("Prešteto")),
    SelectChoice("estimate", _l("Ocena")),
    SelectChoice("by_name", _l("Poimensko")),
]
BANDS = [("15-17", "15–17", "15–17 let"), ("18-19", "18–19", "18–19 let"), ("20-24", "20–24", "20–24 let")]
MORE_BANDS = [("0-12", "do 12", "do 12 let"), ("30+", "30+", "30 let in več")]
GENDERS = [
    ("female", "Ženske", "ženske"),
    ("male", "Moški", "moški"),
    ("other", "Drugo", "drugo ali ni podatka"),
]
PREVIOUS = {"n-15-17-female": 3, "n-15-17-male": 4, "n-18-19-female": 2, "n-18-19-male": 2, "n-20-24-male": 1}
NAMES = ["Ajda B.", "Aljaž K.", "Črt O.", "Maša H.", "Žan L."]
YEARS = ["2022", "2023", "2024", "2025", "2026*"]
SESSIONS = [18643, 18830, 21950, 24310, 19870]


class SampleForm(FlaskForm):
    """One field of each kind."""

    title = StringField(_l("Naslov"), [Required(_l("Vpišite naslov, na primer Dnevni center."))])
    email = EmailField(_l("E-pošta"), [Optional()])
    password = PasswordField(_l("Geslo"))
    form = SelectField(_l("Oblika"), choices=METHODS)
    method = RadioField(_l("Kako ste šteli?"), choices=METHODS)
    day = Day(_l("Datum"))
    start = Clock(_l("Od"))
    count = WholeNumber(_l("Število"), [Optional()])
    file = FileField(_l("Dokazilo"), [Optional()])
    announce = BooleanField(_l("Objavi najavo"))
    note = TextAreaField(_l("Opomba"), [Optional()])


def _thousands(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def _bars() -> dict[str, Any]:
    colours = ["var(--bar)"] * 4 + ["var(--bar-part)"]
    trace = {"type": "bar", "x": YEARS, "y": SESSIONS, "text": [_thousands(n) for n in SESSIONS]}
    return {
        "data": [trace | {"marker": {"color": colours}}],
        "layout": {"xaxis": {"type": "category"}, "yaxis": {"visible": False}},
    }


def _lines() -> dict[str, Any]:
    months = ["sep.", "okt.", "nov.", "dec.", "jan.", "feb."]
    series = {"Center A": [31, 44, 52, 40, 49, 61], "Center B": [20, 22, 31, 24, 30, 33]}
    traces = [{"type": "scatter", "mode": "lines", "name": k, "x": months, "y": v} for k, v in series.items()]
    return {"data": traces, "layout": {"xaxis": {"type": "category"}}}


def samples(*, wrong: bool) -> dict[str, Any]:
    """The context of the style page, plain or as it looks after a failed check."""
    form = SampleForm(
        formdata=None, data={"day": dt.date(2026, 11, 21), "start": dt.time(16, 0), "method": "counted"}
    )
    if wrong:
        form.title.errors = ["Vpišite naslov, na primer Dnevni center."]
    people = [
        {"id": i, "name": n, "year": 2006 + i, "present": i < 2, "note": ""} for i, n in enumerate(NAMES)
    ]
    return {
        "sample": form,
        "page_error": wrong,
        "counts": {"n-15-17-male": "štiri"} if wrong else {},
        "wrong_counts": {"n-15-17-male": "celo število"} if wrong else {},
        "bands": BANDS,
        "more_bands": MORE_BANDS,
        "genders": GENDERS,
        "previous": PREVIOUS,
        "people": people,
        "bars": _bars(),
        "lines": _lines(),
        "year_rows": [[year, _thousands(n)] for year, n in zip(YEARS, SESSIONS, strict=True)],
    }
