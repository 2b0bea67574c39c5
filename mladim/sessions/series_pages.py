"""The planner's page put together: choices, what is known already, preview."""

import datetime as dt
import hashlib

from flask import render_template

from mladim.codelists.calendar import breaks_known_until
from mladim.codelists.places import municipality
from mladim.core.access import Actor
from mladim.core.errors import RuleBroken
from mladim.sessions.activity_choices import offer_what
from mladim.sessions.activity_facts import ActivityFacts, default_form
from mladim.sessions.activity_models import Activity
from mladim.sessions.activity_queries import find_activity, get_activity, list_activities
from mladim.sessions.series_calendar import is_beyond_known_breaks
from mladim.sessions.series_dates import preview_series
from mladim.sessions.series_facts import Preview, SeriesFacts
from mladim.sessions.series_forms import SeriesForm
from mladim.sessions.series_queries import municipality_of
from mladim.sessions.series_rules import Occurrence
from mladim.sessions.series_words import repeat_choices, weekday_choices

SHOWN = 5


def empty_form(who: Actor, activity: Activity | None = None) -> SeriesForm:
    """A planner that knows what the activity knows."""
    usual: dict[str, object] = {"every": "weekly", "skip_holidays": True, "skip_school_breaks": True}
    if activity is not None:
        usual |= {
            "activity": activity.id,
            "starts": activity.usual_start,
            "ends": activity.usual_end,
            "place_id": activity.place_id,
        }
    form = SeriesForm(formdata=None, data=usual)
    offer_series(form, who, activity)
    return form


def offer_series(form: SeriesForm, who: Actor, activity: Activity | None) -> None:
    """Fill every choice of the planner."""
    carried = ActivityFacts(name="", kind="", place_id=activity.place_id if activity else None)
    offer_what(form, who, carried=carried)
    form.activity.choices = [(one.id, one.name) for one in list_activities(who)]
    form.every.choices, form.weekdays.choices = repeat_choices(), weekday_choices()


def chosen_activity(form: SeriesForm, who: Actor) -> Activity | None:
    """The activity the series is for; none when it is made with it.

    A new one of the same name, kind and form is the one that is there: nobody wants it twice.
    """
    if not form.is_new:
        return get_activity(form.activity.data or 0, who)
    kind = form.kind.data or ""
    shape = form.form.data or default_form(kind)
    return find_activity(who, name=form.name.data or "", kind=kind, form=shape)


def facts_in(form: SeriesForm, activity: Activity | None) -> SeriesFacts:
    """What the form says; without a place it is the activity's own."""
    usual = activity.place_id if activity else None
    return form.series(place_id=form.place_id.data or usual)


def digest(dates: tuple[Occurrence, ...]) -> str:
    """A short mark of a list of dates: what was created is what was shown."""
    text = "|".join(f"{line.starts_at.isoformat()}/{line.ends_at.isoformat()}" for line in dates)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def preview_of(form: SeriesForm, who: Actor, activity: Activity | None) -> Preview | None:
    """What creating would do, or nothing where the form is not complete; messages stay in the form."""
    if not form.for_known().validate():
        return None
    try:
        return preview_series(who, facts_in(form, activity), activity)
    except RuleBroken as error:
        form.show(error)
        return None


def preview_words(who: Actor, found: Preview | None, last_day: dt.date | None) -> dict[str, object]:
    """What the preview's template needs."""
    town = municipality(municipality_of(who.organisation_id))
    return {
        "found": found,
        "expected": digest(found.dates) if found else "",
        "shown": SHOWN,
        "town": town.name if town else "",
        "beyond": bool(last_day and is_beyond_known_breaks(last_day)),
        "known_until": breaks_known_until(),
    }


def planner(
    form: SeriesForm,
    who: Actor,
    *,
    activity: Activity | None = None,
    found: Preview | None = None,
    is_changed: bool = False,
) -> str:
    """The whole page."""
    return render_template(
        "series/new.html",
        form=form,
        activity=activity,
        is_changed=is_changed,
        **preview_words(who, found, form.last_day.data),
    )
