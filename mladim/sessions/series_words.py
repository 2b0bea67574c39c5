"""A series in words: when it repeats, why a date is left out."""

import datetime as dt
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from mladim.core.i18n import day_month, short_date, time_of
from mladim.sessions.activity_models import Schedule
from mladim.sessions.series_rules import REPEATS, Repeat, Skipped, read_rule


def weekday_choices() -> list[tuple[str, str]]:
    """Po, To, Sr … for chips."""
    return [
        ("0", _("Po")),
        ("1", _("To")),
        ("2", _("Sr")),
        ("3", _("Če")),
        ("4", _("Pe")),
        ("5", _("So")),
        ("6", _("Ne")),
    ]


def repeat_choices() -> list[tuple[str, str]]:
    """How often."""
    said = {
        "weekly": _("Vsak teden"),
        "fortnightly": _("Vsak drugi teden"),
        "monthly_date": _("Vsak mesec na isti datum"),
        "monthly_weekday": _("Vsak mesec na isti dan v tednu"),
        "daily": _("Vsak dan"),
    }
    return [(code, said[code]) for code in REPEATS]


def _on_weekdays(weekdays: tuple[int, ...]) -> str:
    """ob torkih in četrtkih"""
    names = [
        _("ponedeljkih"),
        _("torkih"),
        _("sredah"),
        _("četrtkih"),
        _("petkih"),
        _("sobotah"),
        _("nedeljah"),
    ]
    chosen = [names[number] for number in sorted(weekdays)]
    listed = (
        chosen[0]
        if len(chosen) == 1
        else _("%(first)s in %(last)s", first=", ".join(chosen[:-1]), last=chosen[-1])
    )
    return _("ob %(days)s", days=listed)


def _of_month(repeat: Repeat) -> str:
    """vsak prvi torek v mesecu"""
    if repeat.every == "monthly_date":
        return _("vsakega %(day)s. v mesecu", day=repeat.month_day)
    weekday = repeat.weekdays[0]
    names = [
        _("ponedeljek"),
        _("torek"),
        _("sredo"),
        _("četrtek"),
        _("petek"),
        _("soboto"),
        _("nedeljo"),
    ]
    if weekday in (2, 5, 6):
        order = [_("vsako prvo"), _("vsako drugo"), _("vsako tretjo"), _("vsako četrto"), _("vsako zadnjo")]
    else:
        order = [_("vsak prvi"), _("vsak drugi"), _("vsak tretji"), _("vsak četrti"), _("vsak zadnji")]
    which = order[repeat.which - 1 if repeat.which > 0 else -1]
    return _("%(which)s %(day)s v mesecu", which=which, day=names[weekday])


def rule_said(rule: str) -> str:
    """vsak drugi teden ob torkih"""
    repeat = read_rule(rule)
    if repeat.every == "daily":
        return _("vsak dan")
    if repeat.every.startswith("monthly"):
        return _of_month(repeat)
    days = _on_weekdays(repeat.weekdays)
    return _("vsak drugi teden %(days)s", days=days) if repeat.every == "fortnightly" else days


def series_said(schedule: Schedule) -> str:
    """Ob torkih in četrtkih, 16.00–20.00"""
    said = f"{rule_said(schedule.rule)}, {time_of(schedule.starts)}–{time_of(schedule.ends)}"
    return said[:1].upper() + said[1:]


def skipped_said(line: Skipped) -> str:
    """Why a date is left out."""
    said = {
        "holiday": _("praznik"),
        "school_break": _("počitnice"),
        "excluded": _("izpuščen datum"),
        "exists": _("izvedba že obstaja"),
        "missing_day": _("ta mesec nima tega dne"),
        "missing_hour": _("te ure ni zaradi premika ure"),
    }[line.reason]
    return line.name or said


def span_said(first: dt.date, last: dt.date) -> str:
    """1. 9. 2026–30. 6. 2027"""
    return f"{day_month(first) if first.year == last.year else short_date(first)}–{short_date(last)}"


def create_said(count: int) -> str:
    """Ustvari 38 izvedb"""
    return ngettext("Ustvari %(num)s izvedbo", "Ustvari %(num)s izvedb", count)


def skipped_count_said(count: int) -> str:
    """4 izpuščene"""
    return ngettext("%(num)s izpuščena", "%(num)s izpuščenih", count)


def for_templates() -> dict[str, Any]:
    """Words that the pages of series share."""
    return {
        "create_said": create_said,
        "rule_said": rule_said,
        "series_said": series_said,
        "skipped_count_said": skipped_count_said,
        "skipped_said": skipped_said,
        "span_said": span_said,
    }
