"""The form of the organisation card."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import TextAreaField
from wtforms.validators import ValidationError

from mladim.codelists import choices
from mladim.codelists.places import municipalities
from mladim.core.forms import Form, MaxLength, NoEmso, Optional, Required, WholeNumber
from mladim.organisations import rules
from mladim.organisations.card_words import LABELS
from mladim.organisations.fields import Choice, Choices, IsEmail, IsWeb, Text, WebAddresses

MOST_LINKS = 8


def _nothing() -> tuple[str, str]:
    return ("", str(_l("– ni podatka –")))


def municipality_choices() -> list[tuple[str, str]]:
    """All 212 in alphabetical order, after the empty one."""
    return [_nothing(), *((place.code, place.name) for place in municipalities())]


class CardForm(Form):
    """All fields of the card; the logo has a form of its own."""

    version = WholeNumber()
    name = Text(LABELS["name"], [Required(_l("Vpišite ime organizacije.")), MaxLength(200), NoEmso()])
    description = TextAreaField(LABELS["description"], [Optional(), MaxLength(2000), NoEmso()])
    legal_form = Choice(LABELS["legal_form"], [Optional()])
    sector_group = Choice(LABELS["sector_group"], [Optional()])
    public_interest_status = Choice(LABELS["public_interest_status"], [Optional()])
    municipality = Choice(LABELS["municipality"], [Optional()])
    street = Text(LABELS["street"], [Optional(), MaxLength(200), NoEmso()])
    post = Text(LABELS["post"], [Optional(), MaxLength(80), NoEmso()])
    email = Text(LABELS["email"], [Optional(), MaxLength(254), IsEmail()])
    phone = Text(LABELS["phone"], [Optional(), MaxLength(40), NoEmso()])
    web = Text(LABELS["web"], [Optional(), MaxLength(300), IsWeb()])
    social_links = WebAddresses(LABELS["social_links"], [Optional(), IsWeb()])
    age_bands = Choices(LABELS["age_bands"], [Optional()])
    areas = Choices(LABELS["areas"], [Optional()])
    vat_number = Text(LABELS["vat_number"], [Optional()])
    registration_number = Text(LABELS["registration_number"], [Optional()])

    def offer(self, card: Any) -> "CardForm":
        """Put the lists in, with retired values this card still carries."""
        self.legal_form.choices = [_nothing(), *choices("legal_form", include=[card.legal_form])]
        self.sector_group.choices = [_nothing(), *choices("sector_group", include=[card.sector_group])]
        status = choices("public_interest_status", include=[card.public_interest_status])
        self.public_interest_status.choices = [_nothing(), *status]
        self.municipality.choices = municipality_choices()
        self.age_bands.choices = [band for band in choices("age_band") if band[0] != "unknown"]
        self.areas.choices = choices("area", include=card.areas)
        return self

    def validate_social_links(self, field: Any) -> None:
        if len(field.data or ()) > MOST_LINKS:
            raise ValidationError(_("Vpišite največ %(most)s povezav.", most=MOST_LINKS))

    def validate_vat_number(self, field: Any) -> None:
        if field.data and not rules.is_vat_number(field.data):
            raise ValidationError(_("Davčna številka ima osem števk, na primer SI12345679. Preverite jo."))

    def validate_registration_number(self, field: Any) -> None:
        if field.data and not rules.is_registration_number(field.data):
            raise ValidationError(_("Matična številka ima sedem ali deset števk, na primer 5123456000."))

    def facts(self) -> dict[str, Any]:
        """What was typed, as the service takes it."""
        return {name: field.data for name, field in self._fields.items() if name in LABELS}


class LogoForm(Form):
    """A picture."""

    file = FileField(_l("Slika logotipa"))
