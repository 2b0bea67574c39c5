"""What may be chosen in the forms about activities, with what a record already carries."""

from flask_babel import gettext as _

from mladim import codelists
from mladim.core.access import Actor
from mladim.organisations.queries import place_choices, team_choices
from mladim.participants.queries import group_choices
from mladim.projects.queries import project_choices
from mladim.sessions.activity_facts import ActivityFacts
from mladim.sessions.activity_forms import ActivityForm, WhatFields

NOTHING = ("", "–")


def offer_what(form: WhatFields, who: Actor, *, carried: ActivityFacts | None = None) -> None:
    """Fill the choices of what, where and who."""
    kept = carried or ActivityFacts(name="", kind="")
    form.kind.choices = codelists.choices("kind", include=[kept.kind])
    usual = ("", _("Običajna za vrsto"))
    form.form.choices = [usual, *codelists.choices("form", include=[kept.form])]
    areas = codelists.choices("area", include=kept.areas)
    form.main_area.choices, form.other_areas.choices = [("", _("Izberite")), *areas], areas
    form.place_id.choices = [NOTHING, *place_choices(who, include=[kept.place_id])]
    form.project_id.choices = [NOTHING, *project_choices(who, include=[kept.project_id])]
    form.group_id.choices = [("", _("Brez seznama")), *group_choices(who, include=[kept.group_id])]
    form.team.choices = team_choices(who, include=kept.team)


def offer(form: ActivityForm, who: Actor, *, carried: ActivityFacts | None = None) -> None:
    """Fill the choices of the whole form."""
    offer_what(form, who, carried=carried)
    kept = carried or ActivityFacts(name="", kind="")
    form.topics.choices = codelists.choices("topic", include=kept.topics)
    form.target_groups.choices = codelists.choices("target_group", include=kept.target_groups)
    form.led_by.choices = codelists.choices("led_by", include=[kept.led_by])
    roles = [(code, words) for code, words in codelists.choices("presence_role") if code != "producer"]
    form.default_role.choices = [("", _("Običajna za obliko")), *roles]
