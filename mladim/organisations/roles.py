"""Which roles there are to give in an organisation, and to whom they may be given."""

from flask_babel import gettext as _

from mladim.codelists import label
from mladim.core.access import ADMINISTRATOR, COORDINATOR, STAFF, VIEWER, WORKER, Actor
from mladim.core.errors import Forbidden
from mladim.organisations.models import Organisation

IN_TEAM = frozenset({WORKER, COORDINATOR, STAFF, ADMINISTRATOR})


def offered_roles(who: Actor, organisation: Organisation) -> tuple[str, ...]:
    """What this person may give here, the humblest first; roles of the network only its administrators."""
    if not organisation.is_network:
        return (WORKER, COORDINATOR, VIEWER)
    return (WORKER, VIEWER, STAFF, ADMINISTRATOR) if who.has(ADMINISTRATOR) else (WORKER, VIEWER)


def refuse_role(who: Actor, organisation: Organisation, *roles: str) -> None:
    """Stop who would give or take a role that is not theirs to give."""
    own = organisation.id == who.organisation_id and who.has(COORDINATOR)
    if not (own or who.is_network) or set(roles) - set(offered_roles(who, organisation)):
        raise Forbidden


def keeper_of(organisation: Organisation) -> str:
    """The role of which one always stays."""
    return ADMINISTRATOR if organisation.is_network else COORDINATOR


def role_choices(who: Actor, organisation: Organisation) -> list[tuple[str, str]]:
    """The same as words for a form."""
    return [(role, role_words(role)) for role in offered_roles(who, organisation)]


def role_words(role: str) -> str:
    """A role as people read it."""
    return label("membership_role", role)


def what_it_means(role: str) -> str:
    """What somebody with the role can do, for forms and letters."""
    known = {
        WORKER: _("načrtuje in beleži izvedbe, vidi podatke organizacije"),
        COORDINATOR: _("načrtuje in beleži, ureja kartico, prostore, ekipo in dostope"),
        VIEWER: _("vidi podatke, ničesar ne spreminja"),
        STAFF: _("podpira organizacije in vidi podatke mreže"),
        ADMINISTRATOR: _("podpira organizacije, vidi podatke mreže in ureja njeno ekipo"),
    }
    return known.get(role, "")
