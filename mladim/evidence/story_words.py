"""How stories are put into words on pages, and their lines in the bin."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from mladim.codelists import label
from mladim.core.access import COORDINATOR, WORKER, Actor
from mladim.core.clock import today
from mladim.core.i18n import short_date
from mladim.evidence.stories import list_deleted
from mladim.evidence.story_models import Story


def sub_said(story: Story) -> str:
    """Zala, 15–17 let, o čem"""
    age = label("age_band", story.age_band) if story.age_band else ""
    return ", ".join(part for part in (story.author, age, story.about) if part)


def state_said(story: Story) -> str:
    """What holds today."""
    if story.withdrawn_at is not None:
        return _("soglasje umaknjeno %(day)s", day=short_date(story.withdrawn_at))
    if story.consent_until and story.consent_until < today():
        return _("soglasje poteklo %(day)s", day=short_date(story.consent_until))
    return _("tudi za javno objavo") if story.is_public else _("samo za poročila")


def facts_said(story: Story) -> list[tuple[str, str]]:
    """Label and value of the consent."""
    return [
        (_("Soglasje"), state_said(story)),
        (_("Soglasje dano"), short_date(story.consent_on)),
        (_("Kdo je dal soglasje"), story.consent_by),
        (_("Soglasje velja do"), short_date(story.consent_until) if story.consent_until else ""),
        (
            _("Fotografija umaknjena"),
            short_date(story.photo_withdrawn_at) if story.photo_withdrawn_at else "",
        ),
    ]


def bin_lines(who: Actor) -> list[dict[str, Any]]:
    """{label, deleted_at, restore_url}."""
    if not who.has(WORKER, COORDINATOR):
        return []
    return [
        {
            "label": _("Zgodba: %(name)s") % {"name": story.author or short_date(story.created_at)},
            "deleted_at": story.deleted_at,
            "restore_url": url_for("stories.restore", story_id=story.id),
        }
        for story in list_deleted(who)
    ]
