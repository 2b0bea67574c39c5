"""Letters about joint activities, to the coordinators of the other organisation, each in their language."""

from collections.abc import Callable

from flask_babel import force_locale
from flask_babel import gettext as _

from mladim.accounts.letters import closing
from mladim.accounts.links import link
from mladim.core.access import ADMINISTRATOR, COORDINATOR, STAFF
from mladim.core.i18n import number
from mladim.core.mail import post
from mladim.organisations.people_queries import list_members_of

ANSWERERS = {COORDINATOR, STAFF, ADMINISTRATOR}


def _to_coordinators(organisation_id: int, write: Callable[[], tuple[str, str]]) -> None:
    for member in list_members_of(organisation_id):
        if member.role in ANSWERERS and member.person.is_active:
            with force_locale(member.person.locale):
                subject, body = write()
                hello = _("Pozdravljeni, %(name)s.", name=member.person.name)
                post(member.person.email, subject, f"{hello}\n\n{body}\n\n{closing()}")


def post_invitation(organisation_id: int, *, owner: str, activity: str, share: float) -> None:
    """Somebody wants to share an activity with us."""

    def write() -> tuple[str, str]:
        body = _(
            "%(owner)s vas vabi k skupni dejavnosti »%(activity)s«. Vaš delež bi bil %(share)s %%.\n\n"
            "Če sprejmete, boste njene izvedbe videli kot skupne. V mreži se vsaka šteje enkrat.\n\n"
            "Odgovorite tukaj:\n%(link)s",
            owner=owner,
            activity=activity,
            share=number(share),
            link=link("joint.index"),
        )
        return _("Povabilo k skupni dejavnosti: %(activity)s", activity=activity), body

    _to_coordinators(organisation_id, write)


def post_change(organisation_id: int, *, owner: str, activity: str, share: float) -> None:
    """Our share changed."""

    def write() -> tuple[str, str]:
        body = _(
            "Vaš delež pri skupni dejavnosti »%(activity)s« (%(owner)s) je po novem %(share)s %%.\n\n"
            "Vse skupne dejavnosti:\n%(link)s",
            owner=owner,
            activity=activity,
            share=number(share),
            link=link("joint.index"),
        )
        return _("Spremenjen delež: %(activity)s", activity=activity), body

    _to_coordinators(organisation_id, write)


def post_end(organisation_id: int, *, owner: str, activity: str) -> None:
    """We are no longer a partner."""

    def write() -> tuple[str, str]:
        body = _(
            "%(owner)s dejavnosti »%(activity)s« ne deli več z vami. "
            "Njene izvedbe na vaši strani niso več vidne.",
            owner=owner,
            activity=activity,
        )
        return _("Konec skupne dejavnosti: %(activity)s", activity=activity), body

    _to_coordinators(organisation_id, write)


def post_answer(organisation_id: int, *, partner: str, activity: str, activity_id: int, status: str) -> None:
    """What the partner said."""

    def write() -> tuple[str, str]:
        said = {
            "accepted": _("%(partner)s sprejema povabilo k dejavnosti »%(activity)s«."),
            "declined": _("%(partner)s ne sodeluje pri dejavnosti »%(activity)s«."),
        }[status] % {"partner": partner, "activity": activity}
        body = f"{said}\n\n{link('joint.partners', activity_id=activity_id)}"
        return _("Skupna dejavnost: %(activity)s", activity=activity), body

    _to_coordinators(organisation_id, write)
