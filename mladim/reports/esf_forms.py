"""The form of a person in the register of an ESF+ project."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField, SelectMultipleField, StringField, ValidationError

from mladim import codelists
from mladim.core.forms import Between, Day, Form, MaxLength, NoEmso, Optional, Required, WholeNumber
from mladim.reports.esf_facts import LONGEST_NAME, EsfRow

WANTED = _l("Vpišite datum, na primer 21. 11. 2026.")


class EsfForm(Form):
    """Only what the indicators ask for; nothing of it goes into the log."""

    name = StringField(
        _l("Ime in priimek"),
        validators=[Required(_l("Vpišite ime in priimek.")), MaxLength(LONGEST_NAME), NoEmso()],
    )
    birth_year = WholeNumber(
        _l("Letnica rojstva"), validators=[Required(_l("Vpišite letnico rojstva.")), Between(1900, 2100)]
    )
    gender = SelectField(_l("Spol"))
    activity_status = SelectField(_l("Zaposlitveni položaj"))
    education = SelectField(_l("Izobrazba"))
    characteristics = SelectMultipleField(_l("Značilnosti"), validators=[Optional()])
    entered_on = Day(_l("Vključitev v projekt"), validators=[Required(WANTED)])
    left_on = Day(_l("Izhod iz projekta"), validators=[Optional()])
    consent_on = Day(
        _l("Privolitev podpisana"), validators=[Required(_l("Brez privolitve osebe ne vpišite."))]
    )
    keep_until = Day(_l("Hraniti do"), validators=[Required(WANTED)])

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.gender.choices = codelists.choices("gender_person")
        self.activity_status.choices = codelists.choices("activity_status")
        self.education.choices = codelists.choices("education")
        self.characteristics.choices = codelists.choices("esf_characteristic")

    def validate_left_on(self, field: Day) -> None:
        """Said together with everything else that is wrong."""
        if field.data and self.entered_on.data and field.data < self.entered_on.data:
            raise ValidationError(_("Konec mora biti po začetku."))

    @property
    def facts(self) -> EsfRow:
        """What the service is told; after the checks no needed day is missing."""
        entered, consent, keep = self.entered_on.data, self.consent_on.data, self.keep_until.data
        assert entered
        assert consent
        assert keep
        return EsfRow(
            name=self.name.data or "",
            birth_year=self.birth_year.data or 0,
            gender=self.gender.data,
            activity_status=self.activity_status.data,
            education=self.education.data,
            characteristics=tuple(self.characteristics.data or ()),
            entered_on=entered,
            left_on=self.left_on.data,
            consent_on=consent,
            keep_until=keep,
        )
