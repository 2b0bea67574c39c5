"""The picture that goes along when somebody shares a campaign's page, drawn from its release alone."""

from typing import Any

from flask_babel import gettext as _

from mladim import codelists
from mladim.releases import campaign_words as words
from mladim.releases.card import wide_picture
from mladim.statistics.posters import Words


def has_card(content: dict[str, Any]) -> bool:
    """Two ages at least, or there is nothing to compare."""
    return len(_shown(content)) > 1


def _shown(content: dict[str, Any]) -> list[tuple[str, float]]:
    """Visits by age, without what is hidden and what was not said."""
    return [
        (codelists.label("age_band", code), float(value))
        for code, value in content["ages"]
        if not isinstance(value, str) and code != "unknown"
    ]


def card_of(code: str, content: dict[str, Any]) -> bytes | None:
    """A picture of 1200 × 630 in PNG; raises PicturesUnavailable, None where there is nothing to draw."""
    if not has_card(content):
        return None
    said = Words(
        kicker=_("Učinki mladinskega dela"),
        headline=words.lead(content),
        subtitle=_("Obiski po starosti, zaokroženi na 5, %(days)s", days=words.days_said(content)),
        source=words.citation(code, content),
    )
    return wide_picture(_shown(content), said)
