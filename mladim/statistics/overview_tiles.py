"""The tiles of the overview: numbers in words, with what they are beside; and the records worth mending."""

from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from mladim.core.i18n import number, percent
from mladim.statistics.answers import Answer
from mladim.statistics.comparison import Comparison
from mladim.statistics.missing import FLAWS, UNLOGGED
from mladim.statistics.narrative import count_of
from mladim.statistics.numbers import Number
from mladim.statistics.peers import Band
from mladim.statistics.query import Query


@dataclass(frozen=True, kw_only=True)
class Tile:
    """One big number; everything is text already."""

    label: str
    value: str
    change: str = ""
    url: str = ""
    share: float | None = None


@dataclass(frozen=True, kw_only=True)
class FlawLine:
    """Records worth mending: what is wrong, how many they are, where they stand."""

    name: str
    count: int
    url: str


def flaw_lines(query: Query, flaws: dict[str, int]) -> list[FlawLine]:
    return [
        FlawLine(name=str(FLAWS[code].name), count=count, url=_url_of_flaw(query, code))
        for code, count in flaws.items()
        if count
    ]


def _url_of_flaw(query: Query, what: str) -> str:
    span: dict[str, Any] = {"from": query.start.isoformat(), "to": query.end.isoformat()}
    return url_for("statistics.missing", what=what, **span)


def tiles_of(found: Answer, words: dict[str, str], missing: int) -> list[Tile]:
    totals = found.totals
    roles = _("aktivni %(active)s, pasivni %(passive)s") % {
        "active": number(totals["active_attendances"]),
        "passive": number(totals["passive_attendances"]),
    }
    return [
        Tile(label=_("Izvedbe"), value=number(totals["sessions"]), change=words.get("sessions", "")),
        Tile(
            label=_("Ure izvedb"),
            value=_hours(totals["session_hours"]),
            change=words.get("session_hours", ""),
        ),
        Tile(
            label=_("Obiski"),
            value=number(totals["attendances"]),
            change=_join(roles if totals["attendances"] else "", words.get("attendances", "")),
        ),
        _persons(found, words.get("known_persons", "")),
        _youth_led(found),
        _completeness(found, missing),
    ]


def _hours(value: Number) -> str:
    """Hundreds of hours need no decimals."""
    return number(value if value is None or value < 100 else round(value))


def _join(*parts: str) -> str:
    return "; ".join(part for part in parts if part)


def change_words_of(comparison: Comparison) -> dict[str, str]:
    return {column.code: comparison.words(column) for column in comparison.last_year.query.columns}


def band_words(band: Band) -> dict[str, str]:
    """Between which numbers the middle half of organisations alike lies."""
    return {
        code: _("podobne organizacije: od %(low)s do %(high)s")
        % {"low": number(one.low), "high": number(one.high)}
        for code, one in band.totals.items()
        if one is not None
    }


def _persons(found: Answer, change: str) -> Tile:
    totals = found.totals
    words = ""
    if totals["persons_range_upper"]:
        words = _("vseh skupaj od %(lower)s do %(upper)s") % {
            "lower": number(totals["persons_range_lower"]),
            "upper": number(totals["persons_range_upper"]),
        }
    known = ""
    if found.known is not None:
        known = _("znani: %(share)s obiskov") % {"share": percent(found.known)}
    return Tile(
        label=_("Različne znane osebe"),
        value=number(totals["known_persons"]),
        change=_join(words, known, change),
        share=found.known,
    )


def _youth_led(found: Answer) -> Tile:
    totals = found.totals
    words = _("to je %(strict)s ur; skupaj z ekipo %(broad_hours)s ali %(broad)s") % {
        "strict": percent(totals["youth_led_share_strict"]),
        "broad_hours": count_of(totals["youth_led_hours_broad"] or 0, "hour"),
        "broad": percent(totals["youth_led_share_broad"]),
    }
    return Tile(
        label=_("Ure pod vodstvom mladih"),
        value=_hours(totals["youth_led_hours_strict"]),
        change=words if totals["session_hours"] else "",
    )


def _completeness(found: Answer, missing: int) -> Tile:
    totals = found.totals
    estimated = ""
    if totals["estimated_share"] is not None:
        estimated = _("ocenjenih %(share)s obiskov") % {"share": percent(totals["estimated_share"])}
    waiting = _("na vnos čaka: %(number)s") % {"number": number(missing)} if missing else ""
    return Tile(
        label=_("Popolnost vnosa"),
        value=percent(totals["completeness"]),
        change=_join(waiting, estimated),
        share=totals["completeness"],
        url=_url_of_flaw(found.query, UNLOGGED) if missing else "",
    )
