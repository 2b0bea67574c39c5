"""The one organisation that is the network itself."""

from sqlalchemy import select

from mladim.codelists.collation import sort_key
from mladim.core.clock import now
from mladim.core.db import db
from mladim.organisations.models import Organisation
from mladim.organisations.rules import slug_of

NETWORK_NAME = "Mreža MaMa"


def find_or_add_network(name: str = NETWORK_NAME) -> Organisation:
    """The network's organisation, made when there is none yet."""
    found = db.session.scalars(select(Organisation).where(Organisation.is_network)).first()
    if found is None:
        found = Organisation(
            slug=slug_of(name), name=name, sort_key=sort_key(name), is_network=True, created_at=now()
        )
        db.session.add(found)
        db.session.flush()
    return found
