"""Forms of young people and groups: fields, words, limits."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import HiddenInput

from mladim import codelists
from mladim.codelists.places import municipalities
from mladim.core.errors import RuleBroken
from mladim.core.forms import Form, MaxLength, NoEmso, Optional, Required, WholeNumber
from mladim.participants.rules import GROUP_NAME_MAX, NAME_MAX

KINDS = [SelectChoice("named", _l("Ime")), SelectChoice("alias", _l("Vzdevek za samoprijavo"))]


def _genders() -> list[SelectChoice]:
    return [SelectChoice(code, words) for code, words in codelists.choices("gender_person")]


def _municipalities() -> list[SelectChoice]:
    known = [SelectChoice(place.code, place.name) for place in municipalities()]
    return [SelectChoice("", _("Ni podatka")), *known]


class PersonForm(Form):
    """Who somebody is; nothing more is ever asked."""

    name = StringField(
        _l("Ime ali vzdevek"),
        validators=[Required(_l("Vpišite ime ali vzdevek.")), MaxLength(NAME_MAX), NoEmso()],
    )
    kind = RadioField(_l("To je"), choices=KINDS, default="named", validate_choice=False)
    birth_year = WholeNumber(_l("Letnica rojstva"), validators=[Optional()])
    gender = RadioField(_l("Spol"), choices=_genders, default="unknown", validate_choice=False)
    municipality = SelectField(
        _l("Občina"), choices=_municipalities, validators=[Optional()], validate_choice=False
    )
    version = WholeNumber(widget=HiddenInput())

    def show(self, broken: RuleBroken) -> None:
        """The name and the alias are one field here."""
        if broken.field == "alias":
            broken = RuleBroken("name", broken.message, broken.code)
        super().show(broken)

    @property
    def facts(self) -> dict[str, Any]:
        """What the service is told."""
        return {
            "alias" if self.kind.data == "alias" else "name": self.name.data,
            "birth_year": self.birth_year.data,
            "gender": self.gender.data or "unknown",
            "municipality": self.municipality.data or None,
        }


class GroupForm(Form):
    """The name of a group."""

    name = StringField(
        _l("Ime skupine"),
        id="group-name",
        validators=[Required(_l("Vpišite ime skupine.")), MaxLength(GROUP_NAME_MAX), NoEmso()],
    )
    version = WholeNumber(widget=HiddenInput())
