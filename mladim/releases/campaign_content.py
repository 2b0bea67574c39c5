"""A campaign's public page as plain values: its texts, figures by code, goals and what goes along."""

from collections.abc import Mapping
from typing import Any

from analytics.disclosure.attacker import HIDDEN
from analytics.disclosure.cells import TOTAL
from analytics.disclosure.offer import Offer
from mladim import codelists
from mladim.core.clock import today
from mladim.releases.campaign_gate import BY, INSIDE, Truth
from mladim.releases.catalogue import HOURS, MEDIA, ORGANISATION, PERSONS, SESSIONS, VISITS
from mladim.releases.content import METHOD, figure
from mladim.releases.protecting import Texts
from mladim.targets.campaign_counts import counts_of
from mladim.targets.campaign_models import CampaignMaterial
from mladim.targets.campaign_queries import public_materials, targets_of

# The counters of targets by the figure that they count.
FIGURES = {
    "organisations": ORGANISATION,
    "events": SESSIONS,
    "attendances": VISITS,
    "known_persons": PERSONS,
    "media": MEDIA,
}
TOTALS = (ORGANISATION, SESSIONS, HOURS, VISITS, PERSONS, MEDIA)


def _totals(truth: Truth, texts: Mapping[str, Texts]) -> dict[str, int | float | str]:
    """Work is exact, people as the gate lets them out; of one or two organisations nothing is told."""
    if not truth.is_told:
        return dict.fromkeys(TOTALS, HIDDEN)
    work = truth.counts.work
    return {
        ORGANISATION: int(work["organisation"].nunique()),
        SESSIONS: int(work["sessions"].sum()),
        HOURS: round(int(work["seconds"].sum()) / 3600, 2),
        MEDIA: counts_of(truth.campaign, truth.campaign.ends_on).media,
        VISITS: 0,
        PERSONS: 0,
    } | {measure: figure(_whole(found)) for measure, found in texts.items()}


def _whole(found: Texts) -> str:
    return next(text for key, text in found.items() if all(code == TOTAL for code in key))


def _split(found: Texts, name: str) -> list[list[Any]]:
    """The printed sums along one dimension, in the order of its list."""
    place = BY[VISITS].index(name)
    rows = {
        key[place]: text
        for key, text in found.items()
        if key[place] != TOTAL and all(code == TOTAL for at, code in enumerate(key) if at != place)
    }
    return [[code, figure(rows[code])] for code in codelists.codes(name) if code in rows]


def _goals(truth: Truth) -> list[dict[str, Any]]:
    """What the network set out to reach, by the figure that it counts."""
    found = []
    for _project, target in targets_of(truth.campaign):
        counts = FIGURES.get(target.counter.partition(".")[2])
        if counts and target.value is not None:
            goal = {"operator": target.operator, "value": target.value, "upper": target.upper}
            found.append({"counts": counts, "name": target.name, **goal})
    return found


def file_name(place: int, material: CampaignMaterial) -> str:
    """The name of a file in the address: two files may be called the same."""
    return f"{place}-{material.filename.replace(' ', '-')}" if material.stored_as else ""


def content_of(truth: Truth, texts: Mapping[str, Texts], *, about: str) -> dict[str, Any]:
    """Everything that the page says; `about` word for word."""
    campaign, visits = truth.campaign, texts.get(VISITS, {})
    materials = enumerate(public_materials(campaign), 1)
    return {
        "name": campaign.name,
        "about": about,
        "from": campaign.starts_on.isoformat(),
        "to": campaign.ends_on.isoformat(),
        "cutoff": today().isoformat(),
        "method": METHOD,
        "totals": _totals(truth, texts),
        "ages": _split(visits, "age_band"),
        "genders": _split(visits, "gender"),
        "goals": _goals(truth),
        "materials": [
            {"title": one.title, "web": one.web, "file": file_name(place, one)} for place, one in materials
        ],
    }


def texts_of(content: dict[str, Any], measure: str, offer: Offer) -> Texts:
    """What the page says of each cell that is printed, as anybody reads it."""
    # Of known people one number is printed, as the campaign's and as the sum.
    whole = str(content["totals"][measure])
    found: dict[tuple[str, ...], str] = dict.fromkeys([(TOTAL,), (INSIDE,), (TOTAL, TOTAL)], whole)
    if measure == VISITS:
        found |= {(code, TOTAL): str(one) for code, one in content["ages"]}
        found |= {(TOTAL, code): str(one) for code, one in content["genders"]}
    printed = [key for key, is_printed in zip(offer.cells.keys, offer.offered, strict=True) if is_printed]
    return {key: found.get(key, HIDDEN) for key in printed}
