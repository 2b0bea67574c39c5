"""Names of colleagues who changed a record."""

from collections.abc import Iterable

from sqlalchemy import select

from mladim.accounts.models import Person
from mladim.core.db import db


def names_of_people(ids: Iterable[int | None]) -> dict[int, str]:
    """Name by account id."""
    wanted = {one for one in ids if one is not None}
    query = select(Person.id, Person.name).where(Person.id.in_(wanted))
    return {row.id: row.name for row in db.session.execute(query)}
