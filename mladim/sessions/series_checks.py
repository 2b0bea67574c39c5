"""What a series must satisfy; forms and services say it with the same words."""

import datetime as dt

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from mladim.core.errors import RuleBroken
from mladim.core.i18n import number
from mladim.organisations.models import Place
from mladim.sessions.checks import check_owned
from mladim.sessions.series_facts import Preview, SeriesFacts
from mladim.sessions.series_rules import MOST_DAYS, MOST_SESSIONS, REPEATS, WITH_WEEKDAYS

WEEKDAY_NEEDED = _l("Izberite vsaj en dan v tednu.")
LAST_BEFORE_FIRST = _l("Zadnji dan mora biti po prvem.")
SAME_TIME = _l("Začetek in konec sta enaka. Popravite uro konca.")


def check_series(facts: SeriesFacts, organisation_id: int) -> None:
    """Sense before dates are counted out."""
    if facts.every not in REPEATS:
        raise RuleBroken("every", _("Izberite, kako pogosto se ponavlja."))
    if facts.every in WITH_WEEKDAYS and not facts.weekdays:
        raise RuleBroken("weekdays", str(WEEKDAY_NEEDED))
    if any(day not in range(7) for day in facts.weekdays):
        raise RuleBroken("weekdays", str(WEEKDAY_NEEDED))
    check_span(facts.first_day, facts.last_day)
    if facts.starts == facts.ends:
        raise RuleBroken("ends", str(SAME_TIME))
    check_owned("place_id", Place, [facts.place_id] if facts.place_id else [], organisation_id)


def check_span(first_day: dt.date, last_day: dt.date) -> None:
    """A period of at most three years in our time."""
    if last_day < first_day:
        raise RuleBroken("last_day", str(LAST_BEFORE_FIRST))
    if first_day.year < 2000 or last_day.year > 2100:
        raise RuleBroken("first_day", _("Datum je predaleč. Preverite leto."))
    if (last_day - first_day).days > MOST_DAYS:
        raise RuleBroken("last_day", _("Serija lahko traja največ tri leta. Skrajšajte obdobje."))


def check_count(count: int) -> None:
    """Some dates, and not too many."""
    if count > MOST_SESSIONS:
        text = ngettext(
            "Serija bi imela %(said)s izvedbo, največ jih je lahko %(most)s. Skrajšajte obdobje.",
            "Serija bi imela %(said)s izvedb, največ jih je lahko %(most)s. Skrajšajte obdobje.",
            count,
            said=number(count, 0),
            most=MOST_SESSIONS,
        )
        raise RuleBroken("last_day", text, "too_many")


def check_some(found: Preview) -> None:
    """Something to create."""
    check_count(len(found.dates))
    if found.dates:
        return
    if found.skipped and all(line.reason == "exists" for line in found.skipped):
        raise RuleBroken("last_day", _("Vse te izvedbe že obstajajo."), "exists")
    raise RuleBroken("last_day", _("V tem obdobju ni nobenega datuma. Preverite dneve in obdobje."), "none")
