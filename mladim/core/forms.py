"""Form ground: fields that name the thing in their messages, and what may never be typed."""

import datetime as dt
import re
import unicodedata
from typing import Any

from flask_babel import gettext as _
from flask_wtf import FlaskForm
from wtforms import Field, IntegerField, TimeField
from wtforms.fields import DateField
from wtforms.validators import InputRequired, Length, NumberRange, Optional, StopValidation, ValidationError
from wtforms.widgets import TextInput

from mladim.core.errors import RuleBroken

EMSO = re.compile(r"(?<!\d)(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])\d{9}(?!\d)")
# Taken apart by spaces or dashes it must also have a year of birth, or every date with an amount would do.
EMSO_APART = re.compile(r"(?<!\d)(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])[09]\d{8}(?!\d)")


def looks_like_emso(text: str) -> bool:
    """A 13-digit number shaped like a personal identity number, in any digits, also with signs inside."""
    whole = "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")
    plain = re.sub(r"\d", lambda digit: str(int(digit[0])), whole)
    together = re.sub(r"(?<=\d)[ .\-/_–]{1,2}(?=\d)", "", plain)
    return bool(EMSO.search(plain) or EMSO_APART.search(together))


def refuse_emso(field: str, *texts: str | None) -> None:
    """For services: nothing shaped like an EMŠO is ever stored."""
    if any(text and looks_like_emso(text) for text in texts):
        raise RuleBroken(field, _("Tu je številka v obliki EMŠO. Izbrišite jo; EMŠO ne shranjujemo."))


class NoEmso:
    """For forms: the same refusal beside the field."""

    def __call__(self, form: Any, field: Field) -> None:
        if isinstance(field.data, str) and looks_like_emso(field.data):
            raise ValidationError(_("Tu je številka v obliki EMŠO. Izbrišite jo; EMŠO ne shranjujemo."))


class Required(InputRequired):
    """Refuses an empty field with a sentence that says what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)

    def __call__(self, form: Any, field: Field) -> None:
        empty = not field.raw_data or not any(str(value).strip() for value in field.raw_data)
        if empty:
            field.errors = []
            raise StopValidation(str(self.message))


class MaxLength(Length):
    """Refuses a longer text and says how long it may be."""

    def __init__(self, limit: int) -> None:
        super().__init__(max=limit)

    def __call__(self, form: Any, field: Field) -> None:
        if field.data and len(field.data) > self.max:
            raise ValidationError(
                _("Besedilo je predolgo: največ %(limit)s znakov, zdaj jih je %(now)s.")
                % {"limit": self.max, "now": len(field.data)}
            )


class Between(NumberRange):
    """Refuses a number outside the bounds and names them."""

    def __call__(self, form: Any, field: Field) -> None:
        if field.data is None:
            return
        if (self.min is not None and field.data < self.min) or (
            self.max is not None and field.data > self.max
        ):
            raise ValidationError(
                _("Vpišite število od %(low)s do %(high)s.") % {"low": self.min, "high": self.max}
            )


class WholeNumber(IntegerField):
    """A whole number typed as text on a numeric keypad; empty is unknown, not zero."""

    widget = TextInput()

    def process_formdata(self, valuelist: list[str]) -> None:
        text = (valuelist[0] if valuelist else "").strip()
        self.data = None
        if not text:
            return
        if not re.fullmatch(r"\d{1,9}", text):
            raise ValueError(_("Vpišite celo število, na primer 4."))
        self.data = int(text)


class Day(DateField):
    """A date; understands 2026-11-21 and 21. 11. 2026."""

    def process_formdata(self, valuelist: list[str]) -> None:
        text = (valuelist[0] if valuelist else "").strip()
        self.data = None
        if not text:
            return
        for pattern in ("%Y-%m-%d", "%d.%m.%Y"):
            try:
                self.data = dt.datetime.strptime(f"{''.join(text.split())} +0000", f"{pattern} %z").date()
                return
            except ValueError:
                continue
        raise ValueError(_("Vpišite datum, na primer 21. 11. 2026."))


class Clock(TimeField):
    """A time of day; understands 16:00, 16.00 and 16."""

    def process_formdata(self, valuelist: list[str]) -> None:
        text = (valuelist[0] if valuelist else "").strip().replace(".", ":")
        self.data = None
        if not text:
            return
        found = re.fullmatch(r"(\d{1,2})(?::(\d{2}))?(?::\d{2})?", text)
        if not found or int(found[1]) > 23 or int(found[2] or 0) > 59:
            raise ValueError(_("Vpišite uro, na primer 16.00."))
        self.data = dt.time(int(found[1]), int(found[2] or 0))


class OurWords:
    """What WTForms itself says of a choice or a number nobody can offer; it has no Slovenian catalogue."""

    def gettext(self, words: str) -> str:
        if "choice" in words.lower():
            return _("Te vrednosti ni na seznamu. Izberite drugo.")
        return _("Te vrednosti ni mogoče prebrati. Popravite jo.")

    def ngettext(self, one: str, many: str, number: int) -> str:
        return self.gettext(one if number == 1 else many)


class Form(FlaskForm):
    """All forms: shows a broken rule of the service beside its field."""

    class Meta:
        def get_translations(self, form: "Form") -> OurWords:
            return OurWords()

    def show(self, broken: RuleBroken) -> None:
        """Put the service's message where it belongs; unknown fields go to the top."""
        field = self._fields.get(broken.field)
        if field is None:
            self.form_errors: list[str] = [*getattr(self, "form_errors", ()), broken.message]
        else:
            field.errors = [*field.errors, broken.message]


__all__ = ["Between", "Clock", "Day", "Form", "MaxLength", "NoEmso", "Optional", "Required", "WholeNumber"]
