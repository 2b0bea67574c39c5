"""What an activity must satisfy before it is stored; forms and services say it with the same words."""

from collections.abc import Iterable

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from mladim.core.errors import RuleBroken
from mladim.core.forms import refuse_emso
from mladim.organisations.models import Place, TeamMember
from mladim.participants.models import ParticipantGroup
from mladim.projects.models import Project
from mladim.sessions.activity_facts import ActivityFacts
from mladim.sessions.checks import check_code, check_owned

LONGEST_NAME = 200
LONGEST_DESCRIPTION = 4000
MOST_AREAS = 3

NAME_NEEDED = _l("Vpišite ime dejavnosti (največ 200 znakov).")
TOO_MANY_AREAS = _l("Izberite največ tri področja.")
END_NEEDED = _l("Vpišite obe uri, začetek in konec, ali nobene.")


def _check_lists(facts: ActivityFacts) -> None:
    for field, list_name, codes in (
        ("areas", "area", facts.areas),
        ("topics", "topic", facts.topics),
        ("target_groups", "target_group", facts.target_groups),
    ):
        for code in codes:
            check_code(field, list_name, code)
    if len(facts.areas) > MOST_AREAS:
        raise RuleBroken("areas", str(TOO_MANY_AREAS))
    if len(set(facts.areas)) != len(facts.areas):
        raise RuleBroken("areas", _("Isto področje je izbrano dvakrat."))


def _check_owned(facts: ActivityFacts, organisation_id: int, kept: Iterable[int]) -> None:
    """What the activity points at lives in the organisation; what it already carried may have left since."""
    carried = set(kept)
    for field, model, ids in (
        ("project_id", Project, [facts.project_id]),
        ("place_id", Place, [facts.place_id]),
        ("group_id", ParticipantGroup, [facts.group_id]),
        ("team", TeamMember, facts.team),
    ):
        check_owned(field, model, [i for i in ids if i is not None and i not in carried], organisation_id)


def check_activity(facts: ActivityFacts, organisation_id: int, *, kept: Iterable[int] = ()) -> None:
    """All rules of one activity; `kept` are ids it already points at."""
    if not facts.name or len(facts.name) > LONGEST_NAME:
        raise RuleBroken("name", str(NAME_NEEDED))
    refuse_emso("name", facts.name)
    refuse_emso("description", facts.description)
    if len(facts.description) > LONGEST_DESCRIPTION:
        raise RuleBroken("description", _("Opis je predolg: največ 4.000 znakov."))
    check_code("kind", "kind", facts.kind)
    check_code("form", "form", facts.form or "other")
    check_code("led_by", "led_by", facts.led_by)
    if facts.default_role not in {None, "active", "passive", "contact"}:
        raise RuleBroken(
            "default_role", _("Vloge »%(code)s« ni.") % {"code": facts.default_role}, "unknown_code"
        )
    if (facts.usual_start is None) != (facts.usual_end is None):
        raise RuleBroken("usual_end", str(END_NEEDED))
    _check_lists(facts)
    _check_owned(facts, organisation_id, kept)
