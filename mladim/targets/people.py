"""Names of those who entered something."""

from collections.abc import Iterable

from sqlalchemy import select

from mladim.accounts.models import Person
from mladim.core.db import db


def names_of_people(ids: Iterable[int | None]) -> dict[int | None, str]:
    """Names by person id; an import has no person."""
    wanted = {one for one in ids if one}
    if not wanted:
        return {}
    query = select(Person.id, Person.name).where(Person.id.in_(wanted))
    return dict(db.session.execute(query).all())
