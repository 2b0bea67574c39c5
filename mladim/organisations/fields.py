"""Form fields of this feature: choices of code lists, web addresses, opening hours."""

import datetime as dt
from typing import Any

from flask_babel import gettext as _
from wtforms import Field, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import ValidationError

from mladim.core.i18n import time_of
from mladim.core.security import is_web_address
from mladim.organisations import rules

NOTHING = ""


class Choice(SelectField):
    """One value of a list, or none."""

    def pre_validate(self, form: Any) -> None:
        if self.data and self.data not in {value for value, _label in self.choices}:
            raise ValidationError(_("Te vrednosti ni na seznamu. Izberite drugo."))


class Choices(SelectMultipleField):
    """Several values of a list, shown as chips."""

    def pre_validate(self, form: Any) -> None:
        if set(self.data or ()) - {value for value, _label in self.choices}:
            raise ValidationError(_("Ene od vrednosti ni na seznamu. Izberite znova."))


class Text(StringField):
    """A line of text without spaces at its ends; empty is empty, not missing."""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = " ".join((valuelist[0] if valuelist else "").split())


class WebAddresses(TextAreaField):
    """One address a line."""

    def _value(self) -> str:
        return "\n".join(self.data or ())

    def process_formdata(self, valuelist: list[str]) -> None:
        lines = (valuelist[0] if valuelist else "").splitlines()
        self.data = [rules.clean_web(line) for line in lines if line.strip()]


class Hours(StringField):
    """Intervals of one day, as people write them: 16.00–20.00, 21.00–23.00 / 16:00–20:00, 21:00–23:00."""

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return ", ".join(f"{time_of(start)}–{time_of(end)}" for start, end in self.data or ())

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data: list[tuple[dt.time, dt.time]] = []
        try:
            self.data = rules.parse_hours(valuelist[0] if valuelist else "")
        except ValueError as error:
            raise ValueError(_("Vpišite ure, na primer 16.00–20.00. Več odprtij ločite z vejico.")) from error


class IsEmail:
    """Looks like an e-mail address."""

    def __call__(self, form: Any, field: Field) -> None:
        if field.data and not rules.is_email(field.data.strip()):
            raise ValidationError(_("Vpišite e-poštni naslov, na primer ime@primer.si."))


class IsWeb:
    """An http or https address, or several."""

    def __call__(self, form: Any, field: Field) -> None:
        found = field.data if isinstance(field.data, list) else [rules.clean_web(field.data or "")]
        if wrong := [address for address in found if address and not is_web_address(address)]:
            raise ValidationError(
                _(
                    "Naslov »%(address)s« ni spletni naslov. Primer: https://www.primer.si.",
                    address=wrong[0][:60],
                )
            )
