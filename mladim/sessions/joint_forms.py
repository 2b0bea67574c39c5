"""Forms about shares."""

from decimal import Decimal, InvalidOperation
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.widgets import HiddenInput

from mladim.core.forms import Form, Required


class Percent(StringField):
    """A share with at most two decimals; understands 33,5 and 33.5."""

    places = 2

    def process_formdata(self, valuelist: list[Any]) -> None:
        text = str(valuelist[0] if valuelist else "").strip().rstrip("%").strip().replace(",", ".")
        self.data = None
        if not text:
            return
        try:
            found = Decimal(text)
        except InvalidOperation:
            found = Decimal(-1)
        if not found.is_finite() or not 0 <= found <= 100 or found != found.quantize(Decimal("0.01")):
            raise ValueError(_("Vpišite delež od 0 do 100, na primer 25."))
        self.data = float(found)

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else f"{self.data:g}".replace(".", ",")


class ShareForm(Form):
    """A partner and its share."""

    slug = StringField(widget=HiddenInput())
    share = Percent(_l("Delež partnerja v odstotkih"), [Required(_l("Vpišite delež, na primer 25."))])
