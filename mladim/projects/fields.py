"""Form fields of this feature: numbers as people write them."""

import re
from typing import Any

from flask_babel import gettext as _
from wtforms import DecimalField
from wtforms.widgets import TextInput


class Number(DecimalField):
    """A number as people write it: 1.500, 12,5 or 12.5; empty is unknown."""

    widget = TextInput()

    def __init__(self, label: Any = None, validators: Any = None, **kw: Any) -> None:
        super().__init__(label, validators, places=None, **kw)

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else f"{self.data:.15g}".replace(".", ",")

    def process_formdata(self, valuelist: list[str]) -> None:
        text = "".join((valuelist[0] if valuelist else "").split())
        self.data = None
        if not text:
            return
        if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d{1,4})?", text):
            text = text.replace(".", "")
        text = text.replace(",", ".")
        if not re.fullmatch(r"\d{1,11}(\.\d{1,4})?", text):
            raise ValueError(_("Vpišite število, na primer 12 ali 12,5."))
        self.data = float(text)
