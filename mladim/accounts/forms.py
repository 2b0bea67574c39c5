"""Forms of signing in, of new passwords and of the account page."""

from flask import current_app
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, PasswordField, RadioField, SelectField, StringField
from wtforms.fields import SelectChoice

from mladim.core.forms import Form, MaxLength, NoEmso, Required

LANGUAGES = [SelectChoice("sl", "slovenščina"), SelectChoice("en", "English")]
EMAIL_MISSING = _l("Vpišite svoj e-poštni naslov.")


class SignInForm(Form):
    """E-mail and password."""

    email = StringField(_l("E-pošta"), [Required(EMAIL_MISSING)])
    password = PasswordField(_l("Geslo"), [Required(_l("Vpišite geslo."))])
    remember = BooleanField(_l("Na tej napravi ostanem v prijavi 60 dni"), default=True)


class EmailForm(Form):
    """Where a letter should go."""

    email = StringField(_l("E-pošta"), [Required(EMAIL_MISSING), MaxLength(254)])


class CodeForm(Form):
    """The six digits from the letter."""

    email = StringField(_l("E-pošta"), [Required(EMAIL_MISSING), MaxLength(254)])
    code = StringField(_l("Koda iz pisma"), [Required(_l("Vpišite kodo iz pisma, na primer 123 456."))])
    remember = BooleanField(_l("Na tej napravi ostanem v prijavi 60 dni"), default=True)


class NewPasswordForm(Form):
    """A password chosen through a link."""

    password = PasswordField(_l("Novo geslo"), [Required(_l("Vpišite novo geslo."))])


class ChangePasswordForm(Form):
    """A password changed by who knows the old one."""

    old = PasswordField(_l("Sedanje geslo"), [Required(_l("Vpišite sedanje geslo."))])
    password = PasswordField(_l("Novo geslo"), [Required(_l("Vpišite novo geslo."))])


class ProfileForm(Form):
    """How the person is called and spoken to."""

    name = StringField(_l("Ime in priimek"), [Required(_l("Vpišite svoje ime.")), MaxLength(120), NoEmso()])
    locale = RadioField(_l("Jezik"), choices=LANGUAGES, default="sl")


class TokenForm(Form):
    """A key for a program: what it is for, and for which organisation."""

    label = StringField(
        _l("Čemu bo služil žeton"),
        [Required(_l("Vpišite, čemu bo služil žeton, na primer »urnik«.")), MaxLength(80), NoEmso()],
    )
    organisation = SelectField(_l("Organizacija"), coerce=int)


def password_hint() -> str:
    """What a good password is, beside the field."""
    least = current_app.config["PASSWORD_MIN"]
    return str(_l("Vsaj %(least)s znakov. Najbolje je več besed, ki jih poznate samo vi.", least=least))
