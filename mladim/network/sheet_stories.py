"""Words of young people for the sheet of a municipality: public ones, while their consent holds."""

from collections.abc import Collection

from mladim.core.db import db
from mladim.evidence.stories import stories_usable
from mladim.evidence.story_models import Story

MOST = 3
# Longer ones would push the sheet onto a second page.
LONGEST = 200


def quotes_of(organisation_ids: Collection[int]) -> list[tuple[str, str]]:
    """The newest quotes with the names they may be shown under."""
    query = (
        stories_usable(public=True)
        .where(Story.organisation_id.in_(list(organisation_ids)))
        .with_only_columns(Story.quote, Story.author)
        .limit(MOST)
    )
    return [(_short(quote), author) for quote, author in db.session.execute(query)]


def _short(quote: str) -> str:
    text = " ".join(quote.split())
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"
