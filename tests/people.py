"""The cast of the tests: Ana worker, Bor coordinator, Cilka network staff, Dane from another house."""

from mladim.accounts.service import find_person
from mladim.core.access import Actor
from mladim.network.cast import CAST, DEMO_PASSWORD
from mladim.organisations.actors import actor_for

ANA, BOR, CILKA, DANE = (member.email for member in CAST)
VILI = "vili@demo.mladim.test"  # viewer of mc-primer
EVA = "eva@demo.mladim.test"  # administrator of the network
NOBODY = None
PASSWORD = DEMO_PASSWORD


def actor_of(email: str, slug: str | None = None) -> Actor:
    """The person as services and queries know them; `slug` when they serve several organisations."""
    person = find_person(email)
    assert person is not None
    first = actor_for(person, organisation_id=None)
    wanted = next((line for line in first.memberships if line.slug == slug), None)
    return actor_for(person, organisation_id=wanted.organisation_id) if wanted else first
