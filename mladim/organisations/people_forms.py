"""Forms of access: invitations, roles, the answer to an invitation."""

from flask_babel import lazy_gettext as _l
from wtforms import PasswordField, RadioField, SelectField, TextAreaField

from mladim.core.forms import Form, MaxLength, NoEmso, Required
from mladim.organisations.fields import IsEmail, Text


class InviteForm(Form):
    """Whom to invite, and as what."""

    email = Text(
        _l("E-pošta"),
        [Required(_l("Vpišite e-poštni naslov osebe, ki jo vabite.")), MaxLength(254), IsEmail()],
    )
    role = RadioField(_l("Vloga"), [Required(_l("Izberite vlogo."))], validate_choice=False)


class InviteManyForm(Form):
    """A whole team, all as the same."""

    lines = TextAreaField(
        _l("E-poštni naslovi, vsak v svoji vrstici"),
        [Required(_l("Vpišite vsaj en e-poštni naslov.")), MaxLength(8000)],
    )
    role = RadioField(_l("Vloga"), [Required(_l("Izberite vlogo."))], validate_choice=False)


class RoleForm(Form):
    """Another role."""

    role = SelectField(_l("Vloga"), validate_choice=False)


class JoinForm(Form):
    """A new account made from an invitation."""

    name = Text(_l("Ime in priimek"), [Required(_l("Vpišite svoje ime.")), MaxLength(120), NoEmso()])
    password = PasswordField(_l("Geslo"), [Required(_l("Izberite geslo."))])
