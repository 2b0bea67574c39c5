"""Forms of signing in."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, PasswordField, StringField

from mladim.core.forms import Form, Required


class SignInForm(Form):
    """E-mail and password."""

    email = StringField(_l("E-pošta"), [Required(_l("Vpišite svoj e-poštni naslov."))])
    password = PasswordField(_l("Geslo"), [Required(_l("Vpišite geslo."))])
    remember = BooleanField(_l("Na tej napravi ostanem v prijavi 60 dni"), default=True)
