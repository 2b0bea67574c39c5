"""How states of targets are put into words, always with the numbers that decided."""

import datetime as dt

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from mladim.core.i18n import number, percent, short_date
from mladim.projects.models import Target
from mladim.targets.actuals import COUNTER, HAND, QUERY, RECORDS
from mladim.targets.counters import counters
from mladim.targets.progress import BASELINE, Progress, Side
from mladim.targets.reasons import reason_said

STATE_WORDS: dict[str, LazyString] = {
    "reached": _l("doseženo"),
    "on_track": _l("na poti"),
    "at_risk": _l("ogroženo"),
    "missed": _l("ni doseženo"),
    "not_started": _l("še ni začeto"),
    "waiting": _l("čaka na vrednost"),
    BASELINE: _l("izhodišče"),
}
STATE_KINDS = {"reached": "ok", "on_track": "info", "at_risk": "warn", "missed": "error"}
RULES: tuple[tuple[LazyString, LazyString], ...] = (
    (
        _l("Doseženo"),
        _l(
            "Vrednost je dosegla cilj. Pri »natanko« in »vsaj« je enaka cilju ali večja, pri »več kot« je "
            "večja, pri »od–do« dosega spodnjo mejo, pri »največ« je enaka cilju ali manjša. Presežek je "
            "zapisan posebej."
        ),
    ),
    (
        _l("Na poti"),
        _l(
            "Rok še ni minil in delež doseženega ni manjši od deleža časa, ki je že pretekel. Kjer so "
            "mejniki, je dosežen zadnji mejnik, katerega dan je že prišel."
        ),
    ),
    (_l("Ogroženo"), _l("Rok še ni minil, vrednost pa zaostaja za časom ali za mejnikom.")),
    (_l("Ni doseženo"), _l("Rok je minil in vrednost ni dosegla cilja.")),
    (_l("Še ni začeto"), _l("Obdobje cilja se na izbrani dan še ni začelo.")),
    (_l("Čaka na vrednost"), _l("Vrednosti do izbranega dne ni. Prazno ni nič: cilj zato ni neuspešen.")),
)


def state_said(state: str) -> str:
    return str(STATE_WORDS[state])


def state_kind(state: str) -> str:
    """The colour of a badge."""
    return STATE_KINDS.get(state, "")


def why(found: Progress) -> str:
    """The numbers behind the state, in one or two sentences."""
    if found.state == BASELINE:
        return _("Stanje na začetku leta, ne cilj.")
    side = found.main
    if side is None or side.actual is None:
        if found.state == "not_started" and found.start:
            return _("Začetek je %(day)s.", day=short_date(found.start))
        return waits_for(found.target)
    return " ".join(part for part in (_done(side), _time(found, side), _ahead(found, side)) if part)


def _done(side: Side) -> str:
    numbers = {"actual": number(side.actual), "goal": number(side.goal.value), "share": percent(side.done)}
    if side.surplus:
        return _("Doseženo %(actual)s, za %(more)s več od cilja.", more=number(side.surplus), **numbers)
    if side.goal.operator == "falling":
        base = number(side.goal.baseline)
        return _(
            "Vrednost je %(actual)s, cilj je največ %(goal)s (izhodišče %(base)s).", base=base, **numbers
        )
    if side.done is None:
        return _("Doseženo %(actual)s.", **numbers)
    return _("Doseženo %(actual)s od %(goal)s (%(share)s).", **numbers)


def _time(found: Progress, side: Side) -> str:
    if found.state == "missed" and found.end:
        return _("Rok je bil %(day)s.", day=short_date(found.end))
    if found.state not in {"on_track", "at_risk"}:
        return ""
    if side.milestone:
        day, value = side.milestone
        return _("Mejnik %(day)s je %(value)s.", day=short_date(day), value=number(value))
    return _("Preteklo je %(share)s časa.", share=percent(side.time)) if side.time is not None else ""


def _ahead(found: Progress, side: Side) -> str:
    if found.state not in {"on_track", "at_risk"} or side.forecast is None:
        return ""
    return _("Ob tem tempu do konca %(value)s.", value=number(side.forecast, 0))


def waits_for(target: Target) -> str:
    """What has to happen before there is a value."""
    if target.measured_by == RECORDS:
        return _("Ni še povezanega zapisa, ki bi štel za ta cilj.")
    if target.measured_by == QUERY:
        return _("V dnevniku za to vprašanje še ni podatkov.")
    if target.measured_by == COUNTER:
        return _("Ni še zapisov, ki se štejejo za ta cilj.")
    return reason_said(target.reason) or _("Vrednost vpiše oseba, ki vodi projekt.")


def source_said(target: Target) -> str:
    """Where the value comes from."""
    if target.measured_by == QUERY:
        return _("iz dnevnika izvedb")
    if target.measured_by == RECORDS:
        return _("povezani zapisi")
    if target.measured_by == COUNTER:
        known = counters().get(target.counter)
        return str(known.name) if known else _("števec, ki še ni vključen")
    return _("ročni vnos") if target.measured_by == HAND else _("vir ni določen")


def day_or_dash(day: dt.date | None) -> str:
    return short_date(day) if day else "–"


FOR_TEMPLATES = {
    "state_said": state_said,
    "state_kind": state_kind,
    "why": why,
    "source_said": source_said,
    "waits_for": waits_for,
    "day_or_dash": day_or_dash,
}
