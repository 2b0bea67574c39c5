"""What a person says about a campaign, and how a change keeps it."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from mladim.targets.campaign_models import Campaign


@dataclass(frozen=True, kw_only=True)
class CampaignFacts:
    """Everything a person says about a campaign."""

    name: str
    starts_on: dt.date
    ends_on: dt.date
    project_id: int | None = None
    about: str = ""
    toolkit: str = ""


FIELDS = tuple(CampaignFacts.__dataclass_fields__)


def facts_of(campaign: Campaign) -> CampaignFacts:
    """What is stored, in the form it came in."""
    return CampaignFacts(**{field: getattr(campaign, field) for field in FIELDS})


def snapshot(campaign: Campaign) -> dict[str, Any]:
    """The facts as a change keeps them."""
    plain = vars(facts_of(campaign))
    return {name: value.isoformat() if isinstance(value, dt.date) else value for name, value in plain.items()}


def before(campaign: Campaign, kept: dict[str, Any]) -> CampaignFacts:
    """The facts before a change; what an older change did not keep stays as it is."""
    plain: dict[str, Any] = dict(kept)
    for name in {"starts_on", "ends_on"} & set(plain):
        plain[name] = dt.date.fromisoformat(plain[name])
    return replace(facts_of(campaign), **plain)
