"""The pages of a campaign, for the views that show them and those that refuse what was typed there."""

from typing import Any

from flask import Blueprint, render_template

from analytics.targets import Goal, share_done, state_of
from mladim.core.access import COORDINATOR, WORKER, Actor
from mladim.core.clock import today
from mladim.core.panels import CAMPAIGN, panels_of
from mladim.projects import words as project_words
from mladim.statistics.tables import HIDDEN
from mladim.targets import campaign_queries as queries
from mladim.targets.campaign_choices import own_sessions
from mladim.targets.campaign_forms import ItemForm, MaterialForm
from mladim.targets.campaign_models import Campaign
from mladim.targets.campaign_seen import Whole, seen_by
from mladim.targets.forms import channel_choices
from mladim.targets.progress import span_of

bp = Blueprint("campaigns", __name__)
bp.context_processor(lambda: project_words.FOR_TEMPLATES)


def leads(who: Actor, campaign: Campaign) -> bool:
    """May the person change the campaign itself?"""
    return campaign.organisation_id == who.organisation_id and who.has(COORDINATOR)


def _targets(campaign: Campaign, whole: Whole) -> list[dict[str, Any]]:
    """The campaign's goals with what has come together so far; nothing of a number that is hidden."""
    found = list[dict[str, Any]]()
    for project, target in queries.targets_of(campaign):
        if target.value is None:
            continue
        actual = whole.get(target.counter.partition(".")[2], 0)
        if actual is None:
            found.append({"target": target, "actual": None, "share": None, "state": None})
            continue
        goal = Goal(operator=target.operator, value=target.value, upper=target.upper)
        start, end = span_of(project, target)
        state = state_of(goal, actual, as_of=today(), start=start, end=end)
        found.append({"target": target, "actual": actual, "share": share_done(goal, actual), "state": state})
    return found


def campaign_page(campaign: Campaign, who: Actor, item_form: ItemForm | None = None) -> str:
    """One campaign: its numbers against its goals, and what the organisation put in."""
    seen = seen_by(who, campaign, today())
    form = item_form or ItemForm(formdata=None, data={"on_day": today()})
    form.channel.choices = channel_choices()
    entered = set(queries.own_entries(campaign, who))
    offered = queries.activities_to_offer(campaign, who)
    return render_template(
        "campaigns/show.html",
        campaign=campaign,
        whole=seen.whole,
        own=seen.own,
        is_veiled=seen.is_veiled,
        hidden=HIDDEN,
        goals=_targets(campaign, seen.whole),
        own_activities=[name for number, name in offered if number in entered],
        own_sessions=own_sessions(campaign, who),
        own_items=queries.own_items(campaign, who),
        taking_part=queries.who_takes_part(campaign) if leads(who, campaign) else [],
        leads=leads(who, campaign),
        panels=panels_of(CAMPAIGN, who, campaign),
        may_enter=who.has(WORKER, COORDINATOR),
        item_form=form,
        page_error=item_form is not None,
    )


def toolkit_page(campaign: Campaign, who: Actor, form: MaterialForm | None = None) -> str:
    """The toolkit: its text, links and files."""
    return render_template(
        "campaigns/toolkit.html",
        campaign=campaign,
        materials=queries.list_materials(campaign),
        leads=leads(who, campaign),
        # Only the network's campaigns get a public page.
        may_be_public=leads(who, campaign) and who.is_network,
        form=form or MaterialForm(formdata=None),
    )
