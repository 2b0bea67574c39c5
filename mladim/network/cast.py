"""The demonstration's cast: two organisations, the network, and four people who can sign in."""

from dataclasses import dataclass

from sqlalchemy import select

from mladim.accounts.service import add_person, find_person
from mladim.codelists.collation import sort_key
from mladim.core.clock import now
from mladim.core.db import db
from mladim.organisations.models import Membership, Organisation

DEMO_PASSWORD = "mladinsko-delo-2026"
NETWORK_SLUG = "mreza-mama"


@dataclass(frozen=True, kw_only=True)
class Member:
    """One of the cast."""

    email: str
    name: str
    role: str
    organisation: str


CAST = (
    Member(email="ana@demo.mladim.test", name="Ana Novak", role="worker", organisation="mc-primer"),
    Member(email="bor@demo.mladim.test", name="Bor Kovač", role="coordinator", organisation="mc-primer"),
    Member(email="cilka@demo.mladim.test", name="Cilka Žagar", role="staff", organisation=NETWORK_SLUG),
    Member(email="dane@demo.mladim.test", name="Dane Šuštar", role="worker", organisation="klub-drugje"),
)


def find_or_add_organisation(slug: str, **facts: object) -> Organisation:
    """The organisation with this slug, made from the facts when it is not there yet."""
    found = db.session.scalars(select(Organisation).where(Organisation.slug == slug)).one_or_none()
    if found is None:
        key = sort_key(str(facts["name"]))
        found = Organisation(slug=slug, created_at=now(), sort_key=key, **facts)
        db.session.add(found)
        db.session.flush()
    return found


def make_organisations(*, is_demo: bool = True) -> dict[str, Organisation]:
    """The network and the two organisations of the cast."""
    return {
        "mreza-mama": find_or_add_organisation(
            NETWORK_SLUG,
            name="Mreža MaMa",
            is_network=True,
            is_demo=is_demo,
            legal_form="private_institute",
            sector_group="network",
            municipality="SI-061",
        ),
        "mc-primer": find_or_add_organisation(
            "mc-primer",
            name="Mladinski center Primer",
            is_demo=is_demo,
            legal_form="public_institute",
            sector_group="youth_centre",
            municipality="SI-011",
        ),
        "klub-drugje": find_or_add_organisation(
            "klub-drugje",
            name="Mladinski klub Drugje",
            is_demo=is_demo,
            legal_form="association",
            sector_group="other_ngo",
            municipality="SI-050",
        ),
    }


def make_cast() -> dict[str, Organisation]:
    """The organisations and the four people with their roles; harmless when they exist."""
    organisations = make_organisations()
    for member in CAST:
        person = find_person(member.email) or add_person(
            email=member.email, name=member.name, password=DEMO_PASSWORD
        )
        organisation = organisations[member.organisation]
        known = select(Membership).where(
            Membership.person_id == person.id, Membership.organisation_id == organisation.id
        )
        if db.session.scalars(known).first() is None:
            db.session.add(
                Membership(
                    organisation_id=organisation.id,
                    person_id=person.id,
                    role=member.role,
                    created_at=now(),
                )
            )
    db.session.flush()
    return organisations
