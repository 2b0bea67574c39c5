"""Contradictions between published figures, in words."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _

from mladim.core.i18n import number, percent
from mladim.frozen.published_models import PublishedFigure


def measure_words() -> dict[str, str]:
    """What the texts count."""
    return {
        "activities": _("dejavnosti"),
        "hours": _("ure"),
        "visits": _("obiski"),
        "youth_led_hours": _("ure pod vodstvom mladih"),
        "youth_led_share": _("delež pod vodstvom mladih"),
        "questionnaires": _("vprašalniki"),
        "volunteer_hours": _("prostovoljske ure"),
        "supported_organisations": _("podprte organizacije"),
        "hours_per_activity": _("ure na dejavnost"),
    }


def detail_words() -> dict[str, str]:
    """Parts, dimensions and bases."""
    return {
        "half": _("polletja"),
        "kind": _("vrsta"),
        "gender": _("spol"),
        "country": _("država"),
        "sector": _("vrsta organizacije"),
        "hours": _("ure"),
        "activities": _("dejavnosti"),
        "topic:learning_help": _("učna pomoč"),
    }


def period_said(period: str) -> str:
    """2022, 1. polletje 2022"""
    return ", ".join(_period(one) for one in period.split(", "))


def _period(period: str) -> str:
    year, _dash, half = period.partition("-H")
    return _("%(half)s. polletje %(year)s", half=half, year=year) if half else year


def _sentences() -> dict[str, str]:
    return {
        "parts": _("Deli (%(detail)s) dajo %(one)s, objavljena celota je %(other)s."),
        "ways": _("Dve razdelitvi (%(detail)s) dasta različni celoti: %(one)s in %(other)s."),
        "shares": _("Deleži (%(detail)s) dajo skupaj %(one)s."),
        "two_values": _(
            "Za isto obdobje in isto definicijo sta objavljeni dve vrednosti: %(one)s in %(other)s."
        ),
        "same_value": _("Ista vrednost %(one)s je objavljena za dve obdobji."),
        "bases": _("Delež se enkrat nanaša na eno, drugič na drugo osnovo (%(detail)s)."),
        "no_base": _("Sprememba %(one)s je objavljena brez vrednosti, od katere izhaja."),
        "wrong_base": _("Objavljena sprememba je %(one)s, iz objavljenih vrednosti pa izhaja %(other)s."),
        "jump": _("V prvem polletju %(one)s, v preostanku leta %(other)s: najbrž je šteto drugače."),
    }


def finding_words(finding: Mapping[Any, Any], texts: Mapping[str, PublishedFigure]) -> tuple[str, str]:
    """(what and when, the sentence with both values and where they stand)."""
    measure = measure_words().get(finding["measure"], finding["measure"])
    head = f"{measure[:1].upper()}{measure[1:]}, {period_said(finding['period'])}"
    words = {
        "detail": ", ".join(detail_words().get(one, one) for one in finding["detail"].split(", ")),
        "one": _said(finding, finding["one"]),
        "other": _said(finding, finding["other"]),
    }
    sentence = _sentences()[finding["kind"]] % words
    if finding["kind"] == "wrong_base" and finding["detail"] == "new":
        sentence += " " + _("Odstotek je izračunan od nove vrednosti namesto od prejšnje.")
    keys = dict.fromkeys((finding["first"], finding["second"]))
    sources = "; ".join(_("»%(word)s«", word=texts[key].title) for key in keys)
    return head, f"{sentence} " + _("Vir: %(sources)s.", sources=sources)


def _said(finding: Mapping[Any, Any], value: float | None) -> str:
    is_share = finding["kind"] in {"shares", "no_base", "wrong_base"} or finding["measure"].endswith("_share")
    return percent(value, 1) if is_share else number(value)
