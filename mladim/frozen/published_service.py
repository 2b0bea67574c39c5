"""Loading the published figures from the product's file: the same file twice is the same rows."""

from sqlalchemy import delete

from mladim.core.clock import now
from mladim.core.db import db, rows_of
from mladim.frozen.published_files import read_figures, read_publications
from mladim.frozen.published_models import PublishedFigure
from mladim.organisations.network_organisation import find_or_add_network


def load_published() -> tuple[int, int]:
    """(numbers loaded, numbers that were there before); the caller's transaction."""
    network, texts, at = find_or_add_network(), read_publications(), now()
    old = rows_of(
        db.session.execute(delete(PublishedFigure).where(PublishedFigure.organisation_id == network.id))
    )
    figures = read_figures()
    for position, figure in enumerate(figures):
        text = texts[figure["publication"]]
        db.session.add(
            PublishedFigure(
                organisation_id=network.id,
                position=position,
                title=text["title"],
                web=text["web"],
                is_logbook=text["is_logbook"],
                loaded_at=at,
                **figure,
            )
        )
    db.session.flush()
    return len(figures), old
