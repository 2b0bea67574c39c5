"""Reading who may do what in an organisation, and who is invited."""

from collections.abc import Iterable

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from mladim.accounts.models import Person
from mladim.codelists.collation import sort_key
from mladim.codelists.places import municipality
from mladim.core.access import Actor
from mladim.core.db import db
from mladim.core.errors import NotFound
from mladim.organisations.models import Invitation, Membership, Organisation


def list_members(who: Actor) -> list[Membership]:
    """Everybody with access now, by name."""
    return list_members_of(who.organisation_id)


def list_members_of(organisation_id: int) -> list[Membership]:
    """The same of any organisation; for those who may already see it."""
    query = (
        select(Membership)
        .options(joinedload(Membership.person))
        .where(Membership.organisation_id == organisation_id, Membership.ended_at.is_(None))
    )
    return sorted(db.session.scalars(query), key=lambda one: (sort_key(one.person.name), one.id))


def get_member(membership_id: int, who: Actor) -> Membership:
    """One present membership of the person's organisation."""
    query = select(Membership).where(
        Membership.id == membership_id,
        Membership.organisation_id == who.organisation_id,
        Membership.ended_at.is_(None),
    )
    found = db.session.scalars(query).one_or_none()
    if found is None:
        raise NotFound
    return found


def list_invitations_of(organisation_id: int) -> list[Invitation]:
    """Invitations nobody has answered yet, newest first; expired ones too, so that they can be sent again."""
    query = select(Invitation).where(
        Invitation.organisation_id == organisation_id,
        Invitation.accepted_at.is_(None),
        Invitation.withdrawn_at.is_(None),
    )
    return list(db.session.scalars(query.order_by(Invitation.created_at.desc(), Invitation.id)))


def list_invitations(who: Actor) -> list[Invitation]:
    """The open invitations of the person's organisation."""
    return list_invitations_of(who.organisation_id)


def account_choices(who: Actor, *, include: Iterable[int | None] = ()) -> list[tuple[int, str]]:
    """(person id, name) of those with access, and of a former member that a record carries."""
    carried = [i for i in include if i is not None]
    query = (
        select(Person)
        .join(Membership, Membership.person_id == Person.id)
        .where(
            Membership.organisation_id == who.organisation_id,
            or_(Membership.ended_at.is_(None), Person.id.in_(carried)),
        )
        .distinct()
    )
    found = sorted(db.session.scalars(query), key=lambda person: (sort_key(person.name), person.id))
    return [(person.id, person.name) for person in found]


def known_words(person_id: int) -> list[str]:
    """Names of a person's organisations and towns: what a guesser of their password would try."""
    query = (
        select(Organisation.name, Organisation.municipality)
        .join(Membership, Membership.organisation_id == Organisation.id)
        .where(Membership.person_id == person_id, Membership.ended_at.is_(None))
    )
    rows = db.session.execute(query).all()
    towns = [found.name for row in rows if (found := municipality(row.municipality))]
    return [*(row.name for row in rows), *towns]
